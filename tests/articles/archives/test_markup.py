"""Paragraphs of HTML as an archive laid it out."""

from analysis.articles.archives import markup


def test_blocks_are_paragraphs_and_breaks_are_lines() -> None:
    tree = markup.element("<div><p>One <b>two</b>\n three.</p><p>A:<br>B&nbsp;</p><script>x()</script>after</div>")
    assert tree is not None
    assert markup.paragraphs(tree) == ["One two three.", "A:\nB", "after"]


def test_the_cells_of_a_row_stand_on_one_line() -> None:
    tree = markup.element("<table><tr><td>Killed</td><td>12</td></tr><tr><td>Hurt</td><td>30</td></tr></table>")
    assert tree is not None
    assert markup.paragraphs(tree) == ["Killed 12", "Hurt 30"]


def test_nothing_is_no_element() -> None:
    assert markup.element(" \n") is None


def test_half_a_letter_that_was_read_in_a_wrong_encoding_does_not_stay() -> None:
    tree = markup.element("<p>The dam&Acirc;&nbsp;holds 'without aid'&Acirc;&nbsp;</p>")
    assert tree is not None
    assert markup.paragraphs(tree) == ["The dam holds 'without aid'"]
    assert markup.text(tree) == "The dam holds 'without aid'"
