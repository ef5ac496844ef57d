"""A sample of a study's corpus for people to code: drawn, and read back."""

from typing import Annotated

import typer

from analysis.cli.failures import plain_errors
from analysis.cli.options import DEFAULT_STUDY, PROCESSED, RawFolder, StudyFolder, chosen_parameters
from analysis.cli.printing import FIRST_ROWS, say, say_table
from analysis.study import open_study, store


def sample(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    texts: Annotated[int, typer.Option("--texts", "-n", min=1, help="How many texts to draw in all.")] = 60,
    coder: Annotated[str, typer.Option(help="A short name of who codes; each has a sheet.")] = "a",
    blind: Annotated[
        bool,
        typer.Option("--blind/--checking", help="Whether what was read is hidden, or shown to be checked."),
    ] = False,
) -> None:
    """Draws texts at random for people to code, or more of them, and writes the sheet of a coder.

    It is drawn from the tables in the study's processed/, so run the report or the preview first.
    """
    with plain_errors(study / PROCESSED):
        from analysis.coding.drawing import told
        from analysis.coding.study_sample import READ, cost_of, draw_sample

        opened = open_study(study, raw)
        tables = store.load(opened, *READ)
        design, path = draw_sample(opened, tables, chosen_parameters(opened, None).seed, texts, coder, blind)
        for row in told(design).iter_rows(named=True):
            say(f"{row['stratum']:<8} {row['drawn']} of {row['texts']} texts, chance of each {row['chance']:.2f}")
        cost = cost_of(design)
        say(f"{cost.drawn} texts, {cost.sentences} sentences, about {cost.minutes} minutes: {path}")
        say("Answer each line in its column `there`, yes or no; mend what is wrong, add lines for what is missed;")
        say(f"then read it back with `analysis coded {study}`")


def coded(study: StudyFolder = DEFAULT_STUDY, raw: RawFolder = None) -> None:
    """Reads coders' sheets back: how far they are, where they agree, and what is to be settled in settled.csv."""
    with plain_errors(study / PROCESSED):
        from analysis.coding.drawing import FOLDER
        from analysis.coding.sheets import SETTLED
        from analysis.coding.study_sample import READ, read_back

        opened = open_study(study, raw)
        progress = read_back(opened, store.load(opened, *READ))
    for coder, done in progress.done.items():
        say(f"coder {coder}: {done} sentences coded, {progress.open[coder]} open")
    if progress.agreement is not None:
        rows = progress.agreement.iter_rows(named=True)
        header = ("column", "Krippendorff's alpha", "alike", "n")
        say_table(
            header, [(row["column"], _shown(row["alpha"]), _shown(row["agreed"]), str(row["n"])) for row in rows]
        )
    for row in progress.unsettled.head(FIRST_ROWS).iter_rows(named=True):
        say(
            f"to be settled: {row['column']} of {row['number']!r}: "
            f"{row['one'] or 'nothing'} or {row['other'] or 'nothing'}"
        )
    if progress.unsettled.height > FIRST_ROWS:
        say(f"… and {progress.unsettled.height - FIRST_ROWS} more; the column `note` names them all")
    say(f"{progress.settled} sentences are settled in {study / FOLDER / SETTLED}; that file counts")


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"
