"""Folders are drawn, and every sentence printed is held against what is counted by hand from the same mentions."""

import re
from dataclasses import replace

from folders import FIRST, LABEL, Article, Denial, Mention, study, tables
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from naive import (
    NAMES,
    denials,
    enough,
    groups,
    highest,
    in_numbers,
    is_level,
    leader,
    lowest,
    pairs,
    source,
    voices,
    words,
)

from analysis.report.findings import Finding, summary

OTHER = "Boats at the harbour"
RELATIONS = ["stated", "stated", "total", "reached", "additional", "included", "former", "negated"]
STANCES = ["assert", "assert", "hedge", "deny", "cannot_confirm", "ask"]
SOURCES = [
    (None, "originator"), ("Vell", "originator"), ("Harbour office", "originator"), ("Karst", "originator"),
    ("Wire", "carrier"), ("Wire", "originator"), ("Orle", "originator"),
]  # fmt: skip
DRAWN = settings(phases=[Phase.generate], max_examples=20, deadline=None, derandomize=True)

values = st.sampled_from([3.0, 11.0, 20.0, 30.0, 40.0])
"""So near one another that ranges of them overlap."""
bounds = st.one_of(
    values.map(lambda x: (x, x, "exact")),
    values.map(lambda x: (x, x, "approx")),
    values.map(lambda x: (x, None, "at_least")),
    values.map(lambda x: (None, x, "at_most")),
    values.map(lambda x: (x, x + 20, "between")),
    st.just((24.0, None, "vague")),
)
articles = st.builds(
    Article,
    outlet=st.sampled_from([None, *"ABCDEFG"]),
    day=st.sampled_from([None, 0, 1, 2, 3]),
    until=st.sampled_from([None, None, None, 30]),
    cluster=st.sampled_from([None, None, None, "wire"]),
)
small = st.lists(articles, min_size=1, max_size=9)


@st.composite
def folders(draw: st.DrawFn) -> tuple[list[Article], list[Mention], list[Denial]]:
    """Small folders of any outlets and texts, or twelve outlets with a text and a mention each: enough for "most"."""
    large = draw(st.booleans())
    found = [Article(f"Outlet {k}", k % 4) for k in range(12)] if large else draw(small)
    place = st.integers(0, len(found) - 1)
    repeats = draw(st.lists(st.just(False) if large else st.booleans(), min_size=len(found), max_size=len(found)))
    found = [
        Article(a.outlet, a.day, a.until, "wire", 0) if again and k else a
        for k, (a, again) in enumerate(zip(found, repeats, strict=True))
    ]
    # in a large folder most mentions are levels of one quantity that somebody puts forward
    few = 1 if large else 5
    mention = st.builds(
        lambda article, stated, status, relation, stance, who, position, family, topical: Mention(
            article, *stated, status, relation, stance, *who, 0, position, family, topical
        ),
        place,
        bounds,
        st.sampled_from(["rescued", "rescued", "planned", "other"][:few]),
        st.sampled_from([*RELATIONS, *["stated"] * (60 // few)]),
        st.sampled_from([*STANCES, *["assert"] * (60 // few)]),
        st.sampled_from(SOURCES),
        st.integers(0, 5),
        st.sampled_from([LABEL, LABEL, OTHER][:few]),
        st.sampled_from([True, True, True, False][:few]),
    )
    mentions = draw(st.lists(mention, min_size=24 if large else 0, max_size=36 if large else 16))
    if large:
        mentions = [replace(mention, article=k % 12) for k, mention in enumerate(mentions)]
    spoken = st.builds(Denial, place, st.integers(0, 8), st.sampled_from([None, "Karst"]),
                       st.sampled_from(["deny", "cannot_confirm", "assert"]))  # fmt: skip
    return found, mentions, draw(st.lists(spoken, max_size=6))


Folder = tuple[list[Article], list[Mention], list[Denial]]


def found_in(folder: Folder) -> list[Finding]:
    return list(summary(tables(*folder), study(), {"draws": 100}))


def of(folder: Folder, figure: str) -> list[Finding]:
    return [finding for finding in found_in(folder) if finding.figure_id == figure]


def label(family: str, status: str, mentions: list[Mention]) -> str:
    if status != "other":
        return f"{family} {status}"
    several = {m.status for m in mentions if m.family == family and m.topical} != {"other"}
    return f"{family} (deed not told)" if several else family


@given(folders())
@DRAWN
def test_the_ends_and_the_most_frequent_number(folder: Folder) -> None:
    drawn, mentions, _ = folder
    first, *_ = of(folder, "estimates-over-time")
    known = {label(*key, mentions): levels for key, levels in groups(mentions).items()}
    if not any(known.values()):
        assert not first.known
        return
    name = first.claim.split(":")[0]
    levels = known[name]
    assert len(levels) == max(len(rows) for rows in known.values())
    numbers = in_numbers(levels) or levels
    low = min(lowest(m) for m in numbers)
    high = max(highest(m) for m in numbers)
    above = [m for m in levels if m not in numbers and lowest(m) > high]
    ends = re.search(
        r"lowest number printed is (.*?) \(in (\d+) mentions?\), the highest (.*?) \(in (\d+)", first.text
    )
    if ends:
        assert (ends[1], low) in {(words(m), lowest(m)) for m in numbers}
        assert int(ends[2]) == sum(lowest(m) == low for m in numbers)
        assert (ends[3], high) in {(words(m), highest(m)) for m in numbers}
        assert int(ends[4]) == sum(highest(m) == high for m in numbers)
        word = re.search(r"; in words up to (.*?\)) \(in (\d+) mention", first.text)
        assert bool(word) is bool(above)
        if word:
            most = max(map(lowest, above))
            told = [words(m) for m in above if lowest(m) == most]
            assert word[1] in told and int(word[2]) == len(told)
    elif one := re.search(r"(?:one mention, |every mention says )(.*)\.$", first.claim):
        assert {words(m) for m in levels} == {one[1]} and (len(levels) == 1) is ("one mention" in first.claim)
    elif one := re.search(r"every number printed is (.*?), with or without", first.text):
        assert {lowest(m) for m in numbers} == {highest(m) for m in numbers} == {low} == {high}
        assert one[1] in {words(m) for m in numbers}
    else:
        one = re.search(r"lie within (.*?), itself printed in (\d+) mention", first.text)
        assert one and int(one[2]) == sum(words(m) == one[1] for m in levels)
        assert any(words(m) == one[1] and (lowest(m), highest(m)) == (low, high) for m in numbers)
    asked = r"middle half of the mentions with a number, (?:lowest )?(.*?)(?:, highest (.*))?\.$"
    middle = re.search(asked, first.claim)
    assert bool(middle) is (len(numbers) >= 12 and len({words(m) for m in levels}) > 1)
    if middle:
        order = sorted(numbers, key=lambda m: (lowest(m), highest(m)))
        quarter = len(order) // 4
        told = [part for part in middle.groups() if part]
        assert f"{lowest(order[quarter]):,.0f}" in told[0] and f"{highest(order[-1 - quarter]):,.0f}" in told[-1]
    assert f"n = {len(levels)} mention" in first.detail
    most = re.search(r"numbers (.*) is printed most often, in (\d+) of (\d+) mention", first.detail)
    if most:
        assert enough(levels, drawn) and leader(words(m) for m in numbers) == most[1]
        assert (int(most[2]), int(most[3])) == (sum(words(m) == most[1] for m in numbers), len(numbers))
    listed = r"(?:mentions: |\d\), )((?:about |up to |at least )?[\d,]+(?: to \d+)?) \((\d+)\)"
    for shown, n in re.findall(listed, first.detail):
        assert int(n) == sum(words(m) == shown for m in levels)


@given(folders())
@DRAWN
def test_what_was_left_out_and_what_is_counted_apart(folder: Folder) -> None:
    _, mentions, _ = folder
    first, *_ = of(folder, "estimates-over-time")
    known = {label(*key, mentions): (key, levels) for key, levels in groups(mentions).items()}
    name = first.claim.split(":")[0]
    if name in known:
        (family, status), levels = known[name]
        rest = [m for m in mentions if m.topical and (m.family, m.status) == (family, status) and m not in levels]
        left_out = re.search(r"Left out of the range: (.*?)\.", first.detail)
        counts = [int(n) for n in re.findall(r"\d+", left_out[1])] if left_out else []
        assert sum(counts) == len(rest)
        denied = re.search(r"(\d+) denied", first.detail)
        assert (int(denied[1]) if denied else 0) == sum(m.stance == "deny" or m.relation == "negated" for m in rest)
    for other, (_, levels) in known.items():
        for span in re.findall(rf"{re.escape(other)} (\S[^;()]*?) \((\d+) mention", first.detail.split("apart:")[-1]):
            assert int(span[1]) == len(in_numbers(levels) or levels)


@given(folders())
@DRAWN
def test_the_numbers_of_each_day(folder: Folder) -> None:
    drawn, mentions, _ = folder
    known = {label(*key, mentions): levels for key, levels in groups(mentions).items()}
    for found in of(folder, "estimates-over-time")[1:]:
        levels = known[re.split(r": (?:on|whether) ", found.claim)[0]]
        who = re.search(r"known day with a number by (.*?), ", found.claim)
        assert bool(who) is found.known
        if who:
            named = {w for w in ("Harbour office", "Karst", "Orle", "Wire") if NAMES[w] in who[1]} or {
                "Harbour office"
            }
            levels = [m for m in levels if source(m) in named]
        for on in range(4):
            rows = [m for m in levels if drawn[m.article].day == on and drawn[m.article].until is None]
            told = re.search(rf"(?<!\d){FIRST.day + on} Mar 2021: ([^;]*?) \((\d+) mention", found.detail)
            if told:
                numbers = in_numbers(rows) or rows
                assert numbers is not rows or not in_numbers(levels)
                assert int(told[2]) == len(numbers)
                ends = min(map(lowest, numbers)), max(map(highest, numbers))
                assert all(f"{end:,.0f}" in told[1] for end in ends)
            else:
                assert not (in_numbers(rows) if in_numbers(levels) else rows)
        undated = [m for m in levels if drawn[m.article].day is None or drawn[m.article].until is not None]
        assert ("Without a known day" in found.detail) is bool(undated)


@given(folders())
@DRAWN
def test_who_gave_the_numbers(folder: Folder) -> None:
    drawn, mentions, _ = folder
    said = [m for m in mentions if is_level(m)]
    named = [who for m in said if (who := source(m))]
    found = of(folder, "who-says-what")
    if not said:
        assert found == []
        return
    (one,) = found
    if not named:
        assert not one.known
        return
    assert one.claim == f"{len(named)} of {len(said)} mention{'s' * (len(said) > 1)} say who gave the number."
    assert f"; {len(set(named))} different source" in one.detail
    most = re.search(r"most often (.*?): (\d+), ", one.detail)
    lead = leader(named) if enough(said, drawn) else None
    assert bool(most) is (lead is not None)
    if most:
        assert int(most[2]) == named.count(str(lead))
        assert NAMES[str(lead)] in most[1] or (lead == "Harbour office" and NAMES["Vell"] in most[1])
    carried = sum(m.role == "carrier" for m in said)
    assert (f"{carried} mention" in one.detail and "only an agency" in one.detail) is bool(carried)


@given(folders())
@DRAWN
def test_how_far_a_number_went(folder: Folder) -> None:
    drawn, mentions, _ = folder
    counted = voices(mentions, drawn)
    found = of(folder, "adoption")
    if not counted:
        assert found == []
        return
    (one,) = found
    single = sum(len(who) == 1 for who in counted.values())
    start = "Every number" if single == len(counted) else f"{single} of {len(counted)} " if single else "None of"
    assert one.claim.startswith(start) and f"{len(counted)} different number" in one.claim
    most = re.search(r"Printed by most: (.*), by (\d+) of (\d+)\.", one.detail)
    if most:
        sizes = sorted(map(len, counted.values()))
        assert int(most[2]) == sizes[-1] >= 2 and (len(sizes) == 1 or sizes[-2] < sizes[-1])
        assert int(most[3]) == len({a.outlet or k for k, a in enumerate(drawn)})
        assert enough([m for m in mentions if is_level(m)], drawn)


@given(folders())
@DRAWN
def test_denials_pairs_and_what_is_not_known(folder: Folder) -> None:
    drawn, mentions, others = folder
    (one,) = of(folder, "stances")
    counted = denials(mentions, others)
    for stance, verb in (("deny", "den"), ("cannot_confirm", "leave")):
        told = re.search(rf"(\d+) statements? {verb}", one.claim)
        assert (int(told[1]) if told else 0) == counted[stance]
    shared = of(folder, "shared-text")
    assert all(re.search(rf"\b{pairs(drawn)} pairs? of different texts", finding.claim) for finding in shared)
    assert bool(shared) is (pairs(drawn) > 0)
    undated = sum(a.day is None or a.until is not None for a in drawn)
    unknown = sum(a.outlet is None for a in drawn)
    open_ = of(folder, "the-articles")
    assert bool(open_) is bool(undated or unknown)
    if undated:
        assert f"{undated} of {len(drawn)} article" in open_[0].detail


@given(folders())
@DRAWN
def test_every_number_of_a_sentence_is_kept_for_the_table_of_robustness(folder: Folder) -> None:
    names: dict[str, float] = {}
    for finding in found_in(folder):
        said = re.sub(r"“[^”]*”|\d+ Mar 2021|95 % interval|scale from 0 to 1|Title \w|Outlet \d+", " ", finding.text)
        said = re.sub(r"as are 30 [a-z ]+ and 30 [a-z ]+\.", " ", said)
        kept = {number for row in finding.numbers for number in re.findall(r"\d[\d,.]*", row.shown)}
        assert {number.rstrip(".,") for number in re.findall(r"\d[\d,.]*", said)} <= {n.rstrip(".,") for n in kept}
        for row in finding.numbers:
            assert row.name not in names, row.name
            names[row.name] = row.value
