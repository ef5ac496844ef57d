"""The real exports that lie beside the project, where they do, against the key of their articles."""

import json
import re
from pathlib import Path

import pytest
from exports import document

from analysis.articles.archives import archived
from analysis.articles.dates.field_dates import field_date

EXPORTS = Path(__file__).parents[4] / "shared/samples/archives"
KEY = json.loads((EXPORTS / "key.json").read_text("utf-8")) if (EXPORTS / "key.json").is_file() else {}


def flat(words: str | None) -> str:
    """As the key's own scorer compares: letters that were read in a wrong encoding are none."""
    return re.sub(r"[^a-z0-9]+", " ", (words or "").lower()).strip()


@pytest.mark.skipif(not KEY, reason="the exports are not beside the project")
@pytest.mark.parametrize("name", [name for name, wanted in KEY.items() if wanted["records"]])
def test_each_article_of_the_key_is_a_record_with_its_header(name: str) -> None:
    wanted = KEY[name]
    entries = list(archived(document(name.lower(), (EXPORTS / name).read_bytes())) or [])
    found = [entry.content for entry in entries if entry.reason is None]
    assert len(found) == wanted["records"]
    headers = {(flat(c["title"]), flat(c["outlet"]), field_date(c["published"])) for c in found}
    for article in wanted["articles"]:
        if article.get("title"):
            assert (flat(article["title"]), flat(article["outlet"]), field_date(article["date"])) in headers
