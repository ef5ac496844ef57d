"""Given these words, this is who says what."""

import random
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def read(tmp_path: Path):
    def reader(*texts: str, **more) -> list[dict]:
        passages, articles, alignments = newsroom(*texts, **more)
        rows = read_attributions(passages, articles, alignments, study(tmp_path)).to_dicts()
        return sorted(rows, key=lambda row: (row["article_id"], row["cue_start"], row["source"] or ""))

    return reader


def content(row: dict, text: str) -> str:
    return " … ".join(text[piece["start"] : piece["end"]] for piece in row["content_pieces"])


@pytest.mark.parametrize(
    ("text", "source", "cue", "said"),
    [
        ("Lima said that the ferry had sunk.", "Peru", "said", "that the ferry had sunk"),
        ("The ferry had sunk off the coast, Ana Rojas said.", "Rojas", "said", "The ferry had sunk off the coast"),
        ("“The ferry is lost,” said Ana Rojas.", "Rojas", "said", "“The ferry is lost,”"),
        ("The ferry, Ana Rojas said, had sunk within minutes.", "Rojas", "said", None),
        ("According to Andina, forty people were rescued.", "Andina", "According to", "forty people were rescued"),
        ("The rescue of forty people, as reported by Andina, took hours.", "Andina", "reported", None),
        ("Chile accused Peru of hiding the wreck.", "Chile", "accused", "Peru of hiding the wreck"),
        ("Omar Vidal called for an inquiry into the sinking.", "Vidal", "calling for", "an inquiry into the sinking"),
        ("Peru expressed concern that fuel may leak.", "Peru", "expressed concern", "that fuel may leak"),
        ("Chile's claim that the ferry was old led to a quarrel.", "Chile", "claim", "that the ferry was old"),
        ("Chile agreed to send divers to the wreck.", "Chile", "agreed", "to send divers to the wreck"),
        ("Ana Rojas described the rescue as a triumph.", "Rojas", "described", "the rescue as a triumph"),
        ("Ferry sank within minutes, Chile says", "Chile", "says", "Ferry sank within minutes"),
        ("Ferry disaster a ‘national tragedy’: Ana Rojas", "Rojas", ":", None),
        ("Chile denied that its port had been warned.", "Chile", "denied", "that its port had been warned"),
    ],
)
def test_kinds_of_sentence(read, text: str, source: str, cue: str, said: str | None) -> None:
    rows = read(text)
    assert [row["source"] for row in rows] == [source]
    assert any(word in cue for word in rows[0]["cue_text"].split()) or "call" in cue
    if said is not None:
        assert content(rows[0], text).strip("“”,") == said.strip("“”,")


def test_no_attribution_where_nobody_says_anything(read) -> None:
    assert read("The ferry sank at dawn.\nDivers reached the wreck two days later.") == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Ana Rojas visited the port.\nShe said the search goes on.", ["Rojas"]),
        ("Chile's coast agency said divers had left.\nThe agency added that fuel was leaking.", ["Coast Agency"] * 2),
        ("Chilean officials said the port was shut.", ["Chile"]),
        ("Omar Vidal said the port was shut.\nVidal added that it would open soon.", ["Vidal", "Vidal"]),
        ("Peru and Chile denied that the ferry was old.", ["Chile", "Peru"]),
        ("Harbour master Lucia Paredes said the crane fell.\nParedes added that it was old.", ["Lucia Paredes"] * 2),
        ("The bay lies between Peru and Chile.\nBoth countries said divers had left.", ["Chile", "Peru"]),
        ("Analysts say the ferry was old.", [None]),
    ],
)
def test_sources_are_resolved(read, text: str, sources: list[str | None]) -> None:
    assert [row["source"] for row in read(text)] == sources


@pytest.mark.parametrize(
    ("text", "source", "relays"),
    [
        ("Peru's navy said the ferry had sunk, according to Andina.", "Navy", ["Andina"]),
        ("The Peruvian navy, as quoted by Andina, stated that the ferry had sunk.", "Navy", ["Andina"]),
        ("Ana Rojas told The Harbour that the ferry had sunk.", "Rojas", ["The Harbour"]),
        ("Omar Vidal said Ana Rojas had told him that the ferry had sunk.", "Rojas", ["Vidal"]),
        ("Peru said the ferry had sunk, Ana Rojas told reporters.", "Peru", []),
    ],
)
def test_relays_stand_nearest_to_the_source_first(read, text: str, source: str, relays: list[str]) -> None:
    inner = [row for row in read(text) if row["source"] == source]
    assert [row["relays"] for row in inner] == [relays]


def test_parents_lead_outwards(read) -> None:
    outer, inner = read("Omar Vidal said Ana Rojas had told him that the ferry had sunk.")
    assert outer["parent_id"] is None
    assert inner["parent_id"] == outer["attribution_id"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Chile said the ferry was old.", "assert"),
        ("Chile said the ferry may have been old.", "hedge"),
        ("Chile estimated that the ferry carried forty people.", "assert"),
        ("Chile said there was no evidence of a fire.", "deny"),
        ("Chile dismissed the report of a fire.", "deny"),
        ("Chile did not deny that the ferry was old.", "hedge"),
        ("Chile could not confirm the number of dead.", "cannot_confirm"),
        ("Chile has yet to confirm the number of dead.", "cannot_confirm"),
        ("Chile urged Peru to open the port.", "demand"),
        ("Chile said Peru must open the port.", "demand"),
        ("Chile asked whether the port was open.", "ask"),
    ],
)
def test_stance_is_that_of_the_content(read, text: str, stance: str) -> None:
    assert [row["stance"] for row in read(text)][:1] == [stance]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Chile said the ferry was old.", (1.0, 1.0, 1.0)),
        ("Chile said the ferry was probably old.", (1.0, 0.75, 1.0)),
        ("Chile said the ferry was reportedly old.", (1.0, 1.0, 0.75)),
        ("Chile claimed the ferry was possibly old.", (0.75, 0.5, 1.0)),
        ("Chile urged Peru to open the port.", (None, 1.0, 1.0)),
    ],
)
def test_certainty_is_the_product_of_its_parts(read, text: str, parts: tuple) -> None:
    row = read(text)[0]
    assert (row["certainty_cue"], row["certainty_modal"], row["certainty_evidential"]) == parts
    assert row["certainty"] == (None if parts[0] is None else parts[0] * parts[1] * parts[2])


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Thursday", date(2021, 7, 15)),  # published on a Thursday
        ("on Friday", date(2021, 7, 9)),
        ("Monday", date(2021, 7, 12)),
        ("on Oct 3", date(2020, 10, 3)),
        ("earlier this month", None),
    ],
)
def test_the_day_of_saying_is_never_to_come(read, words: str, day: date | None) -> None:
    row = read(f"Chile said {words} that the ferry was old.")[0]
    assert (row["said_on"], row["said_evidence"]) == (day, words)


def test_a_day_inside_the_content_is_not_the_day_of_saying(read) -> None:
    assert read("Chile said that the ferry sank on Monday.")[0]["said_on"] is None


def test_without_a_date_of_publication_a_weekday_says_nothing(read) -> None:
    row = read("Chile said on Friday that the ferry was old.", day=None)[0]
    assert (row["said_on"], row["said_evidence"]) == (None, "on Friday")


def test_a_quotation_goes_on_over_sentences(read) -> None:
    text = "“The ferry is lost,” Ana Rojas said.|“We will search for survivors until the last one is home.”"
    (row,) = read(text)
    assert row["manner"] == "direct"
    assert "until the last one is home" in content(row, text.replace("|", " "))


def test_offsets_lead_to_the_words_and_hold_together(read) -> None:
    texts = ["Lima said that the ferry sank, according to Andina.\n“It is lost,” Ana Rojas said."]
    for row in read(*texts):
        assert texts[0][row["source_start"] : row["source_end"]] == row["source_text"]
        assert texts[0][row["cue_start"] : row["cue_end"]] == row["cue_text"]
        assert row["start"] <= min(row["cue_start"], row["content_start"])
        assert (row["raw_start"], row["raw_end"]) == (row["start"], row["end"])


def test_the_result_does_not_depend_on_how_articles_are_cut(read, tmp_path: Path) -> None:
    texts = ["Lima said that the ferry sank.", "It was lost, Ana Rojas said.", "Chile denied it was warned."]
    passages, articles, alignments = newsroom(*texts)
    whole = read_attributions(passages, articles, alignments, study(tmp_path))
    parts = [read_attributions(passages, part, alignments, study(tmp_path)) for part in articles.iter_slices(1)]
    random.Random(1).shuffle(parts)
    assert pl.concat(parts).sort("attribution_id").equals(whole)


def test_an_agency_asserts_what_it_carries_whatever_its_source_leaves_open(read) -> None:
    rows = read(
        "The navy could not confirm the sinking, as reported by Andina.", "Andina could not confirm the sinking."
    )
    assert [(row["source"], row["stance"]) for row in rows if row["source"] == "Andina"] == [
        ("Andina", "assert"),
        ("Andina", "cannot_confirm"),
    ]
    assert {row["stance"] for row in rows if row["relays"] == ["Andina"]} == {"cannot_confirm"}


def test_they_are_the_officials_and_not_the_agency_that_carries_them(read) -> None:
    text = "Peruvian officials said the ferry was old.|However, they did not confirm its age, according to Andina."
    assert {(row["source"], row["source_text"]) for row in read(text)} >= {("Peru", "they"), ("Andina", "Andina")}


def test_what_remains_unclear_is_kept_without_a_source(tmp_path: Path) -> None:
    text = "Peru's navy said the ferry sank.\nIt remains unclear whether the 40 divers survived."
    passages, articles, alignments = newsroom(text)
    rows = read_attributions(passages, articles, alignments, study(tmp_path)).sort("cue_start").to_dicts()
    assert (rows[-1]["cue_text"], rows[-1]["source"], rows[-1]["stance"]) == (
        "remains unclear",
        None,
        "cannot_confirm",
    )


@pytest.mark.parametrize(
    ("text", "source", "role"),
    [
        ("Andina reported that forty people had drowned.", "Andina", "carrier"),
        ("Forty people had drowned, according to The Harbour.", "The Harbour", "carrier"),
        ("At least forty people drowned, according to an Andina tally.", "Andina", "originator"),
        ("A survey by The Harbour found that forty people had left.", "The Harbour", "originator"),
        ("Chile said that forty people had drowned.", "Chile", "originator"),
    ],
)
def test_who_hands_on_is_a_carrier_unless_it_counted_itself(read, text: str, source: str, role: str) -> None:
    assert [(row["source"], row["role"]) for row in read(text)] == [(source, role)]


def test_a_dateline_is_no_sign_off(read) -> None:
    assert read("LIMA, May 3 (Andina) - At least forty people drowned on Thursday.") == []
