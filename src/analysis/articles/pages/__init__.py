"""The article in an HTML page, as published or as saved."""

from analysis.articles.pages.page_article import Finder, read_page
from analysis.articles.pages.page_lines import Mark, PageLine, date_marks, page_lines
from analysis.articles.pages.saved import host, own_address, saved_page

__all__ = [
    "Finder", "Mark", "PageLine", "date_marks", "host", "own_address", "page_lines", "read_page", "saved_page",
]  # fmt: skip
