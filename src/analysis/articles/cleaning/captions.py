"""Captions of pictures: news, but no part of the body. A bare credit is none."""

import re
from collections.abc import Iterable

from analysis.articles.cleaning.blocks import Block, blocks
from analysis.articles.cleaning.furniture import Furniture, furniture

CAPTION_WORDS = 5
"""Fewest words of a caption, its label and credit apart."""

_LABEL = re.compile(
    r"(?:enlarge this image|toggle caption|(?:file |handout )?(?:image|photo(?:graph)?|pic(?:ture)?|video|graphic))\b"
    r"\s?(?:\([^)]*\))?\s?:?\s?",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[\[(][^()\[\]]{0,80}[\])]"
    r"|(?:photo(?:graph(?:er)?)?|picture|image|credit|source)s?(?: credits?| courtesy| by)?\s?[:|].*$"
    r"|\bcredit\b.*$|/ ?[A-Z]{2,}.*$|\bvia (?:AP|AFP|Reuters|REUTERS|EPA|Getty).*$|\bgetty images.*$",
    re.IGNORECASE,
)


_CREDIT_BEHIND = re.compile(
    r"(?:[\[(][^()\[\]]*(?:photo|picture|image|file|reuters|afp|ap|epa|getty|handout|courtesy)\b[^()\[\]]*[\])]"
    r"|\b(?:photograph(?:er)?|photos?|pictures?|images?|credit)(?: credits?| courtesy| by)?\s?[:|][^.]{2,80})\s*$",
    re.IGNORECASE,
)


def is_caption(block: Block, effect: Furniture | None) -> bool:
    """Whether a line of furniture says in words what a picture shows: "Boats at Orle on Monday. (Ada Brink/AFP)"."""
    if effect is None or effect.kind != "caption":
        return False
    rest = block.text
    while (label := _LABEL.match(rest)) is not None and label.end():
        rest = rest[label.end() :]
    words = _CREDIT.sub("", rest).split()
    return len(words) >= CAPTION_WORDS and (block.text.isupper() or sum(word[0].islower() for word in words) >= 2)


def caption_end(text: str) -> int:
    """Where the words of a caption end and its credit begins."""
    match = _CREDIT_BEHIND.search(text)
    words = text[: match.start()].rstrip(" -–—|,") if match else text
    return len(words) if len(words.split()) >= CAPTION_WORDS else len(text)


def telling(marked: Iterable[str]) -> list[str]:
    """Of texts that a page marks as captions those that say what a picture shows, each once."""
    found: dict[str, str] = {}
    for text in marked:
        for block in blocks(text):
            effect = furniture(block.text, block.words)
            if effect is None or is_caption(block, effect):
                found.setdefault(block.key, block.text[: caption_end(block.text)])
    return list(found.values())
