"""Speakers at the end of a sentence without a comma before them: "… killed six sailors the navy said".

Copy that lost its commas, as scraped text often has, leads a parser astray: the speaker becomes part of what is said,
or nobody speaks. Here the last words of a sentence are read as words: a speaker and a verb of saying in either
order. What the finder of spans found elsewhere in the sentence stays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from analysis.claims.attribution import cues
from analysis.claims.attribution.resumed import goes_on
from analysis.claims.attribution.spans import Found, Span, in_order
from analysis.claims.quantities.number_words import number_words
from analysis.claims.sources import names
from analysis.claims.sources.actors import Mention
from analysis.claims.sources.organisations import speaks
from analysis.io.calendar import WEEKDAY, WEEKDAYS

_PRONOUNS = frozenset({"he", "she", "it", "they"})
_NOT_BEFORE = frozenset(
    {"what", "as", "than", "which", "that", "who", "but", "when", "where", "if", "because", "whether"}
)
_DAYS = frozenset({*WEEKDAYS, "today", "yesterday"})
_ASIDES = _DAYS | {"in", "on", "at", "via", "during", "after", "despite", "through", "late", "early"}
_ASIDES |= {"again", "separately", "without", "with"}
_CIRCUMSTANCES = frozenset({"without", "with", "when"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_TIME = re.compile(
    rf"\s+(?:(?:late |early )?(?:on )?{WEEKDAY}|today|yesterday|in a statement|later)"
    r"(?=\W*$)"
)
_GOES_ON = re.compile(
    rf"(?:\s+(?:late |early )?(?:on )?{WEEKDAY})?"
    r"\s+(?:but|while|although|though|as(?! (?:many|much|few|well))|a day (?:after|before)|hours (?:after|before))\b"
)
_PARTICIPLE = re.compile(r"\s(\w+ing)$")
_BEHIND = re.compile(r"\s*(\w+ing)\b")
_ADVERBS = frozenset({"also", "later", "earlier", "then", "has", "had", "have"})
_SHOWING = frozenset({"indicate", "suggest", "show"})
_ARTICLES = frozenset({"the", "a", "an"})
_OFFICES = frozenset({"for", "of", "at", "in", "from", "with"})
_LISTENER = 6  # words between a verb and a further saying: to whom it was said
_SHORTEST = 3  # words; a content of fewer is no sentence
_SWALLOWED = 25  # characters before the speaker; as many are no title of his
_ASIDE = 14  # words after the verb that say where or how it was said
_LONGEST = 10  # words between a body's noun and the last name in what is said of it
_SCORE = 0.7


def with_tails(
    found: Sequence[Found], text: str, sentences: Sequence[tuple[int, Doc]], mentions: Sequence[Mention]
) -> list[Found]:
    """The attributions of a text with those read from the ends of its sentences, in the order of their cues.

    `sentences`: where each parsed sentence begins, and its parse. An attribution with the same cue that names nobody,
    or somebody who does not stand beside the cue, is replaced.
    """
    hits = list(found)
    for start, doc in sentences:
        end = start + len(doc.text)
        tail = _tail(doc, start, [m for m in mentions if start <= m.start < end])
        if tail is not None:
            hits = _put(tail, hits, text)
        here = [hit for hit in hits if start <= hit.cue[0] < end]
        if len(here) == 1 and (scoped := _scoped(doc, start, here[0])) is not None:
            hits[hits.index(here[0])] = scoped
        hits += _further(doc, start, here)
    return in_order(hits)


def _scoped(doc: Doc, start: int, hit: Found) -> Found | None:
    """A carrier that ends a sentence in which nobody else speaks, made to carry all of it: "… were lost according to
    X". None where it is no such carrier, or carries all already."""
    if hit.cue_lemma != "according" or hit.source is None or hit.content[0][0] <= start:
        return None
    after = doc.text[max(hit.cue[1], hit.source[1]) - start :]
    if after.strip(" .!)\"'”’") or hit.cue[0] <= start + _SWALLOWED:
        return None
    before = doc.text[: hit.cue[0] - start].rstrip(" ,")
    return replace(hit, content=((start, start + len(before)),))


def _further(doc: Doc, start: int, here: Sequence[Found]) -> list[Found]:
    """What is said further behind a verb of saying, found by no other reading: "X told the Herald adding that …".

    `here`: the attributions whose cues stand in the sentence.
    """
    more = []
    for token in doc:
        cue = cues.verb(token.text) if token.tag_ == "VBG" else None
        if cue is None or cue.kind != "say" or "c" not in cue.frames:
            continue
        place, end = token.idx + start, token.idx + len(token.text)
        earlier = [hit for hit in here if hit.source is not None and max(hit.cue[1], hit.source[1]) <= place]
        if not earlier or any(hit.cue[0] <= place < hit.cue[1] for hit in here):
            continue
        before = max(earlier, key=lambda hit: hit.cue)
        between = [t for t in doc[: token.i] if t.idx >= before.cue[1] - start]
        said = any(t.tag_ in _FINITE | {"VBN"} for t in doc[token.i + 1 :])
        if len(between) > _LISTENER or any(t.tag_ in _FINITE for t in between) or not said:
            continue
        rest = doc.text[end:]
        first = start + end + len(rest) - len(rest.lstrip(" .,\n\t"))
        piece = (first, first + len(rest.strip(" .,\n\t")))
        more.append(Found(before.source, (place, start + end), (piece,), cue.lemma, "tail", _SCORE))
    return more


def _put(tail: Found, hits: list[Found], text: str) -> list[Found]:
    same = [hit for hit in hits if hit.cue[0] < tail.cue[1] and tail.cue[0] < hit.cue[1]]
    if any(hit.source is not None and _stands(hit, tail, text) and not _next_saying(hit, text) for hit in same):
        return hits
    kept = [_without_speaker(hit, tail) for hit in hits if hit not in same]
    return [*kept, tail]


def _stands(hit: Found, tail: Found, text: str) -> bool:
    """Whether the source found with a cue is to stay.

    It is beside the cue, does not swallow the speaker, is no number of people before the cue where the speaker stands
    behind it ("killed 40 people said the navy"), and no name behind a cue that runs on to it ("a monitor said in an
    attack claimed by | the pirates").
    """
    assert hit.source is not None
    runs_on = hit.cue[0] == tail.cue[0] and hit.cue[1] > tail.cue[1] and hit.source > hit.cue
    if runs_on and tail.source is not None and tail.source < tail.cue:
        return False
    behind = tail.source is not None and tail.source > tail.cue > hit.source
    opening = text[slice(*hit.source)].lower().split()[:3]
    if behind and any(word[0].isdigit() or word in number_words() for word in opening):
        return False
    if hit.cue_lemma == "tell" and hit.source[0] > hit.cue[0]:
        return False
    beside = 0 <= hit.source[0] - hit.cue[1] <= 1 or 0 <= hit.cue[0] - hit.source[1] <= 6
    swallows = tail.source is not None and hit.source[0] + _SWALLOWED < tail.source[0] < hit.source[1]
    return beside and not swallows


def _next_saying(hit: Found, text: str) -> bool:
    """ "… the navy said blaming the storm", "… killing six": what was taken for the content only follows on it."""
    if hit.content[0][0] < hit.cue[1]:
        return False
    next_ = _PARTICIPLE.search(text[hit.cue[0] : hit.cue[1]]) or _BEHIND.match(text, hit.cue[1])
    return next_ is not None and (cues.verb(next_[1]) is not None or goes_on(next_[1]))


def _without_speaker(hit: Found, tail: Found) -> Found:
    """Another attribution of the sentence, its content without the words of the speaker at the end."""
    start = min(tail.cue[0], tail.source[0] if tail.source else tail.cue[0])
    cut = tuple((a, min(b, start) if a < start else b) for a, b in hit.content if a < start or a >= tail.cue[1])
    return replace(hit, content=cut or hit.content) if any(a < start < b for a, b in hit.content) else hit


def _tail(doc: Doc, start: int, mentions: Sequence[Mention]) -> Found | None:
    """The speaker and the verb at the end of a sentence, with all before them as what is said."""
    stripped = doc.text.rstrip(" .!\n\t")
    timed = _TIME.search(stripped)
    last = timed.start() if timed else len(stripped)
    for verb in _saying_verbs(doc, last):
        for source, content_end in (_speaker_before(doc, verb, last), _speaker_after(doc, verb, last)):
            if source is None:
                continue
            words = doc[: next(t.i for t in doc if t.idx >= content_end)]
            if not _is_sentence(words) or not _names_somebody(doc, source, start, mentions):
                continue
            source = _from_name(doc.text, source, start, mentions)
            content_end = max(content_end, source[0]) if source[0] < verb.idx else content_end
            cue = (verb.idx + start, verb.idx + len(verb.text) + start)
            piece = (start, start + len(doc.text[:content_end].rstrip(" ,")))
            lemma = (cues.verb(verb.text) or cues.COLON).lemma
            return Found((source[0] + start, source[1] + start), cue, (piece,), lemma, "tail", _SCORE)
    return None


def _from_name(text: str, source: Span, start: int, mentions: Sequence[Mention]) -> Span:
    """A speaker without the capitals of a place that run into its name: "in Callao Andina reported"."""
    inside = [m.start - start for m in mentions if source[0] < m.start - start and m.end - start <= source[1]]
    led = text[source[0] : inside[-1]] if inside else ""
    glued = bool(led) and all(word[:1].isupper() and word.lower() not in _ARTICLES for word in led.split())
    return (inside[-1], source[1]) if glued else source


def _saying_verbs(doc: Doc, last: int) -> Iterator[Token]:
    """The finite verbs of saying, from the end of the sentence backwards."""
    for token in reversed(doc):
        cue = cues.verb(token.text)
        if cue is None or token.i == 0 or (cue.lemma == "claim" and doc[token.i + 1 : token.i + 2].text == "by"):
            continue
        told = (cue.kind == "say" and "q" in cue.frames) or cue.lemma == "specify"
        shown = cue.lemma in _SHOWING and names.kind_of_noun(token.nbor(-1).text) == "document"
        closes = token.tag_ == "NNS" and token.idx + len(token.text) >= last and _is_initialism(token.nbor(-1).text)
        if (
            (told or shown)
            and (token.tag_ in _FINITE | {"VBN"} or closes)
            and token.i > _SHORTEST
            and token.idx < last
        ):
            yield token


def _speaker_before(doc: Doc, verb: Token, last: int) -> tuple[Span | None, int]:
    """A speaker between content and verb, where the verb ends the sentence."""
    if not _ends(doc, verb, last):
        return None, 0
    end = verb.i
    while end > 0 and doc[end - 1].lower_ in _ADVERBS:
        end -= 1
    start = _phrase_start(doc, end) or _placed(doc, end)
    if start is None or start == 0 or doc[start - 1].lower_ in _NOT_BEFORE:
        return None, 0
    start = _whole(doc, start)
    if start == 0:
        return None, 0
    if doc[start - 1].lower_ == "and" and names.kind_of_noun(doc[start - 2].text):
        start = _phrase_start(doc, start - 1) or start
    return (doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)), doc[start].idx


def _placed(doc: Doc, end: int) -> int | None:
    """Where a speaker begins who is told with a place that has no name: "activists in the town | reported"."""
    for k in range(end - 2, max(end - 5, 1), -1):
        if doc[k].lower_ == "the" and doc[k - 1].lower_ in {"in", "from", "at", "of", "near"} and _speaks(doc[k - 2]):
            return _phrase_start(doc, k - 1)
        if doc[k].pos_ not in {"NOUN", "ADJ", "DET"}:
            return None
    return None


def _ends(doc: Doc, verb: Token, last: int) -> bool:
    """Whether a verb ends the sentence, but for whom it was told or a further saying ("adding …")."""
    after = [t for t in doc[verb.i + 1 :] if t.idx < last]
    after = after[: next((k for k, t in enumerate(after) if t.lower_ in _CIRCUMSTANCES), len(after))]
    if not after or after[0].tag_ == "VBG" or _GOES_ON.match(doc.text, verb.idx + len(verb.text)):
        return True
    if after[0].lower_ in _ASIDES and len(after) <= _ASIDE:
        return not any(t.tag_ in _FINITE or t.lower_ == "that" for t in after)
    listener = cues.verb(verb.text) == cues.verb("tell") and len(after) <= _ASIDE
    return listener and not any(t.tag_ in _FINITE or t.lower_ == "that" or t.is_punct for t in after)


def _speaker_after(doc: Doc, verb: Token, last: int) -> tuple[Span | None, int]:
    """A speaker between verb and the end of the sentence, without a finite verb of its own but in "who …"."""
    after = [t for t in doc[verb.i + 1 :] if t.idx < last]
    further = next((k for k, t in enumerate(after) if t.tag_ == "VBG" and cues.verb(t.text) is not None), None)
    if further:
        last, after = after[further].idx - 1, after[:further]
    if not after or doc[verb.i - 1].lower_ in _NOT_BEFORE | _PRONOUNS:
        return None, 0
    relative = next((k for k, t in enumerate(after) if t.lower_ in {"who", "which"}), len(after))
    if any(t.tag_ in _FINITE or t.lower_ == "that" for t in after[:relative]):
        return None, 0
    if _phrase_start(doc, verb.i) is not None and after[0].pos_ not in {"PROPN", "DET", "PRON"}:
        return None, 0
    end = next((t.idx - 1 for t in after if t.lower_ in {"in", "at", "after", "during"} and t.i > after[0].i), last)
    return (after[0].idx, end), verb.idx


def _phrase_start(doc: Doc, end: int) -> int | None:
    """Where the noun phrase that ends before token `end` begins: a pronoun, a name, or an article and its noun."""
    if end == 0:
        return None
    if doc[end - 1].text == ")":
        opened = next((k for k in range(end - 2, 0, -1) if doc[k].text == "("), 0)
        return _phrase_start(doc, opened) if end - opened <= _SHORTEST + 1 else None
    head = doc[end - 1]
    if head.lower_ in _PRONOUNS:
        return end - 1
    speaker = speaks(head.text) or head.lower_ in names.organisation_words()
    if not (head.text[:1].isupper() or speaker):
        return None
    k = end - 1
    while k > 0 and (doc[k - 1].text[:1].isupper() or doc[k - 1].pos_ in {"ADJ", "NOUN", "PROPN"} or _joins(doc, k)):
        k -= 1
    while k < end - 1 and (doc[k].lower_ in {"for", "of", "-", "and"} or (k > 0 and doc[k - 1].pos_ == "NUM")):
        k += 1
    named = end - 1
    while named > k and doc[named - 1].text[:1].isupper():
        named -= 1
    if named > k and _runs_into(doc, named):
        return named
    articles = [n for n in range(max(k - 1, 0), end - 1) if doc[n].lower_ in _ARTICLES]
    return articles[-1] if articles else k


def _runs_into(doc: Doc, named: int) -> bool:
    """Whether the noun before a name belongs to what is said: "off the coast of the island | FNA reports"."""
    before = doc[named - 1]
    plain = before.pos_ == "NOUN" and before.text.islower() and doc[named - 2].text != "-"
    speaks = _speaks(before) or before.lower_ in names.organisation_words()
    return plain and _is_initialism(doc[named].text) and not speaks


def _whole(doc: Doc, start: int) -> int:
    """Where a speaker begins whose office is named with a body or a place: "the ministry in Lima", "Ana Rojas a
    spokeswoman for the navy"."""
    first = start
    while first > 1 and doc[first - 1].lower_ in _OFFICES and _speaks(doc[first - 2]):
        before = _phrase_start(doc, first - 1)
        named_so = before is not None and (doc[before].text[:1].isupper() or doc[before].lower_ in _ARTICLES)
        if before is None or not named_so:
            break
        first = before
    if first == start and (body := _body_before(doc, start)) is not None:
        return body
    named = first
    while first < start and named > 0 and doc[named - 1].pos_ == "PROPN" and doc[named - 1].text[:1].isupper():
        named -= 1
    return named if first - named > 1 else first


def _body_before(doc: Doc, start: int) -> int | None:
    """Where a body begins whose name goes on with prepositions up to here: "the Peruvian centre for the safety of
    ships in | Callao"."""
    k = start
    while k > 1 and start - k < _LONGEST and doc[k - 1].pos_ in {"ADP", "DET", "NOUN", "ADJ", "PROPN", "VERB"}:
        k -= 1
        head = doc[k]
        ties = head.lower_ in {"for", "of"} and doc[k - 1].lower_ in names.organisation_words()
        first = _phrase_start(doc, k) if ties else None
        if first is not None and doc[first].lower_ == "the" and first > 0:
            return first
    return None


def _speaks(token: Token) -> bool:
    return speaks(token.text) or names.is_title(token.text)


def _joins(doc: Doc, k: int) -> bool:
    """Whether the token before `k` joins two parts of a name or of a compound: "Observatory for …", "UK-based"."""
    token = doc[k - 1]
    name = token.lower_ in {"of", "for"} and k > 1 and doc[k - 2].text[:1].isupper() and doc[k].text[:1].isupper()
    hyphen = token.text == "-" or doc[k].text == "-" or (k > 1 and doc[k - 2].text == "-")
    return name or hyphen


def _names_somebody(doc: Doc, source: Span, start: int, mentions: Sequence[Mention]) -> bool:
    """Whether a stretch of a sentence names a speaker: a pronoun, an actor, a noun for one, or a name."""
    words = doc.text[slice(*source)]
    if words.lower() in _PRONOUNS:
        return True
    inside = any(source[0] + start <= m.start and m.end <= source[1] + start for m in mentions)
    parts = re.findall(r"[\w-]+", words)
    nouns = any(names.kind_of_noun(word) or names.is_body(word) or _is_initialism(word) for word in parts)
    return inside or nouns or names.person_like(names.bare_name(words))


def _is_initialism(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.isupper()


def _is_sentence(words: Iterable[Token]) -> bool:
    """Whether words could be said by themselves: there are enough of them and a finite verb is among them."""
    tags = [token.tag_ for token in words]
    return len(tags) >= _SHORTEST and any(tag in _FINITE or tag == "VBN" for tag in tags)
