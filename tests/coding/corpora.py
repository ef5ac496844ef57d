"""Invented corpora as tables: articles of a few sentences, with what was read of them."""

# ruff: noqa: E501 -- a row of a table in one line

import hashlib

import polars as pl


def corpus(size: int, first: int = 0, copies: int = 1) -> dict[str, pl.DataFrame]:
    """Articles `first` to `first + size`: of every five the first three state how many boats sank, the fourth a price,
    the fifth nothing; the second is said to have its number from the first. The first has `copies` of the same words, in one text with it."""
    articles, passages, estimates, timeline = [], [], [], []
    for n in [*range(first, first + size)]:
        for copy in range(copies if n == first else 1):
            name = f"a{n:03}" + (f"-{copy}" if copy else "")
            kind = n % 5
            line = f"{n + 3} boats sank in bay {n}." if kind < 3 else f"Fish sold at {n} crowns in bay {n}."
            lines = [
                f"News of bay {n}.",
                line if kind < 4 else f"The sea of bay {n} was calm.",
                f"Bay {n} went to sleep.",
            ]
            text = " ".join(lines)
            same = f"a{first:03}" if copy else None
            articles.append(
                {
                    "article_id": name,
                    "text": text,
                    "duplicate_of": same,
                    "version_of": None,
                    "outlet": f"Paper {n % 7}",
                }
            )
            for at, words in enumerate(lines):
                passage = f"p-{name}-{at}"
                passages.append({"passage_id": passage, "article_id": name, "position": at, "text": words})
                if at == 1 and kind < 4:
                    estimate = f"e-{name}"
                    number = str(n + 3) if kind < 3 else str(n)
                    estimates.append(
                        {
                            "estimate_id": estimate,
                            "article_id": name,
                            "passage_id": passage,
                            "text": number,
                            "value": float(number),
                            "topical": kind < 3,
                        }
                    )
                    timeline.append(
                        {
                            "estimate_id": estimate,
                            "article_id": name,
                            "text_cluster": f"a{first:03}" if n == first else name,
                            "topical": kind < 3,
                            "parent_estimate_id": f"e-a{n - 1:03}" if kind == 1 else None,
                        }
                    )
    return {
        "articles": pl.DataFrame(articles, schema_overrides={"duplicate_of": pl.String, "version_of": pl.String}),
        "passages": pl.DataFrame(passages),
        "estimates": pl.DataFrame(estimates),
        "timeline": pl.DataFrame(timeline, schema_overrides={"parent_estimate_id": pl.String}),
    }


def joined(*some: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {name: pl.concat([one[name] for one in some]) for name in some[0]}


def renamed(tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The same articles from files of other names."""

    def other(column: str) -> pl.Expr:
        return pl.col(column).map_elements(lambda name: hashlib.sha256(name.encode()).hexdigest()[:8], pl.String)

    ids = {
        "articles": ["article_id", "duplicate_of"],
        "passages": ["article_id", "passage_id"],
        "estimates": ["article_id", "passage_id", "estimate_id"],
        "timeline": ["article_id", "estimate_id", "text_cluster", "parent_estimate_id"],
    }
    return {name: frame.with_columns(other(column) for column in ids[name]) for name, frame in tables.items()}
