"""A correction whose row has another id now finds it by its words; where that is not sure, it is not applied."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims import ClaimTables, read_claims
from analysis.claims.corrections.found_again import found_again
from analysis.study.corrections import correction_line, read_corrections, standing
from analysis.study.interest import quantities_of

TEXT = "Peru's navy said 40 sailors were missing.|Chile denied that 12 divers had been sent.|Nobody was seeing ships."
GONE = {"estimates": "estimate-000000000000", "attributions": "attribution-000000000000"}


@pytest.fixture
def claims(tmp_path: Path):
    """Reads an invented article with the corrections given as lines of the file."""

    def read(*rows: str) -> ClaimTables:
        path = tmp_path / "corrections.csv"
        path.write_text("table,id,action,column,value,reason,at,words\n" + "\n".join(rows) + "\n", "utf-8")
        passages, articles, alignments = newsroom(TEXT)
        own = replace(study(tmp_path), corrections=read_corrections(path), quantities=quantities_of([]))
        return read_claims(own, articles, passages, alignments)

    return read


def sailors(read: ClaimTables) -> dict:
    return read.estimates.filter(text="40 sailors").row(0, named=True)


def test_an_estimate_and_its_link_are_set_by_the_words_of_the_estimate(claims) -> None:
    row = sailors(claims())
    stood = standing("estimates", row)
    read = claims(
        correction_line("estimates", GONE["estimates"], "set", "status", "killed", "misread", stood),
        correction_line("links", GONE["estimates"], "set", "origin", "Chile", "misread", stood),
    )
    assert (sailors(read)["status"], sailors(read)["corrected"]) == ("killed", "set status")
    assert read.links.filter(estimate_id=row["estimate_id"])["origin"].to_list() == ["Chile"]
    assert read.corrections["applied"].all()
    assert read.corrections["row_id"].to_list() == [row["estimate_id"]] * 2
    assert read.corrections["id"].to_list() == [GONE["estimates"]] * 2
    assert set(read.corrections["detail"]) == {"found again by its words in a0"}


def test_an_attribution_is_struck_by_source_and_cue(claims) -> None:
    before = claims().attributions
    denied = before.filter(stance="deny").row(0, named=True)
    read = claims(
        correction_line(
            "attributions", GONE["attributions"], "strike", reason="x", standing=standing("attributions", denied)
        )
    )
    assert denied["attribution_id"] not in read.attributions["attribution_id"]
    assert read.attributions.height == before.height - 1


def test_without_words_the_published_version_tells_them(claims, tmp_path: Path) -> None:
    first = claims()
    shipped = tmp_path / "reports" / "v1" / "tables"
    shipped.mkdir(parents=True)
    named = {"estimate_id": pl.lit(GONE["estimates"])}
    first.estimates.filter(text="40 sailors").with_columns(**named).write_parquet(shipped / "estimates.parquet")
    denied = first.attributions.filter(stance="deny")
    denied.with_columns(attribution_id=pl.lit(GONE["attributions"])).write_parquet(shipped / "attributions.parquet")
    read = claims(
        f"estimates,{GONE['estimates']},set,status,killed,misread",
        f"links,{GONE['estimates']},set,attribution_id,{GONE['attributions']},misread",
    )
    assert sailors(read)["status"] == "killed"
    link = read.links.filter(estimate_id=sailors(read)["estimate_id"]).row(0, named=True)
    assert link["attribution_id"] == denied["attribution_id"][0]
    assert read.corrections["applied"].all()
    assert read.corrections["detail"].str.ends_with("the words are a published version's, as its line has none").all()


def test_without_words_anywhere_nothing_is_found(claims) -> None:
    (told,) = claims(f"estimates,{GONE['estimates']},set,status,killed,misread").corrections.to_dicts()
    assert (told["applied"], told["detail"]) == (False, "no such row")


def test_an_id_that_is_there_is_not_sought_by_words(claims) -> None:
    row = sailors(claims())
    read = claims(
        correction_line("estimates", row["estimate_id"], "set", "status", "killed", "x", ("a0:0-5", "12 divers"))
    )
    assert (sailors(read)["status"], read.corrections["detail"].to_list()) == ("killed", [None])


def rows(*spans: tuple[int, int, str], article: str = "a0") -> pl.DataFrame:
    """Estimates with ids e0, e1, … at the spans, which read as given."""
    return pl.DataFrame(
        [{"estimate_id": f"e{n}", "article_id": article, "start": start, "end": end, "text": text}
         for n, (start, end, text) in enumerate(spans)]
    )  # fmt: skip


BY_WORDS = "found again by its words in a0"
AT_PLACE = "found again at its place, where “{}” is read now"
ARTICLE = "About 40 men came. Later 40 men left, and 40 men stayed."


@pytest.mark.parametrize(
    ("read", "at", "words", "row_id", "told"),
    [
        ([(6, 12, "40 men")], "a0:0-12", "40 men", "e0", BY_WORDS),
        ([(6, 12, "40  men")], "", "40 men", "e0", BY_WORDS),
        ([(6, 12, "40 men"), (25, 31, "40 men")], "a0:25-31", "40 men", "e1", BY_WORDS),
        ([(6, 12, "40 men"), (25, 31, "40 men")], "a0:42-48", "40 men", None, "and 2 rows have its words"),
        ([(6, 12, "40 men"), (25, 31, "40 men")], "", "40 men", None, "and 2 rows have its words"),
        ([(0, 12, "About 40 men")], "a0:6-12", "40 men", "e0", AT_PLACE.format("About 40 men")),
        ([(0, 8, "About 40"), (9, 17, "men came")], "a0:6-12", "40 men", None, "and 2 rows are read at its place"),
        # the text moved: the words stand in one place only
        ([(25, 36, "40 men left")], "a0:90-104", "Later 40 men left", "e0", AT_PLACE.format("40 men left")),
    ],
)  # fmt: skip
def test_one_row_with_the_words_or_at_the_place_is_the_row(
    tmp_path: Path, read: list, at: str, words: str, row_id: str | None, told: str
) -> None:
    articles = pl.DataFrame({"article_id": ["a0"], "text": [ARTICLE]})
    found = found_again("estimates", {"gone": (at, words)}, rows(*read), study(tmp_path), articles)
    assert found == {"gone": (row_id, told if row_id else f"its id is gone, {told}")}


@pytest.mark.parametrize(
    ("read", "at", "words"),
    [
        ([(6, 12, "40 men")], "a0:25-31", "40 women"),
        ([(6, 12, "40 men")], "a1:6-12", "40 men"),
        ([(25, 31, "40 men")], "a0:0-12", "About 40 men"),
        ([], "a0:6-12", "40 men"),
    ],
)
def test_words_of_no_row_find_none(tmp_path: Path, read: list, at: str, words: str) -> None:
    articles = pl.DataFrame({"article_id": ["a0"], "text": [ARTICLE]})
    frame = rows(*read) if read else rows((0, 1, "A")).clear()
    assert found_again("estimates", {"gone": (at, words)}, frame, study(tmp_path), articles) == {}


def test_a_row_that_another_line_names_is_not_taken(tmp_path: Path) -> None:
    articles = pl.DataFrame({"article_id": ["a0"], "text": [ARTICLE]})
    gone, read = {"old": ("a0:6-12", "40 men"), "older": ("a0:6-12", "40 men")}, rows((6, 12, "40 men"))
    found = found_again("estimates", gone, read, study(tmp_path), articles)
    assert {again.row_id for again in found.values()} == {None}
    assert "other lines are about the row" in found["old"].told
    found = found_again("estimates", {"old": gone["old"]}, read, study(tmp_path), articles, named=["e0"])
    assert found["old"] == (None, "the row that has its words is corrected by its own id, e0")
