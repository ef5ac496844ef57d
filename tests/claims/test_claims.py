"""The stage as a whole: an article that cannot be read is set aside by name, and the others are read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from newsroom import stage_one, study
from typer.testing import CliRunner

from analysis import tables
from analysis.claims import FAILED, ClaimTables, read_claims, shard
from analysis.cli import app
from analysis.spread import measure_spread
from analysis.study import Study, open_study, store
from analysis.study.interest import quantities_of
from analysis.study.parameters import Parameters

TEXTS = tuple(f"Peru's navy said {40 + n} sailors were missing." for n in range(60))
ALL = range(60)
SHARD = 20
Read = Callable[..., ClaimTables]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Study:
    quantities = quantities_of([{"counted_group": "personnel", "label": "Sailors"}])
    return replace(study(tmp_path_factory.mktemp("study")), quantities=quantities)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch, asked: Study) -> Read:
    """Reads 60 articles in shards of 20 with a reader of estimates that is made to fail at some of them."""

    def read(*bad: int, schema: bool = False, quarantine: pl.DataFrame | None = None) -> ClaimTables:
        true, names = shard.read_estimates, {f"a{n}" for n in bad}

        def broken(passages: pl.DataFrame, articles: pl.DataFrame, *rest) -> pl.DataFrame:
            found = true(passages, articles, *rest)
            if not names & set(articles["article_id"]):
                return found
            if not schema:
                raise KeyError("mile")
            return found.with_columns(counted_group=pl.lit("measure"))

        with monkeypatch.context() as patched:
            patched.setattr(shard, "read_estimates", broken)
            return read_claims(asked, *stage_one(*TEXTS), Parameters(reader="rules"), quarantine, size=SHARD)

    return read


@pytest.fixture(scope="module")
def whole(asked: Study) -> ClaimTables:
    return read_claims(asked, *stage_one(*TEXTS), Parameters(reader="rules"))


@pytest.mark.parametrize("bad", [[30], [29, 30], [19, 20], [0], [59], [*ALL]], ids=len)
def test_an_article_that_cannot_be_read_is_set_aside_and_the_rest_is_read(
    failing: Read, whole: ClaimTables, bad: list[int]
) -> None:
    read = failing(*bad)
    names = sorted(f"a{n}" for n in bad)
    assert read.quarantine["raw_path"].to_list() == [f"{name}.txt" for name in names]
    assert read.quarantine["reason"].unique().to_list() == [FAILED]
    assert read.quarantine["detail"].unique().to_list() == ["KeyError: 'mile'"]
    assert read.estimates.equals(whole.estimates.filter(~pl.col("article_id").is_in(names)))
    assert read.attributions.equals(whole.attributions.filter(~pl.col("article_id").is_in(names)))
    assert read.links.height == read.estimates.height


def test_what_a_schema_refuses_is_set_aside_as_well(failing: Read) -> None:
    (row,) = failing(7, schema=True).quarantine.to_dicts()
    assert row["raw_path"] == "a7.txt"
    assert "counted_group" in row["detail"]


def test_the_quarantine_of_the_articles_stays_and_a_second_reading_adds_nothing(failing: Read) -> None:
    earlier = pl.DataFrame(
        [("z.txt", "", "0", "empty", "no characters")],
        schema=tables.Quarantine.create_empty().schema, orient="row",
    )  # fmt: skip
    once = failing(7, quarantine=earlier).quarantine
    assert once["raw_path"].to_list() == ["a7.txt", "z.txt"]
    assert failing(7, quarantine=once).quarantine.equals(once)
    assert failing(quarantine=once).quarantine.equals(earlier)


def test_the_stage_goes_on_and_ends_with_the_article_that_it_could_not_read(
    study_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (study_folder / "raw" / "two.txt").write_text("A title\n\nThe mayor said 40 people had been rescued.\n", "utf-8")
    true = shard.read_estimates

    def broken(passages: pl.DataFrame, articles: pl.DataFrame, *rest) -> pl.DataFrame:
        if "two" in articles["article_id"].to_list():
            raise KeyError("mile")
        return true(passages, articles, *rest)

    monkeypatch.setattr(shard, "read_estimates", broken)
    folder = str(tmp_path / "tables")
    for step in (["articles", str(study_folder), "--to", folder], *[["claims", folder]] * 2, ["spread", folder]):
        done = CliRunner().invoke(app, step)
        assert done.exit_code == 0, done.output
        if step[0] == "claims":
            assert "set aside: 1 × claims_failed\n  two.txt: KeyError: 'mile'\n" in done.output
    made = store.load(open_study(study_folder), "timeline", "articles", folder=tmp_path / "tables")
    assert made["timeline"]["article_id"].to_list() == ["one"]
    assert made["articles"].height == 2


def test_an_article_that_was_not_read_is_no_outlet_that_was_silent(failing: Read, asked: Study) -> None:
    known, passages, alignments = stage_one(*TEXTS)
    read = failing(7)
    spread = [
        measure_spread(asked, Parameters(draws=100), known, passages, alignments, *read[:3], quarantine)
        for quarantine in (None, read.quarantine)
    ]
    assert [tables.adoption["at_risk"].unique().to_list() for tables in spread] == [[60], [59]]
