"""Finds the attributions of articles as spans: the trained reader's, and inside and beside them those of the rules.

The trained reader knows what people take for an attribution, but only the outermost; the rules of grammar know
what is nested ("she said the minister had told her") and who carries whose words ("according to an agency, citing").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from analysis.claims.attribution import cues
from analysis.claims.attribution.beside import RELATIVES, says
from analysis.claims.attribution.quotations import continued
from analysis.claims.attribution.spans import BEHIND, Found, find_spans, holds, in_order, meet
from analysis.claims.attribution.tagger import model, reader
from analysis.claims.attribution.tagger.columns import Article
from analysis.claims.language.pipeline import parse, tokenise

RULES = "rules"
READERS = (*model.NAMES, RULES)
_CARRYING = frozenset({"according", "as reported", "citing", "quoted as"})
_ALONE = _CARRYING | {"tally"}
_BETTER = frozenset({"tally", "quoted as"})
# where both mean the same content; on training articles that the trained reader had not seen
_BETTER_CUT = frozenset({"clause before", "noun"})
_CLAUSE = re.compile(r"\s*,?\s+(?:which|who|whom|whose|including)\b")
_OBJECT = re.compile(r"(?:(?:an?|the|its|their|his|her)\s+)?(?:[\w-]+\s+){0,2}?([\w-]+)\s+(?:of|that)\b")
_MIDST = re.compile(r"\w-\w|[\"”] [a-zA-Z]")
_MARK = re.compile(r"[\"“”]")


def words_of(sentences: Iterable[str], by: str) -> Iterable[Doc]:
    """The tokens of sentences as the reader `by` (one of `READERS`) needs them: parsed, or words only."""
    return parse(sentences) if parses(by) else tokenise(sentences)


def parses(by: str) -> bool:
    """Whether a reader needs its sentences parsed."""
    return by == RULES or model.load(by).parsed


def find(articles: Sequence[Article], by: str) -> list[list[Found]]:
    """The attributions of each article, nested ones included, in the order of their cues.

    "careful" is trained and reads the parse, "fast" is trained and reads the words only (and finds nothing that
    is nested), "rules" has no training behind it.
    """
    if by == RULES:
        return [by_rules(article) for article in articles]
    trained = reader.find(model.load(by), articles)
    if not parses(by):
        return trained
    return [merged(outer, by_rules(article), article.text) for outer, article in zip(trained, articles, strict=True)]


def by_rules(article: Article) -> list[Found]:
    """What the rules of grammar find in an article whose sentences are parsed."""
    hits = (hit.shifted(start) for start, doc in article.sentences for hit in find_spans(doc))
    return continued([hit for hit in hits if hit.content], article.text)


def merged(trained: Sequence[Found], ruled: Sequence[Found], text: str) -> list[Found]:
    """The trained reader's attributions, with the rules' where they have a place of their own.

    One cue, one attribution: where both found it the spans are the trained reader's, but for a source that it left
    out and the contents that rules were measured to read better; the lemma is the rules'. A dateline and its colon
    say nothing. What only the rules found is kept where it is nested in a content, where it carries another's words,
    or where somebody says, shows or denies something in words that no other attribution holds.
    """
    held: list[Found] = []
    trained = [_one_cue(hit, ruled) for hit in trained]
    for hit in trained:
        twin = next((other for other in ruled if meet(other.cue, hit.cue)), None)
        if twin is not None:
            held.append(_both(hit, twin, text))
        elif not _dateline(hit, text) and not _misled(hit, ruled):
            held.append(hit)
    outermost = list(held)
    for hit in ruled:
        if any(meet(hit.cue, other.cue) for other in trained):
            continue
        around = [other for other in outermost if holds(other, hit.cue)]
        if around:
            held.append(_clipped(hit, around[0]))
        elif (
            hit.rule in _ALONE
            or _leaves_open(hit)
            or (says(hit) and all(_inside(other, hit) or not _share(hit, other) for other in outermost))
        ):
            held.append(hit)
    held = [_with_noun(hit, text) for hit in held if hit.content]
    return in_order(held)


def _with_noun(hit: Found, text: str) -> Found:
    """A light verb that only its object makes a cue ("gave | a toll of 48") has the lemma of that noun."""
    cue = cues.by_lemma(hit.cue_lemma)
    if cue is None or cue.kind != "light":
        return hit
    opening = _OBJECT.match(text, hit.content[0][0])
    noun = cues.noun(opening[1]) if opening is not None else None
    return hit if noun is None else replace(hit, cue_lemma=noun.lemma)


def _is_more(trained: Found, ruled: Found, text: str) -> bool:
    """Whether the rules' content is the trained reader's and more: a clause behind it ("…, which sank 40 boats"), the
    rest of a word, or what follows on a quotation in its midst ("there was "little doubt" that …")."""
    (start, end), (first, last) = trained.content[-1], ruled.content[-1]
    if start != first or end >= last:
        return False
    return bool(_CLAUSE.match(text[end:last]) or _MIDST.match(text, end - 1, last))


def _both(trained: Found, ruled: Found, text: str) -> Found:
    """One attribution of two readings with the same cue: a source that one leaves out, or only calls "which", is the
    other's."""
    bare = trained.source is None or text[slice(*trained.source)].strip().lower() in RELATIVES
    other = ruled.source if bare else None
    lent = other if other is not None and (ruled.rule in _CARRYING or other < trained.cue) else None
    swallowed = lent is not None and trained.source is None and holds(trained, lent)
    better = ruled.rule in _BETTER or (ruled.rule in _BETTER_CUT and _mostly_shared(trained, ruled))
    content = ruled.content if better or swallowed else trained.content
    if _is_more(trained, ruled, text):
        content = ruled.content
    if ruled.source is None and trained.source is not None and any(meet(trained.source, p) for p in content):
        before = tuple((a, min(b, trained.source[0])) for a, b in content if a < trained.source[0])
        content = trained.content if trained.content[0] < trained.cue else before or trained.content
    return replace(trained, source=lent or trained.source, cue_lemma=ruled.cue_lemma, content=content)


def _one_cue(hit: Found, ruled: Sequence[Found]) -> Found:
    """Of two verbs taken for one cue ("said adding") the one that says what was read."""
    inside = [other for other in ruled if hit.cue[0] <= other.cue[0] and other.cue[1] <= hit.cue[1]]
    own = [other for other in inside if _mostly_shared(hit, other)]
    return replace(hit, cue=own[-1].cue) if len(inside) > 1 and own else hit


def _mostly_shared(one: Found, other: Found) -> bool:
    """Whether two contents have at least half of their characters in common."""
    ours, theirs = ({place for piece in hit.content for place in range(*piece)} for hit in (one, other))
    return 2 * len(ours & theirs) >= len(ours | theirs)


def _dateline(hit: Found, text: str) -> bool:
    """ "LIMA: The ferry …": a place in capitals at the head of a line; or a title cut at its colon, with one of its
    quotation marks."""
    if hit.source is None or text[slice(*hit.cue)] != ":":
        return False
    if len(_MARK.findall(text[slice(*hit.source)])) % 2:
        return True
    return text[slice(*hit.source)].isupper() and (hit.source[0] == 0 or text[hit.source[0] - 1] == "\n")


def _misled(hit: Found, ruled: Sequence[Found]) -> bool:
    """Whether a cue that no lexicon knows stands beside one that does, with the same source and content."""
    if hit.source is None or cues.by_lemma(hit.cue_lemma) is not None:
        return False
    same = (other for other in ruled if other.source is not None and meet(hit.source, other.source))
    return any(_mostly_shared(hit, other) for other in same)


def _leaves_open(hit: Found) -> bool:
    """ "It remains unclear whether": nobody says so, and it is said how firm the rest is."""
    cue = cues.by_lemma(hit.cue_lemma)
    return hit.rule == "adjective" and hit.source is None and cue is not None and cue.kind == "doubt"


def _inside(inner: Found, outer: Found) -> bool:
    """Whether a content holds the whole of another attribution ("X said that | evidence suggests …")."""
    start, end = outer.content[0][0], outer.content[-1][1]
    return all(start <= a and b <= end for a, b in inner.spans)


def _share(one: Found, other: Found) -> bool:
    """Whether one has a part of another; a saying right behind another may have its speaker ("X said, adding …")."""
    ends = (other.cue[1], other.content[-1][1])
    behind = one.source == other.source and any(0 < one.cue[0] - end <= BEHIND for end in ends)
    mine = (one.cue, *one.content) if behind else one.spans
    return any(meet(a, b) for a in mine for b in other.spans)


def _clipped(inner: Found, outer: Found) -> Found:
    """What stands inside a content cannot say more than stands in it."""
    first, last = outer.content[0][0], outer.content[-1][1]
    pieces = ((max(start, first), min(end, last)) for start, end in inner.content)
    return replace(inner, content=tuple((start, end) for start, end in pieces if start < end))
