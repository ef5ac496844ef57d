"""What is counted, as a survey shows it: the biggest first, split slots together, two events apart."""

import tomllib
from datetime import date

import polars as pl
from slots_met import given, numbers, slot, slots

from analysis.study.interest import quantities_of
from analysis.survey.counted_things import as_shown, counted_things

MAY, JUNE, OLD = date(2031, 5, 4), date(2031, 6, 2), date(2027, 5, 4)


def days(first: date) -> dict[str, date]:
    return {"when_earliest": first, "when_latest": first}


def test_what_is_named_stands_before_what_is_only_a_noun_and_shares_and_spans_last() -> None:
    table = slots(
        slot("s1", "people", status="other", n=9),
        slot("s2", "people killed · flood · Karst", event="flood, Karst", place="Karst", n=4),
        slot("s3", "people rescued", status="rescued", n=5),
        slot("s4", "percent", counted_group="share", unit="percent", status="destroyed", n=20),
    )
    found = counted_things(table, numbers(), given(numbers()))
    assert found["what"].to_list() == [
        "people rescued", "people killed · flood · Karst", "people", "percent",
    ]  # fmt: skip
    assert found["place"].to_list() == [1, 2, 3, 4]


def test_slots_of_one_kind_of_event_at_one_place_within_a_month_are_looked_at_together() -> None:
    event = {"place": "Karst"}
    table = slots(
        slot("s1", "people killed · flood · Karst · 4 May 2031", event="flood", n=3, **event, **days(MAY)),
        slot(
            "s2", "people killed · flood · Karst · 2 Jun 2031", event="flood", n=2, high=60.0, **event, **days(JUNE)
        ),
        slot("s3", "people killed · flood · Karst · 4 May 2027", event="flood", n=2, **event, **days(OLD)),
        slot("s4", "people killed · storm · Karst", event="storm", n=2, **event),
        slot("s5", "people hurt · flood · Karst", event="flood", status="wounded", n=2, **event, **days(MAY)),
    )
    told = numbers(
        ("s1", "a", "flood"), ("s2", "b", "flood"), ("s2", "a", "flood"), ("s3", "c", "flood"), ("s4", "c", "storm"),
        ("s5", "a", "flood"),
    )  # fmt: skip
    found = counted_things(table, told, given(told, "Mayor", "Mayor", "Navy"))
    first = found.row(0, named=True)
    assert (first["slots"], first["n"], first["articles"], first["originators"]) == (["s1", "s2"], 5, 2, 2)
    assert (first["low"], first["high"], first["first_day"]) == (30.0, 60.0, date(2031, 5, 5))
    assert sorted(map(tuple, found["slots"])) == [("s1", "s2"), ("s3",), ("s4",), ("s5",)]


def test_a_slot_without_a_day_goes_with_the_one_event_it_can_be_of_and_with_none_of_two() -> None:
    def of(*dates: date | None) -> list[list[str]]:
        table = slots(
            *(
                slot(
                    f"s{n}",
                    f"people killed · flood · Karst · {n}",
                    place="Karst",
                    event="flood",
                    **(days(d) if d else {}),
                )
                for n, d in enumerate(dates)
            )
        )
        told = numbers(*((f"s{n}", "a", "flood") for n in range(len(dates))))
        return sorted(counted_things(table, told, given(told))["slots"].to_list())

    assert of(MAY, None) == [["s0", "s1"]]
    assert of(MAY, OLD, None) == [["s0"], ["s1"], ["s2"]]


def test_numbers_of_no_event_are_not_put_together() -> None:
    table = slots(slot("s1", "people killed · Karst", place="Karst"), slot("s2", "people killed", place="Karst"))
    told = numbers(("s1", "a", None), ("s2", "a", None))
    assert counted_things(table, told, given(told)).height == 2


def test_the_lines_ask_for_every_slot_and_every_group_that_it_holds() -> None:
    table = slots(
        slot("s1", 'people "killed" · flood', place="Karst", event="flood", **days(MAY)),
        slot("s2", "people killed · flood · 2 Jun", place="Karst", event="flood", **days(JUNE)),
        slot("s3", "krone (NOK)", counted_group="money", status="other", unit="NOK"),
    )
    told = pl.concat(
        [numbers(("s1", "a", "flood"), ("s2", "a", "flood")),
         numbers(("s1", "b", "flood"), counted_group="personnel").with_columns(estimate_id=pl.lit("x"))]
    )  # fmt: skip
    found = counted_things(table, told, given(told))
    asked = [tomllib.loads(text)["quantities"][0] for text in found["lines"]]
    assert asked[0] == {
        "label": 'People "killed" · flood', "counted_group": ["casualty", "personnel"],
        "slot": ['people "killed" · flood', "people killed · flood · 2 Jun"],
    }  # fmt: skip
    assert asked[1]["unit"] == "NOK"
    assert quantities_of(asked)["slot"].to_list()[1] == ["krone (NOK)"]


def test_a_person_reads_range_days_and_one_sentence() -> None:
    table = slots(
        slot("s1", "people killed", sentences=["Some 30 drowned.", "40 drowned."]),
        slot("s2", "people hurt", low=None, high=None, first_day=None, last_day=None, sentences=[], status="wounded"),
    )
    assert as_shown(counted_things(table, numbers(), given(numbers()))).rows() == [
        (1, "people hurt", 1, 0, 0, "–", "undated", ""),
        (2, "people killed", 1, 0, 0, "30 to 40", "5 May 2031 to 9 May 2031", "Some 30 drowned."),
    ]


def test_no_slots_are_no_things() -> None:
    assert counted_things(slots(), numbers(), given(numbers())).is_empty()
