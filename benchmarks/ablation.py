"""Switches off one rule of the stage of claims at a time, and says what the shipped reader loses or gains by it.

    python benchmarks/ablation.py SHARED --to RESULTS.jsonl [--only WORDS] [--enough 3] [--most 25]
        [--together NAMES.txt]

A rule is a frame of frames.csv, a regular expression or a set of words that a module names, or a function or method:
what is true or false is false, what finds something finds nothing, what changes something changes nothing. Rules of
`language`, `quantities`, `attribution` (not its trained reader), `sources`, `statements`, `linking` are asked. What
a function writes into a regular expression by its parts is asked with the function.

Everything is read once, `BATCH` articles at a time, with all rules watched: a rule can only change articles in which
it did something. These are read anew without it, parses and finds of the trained reader kept, part after part
(`ablation_corpora`) until `--enough` points are lost. A line of RESULTS: the rule, its lines of code, in how many
articles it did something, points lost and gained by part. `--together`: all rules of a file, a name a line, at once.
"""

import importlib
import inspect
import json
import pkgutil
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property, wraps
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any

import polars as pl
import typer
from ablation_corpora import LONG, Claims, Part, Points, parts

import analysis.claims
from analysis.claims import outcome, shard
from analysis.claims.attribution import frames
from analysis.claims.attribution.tagger import reader
from analysis.claims.language import pipeline

ASKED = ("language", "quantities", "attribution", "sources", "statements", "linking")
LEFT = ("tagger", "pipeline", "document", "sections", "parts_of_speech", "estimates.read_", "row_ids")
"""Parts of names of what is no rule: the trained reader, the parser, tables."""
NOTHING = re.compile(r"(?!)")
KEPT = frozenset({"model", "load", "_parts_of_speech", "_classes", "read_lexicon", "code_digest"})
"""Functions whose answers are kept while rules are switched: what they read is no rule."""
BATCH = 8
"""Short articles that are read together: what a rule did in one of them it is taken to have done in all."""
Found = dict[int, set[str]]


class Rule:
    """Something that can be switched off: everything under which it is reached, and what stands there instead."""

    def __init__(self, name: str, lines: int, value: Any, owner: Any = None) -> None:
        self.name, self.lines, self.value, self.owner = name, lines, value, owner

    @contextmanager
    def put(self, instead: Any) -> Iterator[None]:
        """`instead` in the rule's place, in every module that names it."""
        places = list(self._places())
        for change in places:
            change(instead)
        try:
            yield
        finally:
            for change in places:
                change(self.value)

    def _places(self) -> Iterator[Callable[[Any], None]]:
        if self.owner is not None:
            attribute = self.name.rpartition(".")[2]
            yield lambda new: setattr(self.owner, attribute, new)
            return
        for module in [m for name, m in sys.modules.items() if name.startswith("analysis.")]:
            for name, value in list(vars(module).items()):
                if value is self.value:
                    yield lambda new, module=module, name=name: setattr(module, name, new)  # type: ignore[misc]
                elif isinstance(value, tuple) and any(one is self.value for one in value):
                    yield lambda new, module=module, name=name, value=value: setattr(  # type: ignore[misc]
                        module, name, tuple(new if one is self.value else one for one in value)
                    )

    def off(self) -> Any:
        """What stands for the rule while it is switched off."""
        if isinstance(self.value, re.Pattern):
            return NOTHING
        return frozenset() if isinstance(self.value, frozenset) else _as(self.value, lambda f: _neutral(f))

    def watched(self, told: Callable[[], None]) -> Any:
        """The rule as it is, which tells when it does something."""
        if isinstance(self.value, re.Pattern):
            return _Watched(self.value, told)
        return _Words(self.value, told) if isinstance(self.value, frozenset) else _as(self.value, _watch(told))


class _Watched:
    """A pattern that tells when it matches."""

    def __init__(self, pattern: re.Pattern[str], told: Callable[[], None]) -> None:
        self._pattern, self._told = pattern, told

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._pattern, name)
        if not callable(method):
            return method

        def asked(*args: Any, **options: Any) -> Any:
            answer = method(*args, **options)
            if name == "finditer":
                answer = list(answer)
            did = answer != args[1] if name == "sub" else len(answer) > 1 if name == "split" else bool(answer)
            if did:
                self._told()
            return iter(answer) if name == "finditer" else answer

        return asked


class _Words(frozenset[Any]):
    """A set of words that tells when a word of it is met, or when it is joined to another set."""

    def __new__(cls, words: frozenset[Any], told: Callable[[], None]) -> "_Words":
        made = super().__new__(cls, words)
        made.told = told  # type: ignore[attr-defined]
        return made

    def __contains__(self, word: object) -> bool:
        held = super().__contains__(word)
        if held:
            self.told()  # type: ignore[attr-defined]
        return held


def _joined(name: str) -> Callable[..., Any]:
    plain = getattr(frozenset, name)

    def method(self: _Words, *others: Any) -> Any:
        self.told()  # type: ignore[attr-defined]
        return plain(self, *others)

    return method


for _name in ("__and__", "__rand__", "__or__", "__ror__", "__sub__", "__rsub__", "__ge__", "__le__", "__iter__",
              "isdisjoint", "issuperset", "issubset", "intersection", "union"):  # fmt: skip
    setattr(_Words, _name, _joined(_name))


def _function(value: Any) -> Any:
    """The function of a method, property or cached function; None where it is none."""
    if isinstance(value, property):
        return value.fget
    if isinstance(value, cached_property):
        return value.func
    if isinstance(value, staticmethod):
        return value.__func__
    plain = getattr(value, "__wrapped__", value)
    return plain if inspect.isfunction(plain) else None


def _as(value: Any, change: Callable[[Any], Any]) -> Any:
    """A changed function in the same dress."""
    if isinstance(value, (property, cached_property)):
        return property(change(_function(value)))
    return staticmethod(change(_function(value))) if isinstance(value, staticmethod) else change(value)


_STARTS = {
    "list[": "list", "Sequence[": "list", "Iterator[": "iter", "Iterable[": "iter", "set[": "set",
    "frozenset[": "frozenset", "dict[": "dict", "re.Pattern": "pattern",
}  # fmt: skip


def _kind(function: Any) -> tuple[str, str | None] | None:
    """What a function gives when it does nothing, and the parameter that it hands on; None where that is not told."""
    given = {name: str(kind) for name, kind in inspect.get_annotations(function).items()}
    gives = given.pop("return", "")
    inner = re.sub(r"^(?:list|Sequence|Iterator|Iterable|tuple)\[(.*?)(?:, \.\.\.)?\]$", r"\1", gives)
    for name, kind in given.items():
        many = re.sub(r"^(?:list|Sequence|Iterator|Iterable|tuple)\[(.*?)(?:, \.\.\.)?\]$", r"\1", kind)
        if kind == gives or (many == inner and many != kind and inner != gives):
            return ("same", name)
    if gives in ("bool", "<class 'bool'>"):
        return ("false", None)
    if gives.endswith("| None"):
        return ("none", None)
    told = next((told for start, told in _STARTS.items() if gives.startswith(start)), None)
    return (told, None) if told is not None else None


_EMPTY: dict[str, Callable[[], Any]] = {
    "false": lambda: False, "none": lambda: None, "list": list, "iter": list, "set": set, "frozenset": frozenset,
    "dict": dict, "pattern": lambda: NOTHING,
}  # fmt: skip


def _nothing(function: Any) -> Callable[[Any, Any], Any]:
    """What stands for an answer of a function, given its arguments."""
    plain = _function(function)
    told, handed = _kind(plain)  # type: ignore[misc]
    if handed is None:
        empty = _EMPTY[told]
        return lambda args, options: empty()
    at = list(inspect.signature(plain).parameters).index(handed)
    return lambda args, options: args[at] if len(args) > at else options[handed]


def _gives(function: Any, value: Any) -> Any:
    gives = str(inspect.get_annotations(_function(function)).get("return"))
    return iter(value) if gives.startswith("Iter") else list(value) if gives.startswith("list") else value


def _neutral(function: Any) -> Any:
    empty = _nothing(function)

    @wraps(_function(function))
    def instead(*args: Any, **options: Any) -> Any:
        return _gives(function, empty(args, options))

    return instead


def _watch(told: Callable[[], None]) -> Callable[[Any], Any]:
    def watched(function: Any) -> Any:
        empty = _nothing(function)

        @wraps(_function(function))
        def asked(*args: Any, **options: Any) -> Any:
            answer = function(*args, **options)
            whole = list(answer) if inspect.isgenerator(answer) else answer
            nothing = empty(args, options)
            if whole is not nothing and (list(nothing) if isinstance(whole, list) else nothing) != whole:
                told()
            return iter(whole) if inspect.isgenerator(answer) else whole

        return asked

    return watched


def rules() -> list[Rule]:
    """Every rule of the rooms asked, but the frames."""
    made: list[Rule] = []
    for found in pkgutil.walk_packages(analysis.claims.__path__, "analysis.claims."):
        short = found.name.removeprefix("analysis.claims.")
        if short.split(".")[0] in ASKED and not any(word in short for word in LEFT):
            made += _of_module(importlib.import_module(found.name), short)
    return [rule for rule in made if not any(word in rule.name for word in LEFT)]


def _of_module(module: ModuleType, short: str) -> Iterator[Rule]:
    text = inspect.getsource(module)
    for name, value in list(vars(module).items()):
        if isinstance(value, (re.Pattern, frozenset)):
            told = re.search(rf"^{name}(?:: [^=]+)? = (?:.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
            if told is not None and isinstance(next(iter(value), "") if isinstance(value, frozenset) else "", str):
                yield Rule(f"{short}.{name}", told[0].strip().count("\n") + 1, value)
        elif inspect.isclass(value) and value.__module__ == module.__name__:
            for inner, method in list(vars(value).items()):
                if not inner.startswith("__") and _is_rule(method):
                    yield Rule(f"{short}.{name}.{inner}", _long(method), method, value)
        elif getattr(value, "__module__", "") == module.__name__ and _is_rule(value):
            yield Rule(f"{short}.{name}", _long(value), value)


def _is_rule(value: Any) -> bool:
    plain = _function(value)
    if plain is None or plain.__name__ in KEPT or _kind(plain) is None:
        return False
    return not any("DataFrame" in str(kind) for kind in inspect.get_annotations(plain).values())


def _long(value: Any) -> int:
    return len(inspect.getsource(_function(value)).splitlines()) + 2


class Reading:
    """All parts with what the shipped reader makes of them."""

    def __init__(self, shared: Path) -> None:
        self.parts = list(parts(shared))
        self._parsed: dict[str, Any] = {}
        self._found: dict[str, Any] = {}
        self._keep_parses()
        self.claims: list[Claims] = []
        self.points: list[Points] = []

    def _keep_parses(self) -> None:
        plain, trained = pipeline.parse, reader.find

        def parse(sentences: Any) -> Iterator[Any]:
            asked = list(sentences)
            new = [one for one in dict.fromkeys(asked) if one not in self._parsed]
            self._parsed |= dict(zip(new, plain(new), strict=True))
            return iter([self._parsed[one] for one in asked])

        def find(model: Any, articles: Sequence[Any]) -> Any:
            keys = [repr((one.text, [doc.text for _, doc in one.sentences])) for one in articles]
            new = {key: one for key, one in zip(keys, articles, strict=True) if key not in self._found}
            self._found |= dict(zip(new, trained(model, list(new.values())), strict=True))
            return [list(self._found[key]) for key in keys]

        for rule, instead in ((Rule("parse", 0, plain), parse), (Rule("find", 0, trained), find)):
            for change in list(rule._places()):
                change(instead)

    def read(self, part: Part, names: Sequence[str] | None = None) -> Claims:
        """The claims of a part, or of some of its articles."""
        frames_ = [part.articles, part.passages, part.alignments]
        if names is not None:
            frames_ = [frame.filter(pl.col("article_id").is_in(list(names))) for frame in frames_]
        inputs = outcome.Inputs(frames_[0].sort("article_id"), frames_[1], frames_[2], {})
        made = shard._read(inputs.articles, inputs, part.study, "careful", None)
        return Claims(made["estimates"], made["attributions"], made["links"])

    def first(self, watched: Sequence[Rule]) -> dict[str, Found]:
        """Reads everything, each article alone; the articles of each part in which a rule did something."""
        did: dict[str, Found] = defaultdict(lambda: defaultdict(set))
        now: list[Any] = [0, ""]
        for rule in watched:
            told = lambda rule=rule: did[rule.name][now[0]].update(now[1])  # noqa: E731
            for change in list(rule._places()):
                change(rule.watched(told))  # type: ignore[arg-type]
        for number, part in enumerate(self.parts):
            names = part.articles["article_id"].sort().to_list()
            size = 1 if part.name in LONG else BATCH
            for batch in (names[n : n + size] for n in range(0, len(names), size)):
                now[:] = number, batch
                forget(within_articles=True)
                self.read(part, batch)
        return did

    def shipped(self) -> None:
        """Reads everything with all rules, and judges it."""
        forget()
        self.claims = [self.read(part) for part in self.parts]
        self.points = [part.judge(claims) for part, claims in zip(self.parts, self.claims, strict=True)]

    def without(self, did: Found, enough: int, most: int) -> dict[str, list[int]]:
        """Points lost and gained in each part when its articles are read as rules now stand; of long articles `most`
        of a part, evenly."""
        told: dict[str, list[int]] = {}
        for number, held in sorted(did.items()):
            part, known = self.parts[number], self.claims[number]
            names = sorted(held)
            if part.name in LONG and len(names) > most:
                names = names[:: -(-len(names) // most)]
            anew = self.read(part, names)
            counted = known.estimates.filter(pl.col("article_id").is_in(names))
            others = known.links.join(counted, on="estimate_id", how="anti")
            here = ~pl.col("article_id").is_in(names)
            claims = Claims(
                pl.concat([known.estimates.filter(here), anew.estimates]).sort("estimate_id"),
                pl.concat([known.attributions.filter(here), anew.attributions]).sort("attribution_id"),
                pl.concat([others, anew.links]).sort("estimate_id"),
            )
            if all(a.equals(b) for a, b in zip(claims, known, strict=True)):
                continue
            points = part.judge(claims)
            change = [points[key] - before for key, before in self.points[number].items()]
            told[part.name] = [sum(min(0, one) for one in change), sum(max(0, one) for one in change)]
            if -sum(lost + won for lost, won in told.values()) >= enough:
                break
        return told


def forget(within_articles: bool = False) -> None:
    """Empties what functions keep; `within_articles`: only of those that are asked with words."""
    for module in [m for name, m in sys.modules.items() if name.startswith("analysis.")]:
        for value in list(vars(module).values()):
            clear = getattr(value, "cache_clear", None)
            if clear is None or getattr(value, "__name__", "") in KEPT:
                continue
            if not within_articles or inspect.signature(value.__wrapped__).parameters:
                clear()


@contextmanager
def without_frame(name: str) -> Iterator[None]:
    """All frames but one."""
    plain = frames.all_frames
    rule = Rule("frames", 0, plain)
    with rule.put(lambda: {key: frame for key, frame in plain().items() if key != name}):
        yield


def framed(reading: Reading) -> dict[str, Found]:
    """The articles in which each frame finds something."""
    did: dict[str, Found] = defaultdict(lambda: defaultdict(set))
    for number, part in enumerate(reading.parts):
        for article, text in part.passages.select("article_id", "text").iter_rows():
            for hit in frames.in_sentence(text):
                did[hit.rule.removeprefix(frames.PREFIX)][number].add(article)
    return {name: did.get(name, {}) for name in frames.all_frames()}


def main(
    shared: Path,
    to: Annotated[Path, typer.Option(help="where the results go")],
    only: Annotated[str, typer.Option(help="part of the names of rules")] = "",
    enough: Annotated[int, typer.Option(help="points lost at which a rule is not read further")] = 3,
    most: Annotated[int, typer.Option(help="long articles of a part that are read for one rule")] = 1000,
    together: Annotated[Path | None, typer.Option(help="names of rules to be switched off at once")] = None,
) -> None:
    """Writes what every rule is worth, a line each."""
    every = rules()
    reading = Reading(shared)
    print(len(every), "rules;", *(f"{p.name}: {p.articles.height}" for p in reading.parts), sep="  ", file=sys.stderr)
    for part in reading.parts:
        reading.read(part)
    reading.shipped()
    print({p.name: sum(points.values()) for p, points in zip(reading.parts, reading.points, strict=True)})
    plain = [(rule, list(rule._places())) for rule in every]
    did = reading.first(every)
    print("all rules watched", file=sys.stderr)
    for rule, places in reversed(plain):
        for change in places:
            change(rule.value)
    forget()
    with to.open("w", encoding="utf-8") as out:

        def write(name: str, lines: int, where: Found, switched: Any) -> None:
            row: dict[str, Any] = {"rule": name, "lines": lines, "articles": sum(map(len, where.values()))}
            try:
                with switched:
                    forget()
                    row["points"] = reading.without(where, enough, most)
            except Exception as error:
                row["breaks"] = f"{type(error).__name__}: {error}"[:200]
            print(json.dumps(row), file=out, flush=True)

        if together is not None:
            _together(reading, every, did, together, write)
            return
        for name, where in framed(reading).items():
            write(f"frame {name}", 1, where, without_frame(name))
        for rule in sorted(every, key=lambda rule: -rule.lines):
            if only in rule.name:
                write(rule.name, rule.lines, did[rule.name], rule.put(rule.off()))


def _together(
    reading: Reading, every: Sequence[Rule], did: dict[str, Found], names: Path, write: Callable[..., None]
) -> None:
    wanted = set(names.read_text("utf-8").split("\n"))
    where: Found = defaultdict(set)
    changes = []
    for rule in every:
        if rule.name in wanted:
            changes += [(change, rule) for change in rule._places()]
            for number, articles in did[rule.name].items():
                where[number] |= articles

    @contextmanager
    def all_off() -> Iterator[None]:
        for change, rule in changes:
            change(rule.off())
        yield

    write(" + ".join(sorted(wanted)), 0, where, all_off())


if __name__ == "__main__":
    typer.run(main)
