"""The files that a browser puts beside a page that it saves."""

import pytest

from analysis.articles.containers.page_parts import page_of


@pytest.mark.parametrize(
    "ending", ["_files", "-files", "_Dateien", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_FILES"]
)
@pytest.mark.parametrize("page", ["a.html", "a.htm"])
def test_a_folder_named_after_a_page_holds_its_parts_in_each_language_of_a_browser(ending: str, page: str) -> None:
    assert page_of(f"a{ending}/deep/x.js", {page}) == page


@pytest.mark.parametrize("name", ["a_files", "a_files.html", "a/x.js", "b_files/x.js", "_files/x.js", "x.js"])
def test_any_other_file_is_no_part(name: str) -> None:
    assert page_of(name, {"a.html", name}) is None


def test_the_page_stands_beside_the_folder() -> None:
    assert page_of("b/a_files/x.js", {"b/a.html"}) == "b/a.html"
    assert page_of("b/a_files/x.js", {"a.html"}) is None


def test_a_frame_within_a_folder_belongs_to_the_outer_page() -> None:
    assert page_of("a_files/b_files/x.js", {"a.html", "a_files/b.html"}) == "a.html"
    assert page_of("a_files/b_files/x.js", {"a_files/b.html"}) == "a_files/b.html"
