"""What the verdicts on a version come to, in sentences."""

from collections.abc import Mapping, Sequence

from analysis.report.verification.verdict import Verdict
from analysis.report.wording import counted

NAMED = 6
"""Artefacts that a sentence names before it counts the rest."""


def conclusion(verdicts: Sequence[Verdict]) -> list[str]:
    """What the verdicts come to, in sentences: which of inputs, parameters, publication or results is at fault."""
    failed: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if not verdict.holds:
            failed.setdefault(verdict.kind, []).append(verdict)
    loose = [verdict.artefact for verdict in verdicts if verdict.kind == "incomparable"]
    if not failed and not loose:
        return ["Everything published is reproduced."]
    if not failed:
        return [f"Results reproduced, {_left(loose, verdicts)}"]
    said = [
        f"{what}: {', '.join(f'{verdict.artefact} ({verdict.verdict})' for verdict in failed[kind])}."
        for kind, what in {
            "input": "What the report was made from is not what was published",
            "parameter": "The study asks for other parameters than were published",
            "altered": "The publication was altered after it was made",
        }.items()
        if kind in failed
    ]
    if "result" in failed:
        artefacts = [verdict.artefact for verdict in failed["result"]]
        said.append(f"Results come out otherwise: {_named(artefacts)}. {_explained(verdicts, failed)}")
    return [*said, *([f"Beside these, {_left(loose, verdicts)}"] if loose else [])]


def _named(artefacts: Sequence[str]) -> str:
    return ", ".join(artefacts[:NAMED]) + (f" and {len(artefacts) - NAMED} more" if artefacts[NAMED:] else "")


def _left(loose: Sequence[str], verdicts: Sequence[Verdict]) -> str:
    """What could not be compared, and in what the environment is another."""
    others = [verdict.artefact for verdict in verdicts if verdict.kind == "environment"]
    why = f" (other {_named([name.removeprefix('environment ') for name in others])})" if others else ""
    count = counted(len(loose), "page or other artefact", "pages and other artefacts")
    return f"{count} not comparable here{why}: {_named(loose)}."


def _explained(verdicts: Sequence[Verdict], failed: Mapping[str, list[Verdict]]) -> str:
    if "input" in failed:
        return "An input differs, so this is to be expected."
    others = [verdict.artefact for verdict in verdicts if verdict.kind == "environment"]
    if others:
        return f"Inputs are those published, but not {', '.join(others)}."
    return "Inputs, code and packages are those published: the report is not reproducible."


def told(row: Mapping[str, str | None]) -> str:
    """One of the `rows` of a verdict in words: what was published, then what was recomputed."""
    where = f"{row['table']}: {row['key']}"
    if row["change"] != "changed":
        return f"{where}: only {'recomputed' if row['change'] == 'appeared' else 'published'}"
    return f"{where}, {row['column']}: published {row['before']}, recomputed {row['after']}"
