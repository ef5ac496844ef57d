"""Words that two texts have alike because one source said them (SPREAD.md 3, definition 20)."""

from world import articles, attributions, estimates, spread

OFFICIAL = " ".join(f"official{number}" for number in range(25))


def own(number: int) -> str:
    return " ".join(f"own{number}-{word}" for word in range(40))


def test_one_official_sentence_in_two_own_texts_is_a_common_source_and_no_copying():
    texts = [f"{own(n)} {OFFICIAL} and {own(n + 5)}" for n in range(2)]
    rows = [
        {"article_id": f"a{n}", "outlet": f"Paper {n}", "day": f"2031-05-0{n + 1}", "text": texts[n]}
        for n in range(2)
    ]
    start = len(own(0)) + 1
    said = attributions(
        *({"article_id": f"a{n}", "source": "Orvia", "start": start, "end": start + len(OFFICIAL),
           "content_start": start, "content_end": start + len(OFFICIAL)} for n in range(2))
    )  # fmt: skip
    stated = estimates({"article_id": "a0", "value": 40.0}, {"article_id": "a1", "value": 40.0})
    result = spread(articles(*rows), stated, None, said)
    assert result.overlaps["kind"].to_list() == ["common_source"]
    assert set(result.reuse["nature"]) == {"common_source"}
    assert result.timeline["parent_basis"].to_list() == ["none", "none"]
    assert result.timeline["text_cluster"].n_unique() == 2
    assert result.flows["passages"].sum() == 0
    # without the attribution it is copied text
    copied = spread(articles(*rows), stated)
    assert copied.overlaps["kind"].to_list() == ["copied"]
    assert set(copied.reuse["nature"]) == {"outlet_to_outlet"}


def test_a_reprint_of_an_item_that_is_all_quotes_is_copied():
    rows = [
        {"article_id": n, "outlet": f"Paper {n}", "day": f"2031-05-0{1 + 'ab'.index(n)}", "text": OFFICIAL}
        for n in "ab"
    ]
    said = attributions(*({"article_id": n, "source": "Orvia", "start": 0, "end": len(OFFICIAL)} for n in "ab"))
    assert spread(articles(*rows), None, None, said).overlaps["kind"].to_list() == ["copied"]
