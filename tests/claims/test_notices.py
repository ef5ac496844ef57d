"""What of a study's files was not used is told with its place, and what was met in its stead."""

from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.claims.notices import lines, notices
from analysis.cli import app
from analysis.study import open_study
from analysis.study.parameters import Parameters

HEAD = 'title = "Flood"\nquestion = "How many?"\n'
ARTICLES = {
    "one.txt": "A flood\n\nThe mayor said 12 people had been killed. The shop lost 300 lanterns.\n",
    "two.jsonl": '{"id": "n1", "title": "Toll", "text": "The flood killed 15 people. They sent 40 men, 3 tanks."}\n'
    '{"id": "n2", "title": "Later", "text": "The water rose by 2 metres. It cost $4 million, the mayor said."}\n',
}


@pytest.fixture
def told(study_folder: Path):
    """The notices of a study of the flood, given what stands in its files."""

    def run(toml: str = "", sources: str = "", actors: str = "Mayor,The mayor,person,,,mayor\n") -> list[str]:
        for name, text in ARTICLES.items():
            (study_folder / "raw" / name).write_text(text, "utf-8")
        (study_folder / "study.toml").write_text(HEAD + toml, "utf-8")
        (study_folder / "sources.csv").write_text(f"raw_path,outlet,url,published,licence,note\n{sources}", "utf-8")
        (study_folder / "actors.csv").write_text(f"actor_id,name,kind,country,parent,aliases\n{actors}", "utf-8")
        study = open_study(study_folder)
        articles = read_articles(study, Parameters())
        claims = read_claims(study, *articles[:3], Parameters(reader="rules"), articles.quarantine)
        return lines(notices(study, articles._asdict() | claims._asdict()))

    return run


def quantity(keys: str, label: str = "Asked") -> str:
    return f'[[quantities]]\nlabel = "{label}"\n{keys}\n'


def test_a_study_of_which_all_is_used_has_no_notice(told) -> None:
    killed = quantity('counted_group = "casualty"\nstatus = ["killed"]\ncounted = ["person"]\nabout = ["flood"]')
    assert told(killed, "one.txt,Herald,,,,\ntwo.jsonl,Post,,,,\ntwo.jsonl#n2,Herald,,,,\n") == []


@pytest.mark.parametrize(
    ("name", "meant"),
    [("oen.txt", "'one.txt'"), ("two.jsonl#n3", "'two.jsonl#n1'"), ("three.csv", None), ("two.json", "'two.jsonl'")],
)
def test_a_line_about_a_raw_file_or_record_that_is_not_there(told, name: str, meant: str | None) -> None:
    (found,) = told(sources=f"one.txt,Herald,,,,\n{name},Herald,,,,\n")
    assert found.startswith(f"sources.csv:3: '{name}' is not among the raw articles that were read, so the line is")
    assert found.endswith(f"; did you mean {meant}?" if meant else "not used")


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ('counted_group = "time"', "of 7 numbers none has counted_group time; met: casualty person (2), "),
        (
            'counted_group = "casualty"\ncounted = ["goat"]',
            "of 2 numbers none has counted goat; met: casualty person (2)",
        ),
        (
            'counted_group = "casualty"\nstatus = ["captured"]',
            "of 2 numbers none has status captured; met: killed (2)",
        ),
        (
            'counted_group = "casualty"\nsubject = "Mayor"',
            "of 2 numbers none has subject Mayor; met: nobody named (2)",
        ),
        ('counted_group = "casualty"\nsubject = "Major"', "subject Major, which is no actor_id of actors.csv; met: "),
        (
            'counted_group = "casualty"\nunless = ["flood", "mayor"]',
            "of 2 numbers of its kind none is about its matter, as about and unless tell it",
        ),
    ],
)  # fmt: skip
def test_a_quantity_that_nothing_matched_tells_what_was_met(told, keys: str, why: str) -> None:
    found = [line for line in told(quantity(keys)) if "matched no number" in line]
    assert len(found) == 1
    assert found[0].startswith("study.toml:3: the quantity 'Asked' matched no number: ")
    assert why in found[0]


def test_a_quantity_whose_numbers_another_took_says_so(told) -> None:
    both = quantity('counted_group = "casualty"', "Any") + quantity('counted_group = "casualty"', "Same")
    assert told(both) == [
        "study.toml:6: the quantity 'Same' matched no number: "
        "all 2 numbers of its kind belong to a quantity above it: Any (2)"
    ]


def test_a_noun_that_no_lexicon_knows(told) -> None:
    found = told(
        quantity('counted_group = ["casualty", "personnel", "other"]\ncounted = ["persons", "gnurf", "person"]')
    )
    what = "in counted of 'Asked' is a noun that no lexicon knows and no article counts"
    assert found == [f"study.toml:3: 'persons' {what}; did you mean 'person'?", f"study.toml:3: 'gnurf' {what}"]


def test_a_noun_that_was_met_in_another_group_is_told_how_to_move(told) -> None:
    toml = quantity('counted_group = "casualty"\ncounted = ["lantern", "person"]')
    assert told(toml) == [
        "study.toml:3: 'lantern' in counted of 'Asked' is a noun that no lexicon knows; "
        'met in the group other (1); move it by lantern = "casualty" under [nouns]'
    ]


def test_a_noun_of_the_study_that_was_met_nowhere(told) -> None:
    assert told('[nouns]\nquokka = "personnel"\ntank = "materiel"\n') == [
        "study.toml: the noun 'quokka' in [nouns] is counted in no article"
    ]


def test_a_word_of_the_matter_that_stands_nowhere(told) -> None:
    toml = quantity(
        'counted_group = "casualty"\nabout = ["flood", "Mayor", "fluud"]\nunless = ["storm", "a  sea", "the\\nwater"]'
    )
    assert told(toml) == [
        "study.toml:3: 'fluud' in about of 'Asked' stands in no article",
        "study.toml:3: 'storm', 'a  sea' in unless of 'Asked' stand in no article",
    ]


def test_actors_that_are_named_nowhere_are_folded_into_one_line(told) -> None:
    many = "".join(f"A{n:02},Zed {n:02},person,,,\n" for n in range(20))
    (found,) = told(actors=f"Mayor,The mayor,person,,,mayor\n{many}")
    assert found.startswith("actors.csv: named in no article: Zed 00, Zed 01")
    assert found.endswith("Zed 11 and 8 more (20 of 21 actors)")


def test_an_actor_that_a_claim_was_read_to_be_of_was_met(study_folder: Path) -> None:
    (study_folder / "actors.csv").write_text(
        "actor_id,name,kind,country,parent,aliases\nEmbassy,The embassy of Zed,government,,,\n", "utf-8"
    )
    study = open_study(study_folder)
    articles = read_articles(study, Parameters())._asdict()
    said = {"attributions": pl.DataFrame({"source": ["Embassy"]})}
    assert [len(lines(notices(study, articles | more))) for more in ({}, said)] == [1, 0]


def test_a_study_without_actors_is_told_whom_it_could_name(told) -> None:
    (found,) = told(actors="")
    assert found.startswith(
        "actors.csv: names nobody, so every source stands under the name that its article gives it"
    )


def test_a_title_of_the_template_and_a_selection_of_nothing_are_told(told, study_folder: Path) -> None:
    toml = '[select]\nid = "n9"\n'
    assert "study.toml: [select] leaves no article: no record has id = 'n9'" in told(toml)
    (study_folder / "study.toml").write_text('title = "My event"\nquestion = "?"\n', "utf-8")
    assert lines(notices(open_study(study_folder), {}))[0].startswith("study.toml: the title is still the template's")


def test_words_and_outlets_asked_for_that_no_article_has_are_told(told) -> None:
    assert told('[select]\nwords_any = ["people", "peple", "pepole"]\noutlet = "Post"\n', "two.jsonl,Post,,,,\n")[
        :1
    ] == ["study.toml: 'peple', 'pepole' in words_any of [select] stand in no article"]
    found = told('[select]\nwords_any = ["people"]\noutlet = ["Post", "Herold"]\n', "two.jsonl,Post,,,,\n")
    assert "study.toml: 'Herold' in outlet of [select]: no article is from there" in found
    none = (
        "study.toml: [select] leaves no article: left out by [select]: 3 of 3 records: 3 × none of “peple” in title"
    )
    none += " or text"
    assert none in told('[select]\nwords_any = "peple"\n')


def test_sections_asked_for_that_no_article_has_are_told(told, study_folder: Path) -> None:
    (study_folder / "raw" / "three.jsonl").write_text(
        '{"id": "s1", "section": "NEWS; Pg. 3", "text": "The water rose by 3 metres, people said."}\n', "utf-8"
    )
    assert not any("section" in notice for notice in told('[select]\nsection = "news"\n'))
    found = told('[select]\nsection = ["news", "Sport", "Pg. 4"]\n')
    assert found[:1] == ["study.toml: 'Sport', 'Pg. 4' in section of [select]: no article stands there"]


def test_an_outlet_asked_for_is_told_with_those_that_were_left_out(told) -> None:
    sources = "one.txt,Herald,,,,\ntwo.jsonl,Post,,,,\n"
    found = told('[select]\noutlet = "Herold"\n', sources)[0]
    assert found.endswith("3 × another outlet; outlets met: Post (2), Herald (1)")
    found = told('[select]\noutlet = ["Post", "Herold"]\n', sources)[0]
    assert found == "study.toml: 'Herold' in outlet of [select]: no article is from there; did you mean 'Herald'?"


def test_an_outlet_of_which_no_article_is_is_told(told, study_folder: Path) -> None:
    (study_folder / "outlets.csv").write_text("outlet,aliases,kind,country,clients\nPost,,,,\nHerald,,,,\n", "utf-8")
    assert "outlets.csv: no article is from Herald (1 of 2 outlets)" in told(sources="one.txt,Post,,,,\n")


def test_the_stages_end_with_them(study_folder: Path, tmp_path: Path) -> None:
    (study_folder / "sources.csv").write_text(
        "raw_path,outlet,url,published,licence,note\ntwo.txt,Herald,,,,\n", "utf-8"
    )
    folder = str(tmp_path / "tables")
    done = CliRunner().invoke(app, ["articles", str(study_folder), "--to", folder])
    assert "sources.csv:2: 'two.txt' is not among the raw articles" in done.output
    done = CliRunner().invoke(app, ["claims", folder])
    assert "study.toml:8: the quantity 'People rescued' matched no number: " in done.output
