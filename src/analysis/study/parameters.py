"""The parameters of the notebooks: names, types, limits and meaning, in one place.

The tagged cell of each notebook repeats name, type and default (a test compares them); a parameter set
is checked against this schema before any kernel starts.
"""

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from analysis.io.faults import Fault

NEAR = 0.75
"""Least likeness (Ratcliff and Obershelp) of a name to a known one to be offered for it: one letter other in four."""


class ParameterError(Fault, ValueError):
    """A parameter set that names an unknown parameter or gives one a value it cannot have; `parameter`: the first."""

    def __init__(self, message: str, parameter: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter


class Parameters(BaseModel):
    """All choices that may change a result. Where the data lie is no parameter but a location."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    repeat_containment: float = Field(
        0.9,
        ge=0.5,
        le=1,
        description="share of a body's 5-grams found in an earlier one that makes it a repeat",
    )
    reader: Literal["careful", "fast", "rules"] = Field(
        "careful",
        description="how attributions are read: careful (trained, parses every sentence), fast (trained, no parse, "
        "for large corpora), rules (no trained part)",
    )
    shingle_words: int = Field(5, ge=2, le=12, description="words in a shingle when texts are compared")
    reuse_containment: float = Field(
        0.1,
        ge=0,
        le=1,
        description="share of an article's shingles owed to another that makes it a text source",
    )
    reuse_shingles: int = Field(
        15, ge=1, description="fewest shared shingles for a text source, so that a stock phrase is none"
    )
    copied_words: int = Field(
        15, ge=2, description="fewest words in a row that count as taken over, since shorter runs agree by chance"
    )
    floating_articles: int = Field(
        6, ge=2, description="fewest articles a passage must stand in to be tested for floating"
    )
    floating_share: float = Field(
        0.6, ge=0, le=1, description="share of differing neighbours beyond which a passage floats"
    )
    all_pairs: int = Field(
        1000,
        ge=0,
        description="most articles of which every pair is compared; beyond, an article and its text sources",
    )
    rewording: float = Field(
        0.25,
        ge=0,
        le=1,
        description="cosine of word 1- and 2-grams from which a sentence is a possible rewording of another",
    )
    rewording_days: int = Field(3, ge=0, description="most days between two articles for a possible rewording")
    rounding: float = Field(0.1, ge=0, le=1, description="largest relative change of a value that counts as rounding")
    variant_tolerance: float = Field(
        0.0, ge=0, le=1, description="largest relative gap between numbers of one variant; 0: equal numbers only"
    )
    agreement: float = Field(
        0.8, gt=0, le=1, description="share of originators whose intervals the agreement interval must meet"
    )
    turnover_days: int = Field(1, ge=1, description="days in a window when the variants of two windows are compared")
    follow_days: int = Field(7, ge=1, description="most days behind the first outlet to count as following it")
    quote_share: float = Field(
        0.5, gt=0, le=1, description="share of a quote's runs of three words that makes it a form of another"
    )
    minimum_outlets: int = Field(5, ge=2, description="fewer outlets: points only, no interval, no test")
    minimum_clusters: int = Field(10, ge=2, description="fewer text clusters: points only, no interval, no test")
    draws: int = Field(2000, ge=100, description="random draws for probabilities and intervals")
    seed: int = Field(1, ge=0, description="seed of every random draw")


def check(values: dict[str, Any], where: str = "parameters", lines: Mapping[str, int] | None = None) -> Parameters:
    """The parameter set as a whole, defaults filled in; `ParameterError` says what is wrong and what is known.

    `lines`: where in the file `where` each name stands.
    """
    try:
        return Parameters.model_validate(values)
    except ValidationError as error:
        known = ", ".join(sorted(Parameters.model_fields))
        found = error.errors()
        problems = [_problem(item, where, lines or {}) for item in found]
        first = str(found[0]["loc"][0]) if found[0]["loc"] else ""
        raise ParameterError("\n".join([*problems, f"known parameters: {known}"]), first) from None


def _problem(item: Any, where: str, lines: Mapping[str, int]) -> str:
    name = ".".join(str(part) for part in item["loc"])
    where = f"{where}:{lines[name]}" if name in lines else where
    if item["type"] == "extra_forbidden":
        meant = nearest(name, Parameters.model_fields)
        return f"{where}: unknown parameter {name!r}" + (f"; did you mean {meant!r}?" if meant else "")
    return f"{where}: {name} = {item['input']!r}: {item['msg']}"


def nearest(name: str, known: Iterable[str], least: float = NEAR) -> str | None:
    """The known name that a misspelt one was most likely meant to be; None where none is as like as `least`."""
    return next(iter(difflib.get_close_matches(name, list(known), 1, least)), None)


def read_parameters(path: Path) -> Parameters:
    """A parameter set from a YAML file of `name: value` lines."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        values = yaml.safe_load(text) or {}
    except OSError as error:
        raise ParameterError(
            f"{path}: {error.strerror}; expected a file of lines of the form `name: value`"
        ) from None
    except UnicodeDecodeError as error:
        raise ParameterError(f"{path}: not UTF-8 ({error.reason}); save it in that encoding") from None
    except yaml.YAMLError as error:
        raise ParameterError(f"{path}: not valid YAML: {error}") from None
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise ParameterError(f"{path}: expected lines of the form `name: value`")
    lines = {key.value: key.start_mark.line + 1 for key, _ in yaml.compose(text).value} if values else {}
    return check(values, str(path), lines)
