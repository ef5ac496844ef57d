"""What is kept is given back as it was or not at all; nothing that befalls the file stops a run."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from analysis.io import cache as caches
from analysis.io.cache import NAME, Cache, code_digest, digest

ENTRIES = {f"k{n}": bytes([n % 256]) * (1_000 + n) for n in range(100)}


@pytest.fixture
def full(tmp_path: Path) -> Cache:
    kept = Cache(tmp_path)
    kept.put(ENTRIES)
    return kept


def settled(path: Path) -> bytearray:
    """The bytes of the file, with nothing left beside it."""
    base = sqlite3.connect(path)
    base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    base.close()
    return bytearray(path.read_bytes())


def test_what_is_kept_is_given_back_to_every_run(full: Cache, tmp_path: Path) -> None:
    assert Cache(tmp_path).get([*ENTRIES, "other"]) == ENTRIES
    assert Cache(tmp_path).get([]) == {}


def test_more_keys_are_asked_for_than_the_database_takes_at_once(tmp_path: Path) -> None:
    many = {str(n): b"%d" % n for n in range(2_500)}
    Cache(tmp_path).put(many)
    assert Cache(tmp_path).get(many) == many


def test_what_was_not_used_for_the_longest_time_goes_first(tmp_path: Path) -> None:
    for n in range(8):
        Cache(tmp_path, limit=1_000).put({f"k{n}": bytes(100)})
    Cache(tmp_path, limit=1_000).get(["k0", "k3"])
    Cache(tmp_path, limit=1_000).put({"new": bytes(300)})
    assert sorted(Cache(tmp_path).get([*(f"k{n}" for n in range(8)), "new"])) == ["k0", "k3", "k5", "k6", "k7", "new"]


def test_the_file_does_not_grow_beyond_its_limit(tmp_path: Path) -> None:
    for n in range(60):
        Cache(tmp_path, limit=200_000).put({f"k{n}": os.urandom(20_000)})
    assert len(settled(tmp_path / NAME)) < 300_000


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_file_gives_nothing_that_was_not_kept_and_is_begun_anew(full: Cache, seed: int) -> None:
    data, chance = settled(full.path), random.Random(seed)
    for _ in range(chance.choice([1, 30, 400])):
        data[chance.randrange(len(data))] ^= 1 + chance.randrange(255)
    full.path.write_bytes(data[: chance.randrange(len(data))] if seed % 3 == 0 else data)
    found = Cache(full.path.parent).get(ENTRIES)
    assert all(ENTRIES[key] == value for key, value in found.items())
    Cache(full.path.parent).put(ENTRIES)
    Cache(full.path.parent).put(ENTRIES)
    assert Cache(full.path.parent).get(ENTRIES) == ENTRIES


@pytest.mark.parametrize("words", [b"", b"no database", bytes(10_000)])
def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path, words: bytes) -> None:
    (tmp_path / NAME).write_bytes(words)
    Cache(tmp_path).put({"a": b"1"})
    assert Cache(tmp_path).get(["a"]) == {"a": b"1"}


def test_a_database_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / NAME)
    base.execute("CREATE TABLE entry (key TEXT, other TEXT)")
    base.close()
    Cache(tmp_path).put({"a": b"1"})
    assert Cache(tmp_path).get(["a"]) == {"a": b"1"}


def test_an_altered_byte_of_a_value_is_noticed(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put({"a": b"x" * 50, "b": b"z" * 50})
    data = settled(kept.path)
    data[data.find(b"x" * 50) + 5] = ord("y")
    kept.path.write_bytes(data)
    assert Cache(tmp_path).get(["a", "b"]) == {"b": b"z" * 50}


def test_where_no_file_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    Cache(tmp_path).put({"a": b"1"})
    assert Cache(tmp_path).get(["a"]) == {}
    Cache(tmp_path / "missing").put({"a": b"1"})
    assert Cache(tmp_path / "missing").get(["a"]) == {}


READER = "import sys; from pathlib import Path; from analysis.io.cache import Cache\n"
READ_ONLY = (
    READER + "import os; os.setuid(65534) if os.getuid() == 0 else None\n"
    "kept = Cache(Path(sys.argv[1])); kept.put({'b': b'2'}); print(kept.get(['a', 'b']))"
)


def test_a_folder_that_is_read_only_stops_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    Cache(folder).put({"a": b"1"})
    folder.chmod(0o555)
    for parent in folder.parents[:3]:
        parent.chmod(parent.stat().st_mode | 0o055)
    done = subprocess.run([sys.executable, "-c", READ_ONLY, str(folder)], capture_output=True, text=True)
    folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "'b'" not in done.stdout
    assert Cache(folder).get(["a", "b"]) == {"a": b"1"}


def test_a_file_that_another_run_holds_is_left_to_it(full: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "PATIENCE", 0.1)
    other = sqlite3.connect(full.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    Cache(full.path.parent).put({"new": b"1"})
    other.execute("ROLLBACK")
    other.close()
    assert Cache(full.path.parent).get([*ENTRIES, "new"]) == ENTRIES


def test_several_runs_use_it_at_once(tmp_path: Path) -> None:
    wrong: list[object] = []

    def run(n: int) -> None:
        for turn in range(10):
            Cache(tmp_path).put({f"{n}-{turn}": b"%d" % n, "shared": b"same"})
            if Cache(tmp_path).get(["shared", f"{n}-{turn}"]) != {"shared": b"same", f"{n}-{turn}": b"%d" % n}:
                wrong.append((n, turn))

    runs = [threading.Thread(target=run, args=(n,)) for n in range(4)]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert wrong == []
    every = [f"{n}-{turn}" for n in range(4) for turn in range(10)]
    assert len(Cache(tmp_path).get(every)) == 40


KILLED = (
    READER + "kept, n = Cache(Path(sys.argv[1])), 0\n"
    "while True:\n"
    "    kept.put({f'{n}-{m}': bytes([n % 256]) * 20_000 for m in range(5)}); n += 1; print(n, flush=True)"
)


def test_a_run_that_is_killed_leaves_whole_entries(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(3):
        run = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], stdout=subprocess.PIPE)
        assert run.stdout is not None
        for _ in range(chance.randrange(1, 20)):
            done = int(run.stdout.readline())
        run.send_signal(signal.SIGKILL)
        run.wait()
        run.stdout.close()
        kept = Cache(tmp_path).get([f"{n}-{m}" for n in range(done) for m in range(5)])
        assert len(kept) == done * 5
        assert all(value == bytes([int(key.split("-")[0]) % 256]) * 20_000 for key, value in kept.items())


def test_a_key_tells_every_part_and_their_order() -> None:
    assert digest("a", "b") == digest("a", "b")
    assert len({digest("a", "b"), digest("b", "a"), digest("ab"), digest(["a", "b"]), digest("a", None)}) == 5


def test_the_digest_of_code_tells_files_and_versions() -> None:
    parts = {code_digest(("io",)), code_digest(("io", "tables")), code_digest(("io",), ("polars",))}
    assert len(parts) == 3
    assert code_digest(("io",)) in parts
