"""The class of a common English word: words that stand in the same places share one.

Brown clusters (Brown and others 1992, Class-Based n-gram Models of Natural Language), written into the package by
`benchmarks/word_classes.py`. A verb that the training articles never had is read like those of its class.
"""

import io
from functools import cache
from importlib import resources

import numpy as np

_BRANCH = 63


@cache
def _classes() -> dict[str, int]:
    file = resources.files("analysis.claims.attribution.tagger").joinpath("weights", "classes.npz")
    arrays = np.load(io.BytesIO(file.read_bytes()), allow_pickle=False)
    words = arrays["words"].tobytes().decode("ascii").split("\n")
    return dict(zip(words, arrays["classes"].tolist(), strict=True))


def word_class(lower: str) -> tuple[str, str]:
    """The class of a word in small letters and the branch of the tree of classes in which it lies; "" if unknown."""
    number = _classes().get(lower)
    return ("", "") if number is None else (str(number), str(number & _BRANCH))
