"""What the files of a publication say of it, against its manifest: this can be told in any environment."""

import json
from pathlib import Path

import yaml

from analysis.report.manifest import source_digest
from analysis.report.verification import text
from analysis.report.verification.figures import files_of
from analysis.report.verification.verdict import Rerun

PAGE = "index.html"


def untrue(rerun: Rerun, name: str) -> str:
    """What a published file says that its own manifest does not, in words; empty where it says nothing such."""
    path = rerun.version.folder / name
    if name == PAGE:
        return _page(rerun, path)
    if name == "parameters.yaml" and _yaml(path) != rerun.published["parameters"]:
        return "not the parameters of the manifest"
    if name == "codecheck.yml":
        return _codecheck(rerun, path)
    sources = rerun.published["environment"].get("notebooks") or {}
    if path.suffix == ".ipynb" and path.stem in sources and source_digest(path) != sources[path.stem]:
        return "not the source of the notebook that was published"
    return ""


def _page(rerun: Rerun, path: Path) -> str:
    # without the targets of links, which would stand between two parts of one finding
    found = text.lines(path, attributes=()) or []
    whole = " ".join(found)
    study, published = rerun.published.get("study", {}), rerun.published
    said = {"title": study.get("title"), "question": study.get("question")}
    said |= {f"finding {n}": row.get("text") for n, row in enumerate(published.get("findings") or [], 1)}
    said |= {f"{part} of {name}": words for name in published["figures"] for part, words in _words(rerun, name)}
    if missing := [what for what, words in said.items() if words and " ".join(words.split()) not in whole]:
        return f"does not say the {missing[0]} of the manifest"
    held = text.digests([json.dumps({k: v for k, v in published.items() if k not in ("files", "digest")})])
    if text.digests(found) - held:
        return "names digests that the manifest does not hold"
    return ""


def _words(rerun: Rerun, name: str) -> list[tuple[str, str]]:
    try:
        specification = json.loads((rerun.version.folder / files_of(name)[2]).read_text(encoding="utf-8"))
        meta = specification.get("usermeta", {})
        return [("title", meta.get("title", "")), ("caption", meta.get("caption", ""))]
    except (OSError, ValueError, AttributeError):
        return []


def _codecheck(rerun: Rerun, path: Path) -> str:
    content = _yaml(path)
    listed = {entry.get("file") for entry in content.get("manifest", [])} if isinstance(content, dict) else set()
    files = rerun.published["files"].keys()
    outputs = {name for name in files if name.startswith("tables/") and name.endswith(".csv")}
    if lost := sorted(str(name) for name in listed - files):
        return f"lists {lost[0]}, which is not there"
    if left_out := sorted(outputs - listed):
        return f"does not list {left_out[0]}"
    return ""


def _yaml(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return None
