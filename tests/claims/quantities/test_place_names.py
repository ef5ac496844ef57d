import pytest

from analysis.claims.quantities.place_names import canonical, named_places, place_after


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Forty people near the town of Lower Karst", "Lower Karst"),
        ("Forty people fled to Brenna on Monday.", "Brenna"),
        ("Forty people were missing, according to Karst Rescue.", None),
        ("Forty people were saved thanks to Karst Rescue.", None),
        ("Forty people drowned, the mayor said to Karst Radio.", None),
        ("Forty people left in May.", None),
        ("Forty People Drown In Karst Harbour", None),
    ],
)
def test_a_preposition_leads_in_a_place_unless_it_leads_to_somebody(text: str, place: str | None) -> None:
    assert place_after(text, len("Forty people")) == place


def test_a_place_has_one_spelling() -> None:
    assert canonical("the Karst region's") == canonical("the Karst Province") == "Karst"
    assert list(named_places("Forty people in Brenna")) == [(16, 22, "Brenna")]
