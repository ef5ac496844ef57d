"""The words of a sentence without a parse: each stands for itself, so that a walk along the tree ends."""

from spacy.tokens import Doc

from analysis.claims.language.pipeline import model, packed, parse, tokenise, unpacked


def test_words_split_late_have_no_tree_beyond_the_sentence() -> None:
    sentence = "THE PRESIDENT SAID WE CAN'T AND WON'T, ACCORDING TO A STATEMENT.  Don't, he's said."
    (doc,) = tokenise([sentence])
    assert doc.text == sentence
    assert all(list(token.subtree) == [token] for token in doc)


SUBJECTS = ("The mayor of Ilo", "It", "There", "What she", "Peru's navy", "Two of the 40 divers", "Nobody", "THE UN")
VERBS = ("said", "has been", "can't be", "is", "will have told us of", "may be going to", "wouldn't let", "to")
OBJECTS = ("that 30 had died.", "hurt, too!", "10 km from 'here'?", "  more than that;", "lost: no one's there.")


def test_parts_of_speech_by_table_are_those_of_the_rules() -> None:
    sentences = [f"{who} {does} {what}" for who in SUBJECTS for does in VERBS for what in OBJECTS]
    told = [[token.pos_ for token in doc] for doc in parse([*sentences, *sentences])]
    ruled = [[token.pos_ for token in doc] for doc in model().pipe(sentences)]
    assert told == [*ruled, *ruled]


def test_parses_come_back_from_bytes_as_they_were() -> None:
    docs = list(parse(["The mayor can't say.", "", "30 people, he said, died."]))
    again = unpacked(packed(docs))
    assert [words(doc) for doc in again] == [words(doc) for doc in docs]


def words(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text_with_ws, t.idx, t.tag_, t.pos_, t.dep_, t.head.i) for t in doc]
