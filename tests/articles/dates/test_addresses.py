"""Days and months in addresses."""

import pytest

from analysis.articles.dates.addresses import address_date

SITE = "https://www.post.example"
DAYS = [
    ("/2031/07/04/flood", "2031-07-04", "2031-07-04"),
    ("/world/2031/7/4/flood.html", "2031-07-04", "2031-07-04"),
    ("/world/2031/jul/04/flood", "2031-07-04", "2031-07-04"),
    ("/news/2031-07-04/flood", "2031-07-04", "2031-07-04"),
    ("/news/flood-in-norvel-2031-07-04/", "2031-07-04", "2031-07-04"),
    ("/a/20310704/flood", "2031-07-04", "2031-07-04"),
    ("/2031/02/flood", "2031-02-01", "2031-02-28"),
    ("/2031-12/flood", "2031-12-01", "2031-12-31"),
]


@pytest.mark.parametrize(("path", "earliest", "latest"), DAYS)
def test_the_day_or_month_in_an_address(path: str, earliest: str, latest: str) -> None:
    found = address_date(SITE + path)
    assert found is not None
    assert (str(found.earliest), str(found.latest)) == (f"{earliest} 00:00:00", f"{latest} 23:59:00")


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        f"{SITE}/2031/flood",
        f"{SITE}/2031/13/04/flood",
        f"{SITE}/flood?date=2031/07/04",
        f"{SITE}/id/120310704567",
        f"{SITE}/what-happened-on-2031-07-04-in-norvel",
        f"{SITE}/election/2031/results/",
        "https://[bad/2031/07/04/",
    ],
)
def test_any_other_address_has_none(url: str | None) -> None:
    assert address_date(url) is None
