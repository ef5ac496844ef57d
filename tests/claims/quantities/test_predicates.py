"""Given a sentence, the verb of which the counted noun is an argument, and what it is there."""

import pytest

from analysis.claims.language import parse, past_participle, verb_behind, verb_lemma
from analysis.claims.quantities.holders import sentence_token
from analysis.claims.quantities.predicates import predicate_of
from analysis.claims.quantities.sentence_reader import read_sentences

TOLD = {
    "object": ("The carmaker recalled 48,000 cars over a faulty hinge.", "recall", "patient"),
    "object of a headline": ("Pram maker recalls 48,000 buggies after hinge fails", "recall", "patient"),
    "with its particle": ("The firm is calling back 48,000 prams after a hinge gave way.", "call back", "patient"),
    "subject": ("Some 55,000 settlers are living in the valley.", "live", "agent"),
    "subject of a passive": ("Police say 2,700 investors were defrauded.", "defraud", "patient"),
    "under auxiliaries": ("Officials said that 85 vessels had been inspected.", "inspect", "patient"),
    "agent behind by": ("The concert was attended by 27,000 fans.", "attend", "agent"),
    "noun of the deed": ("The closure of 140 schools was announced.", "close", "patient"),
    "noun of those who did it": ("There were 13,600 participants.", "participate", "agent"),
    "participle behind": ("Of the 40 visas issued in May, none was used.", "issue", "patient"),
    "relative clause": ("The court named 2,312 savers who were defrauded.", "defraud", "patient"),
    "what a number counts": ("The number of homes connected rose to 12,000.", "connect", "patient"),
    "a part of its members": ("The union said 21,000 of its members had joined.", "join", "agent"),
    "a total": ("A total of 45 dogs were adopted.", "adopt", "patient"),
    "what an object does": ("The storm forced 90 shops to close.", "close", "agent"),
    "what an object undergoes": ("The flood left 1,500 travellers stranded.", "strand", "patient"),
    "money": ("The donors pledged $40 million for the city.", "pledge", "patient"),
    "hectares": ("Some 300 hectares of forest were planted.", "plant", "patient"),
    "a saying with what is counted as its deed": ("Some 5,000 visas were issued.", "issue", "patient"),
}
UNTOLD = {
    "counting": "The police counted 80.",
    "being": "The figure was 140.",
    "having": "The fund has 40 members.",
    "a town's people": "The city is home to 98,000 people.",
    "a report": "The agency reported 40 households.",
    "a noun that no verb is behind": "Around them stood 40 ambulances.",
}


def predicates(sentence: str) -> list[tuple[str, str]]:
    doc = next(iter(parse([sentence])))
    reading = next(iter(read_sentences([sentence], [doc])))
    heads = [q.noun.head_start if q.noun else q.start for q in reading.quantities]
    tokens = [sentence_token(doc, head) for head in heads]
    return [tuple(told) for token in tokens if token is not None and (told := predicate_of(token))]


@pytest.mark.parametrize(("sentence", "lemma", "role"), TOLD.values(), ids=TOLD)
def test_the_predicate_is_the_verb_whose_argument_is_counted(sentence: str, lemma: str, role: str) -> None:
    assert predicates(sentence)[:1] == [(lemma, role)]


@pytest.mark.parametrize("sentence", UNTOLD.values(), ids=UNTOLD)
def test_verbs_of_being_and_counting_are_no_deed(sentence: str) -> None:
    assert predicates(sentence) == []


def test_forms_of_verbs_lead_to_one_base_form() -> None:
    forms = ["recalled", "closing", "trapped", "stolen", "shut", "lying", "fled", "evacuated"]
    assert [verb_lemma(form) for form in forms] == [
        "recall", "close", "trap", "steal", "shut", "lie", "flee", "evacuate",
    ]  # fmt: skip


def test_nouns_of_a_deed_lead_to_its_verb_and_others_to_none() -> None:
    told = {
        "attendance": "attend",
        "evacuee": "evacuate",
        "donation": "donate",
        "closure": "close",
        "arrival": "arrive",
    }
    assert {noun: verb_behind(noun) for noun in told} == told
    others = ["station", "hospital", "ambulance", "million", "elephant", "apartment", "committee", "restaurant"]
    assert [noun for noun in others if verb_behind(noun)] == []


def test_a_deed_is_named_by_its_past_participle() -> None:
    told = ["attend", "trap", "steal", "shut", "call back", "carry"]
    assert [past_participle(verb) for verb in told] == [
        "attended",
        "trapped",
        "stolen",
        "shut",
        "called back",
        "carried",
    ]
