"""Attributions from marked sentences: `[source]`, `{cue}`, and the content between `<` and `>`."""

import re

from analysis.claims.attribution import cues
from analysis.claims.language.spans import Found, Span

_MARKS = {"[": "source", "{": "cue", "<": "content"}
_MARK = re.compile(r"[\[\]{}<>]")


def spanned(marked: str) -> tuple[str, Found]:
    """The sentence without its marks, and the attribution that they mark."""
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    text, opened, last = "", {}, 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if (name := _MARKS.get(mark[0])) is not None:
            opened[name] = len(text)
        else:
            name = {"]": "source", "}": "cue", ">": "content"}[mark[0]]
            spans[name].append((opened[name], len(text)))
    text += marked[last:]
    cue = spans["cue"][0]
    words = text[slice(*cue)].split()
    known = next((entry for word in words if (entry := cues.verb(word) or cues.noun(word)) is not None), None)
    lemma = "according" if words[0].lower() == "according" else known.lemma if known else words[0]
    return text, Found(next(iter(spans["source"]), None), cue, tuple(spans["content"]), lemma, "test", 1.0)


def marked(text: str, hit: Found) -> str:
    """An attribution marked in its sentence as `spanned` reads it."""
    pieces = [(start, end, "<>") for start, end in hit.content] + [(*hit.cue, "{}")]
    pieces += [(*hit.source, "[]")] if hit.source else []
    for place, mark in sorted(
        [(start, marks[0]) for start, _, marks in pieces] + [(end, marks[1]) for _, end, marks in pieces],
        key=lambda item: (-item[0], item[1] in "]}>"),
    ):
        text = text[:place] + mark + text[place:]
    return text
