"""What people set right, strike or add stands over what was read, and what finds no row is said."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims import SHARD, ClaimTables, read_claims
from analysis.study.corrections import correction_line, read_corrections
from analysis.study.interest import quantities_of

TEXT = "Peru's navy said 40 sailors were missing.|Chile denied that 12 divers had been sent.|Nobody was seeing ships."
QUANTITIES = quantities_of([{"counted_group": "personnel", "subject": "Peru", "label": "Peruvian sailors"}])


@pytest.fixture
def claims(tmp_path: Path):
    """Reads invented articles with the corrections given as lines of the file."""

    def read(*rows: str, texts: tuple[str, ...] = (TEXT,), size: int = SHARD) -> ClaimTables:
        path = tmp_path / "corrections.csv"
        path.write_text("table,id,action,column,value,reason\n" + "\n".join(rows) + "\n", "utf-8")
        passages, articles, alignments = newsroom(*texts)
        own = replace(study(tmp_path), corrections=read_corrections(path), quantities=QUANTITIES)
        return read_claims(own, articles, passages, alignments, size=size)

    return read


def row(frame: pl.DataFrame, **where: str) -> dict:
    return frame.filter(**where).row(0, named=True)


def added(article: str, words: str, reason: str = "missed", table: str = "estimates", **cells: str) -> list[str]:
    anchor = f"{article}:{max(1, TEXT.find(words))}-999"
    return [correction_line(table, anchor, "add", name, v, reason) for name, v in {"text": words, **cells}.items()]


def test_without_corrections_nothing_is_marked(claims) -> None:
    read = claims()
    assert read.corrections.is_empty()
    for frame in read[:3]:
        assert frame.height and frame["corrected"].null_count() == frame.height


def test_what_is_set_stands_and_says_so(claims) -> None:
    name = row(claims().estimates, text="40 sailors")["estimate_id"]
    read = claims(f"estimates,{name},set,status,killed,the next line says so")
    new = row(read.estimates, estimate_id=name)
    assert (new["status"], new["value"], new["corrected"]) == ("killed", 40, "set status")
    assert read.estimates.filter(pl.col("corrected").is_not_null()).height == 1
    (done,) = read.corrections.to_dicts()
    assert (done["row_id"], done["before"], done["value"], done["applied"]) == (name, "missing", "killed", True)


@pytest.mark.parametrize(
    ("cells", "value", "low", "high"),
    [
        ({"value": "50"}, 50, 50, 50),
        ({"bound": "at_least"}, 40, 40, None),
        ({"bound": "at_most", "value": "60"}, 60, None, 60),
        ({"bound": "between", "low": "40", "high": "60"}, None, 40, 60),
        ({"bound": "vague"}, None, 40, 40),
        ({"bound": "at_least", "low": "60"}, 60, 60, None),
        ({"value": "60", "low": "60", "high": "60"}, 60, 60, 60),
    ],
)
def test_a_number_set_right_takes_its_range_with_it(claims, cells, value, low, high) -> None:
    name = row(claims().estimates, text="40 sailors")["estimate_id"]
    read = claims(*(f"estimates,{name},set,{column},{given},misread" for column, given in cells.items()))
    new = row(read.estimates, estimate_id=name)
    assert (new["value"], new["low"], new["high"]) == (value, low, high)


RANGE = "Peru's navy said 40 to 60 sailors were missing."


@pytest.mark.parametrize(
    ("text", "cells", "number"),
    [
        (TEXT, {"low": "40", "high": "60"}, (None, 40, 60, "between")),
        (TEXT, {"high": "60"}, (None, 40, 60, "between")),
        (TEXT, {"high": ""}, (40, 40, None, "at_least")),
        (TEXT, {"low": ""}, (40, None, 40, "at_most")),
        (RANGE, {"low": "45", "high": "65"}, (None, 45, 65, "between")),
        (RANGE, {"low": "45"}, (None, 45, 60, "between")),
        (RANGE, {"low": "50", "high": "50"}, (50, 50, 50, "exact")),
        (RANGE, {"value": "50"}, (50, 50, 50, "exact")),
        (RANGE, {"value": "50", "bound": "approx"}, (50, 50, 50, "approx")),
        (RANGE, {"bound": "at_least"}, (40, 40, None, "at_least")),
        (RANGE, {"bound": "at_most"}, (60, None, 60, "at_most")),
        (RANGE, {"status": "killed"}, (None, 40, 60, "between")),
    ],
)
def test_a_range_has_no_value_and_a_number_no_range(claims, text, cells, number) -> None:
    name = claims(texts=(text,)).estimates.sort("start")["estimate_id"][0]
    lines = (f"estimates,{name},set,{column},{given},misread" for column, given in cells.items())
    read = claims(*lines, texts=(text,))
    new = row(read.estimates, estimate_id=name)
    assert (new["value"], new["low"], new["high"], new["bound"]) == number
    assert read.corrections["applied"].all()


@pytest.mark.parametrize(
    ("cells", "detail"),
    [
        ({"bound": "exact"}, "a number that is exact needs a value"),
        ({"value": "50", "low": "45", "high": "55"}, "a range has a low and a greater high, and no value"),
        ({"low": "70"}, "a range has a low and a greater high, and no value"),
        ({"value": "50", "low": "45", "bound": "at_least"}, "low and high do not fit a value that is at_least"),
    ],
)
def test_a_number_that_says_two_things_is_not_set(claims, cells, detail) -> None:
    before = claims(texts=(RANGE,)).estimates
    (name,) = before["estimate_id"]
    lines = [f"estimates,{name},set,{column},{given},misread" for column, given in cells.items()]
    read = claims(*lines, f"estimates,{name},set,status,killed,read on", texts=(RANGE,))
    new, old = row(read.estimates, estimate_id=name), row(before, estimate_id=name)
    assert new["status"] == "killed"
    number = ("value", "low", "high", "bound")
    assert [new[column] for column in number] == [old[column] for column in number]
    told = read.corrections.filter(~pl.col("applied"))
    assert told.height == len(cells) and all(text.startswith(detail) for text in told["detail"])


def test_a_unit_set_right_names_what_is_counted(claims) -> None:
    text = "Peru's navy said $40 million was lost."
    (name,) = claims(texts=(text,)).estimates["estimate_id"]
    lines = (f"estimates,{name},set,unit,CAD,the paper is Canadian", f"estimates,{name},set,low,39000000,misread")
    new = row(claims(*lines, texts=(text,)).estimates, estimate_id=name)
    assert (new["unit"], new["counted"], new["bound"]) == ("CAD", "canadian dollar", "between")


def test_whose_the_number_is_decides_whether_it_is_of_interest(claims) -> None:
    name = row(claims().estimates, text="40 sailors")["estimate_id"]
    ours = claims(f"estimates,{name},set,subject,Peru,theirs")
    others = claims(f"estimates,{name},set,subject,Chile,theirs")
    former = claims(f"estimates,{name},set,subject,Peru,theirs", f"estimates,{name},set,relation,former,of old")
    assert [row(r.estimates, estimate_id=name)["topical"] for r in (ours, others, former)] == [True, False, False]


def test_a_source_set_right_moves_the_origin_of_its_numbers(claims) -> None:
    before = claims()
    number = row(before.estimates, text="40 sailors")["estimate_id"]
    carrier = row(before.links, estimate_id=number)["attribution_id"]
    read = claims(f"attributions,{carrier},set,source,Andina,the agency said it")
    assert row(read.attributions, attribution_id=carrier)["source_kind"] == "agency"
    link = row(read.links, estimate_id=number)
    assert (link["origin"], link["attribution_id"], link["corrected"]) == ("Andina", carrier, None)


def test_a_link_set_to_another_attribution_takes_over_what_that_says(claims) -> None:
    before = claims()
    number = row(before.estimates, text="40 sailors")["estimate_id"]
    denial = row(before.attributions, source="Chile")["attribution_id"]
    link = row(claims(f"links,{number},set,attribution_id,{denial},Chile said so").links, estimate_id=number)
    assert (link["origin"], link["stance"], link["basis"]) == ("Chile", "deny", "by_hand")
    assert link["corrected"] == "set attribution_id"


def test_relays_set_by_hand_count_as_named_hands(claims) -> None:
    number = row(claims().estimates, text="40 sailors")["estimate_id"]
    link = row(claims(f"links,{number},set,relays,Andina|The Harbour,both carried it").links, estimate_id=number)
    assert (link["relays"], link["depth"]) == (["Andina", "The Harbour"], 2)


def test_a_struck_link_leaves_the_number_to_the_outlet(claims) -> None:
    number = row(claims().estimates, text="40 sailors")["estimate_id"]
    read = claims(f"links,{number},strike,,,the navy did not say it")
    link = row(read.links, estimate_id=number)
    assert (link["origin"], link["attribution_id"], link["corrected"]) == (None, None, "struck")
    assert read.corrections["before"].to_list() == ["Navy"]


def test_a_struck_row_is_gone_and_so_is_what_points_to_it(claims) -> None:
    before = claims()
    number = row(before.estimates, text="40 sailors")["estimate_id"]
    carrier = row(before.links, estimate_id=number)["attribution_id"]
    read = claims(f"attributions,{carrier},strike,,,no claim")
    assert carrier not in read.attributions["attribution_id"].to_list()
    assert carrier not in read.attributions["parent_id"].to_list()
    assert row(read.links, estimate_id=number)["attribution_id"] != carrier
    read = claims(f"estimates,{number},strike,,,no number")
    assert number not in read.estimates["estimate_id"].to_list() + read.links["estimate_id"].to_list()
    assert read.corrections["before"].to_list() == ["40 sailors"]


def test_what_was_nested_in_a_struck_attribution_moves_up(claims) -> None:
    text = "Chile said Peru's navy had said that Lima denied that 9 boats were lost."
    before = claims(texts=(text,)).attributions
    inner, middle, _ = before.sort("content_start", descending=True).rows(named=True)
    assert inner["parent_id"] == middle["attribution_id"]
    after = claims(f"attributions,{middle['attribution_id']},strike,,,no", texts=(text,)).attributions
    assert row(after, attribution_id=inner["attribution_id"])["parent_id"] == middle["parent_id"]


def test_an_added_estimate_is_carried_by_the_attribution_around_it(claims) -> None:
    before = claims(texts=(TEXT.replace("40 sailors", "twoscore sailors"),))
    assert not before.estimates.filter(value=40).height
    lines = added("a0", "twoscore sailors", value="40", counted_group="personnel", subject="Peru", bound="approx")
    read = claims(*lines, texts=(TEXT.replace("40 sailors", "twoscore sailors"),))
    new = row(read.estimates, text="twoscore sailors")
    assert (new["low"], new["high"], new["topical"], new["corrected"]) == (40, 40, True, "added")
    assert (new["raw_start"], new["raw_end"]) == (17, 33)
    assert row(read.links, estimate_id=new["estimate_id"])["origin"] == "Navy"
    assert read.corrections["applied"].all() and set(read.corrections["row_id"]) == {new["estimate_id"]}


def test_an_added_attribution_carries_the_numbers_in_its_content(claims) -> None:
    text = "Ana Rojas counted boats. 7 boats are gone."
    lines = added("a0", "7 boats are gone", table="attributions", source="Rojas", source_text="Ana Rojas",
                  cue_text="counted", stance="hedge")  # fmt: skip
    read = claims(*lines, texts=(text,))
    new = row(read.attributions, corrected="added")
    assert (new["source_start"], new["cue_start"], new["content_start"], new["start"], new["end"]) == (
        0,
        10,
        25,
        0,
        41,
    )
    assert new["source_kind"] == "government"
    link = row(read.links, attribution_id=new["attribution_id"])
    assert (link["origin"], link["stance"]) == ("Rojas", "hedge")


def test_an_added_row_is_found_again_where_cleaning_moved_it(claims) -> None:
    lines = added("a0", "seeing ships", value="1", counted_group="materiel")
    assert row(claims(*lines).estimates, text="seeing ships")["start"] == TEXT.find("seeing ships")
    moved = claims(*lines, texts=(f"A new first line.|{TEXT}",))
    assert row(moved.estimates, text="seeing ships")["start"] == TEXT.find("seeing ships") + 18


@pytest.mark.parametrize(
    ("lines", "detail"),
    [
        (["estimates,estimate-000000000000,set,status,sent,why"], "no such row"),
        (["links,estimate-000000000000,strike,,,why"], "no such row"),
        (added("a7", "ships", value="1", counted_group="materiel"), "no such article"),
        (added("a0", "airships", value="1", counted_group="materiel"), "the words are no longer in the article"),
        (added("a0", "that 12", value="1", counted_group="materiel"), "stand in 2 places"),
        (added("a0", "40 sailors", value="40", counted_group="personnel"), "already read at this place"),
        (added("a0", "ships", table="attributions", cue_text="sang"), "“sang” is not in the article"),
    ],
)
def test_what_finds_no_row_changes_nothing_and_is_said(claims, lines: list[str], detail: str) -> None:
    texts = (f"{TEXT}|Lima said that 12 were safe.",)
    lines = [line.replace(":55-", ":2-") for line in lines]
    before, read = claims(texts=texts), claims(*lines, texts=texts)
    for name in ("estimates", "attributions", "links"):
        assert getattr(read, name).equals(getattr(before, name))
    assert read.corrections.height == len(lines) and not read.corrections["applied"].any()
    assert detail in read.corrections["detail"][0]


def test_a_pointer_to_nothing_is_not_set(claims) -> None:
    number = row(claims().estimates, text="40 sailors")["estimate_id"]
    read = claims(f"links,{number},set,attribution_id,attribution-1,why", f"links,{number},set,origin,Chile,why")
    link = row(read.links, estimate_id=number)
    assert (link["origin"], link["corrected"]) == ("Chile", "set origin")
    assert read.corrections.select("column", "applied", "detail").rows() == [
        ("attribution_id", False, "no such attribution: attribution-1"),
        ("origin", True, None),
    ]


def test_corrections_do_not_hang_on_how_the_articles_are_cut(claims) -> None:
    texts = (TEXT, "Chile said 9 boats were lost.", "Peru's navy said 5 boats were lost.")
    names = claims(texts=texts).estimates["estimate_id"].to_list()
    lines = [f"estimates,{name},set,place,Callao,why" for name in names]
    lines += ["links,estimate-1,strike,,,gone", *added("a2", "5 boats were", value="5", counted_group="materiel")]
    whole = claims(*lines, texts=texts)
    for one, other in zip(whole, claims(*lines, texts=texts, size=1), strict=True):
        assert one.equals(other)
    assert whole.corrections.filter(~pl.col("applied"))["id"].to_list() == ["estimate-1"]


def test_reading_again_with_the_same_corrections_gives_the_same(claims) -> None:
    number = row(claims().estimates, text="12 divers")["estimate_id"]
    lines = (f"estimates,{number},set,value,13,misprint", *added("a0", "ships", value="1", counted_group="materiel"))
    for one, other in zip(claims(*lines), claims(*lines), strict=True):
        assert one.equals(other)
