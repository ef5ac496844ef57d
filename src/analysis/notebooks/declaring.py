"""The notebooks in their order, the parameters that each declares, and what is injected into them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from analysis.study.parameters import ParameterError, Parameters

NOTEBOOKS = {
    "1_articles": "analysis.articles",
    "2_claims": "analysis.claims.language.pipeline",
    "3_spread": "analysis.report.figures",
    "4_report": "analysis.report.draft",
}
"""The notebooks in their order, and what the kernel of each imports while it waits."""
LOCATIONS = {"study", "raw"}


def declared(path: Path) -> dict[str, str]:
    """Name and default, as written, of every parameter in the notebook's tagged cell."""
    from papermill import inspect_notebook

    notebook = _read(path)
    tagged = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(tagged) != 1:
        raise ParameterError(f"{path}: {len(tagged)} cells tagged `parameters`; expected exactly one")
    return {name: found["default"] for name, found in inspect_notebook(literal(path)).items()}


def _read(path: Path) -> nbformat.NotebookNode:
    if not path.is_file():
        raise ParameterError(
            f"{path}: no such notebook; run in the folder of the project, or name that of its notebooks: --notebooks"
        )
    try:
        return nbformat.read(path, as_version=4)
    except (ValueError, AttributeError, nbformat.ValidationError) as error:
        raise ParameterError(
            f"{path}: no notebook as Jupyter writes it ({type(error).__name__}); bring it back as it was in git"
        ) from None


def assigned(path: Path, parameters: Parameters, locations: Mapping[str, str]) -> dict[str, Any]:
    """What is to be injected into a notebook: the values it declares that differ from its defaults."""
    known = declared(path)
    if unknown := sorted(set(known) - set(Parameters.model_fields) - LOCATIONS):
        raise ParameterError(f"{path}: {unknown[0]!r} is no parameter of the package")
    values = {**parameters.model_dump(), **locations}
    return {name: values[name] for name in known if name in values and repr(values[name]) != _plain(known[name])}


def _plain(default: str) -> str:
    return default.replace('"', "'")


def literal(path: Path) -> str:
    """The absolute path for papermill, which fills in what stands between braces."""
    return str(path.absolute()).replace("{", "{{").replace("}", "}}")
