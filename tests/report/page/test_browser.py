"""The page in Chromium with the network blocked: it draws, answers, asks for nothing, complains of nothing."""

from pathlib import Path

import polars as pl
import pytest
from browser import CHROMIUM, Page, live
from example import ATTRIBUTIONS, many
from test_page import HOSTILE, hostile

from analysis.articles import raw_texts
from analysis.report import figures as drawn
from analysis.report.figures.figure import Figure
from analysis.report.page import evidence_blocks, page
from analysis.study import Study

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium among the system's packages"),
]

Tables = dict[str, pl.DataFrame]
ENTRIES = 17 + len(ATTRIBUTIONS)
LISTED = "document.querySelectorAll('#entries > .entry').length"
FIRST_MARK = """(() => {
  const mark = document.querySelector('#estimates-over-time .live .mark-symbol .leads');
  mark.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2, mark.getAttribute('aria-label')];
})()"""


def settled(page: Page, expression: str, value: int) -> int:
    """The expression's value once it is `value`, or after two seconds: events of a dialog come after its closing."""
    return page.run(
        f"""new Promise(done => {{
          const start = performance.now();
          const look = () => {{
            const now = {expression};
            now === {value} || performance.now() - start > 2000 ? done(now) : setTimeout(look, 20);
          }};
          look();
        }})"""
    )


def test_modules_of_the_page(project: Path, tmp_path: Path) -> None:
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>blank</title>")
    modules = page.script(tuple(name for name in page.MODULES if name != "main.mjs"))
    cases = (project / "tests/report/page/page.test.js").read_text("utf-8")
    with Page(blank) as found:
        done = found.run(f"(() => {{ {modules}\n{cases} }})()")
    assert done["failures"] == []
    assert done["count"] >= 14


def test_a_click_on_a_mark_opens_its_sentence(opened: Page) -> None:
    x, y, label = opened.run(FIRST_MARK)
    opened.click(x, y)
    shown = opened.run("document.querySelector('#panel[open] .panel-list').textContent")
    assert label.partition("“")[2].partition("”")[0] in shown
    assert opened.run("document.querySelectorAll('.live .is-lit').length") > 1
    opened.press("Escape")
    assert opened.run("document.getElementById('panel').open") is False
    assert settled(opened, "document.querySelectorAll('.has-lit').length", 0) == 0


def test_the_keyboard_reaches_every_mark_and_opens_it(opened: Page, figures: list[Figure]) -> None:
    assert opened.run("document.querySelectorAll('.live [role=button][tabindex=\"0\"]').length") == live(figures)
    opened.run("document.querySelector('#stances .live [tabindex=\"0\"]').focus()")
    before = opened.run("document.activeElement.getAttribute('aria-label')")
    opened.press("ArrowRight")
    assert opened.run("document.activeElement.getAttribute('aria-label')") != before
    opened.press("Enter")
    assert opened.run("document.querySelectorAll('#panel[open] .panel-list .entry').length") == 1
    opened.press("Escape")


def test_filters_leave_what_was_asked_for(opened: Page) -> None:
    opened.run("(() => { const form = document.getElementById('filters'); form.elements.stance.value = 'denies';"
               "form.elements.kind.value = 'attribution'; form.dispatchEvent(new Event('input')) })()")  # fmt: skip
    shown = opened.run("[...document.querySelectorAll('#entries > .entry')].map(e => e.dataset.stance)")
    assert shown and set(shown) == {"denies"}
    opened.run("document.getElementById('filters').reset()")
    assert settled(opened, LISTED, ENTRIES) == ENTRIES


@pytest.mark.parametrize(
    ("asked_for", "holds"),
    [
        ({"least": "11500", "most": "13000"}, "Number(e.dataset.low) <= 13000 && Number(e.dataset.high) >= 11500"),
        ({"to": "2024-10-18"}, "!e.dataset.first || e.dataset.first <= '2024-10-18'"),
        ({"outlet": "Novinite"}, "e.dataset.outlet === 'Novinite'"),
        ({"words": "THOUSANDS troops"}, "/thousands/i.test(e.textContent) && /troops/i.test(e.textContent)"),
    ],
)
def test_numbers_days_outlets_and_words_can_be_asked_for(opened: Page, asked_for: dict[str, str], holds: str) -> None:
    values = "".join(f"form.elements['{name}'].value = '{value}';" for name, value in asked_for.items())
    opened.run(f"(() => {{ const form = document.getElementById('filters'); {values}"
               "form.dispatchEvent(new Event('input')) })()")  # fmt: skip
    fits = f"[...document.querySelectorAll('#entries > .entry')].map(e => {holds})"
    shown = opened.run(fits)
    assert 0 < len(shown) < ENTRIES and all(shown)
    assert opened.run("document.querySelectorAll('.live.has-lit').length") > 0
    opened.run("document.getElementById('filters').reset()")
    settled(opened, LISTED, ENTRIES)
    assert settled(opened, "document.querySelectorAll('.has-lit').length", 0) == 0


def test_a_selection_is_lit_in_the_timeline_the_chain_and_the_tables(opened: Page) -> None:
    opened.run("document.querySelector('#who-says-what .live [tabindex]').focus()")
    opened.press("Enter")
    assert opened.run(
        "matchMedia('(min-width: 80rem)').matches && !document.querySelector('#panel').matches(':modal')"
    )
    keys = opened.run("document.querySelectorAll('#panel .entry').length")
    for figure in ("estimates-over-time", "who-says-what", "adoption"):
        assert opened.run(f"document.querySelectorAll('#{figure} .live .is-lit').length") > 0, figure
    rows = opened.run("document.querySelectorAll('#estimates-over-time tr.is-lit').length")
    assert rows == keys > 0
    opened.press("Escape")
    assert settled(opened, "document.querySelectorAll('.is-lit').length", 0) == 0
    assert opened.run("document.activeElement.closest('figure')?.id") == "who-says-what"


def test_the_article_of_an_entry_opens_with_its_text_and_marks(opened: Page) -> None:
    opened.run("document.querySelector('#entries > .entry .small a').click()")
    assert opened.run("document.querySelector('#panel .article details').open")
    kinds = opened.run(
        "[...new Set([...document.querySelectorAll('#panel .text mark')].flatMap(m => [...m.classList]))]"
    )
    assert set(kinds) == {"estimate", "source", "cue", "content"}
    assert opened.run("document.querySelectorAll('#panel .text .removed').length") > 0
    opened.press("Escape")


def test_a_body_opens_into_its_offices_and_people(opened: Page) -> None:
    opened.run("document.querySelector('details.within').open = true")
    assert settled(opened, "document.querySelectorAll('#stances-apart.is-live').length", 1) == 1
    assert opened.run("document.querySelector('#stances-apart .live svg').clientWidth") > 500
    opened.run("document.querySelector('details.within').open = false")


def test_where_there_is_little_to_see_the_table_stands_open(opened: Page, figures: list[Figure]) -> None:
    for figure in [figure for figure in figures if figure.tabular]:
        shown = f"[...document.querySelectorAll('#{figure.figure_id} > .scroll tbody tr')].length"
        assert opened.run(shown) == figure.data.drop_nulls("evidence").height > 0
        assert opened.run(f"document.querySelectorAll('#{figure.figure_id} .drawing').length") == 0


def test_print_shows_the_still_pictures(opened: Page) -> None:
    opened.print_()
    unfolded = "[...document.querySelectorAll('.static svg')].filter(s => !s.closest('details:not([open])'))"
    assert opened.run(f"{unfolded}.every(s => s.getClientRects().length)")
    assert not opened.run("[...document.querySelectorAll('.live')].some(s => s.getClientRects().length)")
    assert opened.run("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    opened.show(1280, dark=False)


def test_without_scripts_everything_is_there_to_be_read(path: Path, figures: list[Figure]) -> None:
    with Page(path, scripts=False) as found:
        shown = "[...document.querySelectorAll('{}')].filter(e => e.checkVisibility()).length"
        assert found.run(shown.format(".static svg")) == live(figures)
        assert found.run(shown.format("#entries > .entry")) == ENTRIES
        assert found.run(shown.format("#filters")) == 0
        assert found.messages == []


COLLIDING = """[...document.querySelectorAll('.figure')].flatMap(figure => {
  const drawn = [...figure.querySelectorAll('.live text')].filter(text =>
    text.textContent.trim() && !/rotate/.test(text.getAttribute('transform')) && text.style.opacity !== '0'
    && text.getAttribute('opacity') !== '0');
  const boxes = drawn.map(text => [text.textContent, text.getBoundingClientRect()]).filter(([, box]) => box.width);
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1).filter(([other, b]) => {
    const halo = one === other && Math.abs(a.x - b.x) < 1 && Math.abs(a.y - b.y) < 1;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return !halo && across > 2 && down > 3;
  }).map(([other]) => `${figure.id}: ${one} / ${other}`));
})"""
CUT_OFF = """[...document.querySelectorAll('.figure .drawing')]
  .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
  .map(box => `${box.closest('.figure').id}: ${box.scrollWidth} of ${box.clientWidth}`)"""


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_the_page_is_right_for_every_reader(opened: Page, width: int) -> None:
    """Nothing sticks out of the window or of its box, no label covers another, axe-core finds nothing serious."""
    opened.show(width, dark=False)
    assert opened.run("document.documentElement.scrollWidth") == width
    assert opened.run(COLLIDING) == []
    assert opened.run(CUT_OFF) == []
    if width == 800:
        return
    opened.run("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert settled(opened, "document.querySelectorAll('#stances-apart.is-live').length", 1) == 1
    for dark in (False, True):
        opened.show(width, dark)
        assert opened.faults() == []
    opened.run("document.querySelector('#stances .live [tabindex]').focus()")
    opened.press("Enter")
    assert opened.run("document.getElementById('panel').matches(':modal')") == (width == 390)
    assert opened.faults() == []
    opened.press("Escape")
    opened.run("document.querySelectorAll('details').forEach(details => details.open = false)")


def test_a_wide_table_is_a_row_of_cards_on_a_telephone(opened: Page) -> None:
    opened.show(390, dark=False)
    told = """(() => {
      const cell = document.querySelector('#first-movers td');
      return [getComputedStyle(cell, '::before').content, getComputedStyle(cell.closest('tr')).display,
        [...document.querySelectorAll('.wide')].every(table => table.scrollWidth <= table.parentElement.clientWidth)];
    })()"""
    assert opened.run(told) == ['"number"', "block", True]
    opened.show(1280, dark=False)
    assert opened.run("getComputedStyle(document.querySelector('#first-movers tr')).display") == "table-row"


def test_entries_built_by_the_script_are_those_that_the_template_writes(
    path: Path, tmp_path: Path, study: Study, tables: Tables, figures: list[Figure], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_blocks, "WRITTEN_ENTRIES", 0)
    raw = raw_texts(study, tables["articles"])
    carried = page.write_page(tmp_path, study, tables, figures[:1], raw, {"version": "v1"}, None)
    everything = """(() => {
      const { entries, find } = book(document);
      const inside = element => element.outerHTML.replace(/ data-[a-z]+="[^"]*"/g, '')
        .replace('entry later', 'entry').replace(/&nbsp;/g, ' ');
      const shown = [...document.querySelectorAll('.article, #articles ~ .scroll:first-of-type a')];
      const articles = shown.map(element => element.id || element.hash.slice(1));
      return [entries.map(entry => [entry.id, inside(entry.element()), entry.low, entry.first, entry.outlet]),
        articles.map(id => find(id).element().innerHTML)];
    })()"""
    modules = page.script(tuple(name for name in page.MODULES if name != "main.mjs"))
    seen = []
    for place in (path, carried):
        with Page(place) as found:
            found.drawn()
            # the page's own script runs closed in itself
            seen.append(found.run(f"(() => {{ {modules}\n return {everything}; }})()"))
            assert found.messages == []
    assert len(seen[0][0]) == ENTRIES and len(seen[0][1]) == 5
    assert seen[0] == seen[1]


@pytest.mark.slow
def test_a_page_of_hundreds_of_articles_stays_light(tmp_path: Path, study: Study) -> None:
    grown = many(100)
    drawings = drawn.draw_all(grown, study)
    place = page.write_page(tmp_path, study, grown, drawings, None, {"version": "v1"}, None)
    assert place.stat().st_size < 25_000_000
    with Page(place) as found:
        assert found.drawn() == live(drawings)
        assert found.run("document.querySelectorAll('*').length") < 40_000
        assert found.run("document.querySelectorAll('#entries > .entry').length") == 20
        found.run("document.querySelector('#entries + .more button').click()")
        assert found.run("document.querySelectorAll('#entries > .entry').length") == 40
        found.run("document.querySelector('#articles ~ .scroll a').click()")
        assert found.run("document.querySelectorAll('#panel[open] .article .text mark').length") > 0
        assert found.messages == []


HANDLERS = """[...document.querySelectorAll('*')]
  .filter(element => [...element.attributes].some(attribute => /^on/.test(attribute.name))).length"""


def test_hostile_text_runs_nothing(tmp_path: Path, study: Study, tables: Tables) -> None:
    bad = hostile(tables)
    raw = {article: f"{text} {HOSTILE}" for article, text in raw_texts(study, tables["articles"]).items()}
    drawings = drawn.draw_all(bad, study)
    place = page.write_page(tmp_path, study, bad, drawings, raw, {"version": "v1"}, None)
    with Page(place) as found:
        assert found.drawn() == live(drawings)
        found.run("document.querySelectorAll('details').forEach(details => details.open = true)")
        found.run("document.querySelector('#estimates-over-time .live [tabindex]').focus()")
        found.press("Enter")
        assert "<img src=x onerror=" in found.run("document.querySelector('#panel .panel-list').textContent")
        shown = found.run("[...document.querySelectorAll('.article .text')].map(text => text.textContent).join()")
        assert all(
            words in shown for words in ("{{ 7*7 }}", "javascript:alert(1)", "datum.x ?", "\u202e\u2066\u200b")
        )
        assert found.run("document.title").startswith("North Korea")
        assert found.run("document.querySelectorAll('img, iframe, object, embed, form[action]').length") == 0
        assert found.run("[...document.links].filter(a => /^javascript/i.test(a.href)).length") == 0
        assert found.run(HANDLERS) == 0
        assert found.run("window.owned") is None
        assert found.run("document.documentElement.scrollWidth") == 1280
        # a mark of writing direction in an article turns nothing outside of it
        assert found.run("getComputedStyle(document.querySelector('.entry blockquote')).unicodeBidi") == "isolate"
        assert found.messages == []
        assert found.requests == []
