"""Sources that mending leaves blank, and texts that end where a number begins: every reader reads on."""

from dataclasses import replace

import pytest
from newsroom import newsroom, study

from analysis.claims.annotations import annotate
from analysis.claims.attribution import finding
from analysis.claims.language.spans import Found
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.statements.attributions import read_attributions

TEXTS = [
    "According to policehalf citing  was",
    "\n\nscores were ; ( said  which given a toll of 17",
    "It came from data according to    by Customs",
    "The storm hit the coast near Ilo\nThe storm hit the coast near Ilo\t said estimates",
    "Police arrested hundreds of\nhalf of\nit",
    "killed as it '  by : \" updated ; to (SOHR) toll ' the ” according ; that for of estimates was bulletin lives",
]


@pytest.mark.parametrize("reader", finding.READERS)
@pytest.mark.parametrize("text", TEXTS)
def test_every_reader_reads_on(tmp_path, text: str, reader: str) -> None:
    passages, articles, alignments = newsroom(text)
    found = read_attributions(passages, articles, alignments, study(tmp_path), reader)
    assert found.filter(found["source_text"].str.strip_chars() == "").is_empty()
    read_estimates(passages, articles, alignments, study(tmp_path))


def test_a_source_of_marks_alone_names_nobody(tmp_path) -> None:
    passages, articles, alignments = newsroom("Nine drowned , said.")
    read = annotate(articles, passages)[0]
    start = read.text.index(",")
    hit = Found((start, start + 1), (start + 2, start + 6), ((start - 13, start - 1),), "say", "clause", 0.9)
    known = [replace(read, found=[hit])]
    found = read_attributions(passages, articles, alignments, study(tmp_path), annotated=known)
    assert found["source_text"].to_list() == [None]
