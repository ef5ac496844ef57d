"""A trained reader as it lies in the package: vocabulary, net, the chain that chooses and the threshold, in one file.

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

from analysis.claims.attribution.tagger import candidates, columns, windows
from analysis.claims.attribution.tagger.chain import Chain
from analysis.claims.attribution.tagger.net import Layer, Net, Tagger
from analysis.claims.attribution.tagger.vocabulary import UNKNOWN, Vocabulary

NAMES = ("careful", "fast")
_NET = ("inward", "gain", "words", "cue", "argument", "bias", "roles")
_LAYER = ("gain", "inward", "bias", "outward")


@dataclass(frozen=True)
class Model:
    """The tagger marks what may be cues and gives each its source and content, the chain over candidates chooses;
    those at least `threshold` probable are attributions."""

    threshold: float
    vocabulary: Vocabulary
    tagger: Tagger
    choice: Chain

    @property
    def parsed(self) -> bool:
        """Whether sentences must be parsed."""
        return self.tagger.net.parsed


def sizes(vocabulary: Vocabulary) -> dict[str, int]:
    """How many codes each column can hold."""
    words = vocabulary.sizes()
    relations = words["dep"]
    derived = {
        "head cue": words["cue"], "ruler": words["cue"], "cue before": words["cue"], "cue behind": words["cue"],
        "limb": relations * 3 + UNKNOWN + 2,
    }  # fmt: skip
    theirs = {f"its {name}": words[name] for name in ("word", "cue", "lemma", "class", "tag", "dep")}
    return words | derived | theirs | columns.SIZES | windows.sizes(relations) | candidates.SIZES


def save(model: Model, path: Path) -> None:
    """Writes a model; the same model gives the same bytes."""
    chain, net = model.choice, model.tagger.net
    plan = {
        "threshold": model.threshold,
        "vocabulary": {name: list(values) for name, values in model.vocabulary.values.items()},
        "choice": {
            "labels": chain.labels,
            "templates": chain.templates,
            "rows": [len(known) for known in chain.keys],
        },
        "parsed": net.parsed,
        "reaches": [layer.reach for layer in net.layers],
        "columns": list(net.columns),
        "relations": list(net.relations),
    }
    text = json.dumps(plan, ensure_ascii=False, separators=(",", ":")).encode()
    arrays: dict[str, np.ndarray] = {
        "plan": np.frombuffer(text, dtype=np.uint8),
        "choice.keys": np.concatenate([np.diff(known, prepend=0) for known in chain.keys]),
        "choice.weights": np.concatenate(chain.weights).astype(np.float16),
        "choice.transitions": chain.transitions,
        "words.transitions": model.tagger.word_steps,
        "roles.transitions": model.tagger.role_steps,
    }
    arrays |= {f"net.{name}": getattr(net, name).astype(np.float16) for name in _NET}
    for kind, tables in (("columns", net.columns), ("relations", net.relations)):
        arrays |= {f"net.{kind}.{k}": table.astype(np.float16) for k, table in enumerate(tables.values())}
    for k, layer in enumerate(net.layers):
        arrays |= {f"net.layer.{k}.{name}": getattr(layer, name).astype(np.float16) for name in _LAYER}
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


@cache
def load(name: str) -> Model:
    """The reader of the package with this name, one of `NAMES`."""
    data = resources.files("analysis.claims.attribution.tagger").joinpath("weights", f"{name}.npz").read_bytes()
    return read(io.BytesIO(data))


def read(file: io.BytesIO | Path) -> Model:
    """A model from its file."""
    arrays = np.load(file, allow_pickle=False)
    plan = json.loads(arrays["plan"].tobytes())
    vocabulary = Vocabulary(plan["vocabulary"])

    def weights(name: str) -> np.ndarray:
        return arrays[name].astype(np.float32)

    def tables(kind: str) -> dict[str, np.ndarray]:
        return {name: weights(f"net.{kind}.{k}") for k, name in enumerate(plan[kind])}

    layers = tuple(
        Layer(reach, **{name: weights(f"net.layer.{k}.{name}") for name in _LAYER})
        for k, reach in enumerate(plan["reaches"])
    )
    whole = {name: weights(f"net.{name}") for name in _NET}
    net = Net(tables("columns"), layers=layers, relations=tables("relations"), parsed=plan["parsed"], **whole)
    tagger = Tagger(net, weights("words.transitions"), weights("roles.transitions"))
    drawn = plan["choice"]
    parts = list(pairwise(np.cumsum([0, *drawn["rows"]]).tolist()))
    steps, scores = arrays["choice.keys"], weights("choice.weights")
    choice = Chain(
        tuple(drawn["labels"]),
        tuple(tuple((column, offset) for column, offset in template) for template in drawn["templates"]),
        sizes(vocabulary),
        tuple(np.cumsum(steps[a:b]) for a, b in parts),
        tuple(scores[a:b] for a, b in parts),
        arrays["choice.transitions"],
    )
    return Model(plan["threshold"], vocabulary, tagger, choice)
