"""What of a study's files was not used: lines that name nothing that was read, and quantities that nothing matched.

One table for the end of a run, the notebook and the page, so that all say the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any

import polars as pl
from rapidfuzz import fuzz, process

from analysis.articles.corpus import same_outlets, selection
from analysis.claims.judged import unread_examples
from analysis.claims.slots import chosen_slots, is_outside, topics_of
from analysis.claims.unmatched import FEW, counted, most_frequent, place_of, unmatched
from analysis.study import TEMPLATE_TITLE, Study
from analysis.study.select_settings import ASKED_OF_ARTICLES, listed

Tables = Mapping[str, pl.DataFrame]

SCHEMA = {"where": pl.String, "notice": pl.String}
MOST_NAMES = 12
"""Names told of a list that may be as long as the file."""
LIKENESS = 70
"""Likeness of two names, out of 100, from which one is taken for a slip of the other: two or three letters of ten."""


def notices(study: Study, tables: Tables) -> pl.DataFrame:
    """where (file and line, where one is known), notice: what of the study's files the run did not use.

    Of `tables` those are looked at that are there: `articles` and `quarantine` tell which raw files and actors were
    met, `estimates` which quantities and nouns, `attributions` the sources that a study without actors could name.
    """
    rows = [*_title(study)]
    if "articles" in tables and "quarantine" in tables:
        rows += [
            *_select(study, tables["articles"], tables.get("left_out")),
            *_sources(study, tables["articles"], tables["quarantine"]),
        ]
    if "articles" in tables:
        rows += [*_outlets(study, tables["articles"])]
        rows += [*_actors(study, tables["articles"], tables)]
        rows += [*_matter(study, tables["articles"])]
    if "slots" in tables and tables["slots"].height:
        rows += [*_slots(study, tables["slots"])]
    if "estimates" in tables and tables["estimates"].height:
        rows += [*_window(study, tables["estimates"])]
    if "articles" in tables and "estimates" in tables:
        rows += [*unread_examples(study, tables["estimates"], tables["articles"])]
    if "estimates" in tables:
        rows += [*unmatched(study, tables["estimates"]), *_nouns(study, tables["estimates"])]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def lines(found: pl.DataFrame) -> list[str]:
    """The notices as sentences for the end of a run."""
    return [f"{where}: {notice}" for where, notice in found.iter_rows()]


def _title(study: Study) -> Iterator[tuple[str, str]]:
    if study.title == TEMPLATE_TITLE:
        yield (
            "study.toml",
            f"the title is still the template's, {TEMPLATE_TITLE!r}; name the event in title and question",
        )


def _select(study: Study, articles: pl.DataFrame, left_out: pl.DataFrame | None) -> Iterator[tuple[str, str]]:
    """A selection that leaves nothing, and what of it no article kept has."""
    asked = {key: value for key, value in study.select.items() if key not in ASKED_OF_ARTICLES}
    if study.select and articles.is_empty():
        if asked == study.select or left_out is None:
            yield "study.toml", f"[select] leaves no article: no record has {_asked(study.select)}"
        else:
            named = left_out["outlet"].drop_nulls() if "outlet" in study.select else pl.Series(dtype=pl.String)
            others = f"; outlets met: {most_frequent(named)}" if named.len() else ""
            why = selection.summary(left_out, 0) or "none was read"
            yield "study.toml", f"[select] leaves no article: {why}{others}"
        return
    words = listed(study.select.get("words_any", []))
    met = _met(articles, words)
    if absent := [repr(word) for word in words if _folded(word) not in met]:
        stand = "stands" if len(absent) == 1 else "stand"
        yield "study.toml", f"{_listed(absent)} in words_any of [select] {stand} in no article"
    outlets = listed(study.select.get("outlet", []))
    if unmet := [name for name in outlets if not same_outlets(study, articles, [name])]:
        unasked = left_out["outlet"].drop_nulls().unique().sort().to_list() if left_out is not None else []
        told = _listed([repr(name) for name in unmet])
        meant = _meant(unmet[0], unasked) if len(unmet) == 1 else ""
        yield "study.toml", f"{told} in outlet of [select]: no article is from there{meant}"
    sections = listed(study.select.get("section", []))
    if absent := [repr(name) for name in sections if not articles.filter(selection.in_section([name])).height]:
        yield "study.toml", f"{_listed(absent)} in section of [select]: no article stands there"


def _outlets(study: Study, articles: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Lines of `outlets.csv` of which no article is."""
    met = set(articles["outlet"].drop_nulls())
    absent = [outlet for outlet in study.outlets["outlet"] if outlet not in met]
    if absent and articles.height:
        yield "outlets.csv", f"no article is from {_listed(absent)} ({len(absent)} of {study.outlets.height} outlets)"


def _asked(select: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{key} = {value!r}" if isinstance(value, str) else f"{key} = {value}" for key, value in select.items()
    )


def _sources(study: Study, articles: pl.DataFrame, quarantine: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Lines of `sources.csv` about raw files or records that were not met."""
    both = pl.concat([frame.select("raw_path", "record") for frame in (articles, quarantine)])
    files = both["raw_path"].unique().sort().to_list()
    records = (
        both.filter(pl.col("record") != "").select(pl.format("{}#{}", "raw_path", "record")).to_series().to_list()
    )
    known = {*files, *records}
    for line, name in study.sources.select("line", "raw_path").iter_rows():
        if name not in known:
            near = [record for record in records if record.startswith(f"{name.rpartition('#')[0]}#")] or files
            what = "is not among the raw articles that were read, so the line is not used"
            yield f"sources.csv:{line}", f"{name!r} {what}{_meant(name, near)}"


def _meant(name: str, known: Iterable[str]) -> str:
    """The nearest of the known names, where one is near."""
    nearest = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return f"; did you mean {nearest[0]!r}?" if nearest else ""


def _actors(study: Study, articles: pl.DataFrame, tables: Tables) -> Iterator[tuple[str, str]]:
    """A file that names nobody, or the actors of it that no article names and no claim was read to be of."""
    of = [("attributions", "source"), ("estimates", "subject"), ("links", "origin")]
    heard = {table: tables[table][column].drop_nulls() for table, column in of if table in tables}
    if study.actors.is_empty():
        sources = heard.get("attributions", pl.Series(dtype=pl.String))
        most = f"; heard most: {most_frequent(sources)}" if sources.len() else ""
        yield "actors.csv", f"names nobody, so every source stands under the name that its article gives it{most}"
        return
    if articles.is_empty():
        return
    aliases = study.actors.select("actor_id", "name", "aliases").explode("aliases", empty_as_null=False)
    met = _met(articles, aliases["aliases"])
    named = [actor for actor, alias in aliases.select("actor_id", "aliases").iter_rows() if _folded(alias) in met]
    absent = study.actors.filter(
        ~pl.col("actor_id").is_in([*named, *(name for names in heard.values() for name in names)])
    )
    if absent.height:
        told = _listed(absent["name"].fill_null(absent["actor_id"]).to_list())
        yield "actors.csv", f"named in no article: {told} ({absent.height} of {study.actors.height} actors)"


def _listed(names: list[str]) -> str:
    rest = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {rest} more" if rest > 0 else "")


def _met(articles: pl.DataFrame, words: Iterable[str]) -> set[str]:
    """Those of the words, folded, that stand in a text or are its outlet or agency."""
    texts = articles.select(
        pl.concat_str("text", "outlet", "agency", separator="\n", ignore_nulls=True)
        .str.to_lowercase()
        .str.replace_all(r"\s+", " ")
    ).to_series()
    sought = sorted({_folded(word) for word in words})
    return set(texts.str.extract_many(sought, overlapping=True).explode(empty_as_null=False)) if sought else set()


def _folded(word: str) -> str:
    return " ".join(word.lower().split())


def _matter(study: Study, articles: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Words for a quantity's matter, its rivals and places that stand in no article."""
    keys = ["about", "unless", "within"]
    rows = study.quantities.to_dicts() if articles.height else []
    met = _met(articles, [word for row in rows for key in keys for word in row[key]])
    for row, key in product(rows, keys):
        if absent := [repr(word) for word in row[key] if _folded(word) not in met]:
            stand = "stands" if len(absent) == 1 else "stand"
            yield place_of(row), f"{_listed(absent)} in {key} of {row['label']!r} {stand} in no article"


def _slots(study: Study, slots: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Lines of `slot` that choose no slot, with the greatest that there are."""
    for row in study.quantities.iter_rows(named=True):
        for line in row["slot"]:
            alone = pl.DataFrame([row | {"slot": [line]}], schema=study.quantities.schema)
            if not chosen_slots(alone, slots)[row["label"]]:
                there = _listed(slots["label"].head(FEW).to_list())
                yield (
                    place_of(row),
                    f"{line!r} in slot of {row['label']!r} chooses no slot; the greatest are: {there}",
                )


def _window(study: Study, estimates: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """How many numbers of each quantity's kind the window leaves out, since their deed lies outside of it."""
    rows = [row for row in estimates.iter_rows(named=True) if row["quantity"] is None]
    outside = [row for row in rows if is_outside(row, study.window)]
    for topic, asked in zip(topics_of(study.quantities), study.quantities.iter_rows(named=True), strict=True):
        if asked["slot"]:
            continue
        left = [row for row in outside if topic.fits(row)]
        if left:
            words = sorted({f"“{row['when_evidence']}”" for row in left})
            what = counted(pl.DataFrame({"n": range(len(left))}))
            yield (
                place_of(asked),
                f"{what} of the kind of {topic.label!r} lie outside of the window by their own words, left out: "
                f"{_listed(words)}",
            )


def _nouns(study: Study, estimates: pl.DataFrame) -> Iterator[tuple[str, str]]:
    """Nouns of the study that no lexicon knows and no number counts, and nouns of its own that were not met."""
    asked = [(row, noun) for row in study.quantities.iter_rows(named=True) for noun in row["counted"]]
    if not asked and not study.nouns:
        return
    from analysis.claims.quantities import groups_of_nouns, singular

    known = set(groups_of_nouns(study.nouns)["noun"])
    for row, noun in asked:
        counting = estimates.filter(pl.col("counted") == noun)
        if noun in known or counting.filter(pl.col("quantity") == row["label"]).height:
            continue
        group = row["counted_group"][0]
        what = f"{noun!r} in counted of {row['label']!r} is a noun that no lexicon knows"
        if counting.height:
            where = f"met in the group {most_frequent(counting['counted_group'].cast(pl.String))}"
            yield place_of(row), f'{what}; {where}; move it by {noun} = "{group}" under [nouns]'
        else:
            meant = f"; did you mean {singular(noun)!r}?" if singular(noun) in known else _meant(noun, known)
            yield place_of(row), f"{what} and no article counts{meant}"
    counted = set(estimates["counted"].drop_nulls())
    for noun in study.nouns:
        if singular(noun) not in counted:
            yield "study.toml", f"the noun {noun!r} in [nouns] is counted in no article"
