"""One outlet under one name, whatever its editions and addresses, and two papers of one name apart."""

import json

import pytest

from analysis.articles import read_articles
from analysis.articles.corpus.outlet_forms import form_of
from analysis.articles.corpus.outlet_names import named, outlets_met
from analysis.io.lexicons import read_lexicon
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

ACTORS = "actor_id,name,kind,country,parent,aliases\nAFP,Agence France-Presse,agency,,,Agence France Presse\n"


@pytest.fixture
def study(make_study) -> Study:
    return make_study({"a.txt": "The river rose."})


def joined(study: Study, *printed: str) -> list[set[str]]:
    """The names that go together, in the order of the first of each."""
    found: dict[str, set[str]] = {}
    names = dict(named(dict.fromkeys(printed, 1), study).select("printed", "outlet").iter_rows())
    for name in printed:
        found.setdefault(names[name], set()).add(name)
    return list(found.values())


@pytest.mark.parametrize(
    "forms",
    [
        ("The Guardian", "Guardian.com", "The Guardian (London) - Final Edition", "The Guardian(London)",
         "THE GUARDIAN.", "guardian.co.uk", "www.theguardian.com", "https://www.theguardian.com/",
         "Guardian", "The Guardian (London, England)"),
        ("The New York Times", "The New York Times - International Edition", "The New York Times Online",
         "New York Times, Late Edition (East Coast)", "The New York Times - Late Edition - Final"),
        ("The Irish Times", "irishtimes.com", "Irish Times (Online)", "The Irish Times - Web Edition",
         "Irish Times Print Edition"),
        ("Le Monde", "lemonde.fr", "Le Monde (Paris)", "Le Monde (France)"),
        ("The Wall Street Journal", "Wall Street Journal (Online)", "Wall Street Journal, Eastern edition"),
    ],
)  # fmt: skip
def test_forms_of_one_outlet(study: Study, forms: tuple[str, ...]) -> None:
    assert joined(study, *forms) == [set(forms)]


@pytest.mark.parametrize(
    "papers",
    [
        ("The Guardian (London)", "The Guardian (Nigeria)"),
        ("The Guardian", "The Guardian (Nigeria)"),
        ("The Guardian", "guardian.ng"),
        ("The Independent", "independent.ie"),
        ("The Times (London)", "The Times of India", "The Sunday Times"),
        ("Daily News (New York)", "Daily News (Los Angeles)", "Daily News"),
        ("The Daily Star", "The Daily Star (Beirut)"),
        ("Independent Online", "The Independent"),
        ("one.wordpress.com", "two.wordpress.com"),
        ("Karst Courier (Lowa)", "Karst Courier (Orle)", "Karst Courier"),
        ("The Guardian", "The Guardian Weekly"),
    ],
)
def test_two_papers_stay_apart(study: Study, papers: tuple[str, ...]) -> None:
    assert joined(study, *papers) == [{name} for name in papers]


def test_a_name_alone_is_of_the_one_place_that_occurs_and_of_none_of_several(study: Study) -> None:
    assert joined(study, "Karst Courier", "Karst Courier (Lowa)") == [{"Karst Courier", "Karst Courier (Lowa)"}]
    nigeria = {"The Guardian (Nigeria)", "guardian.ng"}
    london = {"The Guardian", "Guardian.com", "The Guardian (London)"}
    assert joined(study, *sorted(london | nigeria)) in ([london, nigeria], [nigeria, london])


def test_the_most_frequent_form_is_shown(study: Study) -> None:
    met = named({"The Lowa Post - Final Edition": 3, "The Lowa Post": 2, "lowapost.com": 2}, study)
    assert set(met["outlet"]) == {"The Lowa Post - Final Edition"}
    assert set(named({"lowapost.com": 2, "The Lowa Post": 2}, study)["outlet"]) == {"The Lowa Post"}


def test_outlets_csv_wins_over_actors_and_both_over_rules(make_study) -> None:
    names = ["Post Intl", "Lowa Post (Online)", "Agence France Presse -- English", "AFP", "Orle Herald"]
    rows = "".join(
        json.dumps({"id": f"{n}", "source": name, "text": f"It rose {n}."}) + "\n" for n, name in enumerate(names)
    )
    folder = make_study({"a.jsonl": rows}).folder
    (folder / "actors.csv").write_text(f"{ACTORS}Post,Post,outlet,,,Post Intl\n", "utf-8")
    (folder / "outlets.csv").write_text(
        "outlet,aliases,kind,country,clients\nThe Lowa Post,Post Intl,newspaper,Lowa,AFP|Reuters\n", "utf-8"
    )
    study = open_study(folder)
    articles = read_articles(study, Parameters()).articles.sort("record")
    assert articles["outlet"].to_list() == ["The Lowa Post", "The Lowa Post", "AFP", "AFP", "Orle Herald"]
    assert articles["outlet_printed"].to_list() == names
    assert outlets_met(articles, study).select("printed", "joined_by").rows() == [
        ("AFP", "actors.csv"),
        ("Agence France Presse -- English", "edition, place or domain"),
        ("Orle Herald", "as printed"),
        ("Lowa Post (Online)", "edition, place or domain"),
        ("Post Intl", "outlets.csv"),
    ]
    told = outlets_met(articles, study).select("outlet", "kind", "country", "clients").unique().sort("outlet")
    assert told.rows() == [
        ("AFP", "agency", None, None),
        ("Orle Herald", None, None, None),
        ("The Lowa Post", "newspaper", "Lowa", "AFP, Reuters"),
    ]


@pytest.mark.parametrize("row", read_lexicon("analysis.articles", "outlet_namesakes").rows(named=True))
def test_each_namesake_of_the_lexicon_stays_apart(study: Study, row: dict[str, str]) -> None:
    assert form_of(row["name"]).base == form_of(row["printed"]).base
    assert len(joined(study, row["name"], row["printed"])) == 2


def test_a_hostile_name_is_its_own(study: Study) -> None:
    names = ("The " + "(" * 5000, "()", " - ", "((London))", "The", "x" * 5000)
    assert joined(study, *names) == [{name} for name in names]
