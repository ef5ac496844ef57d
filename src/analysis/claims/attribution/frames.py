"""Reporting frames: who says what without a cue verb and a clause ("by the union's count", "9 dead (police)").

The frames stand in `lexicons/frames.csv`, a row each with an example that it finds and one that it does not. They are
matched over the words of a sentence, so that every reader reads them alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.amounts import any_number_word
from analysis.claims.attribution.speaker_words import is_speaker, without_adverbs
from analysis.claims.language import PACKAGE, Found, Pieces, Span, function_words, meet
from analysis.claims.quantities import holds_number
from analysis.io.calendar import WEEKDAY
from analysis.io.lexicons import read_lexicon

PREFIX = "frame: "
"""Before the name of the frame in `Found.rule`."""
LONGEST = 800
"""Characters; no sentence of news is longer, and text that is must not take the longer for it."""
_SCORE = 0.8
_WORD = r"[^\W_](?:[\w.’'&/-]*[\w’'])?(?:\.(?= \w))?"
_COUNTING = (
    r"counts?|tally|tallies|figures?|numbers|estimates?|reckoning|data|calculations?|records|statistics|surveys?"
)
_COUNTING += r"|reports?|account|study|list|statement|poll"
_TOLL = r"(?:(?:death |casualty )?tolls?|deaths?|dead|losses|casualties|fatalities|victims|crowd|turnout|attendance"
_TOLL += (
    r"|(?:number|count|figure|total|tally|estimate)s?(?: of [^,;]{2,50}?| for [^,;]{2,30}?)?|arrests|damage|it|this)"
)
_SLOTS = {
    "{S}": rf"(?P<source>(?:(?!(?:but|while|whereas|although)\b){_WORD} ){{0,8}}?{_WORD})",
    "{N}": rf"(?:(?<![\w.,])[£$€]?\d|\b(?:{any_number_word()})\b)",
    "{T}": _TOLL,
    "{C}": rf"(?:{_COUNTING})",
    "{F}": r"(?:(?:death )?toll|figure|estimate|tally|count|number|total|estimates|numbers|list)",
    "{X}": r"(?:[^;,]|,(?=\d{3}))*?",
    "{OPEN}": r"(?:(?<=^)|(?<=[,;:\"“] )|(?<=^[\"“'‘])|(?<=\band )|(?<=\bbut )|(?<=\bwhile )|(?<=\bwhereas )"
    r"|(?<=\balthough )|(?<=\bthough )|(?<=\bthat ))",
    "{D}": r"(?:, (?:[\w.'’-]+ ){0,5}[\w.'’-]+)?",
    "{EDGE}": r"(?=,|;|\)|:|[.!?]?[\"”’']?$|\.[\"”]? | [—–-] )",
    "{AUX}": rf"(?:,? (?:also|now|then|later|still|(?:(?:late|early) )?on {WEEKDAY}(?: \w+)?|{WEEKDAY}|today"
    r"|yesterday|has|have|had|itself|earlier|officially),?){0,3}",
}
_DATED = re.compile(rf"(?:[Ll]ate |[Ee]arly )?[Oo]n {WEEKDAY} ")


@dataclass(frozen=True)
class Frame:
    """A row of the lexicon, its pattern compiled. `content`: around, before, after, named, or main (that of the
    saying in whose sentence the phrase stands); `relation`: origin, nobody, cited or carrier; `weak`: only where no
    other reader knows the cue."""

    name: str
    pattern: re.Pattern[str]
    anchors: frozenset[str]
    content: str
    numbered: bool
    relation: str
    lemma: str
    act: str
    weak: bool


@cache
def all_frames() -> dict[str, Frame]:
    """The frames of the lexicon by their names, in its order."""
    frames = (_frame(row) for row in read_lexicon(PACKAGE, "frames").iter_rows(named=True))
    return {frame.name: frame for frame in frames}


def _frame(row: dict[str, str]) -> Frame:
    compiled = re.compile(_filled(row["pattern"]), re.IGNORECASE)
    anchors = frozenset(row["anchor"].split("|"))
    told = (row["content"], bool(row["number"]), row["relation"], row["lemma"], row["act"], bool(row["weak"]))
    return Frame(row["frame"], compiled, anchors, *told)


def _filled(pattern: str) -> str:
    """A pattern with the words of its slots."""
    for slot, words in _SLOTS.items():
        pattern = pattern.replace(slot, words)
    return pattern


def frame_of(hit: Found) -> Frame | None:
    """The frame that found an attribution; None where another reader did."""
    return all_frames().get(hit.rule.removeprefix(PREFIX)) if hit.rule.startswith(PREFIX) else None


def in_sentence(sentence: str) -> list[Found]:
    """The attributions that frames find in a sentence, each cue once, in the order of the lexicon; a content that is
    another saying's (`main`) is left empty."""
    if len(sentence) > LONGEST:
        return []
    words = frozenset(re.findall(r"[a-z]+|[—–(-]", sentence.lower()))
    if not words & _anchors():
        return []
    found: list[Found] = []
    for frame in all_frames().values():
        if words & frame.anchors and not (frame.numbered and not holds_number(sentence)):
            found += [
                hit for hit in _matches(frame, sentence) if not any(_same(hit, other) for other in found)
            ]  # fmt: skip
    return found


@cache
def _anchors() -> frozenset[str]:
    return frozenset(anchor for frame in all_frames().values() for anchor in frame.anchors)


def _same(hit: Found, other: Found) -> bool:
    """Whether two frames read the same words: the cues meet, or one's stands in the other's source."""
    return any(meet(hit.cue, span) for span in other.words) or any(meet(other.cue, span) for span in hit.words)


def _matches(frame: Frame, sentence: str) -> Iterator[Found]:
    for match in frame.pattern.finditer(sentence):
        source = _source(match, sentence) if "source" in frame.pattern.groupindex else None
        if source is None and frame.relation != "nobody":
            continue
        content = _content(frame, match, sentence)
        if not content and frame.content != "main":
            continue
        if match["cue"] == "(" and _abbreviates(match["source"], sentence[: match.start("cue")]):
            continue
        if frame.numbered and not any(holds_number(sentence[a:b]) for a, b in content):
            continue
        yield Found(source, match.span("cue"), content, frame.lemma, PREFIX + frame.name, _SCORE)
        if match.groupdict().get("hand") and is_speaker(match["hand"]):
            assert source is not None
            around: Pieces = (source, (match.start("cue"), content[-1][1]))
            if content[0] < source:
                around = (*content, (source[0], match.end("cue")))
            yield Found(match.span("hand"), match.span("quote"), around, "quote", PREFIX + frame.name, _SCORE)


def _abbreviates(bracketed: str, before: str) -> bool:
    """ "gross domestic product (GDP)": the bracket holds the first letters of the words before it."""
    letters = bracketed.replace(".", "").lower()
    words = re.findall(r"[^\W_]+", before.lower())[-len(letters) - 3 :]
    initials = "".join(word[0] for word in words if word not in function_words())
    return " " not in bracketed and bracketed.isupper() and initials.endswith(letters)


def _source(match: re.Match[str], sentence: str) -> Span | None:
    start, end = match.span("source")
    if (dated := _DATED.match(sentence, start, end)) is not None:
        start = dated.end()
    words = without_adverbs(sentence[start:end])
    return (start, start + len(words)) if is_speaker(words) else None


@cache
def _spoke_to() -> re.Pattern[str]:
    pattern = (
        r"{S}{AUX} (?P<cue>(?:spoke|talked) (?:to|with|before)|briefed|addressed|took questions from) [^,;:“”\"]*\.$"
    )
    return re.compile(_filled(pattern))


def introduction(sentence: str) -> tuple[Span, Span] | None:
    """Source and cue of a sentence that only says who speaks the quotation behind it: "Ana Rojas spoke to
    reporters."."""
    match = _spoke_to().match(sentence.rstrip()) if len(sentence) <= LONGEST else None
    return (match.span("source"), match.span("cue")) if match is not None and is_speaker(match["source"]) else None


@cache
def _sign_off() -> re.Pattern[str]:
    pattern = r"(?P<cue>[—–-]{1,2}|[(\[]|(?:[Ss]ources?|[Vv]ia):) ?{S}{D}(?P<end>[)\]]?)\.?$"
    return re.compile(_filled(pattern))


@cache
def _figure_of() -> re.Pattern[str]:
    pattern = (
        r"(?:That|This|The|These|Those)(?: (?:is|was|are|were))?(?: (?:the|an?))?(?: (?:latest|official|new))*"
        r" (?:{C}|number|toll|{T})(?: (?:is|was|were|are|has been|have been))? (?:\w+ )?"
        r"(?P<cue>(?:given|released|provided|published|issued|compiled|put out|supplied|announced) (?:on \w+ )?by"
        r"|(?:came?|comes|taken)? ?from) (?:the )?{S}(?P<end>)(?: (?:on|late|early|earlier|last|this)\b[^,;]*)?\.$"
    )
    return re.compile(_filled(pattern))


def sign_off(sentence: str) -> tuple[Span, Span] | None:
    """Source and cue of a sentence that only says who spoke the one before: "— Ana Rojas", "(police)", "That is the
    figure given by the navy."."""
    if len(sentence) > LONGEST:
        return None
    match = _figure_of().match(sentence.rstrip()) or _sign_off().match(sentence)
    if match is None or (match["cue"] in "([") != bool(match["end"]) or not is_speaker(match["source"]):
        return None
    return match.span("source"), match.span("cue")


def _content(frame: Frame, match: re.Match[str], sentence: str) -> Pieces:
    if frame.content == "named":
        spans: list[Span] = [match.span("content")]
    elif frame.content == "main":
        spans = []
    else:
        before = (0, min(match.start("cue"), match.start("source")))
        after = (match.end(), len(sentence))
        spans = {"before": [before], "after": [after], "around": [before, after]}[frame.content]
    return tuple(span for piece in spans if (span := _trimmed(sentence, *piece)) is not None)


def _trimmed(sentence: str, start: int, end: int) -> Span | None:
    """A stretch without the marks and blanks at its edges; None where no word is left."""
    words = sentence[start:end]
    left = len(words) - len(words.lstrip(" ,.;:—–-)"))
    right = len(words.rstrip(" ,;:.(—–-"))
    return (start + left, start + right) if left < right and re.search(r"\w", words[left:right]) else None
