"""Claims are the same however the articles are cut, on however many cores, kept or read anew."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from newsroom import stage_one, study

from analysis.claims import ClaimTables, keys, read_claims, shard
from analysis.io.cache import NAME
from analysis.study import Study
from analysis.study.corrections import correction_line, read_corrections
from analysis.study.interest import quantities_of
from analysis.study.parameters import Parameters

TEXTS = [
    f"Peru's navy said {40 + n} sailors were missing.|Chile denied that {n + 2} divers were lost.|He said so."
    for n in range(16)
]
POOLED = [*TEXTS, *TEXTS, *TEXTS]
"""Enough texts that workers are started for them."""
ADDED = {"text": "9 divers", "value": "9", "counted": "diver", "counted_group": "personnel"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return replace(study(tmp_path_factory.mktemp("study")), quantities=asked("Sailors"))


def asked(label: str) -> pl.DataFrame:
    return quantities_of([{"counted_group": "personnel", "label": label}])


def claims(world: Study, at: Path | None = None, texts: list[str] = TEXTS, **options: int) -> ClaimTables:
    return read_claims(world, *stage_one(*texts), Parameters(reader="rules"), at=at, **options)


@pytest.fixture(scope="module")
def whole(world: Study) -> ClaimTables:
    return claims(world)


def same(one: ClaimTables, other: ClaimTables) -> bool:
    return all(frame.equals(like) for frame, like in zip(one, other, strict=True))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that a reader has read, as a test goes on."""
    true, names = shard.read_estimates, []

    def counting(passages: pl.DataFrame, articles: pl.DataFrame, *rest: object) -> pl.DataFrame:
        names.extend(articles["article_id"])
        return true(passages, articles, *rest)

    monkeypatch.setattr(shard, "read_estimates", counting)
    return names


@pytest.fixture(scope="module")
def corrected(world: Study, whole: ClaimTables, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """The study with rows set right, struck and added in several articles, and one that is found nowhere."""
    first, second, *_ = whole.estimates["estimate_id"]
    said = whole.attributions["attribution_id"][-1]
    lines = [
        f"estimates,{first},set,status,killed,as the next line says",
        f"estimates,{second},strike,,,no estimate",
        f"attributions,{said},set,source,Navy,the agency only carries it",
        "estimates,nowhere,strike,,,gone",
        *[correction_line("estimates", "a7:1-999", "add", name, v, "missed") for name, v in ADDED.items()],
    ]
    path = tmp_path_factory.mktemp("corrections") / "corrections.csv"
    path.write_text("table,id,action,column,value,reason\n" + "\n".join(lines) + "\n", "utf-8")
    return replace(world, corrections=read_corrections(path))


@pytest.mark.parametrize("size", [16, 5, 1])
def test_rows_do_not_depend_on_the_cut(world: Study, whole: ClaimTables, size: int) -> None:
    assert same(claims(world, size=size), whole)


def test_rows_do_not_depend_on_the_cores(world: Study) -> None:
    assert same(claims(world, texts=POOLED, size=8, jobs=2), claims(world, texts=POOLED))


@pytest.mark.parametrize("reader", ["careful", "fast"])
def test_trained_readers_do_not_see_the_cut_nor_reprints_beside_their_original(world: Study, reader: str) -> None:
    texts = [TEXTS[n % 3] for n in range(8)]
    given, options = stage_one(*texts), Parameters(reader=reader)
    whole = read_claims(world, *given, options, size=8)
    assert whole.estimates["article_id"].n_unique() == whole.attributions["article_id"].n_unique() == 8
    for size in (3, 1):
        assert same(read_claims(world, *given, options, size=size), whole)


def test_corrected_rows_do_not_depend_on_the_cut(world: Study, corrected: Study, tmp_path: Path) -> None:
    once = claims(corrected, size=16)
    assert once.corrections["applied"].any() and not once.corrections["applied"].all()
    for size in (5, 1):
        assert same(claims(corrected, size=size), once)
    claims(world, tmp_path)
    assert same(claims(corrected, tmp_path), once)


def test_what_is_kept_equals_what_is_read_anew(
    world: Study, whole: ClaimTables, tmp_path: Path, read: list[str]
) -> None:
    assert same(claims(world, tmp_path), whole)
    read.clear()
    assert same(claims(world, tmp_path), whole)
    assert read == []


def test_one_article_added_reads_one(world: Study, tmp_path: Path, read: list[str]) -> None:
    claims(world, tmp_path)
    read.clear()
    more = [*TEXTS, "Chile said 7 ferries sank."]
    assert same(claims(world, tmp_path, more), claims(world, None, more))
    assert read[:1] == ["a16"] and len(read) == 1 + 17


def test_another_quantity_reads_nothing(world: Study, tmp_path: Path, read: list[str]) -> None:
    claims(world, tmp_path)
    read.clear()
    other = replace(world, quantities=asked("Others"))
    found = claims(other, tmp_path)
    assert read == []
    assert same(found, claims(other))


def test_other_code_reads_all(world: Study, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    claims(world, tmp_path)
    read.clear()
    monkeypatch.setattr(keys, "code_digest", lambda *_: "other")
    claims(world, tmp_path)
    assert len(read) == len(TEXTS)


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"no database"), lambda path: path.unlink()])
def test_a_cache_that_is_damaged_or_gone_is_made_anew(
    world: Study, whole: ClaimTables, tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    claims(world, tmp_path)
    harm(tmp_path / NAME)
    assert same(claims(world, tmp_path), whole)


def test_an_article_that_fails_is_not_kept(world: Study, whole: ClaimTables, tmp_path: Path) -> None:
    def broken(passages: pl.DataFrame, articles: pl.DataFrame, *_: object) -> pl.DataFrame:
        raise KeyError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shard, "read_estimates", broken)
        assert claims(world, tmp_path).quarantine.height == len(TEXTS)
    assert same(claims(world, tmp_path), whole)


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import test_shard
from newsroom import study
print("ready", flush=True)
test_shard.claims(study(Path(sys.argv[2])), Path(sys.argv[2]), size=3)
"""


def command(at: Path) -> list[str]:
    return [sys.executable, "-c", RUN, str(Path(__file__).parent), str(at)]


@pytest.mark.parametrize("kills", [pytest.param(kills, marks=pytest.mark.simulation) for kills in (3, 50)])
def test_two_runs_at_once_and_runs_killed_at_any_moment_change_no_row(
    world: Study, tmp_path: Path, kills: int
) -> None:
    """Each of the runs that are killed takes seconds to start."""
    bare = replace(world, quantities=pl.DataFrame())
    chance = random.Random(3)
    for _ in range(kills):
        killed = subprocess.Popen(command(tmp_path), stdout=subprocess.PIPE)
        assert killed.stdout is not None
        killed.stdout.readline()
        time.sleep(chance.uniform(0, 0.8))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        killed.stdout.close()
    both = [subprocess.Popen(command(tmp_path), stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in both] == [0, 0]
    assert same(claims(bare, tmp_path), claims(bare))
