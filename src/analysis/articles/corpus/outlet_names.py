"""One outlet under one name: by `outlets.csv`, else by the actors' names, else by rules for editions and domains."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import polars as pl

from analysis.articles.corpus.outlet_forms import Form, Place, form_of, is_domain
from analysis.study import Study

BY_RULE = "edition, place or domain"
AS_PRINTED = "as printed"
_FILES = ("outlets.csv", "actors.csv")
"""Where names are known from, the one that wins first."""
_SCHEMA = {"printed": pl.String, "articles": pl.Int64, "outlet": pl.String, "joined_by": pl.String}


def with_one_name(articles: pl.DataFrame, study: Study) -> pl.DataFrame:
    """`articles` with `outlet_printed` as `outlet` was, and `outlet` under the name that all its forms go by."""
    names = dict(_met(articles["outlet"], study).select("printed", "outlet").iter_rows())
    return articles.with_columns(
        outlet_printed="outlet", outlet=pl.col("outlet").replace_strict(names, default=None, return_dtype=pl.String)
    )


def outlets_met(articles: pl.DataFrame, study: Study) -> pl.DataFrame:
    """printed, articles, outlet, joined_by, kind, country, clients: each printed name, and the name that it goes by.

    joined_by, what joined the two: outlets.csv | actors.csv (the name stands there) | edition, place or domain (it
    differs from a name there, or from another printed one, in these alone) | as printed. kind, country and clients
    (the agencies that serve the outlet) are those of `outlets.csv`, else kind and country of `actors.csv`.
    """
    met = _met(articles["outlet_printed"], study).sort(
        "outlet", "articles", "printed", descending=[False, True, False]
    )
    told = study.outlets.select("outlet", "kind", "country", pl.col("clients").list.join(", "))
    actors = study.actors.select(outlet="actor_id", of_actor="kind", country_of_actor="country")
    both = met.join(told, on="outlet", how="left", maintain_order="left")
    both = both.join(actors, on="outlet", how="left", maintain_order="left")
    return both.select(
        *met.columns,
        kind=pl.coalesce("kind", pl.col("of_actor").cast(pl.String)),
        country=pl.coalesce("country", "country_of_actor"),
        clients=pl.when(pl.col("clients") != "").then("clients"),
    )


def same_outlets(study: Study, articles: pl.DataFrame, asked: Iterable[str]) -> list[str]:
    """The printed names in `articles` that are names of an outlet asked for, in whatever form."""
    names = list(asked)
    met = named({**dict.fromkeys(names, 0), **Counter(articles["outlet_printed"].drop_nulls())}, study)
    wanted = met.filter(pl.col("printed").is_in(names))["outlet"]
    there = (pl.col("articles") > 0) & pl.col("outlet").is_in(wanted.implode())
    return met.filter(there)["printed"].to_list()


def _met(printed: pl.Series, study: Study) -> pl.DataFrame:
    return named(Counter(printed.drop_nulls()), study)


def named(printed: Mapping[str, int], study: Study) -> pl.DataFrame:
    """printed, articles, outlet, joined_by, as `outlets_met` gives them, of printed names and how often each is met.

    Two forms of one name are two outlets where they tell different places; a form that tells none is of the one place
    that the others tell, and of none where they tell several.
    """
    known = [_known(study, file) for file in _FILES]
    exact = {alias: (owner, file) for file, names in reversed(list(zip(_FILES, known, strict=True)))
             for alias, owner in names.items()}  # fmt: skip
    forms = {name: form_of(name) for name in [*printed, *exact]}
    rows: list[tuple[str, int, str | None, str]] = []
    for group in _groups(forms):
        owner = next(
            (owners.pop() for names in known if (owners := {names[name] for name in group if name in names})
             and len(owners) == 1), None
        )  # fmt: skip
        free = [name for name in group if name in printed and name.strip().casefold() not in exact]
        shown = owner or (min(free, key=lambda name: _rank(name, printed[name])) if free else None)
        for name in (name for name in group if name in printed):
            if found := exact.get(name.strip().casefold()):
                rows.append((name, printed[name], *found))
            else:
                rows.append((name, printed[name], shown, AS_PRINTED if name == shown else BY_RULE))
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row").sort("printed")


def _known(study: Study, file: str) -> dict[str, str]:
    """Every name that a file of the study has for an outlet, in lower case, and the outlet's own."""
    if file == "outlets.csv":
        rows = study.outlets.select("outlet", "aliases")
    else:
        carriers = study.actors.filter(pl.col("kind").is_in(["outlet", "agency"]))
        rows = carriers.select("actor_id", "aliases")
    return {alias.casefold(): owner for owner, aliases in rows.iter_rows() for alias in aliases}


def _groups(forms: Mapping[str, Form]) -> list[list[str]]:
    """The names that are forms of one outlet, each group in order."""
    by_base: dict[str, list[str]] = defaultdict(list)
    for name, form in forms.items():
        by_base[form.base].append(name)
    found: list[list[str]] = []
    for names in by_base.values():
        places = {forms[name].place for name in names}
        apart: dict[Place, list[str]] = defaultdict(list)
        for name in sorted(names):
            apart[_nearest(forms[name].place, places)].append(name)
        found += apart.values()
    return found


def _nearest(place: Place, places: set[Place]) -> Place:
    """The one place inside this one that the others tell; the place itself where they tell several, or none."""
    finer = {other for other in places if other.refines(place)}
    last = {other for other in finer if not any(third.refines(other) for third in finer)}
    return last.pop() if len(last) == 1 else place


def _rank(name: str, count: int) -> tuple[int, bool, int, str]:
    """The most frequent name is shown; of two as frequent the one that is no address, the shorter, the first."""
    return -count, is_domain(name), len(name), name
