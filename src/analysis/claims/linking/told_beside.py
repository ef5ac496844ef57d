"""Numbers beside a saying that it does not give: of a deed that somebody owns to."""

import re

from analysis.claims.linking.claims_made import Row

_OWNS_TO = re.compile(
    r"(?:(?:full|sole|joint|any|the|its|their) )?(?:responsibility|credit|blame|guilt|ownership)\b", re.IGNORECASE
)
_DEED = re.compile(
    r"\b(?:attack|assault|ambush|blast|bombing|explosion|killing|massacre|operation|raid|shelling|shooting|strike)s?"
    r"[\s\"”]+(?:(?:that|which) (?:was|were) |(?:was|were) )?(?:\w+ly |later |also |since )?$",
    re.IGNORECASE,
)
_DEED_TOLD = re.compile(
    r"\W*(?:(?:the|a|an|its|their|this|that|\w+'s?)\b )?(?:[\w-]+ ){0,4}?"
    r"(?:attack|assault|ambush|blast|bombing|explosion|killing|massacre|operation|raid|shelling|shooting|strike)s?\b",
    re.IGNORECASE,
)
_DEED_IN = re.compile(
    r"\b(?:attack|assault|ambush|blast|bombing|explosion|massacre|raid|shelling|shooting|strike)s?\b", re.IGNORECASE
)
_TOLD_OF = re.compile(r"(?:\s[\w'’-]+){0,16}?\s(?:that|which)(?:\s[\w'’-]+){1,14}\s*$")
_BY = re.compile(r"\W*(?:(?:on )?[A-Z]\w+day )?by\b")
_RELATIVE = re.compile(r"\b(?:that|which|who|where|in which|when)\b", re.IGNORECASE)


def told_beside(row: Row, place: int, text: str) -> bool:
    """ "claimed responsibility for the blast that killed 30", "30 died in an attack claimed by X": who owns to a
    deed gives no number told beside."""
    claimed = row["cue_lemma"] == "claim"
    if claimed and row["cue_start"] > place:
        told = text[max(0, row["cue_start"] - 80) : row["cue_start"]]
        deed = _DEED_IN.search(text[row["content_start"] : row["cue_start"]])
        return bool(_DEED.search(told) or (deed and _BY.match(text, row["cue_end"])))
    before = text[row["content_start"] : place]
    owns = _OWNS_TO.match(before) or _OWNS_TO.search(row["cue_text"] or "")
    if owns is not None:
        return _RELATIVE.search(before) is not None
    before = before.removeprefix("that ")
    deed = _DEED_TOLD.match(before) if claimed else None
    return deed is not None and _TOLD_OF.match(before, deed.end()) is not None
