"""The stages: what each reads of the study and of earlier tables, and what it writes."""

from typing import NamedTuple

from analysis.study.parameters import Parameters
from analysis.tables import TABLES


class Stage(NamedTuple):
    """What a stage reads of the study and of earlier tables, and the tables that it is the first to write.

    `unread`: the parts of `study.toml` that cannot change its tables; any other part counts as read.
    """

    reads: tuple[str, ...]
    writes: tuple[str, ...]
    files: tuple[str, ...]
    unread: tuple[str, ...]
    parameters: tuple[str, ...]
    code: str


_ARTICLES = ("articles", "passages", "alignments")
_NOT_KEPT = ("quarantine", "left_out")
_CLAIMS = ("estimates", "attributions", "links")
_BESIDE_CLAIMS = ("corrections", "slots", "examples")
_BY_ARTICLES = ("repeat_containment", "shingle_words")
_BY_CLAIMS = ("reader",)

STAGES = {
    "1_articles": Stage(
        reads=(),
        writes=(*_ARTICLES, *_NOT_KEPT),
        files=("actors.csv", "sources.csv", "outlets.csv"),
        unread=("title", "question", "quantities", "families", "nouns"),
        parameters=_BY_ARTICLES,
        code="articles",
    ),
    "2_claims": Stage(
        reads=_ARTICLES,
        writes=(*_CLAIMS, *_BESIDE_CLAIMS),
        files=("actors.csv", "outlets.csv", "deeds.csv", "corrections.csv", "examples.csv"),
        unread=("title", "question", "families", "select"),
        parameters=_BY_CLAIMS,
        code="claims",
    ),
    "3_spread": Stage(
        reads=(*_ARTICLES, *_CLAIMS),
        writes=tuple(name for name in TABLES if name not in (*_ARTICLES, *_NOT_KEPT, *_CLAIMS, *_BESIDE_CLAIMS)),
        files=("actors.csv",),
        unread=("title", "question", "select"),
        parameters=(
            "shingle_words",
            *(name for name in Parameters.model_fields if name not in _BY_ARTICLES + _BY_CLAIMS),
        ),
        code="spread",
    ),
}
"""The stages in their order, by the name of their notebook. A table may be written again by a later stage."""
