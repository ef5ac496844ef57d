"""The environment of a publication against the one here: another one is no fault, but limits what can be compared."""

from collections.abc import Iterator, Mapping
from typing import Any

from analysis.report.comparison import differing
from analysis.report.verification.verdict import NOT_RECORDED, Rerun, Verdict, short
from analysis.schemas.numbering import SCHEMA, number_of


def of_environment(rerun: Rerun) -> Iterator[Verdict]:
    """The verdict on lock file, code and Python, and on every package and notebook that is another one here."""
    was, now = rerun.published["environment"], rerun.now
    for name, words in {"lock": "lock file", "code": "code", "python": "Python"}.items():
        one, other = (str(part.get(name)) if name == "python" else short(part.get(name)) for part in (was, now))
        verdict = ("same", "") if was.get(name) == now[name] else ("another", "environment")
        if name not in was:
            one, verdict = NOT_RECORDED, (NOT_RECORDED, "environment")
        yield Verdict(f"environment {words}", one, other, *verdict)
    for name in differing(was.get("packages") or {}, now["packages"]):
        one, other = (str((part.get("packages") or {}).get(name)) for part in (was, now))
        yield Verdict(f"package {name}", one, other, "another", "environment")
    letters = (short(was["letters"]) if "letters" in was else NOT_RECORDED), short(now["letters"])
    said = ("same", "") if was.get("letters") == now["letters"] else ("another", "environment")
    yield Verdict("environment fonts", *letters, *(said if "letters" in was else (NOT_RECORDED, "")))
    yield _schema(rerun)
    yield from _notebooks(was, now)
    yield from _off_lock(was, now)


def _schema(rerun: Rerun) -> Verdict:
    """The number of the tables' schema, which other code may have raised."""
    was, now = number_of(rerun.published), SCHEMA
    if was is None:
        return Verdict("environment schema", NOT_RECORDED, str(now), NOT_RECORDED)
    verdict = ("same", "") if was == now else ("older" if was < now else "newer than this code", "environment")
    return Verdict("environment schema", str(was), str(now), *verdict)


def _notebooks(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Verdict]:
    if "notebooks" not in was:
        yield Verdict("environment notebooks", NOT_RECORDED, f"{len(now['notebooks'])} notebooks", NOT_RECORDED)
        return
    for name, change in differing(was["notebooks"], now["notebooks"]).items():
        shown = short(was["notebooks"].get(name)), short(now["notebooks"].get(name))
        yield Verdict(f"notebook {name}", *shown, f"notebook {change}", "environment")


def _off_lock(was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Verdict]:
    """Packages that are installed in another version than the lock file holds, there or here."""
    if "unlocked" not in was:
        yield Verdict("environment off the lock file", NOT_RECORDED, f"{len(now['unlocked'])} packages", NOT_RECORDED)
    there = was.get("unlocked") or {}
    for name in sorted(there.keys() | now["unlocked"].keys()):
        one, other = (side[name]["installed"] if name in side else "as locked" for side in (there, now["unlocked"]))
        locked = (now["unlocked"].get(name) or there[name])["locked"]
        yield Verdict(f"package {name}", one, other, f"the lock file holds {locked}", "environment")
