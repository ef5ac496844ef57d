"""What a report was made from: raw files, their lock file, what people wrote, and the parameters."""

from collections.abc import Iterator
from typing import Any

from analysis.io import csv_injection
from analysis.report.comparison import differing
from analysis.report.manifest import file_digest, inputs
from analysis.report.verification.verdict import NOT_RECORDED, REPRODUCED, Rerun, Verdict, short
from analysis.study import LOCK_NAME, StudyError, checksums, lock_changes
from analysis.study.parameters import ParameterError, Parameters, check

UNKNOWN = "not known to this code"


def of_inputs(rerun: Rerun) -> Iterator[Verdict]:
    """The verdict on every raw file and every file written by people, and on the lock file of the raw ones."""
    published, found = rerun.published["inputs"], inputs(rerun.study)
    changes = differing(published, found)
    for name in sorted(published.keys() | found.keys()):
        change = changes.get(name)
        shown = short(published.get(name)), short(found.get(name))
        yield Verdict(f"input {name}", *shown, f"input {change}" if change else REPRODUCED, "input" if change else "")
    yield _lock(rerun)


def _lock(rerun: Rerun) -> Verdict:
    study, path = rerun.study, rerun.study.folder / LOCK_NAME
    found = checksums(study.raw)
    shown = short(file_digest(path) if path.is_file() else None), f"{found.height} raw files"
    if not path.is_file():
        return Verdict(f"input {LOCK_NAME}", *shown, "missing", "input")
    written = found.with_columns(raw_path=csv_injection.guarded("raw_path")).write_csv()
    if path.read_bytes() == written.encode("utf-8"):
        return Verdict(f"input {LOCK_NAME}", *shown, REPRODUCED)
    try:
        moved = [f"{name} {change}" for name, change in lock_changes(study).iter_rows()]
    except StudyError:
        moved = ["it cannot be read"]
    published = {name: sha for name, sha in rerun.published["inputs"].items() if name.startswith("raw/")}
    since = differing(published, {f"raw/{name}": sha for name, sha in found.select("raw_path", "sha256").iter_rows()})
    if moved and moved == [f"{name.removeprefix('raw/')} {change}" for name, change in since.items()]:
        # it is of the raw files published, which have changed since: that is told of each of them
        return Verdict(f"input {LOCK_NAME}", *shown, REPRODUCED)
    return Verdict(f"input {LOCK_NAME}", *shown, f"not of these raw files: {'; '.join(moved) or 'altered'}", "input")


def of_parameters(rerun: Rerun) -> Iterator[Verdict]:
    """The verdict on every parameter published, against what the study asks for now."""
    published = rerun.published["parameters"]
    asked = rerun.study.parameters
    for name, was in sorted(published.items()):
        if name not in Parameters.model_fields:
            yield Verdict(f"parameter {name}", str(was), "none", UNKNOWN, "parameter")
            continue
        now = asked.get(name, was)
        verdict = (REPRODUCED, "") if was == now else ("parameter changed", "parameter")
        yield Verdict(f"parameter {name}", str(was), str(now), *verdict)
    for name, value in Parameters().model_dump().items():
        if name not in published:
            yield Verdict(f"parameter {name}", NOT_RECORDED, str(asked.get(name, value)), NOT_RECORDED)
    for name, message in unknown_sets(rerun.published).items():
        yield Verdict(f"parameter set {name}", "published", "none", f"{UNKNOWN}: {message}", "parameter")


def known_parameters(manifest: dict[str, Any], where: str) -> Parameters:
    """The published parameters that this code knows; `ParameterError` where one has a value it cannot have."""
    return check({k: v for k, v in manifest["parameters"].items() if k in Parameters.model_fields}, where)


def known_sets(manifest: dict[str, Any]) -> dict[str, Any] | None:
    """The published parameter sets that this code knows; None where there is no table of robustness."""
    sets, unknown = manifest.get("robustness"), unknown_sets(manifest)
    return {name: values for name, values in sets.items() if name not in unknown} if sets else None


def unknown_sets(manifest: Any) -> dict[str, str]:
    """name -> why, of the published parameter sets that this code cannot run."""
    found = {}
    for name, values in (manifest.get("robustness") or {}).items():
        try:
            check(dict(values), name)
        except (ParameterError, TypeError, ValueError) as error:
            found[name] = str(error).splitlines()[0]
    return found
