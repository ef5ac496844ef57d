"""What a statement goes on with behind its speaker belongs to it."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import newsroom, study

from analysis.claims.attribution.attributions import read_attributions
from analysis.claims.attribution.beside import with_speakers
from analysis.claims.attribution.resumed import resumed
from analysis.claims.attribution.spans import Found


@pytest.fixture
def read(tmp_path: Path):
    def reader(text: str, by: str = "rules") -> list[tuple[str | None, list[str]]]:
        passages, articles, alignments = newsroom(text)
        rows = read_attributions(passages, articles, alignments, study(tmp_path), by).sort("cue_start").to_dicts()
        return [(r["source"], [text[p["start"] : p["end"]] for p in r["content_pieces"]]) for r in rows]

    return reader


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "The storm hit the port, Peru's navy said, killing 20 people and injuring 40 others.",
            ["The storm hit the port", "killing 20 people and injuring 40 others"],
        ),
        (
            "The storm hit the port, Peru's navy said on Friday in a statement, leaving 20 people dead.",
            ["The storm hit the port", "leaving 20 people dead"],
        ),
        (
            "The storm killed 20 people, Peru's navy said, including three children.",
            ["The storm killed 20 people", "including three children"],
        ),
        (
            "The storm killed 20 people, Peru's navy said, with 40 others injured.",
            ["The storm killed 20 people", "with 40 others injured"],
        ),
        (
            "A storm hit the port of Callao on Monday Peru's navy said killing 20 people.",
            ["A storm hit the port of Callao on Monday", "killing 20 people"],
        ),
        ("The toll rose to 20, Peru's navy said, up from 12.", ["The toll rose to 20", "up from 12"]),
        ("The storm was over, Ana Rojas said, with a smile.", ["The storm was over"]),
    ],
)
def test_results_and_counts_behind_the_speaker_are_said_by_him(read, text: str, pieces: list[str]) -> None:
    assert read(text)[0][1] == pieces


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Peru's navy counted 24 dead and dozens more wounded in the port.", "24 dead and dozens more wounded"),
        ("Peru's navy gave a toll of 12 dead and 55 wounded.", "12 dead and 55 wounded"),
        ("Peru's navy reported 12 dead, and Chile 55 wounded.", "12 dead"),
    ],
)
def test_a_count_goes_on_to_the_next_number_of_people(read, text: str, piece: str) -> None:
    assert read(text, "careful")[0][1][0].endswith(piece)


def test_it_goes_on_no_further_than_to_who_speaks_next(read) -> None:
    text = "The storm hit the port, Peru's navy said, killing 20 people, according to Andina."
    assert all("according" not in piece for _, pieces in read(text) for piece in pieces)


@given(st.text(alphabet="abc ,.\n", max_size=40), st.integers(0, 40))
def test_pieces_stay_inside_the_sentence_and_in_order(tail: str, cut: int) -> None:
    said = "Six died, the navy said"
    text = f"{said}, killing{tail}"
    limit = min(len(said) + cut, len(text))
    hit = Found((11, 19), (19, 23), ((0, 8),), "say", "trained", 1.0)
    (found,) = resumed([hit], text, lambda _: (0, limit))
    edges = [place for piece in found.content for place in piece]
    assert edges == sorted(edges)
    assert edges[-1] <= max(limit, 8)


def test_who_is_set_off_by_commas_before_the_verb_speaks(read) -> None:
    text = (
        "Officials rescued seven children who were being taken inside the convoy, Harbour Watch, a watchdog group, "
        "reported Thursday."
    )
    assert "Harbour Watch" in [source for source, _ in read(text, "careful")]


def test_two_verbs_of_saying_in_a_row_are_two_sayings(read) -> None:
    text = "Rescuers took 20 injured sailors to the port one witness said adding that more were expected."
    contents = [pieces for _, pieces in read(text, "careful")]
    assert any("20 injured sailors" in piece for pieces in contents for piece in pieces)
    assert any("more were expected" in piece for pieces in contents for piece in pieces)


def test_a_long_run_of_capitals_is_no_trap() -> None:
    text = f"Six were lost, {'A' * 30_000}, said"
    hit = Found(None, (len(text) - 4, len(text)), ((0, len(text) - 6),), "say", "trained", 1.0)
    began = time.process_time()
    with_speakers([hit], text)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("said", "source", "cue", "speaker"),
    [
        ("A raid on the port killed a woman and", "her child the Peruvian navy", "said", "the Peruvian navy"),
        ("A raid on the port also wounded", "25 others Ana Rojas", "told", "Ana Rojas"),
        ("A raid on the port killed 20 divers", "the head of the port", "said", "the head of the port"),
    ],
)
def test_words_of_the_content_are_no_part_of_the_speaker(said: str, source: str, cue: str, speaker: str) -> None:
    text = f"{said} {source} {cue}."
    first, last = len(said) + 1, len(said) + 1 + len(source)
    hit = Found((first, last), (last + 1, last + 1 + len(cue)), ((0, len(said)),), "say", "trained", 1.0)
    (found,) = with_speakers([hit], text)
    assert found.source is not None
    assert text[slice(*found.source)] == speaker
    assert text[slice(*found.content[0])] == text[: found.source[0] - 1]


def test_what_stands_between_content_and_speaker_is_said_too() -> None:
    text = "A raid on the port killed six divers the navy said."
    hit = Found((37, 45), (46, 50), ((0, 25),), "say", "trained", 1.0)
    (found,) = with_speakers([hit], text)
    assert text[slice(*found.content[0])] == "A raid on the port killed six divers"


def test_an_aside_between_marks_is_not_said() -> None:
    text = "A raid on the port killed six divers, late on Friday, the navy said."
    hit = Found((54, 62), (63, 67), ((0, 36),), "say", "trained", 1.0)
    assert with_speakers([hit], text) == [hit]


def test_what_goes_on_behind_a_carrier_is_carried() -> None:
    text = "The raids according to the source killed two divers and hurt six. More followed."
    carrier = Found((23, 33), (10, 22), ((0, 9),), "according", "trained", 1.0)
    misled = Found((23, 33), (34, 40), ((41, 51),), "kill", "trained", 1.0)
    (found,) = with_speakers([carrier, misled], text)
    assert [text[a:b] for a, b in found.content] == ["The raids", "killed two divers and hurt six"]


def test_according_behind_a_lost_stop_carries_what_follows() -> None:
    text = "Two divers died in the port According to the navy six were hurt."
    hit = Found((41, 49), (28, 40), ((0, 27), (50, 63)), "according", "trained", 1.0)
    (found,) = with_speakers([hit], text)
    assert [text[a:b] for a, b in found.content] == ["six were hurt"]


def test_a_source_ends_before_what_opens_the_next_words() -> None:
    text = "Six were lost, the navy, as told by Andina."
    hit = Found((15, 27), (28, 32), ((0, 13),), "tell", "trained", 1.0)
    (found,) = with_speakers([hit], text)
    assert found.source == (15, 23)


@pytest.mark.parametrize(
    "text",
    [
        "The bank would act, Ana Rojas said, sending shares down.",
        "The port was closed, two witnesses said, including Ana Rojas.",
        "The search was lost, Ana Rojas said, with minutes left.",
    ],
)
def test_what_follows_from_the_saying_is_not_said(read, text: str) -> None:
    assert len(read(text)[0][1]) == 1


@pytest.mark.parametrize(
    ("said", "source"),
    [("Six were killed", "sources inside the army"), ("Six were lost", "3 senior officials")],
)
def test_a_speaker_keeps_his_own_words(said: str, source: str) -> None:
    text = f"{said} {source} said."
    first, last = len(said) + 1, len(said) + 1 + len(source)
    hit = Found((first, last), (last + 1, last + 5), ((0, len(said)),), "say", "trained", 1.0)
    assert with_speakers([hit], text) == [hit]


def test_a_place_behind_a_comma_is_no_speaker(read) -> None:
    assert read("The ferry sank off Callao, Chile, it was reported.")[0][0] is None


def test_a_carrier_takes_no_piece_twice_and_none_before_its_cue(read) -> None:
    (_, pieces), *_ = read("Six divers died according to the navy said in a statement.")
    assert len(pieces) == len(set(pieces))


@pytest.mark.parametrize(
    "text",
    [
        "Six were lost, the navy said on Friday, " + "half " * 60 + "the crew sank.",
        "Near " + "A-" * 60 + "1 the Ab ministry said six died.",
    ],
)
def test_no_run_of_words_is_a_trap(read, text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2
