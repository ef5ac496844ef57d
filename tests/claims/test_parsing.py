"""The words of a sentence without a parse: each stands for itself, so that a walk along the tree ends."""

from analysis.claims.parsing import tokenise


def test_words_split_late_have_no_tree_beyond_the_sentence() -> None:
    sentence = "THE PRESIDENT SAID WE CAN'T AND WON'T, ACCORDING TO A STATEMENT.  Don't, he's said."
    (doc,) = tokenise([sentence])
    assert doc.text == sentence
    assert all(list(token.subtree) == [token] for token in doc)
