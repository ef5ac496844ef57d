"""Which attribution carries an estimate."""

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis import tables
from analysis.claims.linking import link_estimates
from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def link(tmp_path):
    def linker(text: str, number: str, **known: str) -> dict:
        passages, articles, alignments = newsroom(text)
        attributions = read_attributions(passages, articles, alignments, study(tmp_path))
        at = articles["text"][0].index(number)
        passage = passages.filter((pl.col("start") <= at) & (pl.col("end") > at))["passage_id"][0]
        row = {"estimate_id": "e", "article_id": "a0", "passage_id": passage, "start": at, "end": at + len(number)}
        row |= known
        schema = tables.Estimates.create_empty().schema
        estimates = pl.DataFrame([row], schema={name: schema[name] for name in row})
        return link_estimates(estimates, attributions, passages, articles).row(0, named=True)

    return linker


@pytest.mark.parametrize(
    ("text", "origin", "relays", "basis"),
    [
        ("Peru's navy said 40 sailors were missing.", "Navy", [], "content"),
        ("Peru's navy said 40 sailors were missing, according to Andina.", "Navy", ["Andina"], "content"),
        ("According to Andina, 40 sailors were missing.", "Andina", [], "content"),
        ("According to Chile, 40 sailors are believed to have drowned.", "Chile", [], "content"),
        ("Ana Rojas told The Harbour that 40 sailors were missing.", "Rojas", ["The Harbour"], "content"),
        ("Chile said Peru had decided to send 40 divers.", "Chile", [], "content"),
        (
            "Peru's navy said the ferry was lost.|The first group of 40 divers is expected today.",
            "Navy",
            [],
            "carried",
        ),
        (
            "Peru's navy said the ferry was lost.\nThe first group of 40 divers is expected today.",
            None,
            [],
            "content",
        ),
        ("Peru's navy said the ferry was lost.|Outside the port 40 relatives waited.", None, [], "own_voice"),
        ("Peru's navy said the ferry was lost.|The harbour holds 40 boats and more.", None, [], "own_voice"),
        ("Peru's navy said a ferry was lost.|The ferry held 40 sailors and more.", None, [], "own_voice"),
        ("Peru's navy said sailors drowned.|More than 40 of those sailors were young.", "Navy", [], "carried"),
        ("Harbour Watch counted 40 wrecks in the bay.", "Harbour Watch", [], "content"),
        ("A sailor told Andina that 40 divers had left.", "Andina", [], "content"),
        ("In the end 40 sailors came home.", None, [], "own_voice"),
        ("Peru's navy put the death toll at 40, with most of them lost at sea.", "Navy", [], "content"),
        ("The number of the missing was put at 40 by Peru's navy.", "Navy", [], "content"),
        ("Since May the port has lost 40 boats, Andina quoted Omar Vidal as saying.", "Vidal", ["Andina"], "content"),
        (
            "The storm hit the coast, state media said, with Peru's navy saying at least 40 sailors were lost.",
            "Navy",
            [],
            "content",
        ),
        ('"The wave hit the harbour" Omar Vidal said adding that 40 sailors were hurt.', "Vidal", [], "content"),
        ('"The wave hit the harbour," Peru\'s navy said, adding that 40 sailors were hurt.', "Navy", [], "content"),
        ("In a statement to Andina, a diver at the port said that 40 sailors were hurt.", "Andina", [], "content"),
        (
            '"The wave hit the harbour" port director Omar Vidal told The Harbour adding that 40 sailors were hurt.',
            "Vidal",
            [],
            "content",
        ),
        (
            "Also 40 sailors were lost and their boats sunk by the storm that Chile had seen according to Andina.",
            "Andina",
            [],
            "content",
        ),
        (
            "A storm has cost 40 sailors their boats the official Peruvian news agency has reported.",
            None,
            [],
            "content",
        ),
        ("Chile, which says that 40 sailors were lost, sent divers.", "Chile", [], "content"),
        (
            "According to figures compiled by the Marine Institute, 40 sailors were lost.",
            "Marine Institute",
            [],
            "content",
        ),
        ("Pirates killed 40 sailors near the port in an attack claimed by Chile.", None, [], "own_voice"),
        ("The storm, which claimed the lives of at least 40 sailors, lasted for hours.", None, [], "own_voice"),
        (
            "Another 40 were hurt in the old harbour Peru's navy said blaming the attack on pirates.",
            "Navy",
            [],
            "content",
        ),
        ("Peru's navy said 90 sailors were lost.|Those killed on Sunday included 40 divers.", "Navy", [], "carried"),
        (
            "According to Chile there are 90 people at sea.|The majority of this number, some 40 people, sail.",
            "Chile",
            [],
            "carried",
        ),
        ("Pirates sank 40 boats in a raid that was later claimed on Friday by Chile.", None, [], "own_voice"),
        ("A raid in May killed 40 sailors and was claimed by Chile.", None, [], "own_voice"),
        ("Chile also claimed a May raid on the port that killed 40 sailors.", None, [], "own_voice"),
        ("Chile claimed the raid had killed 40 sailors.", "Chile", [], "content"),
        ("Chile claimed that the raid killed 40 sailors.", "Chile", [], "content"),
        ("Chile claimed the raid on a village where pirates hid killed 40 sailors.", "Chile", [], "content"),
        ("Some 40 sailors died in the raid, claimed Peru's navy.", "Navy", [], "content"),
        ("Chile attacked the port and killed 40 sailors, Peru's navy said.", "Navy", [], "content"),
        ("Peru's navy put the number of dead at 20 while Chile put it at 40.", "Chile", [], "content"),
        ("In a statement to Andina a source at the port said 40 sailors drowned.", "Andina", [], "content"),
        ("Peru's navy gave a toll of 40 dead adding that the search went on.", "Navy", [], "content"),
        ("Chile claimed responsibility for the raid that sank 40 boats.", None, [], "own_voice"),
        ("Chile claimed responsibility Saturday for the raids that sank 40 boats on Friday.", None, [], "own_voice"),
        ("Chile claimed responsibility for sinking 40 boats.", "Chile", [], "content"),
        (
            "Peru's navy said Chile had claimed responsibility for the raid, which sank 40 boats.",
            "Navy",
            [],
            "content",
        ),
        (
            "Ana Rojas said that evidence suggests that 40 sailors had drowned.",
            "Rojas",
            [],
            "content",
        ),
        ("Ana Rojas warned against overreacting to the attack that killed 40 sailors.", None, [], "own_voice"),
        ("Ana Rojas has accused Chile of an attack with mines that killed 40 sailors.", "Rojas", [], "content"),
        ("A video of the storm shows 40 sailors in the water.", None, [], "own_voice"),
        ("The bay has seen storms in which 40 sailors drowned.", None, [], "own_voice"),
        ("The Peruvian navy is investigating reports that 40 sailors drowned.", None, [], "own_voice"),
        (
            "Peru's navy said a storm came.|Among the dead were 40 sailors.",
            "Navy",
            [],
            "carried",
        ),
        (
            "Peru's navy said the ferry was lost.|Six of them were hurt.|Another 40 sailors were saved.",
            "Navy",
            [],
            "carried",
        ),
        (
            "Peru's navy said the ferry was lost.|It has been reported that 40 sailors were saved.",
            None,
            [],
            "content",
        ),
        (
            '"The ferry was old," Omar Vidal said.|It sank near Ilo.|In the north "some 40 sailors were lost".',
            "Vidal",
            [],
            "carried",
        ),
        ("Chile claimed 40 lives were lost.", "Chile", [], "content"),
        ("Chile claimed shooting 40 civilians in the town.", "Chile", [], "content"),
        ("The storm claimed 40 people.", None, [], "own_voice"),
        ("40 sailors drowned, according to Andina citing the Peruvian navy.", "Navy", ["Andina"], "content"),
        (
            "Ana Rojas contends that Chile shelled the port on Friday, killing 40 sailors.",
            "Rojas",
            [],
            "content",
        ),
    ],
)
def test_origin_and_relays(link, text: str, origin: str | None, relays: list[str], basis: str) -> None:
    row = link(text, "40")
    assert (row["origin"], row["relays"], row["basis"]) == (origin, relays, basis)
    assert row["depth"] == len(relays)


def test_stance_and_certainty_come_from_the_attribution(link) -> None:
    row = link("Chile said 40 sailors may have drowned.", "40")
    assert (row["stance"], row["certainty"]) == ("hedge", 0.5)


def test_what_claims_victims_says_nothing(link) -> None:
    assert (
        link("The raid on the port was terrible, claiming 40 victims.", "40", counted="victim")["basis"]
        == "own_voice"
    )


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“We did not sink it,” Peru's navy said. “We counted 40 wrecks.”", "assert"),
        ("“We did not sink 40 ferries,” Peru's navy said.", "deny"),
        ("Peru's navy denied it had lost 40 divers.", "deny"),
    ],
)
def test_a_denial_is_of_its_own_sentence(link, text: str, stance: str) -> None:
    assert link(text, "40")["stance"] == stance


def test_a_negated_number_is_denied_by_who_says_so(link) -> None:
    assert link("Peru's navy said there were not 40 wrecks.", "40", relation="negated")["stance"] == "deny"


def test_a_number_alone_goes_on_with_the_sentence_before(link) -> None:
    assert link("Peru's navy said ten were hurt.|40 were still missing.", "40")["origin"] == "Navy"
    assert link("Peru's navy said ten were hurt.|40 boats were missing.", "40")["origin"] is None
