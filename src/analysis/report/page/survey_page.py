"""A survey as files: a page that opens offline, the tables, and the two files that it proposes."""

from pathlib import Path

from analysis.io.atomic_write import write_whole
from analysis.report.page.templates import template
from analysis.report.wording import counted as number_of
from analysis.report.wording import plain
from analysis.study.store import to_csv
from analysis.survey import Survey, as_shown

WHOLE = 400
"""Letters of a sentence that the page shows."""


def write_survey(folder: Path, survey: Survey, articles: int) -> Path:
    """Writes `index.html`, `slots.csv`, `actors.csv` and `study.toml` into `folder`, and returns the page's path."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = as_shown(survey.counted)
    things = [
        dict(row) | {"sentences": [plain(text, WHOLE) for text in sentences], "lines": lines}
        for row, sentences, lines in zip(
            shown.iter_rows(named=True), survey.counted["sentences"], survey.counted["lines"], strict=True
        )
    ]
    page = template("survey").render(
        title=survey.setting.title, articles=number_of(articles, "article"), things=things,
        actors=survey.actors.to_dicts(), settings=survey.settings, actor_file=survey.actor_file,
    )  # fmt: skip
    kept = survey.counted.drop("named", "aside")
    files = {
        "slots.csv": to_csv(kept), "sources.csv": to_csv(survey.actors), "actors.csv": survey.actor_file,
        "study.toml": survey.settings, "index.html": page,
    }  # fmt: skip
    for name, text in files.items():
        write_whole(folder / name, text)
    return folder / "index.html"
