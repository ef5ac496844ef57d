"""What the chain looks at that chooses among candidates: the columns of a candidate and of its neighbours.

"firm@1 & firm" is the next candidate's firmness together with its own. The columns are those of
`analysis.claims.attribution.tagger.candidates`; a list that is called PARSED needs a parse.
"""

from analysis.claims.attribution.tagger.chain import Template

CHOICE = """
firm; marked; sure; say share; speak share; said; named; quoted; its word; its cue; its lemma
inside; shared; holds; rival; firm & inside; firm & shared; firm & its cue; firm & its lemma; firm & said
firm & named; firm & say share; firm & sure; say share & said; inside & shared; firm & rival; inside & rival
its lemma & said; its lemma & named; its cue & quoted; its word & inside; its cue & holds; say share & shared
firm & say share & sure; inside@1; rival & shared; holds & shared; its cue & inside; said & named
its word & said; its lemma & quoted; its class; its class & firm; its class & inside; its class & said
its class & named; its class & quoted; its class & firm & say share
"""
CHOICE_PARSED = """
its tag; its dep; ruled; firm & ruled; its lemma & its dep; its lemma & ruled; its dep & ruled; its tag & inside
its class & its dep; its class & ruled; its dep & said; ruled & inside; ruled & say share
"""


def templates(text: str) -> list[Template]:
    """The templates of a list as written above."""
    written = (part.strip() for line in text.strip().splitlines() for part in line.split(";"))
    return [tuple(_column(column) for column in template.split("&")) for template in written]


def _column(text: str) -> tuple[str, int]:
    name, _, offset = text.strip().partition("@")
    return name, int(offset or 0)
