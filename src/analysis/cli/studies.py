"""A new study, and lists of what a study may name: fields of raw files, nouns of what is counted."""

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli.failures import plain_errors
from analysis.cli.printing import say, say_table
from analysis.study import StudyError, open_study


def new(name: Annotated[str, typer.Argument(help="The study's name (studies/NAME is made), or a path.")]) -> None:
    """Makes an empty study folder with commented templates."""
    with plain_errors():
        from analysis.study.scaffold import make_study, report_command, survey_command

        folder = make_study(name)
    say(f"{folder} is made. Put articles into {folder / 'raw'}; what is counted in them, and by whom, tells")
    say(f"  {survey_command(folder)}")
    say("Paste what you want of it into study.toml and actors.csv, then run")
    say(f"  {report_command(folder)}")


def fields() -> None:
    """Lists the fields of JSON, CSV and Parquet that are read, and the names that each is known by."""
    from analysis.articles.records import known_fields

    say_table(("field", "names, the preferred first"), known_fields().iter_rows())
    say('Case, "_", "-" and blanks do not matter. Map others in study.toml: [fields] headline_text = "title"')


def nouns(
    group: Annotated[
        str | None, typer.Argument(help="One group, such as personnel; all where none is named.")
    ] = None,
    study: Annotated[Path | None, typer.Option(help="A study whose own nouns count, too.")] = None,
) -> None:
    """Lists which noun or unit belongs to which group of what is counted, a line each."""
    with plain_errors():
        from analysis.claims.quantities import groups_of_nouns
        from analysis.tables import GROUPS

        if group is not None and group not in GROUPS:
            raise StudyError(f"{group!r} is no group; expected one of {', '.join(GROUPS)}")
        found = groups_of_nouns(open_study(study).nouns if study else {})
    for name, noun, known_by in found.iter_rows():
        if group in (None, name):
            say(f"{name:<10} {noun}{'' if known_by == 'lexicon' else ' (study.toml)'}")
