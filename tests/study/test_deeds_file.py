"""`deeds.csv`: what a study adds to the lexicon of deeds, and what is refused."""

from pathlib import Path

import pytest

from analysis.study.deeds import DeedError, known_deeds, read_deeds

HEAD = "deed,order,undergoes,frame,words\n"
REFUSED = [
    ("Vaccinated,12,people,patient,inoculate", "2: deed 'Vaccinated'; expected a name in lower case"),
    ("vaccinated,far,people,patient,inoculate", "2: order 'far'; expected a number from 0 to 99"),
    ("vaccinated,12,people,passive,inoculate", "2: frame 'passive'; expected one of patient, agent"),
    (
        "vaccinated,12,some people,patient,inoculate",
        "2: undergoes 'some people'; expected one of people, known people",
    ),
    ("vaccinated,12,people,patient,", "2: words ''; expected words in lower case"),
    (
        "vaccinated,12,people,patient,jab\nvaccinated,13,people,agent,queue",
        "3: order 13 of 'vaccinated', which has 12",
    ),
    ("killed,12,people,patient,zap", "2: order 12 of 'killed', which has 19"),
]


def test_a_deed_of_the_study_stands_behind_those_of_the_package(tmp_path: Path) -> None:
    path = tmp_path / "deeds.csv"
    path.write_text(
        f"# own\n{HEAD}vaccinated,12,known people,patient,vaccinate|give jab\nkilled,19,people,patient,zap\n", "utf-8"
    )
    own = read_deeds(path)
    assert own.select("deed", "words", "line").rows() == [
        ("vaccinated", "vaccinate|give jab", 3),
        ("killed", "zap", 4),
    ]
    assert known_deeds(own)[-2:] == ["other", "vaccinated"]
    assert read_deeds(tmp_path / "none.csv").is_empty()


@pytest.mark.parametrize(("rows", "message"), REFUSED)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "deeds.csv"
    path.write_text(f"{HEAD}{rows}\n", "utf-8")
    with pytest.raises(DeedError) as refused:
        read_deeds(path)
    assert str(refused.value).startswith(f"{path}:{message}")
