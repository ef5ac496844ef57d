"""Lists the licence of every package of the locked environment that a run of the package needs, as a table.

    python benchmarks/licences.py --to docs/licences.md

Read from the metadata of the installed packages: the licence expression, else the classifiers, else the first line of
the licence's text. Only what `analysis[report]` needs is listed, not what tests and JupyterLab bring.
"""

import argparse
import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

HEAD = """# Licences of the packages that a report needs

Written by `make licences` from the metadata of the locked packages. Tests, lint and JupyterLab bring more.

| package | licence |
|---|---|
"""


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The names of all packages that `name` with `extras` leads to on this machine, itself included."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        current, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", current).lower()
        if key in found:
            continue
        try:
            lines = metadata.requires(current) or []
        except metadata.PackageNotFoundError:
            continue
        found.add(key)
        for requirement in map(Requirement, lines):
            marker = requirement.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *wanted)):
                waiting.append((requirement.name, frozenset(requirement.extras)))
    return found


def licence(name: str) -> str:
    """What the metadata of a package says of its licence, in one line."""
    about = metadata.metadata(name)
    if stated := about.get("License-Expression"):
        return stated
    classes = [c.rsplit(" :: ", 1)[-1] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    if classes:
        return ", ".join(classes)
    lines = (about.get("License") or "").strip().splitlines()
    return lines[0][:80] if lines else "not stated in the metadata"


def table() -> str:
    """The page: heading and a row for each package, in the order of their names."""
    names = sorted(needed("analysis", frozenset({"report"})) - {"analysis"})
    return HEAD + "".join(f"| {name} | {licence(name).replace('|', '/')} |\n" for name in names)


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, required=True)
    parser.parse_args().to.write_text(table(), encoding="utf-8")


if __name__ == "__main__":
    main()
