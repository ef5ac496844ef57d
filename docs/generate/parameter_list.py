"""The parameters: name, type, limits, default and meaning, from the model that checks them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import yaml

from analysis.study.parameters import Parameters
from generate.cells import cell, code, table

INTRODUCTION = """# Parameters

The choices that may change a result. They are the values in the tagged cell of each notebook; `[parameters]` in
`study.toml` sets them for a study, `make report PARAMETERS=set.yaml` for a run. An unknown name or a value
outside of its limits is refused before anything runs.

"""
SETS = """
## Parameter sets

Those of `make robustness`; each changes one choice.

"""


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """The page of the parameters, and of the sets that the project ships."""
    rows = [
        [code(name), _type(field.annotation), _limits(field.metadata), code(str(field.default)),
         cell(field.description or "")]
        for name, field in Parameters.model_fields.items()
    ]  # fmt: skip
    sets = [
        [
            code(path.stem),
            code(", ".join(f"{name}: {value}" for name, value in yaml.safe_load(path.read_text()).items())),
        ]
        for path in sorted((project / "parameters").glob("*.yaml"))
    ]
    head = ["name", "type", "limits", "default", "meaning"]
    yield "reference/parameters.md", INTRODUCTION + table(head, rows) + SETS + table(["set", "changes"], sets)


def _type(annotation: Any) -> str:
    words = [code(str(word)) for word in get_args(annotation)]
    return " ".join(words) if words else str(annotation.__name__)


SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def _limits(metadata: list[Any]) -> str:
    return ", ".join(
        f"{sign} {getattr(limit, name)}" for limit in metadata for name, sign in SIGNS.items() if hasattr(limit, name)
    )
