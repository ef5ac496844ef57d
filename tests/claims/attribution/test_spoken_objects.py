"""A verb of saying with a thing for its object tells a deed."""

import pytest

from analysis.claims.attribution import cues
from analysis.claims.attribution.spoken_objects import is_mere_deed, only_does
from analysis.claims.language import Found, parse


@pytest.mark.parametrize(
    ("sentence", "deed"),
    [
        ("The harbour club added two players on Monday.", True),
        ("The harbour club added new players on Monday.", True),
        ("The ferry company charges thirty crowns.", True),
        ("The team conceded four goals.", True),
        ("The council ordered forty buses.", True),
        ("The minister wrote three books.", True),
        ("The inspector found forty bodies.", True),
        ("The ministry issued forty permits.", True),
        ("The minister added that forty men were safe.", False),
        ("The minister added a warning.", False),
        ("The minister conceded defeat.", False),
        ("The council ordered the men to leave.", False),
        ("The court charged the captain with fraud.", False),
        ("An audit found forty errors.", False),
        ("The minister issued two warnings.", False),
        ("The navy reported forty deaths.", False),
    ],
)
def test_a_deed_has_a_thing_for_its_object(sentence: str, deed: bool) -> None:
    doc = next(iter(parse([sentence])))
    verb = next(token for token in doc if token.pos_ == "VERB" and cues.verb(token.text))
    cue = cues.verb(verb.text)
    assert cue is not None
    assert only_does(verb, cue) is deed


def test_a_quotation_is_said_whatever_the_parse_makes_of_it() -> None:
    sentence = "The club posted: “Forty players.”"
    doc = next(iter(parse([sentence])))
    start = sentence.index("Forty")
    hit = Found((0, 8), (9, 15), ((start, len(sentence) - 2),), "post", "trained", 1.0)
    assert not is_mere_deed(hit, doc, 0)
