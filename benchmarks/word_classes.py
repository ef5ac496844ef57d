"""Writes the classes of common English words into the package, for the readers of attributions.

    python benchmarks/word_classes.py [--to FILE]

Words that stand in the same places share a class: Brown clusters (Brown and others 1992, Class-Based n-gram Models of
Natural Language) and frequencies as the package `spacy-lookups-data` holds them (Explosion, MIT). Only words of small
letters that are among the commonest are kept.
"""

import argparse
import gzip
import json
from importlib import resources
from pathlib import Path

import numpy as np

COMMONEST = 40_000
TO = Path(__file__).parents[1] / "src" / "analysis" / "claims" / "tagging" / "weights" / "classes.npz"


def table(name: str) -> dict[str, float]:
    """One table of English words of the package."""
    file = resources.files("spacy_lookups_data").joinpath("data", f"en_lexeme_{name}.json.gz")
    return json.loads(gzip.decompress(file.read_bytes()))


def classes() -> dict[str, int]:
    """The class of each kept word, in alphabetical order."""
    of, common = table("cluster"), table("prob")
    words = [word for word in of if word.isascii() and word.isalpha() and word.islower() and len(word) > 1]
    kept = sorted(words, key=lambda word: (-common.get(word, -99.0), word))[:COMMONEST]
    return {word: int(of[word]) for word in sorted(kept)}


def main() -> None:
    """Reads the arguments and writes the classes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=TO)
    to = parser.parse_args().to
    held = classes()
    words = np.frombuffer("\n".join(held).encode("ascii"), dtype=np.uint8)
    with to.open("wb") as file:
        np.savez_compressed(file, words=words, classes=np.array(list(held.values()), dtype=np.uint32))


if __name__ == "__main__":
    main()
