"""The widget's script in Chromium, driven by keys alone, with the model that anywidget would give it."""

import json
import sys
from pathlib import Path

import pytest

import analysis.coding.widget

sys.path.insert(0, str(Path(__file__).parents[2] / "report"))
from browser import CHROMIUM, Page

SCRIPT = (Path(analysis.coding.widget.__file__).parent / "asking.mjs").read_text("utf-8")
SHOWN = {
    "done": 3, "of": 20, "minutes": 7, "labels": ["Boats sunk"], "finished": False, "article": "a1",
    "before": "It blew.", "sentence": "Then <b>5 boats</b> sank.", "after": "All were saved.",
    "columns": ["quantity", "value", "origin"],
    "lines": [
        {"number": "5 boats", "there": "", "quantity": "Boats sunk", "value": "5", "origin": "Harbour", "note": ""}
    ],
}  # fmt: skip
PAGE = """<!doctype html><html lang="en"><title>t</title><main id="el"></main><script type="module">%s
const sent = window.sent = [], heard = {};
let state = {shown: %s, error: ""};
window.model = {get: name => state[name], send: content => sent.push(JSON.parse(JSON.stringify(content))),
  on: (name, call) => { heard[name] = call; },
  set: (name, value) => { state[name] = value; heard[`change:${name}`](); }};
render({model: window.model, el: document.getElementById("el")});
</script></html>"""
KEY = """(key => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true})))"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("widget") / "page.html"
    path.write_text(
        PAGE % (SCRIPT.replace("export default { render };", ""), json.dumps(SHOWN).replace("<", "\\u003c")), "utf-8"
    )
    with Page(path) as opened:
        yield opened


@pytest.fixture(autouse=True)
def fresh(page):
    page.run(f"sent.length = 0; model.set('shown', {json.dumps(SHOWN)}); 1")


def sent(page) -> list:
    return json.loads(page.run("JSON.stringify(sent)"))


def test_the_sentence_is_shown_as_text_with_the_number_marked(page):
    assert page.run("document.querySelector('.sentence').textContent") == SHOWN["sentence"]
    assert page.run("document.querySelector('mark').textContent") == "5 boats"
    assert page.run("document.querySelector('.progress').textContent") == "3 of 20 sentences, about 7 minutes left"


def test_enter_confirms_what_was_read(page):
    page.run(f"{KEY}('Enter')")
    (message,) = sent(page)
    assert message["kind"] == "answer" and message["lines"] == [{**SHOWN["lines"][0], "there": "yes"}]


def test_a_cell_is_set_right_and_a_line_struck_by_keys(page):
    page.run("""{ const cell = document.querySelector('[name=origin]'); cell.focus(); cell.value = 'Captain';
      cell.dispatchEvent(new Event('input')); 1 }""")
    page.run(f"{KEY}('n')")
    page.run(f"{KEY}('Escape')")
    page.run(f"{KEY}('n')")
    page.run(f"{KEY}('Enter')")
    (message,) = sent(page)
    assert (message["lines"][0]["origin"], message["lines"][0]["there"]) == ("Captain", "no")


def test_a_missed_number_is_a_line_more(page):
    page.run(f"{KEY}('m')")
    assert page.run("document.activeElement.name") == "number"
    page.run(
        "{ const cell = document.activeElement; cell.value = '2 boats'; cell.dispatchEvent(new Event('input')); 1 }"
    )
    page.run(f"{KEY}('Enter')")
    (message,) = sent(page)
    assert [line["number"] for line in message["lines"]] == ["5 boats", "2 boats"]
    assert {line["there"] for line in message["lines"]} == {"yes"}


def test_what_cannot_be_used_is_told_and_back_goes_back(page):
    page.run("model.set('error', 'value: many; expected a number'); 1")
    assert "expected a number" in page.run("document.querySelector('[role=alert]').textContent")
    page.run("document.getElementById('el').focus()")
    page.run(f"{KEY}('b')")
    assert sent(page) == [{"kind": "back"}]


def test_nothing_is_asked_of_the_network_and_nothing_is_wrong_for_those_who_hear_it(page):
    assert page.requests == [] and page.messages == []
    assert page.faults() == []
