"""Trains the readers of attributions on PolNeAR and writes them into the package.

    python benchmarks/train_attributions.py --polnear DIR [--to FOLDER] [--reader careful fast]

DIR holds data/train/text and data/train/attributions (brat's stand-off format). The net of each half of the
articles reads the other half, so that the chain that chooses learns from the errors that it will meet.
`--crossed FOLDER` writes what the two halves say of each other, chosen too by what was learnt on the other half, in
the form that the scorer of the bench reads: settings are chosen on that, so that the development and test parts stay
clean. `--crossed-only` leaves out the net of the whole part and writes no reader. `--made SHARE` adds sentences made
from the frames' grammar (`made_attributions.py`) to what the nets learn from, as many as this share of the corpus's;
vocabulary, chain and threshold stay those of the corpus. No shipped reader learnt from any (`docs/decisions.md`).

No word, value of a column of words or key of the chain that is seen in fewer than `LEAST` articles is known.
"""

import argparse
import json
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pycrfsuite
from attribution_net import Lesson, Plan, train
from attribution_templates import CHOICE, CHOICE_PARSED, templates
from made_attributions import made

from analysis.articles.cleaning.sentences import sentences
from analysis.claims.attribution.tagger import model, reader
from analysis.claims.attribution.tagger.chain import Chain, Codes, Sequences, Template, from_crfsuite, keys
from analysis.claims.attribution.tagger.columns import Tokens, read_tokens
from analysis.claims.attribution.tagger.net import Tagger
from analysis.claims.attribution.tagger.vocabulary import WORD_COLUMNS, Vocabulary, word_values
from analysis.claims.attribution.tagger.windows import CONTENT, CUE, INSIDE_CUE, SOURCE, Windows, around
from analysis.claims.language.document import Article
from analysis.claims.language.pipeline import model as pipeline
from analysis.claims.language.pipeline import parse

LEAST = 5
SEED = 7
WEIGHTS = Path(__file__).parents[1] / "src" / "analysis" / "claims" / "tagging" / "weights"
LABELS = ("no", "yes")
DROPPED = dict.fromkeys(map(ord, ",'’‘"))
"""The marks that scraping loses: corpora of news are kept without commas and apostrophes."""
CHOOSING_BARE = 4
"""The chain that chooses sees every fourth article without its marks, too."""
# chosen on what the halves of the training part say of each other
PLANS = {
    "careful": Plan(width=96, reaches=(1, 2, 4, 8, 1, 2), role_width=64, epochs=14, dropout=0.3, hiding=0.15),
    "fast": Plan(width=96, reaches=(1, 2, 4, 8, 1, 2), role_width=64, epochs=16, dropout=0.3, hiding=0.15),
}
# L1 and L2 weights and iterations of L-BFGS
CHOOSING = (8.0, 1.0, 100)
_SPAN = re.compile(r"(T\d+)\t([\w-]+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_RELATION = re.compile(r"E\d+\tAttribution(?:-no-source)?:T\d+((?: \w+:T\d+)*)\s*$")

Pieces = list[tuple[int, int]]


@dataclass(frozen=True)
class Labelled:
    """An article with the attributions that people marked in it: pieces of text by role. `bare`: the same with the
    marks of `DROPPED` left out, as much scraped text has it."""

    name: str
    article: Article
    marked: list[dict[str, Pieces]]
    bare: "Labelled | None" = None


@dataclass(frozen=True)
class Marked:
    """A marked attribution in rows of tokens: its cue as (first, after the last), its source, its content."""

    cue: tuple[int, int]
    source: frozenset[int]
    content: frozenset[int]


def corpus(polnear: Path) -> list[Labelled]:
    """The training articles in a seeded order, parsed."""
    folder = polnear / "data" / "train"
    # newline="": the corpus counts the characters of the file as it is
    texts = {path.stem: path.open(encoding="utf-8", newline="").read() for path in sorted(folder.glob("text/*.txt"))}
    files: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rsplit("_", 1)[0], path)
    marked = {name: _marked(files.get(name)) for name in texts}
    read = _both_ways(texts, marked)
    return [read[k] for k in np.random.default_rng(SEED).permutation(len(read))]


def made_articles(share: float, articles: Sequence[Labelled]) -> list[Labelled]:
    """Articles of made sentences, as many sentences as a share of those of `articles`, parsed."""
    count = round(share * sum(len(labelled.article.sentences) for labelled in articles))
    drawn = {f"made {number}": article for number, article in enumerate(made(count))}
    return _both_ways({name: text for name, (text, _) in drawn.items()}, {name: m for name, (_, m) in drawn.items()})


def _both_ways(texts: Mapping[str, str], marked: Mapping[str, list[dict[str, Pieces]]]) -> list[Labelled]:
    """Labelled articles as they stand, each with itself bare."""
    bare = {name: text.translate(DROPPED) for name, text in texts.items()}
    whole, stripped = _parsed(texts), _parsed(bare)
    return [
        Labelled(
            name,
            whole[name],
            marked[name],
            Labelled(name, stripped[name], [_moved(roles, text) for roles in marked[name]]),
        )
        for name, text in texts.items()
    ]


def _parsed(texts: Mapping[str, str]) -> dict[str, Article]:
    places = [(name, start, text[start:end]) for name, text in texts.items() for start, end in _sentences(text)]
    held: dict[str, list] = defaultdict(list)
    for (name, start, _), doc in zip(places, parse(sentence for _, _, sentence in places), strict=True):
        held[name].append((start, doc))
    return {name: Article(text, held[name]) for name, text in texts.items()}


def _moved(roles: dict[str, Pieces], text: str) -> dict[str, Pieces]:
    """Pieces of a text where they stand once its dropped marks are gone; what held nothing else is left out."""
    place = np.cumsum([0, *(ord(character) not in DROPPED for character in text)])
    moved = {role: [(int(place[a]), int(place[b])) for a, b in pieces] for role, pieces in roles.items()}
    return {role: [(a, b) for a, b in pieces if a < b] for role, pieces in moved.items()}


def _sentences(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for line in text.split("\n"):
        spans += [(start + first, start + last) for first, last in sentences(line)]
        start += len(line) + 1
    return spans


def _marked(path: Path | None) -> list[dict[str, Pieces]]:
    if path is None:
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    spans = {m[1]: [tuple(map(int, p.split())) for p in m[3].split(";")] for m in map(_SPAN.match, lines) if m}
    attributions = []
    for relation in filter(None, map(_RELATION.match, lines)):
        roles: dict[str, Pieces] = {"source": [], "cue": [], "content": []}
        for argument in relation[1].split():
            role, span = argument.split(":")
            roles[role.rstrip("0123456789").lower()] += spans[span]
        if roles["content"]:
            attributions.append(roles)
    return attributions


def vocabulary(articles: Sequence[Labelled]) -> Vocabulary:
    """The values of every column of words that stand in at least `LEAST` articles, and all tags and relations.

    A word counts where it stands in lower case: names stay out.
    """
    seen: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, labelled in enumerate(articles):
        versions = [labelled, *([labelled.bare] if labelled.bare else [])]
        for doc in (doc for version in versions for _, doc in version.article.sentences):
            for k, token in enumerate(doc):
                values = word_values(token.text, k == 0, lambda _: True)
                for name, value in zip(WORD_COLUMNS, values, strict=True):
                    if name != "word" or k or token.text == token.text.lower():
                        seen[name, value].add(number)
    values = {
        name: sorted({v for (column, v), where in seen.items() if column == name and len(where) >= LEAST} | {""})
        for name in WORD_COLUMNS
    }
    values["tag"] = sorted({*pipeline().get_pipe("tagger").labels, "_SP"})
    values["dep"] = sorted({*pipeline().get_pipe("parser").labels, "ROOT"})
    return Vocabulary(values)


def in_rows(tokens: Tokens, articles: Sequence[Labelled]) -> list[Marked]:
    """The marked attributions that have a cue, in rows of `tokens`."""
    found = []
    for number, labelled in enumerate(articles):
        rows = np.flatnonzero(tokens.article == number)
        if not len(rows):
            continue
        start, end = tokens.start[rows], tokens.end[rows]

        def held(pieces: Pieces, rows: Codes = rows, start: Codes = start, end: Codes = end) -> list[int]:
            bounds = ((np.searchsorted(end, a, side="right"), np.searchsorted(start, b)) for a, b in pieces)
            return [int(row) for first, last in bounds for row in rows[first:last]]

        for roles in labelled.marked:
            if cue := held(roles["cue"]):
                source, content = frozenset(held(roles["source"])), frozenset(held(roles["content"]))
                found.append(Marked((cue[0], cue[-1] + 1), source, content))
    return found


def word_labels(tokens: Tokens, marked: Iterable[Marked]) -> Codes:
    """The label of each token; where roles meet, cue before source before content."""
    labels = np.zeros(len(tokens.start), dtype=np.int64)
    marked = list(marked)
    for role in (CONTENT, SOURCE):
        for attribution in marked:
            labels[sorted(attribution.content if role == CONTENT else attribution.source)] = role
    for attribution in marked:
        labels[attribution.cue[0]] = CUE
        labels[attribution.cue[0] + 1 : attribution.cue[1]] = INSIDE_CUE
    return labels


def role_labels(windows: Windows, marked: Sequence[Marked]) -> Codes:
    """The role of each token of each window."""
    labels = np.zeros(len(windows.rows), dtype=np.int64)
    for k, (row, number) in enumerate(zip(windows.rows.tolist(), windows.cue.tolist(), strict=True)):
        attribution = marked[number]
        if attribution.cue[0] <= row < attribution.cue[1]:
            labels[k] = CUE
        elif row in attribution.source:
            labels[k] = SOURCE
        elif row in attribution.content:
            labels[k] = CONTENT
    return labels


def choice_labels(tokens: Tokens, reading: reader.Proposals, marked: Sequence[Marked]) -> Codes:
    """Which candidates share their cue and some of their content with a marked attribution."""
    cue = np.full(len(tokens.start), -1)
    for number, attribution in enumerate(marked):
        cue[slice(*attribution.cue)] = number
    bounds = reading.windows.sequences.bounds
    labels = np.zeros(len(reading.spans), dtype=np.int64)
    for k, span in enumerate(reading.spans):
        window = slice(bounds[k], bounds[k + 1])
        said = set(reading.windows.rows[window][reading.roles[window] == CONTENT].tolist())
        labels[k] = any(said & marked[number].content for number in set(cue[slice(*span)].tolist()) - {-1})
    return labels


def fit(plan: Sequence[Template], sequences: Sequences, sizes: dict[str, int], labels: Codes) -> Chain:
    """The chain that chooses among candidates; a sequence is an article."""
    article = np.repeat(np.arange(len(sequences.bounds) - 1), np.diff(sequences.bounds))
    attributes: list[list[str]] = [[] for _ in range(len(sequences))]
    for number, template in enumerate(plan):
        key = keys(template, sequences, sizes)
        pairs = np.unique(np.stack([key, article]), axis=1)[0]
        values, spread = np.unique(pairs, return_counts=True)
        common = values[spread >= LEAST]
        if not len(common):
            continue
        names = [f"{number}:{value}" for value in common]
        places = np.minimum(np.searchsorted(common, key), len(common) - 1)
        rows = np.flatnonzero(common[places] == key)
        for row, place in zip(rows.tolist(), places[rows].tolist(), strict=True):
            attributes[row].append(names[place])
    l1, l2, iterations = CHOOSING
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": l1, "c2": l2, "max_iterations": iterations, "feature.possible_transitions": True})
    written = [LABELS[label] for label in labels]
    for first, last in pairwise(sequences.bounds.tolist()):
        if last > first:
            trainer.append(attributes[first:last], written[first:last])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        chain = from_crfsuite(LABELS, plan, sizes, info.state_features, info.transitions)
        tagger.close()
    return chain


def joined(parts: Sequence[Sequences]) -> Sequences:
    """Sequences one after the other."""
    offsets = np.cumsum([0, *(len(part) for part in parts[:-1])])
    bounds = [part.bounds[1:] + offset for part, offset in zip(parts, offsets, strict=True)]
    columns = {name: np.concatenate([part.columns[name] for part in parts]) for name in parts[0].columns}
    return Sequences(columns, np.concatenate([np.zeros(1, dtype=np.int64), *bounds]))


@dataclass(frozen=True)
class Part:
    """Articles with their tokens and what is marked in them."""

    articles: Sequence[Labelled]
    tokens: Tokens
    marked: Sequence[Marked]


def part(articles: Sequence[Labelled], known: Vocabulary, parsed: bool) -> Part:
    """Articles as they are read with a vocabulary."""
    tokens = read_tokens([labelled.article for labelled in articles], known, parsed)
    return Part(articles, tokens, in_rows(tokens, articles))


def lesson(articles: Sequence[Labelled], known: Vocabulary, parsed: bool) -> Lesson:
    """What a net learns from articles: all of them as they stand, then all of them bare."""
    both = part([*articles, *(labelled.bare for labelled in articles if labelled.bare)], known, parsed)
    windows = around(both.tokens, [attribution.cue for attribution in both.marked], parsed)
    return Lesson(both.tokens, word_labels(both.tokens, both.marked), windows, role_labels(windows, both.marked))


def trained(
    articles: Sequence[Labelled],
    name: str,
    to: Path | None = None,
    crossed_only: bool = False,
    further: Sequence[Labelled] = (),
) -> model.Model | None:
    """A reader, trained on articles; what the halves say of each other goes to the file `to`. None if only that
    was asked for. `further`: articles from which the nets learn, too."""
    parsed, plan = name == "careful", PLANS[name]
    known = vocabulary(articles)
    sizes = model.sizes(known)
    halves = [articles[0::2], articles[1::2]]
    added = [[*half, *further[k::2]] for k, half in enumerate(halves)]
    taggers = [train(lesson(half, known, parsed), sizes, parsed, plan) for half in added]
    parts = [part(half, known, parsed) for half in halves]
    bare = [part([labelled.bare for labelled in half[::CHOOSING_BARE]], known, parsed) for half in halves]
    chosen_by = templates(CHOICE) + (templates(CHOICE_PARSED) if parsed else [])
    judged = [_candidates(tagger, both) for tagger, *both in zip(reversed(taggers), parts, bare, strict=True)]
    evidence, right = [seen for seen, _ in judged], [yes for _, yes in judged]
    choices = [fit(chosen_by, seen, sizes, yes) for seen, yes in zip(evidence, right, strict=True)]
    chances = [c.probabilities(seen)[:, 1] for c, seen in zip(reversed(choices), evidence, strict=True)]
    count = sum(len(half.marked) for half in (*parts, *bare))
    threshold = best_threshold(np.concatenate(chances), np.concatenate(right), count)
    if to is not None:
        lines = []
        for half, tagger, choice in zip(halves, reversed(taggers), reversed(choices), strict=True):
            other = model.Model(threshold, known, tagger, choice)
            found = reader.find(other, [labelled.article for labelled in half])
            lines += [_line(labelled.name, hits) for labelled, hits in zip(half, found, strict=True)]
        to.write_text("".join(lines), encoding="utf-8")
    if crossed_only:
        return None
    tagger = train(lesson([*halves[0], *halves[1], *further], known, parsed), sizes, parsed, plan)
    choice = fit(chosen_by, joined(evidence), sizes, np.concatenate(right))
    return model.Model(threshold, known, tagger, choice)


def _candidates(tagger: Tagger, parts: Iterable[Part]) -> tuple[Sequences, Codes]:
    """What a net makes of articles that it has not learnt from, and which candidates are right."""
    readings = [(half, reader.propose(tagger, half.tokens)) for half in parts]
    right = [choice_labels(half.tokens, reading, half.marked) for half, reading in readings]
    return joined([reading.evidence for _, reading in readings]), np.concatenate(right)


def best_threshold(chances: np.ndarray, right: Codes, marked: int) -> float:
    """The probability from which taking candidates gives the best F1, in steps of a twentieth."""
    steps = [k / 20 for k in range(2, 16)]
    return max(steps, key=lambda step: 2 * right[chances >= step].sum() / ((chances >= step).sum() + marked))


def main() -> None:
    """Reads the arguments, trains, writes the readers or the predictions of the articles left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    parser.add_argument("--reader", nargs="+", choices=model.NAMES, default=model.NAMES)
    parser.add_argument("--crossed", type=Path)
    parser.add_argument("--crossed-only", action="store_true")
    parser.add_argument("--made", type=float, default=0)
    arguments = parser.parse_args()
    if arguments.crossed_only and not arguments.crossed:
        parser.error("--crossed-only needs --crossed")
    articles = corpus(arguments.polnear)
    further = made_articles(arguments.made, articles)
    for folder in filter(None, (arguments.to, arguments.crossed)):
        folder.mkdir(parents=True, exist_ok=True)
    for name in arguments.reader:
        to = arguments.crossed / f"{name}.jsonl" if arguments.crossed else None
        reads = trained(articles, name, to, arguments.crossed_only, further)
        if reads is None:
            continue
        print(f"{name}: threshold {reads.threshold}", file=sys.stderr)
        model.save(reads, arguments.to / f"{name}.npz")


def _line(name: str, found: Sequence[reader.Found]) -> str:
    rows = [{"source": [h.source] if h.source else [], "cue": [h.cue], "content": h.content} for h in found]
    return json.dumps({"id": name, "attributions": rows}) + "\n"


if __name__ == "__main__":
    main()
