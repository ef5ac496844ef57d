"""Finds who says what in one parsed sentence: the spans of source, cue and content.

The finder knows grammar and the cue lexicon and nothing else; what the spans mean (which actor, how
firmly, nested in what) is read from them elsewhere. Kinds of sentence it knows: a verb with clause,
infinitive, object or quotation in any order; passives; nouns and adjectives with a clause ("the claim
that"); "according to", "as reported by", "citing"; and the colon of headlines.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Token

from analysis.claims.attribution import cues
from analysis.claims.attribution.content import Pieces, content_of, pieces_of, whole_clause
from analysis.claims.attribution.cues import Cue

Span = tuple[int, int]

_CARRIERS = frozenset({"report", "quote", "cite", "tell", "say", "publish", "reveal", "note", "put", "relay"})
_ISSUING = frozenset(
    form for verb in ("release", "publish", "issue", "share", "post", "present") for form in cues.inflections(verb)
) | {"send", "sends", "sent", "sending"}
_PUTTING = frozenset({"put", "puts", "putting", "place", "places", "placed", "placing", "pegs", "pegged"})
_TALLIES = frozenset(
    {"toll", "tolls", "number", "numbers", "count", "total", "figure", "figures", "tally", "strength", "size"}
    | {"losses", "casualties", "fatalities", "dead"}
)


@dataclass(frozen=True)
class Found:
    """One attribution as spans: (start, end) in the text it was found in. `source` None: nobody is named.

    `within`: the cue of the attribution that hands this one on, where that one's content does not hold it ("X said …,
    according to Y").
    """

    source: Span | None
    cue: Span
    content: Pieces
    cue_lemma: str
    rule: str
    score: float
    within: Span | None = None

    def shifted(self, by: int) -> "Found":
        """The same spans, counted from `by` characters further to the left."""
        source = (self.source[0] + by, self.source[1] + by) if self.source else None
        content = tuple((start + by, end + by) for start, end in self.content)
        within = (self.within[0] + by, self.within[1] + by) if self.within else None
        cue = (self.cue[0] + by, self.cue[1] + by)
        return replace(self, source=source, cue=cue, content=content, within=within)

    @property
    def spans(self) -> list[Span]:
        """Cue, pieces of content and source, each as it stands."""
        return [self.cue, *self.content, *([self.source] if self.source else [])]

    @property
    def words(self) -> list[Span]:
        """Cue and source."""
        return [self.cue, *([self.source] if self.source else [])]

    @property
    def outside(self) -> Span:
        """The stretch from the first to the last of source and cue."""
        source = self.source or self.cue
        return min(self.cue[0], source[0]), max(self.cue[1], source[1])


def in_order(found: Iterable[Found]) -> list[Found]:
    """By cue, then by content."""
    return sorted(found, key=lambda hit: (hit.cue, hit.content))


BEHIND = 7  # characters: a mark, a comma, "and" or "but", spaces
MOST = 20
"""No sentence of news says so many things; text that does ("he said he said …") must not take the longer for it."""


def meet(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def holds(outer: Found, cue: Span) -> bool:
    """Whether a span begins within the content of an attribution."""
    return any(start <= cue[0] < end for start, end in outer.content)


def find_spans(doc: Doc) -> list[Found]:
    """The attributions in a parsed sentence, at most `MOST`, in the order of the cues; offsets count in it."""
    found = list(islice((hit for token in doc for hit in _at(token)), MOST))
    found += _colon(doc) if not found else []
    return [hit for hit in _carriers_outside(found) if hit.content]


def _carriers_outside(found: list[Found]) -> list[Found]:
    """A carrier at the edge of a sentence ("…, according to X") is no part of what others in it say."""
    phrases = [
        (min(hit.cue[0], hit.source[0]), max(hit.cue[1], hit.source[1]), hit)
        for hit in found
        if hit.source and hit.rule in {"according", "as reported"}
    ]
    for start, end, carrier in phrases:
        carried = [h for h in found if h is not carrier and any(a <= h.cue[0] < b for a, b in carrier.content)]
        for hit in carried:
            cut = tuple((a, min(b, start)) if a < start < b <= end + 1 else (a, b) for a, b in hit.content)
            found[found.index(hit)] = replace(hit, content=cut)
    return found


def _at(token: Token) -> Iterator[Found]:
    if token.lower_ == "according":
        yield from _according(token)
    elif token.pos_ in {"VERB", "AUX"} and (cue := cues.verb(token.text)):
        yield from _verbal(token, cue)
    elif token.pos_ == "VERB" and token.lower_ in _PUTTING:
        yield from _tallied(token)
    elif token.pos_ in {"NOUN", "PROPN"} and (cue := cues.noun(token.text)):
        yield from _nominal(token, cue)
    elif token.pos_ == "ADJ" and (cue := cues.adjective(token.text)):
        yield from _adjectival(token, cue)


def _according(token: Token) -> Iterator[Found]:
    preposition = next((child for child in token.rights if child.lower_ == "to"), None)
    named = next((child for child in (preposition or token).children if child.dep_ == "pobj"), None)
    if preposition is None or named is None:
        return
    phrase = {*token.subtree}
    content = whole_clause(token, phrase)
    yield Found(source_span(named), (token.idx, _end(preposition)), content, "according", "according", 0.95)


def _verbal(token: Token, cue: Cue) -> Iterator[Found]:
    coordinated = token.dep_ == "amod" and token.i > 0 and token.nbor(-1).dep_ == "cc"
    if token.dep_ in {"amod", "aux", "auxpass", "compound"} and not coordinated:
        return
    carried = _as_reported(token, cue)
    if carried is not None:
        yield carried
        return
    if token.lower_ == "citing":
        yield from _citing(token)
        return
    if cue.lemma in {"quote", "cite"} and (handed := _quoted_as(token, cue)):
        yield from handed
        return
    if (naming := content_of(token, cue)) is None:
        return
    source = _speaker(token)
    if source is None and naming.rule not in {"passive", "clause before"}:
        return
    lemma = f"{cue.lemma} {naming.noun}" if naming.noun else cue.lemma
    score = naming.score * (1 if source else 0.8)
    yield Found(
        _before(source_span(source), token) if source is not None else None,
        _cue_span(token, naming.cue_end),
        _without(naming.pieces, source),
        lemma,
        naming.rule,
        round(score, 3),
    )


def _before(source: Span, token: Token) -> Span:
    """A source without what it says: "a relief group | saying at least 17 …" hangs on its noun."""
    return (source[0], token.idx - 1) if source[0] < token.idx - 1 < source[1] else source


def _quoted_as(token: Token, cue: Cue) -> list[Found]:
    """ "…, the Herald quoted X as saying": the clause before is what X says, by the hand of the Herald."""
    named = next((child for child in token.children if child.dep_ == "dobj"), None)
    hinge = next((c for c in token.children if c.lower_ == "as" and named is not None and c.i > named.i), None)
    saying = next((c for c in hinge.children if c.dep_ == "pcomp" and cues.verb(c.text)), None) if hinge else None
    if named is None or saying is None or any(c.dep_ in {"ccomp", "dobj"} for c in saying.children):
        return []
    clauses = [c for c in token.lefts if c.dep_ in {"advcl", "ccomp", "parataxis"} and len([*c.subtree]) > 2]
    content = pieces_of({*clauses[-1].subtree}) if clauses else whole_clause(token, {*token.subtree})
    if not content:
        return []
    inner = Found(source_span(named), (saying.idx, _end(saying)), content, "say", "quoted as", 0.9)
    hand = _speaker(token)
    if hand is None:
        return [inner]
    around = (*content, (named.left_edge.idx, _end(saying)))
    return [Found(source_span(hand), _cue_span(token, None), around, cue.lemma, "quoted as", 0.9), inner]


def _tallied(token: Token) -> Iterator[Found]:
    """ "X put the death toll at 494", "the number of missing was put at 40"."""
    counted = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if counted is None or counted.lower_ not in _TALLIES | {"it"}:
        return
    places = [c for c in (*token.children, *counted.children) if c.lower_ == "at" and c.i > max(token.i, counted.i)]
    at = next((c for c in places if any(t.like_num for t in c.subtree)), None)
    source = _speaker(token)
    if at is None or (source is None and counted.dep_ == "dobj"):
        return
    pieces = pieces_of({*counted.subtree, *at.subtree} - {token})
    yield Found(
        source_span(source) if source is not None else None, _cue_span(token, None), pieces, "put at", "tally", 0.8
    )


def _without(pieces: Pieces, source: Token | None) -> Pieces:
    """The pieces up to the speaker: a parse may take the speaker into what is said."""
    if source is None:
        return pieces
    start = source.left_edge.idx
    return tuple(piece for piece in pieces if not piece[0] <= start < piece[1]) or pieces


def _as_reported(token: Token, cue: Cue) -> Found | None:
    """ "as reported by X", "as X put it": the clause around it is what X says."""
    marked = any(child.lower_ == "as" and child.i < token.i and child.dep_ != "prep" for child in token.children)
    if token.dep_ != "advcl" or not marked or cue.lemma not in _CARRIERS | {"announce", "claim", "state", "warn"}:
        return None
    source = _speaker(token)
    if source is None or any(child.dep_ in {"ccomp", "dobj"} for child in token.children):
        return None
    content = whole_clause(token, {*token.subtree})
    return Found(source_span(source), _cue_span(token, None), content, cue.lemma, "as reported", 0.95)


def _citing(token: Token) -> Iterator[Found]:
    named = next((child for child in token.children if child.dep_ == "dobj"), None)
    if named is None or token.dep_ not in {"advcl", "prep", "pcomp", "acl"}:
        return
    clause = whole_clause(token, {*token.subtree})
    main = token.head
    own = content_of(main, cue) if (cue := cues.verb(main.text)) and main.pos_ == "VERB" else None
    pieces = own.pieces if own else clause
    yield Found(source_span(named), (token.idx, _end(token)), pieces, "cite", "citing", 0.8)


def _nominal(token: Token, cue: Cue) -> Iterator[Found]:
    if token.dep_ == "compound":
        return
    governor = token.head
    light = cues.verb(governor.text) if governor.pos_ == "VERB" and token.dep_ == "dobj" else None
    if light and "e" in light.frames:
        return
    clause = _noun_clause(token, cue)
    holder = _holder(token)
    about = None if clause else _noun_topic(token, holder)
    content = clause or (about if holder is not None or cue.lemma == "report" else None)
    if content is None or cue.lemma in cues.MEASURE_NOUNS:
        return
    source = source_span(holder) if holder is not None else None
    yield Found(source, (token.idx, _end(token)), content, cue.lemma, "noun", 0.7 if clause else 0.5)


def _noun_clause(token: Token, cue: Cue) -> Pieces | None:
    for child in token.rights:
        marked = any(grand.lower_ in {"that", "whether"} and grand.dep_ == "mark" for grand in child.children)
        if child.dep_ in {"acl", "ccomp", "relcl"} and marked:
            return pieces_of({*child.subtree})
        infinitive = any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
        if child.dep_ in {"acl", "xcomp", "relcl"} and infinitive and cue.kind in {"plan", "demand"}:
            return pieces_of({*child.subtree})
    return None


def _noun_topic(token: Token, holder: Token | None) -> Pieces | None:
    for child in token.rights:
        if child.dep_ in {"prep", "acl"} and child.lower_ in {"of", "about", "regarding", "over", "concerning"}:
            taken = {*holder.subtree} if holder is not None else set()
            return pieces_of({*child.subtree} - taken - {child}) or None
    return None


def _holder(token: Token) -> Token | None:
    """Whose claim it is: possessor, nationality before the noun, or "from X", "by X"."""
    for child in token.lefts:
        if child.dep_ == "poss" and child.lower_ not in {"whose", "its", "this"}:
            return child
    for child in token.lefts:
        if child.dep_ in {"amod", "compound", "nmod"} and child.text[:1].isupper():
            return child
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"from", "by"}:
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _adjectival(token: Token, cue: Cue) -> Iterator[Found]:
    if token.dep_ not in {"acomp", "attr", "oprd"}:
        return
    clauses = [
        c for c in (*token.children, *token.head.rights) if c.dep_ in {"ccomp", "xcomp", "csubj"} and c.i > token.i
    ]
    if not clauses:
        return
    subject = _subject(token.head)
    impersonal = subject is None or subject.lower_ in {"it", "there", "this", "that"}
    if impersonal and cue.kind != "doubt":
        return
    source = None if impersonal or subject is None else source_span(subject)
    yield Found(
        source, _cue_span(token.head, _end(token)), pieces_of({*clauses[0].subtree}), cue.lemma, "adjective", 0.6
    )


def _colon(doc: Doc) -> list[Found]:
    """A headline's "…: X" or "X: …", where X is a name or a short description and no clause."""
    colons = [token for token in doc if token.text == ":"]
    if len(colons) != 1 or colons[0].i == 0:
        return []
    before, after = doc[: colons[0].i], doc[colons[0].i + 1 :]
    colon = (colons[0].idx, colons[0].idx + 1)
    for who, what in ((after, before), (before, after)):
        words = [token for token in who if not token.is_punct]
        if len(words) > 6 or len(what) < 4 or not words or any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words):
            continue
        if not words[0].text[:1].isupper() or not any(t.pos_ == "PROPN" for t in words):
            continue
        pieces = pieces_of({*what})
        return [Found((words[0].idx, _end(words[-1])), colon, pieces, ":", "colon", 0.6)]
    return []


def _speaker(token: Token) -> Token | None:
    """Who utters a cue verb: its agent where it is passive, else its subject."""
    if is_passive(token):
        agent = next((child for child in token.children if child.dep_ == "agent"), None)
        return next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    return _subject(token) or _taken_for_apposition(token)


def _taken_for_apposition(token: Token) -> Token | None:
    """ "In a statement to the agency, a source at the port said …": no other name of the agency."""
    cue = cues.verb(token.text)
    if cue is None or cue.kind != "say" or token.tag_ not in {"VBD", "VBZ", "VBP"} or token.i == 0:
        return None
    before = token.nbor(-1)
    noun = next((t for t in (before, *before.ancestors) if t.dep_ == "appos" and t.i < token.i), None)
    return noun if noun is not None and noun.right_edge == before and _after_comma(noun) else None


def is_passive(token: Token) -> bool:
    """Whether a verb is passive, a bare participle with "by" included."""
    return token.tag_ == "VBN" and any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in token.children)


def _subject(token: Token, depth: int = 0) -> Token | None:
    for child in token.children:
        if child.dep_ in {"nsubj", "csubj", "nsubjpass"}:
            return _antecedent(child, token)
    if depth > 4:
        return None
    if token.dep_ == "amod":
        return _subject(token.head.head, depth + 1)
    if token.dep_ in {"conj", "advcl", "xcomp", "dep"} and token.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return _subject(_parallel(token) or token.head, depth + 1)
    if token.dep_ == "pcomp":
        return _subject(token.head.head, depth + 1) if token.head.head.pos_ in {"VERB", "AUX"} else None
    if token.dep_ == "acl" and token.tag_ in {"VBG", "VB"}:
        return _issuer(token.head, depth) or (token.head if token.head.dep_ != "appos" else token.head.head)
    return None


def _issuer(noun: Token, depth: int) -> Token | None:
    """Who put out the document that says something: "the agency released images showing …"."""
    verb = noun.head
    issues = noun.dep_ == "dobj" and verb.lower_ in _ISSUING
    return _subject(verb, depth + 1) if issues else None


def _parallel(token: Token) -> Token | None:
    """The verb of saying that "… but did not say" goes on from, where the parse takes it into what is said."""
    negated = any(child.dep_ == "neg" for child in token.children)
    if token.dep_ != "conj" or not negated or not any(c.lower_ == "but" for c in token.head.children):
        return None
    above = token.head
    while above.dep_ in {"ccomp", "conj", "xcomp", "acl", "relcl"} and above.head != above:
        clause, above = above, above.head
        if clause.dep_ == "ccomp" and (cue := cues.verb(above.text)) and cue.kind == "say":
            return above
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return subject


def source_span(token: Token) -> Span:
    """The words of a source: the noun with all that belongs to it, but for a clause after a comma."""
    last = token
    for child in token.subtree:
        if child.i <= last.i:
            continue
        if any(up.dep_ in {"relcl", "acl", "advcl"} and _after_comma(up) for up in _way_up(child, token)):
            break
        last = child
    while last.i > token.i and (last.is_punct or last.dep_ in {"case", "cc"}):
        last = last.nbor(-1)
    first = token.left_edge
    while first.i < token.i and (first.is_punct or first.dep_ in {"cc", "preconj"}) and first.lower_ != "both":
        first = first.nbor(1)
    return first.idx, _end(last)


def _way_up(token: Token, top: Token) -> Iterator[Token]:
    while token != top:
        yield token
        token = token.head


def _after_comma(token: Token) -> bool:
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text in {",", "-", "–", "—", "("}


def _cue_span(token: Token, end: int | None) -> Span:
    """The verb with its auxiliaries, negation and adverbs before it, and the particle after it."""
    above = token.head
    joined = token.dep_ == "xcomp" and token.i - above.i in {2, 3} and cues.verb(above.text) is None
    if joined and above.pos_ in {"VERB", "AUX"}:
        return _cue_span(above, max(_end(token), end or 0))
    first = token
    while first.i > token.sent.start and (before := first.nbor(-1)).head == token and before.dep_ in {
        "aux", "auxpass", "neg", "advmod",
    }:  # fmt: skip
        first = before
    last = max([_end(token), *(_end(c) for c in token.rights if c.dep_ == "prt" and c.i == token.i + 1)])
    return first.idx, max(last, end or 0)


def _end(token: Token) -> int:
    return token.idx + len(token)
