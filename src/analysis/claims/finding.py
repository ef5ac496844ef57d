"""Finds the attributions of articles as spans: the trained reader's, and inside and beside them those of the rules.

The trained reader knows what people take for an attribution, but only the outermost; the rules of grammar know
what is nested ("she said the minister had told her") and who carries whose words ("according to an agency, citing").
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from analysis.claims import cues
from analysis.claims.parsing import parse, tokenise
from analysis.claims.quotes import continued
from analysis.claims.spans import Found, Span, find_spans
from analysis.claims.tagging import model, reader
from analysis.claims.tagging.columns import Article

RULES = "rules"
READERS = (*model.NAMES, RULES)
_CARRYING = frozenset({"according", "as reported", "citing"})
# on training articles that the trained reader had not seen
_BETTER = frozenset({"clause before", "noun"})
_SAYING = frozenset({"say", "show", "deny", "doubt"})


def words_of(sentences: Iterable[str], by: str) -> Iterable[Doc]:
    """The tokens of sentences as the reader `by` (one of `READERS`) needs them: parsed, or words only."""
    return parse(sentences) if by == RULES or model.load(by).parsed else tokenise(sentences)


def find(articles: Sequence[Article], by: str) -> list[list[Found]]:
    """The attributions of each article, nested ones included, in the order of their cues.

    "careful" is trained and reads the parse, "fast" is trained and reads the words only (and finds nothing that
    is nested), "rules" has no training behind it.
    """
    if by == RULES:
        return [by_rules(article) for article in articles]
    trained = reader.find(model.load(by), articles)
    if not model.load(by).parsed:
        return trained
    return [merged(outer, by_rules(article), article.text) for outer, article in zip(trained, articles, strict=True)]


def by_rules(article: Article) -> list[Found]:
    """What the rules of grammar find in an article whose sentences are parsed."""
    hits = (hit.shifted(start) for start, doc in article.sentences for hit in find_spans(doc))
    return continued([hit for hit in hits if hit.content], article.text)


def merged(trained: Sequence[Found], ruled: Sequence[Found], text: str) -> list[Found]:
    """The trained reader's attributions, with the rules' where they have a place of their own.

    One cue, one attribution: where both found it the spans are the trained reader's, but for the contents that rules
    were measured to read better; the lemma is the rules'. A dateline and its colon say nothing. What
    only the rules found is kept where it is nested in a content, where it carries another's words, or where somebody
    says, shows or denies something in words that no other attribution holds.
    """
    held: list[Found] = []
    for hit in trained:
        twin = next((other for other in ruled if _meet(other.cue, hit.cue)), None)
        if twin is not None:
            content = twin.content if twin.rule in _BETTER else hit.content
            held.append(replace(hit, cue_lemma=twin.cue_lemma, content=content))
        elif not _dateline(hit, text):
            held.append(hit)
    for hit in ruled:
        if any(_meet(hit.cue, other.cue) for other in trained):
            continue
        around = [other for other in trained if _holds(other, hit.cue)]
        if around:
            held.append(_clipped(hit, around[0]))
        elif hit.rule in _CARRYING or (_says(hit) and not any(_share(hit, other) for other in trained)):
            held.append(hit)
    return sorted((hit for hit in held if hit.content), key=lambda hit: (hit.cue, hit.content))


def _dateline(hit: Found, text: str) -> bool:
    """ "LIMA: The ferry …": a place in capitals at the head of a line."""
    if hit.source is None or text[slice(*hit.cue)] != ":":
        return False
    return text[slice(*hit.source)].isupper() and (hit.source[0] == 0 or text[hit.source[0] - 1] == "\n")


def _says(hit: Found) -> bool:
    cue = cues.by_lemma(hit.cue_lemma)
    return hit.source is not None and cue is not None and cue.kind in _SAYING


def _share(one: Found, other: Found) -> bool:
    return any(_meet(a, b) for a in _spans(one) for b in _spans(other))


def _spans(hit: Found) -> list[Span]:
    return [hit.cue, *hit.content, *([hit.source] if hit.source else [])]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _holds(outer: Found, cue: Span) -> bool:
    return any(start <= cue[0] < end for start, end in outer.content)


def _clipped(inner: Found, outer: Found) -> Found:
    """What stands inside a content cannot say more than stands in it."""
    first, last = outer.content[0][0], outer.content[-1][1]
    pieces = ((max(start, first), min(end, last)) for start, end in inner.content)
    return replace(inner, content=tuple((start, end) for start, end in pieces if start < end))
