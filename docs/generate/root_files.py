"""Files that lie where people look for them in a repository, as pages of the site, their links led on."""

import re
from collections.abc import Iterator
from pathlib import Path

PAGES = {
    "CONTRIBUTING.md": "contributing.md",
    "CODE_OF_CONDUCT.md": "code-of-conduct.md",
    "CHANGELOG.md": "changelog.md",
    "benchmarks/README.md": "benchmarks.md",
    "tests/gold/README.md": "gold.md",
    "tests/first_try/README.md": "first-try.md",
}
"""Path in the project -> path below docs/."""
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s]+)\)")


def pages(project: Path) -> Iterator[tuple[str, str]]:
    """Each file as a page."""
    for source, page in PAGES.items():
        if (project / source).is_file():
            yield page, led_on((project / source).read_text("utf-8"), source)


def led_on(text: str, source: str) -> str:
    """The text with links to pages of the site led there; what is no page stays as a path in the repository."""
    folder = Path(source).parent

    def lead(found: re.Match[str]) -> str:
        path, hash_sign, anchor = found[1].partition("#")
        whole = (folder / path).as_posix() if folder != Path() else path
        if whole in PAGES:
            whole = PAGES[whole]
        elif whole.startswith("docs/"):
            whole = whole.removeprefix("docs/")
        else:
            return found[0]
        return f"]({whole}{hash_sign}{anchor})"

    return _LINK.sub(lead, text)
