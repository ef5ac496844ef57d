"""Direct quotations held against their earliest full form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import articles, attributions, spread

from analysis.spread.statistics.quote_forms import compared


def quoted(*texts, **more):
    """One article per text, day by day, each a direct quote from end to end."""
    kept = articles(
        *({"article_id": f"a{n}", "day": f"2031-05-{n + 1:02}", "text": text} for n, text in enumerate(texts))
    )
    whole = [{"start": 0, "end": len(text)} for text in texts]
    said = attributions(
        *({"article_id": f"a{n}", "manner": "direct", "content_pieces": [piece]} for n, piece in enumerate(whole))
    )
    return spread(kept, None, None, said, **more).quotes


FULL = "we have counted every man who came off that boat alive"


def test_a_quote_is_held_against_its_earliest_full_form():
    quotes = quoted(
        FULL.replace("counted ", ""), FULL, FULL.replace("boat", "ship"), "nobody here said any of those words"
    )
    rows = quotes.select("attribution_id", "quote_id", "fidelity", "cut", "added", "changed").rows()
    cut, changed = pytest.approx(10 / 11), pytest.approx(1 / 11)
    assert rows == [
        ("s0", "s1", cut, changed, 0, 0),
        ("s1", "s1", 1, 0, 0, 0),
        ("s2", "s1", cut, 0, 0, changed),
    ]


def test_a_quote_printed_once_and_a_mere_phrase_are_left_out():
    assert quoted(FULL, "quite other words were said by her that day").is_empty()
    assert quoted("we have counted", "we have counted").is_empty()


@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=8), st.lists(st.sampled_from("abcd"), max_size=8))
def test_fidelity_lies_between_nothing_and_all(full, form):
    fidelity, cut, added, changed = compared(full, form)
    assert 0 <= fidelity <= 1
    assert (fidelity == 1) == (full == form) == (cut + added + changed == 0)
