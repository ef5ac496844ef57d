"""What of a raw text is its article: header, body, captions, credits, sentences."""

from analysis.articles.cleaning.blocks import Block, Part, blocks, unwrapped_lines, word_count, words_in
from analysis.articles.cleaning.body import clean
from analysis.articles.cleaning.captions import telling
from analysis.articles.cleaning.credits import agency_named, place_of
from analysis.articles.cleaning.cut_short import cut_short
from analysis.articles.cleaning.fronts import after_title
from analysis.articles.cleaning.header import read_credits, read_header
from analysis.articles.cleaning.header_marks import Header
from analysis.articles.cleaning.language import is_plainly_english, language_of
from analysis.articles.cleaning.sentences import sentences

__all__ = [
    "Block", "Header", "Part", "after_title", "agency_named", "blocks", "clean", "cut_short",
    "is_plainly_english", "language_of", "place_of", "read_credits", "read_header", "sentences", "telling",
    "unwrapped_lines", "word_count", "words_in",
]  # fmt: skip
