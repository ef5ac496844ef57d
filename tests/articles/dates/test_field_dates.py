"""Dates of fields and headers, in the languages of the archives."""

import json
from datetime import datetime

import pytest

from analysis.articles import read_articles
from analysis.articles.dates.field_dates import field_date, utc_moment
from analysis.study.parameters import Parameters

DATES = [
    ("March 14, 2013 Thursday 11:21 AM GMT", "2013-03-14 11:21", "+00:00"),
    ("27. Februar 2012 Montag 9:50 PM GMT+1", "2012-02-27 21:50", "+01:00"),
    ("May 2, 2002, Thursday,, FINAL EDITION", "2002-05-02", None),
    ("29 décembre 2011 15:32", "2011-12-29 15:32", None),
    ("15 agosto 2017", "2017-08-15", None),
    ("15 de agosto de 2017", "2017-08-15", None),
    ("jeudi 5 octobre 2013", "2013-10-05", None),
    ("décembre 10 2019", "2019-12-10", None),
    ("Dienstag 10.Dezember 2019", "2019-12-10", None),
    ("4 oktober 2017 woensdag", "2017-10-04", None),
    ("2017 年 4 月 1 日", "2017-04-01", None),
    ("vendredi 14 avril 2017 - 10:15 UTC +02:00 71 mots, p. 3", "2017-04-14 10:15", "+02:00"),
    ("Thursday, December 22, 2022 13887 mots, p. 819(40)", "2022-12-22", None),
    ("July 3, 2019 Wednesday 11:11 AM Eastern Time", "2019-07-03 11:11", "-04:00"),
    ("January 3, 2019 Thursday 11:11 AM Eastern Time", "2019-01-03 11:11", "-05:00"),
    ("12 April 2017 Wednesday 12:05 AM BST", "2017-04-12 00:05", "+01:00"),
    ("2012-01-09T01:35:58Z", "2012-01-09 01:35", "+00:00"),
    ("January 11, 2010 Monday Edition 1; Scotland", "2010-01-11", None),
    ("December 19, 1991, Sunday, An Edition", "1991-12-19", None),
    ("1er janvier 2014 12h05", "2014-01-01 12:05", None),
]


@pytest.mark.parametrize(("printed", "at", "offset"), DATES, ids=[printed for printed, _, _ in DATES])
def test_a_header_date_is_read_with_clock_and_zone(printed: str, at: str, offset: str | None) -> None:
    found = field_date(printed)
    assert found is not None
    assert (str(found.at)[: len(at)], found.utc_offset) == (at, offset)
    assert found.precision == ("minute" if ":" in at else "day")


PROGRAMS = [
    ("1925018130", "2031-01-01 07:15", "minute", "+00:00"),
    ("1925018130000", "2031-01-01 07:15", "minute", "+00:00"),
    ("1925018130.25", "2031-01-01 07:15", "minute", "+00:00"),
    ("1925018130000000000", "2031-01-01 07:15", "minute", "+00:00"),
    ("1.92501813e9", "2031-01-01 07:15", "minute", "+00:00"),
    ("1924992000", "2031-01-01 00:00", "day", None),
    ("20310704", "2031-07-04 00:00", "day", None),
    ("20310704T093000Z", "2031-07-04 09:30", "minute", "+00:00"),
    ("203107040930", "2031-07-04 09:30", "minute", None),
    ("20310704093000", "2031-07-04 09:30", "minute", None),
    ("2031-07", "2031-07-01 00:00", "month", None),
    ("07/2031", "2031-07-01 00:00", "month", None),
    ("2031", "2031-01-01 00:00", "year", None),
    ("2031-07-04 09:30 UTC+3", "2031-07-04 09:30", "minute", "+03:00"),
    ("Fri, 04 Jul 2031 09:30:00 +0300", "2031-07-04 09:30", "minute", "+03:00"),
    ("2031-07-04T09:30:00.000+03", "2031-07-04 09:30", "minute", "+03:00"),
    ("2031-07-04 09:30:00+00", "2031-07-04 09:30", "minute", "+00:00"),
]


@pytest.mark.parametrize(("written", "at", "precision", "offset"), PROGRAMS, ids=[row[0] for row in PROGRAMS])
def test_what_programs_write_is_read(written: str, at: str, precision: str, offset: str | None) -> None:
    found = field_date(written)
    assert found is not None
    assert (str(found.at)[:16], found.precision, found.utc_offset) == (at, precision, offset)


@pytest.mark.parametrize("number", ["20311304", "20310732", "123456789", "99999999999", "2031-13", "12", "0"])
def test_a_number_that_is_no_moment_is_no_date(number: str) -> None:
    assert field_date(number) is None


def test_the_moment_of_fetching_is_read_in_the_same_forms() -> None:
    moment = datetime(2031, 1, 1, 7, 15)
    for written in ("1925018130", "2031-01-01 10:15 UTC+3", "20310101T071500Z", "Wed, 1 Jan 2031 07:15:00 GMT"):
        assert utc_moment(written) == moment
    assert utc_moment("2031-01") is None


def test_a_number_in_a_record_is_its_date(make_study, body: str) -> None:
    rows = [
        {"id": "a", "text": body, "published": 1925018130},
        {"id": "b", "text": body[:-40], "published": 20310704},
    ]
    study = make_study({"x.jsonl": "\n".join(map(json.dumps, rows))})
    found = read_articles(study, Parameters()).articles.sort("article_id")
    assert [str(at) for at in found["published_at"]] == ["2031-01-01 07:15:00", "2031-07-04 00:00:00"]


@pytest.mark.parametrize(
    "printed", ["10/11/2024", "Thursday", "", "808 words", "32 mars 2017", "5 blah 2017", "9" * 5000]
)
def test_what_is_no_date_or_reads_two_ways_is_left_alone(printed: str) -> None:
    assert field_date(printed) is None
