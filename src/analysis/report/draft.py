"""The draft of a version, made from the tables by the last notebook: figures, tables, manifest and page."""

import json
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from analysis.articles import raw_texts
from analysis.coding.widget import NOTEBOOK
from analysis.report import coded_results, findings, robustness
from analysis.report.comparison import STUDY, compare
from analysis.report.figures import Figure, export
from analysis.report.manifest import STUDY_FILES, inputs, manifest, write_manifest
from analysis.report.page import fits, origins, vega, write_page
from analysis.report.versions import place, versions, write_codecheck
from analysis.study import Study, freshness, store

# tables are shared more widely than pages: whole texts, which belong to their publishers, are not in them
UNSHIPPED_TABLES = {"passages", "alignments"}
UNSHIPPED_COLUMNS = {"articles": ["text", "body"]}


@dataclass(frozen=True)
class Draft:
    """A draft: where it is, the version it is or would become, and its manifest."""

    folder: Path
    version: str
    manifest: dict[str, Any]

    def _repr_markdown_(self) -> str:
        tables = self.manifest["tables"]
        return (
            f"**Draft of the report**: {len(self.manifest['figures'])} figures, "
            f"{tables['estimates']['rows']} estimates, {tables['attributions']['rows']} attributions from "
            f"{tables['articles']['rows']} articles. Open `{self.folder.name}/index.html` in the study's "
            f"`{self.folder.parent.name}/`; `make report` turns it into a version."
        )

    def __repr__(self) -> str:
        return f"Draft({len(self.manifest['figures'])} figures, identity {self.manifest['identity'][:12]})"


def write_draft(study: Study, figures: Iterable[Figure], project: Path = Path("..")) -> Draft:
    """Writes the draft into `processed/report/`, in place of an earlier one.

    `project` holds the lock file; by default the folder above, as seen from the notebooks.

    Raises:
        StaleTableError: the tables were made from other inputs, or by other code, than those there now, or a figure
            was drawn from other tables.
    """
    figures = list(figures)
    folder = study.processed / "report"
    tables = store.load(study)
    freshness.check_draft(study.processed, inputs(study))
    _check_drawn(figures, tables)
    shutil.rmtree(folder, ignore_errors=True)
    sets = None
    if found := robustness.measured(study, tables):
        tables[robustness.NAME], sets = found
    tables |= coded_results.measured(study, tables)
    ship(tables, folder / "tables")
    with ThreadPoolExecutor() as pool:
        # the page's bundle takes as long to make as all drawings
        pool.submit(vega)
        list(pool.map(partial(export, folder=folder / "figures"), figures))
    specifications = {figure.figure_id: figure.spec for figure in figures}
    used = store.parameters_used(study.processed)
    told = findings.summary(tables, study, used)
    said = [{"figure": finding.figure_id, "text": finding.text} for finding in told]
    drawn = origins(figures, project / "notebooks")
    notebooks = sorted(path.stem for path in (project / "notebooks").glob("*.ipynb") if path.stem != NOTEBOOK)
    content = manifest(study, tables, specifications, used, project, said, drawn, sets)
    write_manifest(folder, content)
    ship_study(study, folder / STUDY)
    parameters = yaml.safe_dump(content["parameters"], sort_keys=False)
    (folder / "parameters.yaml").write_text(parameters, encoding="utf-8")
    write_codecheck(folder, study, tables, figures)
    version, before = place(content["identity"], versions(study.reports))
    changes = {**compare(before.folder, folder), "to": version} if before else None
    if changes:
        text = json.dumps(changes, indent=1, ensure_ascii=False) + "\n"
        (folder / "changes.json").write_text(text, encoding="utf-8")
    write_page(
        folder,
        study,
        tables,
        figures,
        raw_texts=raw_texts(study, tables["articles"]) if fits(tables) else None,
        provenance={**content, "version": version, "notebooks": notebooks},
        changes=changes,
    )
    return Draft(folder, version, content)


def _check_drawn(figures: Iterable[Figure], tables: Mapping[str, pl.DataFrame]) -> None:
    for figure in figures:
        for name, frame in figure.drawn_from.items():
            if not frame.equals(tables[name]):
                raise freshness.StaleTableError(
                    f"figure {figure.figure_id}: the table {name} was made anew after it was drawn; "
                    "run 4_report again from its first cell"
                )


def ship(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """Writes the tables that a version ships, as Parquet and as CSV."""
    folder.mkdir(parents=True)
    for name, frame in tables.items():
        if name not in UNSHIPPED_TABLES:
            shown = frame.drop(UNSHIPPED_COLUMNS.get(name, []))
            shown.write_parquet(folder / f"{name}.parquet", compression="zstd")
            (folder / f"{name}.csv").write_text(store.to_csv(shown), encoding="utf-8")


def ship_study(study: Study, folder: Path) -> None:
    """Copies the files written by people, so that a later version can say which alias or date was changed."""
    folder.mkdir(parents=True)
    for name in STUDY_FILES:
        if (study.folder / name).is_file():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(study.folder / name, folder / name)
