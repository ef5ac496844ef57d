"""When a page says that it was published; each page is all that its case says, in the frame below."""

import json

import pytest

from analysis.articles import read_articles
from analysis.articles.dates.in_pages import page_dates
from analysis.study.parameters import Parameters

H = "Dam of Orle holds as the river rises"
PROSE = [
    "The dam of Orle held on Tuesday as the river rose to its highest level in a century, the water authority said.",
    "Engineers opened two gates to lower the lake, and the army brought sandbags to the villages below the wall.",
    "“We watch it every hour of the day and of the night,” said the mayor of Hestead, Ada Brink, at the wall.",
]


def page(
    above: str = "", under: str = "", body: str = "", below: str = "", head: str = "", h1: str = f"<h1>{H}</h1>"
) -> str:
    """A page with something above its headline, under it, in its body, below it, and in its head."""
    first, *rest = (f"<p>{text}</p>" for text in PROSE)
    article = f"<article>{above}{h1}{under}{first}{body}{''.join(rest)}</article>"
    return f"<html><head><title>{H} | Post</title>{head}</head><body>{article}{below}</body></html>"


def ld(**node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | node)}</script>'


def said(markup: str) -> tuple[str | None, str | None]:
    """The date with its offset; "?" where it reads two ways."""
    found = page_dates(markup, H)
    if found.published is None:
        return ("?" if found.undecided else None), None
    size = 10 if found.published.precision == "day" else 16
    return str(found.published.at)[:size], found.published.utc_offset


ENTRY = '<time class="entry-date" datetime="2031-07-04">4 July</time>'
META = '<meta property="article:{}_time" content="{}">'
STATED = {
    "meta": (page(head=META.format("published", "2031-07-04T09:30:00+03")), "2031-07-04 09:30", "+03:00"),
    "meta by name": (
        page(head='<meta name="parsely-pub-date" content="2031-07-04T09:30Z">'),
        "2031-07-04 09:30",
        "+00:00",
    ),
    "meta, epoch": (page(head=META.format("published", "1940923800000")), "2031-07-04 09:30", "+00:00"),
    "a midnight is a day": (page(head=META.format("published", "2031-07-04T00:00:00Z")), "2031-07-04", None),
    "the clock in sight": (
        page("", "<p>4 July 2031, 9:30 am</p>", head=META.format("published", "2031-07-04")),
        "2031-07-04 09:30",
        None,
    ),
    "meta in the body": (
        page(
            '<meta itemprop="dateModified" content="2031-07-06"><meta itemprop="datePublished" content="2031-07-04">'
        ),
        "2031-07-04",
        None,
    ),
    "JSON-LD": (
        page(head=ld(**{"@type": "NewsArticle", "datePublished": "2031-07-04T09:30:00+05:30"})),
        "2031-07-04 09:30",
        "+05:30",
    ),
    "JSON-LD in a graph": (
        page(
            head=ld(
                **{
                    "@graph": [
                        {"@type": "WebSite", "datePublished": "2001-01-01"},
                        {
                            "@type": ["NewsArticle"],
                            "headline": H,
                            "datePublished": "2031-07-04",
                            "dateModified": "2031-07-06",
                        },
                    ]
                }
            )
        ),
        "2031-07-04",
        None,
    ),
    "JSON-LD of several articles": (
        page(
            head=ld(
                **{
                    "@graph": [
                        {"@type": "NewsArticle", "headline": "Bus fares rise", "datePublished": "2031-06-01"},
                        {"@type": "NewsArticle", "headline": H, "datePublished": "2031-07-04"},
                    ]
                }
            )
        ),
        "2031-07-04",
        None,
    ),
    "time with pubdate": (
        page("", '<time pubdate datetime="2031-07-04T09:30">today</time>'),
        "2031-07-04 09:30",
        None,
    ),
    "itemprop": (
        page(
            "",
            '<p>Modified <time itemprop="dateModified" datetime="2031-07-06">6 July</time></p>'
            '<p><span itemprop="datePublished">4 July 2031</span></p>',
        ),
        "2031-07-04",
        None,
    ),
    "hAtom": (
        page("", '<abbr class="published" title="2031-07-04T09:30Z">a day ago</abbr>'),
        "2031-07-04 09:30",
        "+00:00",
    ),
    "time, unlabelled": (
        page("", '<time datetime="2031-07-04T09:30+02:00">4 July</time>'),
        "2031-07-04 09:30",
        "+02:00",
    ),
    "time, labelled": (
        page(
            "",
            '<div>Updated <time datetime="2031-07-06">6 July</time></div>'
            '<div>Posted <time datetime="2031-07-04">4 July</time></div>',
        ),
        "2031-07-04",
        None,
    ),
    "labelled, update first": (
        page("", "<p>Updated: 6 July 2031 10:12 GMT+8 | <span>Published: 4 July 2031 09:30 GMT+8</span></p>"),
        "2031-07-04 09:30",
        "+08:00",
    ),
    "label and date apart": (
        page("", "<dl><dt>Published</dt><dd>4 July 2031 09:30 CEST</dd><dt>Updated</dt><dd>6 July 2031</dd></dl>"),
        "2031-07-04 09:30",
        "+02:00",
    ),
    "byline": (page("", "<p>By Ann Lee | 4 Jul 2031 | 09:30 EDT</p>"), "2031-07-04 09:30", "-04:00"),
    "bare, behind a standfirst": (
        page("", f"<p class='standfirst'>{PROSE[2]}</p><div>Friday, July 4, 2031</div>"),
        "2031-07-04",
        None,
    ),
    "above the headline": (page('<span class="date">4 July 2031</span>'), "2031-07-04", None),
    "at the foot of the body": (page(below="<p>First published on 4 July 2031</p>"), "2031-07-04", None),
    "in the article's footer": (
        page().replace("</article>", f"<footer class='entry-footer'>{ENTRY}</footer></article>"),
        "2031-07-04",
        None,
    ),
    "reads two ways": (page("", "<p>Published 04/07/2031</p>"), "?", None),
    "without a heading": (page("", "<p>4 July 2031</p>", h1=f"<p><b>{H}</b></p>"), "2031-07-04", None),
}


@pytest.mark.parametrize("name", STATED)
def test_a_page_says_when_it_was_published(name: str) -> None:
    markup, at, offset = STATED[name]
    assert said(markup) == (at, offset)


TIMES = '<time datetime="2031-07-04T09:30Z">4 July 2031</time>'
UNSTATED = {
    "a day in the body": page(body="<p>The wall was built on 4 July 2031.</p>"),
    "a day to come": page(body="<p>The council will vote on 4 July 2031, the mayor said.</p>"),
    "a heading of a day in the body": page(body="<h3>4 July 2031</h3>"),
    "a caption": page("", "<figure><figcaption>The wall, 4 July 2031</figcaption></figure>"),
    "time in a caption": page("", f'<div class="photo__caption">The wall. {TIMES}</div>'),
    "an offer": page("<p>Offer ends 4 July 2031</p>"),
    "an event": page("", "<p>When: 4 July 2031, 19:00</p>"),
    "a box": page("", f'<div class="related-stories">{TIMES}</div>'),
    "a list before it": f'<div class="most-read"><li>{TIMES}</li></div>' + page(),
    "teasers below": page(below='<div><h3>Bus fares rise</h3><span class="published">4 July 2031</span></div>'),
    "comments": page(below=f'<div id="comments"><p>Posted 4 July 2031 by tom</p>{ENTRY}</div>'),
    "a footer": page(below="<footer>Published 4 July 2031</footer>"),
    "a copyright": page(below="<p>© 2031 Post. Page generated 4 July 2031</p>"),
    "the day of the visit": "<header>Friday, 4 July 2031</header>" + page(),
    "an update alone": page("", "<p>Updated 4 July 2031</p>", head=META.format("modified", "2031-07-06")),
    "another thing's data": page(head=ld(**{"@type": "Event", "datePublished": "2031-07-04"})),
    "a comment's data": page(
        head=ld(**{"@type": "Thing", "comment": {"@type": "Article", "datePublished": "2031-07-04"}})
    ),
    "data that is broken": page(head='<script type="application/ld+json">{"datePublished": 2031-07-04"</script>'),
}


@pytest.mark.parametrize("name", UNSTATED)
def test_any_other_date_of_a_page_is_none_of_publication(name: str) -> None:
    assert said(UNSTATED[name]) == (None, None)


def test_an_update_and_the_address_bound_a_page_that_states_no_date(make_study) -> None:
    link = '<link rel="canonical" href="https://post.example/2031/07/dam">'
    window = "[window]\nfrom = 2031-06-15\nto = 2031-12-31\n"
    study = make_study({"a.html": page(head=link + META.format("modified", "2031-07-06T10:00Z"))}, window)
    row = read_articles(study, Parameters()).articles.row(0, named=True)
    assert (row["published_at"], row["published_basis"]) == (None, "inferred")
    assert (str(row["published_earliest"]), str(row["published_latest"])) == (
        "2031-07-01 00:00:00",
        "2031-07-06 10:00:00",
    )
    assert row["published_evidence"] == (
        "address “/2031/07”: 2031-07-01 to 2031-07-31; “2031-07-06T10:00Z”: not after 2031-07-06"
    )


def test_a_page_of_many_nested_elements_is_read() -> None:
    deep = "<div>" * 3000 + TIMES + "</div>" * 3000
    assert page_dates(deep, None) is not None
    assert page_dates("", None).published is None
