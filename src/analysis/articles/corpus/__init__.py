"""What needs all articles together: selection, outlets, dates set by people, repeats."""

from analysis.articles.corpus import selection
from analysis.articles.corpus.common_shingles import batches, incidence, products
from analysis.articles.corpus.completing import complete, with_headers
from analysis.articles.corpus.outlet_names import same_outlets
from analysis.articles.corpus.selection import summary
from analysis.articles.corpus.word_ngrams import runs, shingles, words_of

__all__ = [
    "batches",
    "complete",
    "incidence",
    "products",
    "runs",
    "same_outlets",
    "selection",
    "shingles",
    "summary",
    "with_headers",
    "words_of",
]
