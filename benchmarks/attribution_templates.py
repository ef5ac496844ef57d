"""What each chain of the reader of attributions looks at: the columns of a token and of its neighbours.

"word@-1 & word" is the word before together with the word itself. The columns are those of
`analysis.claims.tagging`; a list that is called PARSED needs a parse.
"""

from analysis.claims.tagging.chain import Template

WORDS = """
word@-3; word@-2; word@-1; word; word@1; word@2; word@3
word@-1 & word; word & word@1; word@-2 & word@-1; word@1 & word@2
shape@-2; shape@-1; shape; shape@1; shape@2; shape@-1 & shape & shape@1
suffix@-1; suffix; suffix@1
cue@-4; cue@-3; cue@-2; cue@-1; cue; cue@1; cue@2; cue@3; cue@4; cue@-1 & cue & cue@1
lemma@-1; lemma; lemma@1
kind@-2; kind@-1; kind; kind@1; kind@2; kind & shape; kind@-1 & kind & kind@1
quote@-1; quote; quote@1; quote@-1 & quote & quote@1; quote & cue; quote & place; quote@-2 & quote@2
place; tail; part; size; place & shape; part & place
word & quote; cue & word@1; word@-1 & cue; lemma & quote@1; lemma & quote@-1; lemma & shape@-1; lemma & shape@1
lemma & word@1; lemma & place; suffix & word@1; shape@-1 & word; word & shape@1
class@-2; class@-1; class; class@1; class@2; branch@-2; branch@-1; branch; branch@1; branch@2
branch@-1 & branch; branch & branch@1; branch@-1 & branch & branch@1; branch & cue; class & quote; class & place
class@-1 & class; class & class@1; class & shape@-1; class & shape@1; class & kind@-1; class & kind@1
class & quote@1; class & quote@-1; class & word@1; class & word@-1
cue before; cue behind; lemma before; lemma behind; cue before & gap before; cue behind & gap behind
lemma before & gap before; lemma behind & gap behind; cue before & cue behind; lemma before & word
lemma behind & word; lemma before & cue; lemma behind & cue; cue before & quote; cue behind & quote
lemma before & tail; lemma behind & place; cue before & shape; cue behind & shape; lemma before & lemma behind
lemma before & class; lemma behind & class; lemma before & gap before & branch; lemma behind & gap behind & branch
lemma before & kind; lemma behind & kind; lemma before & gap before & shape; lemma behind & gap behind & shape
"""
WORDS_PARSED = """
tag@-2; tag@-1; tag; tag@1; tag@2; tag@-1 & tag; tag & tag@1; tag@-1 & tag & tag@1; tag@-2 & tag@-1; tag@1 & tag@2
dep; dep@-1; dep@1; dep & tag; dep & head cue; dep & head; head tag & dep; head side; head side & tag
ruler & limb; ruler lemma & limb; limb; ruler; limb@-1 & limb; limb & limb@1
rule; rule@-1; rule@1; rule@-1 & rule & rule@1; rule & cue; rule & word; rule & tag; rule & place
class & dep; class & tag; dep & head class; branch & dep; class & ruler & limb; class & rule
lemma & dep; cue & dep; word & dep; cue & tag; lemma & tag; dep@-1 & dep & dep@1
"""
ROLES = """
side; step; side & away; side & commas; side & stops & quote; side & rivals
tagged; tagged & side; tagged@-1 & tagged & tagged@1; tagged & rivals & side
word@-2 & side; word@-1 & side; word & side; word@1 & side; word@2 & side; word@-1 & word & side; word & word@1 & side
shape & side; shape@-1 & shape & shape@1 & side; quote & side; quote@-1 & quote & quote@1 & side
cue & side; its cue & side & commas; its lemma & side; its word & side; its lemma & step; its cue & step
its word & side & tagged; its lemma & side & tagged; its lemma & side & quote; its cue & side & quote & stops
its lemma & side & rivals; kind & side; kind@1 & side; kind@-1 & side; away & quote; away & own line & tagged
place & side; tail & side; step & shape; step & word; step & tagged; part & side; suffix & side
its lemma & side & word; step & quote; size & side & step; commas & step; its lemma & side & commas
its cue & side & word; place & tagged
class & side; branch & side; branch@-1 & branch & side; branch & branch@1 & side; class & step; its class & side
its class & side & commas; its class & side & tagged; its class & side & quote; its class & step
its class & side & rivals; its class & side & class; its class & side & branch
may say; may speak; may say & side; may speak & side; may say@-1 & may say & may say@1
may speak@-1 & may speak & may speak@1; may say & away; may say & its cue & side; may say & quote
may say & commas & side; may speak & step; may say & rivals & side; may speak & rivals & side
"""
ROLES_PARSED = """
path & its class; path & class; path & branch
path; path & its cue; path & its lemma; path & its dep; path & its tag; path@-1; path@1; path@-1 & path; path & path@1
path & tag; path & word; path & tagged; path & quote; tag & side; tag@-1 & tag & side; tag & tag@1 & side
dep & side; dep & path; limb & side; ruler & limb & side; rule & side; rule@-1 & rule & rule@1 & side
rule & path; rule & tagged; path & commas; path & shape; path & its word; path & rivals; head & side
its dep & side; its dep & step; its tag & side & tagged; tag & step; may say & path; may speak & path
"""
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
