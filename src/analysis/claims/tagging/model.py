"""A trained reader as it lies in the package: vocabulary, three chains and the threshold, in one file.

The file is a zip of arrays without dates, so that the same training gives the same bytes. `card.md` beside it
says what the readers were trained on, how well they do, and how to train them again.
"""

import io
import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np

from analysis.claims.tagging import candidates, columns, windows
from analysis.claims.tagging.chain import Chain
from analysis.claims.tagging.columns import UNKNOWN, Vocabulary

CHAINS = ("words", "roles", "choice")
NAMES = ("careful", "fast")


@dataclass(frozen=True)
class Model:
    """The chain over words marks what may be cues, the one over roles gives each its source and content, the one
    over candidates chooses; those at least `threshold` probable are attributions. `parsed`: whether sentences
    must be parsed."""

    parsed: bool
    threshold: float
    vocabulary: Vocabulary
    words: Chain
    roles: Chain
    choice: Chain


def sizes(vocabulary: Vocabulary) -> dict[str, int]:
    """How many codes each column can hold."""
    words = vocabulary.sizes()
    relations = words["dep"]
    derived = {
        "head": words["word"], "head cue": words["cue"], "head class": words["class"], "head tag": words["tag"],
        "ruler": words["cue"], "ruler lemma": words["lemma"], "cue before": words["cue"], "cue behind": words["cue"],
        "lemma before": words["lemma"], "lemma behind": words["lemma"], "limb": relations * 3 + UNKNOWN + 2,
    }  # fmt: skip
    theirs = {f"its {name}": words[name] for name in ("word", "cue", "lemma", "class", "tag", "dep")}
    return words | derived | theirs | columns.SIZES | windows.sizes(relations) | candidates.SIZES


def save(model: Model, path: Path) -> None:
    """Writes a model; the same model gives the same bytes."""
    plan = {
        "parsed": model.parsed,
        "threshold": model.threshold,
        "vocabulary": {name: list(values) for name, values in model.vocabulary.values.items()},
        "chains": {
            name: {
                "labels": chain.labels,
                "templates": chain.templates,
                "rows": [len(known) for known in chain.keys],
            }
            for name in CHAINS
            for chain in [getattr(model, name)]
        },
    }
    text = json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()
    arrays: dict[str, np.ndarray] = {"plan": np.frombuffer(text, dtype=np.uint8)}
    for name in CHAINS:
        chain: Chain = getattr(model, name)
        steps = [np.diff(known, prepend=0) for known in chain.keys]
        arrays[f"{name}.keys"] = np.concatenate(steps)
        arrays[f"{name}.weights"] = np.concatenate(chain.weights).astype(np.float16)
        arrays[f"{name}.transitions"] = chain.transitions
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


@cache
def load(name: str) -> Model:
    """The reader of the package with this name, one of `NAMES`."""
    data = resources.files("analysis.claims.tagging").joinpath("weights", f"{name}.npz").read_bytes()
    return read(io.BytesIO(data))


def read(file: io.BytesIO | Path) -> Model:
    """A model from its file."""
    arrays = np.load(file, allow_pickle=False)
    plan = json.loads(arrays["plan"].tobytes())
    vocabulary = Vocabulary(plan["vocabulary"])
    held = sizes(vocabulary)

    def chain(name: str) -> Chain:
        drawn = plan["chains"][name]
        bounds = np.cumsum([0, *drawn["rows"]])
        parts = list(pairwise(bounds.tolist()))
        steps = arrays[f"{name}.keys"]
        weights = arrays[f"{name}.weights"].astype(np.float32)
        return Chain(
            tuple(drawn["labels"]),
            tuple(tuple((column, offset) for column, offset in template) for template in drawn["templates"]),
            held,
            tuple(np.cumsum(steps[a:b]) for a, b in parts),
            tuple(weights[a:b] for a, b in parts),
            arrays[f"{name}.transitions"],
        )

    return Model(plan["parsed"], plan["threshold"], vocabulary, *(chain(name) for name in CHAINS))
