"""The command line: each stage without notebooks, and the report with them."""

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from analysis.failures import TRACEBACK, plain_errors
from analysis.study import Study, StudyError, check_ready, open_study, store
from analysis.study.parameters import Parameters, check, read_parameters

if TYPE_CHECKING:
    from analysis.report.build import Outcome

app = typer.Typer(
    help="Estimates and attributions in news articles: read, followed from outlet to outlet, reported.",
    epilog=f"{TRACEBACK}=1 in the environment shows the traceback of whatever fails.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
console = Console(soft_wrap=True, highlight=False)

StudyFolder = Annotated[Path, typer.Argument(help="The study folder: raw/, study.toml, actors.csv, sources.csv.")]
RawFolder = Annotated[Path | None, typer.Option(help="Raw articles elsewhere: a folder or one file.")]
ParameterFile = Annotated[Path | None, typer.Option(help="A parameter set: YAML lines of the form `name: value`.")]
TableFolder = Annotated[Path, typer.Argument(help="A folder of tables, made by `analysis articles … --to`.")]
NotebookFolder = Annotated[Path, typer.Option(help="Where the four notebooks are.")]

DEFAULT_STUDY = Path("data")
DEFAULT_NOTEBOOKS = Path("notebooks")
PROCESSED = "processed"
STUDY_POINTER = "study.json"
FIRST_ROWS = 5


def _parameters(study: Study, path: Path | None) -> Parameters:
    """The parameters of a run: defaults, then those of study.toml, then those of the parameter set."""
    values = read_parameters(path).model_dump(exclude_unset=True) if path else {}
    return check({**study.parameters, **values})


@app.command()
def articles(
    study: StudyFolder,
    to: Annotated[Path, typer.Option(help="The folder to write the tables to.")],
    raw: RawFolder = None,
    parameters: ParameterFile = None,
) -> None:
    """Cleans raw articles into the tables articles, passages, alignments and quarantine."""
    with plain_errors(to):
        from analysis.articles import read_articles

        opened = open_study(study, raw)
        chosen = _parameters(opened, parameters)
        result = read_articles(opened, chosen, at=to, jobs=None)
        store.save(opened, "1_articles", result._asdict(), chosen, to)
        pointer = {"folder": str(opened.folder.absolute()), "raw": str(opened.raw.absolute())}
        (to / STUDY_POINTER).write_text(json.dumps(pointer, indent=1) + "\n", encoding="utf-8")
        _counts(result._asdict())
        _quarantined(result.quarantine)
        if cut := result.articles["characters_missing"].count():
            console.print(
                f"cut short by their collection: {cut} articles, of which the beginning alone is read", markup=False
            )
        _unused(opened, result._asdict())


@app.command()
def fields() -> None:
    """Lists the fields of JSON, CSV and Parquet that are read, and the names that each is known by."""
    from analysis.articles.fields import known_fields

    shown = Table("field", "names, the preferred first", box=None, pad_edge=False)
    for name, names in known_fields().iter_rows():
        shown.add_row(name, names)
    Console(width=120, highlight=False, markup=False).print(shown)
    console.print(
        'Case, "_", "-" and blanks do not matter. Map others in study.toml: [fields] headline_text = "title"',
        markup=False,
    )


@app.command()
def claims(folder: TableFolder, parameters: ParameterFile = None) -> None:
    """Reads the tables estimates, attributions and links out of the articles in FOLDER."""
    with plain_errors(folder):
        from analysis.claims import read_claims
        from analysis.report.corrections_told import unapplied

        study = _study_of(folder)
        made = store.load(study, "articles", "passages", "alignments", "quarantine", folder=folder)
        chosen = _parameters(study, parameters)
        articles, passages, alignments, quarantine = made.values()
        result = read_claims(study, articles, passages, alignments, chosen, quarantine, at=folder, jobs=None)
        store.save(study, "2_claims", result._asdict(), chosen, folder)
        _counts(result._asdict())
        _quarantined(result.quarantine)
        for line in unapplied(result.corrections, study.corrections):
            console.print(line, markup=False)
        _unused(study, result._asdict())


@app.command()
def spread(folder: TableFolder, parameters: ParameterFile = None) -> None:
    """Measures how the claims in FOLDER spread: families, timeline, adoption and the other spread tables."""
    with plain_errors(folder):
        from analysis.spread import measure_spread

        study = _study_of(folder)
        chosen = _parameters(study, parameters)
        read = ("articles", "passages", "alignments", "quarantine", "estimates", "attributions", "links")
        made = store.load(study, *read, folder=folder)
        result = measure_spread(study, chosen, **made)
        store.save(study, "3_spread", result._asdict(), chosen, folder)
        _counts(result._asdict())


def _study_of(folder: Path) -> Study:
    pointer = folder / STUDY_POINTER
    if not pointer.is_file():
        raise StudyError(f"{pointer}: no such file; make the folder with `analysis articles STUDY --to {folder}`")
    return open_study(**json.loads(pointer.read_text(encoding="utf-8")))


@app.command()
def new(name: Annotated[str, typer.Argument(help="The study's name (studies/NAME is made), or a path.")]) -> None:
    """Makes an empty study folder with commented templates."""
    with plain_errors():
        from analysis.study.scaffold import make_study, report_command

        folder = make_study(name)
    made = f"{folder} is made. Put articles into {folder / 'raw'}, fill in study.toml and actors.csv, then run"
    console.print(made, markup=False)
    console.print(f"  {report_command(folder)}", markup=False)


@app.command()
def nouns(
    group: Annotated[
        str | None, typer.Argument(help="One group, such as personnel; all where none is named.")
    ] = None,
    study: Annotated[Path | None, typer.Option(help="A study whose own nouns count, too.")] = None,
) -> None:
    """Lists which noun or unit belongs to which group of what is counted, a line each."""
    with plain_errors():
        from analysis.claims.groups import groups_of_nouns
        from analysis.tables import GROUPS

        if group is not None and group not in GROUPS:
            raise StudyError(f"{group!r} is no group; expected one of {', '.join(GROUPS)}")
        found = groups_of_nouns(open_study(study).nouns if study else {})
    for name, noun, known_by in found.iter_rows():
        if group in (None, name):
            console.print(f"{name:<10} {noun}{'' if known_by == 'lexicon' else ' (study.toml)'}", markup=False)


@app.command()
def report(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
    robustness: Annotated[
        bool,
        typer.Option(
            "--robustness/--without-robustness", help="Whether the parameter sets of the last version are kept."
        ),
    ] = True,
) -> None:
    """Runs the notebooks and publishes the result as the next version, or confirms the one that has it."""
    with plain_errors(study / PROCESSED):
        from analysis.report.build import build

        opened = check_ready(open_study(study, raw))
        outcome = build(opened, notebooks, _parameters(opened, parameters), carry=robustness)
        _published(outcome)


def _published(outcome: "Outcome") -> None:
    """Says what a build came to."""
    for path, change in outcome.raw_changes.iter_rows():
        console.print(f"raw file {change}: {path}", markup=False)
    _quarantined(outcome.quarantine)
    for line in [*outcome.unapplied, *outcome.unused]:
        console.print(line, markup=False)
    name = outcome.version.name
    page = Path(os.path.relpath(outcome.version.folder / "index.html"))
    identity = outcome.version.manifest["identity"][:12]
    if outcome.new:
        console.print(f"{name} is new (results {identity}): {page}", markup=False)
        if outcome.unprinted:
            console.print(f"no PDF for the archive: {outcome.unprinted}", markup=False)
    else:
        console.print(
            f"{name} confirmed: the results are the same ({identity}); nothing written: {page}", markup=False
        )
    for line in outcome.carried:
        console.print(line, markup=False)


@app.command()
def robustness(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
) -> None:
    """Publishes the report with a table of what its headline results become under other parameter sets.

    The sets are the files in parameters/ of the study, else those beside the notebooks.
    """
    with plain_errors(study / PROCESSED):
        from analysis.report.build import build
        from analysis.report.robustness import sets_for

        opened = check_ready(open_study(study, raw))
        sets = sets_for(opened, notebooks.absolute().parent)
        outcome = build(opened, notebooks, _parameters(opened, parameters), sets)
        _published(outcome)
        console.print(f"{len(sets)} parameter sets: {', '.join(sets)}", markup=False)


@app.command()
def preview(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
) -> None:
    """Runs the notebooks in one warm kernel and writes a draft of the page; makes no version."""
    with plain_errors(study / PROCESSED):
        from analysis import notebooks as runner
        from analysis.report.build import locations

        opened = check_ready(open_study(study, raw))
        chosen = _parameters(opened, parameters)
        runner.preview(notebooks, chosen, locations(opened, notebooks))
        made = store.load(opened)
        _quarantined(made["quarantine"])
        _unused(opened, made)
        console.print(f"draft: {opened.processed / 'report' / 'index.html'}", markup=False)


@app.command()
def lab(
    study: StudyFolder = DEFAULT_STUDY,
    options: Annotated[list[str] | None, typer.Argument(help="What follows -- goes to jupyter lab as it is.")] = None,
    raw: RawFolder = None,
    parameters: ParameterFile = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
) -> None:
    """Opens the notebooks in JupyterLab, for this study."""
    with plain_errors():
        from analysis.lab import command

        opened = open_study(study, raw)
        _parameters(opened, parameters)
        told = command(opened, parameters, notebooks, options or [])
        os.execv(told[0], told)


@app.command()
def accept(notebooks: NotebookFolder = DEFAULT_NOTEBOOKS) -> None:
    """Runs the default study and keeps its headline values in the notebooks, where nbval compares them."""
    with plain_errors(notebooks.absolute().parent / DEFAULT_STUDY / PROCESSED):
        from analysis import notebooks as runner
        from analysis.report.build import run

        opened = open_study(notebooks.absolute().parent / DEFAULT_STUDY)
        moved = runner.accept(notebooks, run(opened, notebooks, _parameters(opened, None)))
        for cell in moved:
            console.print(f"headline moved: {cell}", markup=False)
        console.print(f"{len(moved)} headline cells brought up to date", markup=False)


@app.command()
def verify(
    study: StudyFolder = DEFAULT_STUDY,
    raw: RawFolder = None,
    version: Annotated[
        str | None, typer.Option(help="The version to verify, such as v1; the newest by default.")
    ] = None,
    notebooks: NotebookFolder = DEFAULT_NOTEBOOKS,
) -> None:
    """Re-runs a version from its raw articles in a clean folder; says by artefact what is reproduced."""
    with plain_errors(study / PROCESSED):
        from analysis.report.verification import conclusion, told
        from analysis.report.verification import verify as compared

        verdicts = compared(open_study(study, raw), notebooks, version)
    shown = Table("artefact", "published", "recomputed", "verdict", box=None, pad_edge=False)
    for verdict in verdicts:
        shown.add_row(verdict.artefact, verdict.published, verdict.recomputed, verdict.verdict)
    Console(width=120, highlight=False, markup=False).print(shown)
    failed = [verdict for verdict in verdicts if not verdict.holds]
    loose = [verdict for verdict in verdicts if verdict.kind == "incomparable"]
    for verdict in [*failed, *loose]:
        for row in verdict.rows.head(FIRST_ROWS).iter_rows(named=True):
            console.print(f"  {told(row)}", markup=False)
        if verdict.rows.height > FIRST_ROWS:
            console.print(f"  … {verdict.rows.height - FIRST_ROWS} more in {verdict.artefact}", markup=False)
    for sentence in conclusion(verdicts):
        console.print(sentence, markup=False)
    reproduced = sum(verdict.reproduced for verdict in verdicts)
    counts = f"{reproduced} reproduced, {len(failed)} not, {len(loose)} not comparable here"
    console.print(counts, markup=False)
    if failed:
        raise typer.Exit(1)


@app.command()
def compare(
    old: Annotated[str, typer.Argument(help="The earlier version, such as v1.")],
    new: Annotated[str, typer.Argument(help="The later version, such as v2.")],
    study: Annotated[Path, typer.Option(help="The study folder.")] = DEFAULT_STUDY,
) -> None:
    """Prints what changed from one version to another, and which input caused it."""
    with plain_errors(study / PROCESSED):
        from analysis.report import compare as comparison
        from analysis.report.changes import lines

        reports = open_study(study).reports
        for name in (old, new):
            if not (reports / name / "manifest.json").is_file():
                raise StudyError(f"{reports / name}: no such version")
        for line in lines(comparison.compare(reports / old, reports / new)):
            console.print(line, markup=False)


def _counts(tables: dict) -> None:
    console.print(", ".join(f"{frame.height} {name}" for name, frame in tables.items()), markup=False)


def _quarantined(quarantine: object) -> None:
    import polars as pl

    assert isinstance(quarantine, pl.DataFrame)
    for reason, count in quarantine.group_by("reason").len().sort("reason").iter_rows():
        console.print(f"set aside: {count} × {reason}", markup=False)
    # no fault of the files: whoever mends the package needs the name and the exception's words
    failed = quarantine.filter(pl.col("reason").str.ends_with("_failed"))
    for path, record, detail in failed.head(FIRST_ROWS).select("raw_path", "record", "detail").iter_rows():
        console.print(f"  {path}{f'#{record}' if record else ''}: {detail}", markup=False)


def _unused(study: Study, tables: dict) -> None:
    from analysis.claims import notices

    for line in notices.lines(notices.notices(study, tables)):
        console.print(line, markup=False)
