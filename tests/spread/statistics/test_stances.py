"""Stances of sources, and replies in the text that asserts (SPREAD.md 3, definition 15)."""

import pytest
from world import articles, attributions, estimates, links, spread, value


def test_stance_balance_and_reply_rate():
    kept = articles(*({"article_id": f"a{n}"} for n in range(4)))
    stated = estimates(*({"article_id": f"a{n}", "value": 40.0} for n in range(4)))
    stances = ["assert", "assert", "assert", "deny"]
    linked = links(
        *({"estimate_id": f"e{n}", "stance": stance, "origin": "Orvia"} for n, stance in enumerate(stances))
    )
    said = attributions(
        {"article_id": "a0", "source": "Orvia"},
        {"article_id": "a0", "source": "Orvia", "stance": "cannot_confirm"},
        {"article_id": "a1", "source": "Orvia"},
        {"article_id": "a2", "source_kind": "anonymous"},
    )
    result = spread(kept, stated, linked, said)
    assert value(result, "stance_balance") == 0.5
    # of the three articles that assert it one holds a reply in whose content the number stands
    assert value(result, "reply_rate") == pytest.approx(1 / 3)
    orvia = result.stances.filter(source="Orvia")
    assert orvia.select("stance", "attributions", "total", "low").rows() == [
        ("assert", 2, 3, None),
        ("cannot_confirm", 1, 3, None),
    ]
    assert result.sources.select("source", "attributions", "known").rows() == [
        ("Orvia", 3, True),
        ("unnamed: anonymous", 1, False),
    ]
