"""Carries quotations over the borders of sentences: what stands within the same marks, or goes on in the same
paragraph after the speaker was named, belongs to the same attribution."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from analysis.claims.attribution import cues
from analysis.claims.language import Found, Span, in_order

_MARK = re.compile(r"\n|[“”\"]|''")
_SINGLE = re.compile(
    r"(?:^|(?<=[\s(:]))['‘](?P<words>[^\W_](?:[^\n'’]|['’](?=\w)){5,400}?[.,!?])['’](?=\s|$)", re.MULTILINE
)
_SHORTEST = 4  # words; fewer are a borrowed word, not a quotation


def quoted_regions(text: str) -> list[Span]:
    """The stretches within double quotation marks, marks left out; an open one ends with its paragraph."""
    regions: list[Span] = []
    start: int | None = None
    for mark in _MARK.finditer(text):
        if mark[0] == "\n":
            if start is not None:
                regions.append((start, mark.start()))
            start = None
        elif start is None:
            start = None if mark[0] == "”" else mark.end()
        elif mark[0] != "“":
            regions.append((start, mark.start()))
            start = None
    if start is not None:
        regions.append((start, len(text)))
    single = (match.span("words") for match in _SINGLE.finditer(text))
    return sorted(regions + [one for one in single if not any(a < one[1] and one[0] < b for a, b in regions)])


def continued(found: Sequence[Found], text: str) -> list[Found]:
    """The attributions of an article (offsets in `text`) with the quotations that go on added to their content.

    A quotation that one sentence's attribution holds in part is taken whole. One that nobody in its own
    sentence speaks goes to the speaker before it in the paragraph, else to the speaker right after it, else,
    where it fills a paragraph, to the last speaker of the paragraph before. Marks that a paragraph leaves open and
    the next opens again are one quotation, over as many paragraphs as it has.
    """
    hits = in_order(found)
    open_until, going_on = -1, None
    for region in quoted_regions(text):
        words = text[slice(*region)].split()
        if len(words) < _SHORTEST:
            continue
        holders = [
            k for k, hit in enumerate(hits) if _speaks(hit) and not _inside(hit.cue, region) and _shares(hit, region)
        ]
        reopened = going_on is not None and not text[open_until : region[0]].strip(' \n"“')
        owner = going_on if reopened else _speaker_of(region, hits, text)
        if not holders and owner is not None:
            holders = [owner]
        for k in holders[:1]:
            hits[k] = replace(hits[k], content=_joined(hits[k], region))
        left_open = text[region[1] : region[1] + 1] == "\n"
        open_until, going_on = (region[1], holders[0]) if left_open and holders else (-1, None)
    return hits


def _speaks(hit: Found) -> bool:
    cue = cues.by_lemma(hit.cue_lemma)
    return cue is not None and (cue.kind == "carry" or "q" in cue.frames) and hit.source is not None


def _inside(span: Span, region: Span) -> bool:
    return region[0] <= span[0] < region[1]


def _shares(hit: Found, region: Span) -> bool:
    """Whether the attribution's content has at least half of its text, or the region's, in the region."""
    shared = sum(max(0, min(end, region[1]) - max(start, region[0])) for start, end in hit.content)
    size = sum(end - start for start, end in hit.content)
    return shared * 2 >= min(size, region[1] - region[0])


def _speaker_of(region: Span, hits: list[Found], text: str) -> int | None:
    paragraph = text.rfind("\n", 0, region[0]) + 1
    paragraph_end = text.find("\n", region[1])
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    if not _stands_alone(region, text, paragraph):
        return None
    speaking = [k for k, hit in enumerate(hits) if _speaks(hit)]
    place = bisect_right([hits[k].cue[0] for k in speaking], region[0])
    before = speaking[place - 1] if place else None
    if before is not None and hits[before].cue[0] >= paragraph:
        return before
    after = speaking[place] if place < len(speaking) else None
    if after is not None and hits[after].cue[0] < paragraph_end and hits[after].content[0][0] <= region[1] + 4:
        return after
    fills = region[0] - paragraph <= 2 and paragraph_end - region[1] <= 2
    if before is None or not fills:
        return None
    last = text[: max(paragraph - 1, 0)].rstrip().rfind("\n")
    return before if hits[before].cue[0] > last else None


def _stands_alone(region: Span, text: str, paragraph: int) -> bool:
    """Whether a quotation is a sentence of its own: it begins one and ends with a full stop."""
    opening = text[paragraph : region[0]].rstrip("\"“' ")
    ends = text[: region[1]].rstrip().endswith((".", "!", "?", "…", ","))
    return ends and (not opening or opening.endswith((".", "!", "?", "”", '"', "…", ":")))


def _joined(hit: Found, region: Span) -> tuple[Span, ...]:
    """The content with the region, without the words of source and cue; pieces that touch become one."""
    pieces = sorted([*hit.content, region])
    joined: list[Span] = []
    for start, end in pieces:
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def outermost(found: Sequence[Found]) -> list[Found]:
    """The attributions whose cue stands in no other's content."""

    def within(hit: Found, other: Found) -> bool:
        return any(start <= hit.cue[0] < end for start, end in other.content)

    return [hit for hit in found if not any(within(hit, other) for other in found if other is not hit)]
