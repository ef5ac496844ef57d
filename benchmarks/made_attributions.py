"""Sentences made from the frames' grammar, with what is marked in them, as further lessons for the trained readers.

The frames are the examples of `frames.csv` with their speakers, numbers, nouns and deeds drawn anew, and `ORDERS`;
their counterexamples teach where nothing is said. Words come from the lexicons. What is marked follows PolNeAR: the
content holds "that" and its quotation marks, the cue its adverbs, only the outermost saying is marked, and of a
cited saying that is the one of the body that cites. In a template [S] speaks, {..} is the cue, <..> the content.
"""

import re
from collections.abc import Iterator
from random import Random

from analysis.claims.language import PACKAGE, inflections, plural
from analysis.claims.language.inflection import irregular_forms
from analysis.io.lexicons import read_lexicon

Made = tuple[str, list[dict[str, list[tuple[int, int]]]]]
"""The text of a made article, and for each attribution in it pieces of text by role."""

ORDERS = (
    """
[S] {V} <that C>.|[S] {V} <C>.|[S] {V} D <that C>.|[S] {also V} <C>.|[S] {has P} <that C>.|[S] {had P} <C>.
<C>, [S] {V}.|<C>, {V} [S].|<C>, [S] {V} D.|<“C,”> [S] {V}.|<“C,”> {V} [S].|<“C,”> [S] {V} D. <“C.”>
[S] {V}, <“C.”>|[S] {V:} <“C.”>|<“C,”> [S] {V}, <“and C.”>|<C>, [S] {V}, <and C>.|<“C,”> [S] {V}. <“C. C.”>
{According to} [S], <C>.|<C>, {according to} [S].|<C>, {according to} [S], <and C>.|{As} [S] {V}, <C>.
It {was P} by [S] <that C>.|<That C> {was P} by [S].|It {has been P} <that C>.|<The deaths of N> {were P} by [S].
[S]{:} <C>|<C>{:} [S]|[S]{:} <“C”>|<C>, {V} [S]|[S], in a statement, {V} <C>.|In a statement, [S] {V} <that C>.
[S], citing S, {V} <that C>.|[S] {V}, citing S, <that C>.|[S] {quoted} S <as saying that C>.
[S] {V} <S had told it that C>.
<C>, [S] {V}, quoting S.|<C>, [S] {was quoted as saying} by S.|[S] {was quoted} by S {as saying} <that C>.
[S] {V} <that C>, and [S] {V} <that C>.|[S] {V} <C>, while [S] {put it at} <N>.|[S] {V} <C>; [S] {V} <N>.
[S] {denied} <that C>.|[S] {did not say} <whether C>.|[S] {declined to say} <whether C>.|[S] {put} <the toll at N>.
[S], who saw it, {V} <that C>.|[S], R for S, {V} <that C>.|<“C,”> {V} [S], R for S.|[S] {told} S D <that C>.
C.|C, and C.|C after C.|When C, C.|N came D.|The count of N began.|S was named in spring.|S helped N.
""".strip()
    .replace("\n", "|")
    .split("|")
)
_SPEAKERS = ("President Ana Rojas", "the port authority", "the navy", "the officials", "Andina", "police")
_NUMBERED = re.compile(r"(?:[Nn]ine|twelve) (?:sailors|ships|boats|miles)")
_DAYS = ("Monday", "Tuesday", "on Wednesday", "on Thursday", "Friday", "late on Saturday", "on Sunday")
_NUMBERS = (
    "nine",
    "twelve",
    "at least 30",
    "about 1,200",
    "some 400",
    "more than 50",
    "dozens of",
    "17",
    "two",
    "2,600",
)
_SEEN = ("were {p} in {place}", "{p} near {place}", "had been {p}", "would be {p} by {day}", "are {p} in {place}")
_PLAIN = ("the {thing} would close {day}", "the {thing} was {p} in {place}", "it would never happen again",
          "he was wrong",
          "the plan to build a {thing} had failed", "there was no {thing} in {place}", "nobody knows what comes next",
          "she will run for mayor of {place}", "{place} needs a new {thing}",
          "taxes on every {thing} should fall")  # fmt: skip
_DOUBLING = re.compile(r"[^aeiou][aeiou][bdglmnprt]$")
_OBJECT = re.compile(r"(?P<before>(?:\b(?:to|by|for|citing|quoting|quoted|told)\b|[}(—]) \[?)(?:he|she|they)\b")
_MARK = re.compile(r"[\[\]{}<>]")
_ROLES = {"[": "source", "{": "cue", "<": "content"}


class Sentences:
    """Draws sentences from a seed."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)

        def words(name: str, column: str = "", **only: str) -> list[str]:
            rows = read_lexicon(PACKAGE, name).iter_rows(named=True)
            return [row[column or next(iter(row))] for row in rows if all(row[k] == v for k, v in only.items())]

        self.names, self.places, self.things = words("given_names"), words("seats"), words("thing_nouns")
        self.bodies = [*words("common_bodies"), *words("state_bodies"), *words("organisation_words")]
        self.people = words("source_nouns", kind="person")
        self.counted = [plural(noun) for noun in words("counted_nouns") if " " not in noun]
        deeds = words("deeds", "words", frame="patient")
        done = (verb for cell in deeds for verb in cell.split("|") if re.fullmatch(r"[a-z]{3,}", verb))
        self.done = [_past(verb) for verb in done if not _DOUBLING.search(verb)]
        verbs = [row for row in read_lexicon(PACKAGE, "cue_verbs").iter_rows(named=True) if " " not in row["lemma"]]
        clause = [row for row in verbs if "c" in (row["frames"] or "").split("|")]
        self.verbs = [row["lemma"] for row in clause if row["class"] != "plan" and not _DOUBLING.search(row["lemma"])]
        frames = list(read_lexicon(PACKAGE, "frames").iter_rows(named=True))
        self.found = [_outermost(row) for row in frames]
        self.nothing = [row["counterexample"] for row in frames]

    def number(self) -> str:
        """A number of people."""
        some = self.draw.choice((*_NUMBERS, str(self.draw.randrange(3, 900))))
        return f"{some} {self.draw.choice(self.counted)}"

    def clause(self) -> str:
        """What is said."""
        given = {"p": self.draw.choice(self.done), "place": self.draw.choice(self.places)}
        given |= {"day": self.draw.choice(_DAYS[:2]), "thing": self.draw.choice(self.things)}
        if self.draw.random() < 0.5:
            return f"{self.number()} {self.draw.choice(_SEEN)}".format(**given)
        return self.draw.choice(_PLAIN).format(**given)

    def speaker(self) -> str:
        """Who says it: a person, a body, a role, a pronoun."""
        choose = self.draw.choice
        name = f"{choose(self.names)} {choose(self.names)}"
        body = f"{choose(self.places)} {choose(self.bodies)}"
        kinds = (name, name, f"Mayor {name}", f"{choose(self.names)}", f"the {choose(self.bodies)}", f"the {body}",
                 "he",
                 f"the {body.title()}", f"a {choose(self.people)}", plural(choose(self.people)), "she", "they",
                 "police",
                 f"{name}, a {choose(self.people)} in {choose(self.places)},")  # fmt: skip
        return choose(kinds)

    def filled(self, template: str) -> str:
        """A template with everything drawn; marks stay."""
        verb = self.draw.choice((self.draw.choice(self.verbs), "say", "say"))
        drawn = {"S": self.speaker, "C": self.clause, "N": self.number, "D": lambda: self.draw.choice(_DAYS),
                 "R": lambda: "a " + self.draw.choice(self.people), "P": lambda: _past(verb),
                 "V": lambda: self.draw.choice((_past(verb), _past(verb), verb + "s"))}  # fmt: skip
        return re.sub(r"(?<![\w“])[SCNDRPV](?!\w)|(?<=“)C(?!\w)", lambda m: drawn[m[0]](), template)

    def framed(self, template: str) -> str:
        """An example of the lexicon with its speakers, numbers and deeds drawn anew."""
        for name in _SPEAKERS:
            template = re.sub(rf"\b(?i:{name})\b", lambda _: self.speaker().rstrip(","), template)
        template = _NUMBERED.sub(lambda _: self.number(), template)
        return re.sub(r"\bdrowned\b", lambda _: f"were {self.draw.choice(self.done)}", template)

    def sentence(self) -> str:
        """One line with its marks: half of an order, a third of a frame, the rest says nothing."""
        kind = self.draw.random()
        if kind < 0.55:
            line = self.filled(self.draw.choice(ORDERS))
        else:
            line = self.framed(self.draw.choice(self.found if kind < 0.85 else self.nothing))
        line = _OBJECT.sub(r"\g<before>officials", line).replace(",,", ",").replace(",.", ".").replace(",:", ":")
        return re.sub(r"^[\[<“]*\w|(?<=\. )[<“]*\w", lambda m: m[0].upper(), line)


def _past(verb: str) -> str:
    own = sorted(form for form, lemma in irregular_forms().items() if lemma == verb and not form.endswith("ing"))
    regular = [form for form in inflections(verb) if form.endswith("ed")]
    return (own or regular or [verb])[-1]


def _outermost(row: dict[str, str]) -> str:
    if row["frame"] == "citing":
        return "[Andina] {said} <nine sailors drowned>, citing the navy."
    if row["frame"] == "quoted by":
        return "[The navy], quoted by Andina, {said} <nine sailors drowned>."
    return row["example"]


def _read(line: str) -> Made:
    """A marked line as text, and its attributions: a cue with the pieces nearest to it."""
    text, pieces, open_ = "", [], [("", 0)]
    for part in re.split(r"([\[\]{}<>])", line):
        if part in _ROLES:
            open_.append((_ROLES[part], len(text)))
        elif _MARK.fullmatch(part):
            role, start = open_.pop()
            pieces.append((role, start, len(text)))
        else:
            text += part
    cues = [(a, b) for role, a, b in pieces if role == "cue"]
    if not cues:
        return text, []
    several = sum(role == "source" for role, _, _ in pieces) > 1
    parts = list(re.finditer(r", and (?=\[)|, while (?=\[)|; (?=\[)", line)) if several else []
    border = len(re.sub(_MARK, "", line[: parts[0].start()])) if parts else len(text)
    found = []
    for first, last in ((0, border), (border, len(text) + 1)):
        roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
        for role, a, b in pieces:
            if first <= a < last and (role, a, b) != ("source", a, a):
                roles[role].append((a, b))
        if roles["cue"] and roles["content"]:
            found.append(roles)
    return text, found


def made(count: int, seed: int = 7, together: int = 20) -> Iterator[Made]:
    """Articles of `together` made sentences, `count` sentences in all."""
    sentences = Sentences(seed)
    for first in range(0, count, together):
        text, marked = "", []
        for _ in range(min(together, count - first)):
            line, found = _read(sentences.sentence())
            at = len(text)
            marked += [{role: [(a + at, b + at) for a, b in of] for role, of in roles.items()} for roles in found]
            text += line + ("\n" if sentences.draw.random() < 0.5 else " ")
        yield text.rstrip(), marked
