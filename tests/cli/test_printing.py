"""What commands print: raw text as it is, the first of many and a count of the rest."""

import polars as pl
import pytest

from analysis.cli.printing import FIRST_ROWS, say, say_counts, say_left_out, say_part, say_quarantined, say_table

Said = pytest.CaptureFixture[str]


def test_raw_text_is_no_markup_and_is_not_folded(capsys: Said) -> None:
    line = f"[red]a[/red] [link=x]b :smile: {'long ' * 60}end"
    say(line)
    assert capsys.readouterr().out == f"{line}\n"


def test_raw_text_steers_no_terminal(capsys: Said) -> None:
    say("a\x1b[2Jb")
    say_table(("name",), [("a\x1bb",)])
    assert capsys.readouterr().out.replace(" ", "").splitlines() == [r"a\x1b[2Jb", "name", r"a\x1bb"]


def test_cells_of_a_table_are_no_markup_either(capsys: Said) -> None:
    say_table(("name", "n"), [("[bold]x[/bold]", "1"), ("y", "22")])
    assert [line.split() for line in capsys.readouterr().out.splitlines()] == [
        ["name", "n"], ["[bold]x[/bold]", "1"], ["y", "22"],
    ]  # fmt: skip


def test_what_was_set_aside_is_counted_by_reason_with_the_first_by_name(capsys: Said) -> None:
    rows = [(f"{n}.txt", "", "empty", "no words") for n in range(FIRST_ROWS + 3)]
    rows.append(("a.jsonl", "7", "broken", "line 7"))
    say_quarantined(pl.DataFrame(rows, schema=["raw_path", "record", "reason", "detail"], orient="row"))
    told = capsys.readouterr().out.splitlines()
    assert told[:3] == ["set aside: 1 × broken", "  a.jsonl#7: line 7", f"set aside: {FIRST_ROWS + 3} × empty"]
    assert told[3:] == [f"  {n}.txt: no words" for n in range(FIRST_ROWS)]


def test_nothing_set_aside_or_left_out_is_not_spoken_of(capsys: Said) -> None:
    say_quarantined(pl.DataFrame(schema=dict.fromkeys(["raw_path", "record", "reason", "detail"], pl.String)))
    say_left_out(pl.DataFrame(schema={"reason": pl.String}), pl.DataFrame({"article_id": ["a"]}))
    assert capsys.readouterr().out == ""


def test_tables_and_parts_are_counted(capsys: Said) -> None:
    say_counts({"articles": pl.DataFrame({"n": [1, 2]}), "passages": pl.DataFrame()})
    say_part("2/8", 1)
    assert capsys.readouterr().out.splitlines() == [
        "2 articles, 0 passages",
        "part 2/8: 1 shard made; when every part is, the same command without --shard puts all together",
    ]
