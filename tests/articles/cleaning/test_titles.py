import pytest

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.body import clean
from analysis.articles.cleaning.header import read_header

TITLE = "Lowa river floods Hestead, hundreds taken to schools"


def title_and_body(raw: str) -> tuple[str | None, list[str], str]:
    found = blocks(raw)
    header = read_header(found, clean(found))
    texts = [found[part.block].text[part.start : part.end] for part in header.body]
    above = [found[part.block].text for part in header.standfirst]
    title = header.title and found[header.title.block].text[header.title.start : header.title.end]
    return title, above, "\n".join(texts)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Watch: Boats bring hundreds to Hestead | Lowa News", "Watch: Boats bring hundreds to Hestead"),
        ("Watch Lowa News Live\nHome\n{title}", TITLE),
        ("BOATS ON THE RIVER AT HESTEAD ON TUESDAY. PHOTO: ADA BRINK\n{title}", TITLE),
        ("BOATS ON THE RIVER AT HESTEAD ON TUESDAY (LOWA PRESS)\n{title}", TITLE),
        ("{title}\n9 March 2021 - 14:00\n0\n{title}", TITLE),
        ("Lowa Post | {title}\n{title}\nBy Ada Brink", TITLE),
        ("HomeNews{title}\n{title}", TITLE),
        ("{title} - Lowa Herald\n9 March 2021", TITLE),
        ("Trending\nSinger breaks leg\nThe cheese that nobody wanted\n{title}\n9 March 2021", TITLE),
        ("Login Register Subscribe\n{title}\nAda Brink", TITLE),
        ("Type at least three letters and press Enter to search\n{title}", TITLE),
        ("Lowa water\n{title}\n9 March 2021", TITLE),
    ],
)  # fmt: skip
def test_the_headline_is_found_among_what_stands_around_it(body: str, head: str, title: str) -> None:
    found = title_and_body(f"{head.format(title=TITLE)}\n{body}")
    assert (found[0], found[2]) == (title, body)


def test_the_line_under_a_short_headline_is_its_standfirst(body: str) -> None:
    summary = "Mayor says the water has never risen so quickly as forecasters expect more rain over the coming days"
    assert title_and_body(f"River floods town Hestead\n{summary}\n{body}") == (
        "River floods town Hestead",
        [summary],
        body,
    )


def test_a_title_repeated_between_paragraphs_is_counted_once(body: str) -> None:
    first, *others = body.split("\n")
    raw = "\n".join([TITLE, first, TITLE, *others])
    assert title_and_body(raw) == (TITLE, [], body)


def test_a_line_that_stands_alone_above_a_body_is_its_title() -> None:
    paragraph = "Among the 43 victims were 12 firemen, said an official of the province, and more rain is expected."
    assert title_and_body(f"Quake in Orle\n\n{paragraph}")[0] == "Quake in Orle"


@pytest.mark.parametrize("line", ["Dam breaks - and nobody is to blame", "Dam breaks at Orle | Hestead under water"])
def test_words_of_the_headline_behind_a_dash_stay(body: str, line: str) -> None:
    assert title_and_body(f"{line}\n9 March 2021\n{body}")[0] == line


@pytest.mark.parametrize(
    "code",
    [
        '{ "slotId": "6845006044", "unitType": "responsive" }',
        "var player = lowaPlayer('v1'); player.setup({file: 'a.mp4'});",
        "lowa.queue.push(function() { lowa.show('top'); });",
    ],
)
def test_code_is_no_standfirst(body: str, code: str) -> None:
    assert title_and_body(f"{TITLE}\n{code}\n{body}") == (TITLE, [], body)


def test_what_follows_the_last_link_between_paragraphs_stays(body: str) -> None:
    first, second, *others = body.split("\n")
    links = ["More: Dam at Orle holds", "MORE: Singer breaks leg on stage"]
    raw = "\n".join([TITLE, first, links[0], second, links[1], *others, "He thanked them."])
    assert title_and_body(raw)[2] == f"{body}\nHe thanked them."


def test_the_post_that_first_appeared_elsewhere_is_no_sentence(body: str) -> None:
    assert title_and_body(f"{TITLE}\n{body}\nThe post {TITLE} appeared first on Lowa Post.")[2] == body
