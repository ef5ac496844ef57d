"""What the verdicts on a version come to, in sentences."""

from collections.abc import Mapping, Sequence

from analysis.report.verification.verdict import Verdict
from analysis.report.wording import counted, listed

NAMED = 6
"""Artefacts that a sentence names before it counts the rest."""


def conclusion(verdicts: Sequence[Verdict]) -> list[str]:
    """What the verdicts come to, in sentences: which of inputs, parameters, publication or results is at fault."""
    failed: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        if not verdict.holds:
            failed.setdefault(verdict.kind, []).append(verdict)
    loose = [verdict.artefact for verdict in verdicts if verdict.kind == "incomparable"]
    apart = _schemas_apart(verdicts)
    if not failed and not loose:
        return ["Everything published is reproduced."]
    if not failed:
        return [f"Results reproduced, {_left(loose, verdicts)}", *apart]
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
    return [*said, *([f"Beside these, {_left(loose, verdicts)}"] if loose else []), *apart]


def _schemas_apart(verdicts: Sequence[Verdict]) -> list[str]:
    """What the tables of this code have beside those of the version, or no longer have."""
    said = []
    for words, columns in (
        ("newer than this version", [(verdict, verdict.newer) for verdict in verdicts]),
        ("no longer made by this code", [(verdict, verdict.gone) for verdict in verdicts]),
    ):
        held = [(verdict.artefact.removeprefix("table "), names) for verdict, names in columns if names]
        if count := sum(len(names) for _, names in held):
            said.append(f"{counted(count, 'column')} {'is' if count == 1 else 'are'} {words}: {_by_table(held)}.")
    if said:
        alike = sum(verdict.reproduced for verdict in verdicts if verdict.artefact.startswith("table "))
        every = sum(verdict.artefact.startswith("table ") for verdict in verdicts)
        said.append(f"In the columns that both have, {alike} of {every} tables are reproduced.")
    return said


def _by_table(held: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The columns of each table; those that several tables have once, with all of them."""
    together: dict[str, list[str]] = {}
    for name, columns in held:
        together.setdefault(listed(columns), []).append(name)
    return "; ".join(f"{columns} of {listed(names)}" for columns, names in together.items())


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
