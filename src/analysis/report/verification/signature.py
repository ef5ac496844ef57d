"""The manifest of a publication: against itself, and against that of the version made anew."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from analysis.report.manifest import RESULTS, base_identity, identity_of, own_digest
from analysis.report.verification.verdict import NOT_RECORDED, REPRODUCED, Change, Rerun, Verdict, short, told_rows

JUDGED = {"tables", "figures", "files", "inputs", "parameters", "environment", "digest"}
"""Parts that have verdicts of their own, entry by entry."""
DERIVED = {"origins", "schema"}
"""Parts that hang on the code."""


def of_manifest(rerun: Rerun) -> Verdict:
    """Whether the manifest says of itself what is true, and what is made anew."""
    published = rerun.published
    shown = short(published["identity"]), short(identity_of(published))
    rows = list(_leaves_apart(rerun))
    if _inconsistent(rerun):
        return Verdict("manifest.json", *shown, "manifest altered", "altered", told_rows("manifest.json", rows))
    parts = sorted({row[1].split(".")[0] for row in rows})
    if not rows:
        missing = [part for part in ("digest", "findings") if part not in published]
        said = f"; {' and '.join(missing)} {NOT_RECORDED}" if missing else ""
        return Verdict("manifest.json", *shown, f"{REPRODUCED}{said}")
    listed = f"{' and '.join(parts)} differ"
    verdict = f"{listed} ({rerun.why})", "result"
    if rerun.strict:
        # what derives from results that are the same cannot come out otherwise
        verdict = (f"{' and '.join(parts)} altered", "altered") if rerun.same_results else (listed, "result")
    return Verdict("manifest.json", *shown, *verdict, told_rows("manifest.json", rows))


def _inconsistent(rerun: Rerun) -> list[str]:
    """The statements of the manifest about itself that are not true."""
    published, environment = rerun.published, rerun.published["environment"]
    wrong = [] if published.get("digest", own_digest(published)) == own_digest(published) else ["digest"]
    if published["identity"] != identity_of(published):
        wrong.append("identity")
    expected = base_identity(published) if "robustness" in published else None
    if published.get("base") != expected:
        wrong.append("base")
    # the digest of the code is made of the same files as those of its parts
    if "parts" in environment and (environment.get("code") == rerun.now["code"]) != (
        environment["parts"] == rerun.now["parts"]
    ):
        wrong.append("code")
    return wrong


def _leaves_apart(rerun: Rerun) -> Iterator[Change]:
    """The entries that differ, of the parts that have no verdict of their own and can be compared here."""
    left_out = JUDGED if rerun.strict else JUDGED | DERIVED
    one, other = (
        dict(_leaves({name: value for name, value in side.items() if name not in left_out}))
        for side in (rerun.published, rerun.again)
    )
    if not rerun.strict and any(name in rerun.published for name in RESULTS):
        # identities follow from results, which are judged by value
        one, other = ({k: v for k, v in side.items() if k not in ("identity", "base")} for side in (one, other))
    if rerun.strict:
        one, other = (
            side | dict(_leaves({"environment": {k: v for k, v in whole["environment"].items() if k != "letters"}}))
            for side, whole in ((one, rerun.published), (other, rerun.again))
        )
    for name in dict.fromkeys([*one, *other]):
        part = name.split(".")[0]
        if not rerun.strict and (part not in rerun.again or part not in rerun.published):
            # what one of the two versions of the code does not record cannot be compared
            continue
        if one.get(name) != other.get(name):
            part, _, rest = name.partition(".")
            if name in one and name in other:
                yield "changed", part, rest or part, one[name], other[name]
            else:
                yield ("vanished" if name in one else "appeared"), name, None, one.get(name), other.get(name)


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value, 1):
            yield from _leaves(inner, f"{name}.{number}")
    else:
        yield name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
