"""What `[select]` may ask for: each wrong key or value is told with its line."""

from pathlib import Path

import pytest

from analysis.study.select_settings import check_select, listed
from analysis.study.settings import read_toml
from analysis.study.settings_lines import SettingsError


def checked(tmp_path: Path, select: str) -> None:
    path = tmp_path / "study.toml"
    path.write_text(f"[select]\n{select}\n", "utf-8")
    settings, lines = read_toml(path)
    check_select(settings["select"], lines)


@pytest.mark.parametrize(
    ("select", "message"),
    [
        ("words_any = 3", ":2: select.words_any = 3: expected text, or a list"),
        ("words_any = []", ":2: select.words_any = []: expected text, or a list"),
        ('words_all = ["flood", ""]', ":2: select.words_all = ['flood', '']: expected text"),
        ('words_none = "flood*"', ":2: select.words_none: 'flood*' has a wildcard; words are found whole"),
        ('words = "flood"', ":2: unknown key 'words' in select; known keys: words_all"),
        ('words_in = "title"', ":2: select.words_in: no words are asked for; add words_all"),
        ('words_any = "a"\nwords_in = 3', ':3: select.words_in = 3: expected "title" or "text"'),
        ("outlet = [1]", ":2: select.outlet = [1]: expected text, or a list such as"),
        ("section = []", ":2: select.section = []: expected text, or a list such as"),
        ("event = [[1]]", ":2: select.event = [[1]]: expected the value of a field"),
        ("event = []", ":2: select.event = []: expected the value of a field"),
        ("event = {a = 1}", ":2: select.event = {'a': 1}: expected the value of a field"),
    ],
)
def test_what_cannot_be_asked_for_is_told(tmp_path: Path, select: str, message: str) -> None:
    with pytest.raises(SettingsError) as refused:
        checked(tmp_path, select)
    assert str(refused.value).startswith(f"{tmp_path / 'study.toml'}{message}")


@pytest.mark.parametrize(
    "select",
    [
        "",
        'words_any = ["flood", "high water"]\nwords_none = "drill"\nwords_in = "title"',
        'outlet = "Who? Weekly"\nsection = ["News", "World"]',
        'event = 3\nday = 2021-07-01\nland = ["Lowa", 7]\nread = true',
    ],
)
def test_words_header_and_fields_of_the_record_may_be_asked_for(tmp_path: Path, select: str) -> None:
    checked(tmp_path, select)


def test_one_value_is_a_list_of_one_and_a_list_is_copied() -> None:
    given = ["a"]
    assert listed("ab") == ["ab"]
    assert listed(given) == given and listed(given) is not given
