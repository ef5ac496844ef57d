"""What is done to a drawn SVG: ids scoped to the figure, a title and description, a frame of words."""

import re
from xml.sax.saxutils import escape, quoteattr

from analysis.report.figures import theme

_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)" viewBox="0 0 [\d.]+ [\d.]+"')
IDS = re.compile(r'\bid="([^"]+)"')
_LINK = re.compile(r'<a xlink:href="[^"#]*#')
_SAID = re.compile(r'\baria-label="([^"]*)"')
_KIND = re.compile(r' aria-roledescription="[^"]*"')
_LINES = re.compile(r"\s*(?:\n|&#xA;|&#10;)\s*")
_WIDE, _NARROW = frozenset("mwMWQOG@%—…"), frozenset("iljtfrI.,:;'’|!()[] ‘·")


def scoped(svg: str, scope: str) -> str:
    """Ids renamed to `<scope>-1`, `<scope>-2`, …, so that a drawing does not depend on those before it.

    The converter numbers clip paths over the whole process, and resolves a link to an anchor against a
    web address of its own; both are undone here.
    """
    names = dict.fromkeys(IDS.findall(svg))
    for number, name in enumerate(names, 1):
        new = f"{scope}-{number}"
        svg = svg.replace(f'id="{name}"', f'id="{new}"').replace(f"url(#{name})", f"url(#{new})")
        svg = svg.replace(f'="#{name}"', f'="#{new}"')
    return _KIND.sub("", _SAID.sub(_sentence, _LINK.sub('<a href="#', svg)))


def _sentence(label: re.Match[str]) -> str:
    """What is heard of a mark: its lines as one sentence; of a title its words."""
    words = re.sub(r"^Title text '(.*)'$", r"\1", label[1], flags=re.DOTALL)
    return f'aria-label="{_LINES.sub(", ", words)}"'


def described(svg: str, scope: str, title: str, description: str) -> str:
    """The drawing as an image with a name: role, `<title>` and `<desc>` for readers who do not see it."""
    start, end = svg.index("<svg"), svg.index(">", svg.index("<svg"))
    head = f'{svg[:end]} role="img" aria-labelledby="{scope}-title" aria-describedby="{scope}-desc">'
    words = f'<title id="{scope}-title">{escape(title)}</title><desc id="{scope}-desc">{escape(description)}</desc>'
    return head[start:] + words + svg[end + 1 :]


def size(svg: str) -> tuple[float, float]:
    """Width and height in pixels."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("the drawing has no width, height and viewBox")
    return float(found[1]), float(found[2])


def framed(svg: str, title: str, finding: str, caption: str, source: str) -> str:
    """The drawing with its title above, finding, caption and source line below, on white: fit to stand alone."""
    width, height = size(svg)
    page = max(width, 420.0) + 32
    head = wrapped(title, page - 32, 16, bold=True)
    found = wrapped(finding, page - 32, 11, bold=True)
    foot, last = wrapped(caption, page - 32, 11), wrapped(source, page - 32, 10)
    top = 20 + 20 * len(head) + 8
    shown = top + height + 18
    below = shown + 15 * len(found) + 2
    total = below + 15 * len(foot) + 4 + 14 * len(last) + 10
    inner = svg.replace("<svg", f'<svg x="16" y="{top:g}"', 1)
    lines = [
        *_lines(head, 16, 32, 20, 16, theme.INK, "bold"),
        inner,
        *_lines(found, 16, shown, 15, 11, theme.INK, "bold"),
        *_lines(foot, 16, below, 15, 11, theme.INK),
        *_lines(last, 16, below + 15 * len(foot) + 4, 14, 10, theme.MUTED),
    ]
    box = f'width="{page:g}" height="{total:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {box} '
        f'viewBox="0 0 {page:g} {total:g}"><rect {box} fill="{theme.PAPER}"/>{"".join(lines)}</svg>'
    )


def wrapped(words: str, width: float, points: float, bold: bool = False) -> list[str]:
    """`words` in lines that fit `width` pixels at this size of type, by the mean width of letters."""
    lines: list[str] = []
    for word in words.split():
        if lines and text_width(f"{lines[-1]} {word}", points, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def text_width(words: str, points: float, bold: bool = False) -> float:
    """About how wide `words` are in pixels, in the project's font: no font file is needed to say it."""
    units = sum(0.87 if c in _WIDE else 0.3 if c in _NARROW else 0.68 if c.isupper() else 0.55 for c in words)
    return units * points * (1.07 if bold else 1.0)


def _lines(lines: list[str], x: float, y: float, step: float, points: int, ink: str, weight: str = "") -> list[str]:
    style = f' font-weight="{weight}"' if weight else ""
    return [
        f'<text x="{x:g}" y="{y + step * number:g}" font-family={quoteattr(theme.FONT)} '
        f'font-size="{points}px" fill="{ink}"{style}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
