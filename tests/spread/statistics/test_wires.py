"""Text of an agency, credited or not, by article and by outlet (SPREAD.md 3, definitions 12 and 13)."""

import pytest
from world import articles, attributions, spread

WIRE = " ".join(f"wire{number}" for number in range(60))


OWN = " ".join(f"own{number}" for number in range(60))


def wired():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Coastwire", "text": WIRE},
        {"article_id": "b", "day": "2031-05-02", "outlet": "Bay Times", "text": f"{OWN} {WIRE}"},
        {"article_id": "c", "day": "2031-05-03", "outlet": "Inland Post", "text": WIRE},
        {"article_id": "d", "day": "2031-05-04", "outlet": "Inland Post", "text": "Nothing of all this stands here."},
    )
    said = attributions({"article_id": "b", "source": "Orvia", "relays": ["Coastwire"]})
    return spread(kept, None, None, said)


def test_text_of_an_agency_counts_whether_it_is_credited_or_not():
    originality = wired().originality.select(
        "article_id", "words", "earlier_words", "wire_words", "uncredited_words", "names_agency", "wire_source"
    )
    assert originality.rows() == [
        ("a", 60, 0, 60, 0, True, True),
        ("b", 120, 60, 60, 0, True, True),
        ("c", 60, 60, 60, 60, False, True),
        ("d", 6, 0, 0, 0, False, False),
    ]


def test_wire_dependence_by_outlet_is_measured_by_text_by_article_and_by_credit():
    wires = {row["outlet"]: row for row in wired().wires.iter_rows(named=True)}
    assert wires["Bay Times"]["wire_text"] == 0.5
    assert wires["Bay Times"]["originality"] == 0.5
    post = wires["Inland Post"]
    assert (post["wire_text"], post["wire_uncredited"]) == pytest.approx((60 / 66, 60 / 66))
    assert (post["wire_articles"], post["wire_credit"]) == (0.5, 0)


def test_a_few_words_in_common_are_no_copy():
    kept = articles(
        {"article_id": "a", "day": "2031-05-01", "outlet": "Coastwire", "text": "The ferry sank off the long pier."},
        {
            "article_id": "b",
            "day": "2031-05-02",
            "outlet": "Bay Times",
            "text": "Was it the ferry off the long pier?",
        },
    )
    assert spread(kept).originality["earlier_words"].to_list() == [0, 0]
