"""What a source does with a content: asserts, hedges, denies, cannot confirm, demands or asks."""

import re
from functools import cache

from spacy.tokens import Token

from analysis.claims.certainty import Certainty, main_words
from analysis.claims.cues import Cue
from analysis.lexicons import read_lexicon

_FAILING_NOUNS = frozenset({"evidence", "proof", "answer", "detail", "information", "intelligence", "clarity"})


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


def _hedged(cue: Cue, sure: Certainty) -> bool:
    return cue.stance == "hedge" or sure.modal < 1 or sure.evidential < 1


def _negated_stance(cue: Cue, lemma: str) -> str:
    if cue.kind == "deny":
        return "hedge"
    if cue.kind in {"belief", "plan", "demand", "judge"} and not _FAILING_NOUNS & set(lemma.split()):
        return "deny"
    return "cannot_confirm"


def _negated(words: str) -> bool:
    return re.search(r"\b(?:not|never|no|cannot|yet to|unable|failed)\b|n['’]t\b", words, re.IGNORECASE) is not None


def _of_content(content: list[Token], text: str) -> str | None:
    """The first stance that the wording of the content itself shows."""
    if text.rstrip("\"”' ").endswith("?") or content and content[0].lower_ in {"whether", "if"} and len(content) < 4:
        return "ask"
    main = main_words(content)
    words = " ".join(token.lower_ for token in main).replace("can not", "cannot")
    for phrase, stance in _phrases():
        if re.search(rf"\b{phrase}\b", words):
            return stance
    return "deny" if _main_verb_negated(main) else None


def _main_verb_negated(main: list[Token]) -> bool:
    inside = {token.i for token in main}
    tops = {token for token in main if token.head.i not in inside or token.head == token}
    return any(child.dep_ == "neg" and child.i in inside for top in tops for child in top.children)


@cache
def _phrases() -> list[tuple[str, str]]:
    rows = read_lexicon("analysis.claims", "stance_phrases").iter_rows(named=True)
    return [(re.escape(row["phrase"]), row["stance"]) for row in rows]
