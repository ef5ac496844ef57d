"""What the markup of a page says of its parts: which words are the headline, and which the captions of pictures."""

import re

from lxml.html import HtmlElement

HEADLINE_WORDS = 3
CAPTION_WORDS = 4
"""Fewest words of a headline, and of a caption."""
LONGEST_CAPTION = 120
"""Words beyond which what is marked as a caption is a text of its own."""
MOST_CAPTIONS = 60
"""Captions of one page that are read."""

_TITLES = ".//title|.//meta[@property='og:title']/@content|.//meta[@name='twitter:title']/@content"
_CAPTIONS = ".//figcaption|.//*[contains(@class, 'caption')]"
_BESIDE = frozenset({"aside", "nav", "footer", "form", "menu"})
_WORD = re.compile(r"\w+")


def headline(tree: HtmlElement) -> str | None:
    """The first heading of the first rank that the page's own titles hold, whole or up to the name of the site."""
    told = [_key(title if isinstance(title, str) else title.text_content()) for title in tree.xpath(_TITLES)]
    for heading in tree.iter("h1"):
        text = shown_text(heading)
        key = _key(text)
        if len(key.split()) >= HEADLINE_WORDS and any(key in title for title in told):
            return text
    return None


def picture_captions(tree: HtmlElement) -> list[str]:
    """The captions in reading order, each once: what stands beside the article, or is a link alone, is none."""
    found: dict[str, str] = {}
    for element in tree.xpath(_CAPTIONS)[:MOST_CAPTIONS]:
        text = shown_text(element)
        alone = text == " ".join(shown_text(link) for link in element.iter("a"))
        if not CAPTION_WORDS <= len(text.split()) <= LONGEST_CAPTION or alone:
            continue
        beside = any(above.tag in _BESIDE for above in element.iterancestors())
        if beside or any(text in other for other in found.values()):
            continue
        found[_key(text)] = text
    return list(found.values())


def shown_text(element: HtmlElement) -> str:
    """The words of an element as one line."""
    return " ".join(element.text_content().split())


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
