"""Sentences made for the training of the readers: what is marked stands in the text, and a seed gives one text."""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[4] / "benchmarks"))

from made_attributions import made


def test_what_is_marked_stands_in_the_text() -> None:
    articles = list(made(60, together=20))
    assert len(articles) == 3
    for text, attributions in articles:
        assert not re.search(r"[\[\]{}<>]", text)
        assert attributions
        for roles in attributions:
            for pieces in roles.values():
                words = [text[start:end] for start, end in pieces]
                assert all(piece and piece == piece.strip() for piece in words)
            assert roles["cue"] and roles["content"]


def test_a_seed_gives_one_text() -> None:
    assert list(made(20, seed=3)) == list(made(20, seed=3))
    assert list(made(20, seed=3)) != list(made(20, seed=4))
