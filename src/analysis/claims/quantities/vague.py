"""Counts without a number of their own: "thousands", "a few dozen", and those of none ("nobody", "not a single")."""

from analysis.claims.language import function_words
from analysis.claims.quantities import head_nouns
from analysis.claims.quantities.deeds import harm_forms
from analysis.claims.quantities.number_words import (
    SCALES,
    Numeral,
    context,
    kind_at,
    lowers,
    worth,
)
from analysis.claims.quantities.tokens import Token

OF_NONE = frozenset(["no", "nobody", "none", "not", "neither"])
"""Words that a count of none begins with."""
_FAR = 7
_RUN = 5
_NOBODY = (["nobody"], ["no", "one"], ["no", "-", "one"], ["none"])
_NOT_ONE = (["not", "a", "single", "one"], ["not", "a", "single"], ["not", "one"], ["none"], ["neither"], ["no"])


def read_vague(tokens: list[Token], at: int) -> Numeral | None:
    """ "thousands", "tens of thousands", "several hundred", "a few dozen", "many thousands"."""
    i = at
    if tokens[i].lower in ("a", "the", "some") and lowers(tokens, i + 1, i + 2) in (["few"], ["couple"]):
        i += 1
    lead = tokens[i].lower in context("vague lead")
    if lead:
        i += 2 if lowers(tokens, i + 1, i + 2) == ["of"] else 1
    kind = kind_at(tokens, i)
    if kind != "plural" and not (lead and kind in SCALES and tokens[at].lower != "some"):
        return None
    of_it = lowers(tokens, i + 1, i + 2) == ["of"] or "if not" in " ".join(lowers(tokens, i + 1, i + 4))
    if tokens[i].lower in ("tens", "scores") and not of_it and (tokens[i].lower == "tens" or not _suffer(tokens, i)):
        return None
    scale = worth(tokens[i])
    i += 1
    while lowers(tokens, i, i + 1) == ["of"] and kind_at(tokens, i + 1) in ("plural", "scale"):
        scale *= worth(tokens[i + 1])
        i += 2
    if lead and kind_at(tokens, i) in ("scale", "plural"):
        scale *= worth(tokens[i])
        i += 1
    return Numeral(at, i, 2 * scale, 2, scale, vague=True)


def _suffer(tokens: list[Token], at: int) -> bool:
    """ "scores were injured", "wounding scores": no results of a game, by the words on either side."""
    before = tokens[at - 1].lower if at else ","
    joint = before in context("opens a clause")
    if not joint and before in harm_forms():
        return True
    behind = lowers(tokens, at + 1, at + 5)
    told = behind[:1] in (["more"], ["others"], ["fled"]) or set(behind) & (harm_forms() | context("undergone"))
    return (joint or not before[0].isalnum()) and bool(told)


def read_none(tokens: list[Token], at: int) -> Numeral | None:
    """A count of none: "nobody was hurt", "no soldiers were killed", "none of the 24", "not a single shot".

    "No" counts only what undergoes something in the same clause: "no one would know" and "no official has said"
    speak of no number.
    """
    if tokens[at].lower not in OF_NONE:
        return None
    for words in _NOBODY:
        stop = at + len(words)
        if lowers(tokens, at, stop) == words and _undergoes(tokens, stop):
            return Numeral(at, stop, 0.0, 0.0, 1.0, nobody=True)
    form: list[str] = next((form for form in _NOT_ONE if lowers(tokens, at, at + len(form)) == form), [])
    if not form:
        return None
    none = Numeral(at, at + len(form), 0.0, 0.0, 1.0)
    words = lowers(tokens, none.stop, none.stop + _RUN)
    if words[:1] == ["of"]:
        is_none = form != ["no"] and (not at or tokens[at - 1].lower not in context("passive"))
        return none if is_none else None  # "she is not one of the critics"
    nouns = head_nouns.counted_forms() | context("harm counted")
    noun = next((n for n, word in enumerate(words) if word in nouns), None)
    while noun is not None and words[noun + 1 : noun + 2] and words[noun + 1] in nouns:
        noun += 1  # "no crew members": the last of the nouns is what is counted
    if noun is None or any(not w[0].isalpha() or w in function_words() for w in words[:noun]):
        return none if "single" in form and words and words[0][0].isalpha() else None
    told = words[noun] in context("harm counted") or _undergoes(tokens, none.stop + noun + 1)
    return none if told or "single" in form else None


def _undergoes(tokens: list[Token], at: int) -> bool:
    """ "… was hurt", "… have so far been arrested", "… died"; "… has claimed the attack" tells of no number."""
    passive = False
    for word in lowers(tokens, at, at + _FAR):
        if word in context("does") or (passive and word in harm_forms() | context("undergone")):
            return True
        passive |= word in context("passive")
        if word not in context("being") | context("passive") and not word.endswith("ly"):
            return False
    return False
