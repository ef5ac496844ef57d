"""Trains the net of a reader of attributions.

JAX and optax; on one thread (`make model`) one version of them gives the same weights again. The net learns the
labels of words in sentences and the roles in the windows around marked cues, both as linear chains, so that it learns
with them which labels follow each other.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from analysis.claims.attribution.tagger.chain import Codes, Scores
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.net import Layer, Net, Tagger
from analysis.claims.attribution.tagger.reader import CERTAIN
from analysis.claims.attribution.tagger.vocabulary import UNKNOWN
from analysis.claims.attribution.tagger.windows import CUE, INSIDE_CUE, Windows

# "rbg" draws the same numbers as fast as the rest is computed
jax.config.update("jax_default_prng_impl", "rbg")

WIDTHS = {
    "word": 64, "shape": 16, "suffix": 32, "cue": 16, "lemma": 32, "kind": 8, "class": 32, "branch": 16, "quote": 8,
    "place": 8, "tail": 4, "part": 4, "size": 4, "cue before": 8, "cue behind": 8, "gap before": 4, "gap behind": 4,
}  # fmt: skip
WIDTHS_PARSED = {"tag": 24, "dep": 24, "head cue": 8, "head side": 8, "ruler": 8, "limb": 16, "rule": 16}
RELATIONS = ("side", "step", "away", "stops", "commas", "own line")
RELATIONS_PARSED = ("path",)
HIDDEN_WORDS = ("word", "lemma", "class", "suffix")
ROWS = 2048
_GAP = 16
_PAIRS = 3 * ROWS
_SENTENCES, _SENTENCE = 192, 96
_WINDOWS, _WINDOW = 128, 160
_REPORTS = 4

Weights = dict[str, Any]
Batch = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Plan:
    """Width of the states, reach of each convolution, width of the reader of roles; how it is trained: times through
    the articles, share of values left out, share of words (and of their lemmas, classes and endings) hidden, share
    of articles read bare, step, decay, and seed."""

    width: int
    reaches: tuple[int, ...]
    role_width: int
    epochs: int
    dropout: float
    hiding: float
    bare: float = 0.25
    step: float = 2e-3
    decay: float = 0.2
    seed: int = 7


@dataclass(frozen=True)
class Lesson:
    """What there is to learn: tokens with their labels, windows around marked cues with theirs.

    The second half of the articles are those of the first, bare of commas and apostrophes.
    """

    tokens: Tokens
    labels: Codes
    windows: Windows
    roles: Codes


def train(lesson: Lesson, sizes: Mapping[str, int], parsed: bool, plan: Plan) -> Tagger:
    """A net for a lesson; a mean of its weights, of which the last few hundred steps make up most."""
    if max(plan.reaches) > _GAP:
        raise ValueError(f"a reach of {max(plan.reaches)} would see the next article; {_GAP} rows lie between two")
    began = time.time()
    widths = WIDTHS | (WIDTHS_PARSED if parsed else {})
    relations = RELATIONS + (RELATIONS_PARSED if parsed else ())
    batches = Batches(lesson, list(widths), relations)
    count, odd = divmod(batches.articles, 2)
    if odd or batches.articles != lesson.tokens.article[-1] + 1:
        raise ValueError(f"{batches.articles} articles are not each there as it stands and bare, with words in both")
    through = len(batches.drawn(np.arange(count)))
    total = through * plan.epochs
    steps = optax.warmup_cosine_decay_schedule(0, plan.step, total // 20, total, plan.step / 50)
    rule = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(steps, b2=0.99, weight_decay=plan.decay))
    weights = _drawn(jax.random.key(plan.seed), sizes, widths, relations, parsed, plan)
    state, mean = rule.init(weights), weights
    loss = _loss(list(widths), relations, parsed, plan)

    @jax.jit
    def learn(
        weights: Weights, mean: Weights, state: Any, batch: Batch, key: Any
    ) -> tuple[Weights, Weights, Any, Any]:
        value, slope = jax.value_and_grad(loss)(weights, batch, key)
        change, state = rule.update(slope, state, weights)
        weights = optax.apply_updates(weights, change)
        mean = jax.tree.map(lambda held, new: 0.995 * held + 0.005 * new, mean, weights)
        return weights, mean, state, value

    chance, key = np.random.default_rng(plan.seed), jax.random.key(plan.seed + 1)
    for epoch in range(plan.epochs):
        sums = 0.0
        bare = chance.random(count) < plan.bare
        for rows in batches.drawn([k + count * bare[k] for k in chance.permutation(count)]):
            key, now = jax.random.split(key)
            batch = batches.batch(rows, plan.hiding, chance)
            weights, mean, state, value = learn(weights, mean, state, batch, now)
            sums += float(value)
        if (epoch + 1) % _REPORTS == 0 or epoch + 1 == plan.epochs:
            told = f"net: {epoch + 1} of {plan.epochs}, loss {sums / through:.3f}, {time.time() - began:.0f} s"
            print(f"{told}, {batches.left_out} windows had no room", file=sys.stderr, flush=True)
    return _as_net(jax.tree.map(np.asarray, mean), plan, parsed)


class Batches:
    """A lesson cut into arrays of one size, so that the step is compiled once.

    `articles`: how many there are; `left_out`: how many windows had no room in their batch so far.
    """

    def __init__(self, lesson: Lesson, columns: Sequence[str], relations: Sequence[str]) -> None:
        self._lesson = lesson
        self._columns = columns
        codes, between = lesson.tokens.sequences.columns, lesson.windows.sequences.columns
        self._codes = np.stack([codes[name] for name in columns], 1).astype(np.int32)
        self._between = np.stack([between[name] for name in relations], 1).astype(np.int32)
        bounds = lesson.windows.sequences.bounds
        self._first, self._last = lesson.windows.rows[bounds[:-1]], lesson.windows.rows[bounds[1:] - 1]
        self._order = np.argsort(lesson.windows.root, kind="stable")
        self._roots = lesson.windows.root[self._order]
        self._place = np.full(len(lesson.labels), -1)
        article = lesson.tokens.article
        self._of = np.split(np.arange(len(article)), np.flatnonzero(np.diff(article)) + 1)
        self.articles = len(self._of)
        self.left_out = 0

    def drawn(self, order: Sequence[int] | NDArray[Any]) -> list[list[Codes]]:
        """The articles in an order, in runs of rows for batches; long ones are cut between sentences."""
        batches: list[list[Codes]] = [[]]
        held = 0
        for number in order:
            rows = self._of[number]
            while len(rows):
                part = self._fitting(rows, ROWS - held - _GAP)
                if not len(part) and held:
                    batches.append([])
                    held = 0
                    continue
                part = part if len(part) else rows[: ROWS - _GAP]
                batches[-1].append(part)
                held += len(part) + _GAP
                rows = rows[len(part) :]
        return [batch for batch in batches if batch]

    def _fitting(self, rows: Codes, room: int) -> Codes:
        if len(rows) <= room:
            return rows
        sentence = self._lesson.tokens.sentence[rows[: max(room, 0) + 1]]
        ends = np.flatnonzero(np.diff(sentence)) + 1
        return rows[: ends[-1]] if len(ends) else rows[:0]

    def batch(self, parts: Sequence[Codes], hiding: float, chance: np.random.Generator) -> Batch:
        """One batch: codes, heads, labels, and the windows whose sentences all stand in it."""
        tokens, windows = self._lesson.tokens, self._lesson.windows
        rows = np.full(ROWS, -1)
        at = 0
        for part in parts:
            rows[at : at + len(part)] = part
            at += len(part) + _GAP
        there = rows >= 0
        row = np.where(there, rows, 0)
        self._place[rows[there]] = np.flatnonzero(there)
        codes = np.where(there[:, None], self._codes[row], 0)
        for name in HIDDEN_WORDS:
            k = self._columns.index(name)
            codes[:, k] = np.where(chance.random(ROWS) < hiding, UNKNOWN, codes[:, k])
        head = np.where(there, self._place[tokens.head[row]], 0)
        pairs = self._pairs(parts)
        count = len(pairs)
        pair = np.zeros(_PAIRS, dtype=np.int64)
        pair[:count] = pairs
        held = np.arange(_PAIRS) < count
        sentences = _grouped(np.where(there, tokens.sentence[row], -1), _SENTENCES, _SENTENCE)
        around = _grouped(np.where(held, windows.cue[pair], -1), _WINDOWS, _WINDOW)
        made = {
            "codes": codes,
            "head": np.where(head < 0, np.arange(ROWS), head),
            "there": there.astype(np.float32),
            "labels": np.where(there, self._lesson.labels[row], 0),
            "cue": np.where(held, self._place[windows.root[windows.cue[pair]]], 0),
            "token": np.where(held, self._place[windows.rows[pair]], 0),
            "between": self._between[pair],
            "roles": np.where(held, self._lesson.roles[pair], 0),
            "held": held.astype(np.float32),
            "sentences": sentences[0],
            "in sentence": sentences[1],
            "windows": around[0],
            "in window": around[1],
        }
        self._place[rows[there]] = -1
        return made

    def _pairs(self, parts: Sequence[Codes]) -> Codes:
        bounds = self._lesson.windows.sequences.bounds
        kept: list[Codes] = []
        count = 0
        for part in parts:
            first, last = np.searchsorted(self._roots, [part[0], part[-1] + 1])
            for number in self._order[first:last].tolist():
                begin, end = int(bounds[number]), int(bounds[number + 1])
                whole = self._place[self._first[number]] >= 0 and self._place[self._last[number]] >= 0
                if not whole:
                    continue
                if count + end - begin > _PAIRS:
                    self.left_out += 1
                    continue
                kept.append(np.arange(begin, end))
                count += end - begin
        return np.concatenate(kept) if kept else np.zeros(0, dtype=np.int64)


def _grouped(numbers: Codes, groups: int, length: int) -> tuple[Codes, Scores]:
    """Where runs of one number stand, in rows of at most `length`, and which places of them are taken."""
    places = np.zeros((groups, length), dtype=np.int64)
    taken = np.zeros((groups, length), dtype=np.float32)
    edges = np.concatenate([[0], np.flatnonzero(np.diff(numbers)) + 1, [len(numbers)]])
    cut = ((a, b) for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True) if numbers[a] >= 0)
    pieces = ((start, min(b, start + length)) for a, b in cut for start in range(a, b, length))
    for k, (start, end) in zip(range(groups), pieces, strict=False):
        places[k, : end - start] = np.arange(start, end)
        taken[k, : end - start] = 1
    return places, taken


def _drawn(
    key: Any, sizes: Mapping[str, int], widths: Mapping[str, int], relations: Sequence[str], parsed: bool, plan: Plan
) -> Weights:
    keys: Iterator[Any] = iter(jax.random.split(key, len(widths) + len(relations) + 2 * len(plan.reaches) + 8))

    def normal(*shape: int, scale: float) -> Any:
        return jax.random.normal(next(keys), shape) * scale

    wide = sum(widths.values())
    taps = 4 if parsed else 3
    width, hidden = plan.width, plan.role_width
    return {
        "columns": {name: normal(sizes[name], size, scale=0.3) for name, size in widths.items()},
        "inward": normal(wide, width, scale=2 * wide**-0.5),
        "layers": [
            {
                "inward": normal(taps * width, width, scale=(2 / (taps * width)) ** 0.5),
                "outward": normal(width, width, scale=0.5 * width**-0.5),
                "bias": jnp.zeros(width),
                "gain": jnp.ones(width),
            }
            for _ in plan.reaches
        ],
        "gain": jnp.ones(width),
        "words": normal(width, INSIDE_CUE + 1, scale=width**-0.5),
        "cue": normal(width, hidden, scale=width**-0.5),
        "argument": normal(width, hidden, scale=width**-0.5),
        "relations": {name: normal(sizes[name], hidden, scale=0.1) for name in relations},
        "bias": jnp.zeros(hidden),
        "roles": normal(hidden, CUE, scale=hidden**-0.5),
        "word steps": jnp.zeros((INSIDE_CUE + 1, INSIDE_CUE + 1)),
        "role steps": jnp.zeros((CUE + 1, CUE + 1)),
    }


def _loss(
    columns: Sequence[str], relations: Sequence[str], parsed: bool, plan: Plan
) -> Callable[[Weights, Batch, Any], Any]:
    def thinned(values: Any, key: Any) -> Any:
        return values * jax.random.bernoulli(key, 1 - plan.dropout, values.shape) / (1 - plan.dropout)

    def loss(weights: Weights, batch: Batch, key: Any) -> Any:
        keys = jax.random.split(key, len(plan.reaches) + 3)
        there = batch["there"][:, None]
        seen = [weights["columns"][name][batch["codes"][:, k]] for k, name in enumerate(columns)]
        state = thinned(jnp.concatenate(seen, 1), keys[-1]) @ weights["inward"] * there
        for layer, reach, now in zip(weights["layers"], plan.reaches, keys, strict=False):
            z = _scaled(state, layer["gain"]) * there
            taps = [_moved(z, reach), z, _moved(z, -reach)] + ([z[batch["head"]]] if parsed else [])
            read = jax.nn.relu(jnp.concatenate(taps, 1) @ layer["inward"] + layer["bias"])
            state = (state + thinned(read, now) @ layer["outward"]) * there
        state = thinned(_scaled(state, weights["gain"]), keys[-2])
        said = (state @ weights["words"])[batch["sentences"]]
        labels = batch["labels"][batch["sentences"]]
        of_words = _unlikelihood(said, weights["word steps"], labels, batch["in sentence"])
        pair = (
            (state @ weights["cue"])[batch["cue"]] + (state @ weights["argument"])[batch["token"]] + weights["bias"]
        )
        for k, name in enumerate(relations):
            pair = pair + weights["relations"][name][batch["between"][:, k]]
        role = thinned(jax.nn.relu(pair), keys[-3]) @ weights["roles"]
        own = (batch["roles"] == CUE)[:, None]
        four = jnp.concatenate([jnp.where(own, -CERTAIN, role), jnp.where(own, CERTAIN, -CERTAIN)], 1)[
            batch["windows"]
        ]
        of_roles = _unlikelihood(four, weights["role steps"], batch["roles"][batch["windows"]], batch["in window"])
        return of_words / batch["there"].sum() + of_roles / jnp.maximum(batch["held"].sum(), 1)

    return loss


def _scaled(state: Any, gain: Any) -> Any:
    return state * jax.lax.rsqrt((state * state).mean(-1, keepdims=True) + 1e-5) * gain


def _moved(state: Any, by: int) -> Any:
    empty = jnp.zeros((abs(by), state.shape[1]))
    return jnp.concatenate([empty, state[:-by]]) if by > 0 else jnp.concatenate([state[-by:], empty])


def _unlikelihood(scores: Any, steps: Any, labels: Any, taken: Any) -> Any:
    """The negative log-likelihood of labels in linear chains (Lafferty, McCallum and Pereira 2001), summed."""
    scores, labels, taken = scores.swapaxes(0, 1), labels.T, taken.T
    marked = (jnp.take_along_axis(scores, labels[:, :, None], 2)[:, :, 0] * taken).sum()
    marked += (steps[labels[:-1], labels[1:]] * taken[1:]).sum()
    highest = scores.max(2)
    emitted, step = jnp.exp(scores - highest[:, :, None]), jnp.exp(steps)

    def go(ahead: Any, here: Any) -> tuple[Any, Any]:
        emitted, taken = here
        now = (ahead @ step) * emitted
        sums = now.sum(1)
        return jnp.where(taken[:, None] > 0, now / sums[:, None], ahead), jnp.where(taken > 0, jnp.log(sums), 0)

    begun = emitted[0].sum(1)
    _, sums = jax.lax.scan(go, emitted[0] / begun[:, None], (emitted[1:], taken[1:]))
    return (jnp.log(begun) * taken[0]).sum() + sums.sum() + (highest * taken).sum() - marked


def _as_net(weights: Mapping[str, Any], plan: Plan, parsed: bool) -> Tagger:
    layers = tuple(
        Layer(reach, layer["gain"], layer["inward"], layer["bias"], layer["outward"])
        for reach, layer in zip(plan.reaches, weights["layers"], strict=True)
    )
    # JAX sorts what a mapping holds; the order is that of the embedding's parts
    columns = {name: weights["columns"][name] for name in (*WIDTHS, *WIDTHS_PARSED) if name in weights["columns"]}
    net = Net(
        columns, weights["inward"], layers, weights["gain"], weights["words"], weights["cue"],
        weights["argument"], weights["relations"], weights["bias"], weights["roles"], parsed,
    )  # fmt: skip
    return Tagger(net, weights["word steps"], weights["role steps"])
