"""A page as the lines that it shows, and what its markup says of each."""

import pytest
from lxml import html

from analysis.articles.pages.page_lines import PageLine, date_marks, page_lines
from analysis.io.lexicons import read_lexicon


def lines(body: str, title: str | None = "Dam breaks") -> list[PageLine]:
    return page_lines(html.fromstring(f"<html><body>{body}</body></html>"), title)


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def test_a_block_ends_a_line_and_what_is_within_one_does_not() -> None:
    assert texts("<div>One <b>two</b>\n three<p>four<br>five<!-- six -->seven</p>eight</div>") == [
        "One two three", "four", "fiveseven", "eight",
    ]  # fmt: skip


def test_what_is_not_shown_is_no_line_and_what_follows_it_is() -> None:
    assert texts("<script>a</script>b<p><style>c</style></p><button>d</button><svg><text>e</text></svg>f") == [
        "b",
        "f",
    ]


def test_the_headline_is_the_first_heading_that_says_what_the_title_says() -> None:
    page = "<h1>The Lowa Post</h1><h1>Dam breaks</h1><h2>Dam breaks</h2>"
    assert [line.text for line in lines(page) if line.headline] == ["Dam breaks"]
    assert [line.headline for line in lines(page, None)] == [True, False, False]
    assert not any(line.headline for line in lines("<aside><h1>Dam breaks</h1></aside><p>x</p>"))


def test_boxes_menus_and_footers_stand_beside_the_article_and_its_own_header_does_not() -> None:
    found = lines(
        "<nav>Menu</nav><article><header><h1>Dam breaks</h1></header><p>Story</p><aside>Box</aside><figure>"
        "<figcaption>Caption</figcaption></figure><div class='related-stories'>More</div><footer>Signed</footer>"
        "</article><div id='comments'>Reader</div><footer>Imprint</footer>"
    )
    assert {line.text for line in found if not line.beside} == {"Dam breaks", "Story", "Signed"}
    assert len(found) == 9


def test_lines_for_author_date_and_standfirst_are_told_by_their_names() -> None:
    found = {
        line.text: line for line in lines("<h1>Dam breaks</h1><p class='post-meta'>A</p><p class='dek'>B</p><p>C</p>")
    }
    assert [found[text].front for text in "ABC"] == [True, False, False]
    assert [found[text].summary for text in "ABC"] == [False, True, False]


@pytest.mark.parametrize(
    ("element", "says", "value"),
    [
        ("<time datetime='2031-05-03'>3 May</time>", None, "2031-05-03"),
        ("<time pubdate datetime='2031-05-03'>3 May</time>", "published", "2031-05-03"),
        ("<span itemprop='dateModified' content='2031-05-03'>3 May</span>", "updated", "2031-05-03"),
        ("<span class='published'>3 May</span>", "published", None),
    ],
)
def test_a_date_that_is_marked_hangs_on_its_line(element: str, says: str | None, value: str | None) -> None:
    (line,) = lines(f"<p>Posted {element} by Ann</p>")
    (mark,) = line.marks
    assert (mark.says, mark.value, mark.text, line.text[mark.at :]) == (says, value, "3 May", "3 May by Ann")


def test_a_date_in_a_list_of_other_stories_is_a_teaser_s() -> None:
    teaser, own = (
        "<li><time datetime='2031-05-01'>1 May</time></li>",
        "<p><time datetime='2031-05-03'>3 May</time></p>",
    )
    marks = [mark for line in lines(f"<ul>{teaser}</ul><h1>Dam breaks</h1>{own}") for mark in line.marks]
    assert [(mark.text, mark.teaser) for mark in marks] == [("1 May", True), ("3 May", False)]


@pytest.mark.parametrize(
    "row", read_lexicon("analysis.articles", "page_regions").rows(named=True), ids=lambda row: row["word"]
)
def test_each_region_of_the_lexicon_stands_beside_in_its_example(row: dict[str, str]) -> None:
    found = lines(f"<article><h1>Dam breaks</h1><p>Story</p></article><div class='{row['example']}'>Box</div>")
    assert [line.beside for line in found if line.text in ("Story", "Box")] == [False, True]


@pytest.mark.parametrize(
    "row", read_lexicon("analysis.articles", "date_marks").rows(named=True), ids=lambda row: row["example"][:40]
)
def test_each_mark_of_the_lexicon_stands_in_its_example(row: dict[str, str]) -> None:
    element = html.fragment_fromstring(row["example"])
    names = " ".join(element.get(name) or "" for name in ("name", "property", "itemprop", "class")).lower()
    found = [known for known in date_marks(row["where"]).items() if known[0] in names.split()]
    assert found and {known[1] for known in found} == {(row["says"], int(row["rank"]))}


def test_a_page_of_very_many_nested_elements_is_read_like_any_other() -> None:
    assert page_lines(html.fromstring("<div>" * 200 + "deep" + "</div>" * 200), None)[0].text == "deep"
