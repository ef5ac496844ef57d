"""A small pretrained encoder (MiniLM, six layers) below the columns of the careful reader, and how it is trained.

For `encoder_attributions.py`, which says what it needs. The state of the first subword of each word stands beside the
columns; three convolutions with a tap at the head, and chains as in `attribution_net.py`, follow. It learns from nine
tenths of the training articles as they stand; the embeddings of subwords stay as they are.
"""

import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import attribution_net
import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn
from transformers import BertModel

from analysis.claims.attribution.tagger import reader
from analysis.claims.attribution.tagger.chain import Codes
from analysis.claims.attribution.tagger.columns import Tokens
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
        bounds, self.sentence = tokens.sequences.bounds, tokens.sentence
        spans = [(a, b) for a, b in pairwise(bounds.tolist()) if b > a]
        written = [texts[tokens.article[a]][tokens.start[a] : tokens.end[b - 1]] for a, b in spans]
        self.first, self.ids = np.zeros(len(tokens.start), dtype=np.int64), dict[int, list[int]]()
        for (a, b), one in zip(spans, tokenizer.encode_batch(written, add_special_tokens=False), strict=True):
            ends = np.array([end for _, end in one.offsets] or [0])
            place = np.searchsorted(ends, tokens.start[a:b] - tokens.start[a], side="right")
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
        kept = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0, "attn_implementation": "sdpa"}
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False, **kept)
        self.encoder.embeddings.requires_grad_(False)
        self.columns = nn.ModuleList(nn.Embedding(sizes[name], size) for name, size in COLUMNS.items())
        self.inward = nn.Linear(384 + sum(COLUMNS.values()), WIDTH)
        self.reads = nn.ModuleList(nn.Linear(4 * WIDTH, WIDTH) for _ in REACHES)
        self.writes = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in REACHES)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in range(len(REACHES) + 1))
        self.words = nn.Linear(WIDTH, INSIDE_CUE + 1, bias=False)
        self.cue, self.argument = nn.Linear(WIDTH, ROLES), nn.Linear(WIDTH, ROLES, bias=False)
        self.relations = nn.ModuleList(nn.Embedding(sizes[name], ROLES) for name in RELATIONS)
        for tables, spread in ((self.columns, 0.3), (self.relations, 0.1)):
            for table in tables:
                nn.init.normal_(table.weight, std=spread)  # type: ignore[arg-type]
        self.roles = nn.Linear(ROLES, CUE, bias=False)
        self.word_steps = nn.Parameter(torch.zeros(INSIDE_CUE + 1, INSIDE_CUE + 1))
        self.role_steps = nn.Parameter(torch.zeros(CUE + 1, CUE + 1))
        self.dropout = nn.Dropout(DROPPED_OUT)

    def forward(self, states: Any, codes: Any, head: Any, there: Any) -> Any:
        """What the net makes of each token, from the state of its first subword: tokens × width."""
        seen = [table(codes[:, k]) for k, table in enumerate(self.columns)]
        state = self.inward(self.dropout(torch.cat([states, *seen], 1))) * there
        for read, write, norm, reach in zip(self.reads, self.writes, self.norms, REACHES, strict=False):
            z = norm(state) * there
            empty = z.new_zeros(reach, WIDTH)
            taps = [torch.cat([empty, z[:-reach]]), z, torch.cat([z[reach:], empty]), z[head]]
            state = (state + write(self.dropout(torch.relu(read(torch.cat(taps, 1)))))) * there
        return self.dropout(self.norms[-1](state))

    def loss(self, batch: dict[str, Any], ids: Any, spot: Any) -> Any:
        """As in `attribution_net`: labels of words and roles in windows, both as chains."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = self.encoder(input_ids=ids, attention_mask=(ids != 0).long()).last_hidden_state
        hidden = self(read.float().reshape(-1, 384)[spot], batch["codes"], batch["head"], batch["there"][:, None])
        of_words = (self.words(hidden), self.word_steps, batch["labels"], batch["sentences"], batch["in sentence"])
        pair = self.cue(hidden)[batch["cue"]] + self.argument(hidden)[batch["token"]]
        for k, table in enumerate(self.relations):
            pair = pair + table(batch["between"][:, k])
        role, own = self.roles(self.dropout(torch.relu(pair))), (batch["roles"] == CUE)[:, None]
        four = torch.cat([torch.where(own, -reader.CERTAIN, role), reader.CERTAIN * (2.0 * own - 1)], 1)
        of_roles = (four, self.role_steps, batch["roles"], batch["windows"], batch["in window"])
        return _unlikely(*of_words) / batch["there"].sum() + _unlikely(*of_roles) / batch["held"].sum().clamp(min=1)


def _unlikely(scores: Any, steps: Any, labels: Any, places: Any, taken: Any) -> Any:
    """The negative log-likelihood of labels in linear chains, summed."""
    used, long = int(taken[:, 0].sum()), int(taken.sum(1).max())
    scores, labels, taken = scores[places[:used, :long]], labels[places[:used, :long]], taken[:used, :long]
    marked = (scores.gather(2, labels[:, :, None])[:, :, 0] * taken).sum()
    marked = marked + (steps[labels[:, :-1], labels[:, 1:]] * taken[:, 1:]).sum()
    ahead = scores[:, 0]
    for t in range(1, long):
        now = torch.logsumexp(ahead[:, :, None] + steps, 1) + scores[:, t]
        ahead = torch.where(taken[:, t, None] > 0, now, ahead)
    return torch.logsumexp(ahead, 1).sum() - marked


def learn(net: Encoder, lesson: attribution_net.Lesson, texts: list[str], folder: Path, total: int) -> None:
    """Trains on the first nine tenths of the articles that stand in the first half of a lesson."""
    chance, count, began, done = np.random.default_rng(SEED), len(texts) // 2 * 9 // 10, time.time(), 0
    batches = attribution_net.Batches(lesson, list(COLUMNS), RELATIONS)
    subwords = Subwords(lesson.tokens, texts, folder)
    above = [value for name, value in net.named_parameters() if not name.startswith("encoder.")]
    below = [value for value in net.encoder.parameters() if value.requires_grad]
    groups = [{"params": above, "lr": STEP}, {"params": below, "lr": ENCODER_STEP}]
    rule = torch.optim.AdamW(groups, betas=(0.9, 0.99), weight_decay=DECAY, fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(rule, lambda k: min(k / (total / 15), max(1 - k / total, 0) * 15 / 14))
    while done < total:
        for parts in batches.drawn(chance.permutation(count))[: total - done]:
            made = {k: torch.from_numpy(np.asarray(v)) for k, v in batches.batch(parts, 0.15, chance).items()}
            made |= {name: made[name].long() for name in ("codes", "between")}
            ids, spot = subwords.packed(parts)
            ids = np.where((chance.random(ids.shape) < HIDDEN) & (ids > SEP), MASK, ids)
            held = torch.zeros(len(made["there"]), dtype=torch.long)
            held[made["there"] > 0] = torch.from_numpy(spot)
            rule.zero_grad()
            value = net.loss(made, torch.from_numpy(ids), held)
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            rule.step()
            pace.step()
            done += 1
            if done % 25 == 0:
                told = f"{done} of {total}, {float(value):.3f}, {time.time() - began:.0f} s"
                print(told, file=sys.stderr, flush=True)
