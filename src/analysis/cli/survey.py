"""What is counted in some articles, before anything is asked of them."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli.failures import plain_errors
from analysis.cli.options import (
    DEFAULT_STUDY,
    PROCESSED,
    Cores,
    ParameterFile,
    RawFolder,
    StudyFolder,
    chosen_parameters,
    work_on,
)
from analysis.cli.printing import FIRST_ROWS, say, say_left_out, say_quarantined, say_table
from analysis.study import Study
from analysis.study.bare import is_bare, open_folder

if TYPE_CHECKING:
    from analysis.study.parameters import Parameters
    from analysis.survey import Survey

SURVEY = "survey"
"""The folder that a survey's tables and proposals are written to, inside the study."""
NAMES = 3
"""Names of a source that are shown beside the one it is listed under."""
MOST_ACTORS = 15
LONG = 72
"""Letters of a label or sentence that fit a line of the screen."""


def survey(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    to: Annotated[Path | None, typer.Option(help="The folder to write tables and proposals to.")] = None,
    jobs: Cores = None,
) -> None:
    """Tells what is counted in the articles, biggest first, and proposes quantities, actors, title and days.

    A folder of articles is enough: nothing needs to have been written of the study.
    """
    with plain_errors(study / PROCESSED):
        work_on(jobs)
        opened = open_folder(study, raw)
        say_survey(opened, chosen_parameters(opened, parameters), to)


def say_survey(study: Study, parameters: "Parameters", to: Path | None = None) -> None:
    """Reads the study's articles, prints their survey, and writes it to `to`, or beside the articles' folder."""
    from analysis.articles import read_articles
    from analysis.claims import read_claims
    from analysis.report.page import write_survey
    from analysis.survey import survey_of

    within = study.raw.absolute() == study.folder.absolute()
    # tables among the articles would be read as articles by the next run
    at = None if within else study.processed
    read = read_articles(study, parameters, at=at, jobs=None)
    claims = read_claims(study, *read[:3], parameters, read.quarantine, at=at, jobs=None)
    found = survey_of(study, read._asdict() | claims._asdict())
    say_quarantined(claims.quarantine)
    say_left_out(read.left_out, read.articles)
    _say(found, read.articles.height)
    place = to or (None if within else study.folder / SURVEY)
    if place is None:
        say(
            "Nothing is written, since the folder is one of articles alone; --to FOLDER names a place for the tables."
        )
    else:
        page = write_survey(place, found, read.articles.height)
        say(f"With the sentences: {page}; the tables and both files beside it.")
    if is_bare(study):
        say(
            "To begin a study: `make study NAME=my-event`, put the articles into its raw/, and paste the lines there."
        )
    else:
        say(f"Paste what you want counted into {study.folder / 'study.toml'}, and the actors into actors.csv.")


def _say(found: "Survey", articles: int) -> None:
    from analysis.report.wording import counted, plain
    from analysis.survey import SHOWN, as_shown

    if found.counted.is_empty():
        say(f"Nothing is counted in {counted(articles, 'article')}.")
        return
    shown = as_shown(found.counted)
    say(f"What is counted in {counted(articles, 'article')}, the most often stated first:")
    head = ("", "what", "numbers", "articles", "sources", "range", "printed")
    rows = [[plain(str(cell), LONG) for cell in row[:-1]] for row in shown.head(SHOWN).iter_rows()]
    say_table(head, rows)
    if (rest := found.counted.height - SHOWN) > 0:
        say(f"and {counted(rest, 'more thing', 'more things')}, in the table")
    say("")
    for place, sentence in shown.head(FIRST_ROWS).select("place", "sentence").iter_rows():
        say(f"{place:>2}  “{plain(sentence, 2 * LONG)}”")
    say("\nProposed for study.toml (leave out what the question is not about):\n")
    say(found.settings)
    if found.actors.height:
        say("Named as sources; lines for actors.csv:")
        rows = [
            [plain(name), kind, str(n), str(printed), plain(", ".join(names[:NAMES]), LONG)]
            for name, kind, n, printed, names in found.actors.head(MOST_ACTORS)
            .select("name", "kind", "n", "articles", "names")
            .iter_rows()
        ]
        say_table(("name", "kind", "heard", "articles", "also called"), rows)
        say("")
        for line in found.actor_file.splitlines()[: MOST_ACTORS + 1]:
            say(line)
        say("")
