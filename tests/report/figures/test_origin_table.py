"""Who says what: a table where hands are few, with each hand as a letter; a flow where they abound."""

import polars as pl

from analysis.report import figures as drawn
from analysis.report.figures import column_names
from analysis.report.figures.contract import breaches
from analysis.report.figures.marks import hands
from analysis.report.figures.origin_table import Path, table_of, tells_more
from analysis.study import Study

FEW: dict[Path, list[str]] = {
    ("Mayor", "", "The Bay Post"): ["a", "b"],
    ("Mayor", "Coast Wire", "The Bay Post"): ["c"],
    ("Mayor", "", "The Hill Times"): ["d", "e"],
    ("Governor", "Coast Wire → Radio Dune", "The Hill Times"): ["f"],
    ("others", "", "The Hill Times"): ["g", "h", "i"],
    ("nobody named", "", "The Bay Post"): ["j", "k", "l", "m"],
}

ORDER = ["The Hill Times", "The Bay Post"]


def rows_of(paths: dict[Path, list[str]]) -> dict[tuple[str, str], dict]:
    spec = table_of(paths, ORDER).chart.to_dict()
    return {
        (row["origin"], row["voice"]): row for rows in spec["datasets"].values() for row in rows if "voice" in row
    }


def test_a_dot_counts_all_mentions_of_an_origin_in_a_voice() -> None:
    rows = rows_of(FEW)
    assert {key: row["n"] for key, row in rows.items()} == {
        ("Mayor", "The Bay Post"): 3, ("Mayor", "The Hill Times"): 2, ("Governor", "The Hill Times"): 1,
        ("others", "The Hill Times"): 3, ("nobody named", "The Bay Post"): 4,
    }  # fmt: skip


def test_a_hand_is_a_letter_that_the_caption_explains() -> None:
    rows, picture = rows_of(FEW), table_of(FEW, ORDER)
    assert rows["Mayor", "The Bay Post"]["hands"] == "a" and rows["Governor", "The Hill Times"]["hands"] == "b"
    assert picture.how.endswith("a Coast Wire and b Coast Wire → Radio Dune.")
    assert "1 mention through Coast Wire" in rows["Mayor", "The Bay Post"]["says"]
    bare = {path: found for path, found in FEW.items() if not path[1]}
    assert "letter" not in table_of(bare, ORDER).how and {row["hands"] for row in rows_of(bare).values()} == {""}


def test_others_and_nobody_stand_last() -> None:
    spec = table_of(FEW, ORDER).chart.to_dict()
    names = next(rows for rows in spec["datasets"].values() if "rule" in rows[0])
    assert [row["name"] for row in names] == ["Mayor", "Governor", "others", "nobody named"]


def test_voices_stand_in_the_order_given_under_whole_words_of_their_names() -> None:
    long = {("Mayor", "", voice): ["a"] for voice in ("“President of the Harbour Council resigns…”", "The Bay Post")}
    spec = table_of(long, ["The Bay Post"]).chart.to_dict()
    rows = [row for found in spec["datasets"].values() for row in found if "column" in row]
    assert {row["voice"]: row["column"] for row in rows} == {
        "“President of the Harbour Council resigns…”": "“President of the…”", "The Bay Post": "The Bay Post",
    }  # fmt: skip
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in spec["layer"]
        if "scale" in layer["encoding"].get("x", {})
    ]
    assert domains and set(map(tuple, domains)) == {("The Bay Post", "“President of the…”")}


def test_names_that_would_be_cut_to_the_same_stay_whole() -> None:
    names = ["The Harbour Herald of Orle", "The Harbour Herald of Karst"]
    assert list(column_names.brief(names).values()) == names


def test_many_hands_of_one_dot_are_cut_where_they_would_run_into_the_next() -> None:
    many = {("Mayor", f"Wire {k}", "The Bay Post"): [str(k)] for k in range(4)}
    assert rows_of(many)["Mayor", "The Bay Post"]["hands"] == "a b …"


def test_a_flow_is_drawn_where_hands_abound() -> None:
    assert tells_more(FEW)
    assert not tells_more({("Mayor", "Coast Wire", "The Bay Post"): ["a"], ("Mayor", "", "The Bay Post"): ["b", "c"]})


def test_a_carrier_that_alone_is_named_is_a_hand_and_no_origin(tables: dict[str, pl.DataFrame], study: Study) -> None:
    assert hands({"role": "carrier", "origin": "Wire", "relays": ["Radio"]}) == ["Wire", "Radio"]
    assert hands({"role": "originator", "origin": "Mayor", "relays": ["Radio"]}) == ["Radio"]
    carried = tables["timeline"].with_columns(
        role=pl.when(pl.col("origin") == "Yonhap").then(pl.lit("carrier")).otherwise("role"),
        originator=pl.when(pl.col("origin") != "Yonhap").then("origin"),
    )
    figure = drawn.chains({**tables, "timeline": carried}, study)
    assert "Yonhap News Agency" not in figure.data["origin"].to_list()
    assert figure.data.filter(origin="nobody named", through="Yonhap News Agency").height == 1
    assert list(breaches(figure)) == []
