"""Articles of invented sentences with a box in them, by a seed: kind of box, its place, format of the page."""

import random
from typing import NamedTuple

KINDS = {
    "related": ["Related Articles", "RELATED STORIES", "Related", "Related News:"],
    "most read": ["Most Read", "MOST POPULAR", "Most viewed"],
    "also read": ["Also Read", "ALSO READ:", "See also"],
    "you may also like": ["You May Also Like", "You might also like", "Recommended for you"],
    "read more": ["Read More", "READ MORE:", "Read more on this story"],
    "what to read next": ["What to Read Next", "READ NEXT", "Up next"],
    "comments": ["Comments", "3 Comments", "Join the conversation"],
    "advertisement": ["Advertisement", "ADVERTISEMENT", "Sponsored"],
}
PLACES = {"first": 0, "after one": 1, "middle": 5, "before the last": 9, "end": 10}
FORMATS = ["lines", "empty lines", "html"]

WHO = [
    "The mayor",
    "A nurse",
    "The water board",
    "A baker from Orle",
    "The chief of police",
    "An engineer",
    "The bishop",
]
SAID = ["said that", "told reporters that", "wrote in a letter that", "repeated on Monday that"]
WHAT = [
    "the dam at Hestead had held back {n} tonnes of mud",
    "{n} households in Hestead were without water after the flood",
    "boats had brought {n} people from the flood to the school at Orle",
    "the flood had cut the road to Hestead at {n} places",
    "{n} bags of sand would be laid along the river before the next flood",
    "the town of Orle had room for {n} people whose houses the river had taken",
]
HEADLINES = [
    "Fire kills {n} people in hotel", "Why {n} teachers left the capital", "Singer breaks leg on stage",
    "Court frees {n} sailors", "The cheese that nobody wanted", "Train strike enters week {n}",
]  # fmt: skip
REMARKS = ["I have seen this coming for years, shame on them!", "My aunt lives there and she saw {n} boats", "RIP"]
OFFERS = ["Save {n}% on garden chairs", "Two nights in the sun for {n} crowns", "Shop now"]


class BoxedPage(NamedTuple):
    """A page, its title, its paragraphs, which stay, and the lines of its box, which go."""

    page: str
    title: str
    kept: list[str]
    dropped: list[str]


def boxed_page(kind: str, place: str, form: str, seed: int) -> BoxedPage:
    """An article of ten paragraphs with one box."""
    draw = random.Random(f"{kind} {place} {form} {seed}")
    kept = [_paragraph(draw) for _ in range(10)]
    heading = draw.choice(KINDS[kind])
    at = PLACES[place]
    items = _items(draw, kind, at == len(kept))
    title = f"Flood cuts off Hestead and {draw.randint(3, 9)} villages"
    head = [title, "By Ada Brink", "9 March 2021"]
    if form != "html":
        lines = [*head, *kept[:at], heading, *items, *kept[at:]]
        return BoxedPage(("\n" if form == "lines" else "\n\n").join(lines), title, kept, [heading, *items])
    box = f"<div><h3>{heading}</h3>" + "".join(f'<p><a href="/{n}">{item}</a></p>' for n, item in enumerate(items))
    paragraphs = [f"<p>{text}</p>" for text in kept]
    body = "\n".join([*paragraphs[:at], f"{box}</div>", *paragraphs[at:]])
    top = f"<h1>{title}</h1><p>{head[1]}</p><time>{head[2]}</time>"
    page = f"<html><head><title>{title} | Lowa Post</title></head><body><main>{top}{body}</main></body></html>"
    return BoxedPage(page, title, kept, [heading, *items])


def _paragraph(draw: random.Random) -> str:
    number = draw.randint(11, 990)
    second = draw.choice(
        ["", " Nobody knew for how long.", " More rain is expected.", f" In {number + 1000} it was worse."]
    )
    return f"{draw.choice(WHO)} {draw.choice(SAID)} {draw.choice(WHAT).format(n=number)}.{second}"


def _items(draw: random.Random, kind: str, at_end: bool) -> list[str]:
    """The lines below the heading; what readers wrote stands below an article only, elsewhere its mere name."""
    if kind == "comments" and not at_end:
        return []
    if kind == "comments":
        remarks = draw.sample(REMARKS, 2)
        return [line.format(n=draw.randint(2, 90)) for text in remarks for line in ("river_rat", "2 hours ago", text)]
    lines = (
        draw.sample(OFFERS, draw.randint(0, 2))
        if kind == "advertisement"
        else draw.sample(HEADLINES, draw.randint(1, 4))
    )
    return [line.format(n=draw.randint(21, 90)) for line in lines]
