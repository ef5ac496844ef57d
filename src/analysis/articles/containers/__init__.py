"""The files that hold articles, each told by its content and read as a stream of records."""

from analysis.articles.containers.decoding import Unreadable, repair
from analysis.articles.containers.kinds import KINDS, stem
from analysis.articles.containers.page_parts import page_of
from analysis.articles.containers.streaming import BROKEN, entries
from analysis.articles.records import Entry

__all__ = ["BROKEN", "KINDS", "Entry", "Unreadable", "entries", "page_of", "repair", "stem"]
