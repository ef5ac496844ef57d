"""Exports of Europresse, as they are described in public: these articles, no furniture, nothing lost."""

from collections.abc import Callable

import pytest
from exports import Export, contents, document, strange_lines, told
from invented import DAM, FLOOD, INSURERS

from analysis.articles.archives import Document, archived

Mock = Callable[[str], bytes]

EXPORTS = {
    "europresse-old.html": Export(
        [FLOOD, DAM],
        [
            {
                "title": "La Lowa déborde",
                "outlet": "Le Courrier de Lowa",
                "byline": "Zoé Marin",
                "section": "Éditorial",
                "published": "Éditorial, mardi 14 février 2017",
                "document_id": "news·20170214·CL·175071",
                "copyright": "© 2017 Le Courrier de Lowa. Tous droits réservés.",
            },
            {"title": "Dam is safe: operator", "standfirst": "Cracks were reported", "section": None},
        ],
    ),
    "europresse-new.html": Export(
        [FLOOD, INSURERS],
        [
            {
                "title": "La Lowa déborde",
                "outlet": "Le Courrier de Lowa",
                "byline": "Zoé Marin",
                "words": "71 mots",
                "section": "International",
                "standfirst": "Des centaines de personnes dorment dans les écoles",
            },
            {
                "title": "Insurers count the cost",
                "outlet": "The Hestead Courier",
                "section": None,
                "words": "55 words",
            },
        ],
    ),
    "europresse-en.html": Export(
        [FLOOD, DAM],
        [
            {
                "title": "Lowa bursts its banks",
                "byline": "Jon Vale; Mia Ruhl",
                "section": "Other",
                "published": "Other, Tuesday, March 14, 2017 - 09:35:10 -0500 845 words, p. A3",
            },
            {"title": "Dam is safe", "outlet": "Norland Times", "section": "World"},
        ],
    ),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_gives_these_articles_and_tells_what_is_none(name: str, mock: Mock) -> None:
    given = document(name, mock(name))
    assert told(given, EXPORTS[name]) == EXPORTS[name]
    assert strange_lines(given) == set()


def page(name: str, header: str, *between: str) -> Document:
    head = f'<span class="DocPublicationName">{name}</span><span class="DocHeader">{header}</span>'
    body = f'<div class="titreArticle">La digue</div><div class="DocText"><p>{DAM[0]}</p></div>'
    return Document("html", "".join([f"<article>{head}{body}</article>", *between]))


@pytest.mark.parametrize("end", ["", ", no. 4512", ", n° 12, p. 3", " (site web)"])
def test_the_number_of_an_issue_is_no_part_of_the_outlet(end: str) -> None:
    assert contents(page(f"Le Courrier{end}", "mardi 14 mars 2017"))[0]["outlet"] == "Le Courrier"


def test_what_stands_above_the_day_is_the_section_and_the_weekday_is_none() -> None:
    (found,) = contents(page("Le Courrier", "Monde, mardi 14 mars 2017, 86 mots, p. 4"))
    assert (found["section"], found["words"], found["published"]) == (
        "Monde",
        "86 mots",
        "Monde, mardi 14 mars 2017, 86 mots",
    )


def test_an_element_between_articles_is_told_as_none() -> None:
    given = page("Le Courrier", "mardi 14 mars 2017", "<article><p>Abonnez-vous</p></article>")
    assert [(entry.reason, entry.detail) for entry in archived(given) or []] == [
        (None, ""),
        ("no_article", "no article of a newspaper"),
    ]
