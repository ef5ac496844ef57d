"""What the verdicts on a version come to, in sentences."""

from collections.abc import Mapping, Sequence

from analysis.report.verdicts import Verdict

NAMED = 6
"""Artefacts that a sentence names before it counts the rest."""


def conclusion(verdicts: Sequence[Verdict]) -> list[str]:
    """What the verdicts come to, in sentences: which of inputs, parameters, publication or results is at fault."""
    failed: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if not verdict.holds:
            failed.setdefault(verdict.kind, []).append(verdict)
    if not failed:
        return ["Everything published is reproduced."]
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
        names = ", ".join(artefacts[:NAMED]) + (f" and {len(artefacts) - NAMED} more" if artefacts[NAMED:] else "")
        said.append(f"Results come out otherwise: {names}. {_explained(verdicts, failed)}")
    return said


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
