"""Given these words, this is whom the pronoun or the description of the last sentence means."""

from pathlib import Path

import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def last(tmp_path: Path):
    def read(text: str) -> str | None:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return max(rows, key=lambda row: row["cue_start"])["source"]

    return read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Elena Paz walked to the quay.\nThe sea was calm.\nShe said the ferry was old.", "Elena Paz"),
        ("Luis Vega met Elena Paz.\nShe said the ferry was old.", "Elena Paz"),
        ("Luis Vega met Carlos Rey.\nHe said the ferry was old.", None),
        ("Luis Vega and Carlos Rey left.\nHe said the ferry was old.", None),
        ("Mayor Luis Vega met Carlos Rey.\nHe said the ferry was old.", "Luis Vega"),
        ("Hurricane Odette hit the coast.\nLuis Vega came.\nHe said the ferry was old.", "Luis Vega"),
        ("Elena Paz, whose brother Luis Vega drowned, wept.\nShe said the ferry was old.", "Elena Paz"),
        ("Divers found Luis Vega.\nMayor Elena Paz came.\nShe said the ferry was old.", "Elena Paz"),
        ("Harbour Motors closed the yard.\nThe company said the ferry was old.", "Harbour Motors"),
        ("Harbour Motors closed the yard.\nIts spokesman said the ferry was old.", "Harbour Motors"),
        ("Sheriff Elena Paz came.\nThe sheriff said the ferry was old.", "Elena Paz"),
        ("Mayor Elena Paz and Mayor Luis Vega met.\nThe mayor said the ferry was old.", None),
        ("Mayor Elena Paz came.\nHer office said the ferry was old.", "Elena Paz"),
        ("The Salt Council met.\nThe council said the ferry was old.", "Salt Council"),
        ("Elena Paz and Zib Paz came.\nPaz said the ferry was old.", None),
    ],
)
def test_who_fits_alone_is_meant(last, text: str, named: str | None) -> None:
    assert last(text) == named
