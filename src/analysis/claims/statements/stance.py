"""What a source does with a content: asserts, hedges, denies, cannot confirm, demands or asks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.claims.attribution import MEASURE_NOUNS, Cue, cues
from analysis.claims.language import PACKAGE
from analysis.claims.statements.factuality import Certainty, main_words
from analysis.io.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_POWERLESS = frozenset(
    {"can", "ca", "could", "may", "might", "able", "unable", "ready", "content", "sure", "certain", "clear", "enough"}
)
_OPEN = re.compile(r"\W*(?:(?:on|about|as to|of) )?(?:whether|(?P<if>if))\b", re.IGNORECASE)
_TO_KNOW = re.compile(r"\bto know$")
_UNSURE = re.compile(r"\b(?:not|n['’]t|never|un)\W?(?: \w+)? ?(?:sure|certain|know|clear)\b", re.IGNORECASE)
_CONTRAST = re.compile(
    r"\bnot (?:just |only |merely |simply )?(?:about|to|for|because|in|the|an?)\b"
    r".*\bbut (?:rather|also|about|to|for|because|in|the|an?)\b"
)
"""What is put in another's place ("not about X but about Y") is denied by nobody."""
_NEITHER = re.compile(r"\bneither confirm\w* (?:it )?nor den\w+$|\bnot (?:confirm|deny) or (?:confirm|deny)$")
_TO_COME = frozenset({"will", "wo", "'ll", "’ll", "would", "shall", "should", "must"})
_OF_A_CHARGE = frozenset(
    {
        "accurate",
        "behind",
        "complicit",
        "correct",
        "guilty",
        "involved",
        "party",
        "present",
        "real",
        "responsible",
        "true",
    }
)


def stance_of(cue: Cue | None, lemma: str, cue_words: str, content: list[Token], text: str, sure: Certainty) -> str:
    """The stance towards a content, given as tokens of its first sentence and as `text`.

    A negated check ("have not verified", "has yet to substantiate", "did not disclose") cannot confirm; a
    negated belief denies; a negated denial hedges. Under a cue that merely says, the content speaks: "that
    there was no evidence" denies, "that they could not verify" cannot confirm, "must leave" demands.
    """
    negated = _negated(cue_words)
    if cue is None:
        return "hedge" if sure.modal < 1 or sure.evidential < 1 else "assert"
    if negated:
        return _negated_stance(cue, lemma)
    if cue.stance in {"deny", "cannot_confirm", "demand", "ask"}:
        return cue.stance
    return _of_content(content, text) or ("hedge" if _hedged(cue, sure) else "assert")


def withheld(before: str, content: str, kind: str | None) -> str | None:
    """The stance of who asserts nothing; None where somebody does.

    `before`: the words of the clause up to the end of the cue; `content`: what it carries; `kind`: of the cue.
    """
    if _NEITHER.search(before):
        return "cannot_confirm"
    opened = _OPEN.match(content)
    unsure = _UNSURE.search(before) is not None
    asks = kind == "ask" or _TO_KNOW.search(before) is not None
    if opened is not None and (opened["if"] is None or asks or unsure or kind == "doubt"):
        return "ask" if asks else "cannot_confirm"
    shown = (stance for words, stance in _withheld() if words.search(before))
    return None if kind in {"deny", "doubt"} else next(shown, None)


@cache
def _withheld() -> list[tuple[re.Pattern[str], str]]:
    rows = read_lexicon(PACKAGE, "withheld_words").iter_rows(named=True)
    return [
        (
            re.compile(rf"\b(?:{row['words']})" if row["words"][0] != "^" else row["words"], re.IGNORECASE),
            row["stance"],
        )
        for row in rows
    ]


def carrier_stance(row: Mapping[str, Any]) -> str:
    """The stance of an agency or outlet that carries another's statement: it asserts that this was said.

    What the statement itself denies or leaves open is the stance of its source, not of who carried it.
    """
    carried = row["source_kind"] in {"agency", "outlet"} and not _negated(row["cue_text"])
    return "assert" if carried else row["stance"]


def _hedged(cue: Cue, sure: Certainty) -> bool:
    return cue.stance == "hedge" or sure.modal < 1 or sure.evidential < 1


def _negated_stance(cue: Cue, lemma: str) -> str:
    if cue.kind == "deny":
        return "hedge"
    if cue.kind in {"belief", "plan", "demand", "judge"} and not MEASURE_NOUNS & set(lemma.split()):
        return "deny"
    return "cannot_confirm"


def _negated(words: str) -> bool:
    return re.search(r"\b(?:not|never|no|cannot|yet to|unable|failed)\b|n['’]t\b", words, re.IGNORECASE) is not None


def _of_content(content: list[Token], text: str) -> str | None:
    """The first stance that the wording of the content itself shows."""
    if text.rstrip("\"”' ").endswith("?"):
        return "ask"
    if _CONTRAST.search(text):
        return None
    main = main_words(content)
    words = " ".join(token.lower_ for token in main).replace("can not", "cannot")
    closes = re.search(r"\b(?:is|are|was|were) ((?:\w+ ){0,2}\w+)\W*$", text)
    words += f" {closes[1].lower()}" if closes is not None else ""
    shown = (stance for phrase, stance in _phrases() if phrase.search(words))
    tops = _top_verbs(main)
    acted = (stance for top in tops if (stance := _of_verb(top, top == tops[0])) is not None)
    return next(shown, None) or next(acted, None)


def _top_verbs(main: list[Token]) -> list[Token]:
    """The main verbs of a content, what is coordinated to them, and the complement of one that only says."""
    inside = {token.i for token in main}
    tops: list[Token] = []
    for token in main:
        top = token.head.i not in inside or token.head == token
        beside = token.dep_ == "conj" and token.head in tops
        said = token.dep_ == "ccomp" and token.head in tops and cues.verb(token.head.text) is not None
        if token.pos_ in {"VERB", "AUX"} and (top or beside or said or token.dep_ == "ROOT"):
            tops.append(token)
    return tops + [
        t for t in main if t.dep_ == "ccomp" and t.head in tops and t not in tops and cues.verb(t.head.text)
    ]


def _of_verb(top: Token, first: bool) -> str | None:
    """The stance of a main verb; what is only coordinated to it may be negative without denying anything."""
    cue = cues.verb(top.text)
    negated = any(child.dep_ == "neg" for child in top.children)
    if cue is None or not negated:
        own = cue is not None and cue.stance in {"deny", "demand"} and _speaks_itself(top)
        if own and cue is not None and not negated:
            return cue.stance
        return "deny" if negated and first and _is_denial(top) else None
    objects = " ".join(child.lower_ for child in top.children if child.dep_ == "dobj")
    return _negated_stance(cue, objects)


def _speaks_itself(verb: Token) -> bool:
    """Whether the source itself denies or demands: "said they reject it", not "said the city rejects it"."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if not subjects and verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return False
    return all(child.pos_ == "PRON" for child in subjects)


def _is_denial(verb: Token) -> bool:
    """Whether a negated verb denies a deed or a charge.

    What cannot be done, is still to come, need not be or is not felt is only a negative, and so is what something is
    not like ("not easy", "not a good day").
    """
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "acomp", "oprd"}}
    described = any(c.dep_ == "attr" and any(g.dep_ == "amod" for g in c.children) for c in verb.children)
    if verb.lemma_ == "need" or described:
        return False
    like = {child.lower_ for child in verb.children if child.dep_ == "acomp"}
    return not words & (_POWERLESS | _TO_COME) and like <= _OF_A_CHARGE


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    rows = read_lexicon(PACKAGE, "stance_phrases").iter_rows(named=True)
    phrases = ((re.escape(row["phrase"]).replace(r"\*\ ", r"(?:\w+ )?"), row["stance"]) for row in rows)
    return [(re.compile(rf"\b{phrase}\b"), stance) for phrase, stance in phrases]
