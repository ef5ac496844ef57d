"""Quotations and nesting as spans."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.attribution.quotations import continued, outermost, quoted_regions
from analysis.claims.language.spans import Found
from analysis.claims.statements.nesting import chain, parents_of


@given(st.text(alphabet='ab "“”\n.', max_size=60))
def test_quoted_regions_are_in_order_apart_and_within_a_line(text: str) -> None:
    regions = quoted_regions(text)
    assert regions == sorted(regions)
    assert all(0 <= start <= end <= len(text) and "\n" not in text[start:end] for start, end in regions)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(regions))


spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1]))
founds = st.builds(lambda cue, content: Found(None, cue, (content,), "say", "clause", 1.0), spans, spans)


@given(st.lists(founds, max_size=8, unique_by=lambda hit: hit.cue))
def test_nesting_has_no_circle(found: list[Found]) -> None:
    parents = parents_of(found)
    assert all(k not in chain(k, parents) for k in range(len(found)))


def test_outermost_leaves_out_what_stands_in_a_content() -> None:
    outer = Found(None, (0, 4), ((5, 40),), "say", "clause", 1.0)
    inner = Found(None, (10, 14), ((15, 40),), "tell", "clause", 1.0)
    assert outermost([outer, inner]) == [outer]


def test_a_quotation_left_open_goes_on_over_paragraphs() -> None:
    paragraphs = [
        "“We sailed at noon,” Ana Rojas said. “The sea was calm.",
        "“Then the wind rose and we turned back.",
        "“Forty of us came home.”",
        "“Nobody spoke for an hour,” he wrote.",
    ]
    text = "\n".join(paragraphs)
    cue = text.index("said")
    hit = Found((cue - 10, cue - 1), (cue, cue + 4), ((0, 20),), "say", "test", 1.0)
    told = [text[slice(*piece)] for found in continued([hit], text) for piece in found.content]
    assert "Forty of us came home" in "".join(told)
    assert "Nobody spoke" not in "".join(told)


def test_what_follows_a_closed_quotation_is_not_of_its_speaker() -> None:
    text = (
        "“We sailed at noon,” Ana Rojas said. “The sea was calm.”\nForty people came home.\n“So we heard, all of us.”"
    )
    cue = text.index("said")
    hit = Found((cue - 10, cue - 1), (cue, cue + 4), ((0, 20),), "say", "test", 1.0)
    told = "".join(text[slice(*piece)] for found in continued([hit], text) for piece in found.content)
    assert "Forty" not in told
    assert "So we heard" not in told
