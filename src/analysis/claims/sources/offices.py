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

from analysis.claims.language import PRONOUNS, is_demonym, is_lead, is_title, kind_of_noun, organisation_words
from analysis.claims.sources import gazetteer, names
from analysis.claims.sources.organisations import body_kinds, company_nouns, is_document
from analysis.io.calendar import WEEKDAY

_ALIAS = re.compile(
    r"\b(?:us(?:es|ed|ing)|goes by|went by|g[ai]ve|giving) (?:the|his|her|only the|an?) (?:[a-z]+ )?"
    rf"(?:nickname|name|alias|pseudonym)(?: of| as)? (?P<name>{names.NAME})"
)
BODY = r"[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w&.’'-]*)*"
"""A name in capitals, its words joined as those of bodies are."""
_OWNED = re.compile(rf"(?:['’]s|s['’]) (?P<name>{names.NAME})$")
_NOUN_AND_NAME = re.compile(rf"\b(?P<noun>[a-z]+) (?P<name>{names.NAME})$")
_IN_BODY = re.compile(
    r"\b(?P<noun>[A-Za-z]+) (?:of|for|at) (?:the )?"
    r"(?P<run>[A-Z][\w'’&-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w.'’&-]*)+)$"
)
_FOR = (
    r"(?:press|public) (?:office|service|secretary)|offices?|spokes(?:man|men|woman|women|person|people)|staff"
    r"|aides?|teams?"
    r"|campaign|departments?|website|lawyers?|attorneys?|representatives?|administration|headquarters"
)
_AT_HEAD = (
    r"head|director|chief|leader|president|founder|chairman|chairwoman|chair|chief executive|manager|secretary"
    r"|executives?"
    r"|officials?|officers?"
)
_MEMBERS = (
    r"researchers?|scientists?|economists?|analysts?|experts?|scholars?|academics?|engineers?|doctors?|investigators?"
    r"|members?|workers?|activists?|monitors?|inspectors?|employees|managers?|staff"
)
_POSSESSED = re.compile(
    rf"(?P<owner>(?:his|her|its|their)|.+?(?:['’]s|(?<=s)['’])) (?:[a-z-]+ ){{0,2}}"
    rf"(?P<noun>{_FOR}|{_AT_HEAD}|[a-z]+)",
    re.IGNORECASE,
)
_SPEAKING_FOR = re.compile(_FOR)
_HEADING = re.compile(_AT_HEAD)
_OWN = re.compile(rf"(?:an?|one|the|another) (?:senior )?(?P<body>[a-z]+) (?:{_FOR}|{_AT_HEAD})", re.IGNORECASE)
_HEAD_OF = re.compile(
    rf"(?:the |an? |one |another )?(?:(?:senior|top|chief|deputy|local|unnamed) )*(?:{_FOR}|{_AT_HEAD})"
    r" (?P<of>of|for|at|to|with|from) (?P<body>.*)$",
    re.IGNORECASE,
)
_MEMBER_OF = re.compile(
    rf"(?:the |an? |some |several |other )?(?:[a-z-]+ ){{0,2}}(?:{_MEMBERS}) (?:at|of|from|with|for) "
    r"(?P<body>(?:the )?[A-Z].*)$",
    re.IGNORECASE,
)
_STAFFED = re.compile(
    r"(?:[Tt]he )?(?:(?:senior|top|local) )?(?P<owner>[A-Z][\w&.’'-]*(?: (?:(?:of|for|and|the) )*[A-Z][\w&.’'-]*)+)"
    rf" (?:[a-z]+ )?(?:{_FOR}|{_AT_HEAD}|{_MEMBERS})"
)
"""Who speaks for a body, its name right before: "Harlow County Health Department officials"."""
_MADE = re.compile(
    r"(?:(?i:the|an?|one|another|its|their) )?"
    r"(?:(?:new|latest|recent|earlier|separate|first|second|nationwide|national) )*"
    rf"(?P<who>{BODY}) "
    r"(?:[a-z-]+ ){0,2}(?P<noun>[a-z]+)"
)
_SOURCE_OF = re.compile(
    r" (?:\w+ed )?(?:by|from) (?:the )?"
    r"(?P<who>[A-Z][\w&.-]*(?: (?:(?:of|for|and|the|on) )*[A-Z][\w&.-]*)*)['’]s? [a-z]"
)
_OFFICE = re.compile(
    r"[Tt]he (?P<name>(?:[A-Z][\w-]+ )+(?:[a-z-]+ ){0,2}(?P<noun>[a-z]+)(?: for [\w' -]+)?)"
    r"(?: (?:in|at|on) [\w' -]+)?"
)
_MADE_BY = re.compile(
    r" (?:\w+ed )?(?:(?:in|at|with|on) [\w ]{1,30} )?(?:by|from) (?:the )?(?:[a-z]+ ){0,2}"
    rf"(?P<who>[A-Z][\w&.'’-]*(?: (?:(?:of|for|and|the|on) )*(?!{WEEKDAY}\b)[A-Z][\w&.'’-]*)*)(?=,|$| on {WEEKDAY}\b)"
)
_FORCE = re.compile(r"\b(?:army|military|navy|police|air force|armed forces|general staff|ministry)\b", re.IGNORECASE)
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
    kind = kind_of_noun(led["noun"]) if led is not None else None
    told = led is not None and (kind or is_title(led["noun"]) or names.is_trade(led["noun"]))
    held = bool(told) and kind not in _NO_PERSON
    return _person(led) if held else _in_body(words)


def _in_body(words: str) -> str | None:
    """The person named behind an office and its body, with no comma: "president of the Anglers' Association | Ana
    Rojas"; the body ends with the last word that only names of bodies have."""
    held = _IN_BODY.search(words)
    if held is None or not (is_title(held["noun"]) or kind_of_noun(held["noun"].lower()) == "person"):
        return None
    run = held["run"].split()
    last = max((k for k, word in enumerate(run) if word.lower() in organisation_words()), default=None)
    name = names.bare_name(" ".join(run[last + 1 :])) if last is not None else ""
    return name if names.person_like(name) else None


def owner(words: str) -> str | None:
    """Whose office, aide or figures speak; of a body also whose head; "its" and "her" as they stand."""
    if (own := _OWN.fullmatch(words)) is not None and own["body"].lower() in company_nouns():
        return f"the {own['body'].lower()}"
    staffed = _STAFFED.fullmatch(words)
    if staffed is not None and staffed["owner"].split()[-1].lower() in organisation_words():
        return staffed["owner"]
    possessed = _POSSESSED.fullmatch(words)
    if possessed is None:
        return None
    who = re.sub(r"['’]s?$", "", possessed["owner"])
    noun = possessed["noun"].lower()
    if _SPEAKING_FOR.fullmatch(noun) or is_document(noun):
        return who
    person = who.lower() in {"his", "her"} or names.person_like(names.bare_name(who))
    return who if _HEADING.fullmatch(noun) and not person else None


def head_of(words: str) -> str | None:
    """The body whose head, or the one whose spokesman speaks, without the clause behind it; a body without a name
    only where nothing more tells which it is ("for the firm", not "at the hospital in Ilo")."""
    head = _HEAD_OF.match(words)
    body = _without_clause(head["body"]) if head is not None else ""
    named = re.match(r"(?:the )?[A-Z]", body) is not None
    bare = (
        head is not None and head["of"] in {"of", "for"} and not re.match(r" (?:in|on) ", head["body"][len(body) :])
    )
    return body if named or (body and bare) else None


def member_of(words: str) -> str | None:
    """The body with a name whose members speak."""
    member = _MEMBER_OF.match(words)
    body = _without_clause(member["body"]) if member is not None else ""
    return body if re.match(r"(?:the )?[A-Z]", body) else None


def maker(words: str) -> str | None:
    """Whose poll, study or figures speak, by the name before the noun, or in a longer phrase behind it."""
    behind = _SOURCE_OF.search(words)
    if behind is not None and is_document(words[: behind.start()].split()[-1].lower()):
        return behind["who"]
    made = _MADE.fullmatch(words)
    if made is None or not is_document(made["noun"]):
        return None
    who = names.bare_organisation(re.sub(r"^(?:An?|The|One|Another|Its|Their) ", "", made["who"]))
    told = [word for word in who.split() if not is_lead(word)]
    if re.match(r"\w+ly$", who) and re.match(r"[a-z]+ed ", words[made.end("who") + 1 :]):
        return None
    if (
        not told
        or who.lower() in PRONOUNS
        or (kind_of_noun(told[0]) and len(told) == 1)
        or names.is_date(who)
        or gazetteer.is_state(who)
        or gazetteer.of_seat(who) is not None
    ):
        return None
    return None if all(is_demonym(word) for word in told) or re.fullmatch(WEEKDAY, who) else who


def _without_clause(words: str) -> str:
    return re.split(r",| (?:that|which|who|with|in|on)\b", words)[0]


def office(words: str) -> tuple[str, str] | None:
    """The name and kind of a body with no capital of its own but for what it is."""
    body = _OFFICE.fullmatch(words)
    kind = organisation_words().get(body["noun"]) if body is not None else None
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


def _person(found: re.Match[str] | None) -> str | None:
    name = names.bare_name(found["name"]) if found is not None else ""
    return name if names.person_like(name) else None
