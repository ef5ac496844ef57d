"""N-grams by ranges of their hashes: every occurrence of an n-gram is in one of them."""

from collections.abc import Iterator

import numpy as np
import polars as pl

AT_ONCE = 4_000_000
"""N-grams looked at together: some 400 MB with what is reckoned from them."""


class HashRanges:
    """The rows of `shingle` in as many ranges of hashes as hold about `at_once` rows each."""

    def __init__(self, shingle: np.ndarray, at_once: int) -> None:
        self.shingle, self.at_once = shingle, at_once
        self.parts = 1 + len(shingle) // at_once
        narrow = np.uint8 if self.parts <= 1 << 8 else np.uint16 if self.parts <= 1 << 16 else np.uint32
        self.part = np.empty(len(shingle), narrow)
        for some in self._slices():
            self.part[some] = shingle[some] % np.uint64(self.parts)

    def each(self, kept: np.ndarray | None = None) -> Iterator[np.ndarray]:
        """The numbers of the rows of each range, ascending; of those that are `kept`."""
        for number in range(self.parts):
            there = self.part == number
            yield np.flatnonzero(there if kept is None else there & kept)

    def sorted(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """The rows of each range by n-gram, then as they stand; and where among them each n-gram starts."""
        for rows in self.each():
            if not len(rows):
                continue
            ordered = rows[np.argsort(self.shingle[rows], kind="stable")]
            grams = self.shingle[ordered]
            changes = np.ones(len(grams), bool)
            changes[1:] = grams[1:] != grams[:-1]
            yield ordered, np.flatnonzero(changes)

    def holds(self, some: pl.Series) -> np.ndarray:
        """Whether the n-gram of each row is among `some`."""
        found = np.zeros(len(self.shingle), bool)
        if len(some):
            for part in self._slices():
                found[part] = pl.Series(self.shingle[part]).is_in(some.implode()).to_numpy()
        return found

    def _slices(self) -> Iterator[slice]:
        return (slice(start, start + self.at_once) for start in range(0, len(self.shingle), self.at_once))
