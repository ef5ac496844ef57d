"""The page in Chromium with the network blocked: it draws, answers, asks for nothing, complains of nothing."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from browser import CHROMIUM, Page
from test_page import hostile

from analysis.report import figures as drawn
from analysis.report import page
from analysis.report.figure import Figure
from analysis.study import Study

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium among the system's packages"),
]

Tables = dict[str, pl.DataFrame]
FIRST_MARK = """(() => {
  const mark = document.querySelector('#estimates-over-time .live .mark-symbol .leads');
  mark.scrollIntoView({block: 'center', behavior: 'instant'});
  const box = mark.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2, mark.getAttribute('aria-label')];
})()"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, study: Study, tables: Tables, figures: list[Figure]) -> Path:
    return page.write_page(tmp_path_factory.mktemp("page"), study, tables, figures, None, {"version": "v1"}, None)


@pytest.fixture(scope="module")
def opened(path: Path) -> Iterator[Page]:
    with Page(path) as found:
        assert found.drawn() == 8
        yield found
        assert found.messages == []
        assert found.requests == []


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
    cases = (project / "tests/report/page.test.js").read_text("utf-8")
    with Page(blank) as found:
        done = found.run(f"(() => {{ {modules}\n{cases} }})()")
    assert done["failures"] == []
    assert done["count"] >= 14


def test_a_click_on_a_mark_opens_its_sentence(opened: Page) -> None:
    x, y, label = opened.run(FIRST_MARK)
    opened.click(x, y)
    shown = opened.run("document.querySelector('#panel[open] .panel-list').textContent")
    assert label.split("”")[0].removeprefix("“") in shown
    assert opened.run("document.querySelectorAll('.live .is-lit').length") > 1
    opened.press("Escape")
    assert opened.run("document.getElementById('panel').open") is False
    assert settled(opened, "document.querySelectorAll('.has-lit').length", 0) == 0


def test_the_keyboard_reaches_every_mark_and_opens_it(opened: Page) -> None:
    assert opened.run("document.querySelectorAll('.live [role=button][tabindex=\"0\"]').length") == 8
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
    shown = opened.run("[...document.querySelectorAll('#entries > .entry:not([hidden])')].map(e => e.dataset.stance)")
    assert shown and set(shown) == {"denies"}
    opened.run("document.getElementById('filters').reset()")
    assert settled(opened, "document.querySelectorAll('#entries > .entry[hidden]').length", 0) == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("dark", [False, True])
def test_nothing_sticks_out_of_the_window(path: Path, width: int, dark: bool) -> None:
    with Page(path, width, dark) as found:
        assert found.drawn() == 8
        assert found.run("document.documentElement.scrollWidth") == width
        assert found.messages == []


def test_hostile_text_runs_nothing(tmp_path: Path, study: Study, tables: Tables) -> None:
    bad = hostile(tables)
    path = page.write_page(tmp_path, study, bad, drawn.draw_all(bad, study), None, {"version": "v1"}, None)
    with Page(path) as found:
        assert found.drawn() == 8
        assert found.run("document.title").startswith("North Korea")
        assert found.run("document.querySelectorAll('img, iframe, object').length") == 0
        assert found.messages == []
        assert found.requests == []
