"""Mentions of events in a sentence: "the Aug. 21 sarin gas attack near Damascus", "Syria's civil war", "the march".

A mention is a noun of `event_nouns.csv` with its modifiers, a verb of it, or a weapon that stands for its use.
What identifies it is what event coreference rests on (Bejan and Harabagiu 2010; Cybulska and Vossen 2014): the class
of its head, how it was done, where and when.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from analysis.claims.language import PACKAGE, calendar, forms_of, function_words
from analysis.claims.slots.event_lexicon import manners
from analysis.claims.slots.place_identity import country_of, names_in, told_places
from analysis.io.lexicons import read_lexicon


class EventMention(NamedTuple):
    """A mention in a sentence: where its head stands and the whole of it, and what it tells of the event.

    `definite`: the words take up an event that is known; `new`: they bring one in ("a blast"); `plural`: several, or
    none in particular ("attacks"); `plain`: no word but an article before it. `places`: from the inmost outward;
    `names`: before the head, which may be places.
    """

    start: int
    end: int
    head: str
    event_class: str
    manner: str | None
    part: str
    definite: bool
    new: bool
    plural: bool
    plain: bool
    places: tuple[str, ...]
    names: tuple[str, ...]

    def words(self, text: str) -> str:
        """The mention as the sentence has it."""
        return " ".join(text[self.start : self.end].split())


_WORD = re.compile(r"[^\W_][\w’'.-]*|[,;:()“”\"—–]")
_BEFORE = 40
"""Characters before a word in which it is looked for what makes it none of an event."""
_INSIDE = 3
"""So many mentions before and after one may be such that it is a part of."""
_LEFT = 6
"""Words before a noun among which its modifiers are looked for."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "such"})
_NEW = frozenset({"a", "an", "another", "one", "any", "every", "each", "new", "no"})
_HYPOTHETICAL = re.compile(
    r"\b(?:possible|potential|planned|proposed|future|prospective|imminent|limited|military|retaliatory|would-be|next)\b",
    re.IGNORECASE,
)


@cache
def _heads() -> dict[str, tuple[str, str, str]]:
    """Lemma, part and class by the form, in lower case."""
    found: dict[str, tuple[str, str, str]] = {}
    for word, part, kind in read_lexicon(PACKAGE, "event_nouns").select("word", "part", "class").iter_rows():
        verb, _, rest = word.partition(" ")
        inflected = {f"{form} {rest}".strip() for form in forms_of(verb) - {verb, f"{verb}s"}}
        forms = {word, _plural(word)} if part != "verb" else inflected
        for form in sorted(forms):
            if part == "noun" or form not in found:
                found[form] = (word, part, kind)
    return found


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted(_heads(), key=lambda form: (-len(form), form))
    return re.compile(
        rf"(?<![\w-])(?:{'|'.join('[ -]'.join(map(re.escape, form.split())) for form in forms)})(?![\w-])",
        re.IGNORECASE,
    )


def event_mentions(text: str) -> list[EventMention]:
    """The mentions of a sentence in their order; one that stands inside of another is no other."""
    found = [mention for match in _pattern().finditer(text) for mention in _mention(text, match)]
    beside = [found[max(0, k - _INSIDE) : k + _INSIDE + 1] for k in range(len(found))]
    return [one for one, near in zip(found, beside, strict=True) if not any(_is_within(one, other) for other in near)]


def _is_within(one: EventMention, other: EventMention) -> bool:
    return one != other and other.part == "noun" and other.start <= one.start and one.end <= other.end


def _mention(text: str, match: re.Match[str]) -> Iterator[EventMention]:
    form = match[0].lower()
    head, part, kind = _heads()[
        re.sub(r"[\s-]+", " ", match[0].lower()) if match[0].lower() not in _heads() else match[0].lower()
    ]
    if head == "gas" and (
        _NO_WEAPON.search(text, max(0, match.start() - _BEFORE), match.start())
        or _NO_WEAPON_AFTER.match(text, match.end())
    ):
        return
    if form == head and part == "noun" and _VERBAL.search(text, max(0, match.start() - _BEFORE), match.start()):
        return
    if part == "noun" and (
        _BODILY.search(text, max(0, match.start() - _BEFORE), match.start())
        or (form[0].islower() and match[0][0].isupper() and _is_in_name(text, match))
    ):
        return
    if match[0] == "March" and _MONTH_OF_MARCH.search(text[max(0, match.start() - 20) : match.end() + 8]):
        return
    if head == "fire" and _GUNS.search(text, max(0, match.start() - _BEFORE), match.start()):
        return
    follow = _heads_next(text, match.end())
    if part == "noun" and follow:
        return  # "bomb attack", "attack bombing": the last noun is the head
    words, start = _before(text, match.start()) if part == "noun" else ([], match.start())
    lowered = [word.lower().removesuffix("'s").removesuffix("’s") for word in words]
    if form.endswith("ing") and part == "noun" and _is_participle(text, match.end(), form, lowered):
        return
    told = [manners()[word] for word in [*lowered, *re.split(r"[\s-]", form)] if word in manners()]
    if (
        kind == "attack"
        and part == "noun"
        and any(_HYPOTHETICAL.search(word) for word in lowered)
        and "chemical" not in told
    ):
        kind, told = "plan", []
    kind = "attack" if kind == "raid" and "air" in told else kind
    manner = told[0] if told and kind in ("attack", "raid") else None
    first = lowered[0] if lowered else ""
    definite = first in _DEFINITE or any(word.endswith(("'s", "’s")) for word in words)
    names = tuple(word for word in _names(words) if country_of(word) is None)
    countries = tuple(dict.fromkeys(country for word in words if (country := country_of(word))))
    craft = kind == "accident" and re.match(r" of the (?=[A-Z])", text[match.end() : match.end() + 9])
    after, end = ((), match.end()) if craft else _places_after(text, match.end())
    yield EventMention(
        start, end, head, kind, manner, part, definite, first in _NEW, form != head and part == "noun",
        not set(lowered) - _DEFINITE - _NEW, tuple(told_places([*after, *countries])), names,
    )  # fmt: skip


def _heads_next(text: str, at: int) -> bool:
    match = _pattern().match(text, at + 1) if text[at : at + 1] in (" ", "-") else None
    return (
        match is not None
        and _heads()[
            re.sub(r"[\s-]+", " ", match[0].lower()) if match[0].lower() not in _heads() else match[0].lower()
        ][1]
        == "noun"
    )


def _before(text: str, at: int) -> tuple[list[str], int]:
    """The words before a noun that belong to it, with its article, and where they begin."""
    run = list(_WORD.finditer(text, max(0, at - 90), at))[-_LEFT - 1 :]
    kept: list[re.Match[str]] = []
    for match in reversed(run):
        word = match[0].lower()
        if not word[0].isalnum():
            break
        if word in _DEFINITE | _NEW:
            kept.append(match)
            break
        if word in function_words() and word not in manners():
            break
        kept.append(match)
    kept.reverse()
    verb = max((k for k, m in enumerate(kept) if m[0].endswith("ed") and _names_event(kept[:k])), default=-1)
    kept = kept[verb + 1 :]
    while kept and _is_verb_like(kept[0][0]):
        kept.pop(0)
    return [match[0] for match in kept], kept[0].start() if kept else at


_OBJECT = re.compile(
    r"\s+(?:at least|more than|up to|about|around|some|nearly|almost|over|an?|the|people|civilians|dozens|scores"
    r"|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|hundreds|thousands)\b|\s+\d"
)


def _is_participle(text: str, end: int, form: str, before: list[str]) -> bool:
    """Whether a word in -ing is a verb with its object behind it ("killing 12", "fighting the rebels")."""
    led = before[:1] and before[0] in _DEFINITE | _NEW
    has_object = _OBJECT.match(text, end) is not None
    return (form == "killing" and (has_object or not led)) or (has_object and not led)


def _names_event(words: list[re.Match[str]]) -> bool:
    """Whether one of the words is a noun of an event, so that one in -ed behind it is a verb."""
    return any(_heads().get(match[0].lower(), ("", "", ""))[1] == "noun" for match in words)


def _is_verb_like(word: str) -> bool:
    """A lower-case word in -ed or -ing at the head of the run is the verb before it ("suffered attacks")."""
    return (
        word.islower()
        and word.endswith(("ed", "ing"))
        and word not in manners()
        and not word.endswith(("alleged", "suspected"))
    )


def _names(words: list[str]) -> Iterator[str]:
    """The runs of capitalised words among the modifiers that are no words of time."""
    run: list[str] = []
    for word in [*words, ""]:
        bare = re.sub(r"['’]s?$", "", word)
        named = (
            bare[:1].isupper()
            and bare.lower().rstrip(".") not in calendar("month") | calendar("weekday") | _DEFINITE | _NEW
        )
        if named:
            run.append(bare)
        elif run:
            yield " ".join(run)
            run = []


def _is_in_name(text: str, match: re.Match[str]) -> bool:
    """Whether a noun in capitals is a part of a proper name of a sentence ("the Conflict Ledger")."""
    after = re.match(r" ([A-Z])[a-z]+", text[match.end() : match.end() + 30])
    words = re.findall(r"[^\W\d_]{4,}", text)
    return after is not None and match.start() > 0 and sum(word[0].isupper() for word in words) < 0.5 * len(words)


_MONTH_OF_MARCH = re.compile(
    r"\b(?:in|since|of|last|by|until|till|early|late|mid|this|next|from|and|to|on|\d+)[\s-]+March\b|\bMarch,?\s+\d|^March\b"
)
_BODILY = re.compile(r"\b(?:heart|panic|asthma|anxiety|verbal|personal)\s+$", re.IGNORECASE)
_NO_WEAPON = re.compile(r"\b(?:tear|natural|greenhouse|shale|liquefied|oil and)\s+$", re.IGNORECASE)
_NO_WEAPON_AFTER = re.compile(r"\s+(?:station|price|pipeline|field|mask|tank|giant|exports?|supplies)", re.IGNORECASE)
_VERBAL = re.compile(r"\b(?:to|will|would|could|should|might|may|can|must|not|n't)\s$", re.IGNORECASE)
_GUNS = re.compile(
    r"\b(?:open(?:ed|s|ing)?|under|came|friendly|return(?:ed|ing)?|rocket|artillery|mortar|sniper|gun|small-arms|ceased?"
    r"|on)[ -]$",
    re.IGNORECASE,
)
_LED = (
    r"(?:in|on|at|near|against|of|outside|around|across|inside|onto"
    r"|(?:(?:have|has|had)\s+)?(?:targeting|targeted|rocked|hit|struck|shook))"
)
_AFTER = re.compile(rf"\s+{_LED}\s+(?:the\s+|a\s+|an\s+)?(?:[a-z][\w-]*\s+){{0,5}}?(?=[A-Z])")
_KIND = re.compile(r"(?:\s+[a-z-]+){1,4}?\s+of\s+(?=[A-Z])")


def _places_after(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The places that prepositions lead in directly behind a noun ("attack on the Westian town of Eastwick")."""
    found: list[str] = []
    while (led := _AFTER.match(text, at)) is not None and len(found) < _MOST_PLACES:
        at, told = led.end(), len(found)
        while (name := names_in(text, at)) is not None and len(found) < _MOST_PLACES:
            found.append(name[0])
            at = name[1]
            if (inner := _KIND.match(text, at)) is not None or (inner := _COMMA.match(text, at)) is not None:
                at = inner.end()
            else:
                break
        if told == len(found):
            break
    return tuple(dict.fromkeys(found)), at


_COMMA = re.compile(r",\s+(?=[A-Z])")
_MOST_PLACES = 3
