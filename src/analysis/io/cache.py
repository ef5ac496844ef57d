"""What a stage has read of an article, kept under the digest of everything that it was read from.

One SQLite file. Several runs may use it at once, and a run may be killed at any moment: an entry is there as a whole
or not at all. It holds no result that could not be made again; `make clean` removes it, and `verify` never sees it,
since it runs in a folder of its own.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib import metadata, resources
from pathlib import Path

NAME = "cache.sqlite"
LIMIT = 2_000_000_000
"""Bytes of all entries together; beyond, those that were not used for the longest time go."""
KEPT = 0.8
"""The share of the limit that is left when entries go, so that they do not go one by one."""
PATIENCE = 60
"""Seconds to wait while another run writes."""
ASKED = 500
"""Keys in one question to the database, which takes no more than a thousand."""

_PRIMARY = 0xFF
"""The part of SQLite's error codes that names the kind of error."""
_CHECK = 16
"""Bytes of the digest before each value: a value that a failing disk has altered is none."""
_FORM = """
CREATE TABLE IF NOT EXISTS entry (key TEXT PRIMARY KEY, used INTEGER NOT NULL, size INTEGER NOT NULL,
    value BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON entry (used, key, size);
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT);
"""


class Cache:
    """Bytes by key, in `folder`. A file that cannot be used is begun anew; where none can be written, none is kept.

    >>> kept = Cache(Path("processed"))
    >>> kept.put({"a1": b"rows"})
    >>> kept.get(["a1", "b2"])
    {'a1': b'rows'}
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self.path = folder / NAME
        self.limit = limit
        self._run: int | None = None

    def get(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The entries that there are, by key; they count as used."""
        wanted = sorted(set(keys))
        found: dict[str, bytes] = {}
        with self._opened() as base:
            if base is not None:
                for some in (wanted[at : at + ASKED] for at in range(0, len(wanted), ASKED)):
                    marks = ",".join("?" * len(some))
                    held = base.execute(f"SELECT key, value FROM entry WHERE key IN ({marks})", some)
                    found |= {key: value for key, kept in held if (value := _checked(key, kept)) is not None}
                    base.execute(f"UPDATE entry SET used = ? WHERE key IN ({marks})", [self._number(base), *some])
        return found

    def holds(self, keys: Iterable[str]) -> set[str]:
        """Which of the keys have an entry; it does not count as used."""
        wanted = sorted(set(keys))
        found: set[str] = set()
        with self._opened() as base:
            if base is not None:
                for some in (wanted[at : at + ASKED] for at in range(0, len(wanted), ASKED)):
                    marks = ",".join("?" * len(some))
                    found |= {key for (key,) in base.execute(f"SELECT key FROM entry WHERE key IN ({marks})", some)}
        return found

    def put(self, entries: Mapping[str, bytes]) -> None:
        """Keeps the entries, all or none of them."""
        with self._opened() as base:
            if base is not None:
                run = self._number(base)
                rows = ((key, run, len(value), _check(key, value) + value) for key, value in entries.items())
                base.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", rows)
                self._bound(base)

    def _number(self, base: sqlite3.Connection) -> int:
        """The number of this run: what was used last has the highest."""
        if self._run is None:
            self._run = base.execute("INSERT INTO run (at) VALUES (NULL)").lastrowid or 0
        return self._run

    def _bound(self, base: sqlite3.Connection) -> None:
        size = base.execute("SELECT COALESCE(SUM(size), 0) FROM entry").fetchone()[0]
        if size <= self.limit:
            return
        oldest = base.execute("SELECT key, size FROM entry ORDER BY used, key").fetchall()
        for key, length in oldest:
            if size <= KEPT * self.limit:
                break
            base.execute("DELETE FROM entry WHERE key = ?", (key,))
            size -= length

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection | None]:
        """A connection for one transaction; None where the file cannot be used."""
        base = self._usable()
        if base is None:
            yield None
            return
        with closing(base):
            try:
                with base:
                    yield base
            except sqlite3.DatabaseError as error:
                # full disk, or locked for longer than a run should wait: go on without
                if _is_damage(error):
                    self._begin_anew()

    def _usable(self) -> sqlite3.Connection | None:
        for attempt in range(2):
            try:
                return self._connected()
            except sqlite3.DatabaseError as error:
                if attempt or not _is_damage(error):
                    return None
                self._begin_anew()
        return None

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=PATIENCE)
        try:
            base.execute("PRAGMA auto_vacuum = FULL")
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(_FORM)
        except sqlite3.DatabaseError:
            base.close()
            raise
        return base

    def _begin_anew(self) -> None:
        with suppress(OSError):
            for ending in ("", "-wal", "-shm"):
                self.path.with_name(f"{NAME}{ending}").unlink(missing_ok=True)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a file can be no cache any more, or never was one of this form; one that another run holds is whole."""
    told = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & _PRIMARY
    return told in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def _check(key: str, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=_CHECK, key=key.encode()[: hashlib.blake2b.MAX_KEY_SIZE]).digest()


def _checked(key: str, kept: bytes) -> bytes | None:
    value = kept[_CHECK:]
    return value if kept[:_CHECK] == _check(key, value) else None


def digest(*parts: object) -> str:
    """SHA-256 of values that JSON can hold, in their order: the key of what was made from them."""
    text = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def code_digest(parts: tuple[str, ...], packages: tuple[str, ...] = ()) -> str:
    """Digest of the files (code, lexicons, weights) of parts of this package, and of the versions of others."""
    found = {}
    for part in parts:
        root = Path(str(resources.files("analysis").joinpath(part)))
        files = [root.with_suffix(".py")] if not root.is_dir() else sorted(root.rglob("*"))
        for path in files:
            if path.is_file() and "__pycache__" not in path.parts:
                name = f"{part}/{path.relative_to(root).as_posix()}" if root.is_dir() else f"{part}.py"
                found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return digest(found, {name: metadata.version(name) for name in packages})
