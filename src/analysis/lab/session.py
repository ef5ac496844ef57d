"""The first cells of a notebook: which parameters it names, and which study it opens.

They are run by make, which injects what differs from the cell; by nbval, as they stand; and by people in JupyterLab,
where `make lab STUDY=…` names a study that the cell does not. That is told to the kernels by one variable of their
surroundings, so that the notebooks people edit are those in `notebooks/`, and their parameters cell stays as it is.
"""

import ast
import json
import os
import sys
import warnings
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from analysis.io.faults import Fault
from analysis.study import Study, open_study
from analysis.study.parameters import ParameterError, Parameters, check, nearest, read_parameters

LAB = "ANALYSIS_LAB"
"""The variable that tells the kernels of one JupyterLab what `make lab` was told."""

PLACES = {"study": "../data", "raw": ""}
"""Where a study lies, as the notebooks' parameters cells say it."""

INJECTED = "# Parameters"
"""How a cell begins that make put below the parameters cell; its names were checked before."""

MISSPELT = 0.9
"""Least likeness of a variable to a parameter to be warned of: one letter other in ten, since any other variable may
be somebody's own."""

SETTINGS = Path(__file__).parent / "settings"
"""JupyterLab's settings where a person has chosen none: it asks nobody whether it may fetch news, and looks for no
newer version of itself."""


class Told(NamedTuple):
    """What `make lab` was told: absolute paths of study, raw articles and parameter set; empty where it was not."""

    study: str = ""
    raw: str = ""
    parameters: str = ""


def command(study: Study, parameters: Path | None, notebooks: Path, options: Sequence[str] = ()) -> list[str]:
    """The command that opens the notebooks in JupyterLab; `Fault` where that is not installed.

    Sets for it, in the surroundings of this process, `ANALYSIS_LAB` and where its settings are.
    """
    if find_spec("jupyterlab") is None:
        raise Fault("jupyterlab is not installed; `make lab` installs it, or: pip install jupyterlab")
    raw = "" if study.raw == study.folder / "raw" else str(study.raw.absolute())
    told = Told(str(study.folder.absolute()), raw, str(parameters.absolute()) if parameters else "")
    os.environ[LAB] = json.dumps(told._asdict())
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join(
        filter(None, [os.environ.get("JUPYTER_CONFIG_PATH"), str(SETTINGS)])
    )
    root = notebooks.absolute().parent
    first = (notebooks.absolute() / "1_articles.ipynb").as_posix()
    return [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={root}", *options, first]


def named_in(namespace: Mapping[str, Any]) -> Parameters:
    """The parameters among a notebook's variables (`named_in(globals())`); those it does not name are defaults.

    In JupyterLab as `make lab` opens it, a parameter that stands at its default takes the value that the study's
    `[parameters]` or the parameter set give it, as it does in a report.

    Raises:
        ParameterError: the parameters cell assigns a name that is none, or a value that a parameter cannot have.

    Warns of a variable elsewhere that has nearly the name of a parameter.
    """
    known = [*Parameters.model_fields, *PLACES]
    if unknown := sorted(_assigned(namespace.get("_ih", ())) - set(known)):
        meant = nearest(unknown[0], known)
        advice = f"did you mean {meant!r}?" if meant else "put a variable of your own into another cell"
        told = f"parameters cell: unknown parameter {unknown[0]!r}; {advice}\nknown: {', '.join(sorted(known))}"
        raise ParameterError(told, unknown[0])
    _warn_of_misspelt(namespace)
    defaults = {name: field.default for name, field in Parameters.model_fields.items()}
    named = {name: namespace[name] for name in defaults if name in namespace}
    given = _given(namespace)
    chosen = {
        name: value for name, value in given.items() if name in named and named[name] == defaults[name] != value
    }
    for name, value in chosen.items():
        print(f"{name} = {value!r}, as make lab was told")
    return check(named | chosen, "parameters cell")


def opened(study: str, raw: str = "") -> Study:
    """The study that a notebook's cell names, or, where it names the default, the one that `make lab` was told of."""
    folder, articles = _place(study, raw)
    if folder != study:
        print(f"study: {folder}, as make lab was told")
    return open_study(folder, articles)


def _place(study: str, raw: str) -> tuple[str, str]:
    told = _told()
    if study != PLACES["study"] or not told.study:
        return study, raw
    here = Path(told.study) == Path(study).resolve()
    return study if here else told.study, raw or told.raw


def _given(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """In JupyterLab: the parameters of the study's own file, and over them those of the parameter set."""
    told = _told()
    if not told.study:
        return {}
    own = open_study(*_place(namespace.get("study", PLACES["study"]), namespace.get("raw", ""))).parameters
    return own | (read_parameters(Path(told.parameters)).model_dump(exclude_unset=True) if told.parameters else {})


def _told() -> Told:
    text = os.environ.get(LAB)
    return Told(**json.loads(text)) if text else Told()


def _assigned(history: Sequence[str]) -> set[str]:
    """The public names in the parameters cell as it was last run: a cell that only assigns, and `study` as well."""
    for source in reversed(history):
        try:
            body = ast.parse(source).body
        except SyntaxError:
            continue
        if source.startswith(INJECTED) or not all(isinstance(line, ast.Assign | ast.AnnAssign) for line in body):
            continue
        nodes = [node for line in body for node in ast.walk(line) if isinstance(node, ast.Name)]
        names = {node.id for node in nodes if isinstance(node.ctx, ast.Store)}
        if "study" in names:
            return {name for name in names if not name.startswith("_")}
    return set()


def _warn_of_misspelt(namespace: Mapping[str, Any]) -> None:
    for name, value in list(namespace.items()):
        if name.startswith("_") or name in Parameters.model_fields or not isinstance(value, bool | int | float | str):
            continue
        if meant := nearest(name, Parameters.model_fields, MISSPELT):
            warnings.warn(f"the variable {name} is no parameter and changes nothing; {meant} is one", stacklevel=3)
