"""Files that look like an export and are none."""

import pytest
from invented import DAM, FLOOD

from analysis.articles.archives import Document, archived


@pytest.mark.parametrize(
    "given",
    [
        Document("text", "\n".join(FLOOD)),
        Document("text", "1 of 10 DOCUMENTS were found by the police\n\n" + "\n".join(DAM)),
        Document("text", "Title: A flood\n" + "_" * 40 + "\n" + "\n".join(FLOOD)),
        Document("paragraphs", "Body\n" + "\n".join(FLOOD)),
        Document("paragraphs", "\n".join([*FLOOD, "End of Document"])),
        Document(
            "html",
            "<html><body><article><h1>A flood</h1><p>" + "</p><p>".join(FLOOD) + "</p></article></body></html>",
        ),
        Document("xml", "<rss><channel><item><title>A flood</title></item></channel></rss>"),
        Document("text", "Document 12345678\n\n808 words\n" + "\n".join(FLOOD)),
    ],
)
def test_other_files_are_no_export(given: Document) -> None:
    assert archived(given) is None
