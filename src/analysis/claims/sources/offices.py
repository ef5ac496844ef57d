"""What the words of a source say of an office, an owner or an author; whom they name is for the resolver.

alias      "an activist who uses the name | Ana Rojas"
owned      "the Harbour Institute's | Ana Rojas"
behind     "Ilo civil defence official | Ana Rojas"
owner      "| Ms. Rojas |'s campaign", "| the institute |'s tally"
head_of    "the head of | the Lima-based group | that counts the lost"
office     "the | Peruvian centre for the safety of ships |"
author     "data compiled by | Customs and Border Protection |"
force      "the | Peruvian army |", a body of a state that the study does not list
police     "| Ilo police |"
"""

import re

from analysis.claims.sources import gazetteer, names
from analysis.claims.sources.organisations import body_kinds, is_document

_ALIAS = re.compile(
    r"\b(?:us(?:es|ed|ing)|goes by|went by|g[ai]ve|giving) (?:the|his|her|only the|an?) (?:[a-z]+ )?"
    rf"(?:nickname|name|alias|pseudonym)(?: of| as)? (?P<name>{names.NAME})"
)
_OWNED = re.compile(rf"(?:['’]s|s['’]) (?P<name>{names.NAME})$")
_NOUN_AND_NAME = re.compile(rf"\b(?P<noun>[a-z]+) (?P<name>{names.NAME})$")
_POSSESSED = re.compile(r"(?P<owner>.+?)(?:['’]s|(?<=s)['’]) (?:[a-z]+ ){0,2}(?P<noun>[a-z]+)")
_BELONGING = frozenset({"campaign", "office", "team", "website", "lawyer", "lawyers", "aides", "staff"})
_HEAD_OF = re.compile(
    r"(?:[Tt]he |[Aa] )?(?:head|director|chief|leader|president|founder|spokes(?:man|woman|person)) "
    r"(?:of|for) (?P<body>the .*)$"
)
_OFFICE = re.compile(
    r"[Tt]he (?P<name>(?:[A-Z][\w-]+ )+(?:[a-z-]+ ){0,2}(?P<noun>[a-z]+)(?: for [\w' -]+)?)"
    r"(?: (?:in|at|on) [\w' -]+)?"
)
_MADE_BY = re.compile(
    r" (?:\w+ed )?(?:(?:in|at|with) [\w ]{1,30} )?(?:by|from) (?:the )?(?:[a-z]+ ){0,2}"
    r"(?P<who>[A-Z][\w&.'’-]*(?: (?:(?:of|for|and|the|on) )*[A-Z][\w&.'’-]*)*)(?=,|$)"
)
_FORCE = re.compile(r"\b(?:army|military|navy|police|air force|armed forces|general staff|ministry)\b", re.IGNORECASE)
_POLICE = re.compile(r"(?:the )?((?!The\b)[A-Z][\w-]+(?: [A-Z][\w-]+)?) [Pp]olice")
_NO_PERSON = frozenset({"agency", "outlet", "document"})


def alias(words: str) -> str | None:
    """The name that somebody uses."""
    used = _ALIAS.search(words)
    return names.bare_name(used["name"]) if used is not None else None


def owned(words: str) -> str | None:
    """The person named behind whom he belongs to."""
    return _person(_OWNED.search(words))


def behind(words: str) -> str | None:
    """The person named in full at the end, behind a noun for somebody or a title."""
    led = _NOUN_AND_NAME.search(words)
    kind = names.kind_of_noun(led["noun"]) if led is not None else None
    held = led is not None and kind not in _NO_PERSON and bool(kind or names.is_title(led["noun"]))
    return _person(led) if held else None


def owner(words: str) -> str | None:
    """Whose campaign, office or figures speak."""
    possessed = _POSSESSED.fullmatch(words)
    if possessed is None or not (possessed["noun"] in _BELONGING or is_document(possessed["noun"])):
        return None
    return possessed["owner"]


def head_of(words: str) -> str | None:
    """The description of the body whose head speaks, without the clause behind it."""
    head = _HEAD_OF.match(words)
    return re.split(r",| (?:that|which|who|with)\b", head["body"])[0] if head is not None else None


def office(words: str) -> tuple[str, str] | None:
    """The name and kind of a body with no capital of its own but for what it is."""
    body = _OFFICE.fullmatch(words)
    kind = names.organisation_words().get(body["noun"]) if body is not None else None
    return (body["name"], kind) if body is not None and kind and not body_kinds(body["noun"]) else None


def author(words: str) -> str | None:
    """Who made the document that speaks."""
    made = _MADE_BY.search(words)
    led = words[: made.start()].split() if made is not None else []
    return made["who"] if made is not None and led and is_document(led[-1]) else None


def force(words: str) -> str | None:
    """The name of an armed force, a police or a ministry, with its state's adjective and without article."""
    named = gazetteer.adjectival(words)
    body = _FORCE.search(named)
    return named[: body.end()] if body is not None else None


def police(words: str) -> str | None:
    """The police of a place that is no state."""
    local = _POLICE.fullmatch(words)
    if local is None or names.is_demonym(local[1]) or gazetteer.is_country(local[1]):
        return None
    return words.removeprefix("the ")


def _person(found: re.Match[str] | None) -> str | None:
    name = names.bare_name(found["name"]) if found is not None else ""
    return name if names.person_like(name) else None
