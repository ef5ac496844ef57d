"""What a version is made of and from: digests of inputs, tables and figures, and the environment beside them.

A version's identity is the digest of its results with the inputs and parameters that gave them. The
environment and the files derived from the results (pages, pictures) stand beside it and are no part of it.
"""

import hashlib
import json
import platform
import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import metadata
from itertools import product
from pathlib import Path
from typing import Any

import polars as pl
import vl_convert
from pydantic import BaseModel, ValidationError

import analysis
from analysis.coding.drawing import FILES
from analysis.io.faults import Fault
from analysis.report.figures import theme
from analysis.schemas.numbering import SCHEMA
from analysis.study import Study, checksums
from analysis.study.parameters import Parameters
from analysis.study.store import digest
from analysis.tables import OPTIONAL

RESULTS = ["study", "inputs", "parameters", "robustness", "tables", "figures"]
"""What a version's identity is the digest of."""
PRINT = "report.pdf"
"""The print of a version for the archive."""
UNDIGESTED = ("manifest.json", PRINT)
"""Files that no digest is kept of: the manifest itself, and the print for the archive, which hangs on the browser."""
INJECTED = "injected-parameters"
"""The tag of the cell that papermill puts into an executed notebook."""
STUDY_FILES = [
    "study.toml",
    "actors.csv",
    "sources.csv",
    "outlets.csv",
    "deeds.csv",
    "corrections.csv",
    "examples.csv",
    *FILES,
]


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def json_digest(value: object) -> str:
    """SHA-256 of a JSON value in canonical form."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def inputs(study: Study) -> dict[str, str]:
    """Digest of every raw file (`raw/…`) and of every file written by people in the study folder, by path."""
    raw = {f"raw/{path}": sha for path, sha in checksums(study.raw).select("raw_path", "sha256").iter_rows()}
    people = {name: file_digest(study.folder / name) for name in STUDY_FILES if (study.folder / name).is_file()}
    return {**people, **raw}


def results(tables: Mapping[str, pl.DataFrame], specifications: Mapping[str, object]) -> dict[str, Any]:
    """Digest and number of rows of every table, and digest of every figure's specification."""
    return {
        "tables": {name: {"rows": frame.height, "digest": digest(frame)} for name, frame in tables.items()},
        "figures": {name: json_digest(value) for name, value in specifications.items()},
    }


def environment(project: Path) -> dict[str, Any]:
    """Python, versions of the package's direct dependencies, digests of the lock file, the code and the notebooks'
    sources, `unlocked`: the packages installed in another version than the lock file holds, and `letters`."""
    needed = metadata.requires("analysis") or []
    names = sorted({requirement_name(line) for line in needed if "extra ==" not in line})
    lock = project / "uv.lock"
    return {
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": {name: metadata.version(name) for name in names},
        "lock": file_digest(lock) if lock.is_file() else None,
        "code": json_digest(code := code_files()),
        "parts": {part: json_digest(files) for part, files in _by_part(code).items()},
        "notebooks": {path.stem: source_digest(path) for path in sorted((project / "notebooks").glob("*.ipynb"))},
        "unlocked": off_lock(lock) if lock.is_file() else {},
        "letters": letters(),
    }


@cache
def letters() -> str:
    """Digest of how letters are drawn into pictures here, which hangs on the fonts of the machine."""
    lines = [string.ascii_letters, string.digits + string.punctuation.replace("<", "").replace("&", "")]
    face = f'font-family="{theme.FONT}" font-size="14px"'
    drawn = "".join(
        f'<text x="4" y="{20 * n}" {face} font-weight="{weight}">{line}</text>'
        for n, (line, weight) in enumerate(product(lines, ("normal", "bold")), 1)
    )
    page = f'<svg xmlns="http://www.w3.org/2000/svg" width="700" height="100">{drawn}</svg>'
    return hashlib.sha256(vl_convert.svg_to_png(page, scale=2)).hexdigest()


def source_digest(notebook: Path) -> str | None:
    """Digest of what people wrote in a notebook: its cells without outputs; None where it is no notebook.

    The same of the source and of its executed copy: the cell of injected parameters is left out.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        told = [(cell["cell_type"], cell.get("id"), "".join(cell["source"]), _tags(cell)) for cell in cells]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return json_digest([cell for cell in told if INJECTED not in cell[3]])


def _tags(cell: Mapping[str, Any]) -> list[str]:
    return list(cell["metadata"].get("tags", []))


def off_lock(lock: Path) -> dict[str, dict[str, str]]:
    """name -> locked and installed version, of every installed package that the lock file holds in another one.

    Of the packages that a report hangs on: what the project needs, and what those need in turn; the tools of its
    developers are left out.
    """
    try:
        packages = tomllib.loads(lock.read_text(encoding="utf-8")).get("package", [])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError):
        return {}
    locked: dict[str, list[str]] = {}
    for package in packages:
        locked.setdefault(package["name"], []).append(package.get("version", ""))
    installed = {_normal(found.name): found.version for found in metadata.distributions() if found.name}
    return {
        name: {"locked": " or ".join(locked[name]), "installed": installed[name]}
        for name in sorted(_needed(packages))
        if name in installed and name in locked and installed[name] not in locked[name]
    }


def _needed(packages: list[dict[str, Any]]) -> set[str]:
    """The names of all packages that the project of a lock file needs, at first and second hand."""
    by_name: dict[str, list[dict[str, Any]]] = {}
    for package in packages:
        by_name.setdefault(package["name"], []).append(package)
    root = [package for package in packages if package.get("source", {}).keys() & {"editable", "virtual"}]
    waiting = [(package, extra) for package in root for extra in ["", *package.get("optional-dependencies", {})]]
    seen, found = set(), set()
    while waiting:
        package, extra = waiting.pop()
        needs = package.get("optional-dependencies", {}).get(extra, []) if extra else package.get("dependencies", [])
        for need in needs:
            found.add(need["name"])
            for one, other in ((need["name"], name) for name in ("", *need.get("extra", []))):
                if (one, other) not in seen:
                    seen.add((one, other))
                    waiting += [(held, other) for held in by_name.get(one, [])]
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def requirement_name(line: str) -> str:
    """The distribution's name in a requirement line."""
    for position, character in enumerate(line):
        if not (character.isalnum() or character in "-_."):
            return line[:position]
    return line


def code_files() -> dict[str, str]:
    """SHA-256 of each of the package's own files, by path: what says that the code has changed."""
    root = Path(analysis.__file__).parent
    files = (path for path in root.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(root).as_posix(): file_digest(path) for path in sorted(files)}


def _by_part(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The files by the part of the package they belong to: a stage, or a module beside the stages."""
    parts: dict[str, dict[str, str]] = {}
    for path, digest_ in files.items():
        parts.setdefault(path.split("/")[0].removesuffix(".py"), {})[path] = digest_
    return dict(sorted(parts.items()))


def manifest(
    study: Study,
    tables: Mapping[str, pl.DataFrame],
    specifications: Mapping[str, object],
    parameters: Mapping[str, Any],
    project: Path,
    findings: Iterable[Mapping[str, str]] = (),
    origins: Mapping[str, object] | None = None,
    sets: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """All of the above; `identity` first.

    Beside it `schema`, the number of the tables' columns (`analysis.schemas.numbering`), and what derives from the
    tables: `findings`, figure and text of each sentence of the summary, so that two versions can be compared, and
    `origins`, where each figure comes from. `files` is filled in when the version is complete. With a table of
    robustness, `sets` are its parameter sets, and `base` is the identity that the same results have without them.
    """
    body: dict[str, Any] = {
        "study": {"title": study.title, "question": study.question},
        "inputs": inputs(study),
        "parameters": {**Parameters().model_dump(), **parameters},
        **results(tables, specifications),
    }
    made = {
        "findings": list(findings),
        "origins": dict(origins or {}),
        "environment": environment(project),
        "files": {},
    }
    if sets is None:
        return {"identity": json_digest(body), "schema": SCHEMA, **body, **made}
    body["robustness"] = {name: dict(values) for name, values in sets.items()}
    return {"identity": json_digest(body), "base": base_identity(body), "schema": SCHEMA, **body, **made}


def identity_of(content: Mapping[str, Any]) -> str:
    """The identity that follows from what a manifest says of its results."""
    return json_digest({name: content[name] for name in RESULTS if name in content})


def base_identity(content: Mapping[str, Any]) -> str:
    """The identity that the same results have without a table of robustness."""
    plain = {name: content[name] for name in RESULTS if name in content and name != "robustness"}
    plain["tables"] = {name: entry for name, entry in plain.get("tables", {}).items() if name not in OPTIONAL}
    return json_digest(plain)


def file_digests(folder: Path, without: Iterable[str] = UNDIGESTED) -> dict[str, str]:
    """Digest of every file below `folder`, by path."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in paths}
    return {name: file_digest(path) for name, path in named.items() if name not in set(without)}


class ManifestError(Fault):
    """A manifest is not one; the message names the file, what was expected and what to do."""


class _Manifest(BaseModel):
    """The parts of a manifest that every reader of it needs."""

    identity: str
    inputs: dict[str, str]
    parameters: dict[str, Any]
    tables: dict[str, dict[str, Any]]
    figures: dict[str, str]
    environment: dict[str, Any]
    files: dict[str, str]


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a version.

    Raises:
        ManifestError: if it is no JSON, or lacks a part.
    """
    path = folder / "manifest.json"
    advice = "Restore the version from where it was published, or move its folder out of the reports."
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        _Manifest.model_validate(held)
    except json.JSONDecodeError as error:
        raise ManifestError(f"{path}, line {error.lineno}: this is no JSON ({error.msg}). {advice}") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{path}: expected text in UTF-8. {advice}") from error
    except ValidationError as error:
        part = error.errors()[0]
        place = ".".join(str(name) for name in part["loc"]) or "the manifest"
        raise ManifestError(f"{path}: {place}: {part['msg'].lower()}. {advice}") from error
    return dict(held)


def own_digest(content: Mapping[str, Any]) -> str:
    """Digest of all that a manifest says, but for this digest itself."""
    return json_digest({name: value for name, value in content.items() if name != "digest"})


def write_manifest(folder: Path, content: Mapping[str, Any]) -> None:
    """Writes `manifest.json`; its last line, `digest`, is that of all the others."""
    body = {name: value for name, value in content.items() if name != "digest"}
    text = json.dumps({**body, "digest": own_digest(body)}, indent=1, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8")
