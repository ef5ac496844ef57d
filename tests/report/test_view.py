"""Tables in notebooks: escaped, the number of rows always said, the same every time."""

import polars as pl

from analysis.report.view import MOST_ROWS, view


def test_raw_text_is_shown_not_run() -> None:
    html = view(pl.DataFrame({"<b>": ["<script>alert(1)</script>"]}))._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert "&lt;b&gt;" in html


def test_values_read_as_people_write_them() -> None:
    frame = pl.DataFrame({"number": [12000.0], "share": [0.25], "list": [["A", "B"]], "flag": [True], "none": [None]})
    assert repr(view(frame)).splitlines()[-1] == "12,000\t0.25\tA → B\tyes\t–"


def test_a_long_table_says_how_much_is_shown() -> None:
    long = view(pl.DataFrame({"n": range(MOST_ROWS + 1)}), "Numbers")
    assert long.caption == f"Numbers (the first {MOST_ROWS} of {MOST_ROWS + 1} rows)"
    assert long._repr_html_().count("<tr>") == MOST_ROWS + 1
