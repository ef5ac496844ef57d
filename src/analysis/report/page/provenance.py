"""Where each figure comes from: the notebook and cell that draw it, its function, and the tables it reads."""

import ast
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat.reader import NotJSONError

from analysis.report.figures import Figure

Card = dict[str, Any]

DRAWING = ("altair", "polars", "vl-convert-python")
"""The packages that a drawing hangs on, beside the stages'."""
EVERY = "draw_all"


def origins(figures: Iterable[Figure], notebooks: Path) -> dict[str, Card]:
    """figure id -> notebook, cell, function, tables; notebook and cell null where no notebook draws the figure.

    A cell that draws one figure comes before the cell that draws them all.
    """
    cells = drawing_cells(notebooks)
    made = {}
    for figure in figures:
        name = figure.drawn_by.rpartition(".")[2]
        notebook, cell = cells.get(name) or cells.get(EVERY) or (None, None)
        made[figure.figure_id] = {
            "notebook": notebook,
            "cell": cell,
            "function": figure.drawn_by,
            "tables": list(figure.reads),
        }
    return made


def drawing_cells(notebooks: Path) -> dict[str, tuple[str, str]]:
    """function -> notebook and id of the first cell that calls it as `figures.<function>(…)`."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(notebooks.glob("*.ipynb")):
        try:
            cells = nbformat.read(path, as_version=4).cells
        except (NotJSONError, OSError):
            continue
        for cell in cells:
            for name in _calls(cell.source) if cell.cell_type == "code" else ():
                found.setdefault(name, (path.stem, cell.id))
    return found


def _calls(source: str) -> list[str]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call.attr
        for call in calls
        if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id == "figures"
    ]


def card(figure_id: str, manifest: Mapping[str, Any]) -> Card | None:
    """What the page says of how a figure was made; None where the manifest does not know it."""
    origin = (manifest.get("origins") or {}).get(figure_id)
    if origin is None:
        return None
    environment, inputs = manifest["environment"], manifest["inputs"]
    packages = environment["packages"]
    made_with = [f"{name} {packages[name]}" for name in DRAWING if name in packages]
    return {
        **origin,
        "digest": manifest["figures"][figure_id],
        "tables": [
            {"name": name, "rows": manifest["tables"][name]["rows"], "digest": manifest["tables"][name]["digest"]}
            for name in origin["tables"]
        ],
        "parameters": ", ".join(f"{name} = {value}" for name, value in manifest["parameters"].items()),
        "inputs": [{"name": name, "digest": digest} for name, digest in inputs.items()],
        "packages": ", ".join([f"Python {environment['python']}", *made_with]),
        "code": environment["code"],
        "lock": environment["lock"],
    }


def cards(figures: Sequence[Figure], manifest: Mapping[str, Any]) -> dict[str, Card | None]:
    """figure id -> its card."""
    return {figure.figure_id: card(figure.figure_id, manifest) for figure in figures}


def commands(manifest: Mapping[str, Any], usual: Mapping[str, Any]) -> list[str]:
    """The commands that make a page again and check it; `usual`: the parameters that a plain run would use.

    A version that was made with another set is made again from the set that it ships.
    """
    version = manifest.get("version")
    another = any(usual.get(name) != value for name, value in (manifest.get("parameters") or {}).items())
    chosen = f" PARAMETERS=reports/{version}/parameters.yaml" if another and version else ""
    return [f"make report{chosen}", f"make verify VERSION={version}" if version else "make verify"]
