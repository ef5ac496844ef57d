"""What is kept of an article is what an uncached run reads, whatever name an actor is given or loses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from newsroom import stage_one, study

from analysis.claims import keys
from analysis.claims.keys import keys_of
from analysis.claims.shard import READ, Inputs, read_shard
from analysis.io.cache import Cache
from analysis.study import Study

TEXTS = (
    "Lima said 30 people drowned.|Bern and Paris said it was 20.|The Peruvian army said 12 soldiers were lost.",
    "The OBrien group said 40 people died.|O'Brien said 50 had died.|The group said it counted 60.",
    "The Ilos navy said 14 sailors were missing.|Perus navy said nothing.|Ilo’s mayor said 9 were found.",
    "THE MAYOR SAID 30 PEOPLE OF THE BAND DROWNED IN CALLAO\nThe mayor spoke on Monday.|He said 31 had drowned.",
    "MOON PARTY TOLD US 17 WERE LOST\nThe Moon Party told reporters that 17 people were lost near the bay.",
    "The U.N. said 200 people fled.|The UN said later that 300 fled.|The HII, a monitor, reported 8 deaths.",
    "The Harbour Institute of Ilo (HII) said 8 people died.|The institute said 9 people were hurt.|HII added two.",
    "A US-led coalition said it killed 40 rebels.|The coalition denied that 12 civilians died.|'Alliance' agreed.",
    "The head of the port, Ana Rojas, said 6 people were in the water.|The man in charge said 7 were.|Rojas agreed.",
    "Chile's defence ministry said 5 divers died.|The Chilean Defense Ministry said later that 6 divers died.",
    "In İstanbul, the İzmir Port office said 15 people died.|The few who spoke said 16 died.|The X said 4 did.",
    "A monitor said 18 people died.|The Coast Observatory said the toll was 19.|The Dar‑es‑Sea agency said 20.",
    "The Japanese foreign ministry said 3 tourists died.|Tokyo said it sent 40 doctors.|“Sea Watchers” said 41.",
    "Captain Omar Vidal told Andina that 22 people drowned.|Vidal said so again.|Ministers said 23 had drowned.",
)
NAMES = (
    "O'Brien", "OBrien", "Ilo", "ilo", "Bern", "SWITZERLAND", "switzerland", "Switzerland", "Swiss", "the Swiss",
    "France", "Paris", "japan", "Japan", "Tokyo", "The Hague", "The Band", "IN", "Of The", "U2Band", "Callao",
    "MOON", "Moon Party", "moon people", "Us", "US", "U.N.", "UN", "United Nations", "HII", "Harbour Institute",
    "the institute", "Institute", "US Coalition", "coalition", "Head of Port", "Man in Charge", "Voices of the Few",
    "The Few", "Planet X", "Chile's defence ministry", "defense ministry in Santiago", "Istanbul", "Izmir Port",
    "port", "Coast Observatory", "Observatory", "Dar-es-Sea", 'the "Sea" Watchers', "Sea Watchers", "Rojas", "Vidal",
    "Minister", "Mayor", "the mayor", "Peru's army", "army", "Nobody At All", "Zebra", "Peruvian", "s", "Lima's",
)  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return study(tmp_path_factory.mktemp("study"))


def named(world: Study, added: Sequence[tuple[str, str]] = (), lost: Sequence[str] = ()) -> Study:
    """The study with other names: (actor, name) added, names lost."""
    held = dict(world.actors.select("actor_id", "aliases").iter_rows())
    names = [
        [name for name in aliases if name not in lost] + [name for owner, name in added if owner == actor]
        for actor, aliases in held.items()
    ]
    return replace(world, actors=world.actors.with_columns(aliases=pl.Series(names, dtype=pl.List(pl.String))))


def key(world: Study, text: str) -> Mapping[str, str]:
    return keys_of(world, *stage_one(text), "fast")


OWN = ("Lima", "Chile", "Chilean", "Peru's navy", "Ana Rojas", "Andina", "Omar Vidal", "Peruvian navy")
ACTOR_IDS = ("Peru", "Chile", "Navy", "Rojas", "Coast Agency", "Andina", "The Harbour")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("kept"))


def missed(world: Study, other: Study, reader: str, kept: Cache) -> list[str]:
    """The articles whose key is the same under both studies, though other rows are read of them."""
    given = stage_one(*TEXTS)
    before, after = (keys_of(actors, *given, reader) for actors in (world, other))
    same = [article for article, key in before.items() if after[article] == key]
    rows = []
    for actors in (world, other):
        # under keys of their own, so that only annotations, which hang on no names, are taken from what is kept
        own = {article: f"{reader} {actors.actors['aliases'].to_list()} {article}" for article in before}
        read = read_shard(Inputs(*given, own), actors, reader, kept)
        places = read["estimates"].select("estimate_id", "article_id")
        read["links"] = read["links"].join(places, on="estimate_id")
        rows.append(read)
    one, two = rows
    at = pl.col("article_id")
    return [
        article
        for article in same
        if any(not one[name].filter(at == article).equals(two[name].filter(at == article)) for name in READ)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_an_article_whose_key_a_name_leaves_is_read_the_same_with_it(world: Study, kept: Cache, name: str) -> None:
    assert missed(world, named(world, [("Coast Agency", name)]), "rules", kept) == []


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(ACTOR_IDS), st.sampled_from(NAMES)), min_size=1, max_size=2),
    st.lists(st.sampled_from(OWN), max_size=1),
)
def test_names_given_and_lost_together(
    world: Study, kept: Cache, added: list[tuple[str, str]], lost: list[str]
) -> None:
    assert missed(world, named(world, added, lost), "fast", kept) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The OBrien said 30 people drowned.", "O'Brien"),
        ("O'Brien said 30 people drowned.", "OBrien"),
        ("The Ilos navy said 30 people drowned.", "Ilo"),
        ("Bern said 30 people drowned.", "SWITZERLAND"),
        ("THE MAYOR SAID 30 HAD DROWNED\nHe said so.", "The Hague"),
        ("A BAND SAID 30 HAD DROWNED\nIt said so.", "U2Band"),
        ("İstanbul said 30 people drowned.", "Istanbul"),
        ("The man in charge said 30 people drowned. Lima said 20 did.", "Peru Sentinel of Sound"),
    ],
)
def test_a_name_that_may_matter_to_an_article_is_in_its_key(world: Study, text: str, name: str) -> None:
    assert key(world, text) != key(named(world, [("Peru", name)]), text)


@pytest.mark.parametrize("name", ["Zebra", "The Zebra", "Zebra's Watchers", "Society of Zebra Owners", "Z.B."])
def test_a_name_of_which_an_article_holds_nothing_leaves_its_key(world: Study, name: str) -> None:
    text = "The mayor of Ilo said that Chile's fleet and 30 people of the port were safe."
    assert key(world, text) == key(named(world, [("Andina", name)]), text)


def test_quantities_and_corrections_are_in_no_key(world: Study) -> None:
    other = replace(world, quantities={"counted_group": ["personnel"]}, corrections=pl.DataFrame({"row_id": ["x"]}))
    assert key(world, TEXTS[0]) == key(other, TEXTS[0])


def changed(world: Study) -> Iterator[tuple[str, Mapping[str, str]]]:
    text = TEXTS[0]
    articles, passages, alignments = stage_one(text)
    yield "text", key(world, text.replace("30", "31"))
    yield "reader", keys_of(world, articles, passages, alignments, "careful")
    yield "kind", key(replace(world, actors=world.actors.with_columns(kind=pl.lit("group"))), text)
    yield "nouns", key(replace(world, nouns={"ferry": "materiel"}), text)
    yield "day", keys_of(world, articles.with_columns(published_latest=None), passages, alignments, "fast")
    yield "cut", keys_of(world, articles, passages.with_columns(pl.col("end") + 1), alignments, "fast")
    yield "place", keys_of(world, articles, passages, alignments.with_columns(pl.col("raw_start") + 1), "fast")


def test_whatever_else_a_claim_hangs_on_is_in_the_key(world: Study) -> None:
    found = dict(changed(world))
    assert [name for name, other in found.items() if other == key(world, TEXTS[0])] == []


def test_other_code_is_another_key(world: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(world, TEXTS[0])
    monkeypatch.setattr(keys, "code_digest", lambda *_: "other")
    assert key(world, TEXTS[0]) != before
