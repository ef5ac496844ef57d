"""The page as it is used: nothing scrolls inside it, the address bar names what is open, a correction is a form."""

import csv
from pathlib import Path

import pypdf
import pytest
from browser import CHROMIUM, Page

from analysis.report.page.table_rows import parameters
from analysis.report.versions.archive import print_page
from analysis.study.corrections import HEAD, read_corrections

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium among the system's packages"),
]
PANES = """[...document.querySelectorAll('main *')].filter(element => {
  const style = getComputedStyle(element);
  return /auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
}).map(element => element.id || element.className)"""
SHOWN = "[...document.querySelectorAll('#entries > .entry')].filter(e => e.checkVisibility()).length"
TOP = "document.querySelector('#evidence').getBoundingClientRect().top + scrollY"
HASH = "decodeURIComponent(location.hash)"
LOST = "document.getElementById('lost').textContent"
PANEL = "document.getElementById('panel').open"
SECONDS = 0.05


def to(page: Page, address: str) -> None:
    page.run(f"new Promise(done => {{ location.hash = '{address}'; setTimeout(done, {SECONDS * 1000}); }})")


def test_evidence_grows_by_twenty_and_nothing_scrolls_inside_the_page(opened: Page) -> None:
    assert opened.run(PANES) == []
    assert opened.run(SHOWN) == 20
    told = "document.querySelector('#entries + .more output').textContent"
    before = opened.run(TOP)
    opened.run("document.querySelector('#entries + .more button').click()")
    assert (opened.run(SHOWN), opened.run(told)) == (40, "40 of 47 shown")
    opened.run("document.querySelector('#entries + .more button').click()")
    assert opened.run(SHOWN) == 47
    assert opened.run("document.querySelector('#entries + .more').checkVisibility()") is False
    assert opened.run(TOP) == before
    opened.run("document.getElementById('filters').reset()")


def test_what_is_open_stands_in_the_address_bar_and_opening_it_moves_nothing(opened: Page) -> None:
    places = "[...document.querySelectorAll('main > section')].map(s => s.getBoundingClientRect().x)"
    before = opened.run(places)
    opened.run("document.querySelector('#stances .live [tabindex=\"0\"]').focus()")
    opened.press("Enter")
    keys = opened.run("location.hash.slice(1)")
    assert keys.startswith("e-attribution-")
    assert opened.run(places) == before
    opened.press("Escape")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert opened.run("location.hash") == ""
    to(opened, keys)
    assert opened.run(PANEL) is True
    opened.press("Escape")
    opened.run("new Promise(done => setTimeout(done, 50))")


def test_a_folded_part_is_opened_by_its_address(opened: Page) -> None:
    part = "document.querySelector('#stances > details')"
    name = opened.run(f"{part}.id")
    top = opened.run(f"{part}.getBoundingClientRect().top + scrollY")
    opened.run(f"new Promise(done => {{ {part}.open = true; setTimeout(done, 50); }})")
    assert opened.run(HASH) == f"#{name}"
    assert opened.run(f"{part}.getBoundingClientRect().top + scrollY") == top
    opened.run(f"new Promise(done => {{ {part}.open = false; setTimeout(done, 50); }})")
    assert opened.run(HASH) == ""
    to(opened, name)
    assert opened.run(f"{part}.open") is True
    opened.run(f"new Promise(done => {{ {part}.open = false; setTimeout(done, 200); }})")


def test_an_unknown_link_says_so_and_says_it_as_text(opened: Page) -> None:
    to(opened, "e-estimate-000000000000")
    assert "“e-estimate-000000000000”" in opened.run(LOST)
    to(opened, "<img src=x onerror=alert(1)>")
    assert "“<img src=x onerror=alert(1)>”" in opened.run(LOST)
    assert opened.run("document.querySelectorAll('#lost *').length") == 0
    to(opened, "findings")
    assert opened.run(LOST) == ""


FILL = """((what, value, reason) => new Promise(done => {
  const details = document.querySelector('#entries > .entry details');
  details.open = true;
  setTimeout(() => {
    const form = details.querySelector('form');
    form.elements.what.value = what;
    form.elements.what.dispatchEvent(new Event('change'));
    if (value !== null) form.elements.value.value = value;
    form.elements.reason.value = reason;
    form.dispatchEvent(new Event('input'));
    done([form.querySelector('pre').textContent, form.querySelector('button').dataset.file,
      form.elements.value?.tagName ?? null]);
  }, 50);
}))"""


def test_a_correction_is_a_form_that_gives_the_line_to_copy(opened: Page, tmp_path: Path) -> None:
    why = 'they train, it says: "at a camp"'
    line, name, tag = opened.run(f"{FILL}('estimates status', 'training', '{why}')")
    key = opened.run("document.querySelector('#entries > .entry').id.slice(2)")
    assert (name, tag) == ("corrections.csv", "SELECT")
    assert next(csv.reader([line]))[:6] == [*("estimates", key, "set", "status", "training"), why]
    link, _, tag = opened.run(f"{FILL}('links origin', '=Mayor', 'he gave it')")
    assert next(csv.reader([link]))[:5] == ["links", key, "set", "origin", "'=Mayor"]
    assert tag == "INPUT"
    strike, _, tag = opened.run(f"{FILL}('strike', null, 'a wish')")
    assert (next(csv.reader([strike]))[:6], tag) == (["estimates", key, "strike", "", "", "a wish"], None)
    (tmp_path / "corrections.csv").write_text("\n".join([",".join(HEAD), line, link]) + "\n", "utf-8")
    assert read_corrections(tmp_path / "corrections.csv")["value"].to_list() == ["training", "=Mayor"]
    # without a reason there is nothing to copy
    opened.run(f"{FILL}('strike', null, '')")
    assert opened.run("document.querySelector('#entries > .entry form button').disabled") is True
    judged = "document.querySelector('#entries > .entry form').elements.what.lastElementChild.lastElementChild.value"
    said, name, _ = opened.run(f"{FILL}({judged}, null, '')")
    assert (next(csv.reader([said]))[:2], name) == ([key, "no"], "examples.csv")


def test_every_mention_is_one_stop_with_a_sentence_and_nothing_else_is_read(opened: Page) -> None:
    opened.show(1280, dark=False)
    heard = """[...document.querySelectorAll('.live [aria-label]')].filter(e => !e.closest('[aria-hidden=true]'))
      .map(e => e.getAttribute('aria-label'))"""
    names = opened.run(heard)
    assert [name for name in names if "fill:" in name or "; y:" in name or "axis" in name.lower()] == []
    stops = opened.run("document.querySelectorAll('#estimates-over-time .live [role=button]').length")
    mentions = "document.querySelectorAll('#estimates-over-time > details tbody tr').length"
    assert stops == opened.run(mentions) > 10


def test_days_are_named_alike_wherever_the_reader_is(path: Path) -> None:
    days = """[...document.querySelectorAll('#the-articles text, #estimates-over-time text')]
      .map(t => t.textContent).filter(t => /^\\d+ [A-Z][a-z]{2}$/.test(t))"""
    with Page(path) as found:
        found.drawn()
        here = found.run(days)
        found._loop.run_until_complete(found._send("Emulation.setTimezoneOverride", timezoneId="Pacific/Kiritimati"))
        found.run("delete document.documentElement.dataset.charts; window.innerWidth")
        found.show(1270, dark=False)
        assert set(found.run(days)) == set(here) != set()


def test_parameters_are_shown_with_their_meaning() -> None:
    (row,) = parameters({"copied_words": 15})
    assert [cell["text"] for cell in row["cells"]][:2] == ["copied_words", "15"]
    assert "fewest words in a row" in row["cells"][2]["text"]


@pytest.mark.slow
def test_five_articles_are_printed_on_fifteen_pages_at_most(path: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(path.read_bytes())
    printed = print_page(tmp_path)
    assert printed.path is not None
    assert len(pypdf.PdfReader(printed.path).pages) <= 15
