"""Each figure's card: the cell that draws it, the tables it read, and how to make the page again."""

from pathlib import Path

import nbformat

from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.report.page.provenance import commands, drawing_cells, origins
from analysis.study import Study
from analysis.study.parameters import Parameters


def notebook(folder: Path, name: str, *sources: str) -> None:
    cells = [nbformat.v4.new_code_cell(source, id=f"{name}-{n}") for n, source in enumerate(sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")


def test_the_first_cell_that_calls_a_figure_draws_it(tmp_path: Path) -> None:
    notebook(tmp_path, "2_b", "figures.stances(tables, study)", "figures.chains(tables, study)")
    notebook(tmp_path, "1_a", "x = 1", "%magic", "view(figures.chains(tables, study))", "other.stances()")
    (tmp_path / "3_c.ipynb").write_text("no notebook", "utf-8")
    assert drawing_cells(tmp_path) == {"stances": ("2_b", "2_b-0"), "chains": ("1_a", "1_a-2")}


def test_every_figure_knows_its_notebook_function_and_tables(project: Path, figures: list[Figure]) -> None:
    found = origins(figures, project / "notebooks")
    assert set(found) == {figure.figure_id for figure in figures}
    assert (
        found["estimates-over-time"]["function"] == "analysis.report.figures.estimates_over_time.estimates_over_time"
    )
    assert found["estimates-over-time"]["notebook"] == "3_spread"
    for origin in found.values():
        assert origin["notebook"] and origin["cell"]
        assert "articles" in origin["tables"]
    assert found["who-says-what"]["tables"] != found["stances"]["tables"]


def test_a_card_gives_digests_parameters_and_packages(
    tmp_path: Path, project: Path, study: Study, tables: dict, figures: list[Figure]
) -> None:
    figures = [figure for figure in figures if figure.figure_id == "estimates-over-time"]
    digests = {name: {"rows": frame.height, "digest": "d" * 64} for name, frame in tables.items()}
    manifest = {
        "version": "v3",
        "identity": "i" * 64,
        "inputs": {"raw/<one>.txt": "e" * 64},
        "parameters": Parameters(seed=7).model_dump(),
        "tables": digests,
        "figures": {figures[0].figure_id: "f" * 64},
        "origins": origins(figures[:1], project / "notebooks"),
        "environment": {"python": "3.11", "packages": {"altair": "6.3"}, "lock": "l" * 64, "code": "c" * 64},
    }
    text = page.write_page(tmp_path, study, tables, figures[:1], None, manifest, None).read_text("utf-8")
    card = text[text.index("How this figure was made") : text.index('<script type="application/json"')]
    assert 'href="notebooks/3_spread.html#cell-id=3-07"' in card
    assert "seed = 7" in card and "altair 6.3" in card and "eeeeeeeeeeee" in card and "f" * 64 in card
    assert "raw/&lt;one&gt;.txt" in card
    assert "make report PARAMETERS=reports/v3/parameters.yaml\nmake verify VERSION=v3" in text


def test_a_plain_run_needs_no_parameter_set() -> None:
    usual = Parameters().model_dump()
    assert commands({"version": "v1", "parameters": usual}, usual) == ["make report", "make verify VERSION=v1"]
    assert commands({}, usual) == ["make report", "make verify"]
