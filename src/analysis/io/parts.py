"""Several runs that make the shards of a stage together: each makes every n-th, a last one puts them together."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple, Self

from analysis.io.faults import Fault
from analysis.io.shards import Shard


class StagePart(NamedTuple):
    """The `number`-th (from 1) of `of` parts.

    >>> list(StagePart.read("2/3").chosen("abcdefg"))
    ['b', 'e']
    """

    number: int
    of: int

    @classmethod
    def read(cls, written: str) -> Self:
        """A part as it is typed, `2/8`; a `Fault` where it is none."""
        found = re.fullmatch(r"(\d{1,6})/(\d{1,6})", written.strip())
        if not found or not 1 <= int(found[1]) <= int(found[2]):
            raise Fault(f"--shard {written}: no part; expected a number and how many there are, as in --shard 2/8")
        return cls(int(found[1]), int(found[2]))

    def chosen(self, shards: Iterable[Shard]) -> Iterator[Shard]:
        """The shards of this part."""
        return islice(shards, self.number - 1, None, self.of)
