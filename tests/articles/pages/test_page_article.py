"""The article of a page, and where its words stand in the markup."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.articles.pages.page_article import Finder, read_page, shown

TAGS = st.sampled_from(["<p>", "</p>", "<b class='x'>", "<br/>", "<!-- a > b -->", "<script>x < y</script>"])
WORDS = st.sampled_from(["The dam", " é🙂 ", "\n", "a &amp; b", "5 < 6", "&#233;", "&nbsp;", "“”"])


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>A &amp; b</p>", "A&b"),
        ("a<SCRIPT>x</SCRIPT >b<style>y</style>c<svg><path d=''/></svg>d", "abcd"),
        ("<!-- a > b -->c<!---->d", "cd"),
        ("at 5 < 6 they <3 it</p>", "at5<6they<3it"),
        ("<scripty>x</scripty><style/>y", "xy"),
        ("&#233;&eacute;&nbsp;&unknown;", "éé&unknown;"),
        ("cut <p", "cut"),
        ("<!-- cut", ""),
    ],
)
def test_what_a_page_shows_is_neither_tag_nor_script_nor_remark(markup: str, text: str) -> None:
    assert shown(markup).text == text


@settings(max_examples=25, deadline=None)
@given(st.lists(TAGS | WORDS, max_size=12))
def test_every_character_stands_where_it_says(parts: list[str]) -> None:
    markup = "".join(parts)
    text, starts, ends = shown(markup)
    assert len(text) == len(starts) == len(ends)
    for character, start, end in zip(text, starts, ends, strict=True):
        assert html.unescape(markup[start:end]) == character
    bare = re.sub(r"<script>.*?</script>|<!--.*?-->|<[a-z/][^>]*>", "", markup)
    assert text == "".join(html.unescape(bare).split())


def found(finder: Finder, markup: str, block: str) -> list[tuple[str, str]]:
    return [(block[s:e], markup[a:b]) for s, e, a, b in finder.stretches(block)]


def test_a_block_leads_back_through_tags_and_entities() -> None:
    markup = "<p>The <b>dam</b> broke &amp; fell.</p>"
    assert found(Finder(markup), markup, "The dam broke & fell.") == [
        ("The", "The"), ("dam", "dam"), ("broke", "broke"), ("&", "&amp;"), ("fell.", "fell."),
    ]  # fmt: skip


def test_a_block_is_looked_for_behind_the_one_before_and_then_from_the_beginning() -> None:
    markup = "<p>It rose.</p><p>The dam held.</p><p>It rose.</p>"
    finder = Finder(markup)
    places = [finder.stretches(block)[0].raw_start for block in ("It rose.", "It rose.", "The dam held.")]
    assert places == [3, markup.rindex("It rose."), markup.index("The dam")]


def test_a_title_may_stand_in_an_attribute_alone() -> None:
    markup = '<meta content="A &quot;dam&quot; holds"><p>x</p>'
    assert found(Finder(markup), markup, 'A "dam" holds') == [('A "dam" holds', "A &quot;dam&quot; holds")]


def test_a_block_that_was_put_together_leads_to_its_hull_and_one_that_is_not_there_to_the_page() -> None:
    first, last = "The dam of Orle held on Tuesday", "as the river rose to its highest level"
    markup = f"<h1>x</h1><p>{first}</p><aside>Share</aside><p>{last}</p><p>end</p>"
    assert found(Finder(markup), markup, f"{first} {last}")[0][1] == f"{first}</p><aside>Share</aside><p>{last}"
    assert found(Finder(markup), markup, "Parliament rose without a vote") == [
        ("Parliament rose without a vote", markup)
    ]


def test_a_page_without_an_article_has_none() -> None:
    assert read_page("") is None
    assert read_page("<html><body></body></html>") is None


def test_the_article_of_a_page_is_read_with_headline_and_captions(body: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    page = read_page(
        "<html><head><title>Lowa river floods Hestead | Post</title></head><body><nav>Home</nav><article>"
        f"<h1>Lowa river floods Hestead</h1>{paragraphs}<figure><figcaption>Boats at the bridge of Orle</figcaption>"
        "</figure></article></body></html>"
    )
    assert page is not None
    assert (page.title, page.captions) == ("Lowa river floods Hestead", ["Boats at the bridge of Orle"])
    assert set(body.splitlines()) <= set(page.text.splitlines())
