"""Sources that mending leaves blank, and texts that end where a number begins: every reader reads on."""

import pytest
from newsroom import newsroom, study

from analysis.claims.attribution import finding
from analysis.claims.quantities.estimates import read_estimates
from analysis.claims.statements.attributions import read_attributions

TEXTS = [
    "According to policehalf citing  was",
    "\n\nscores were ; ( said  which given a toll of 17",
    "It came from data according to    by Customs",
    "The storm hit the coast near Ilo\nThe storm hit the coast near Ilo\t said estimates",
    "Two hundred and ten people drowned, the ministry of health in Ilo, the Ilo health ministry, said.",
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
