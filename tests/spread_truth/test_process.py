"""The drawn worlds: what they hold, and that everything comes from something earlier."""

import pytest
from spread_truth.process import CREDITS, draw
from spread_truth.world import AGENCIES, World

SIZE = 300


@pytest.fixture(scope="module")
def world() -> World:
    return draw(SIZE, seed=3)


def test_the_same_seed_draws_the_same_world_and_another_one_another(world: World) -> None:
    assert draw(SIZE, seed=3) == world
    assert draw(SIZE, seed=4) != world


def test_articles_are_in_the_order_of_time_and_their_ids_tell_nothing_of_it(world: World) -> None:
    hours = [article.hour for article in world.articles]
    ids = [article.article_id for article in world.articles]
    assert len(hours) == SIZE and hours == sorted(hours)
    assert len(set(ids)) == SIZE and ids != sorted(ids)


def test_every_kind_of_article_and_of_date_occurs(world: World) -> None:
    assert {article.kind for article in world.articles} == {"agency", "reprint", "report", "relay", "version"}
    assert {article.precision for article in world.articles} == {"minute", "day", None}


def test_what_is_taken_over_stood_there_before(world: World) -> None:
    for article in world.articles:
        for line in article.lines:
            if line.source is not None:
                number, place = line.source
                assert number < article.number
                assert world.articles[number].lines[place].claim is not None


def test_a_reprint_has_the_words_of_agency_copy(world: World) -> None:
    reprints = [article for article in world.articles if article.kind == "reprint"]
    assert reprints
    for article in reprints:
        assert article.first_text is not None
        item = world.articles[article.first_text]
        assert item.outlet in AGENCIES
        assert [line.words for line in article.lines] == [line.words for line in item.lines]


def test_a_version_differs_from_the_text_before_it_in_numbers_alone(world: World) -> None:
    versions = [article for article in world.articles if article.kind == "version"]
    assert versions
    for article in versions:
        assert article.taken_from is not None
        before = world.articles[article.taken_from]
        assert before.outlet == article.outlet
        changed = [
            (line, old) for line, old in zip(article.lines, before.lines, strict=True) if line.words != old.words
        ]
        assert changed
        assert all(line.template == old.template for line, old in changed)


def test_an_outlet_prints_while_it_covers_the_event_and_no_longer(world: World) -> None:
    spans = {outlet.name: outlet for outlet in world.outlets}
    late = [outlet for outlet in world.outlets if outlet.begin > 0]
    assert late and any(outlet.stop < 240 for outlet in world.outlets)
    for article in world.articles:
        if article.outlet in spans:
            assert spans[article.outlet].begin <= article.hour <= spans[article.outlet].stop


def test_a_third_of_the_numbers_in_an_outlets_own_words_names_nobody() -> None:
    named = [
        bool(line.claim.named or line.claim.carriers)
        for seed in range(2)
        for article in draw(SIZE, seed).articles
        if article.kind == "report"
        for line in article.lines
        if line.claim and line.kind == "claim" and line.claim.level and line.template
    ]
    assert 1 - sum(named) / len(named) == pytest.approx(CREDITS["nobody"], abs=0.05)


def test_the_number_is_denied_and_so_are_other_matters_and_some_come_on_top(world: World) -> None:
    claims = [claim for _, _, claim in world.mentions()]
    assert any(claim.stance == "deny" and not claim.level for claim in claims)
    assert any(claim.relation == "additional" for claim in claims)
    assert any(line.kind == "refusal" for article in world.articles for line in article.lines)


def test_outlets_round_drop_bounds_and_shift_the_deed(world: World) -> None:
    changed = set()
    for article, place, claim in world.levels():
        line = article.lines[place]
        if line.source and article.kind == "report" and (given := world.line(line.source).claim):
            changed |= {("bound", given.bound, claim.bound)} if given.bound != claim.bound else set()
            changed |= {("status", given.status, claim.status)} if given.status != claim.status else set()
    assert {("bound", "exact", "approx"), ("bound", "at_least", "exact"), ("status", "killed", "wounded")} <= changed
