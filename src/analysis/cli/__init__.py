"""The command line: each stage without notebooks, and the report with them."""

from importlib import metadata
from typing import Annotated

import typer

from analysis.cli.coding_sample import coded, sample
from analysis.cli.drafts import accept, lab, preview
from analysis.cli.each_stage import articles, claims, spread
from analysis.cli.failures import TRACEBACK
from analysis.cli.printing import say
from analysis.cli.reports import compare, report, robustness, verify
from analysis.cli.studies import fields, new, nouns
from analysis.cli.survey import survey

__all__ = ["app"]

app = typer.Typer(
    help="Estimates and attributions in news articles: read, followed from outlet to outlet, reported.",
    epilog=f"{TRACEBACK}=1 in the environment shows the traceback of whatever fails.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


def _told(asked: bool) -> None:
    if asked:
        say(metadata.version("analysis"))
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_told, is_eager=True, help="Show the version of the package and exit."),
    ] = False,
) -> None:
    pass


# in the order in which the help lists them: that of the work
for _command in (
    new, survey, articles, claims, spread, report, robustness, preview, lab, sample, coded, verify, compare, accept,
    fields, nouns,
):  # fmt: skip
    app.command()(_command)
