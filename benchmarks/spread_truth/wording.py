"""A grammar of news sentences about one invented flood; every number and name in a sentence is marked by its span.

Marks in a template: `{O}` who is responsible, `{R}` a carrier, `{n}` the number with what is counted, `{v}` the
number alone, `{c:said}` the cue, `{k:reported}` the carrier's cue, `{(}` and `{)}` around what is said, `{on}` the
day of saying, `{died}` the deed in words.
"""

import re
from dataclasses import dataclass

import numpy as np

Chance = np.random.Generator


def _words(text: str) -> list[str]:
    return text.split()


OFFICES = {"Health Ministry": "the Health Ministry", "Relief Council": "the Relief Council",
           "Interior Ministry": "the Interior Ministry"}  # fmt: skip
"""The actors, and how sentences call them."""

FULL = [
    "{O} {c:said}{on} {(}{n} {had_died} in the floods{)}, {R} {k:reported}.",
    "{k:According to} {R}, {O} {c:said} {(}{n} {died}{)}.",
    "{k:Citing} {O}, {R} {c:reported} that {(}{n} {had_died} along the Tarn{)}.",
    "{O} {c:told} {R}{on} that {(}{n} {had_died}{)}.",
    "{O} {c:claimed} {(}{n} {had_died}{)}, {R} {k:said}.",
    "{(}{n} {died} when the river broke its banks{)}, {O} {c:told} {R}.",
]
ORIGIN = [
    "{O} {c:said}{on} {(}{n} {had_died} in the floods{)}.",
    "{(}{n} {died} in the floods{)}, {c:according to} {O}.",
    "{(}{n} {died} as the water rose{)}, {O} {c:said}{on}.",
    "{O} {c:announced}{on} that {(}{n} {had_died} in the valley{)}.",
    "{O} {c:claimed} {(}{n} {had_died} in the valley{)}.",
    "{O} {c:confirmed}{on} that {(}{n} {had_died}{)}.",
]
CARRIER = [
    "{R} {c:reported} that {(}{n} {had_died} in the floods{)}.",
    "{(}{n} {died} in the floods{)}, {c:according to} {R}.",
    "{(}{n} {died} along the river{)}, {R} {c:said}.",
]
NOBODY = [
    "{(}{n} {died} in the floods along the Tarn{)}.",
    "{(}{n} {died} when the river broke its banks{)}.",
    "{(}{n} {died} in the valley after three days of rain{)}.",
    "{(}{n} {had_died} in the floods by the time the rain stopped{)}.",
]
SECOND_HAND = [
    "{O} {c:told} {Q} that {(}{n} {had_died}{)}, {R} {k:reported}.",
    "{k:According to} {R}, which cited {Q}, {O} {c:said} {(}{n} {died}{)}.",
]
"""Two carriers: `{Q}` stands nearer to the originator."""
INCREMENT = [
    "{O} {c:said} {(}another {v} people {died} when a bridge gave way{)}.",
    "{(}A further {v} people {died} in a landslide{)}, {O} {c:said}.",
]
DENIAL = [
    "{O} {c:denied}{on} {(}that {n} {had_died}{)}.",
    "{O} {c:rejected} {(}reports that {n} {had_died}{)}.",
]
REFUSAL = [
    "{O} {c:denied} {(}that it had opened the gates of the dam at night{)}.",
    "{O} {c:dismissed} {(}accusations that warnings had come too late{)}.",
    "{O} {c:denied} {(}that the airport would stay closed{)}.",
]
"""Denials of other matters."""
MERGED = [
    "Between {v} people {died} in the floods, by different counts.",
    "The floods have killed between {v} people.",
]
DEEDS = {
    "killed": (["were killed", "died", "lost their lives"], "had been killed"),
    "wounded": (["were wounded", "were injured"], "had been wounded"),
}
WHO = _words("""Rescuers Volunteers Soldiers Neighbours Firefighters Teachers Boatmen Farmers Engineers Nurses
Students Drivers Carpenters Divers Pensioners Clerks Bakers Sailors Miners Tailors Shepherds Butchers Monks
Reservists""")
DO = _words("""searched combed crossed cleared left reached guarded mapped emptied watched circled entered sealed
swept abandoned inspected drained fenced lit rebuilt""")
KIND = _words("""narrow sunken old muddy eastern quiet empty broken lower upper wooden crowded dark half-built brick
southern walled sandy outer nameless fallow steep shallow windowless""")
WHAT = _words("""lanes fields mill yard quarter square cellars orchards brickworks sheds chapel depot stables gardens
arcade embankment vaults barracks playground cemetery nursery sawmill boathouse tannery""")
WHERE = ["around Velin", "below Castra", "near Lume", "outside Orban", "beyond Pell", "above Sarne", "behind Dray",
         "opposite Marrow", "past Tolm", "under Hesk", "towards Brill", "facing Ostry", "across Gant", "beside Ulm",
         "over Kesten", "within Mora", "off Lind", "by Zarn"]  # fmt: skip
MEANS = _words("""boats torches poles dogs tractors ropes ladders pumps sandbags spades lanterns buckets rafts
whistles planks nets blankets trucks""")
STATE = _words("""borrowed rusty new heavy makeshift army spare long painted leaking donated folding""")
THEN = _words("""while as because since until although before after though once""")
NOUN = _words("""mayor dam wind radio ferry baker siren bishop pump road judge river choir phone guard bus doctor bell
lock engineer rain crowd pilot signal""")
EVENT = ["fell silent", "gave orders", "broke down", "came back", "kept waiting", "changed course",
         "lost patience", "went under", "turned away", "called again", "held firm", "asked why", "moved on",
         "slept badly", "stood still", "ran late", "wept openly", "shook hands", "grew louder"]  # fmt: skip
HEADS = ["Floods {kill} {n} in Tarn valley", "{n} {dead} in Tarn floods", "Tarn floods {kill} {n}"]
PLAIN_HEADS = [
    "Tarn valley under water",
    "Rain brings ruin to {place}",
    "{who} search on in {place}",
    "River breaks its banks at {place}",
    "A long night in {place}",
    "After the flood, {place} waits",
]
PLACES = ["Velin", "Castra", "Lume", "Orban", "Pell", "Sarne", "Dray", "Marrow"]


@dataclass(frozen=True)
class Words:
    """A sentence: `spans` maps the name of a mark to its start and end in `text`."""

    text: str
    spans: dict[str, tuple[int, int]]

    def part(self, name: str) -> str:
        """The words that the mark covers."""
        return self.text[slice(*self.spans[name])]


def filled(template: str, **values: str) -> Words:
    """The template with its marks replaced; the first letter a capital."""
    text, spans, opened = "", {}, 0
    for piece in re.split(r"(\{[^}]*\})", template):
        if not piece.startswith("{"):
            text += piece
        elif piece == "{(}":
            opened = len(text)
        elif piece == "{)}":
            spans["content"] = (opened, len(text))
        else:
            name, _, own = piece[1:-1].partition(":")
            words = own or values[name]
            lead = len(words) - len(words.lstrip())
            spans[name] = (len(text) + lead, len(text) + len(words))
            text += words
    return Words(text[0].upper() + text[1:], spans)


def number_words(low: float, high: float | None, bound: str, chance: Chance) -> str:
    """The number as print has it: "at least 26", "about 30", "between 56 and 61"."""
    forms = {
        "exact": ["{}"],
        "approx": ["about {}", "around {}", "some {}"],
        "at_least": ["at least {}", "no fewer than {}"],
        "between": ["between {} and {}"],
    }[bound]
    return one(forms, chance).format(int(low), int(high or low))


def one(choices: list[str], chance: Chance) -> str:
    """One of the choices."""
    return choices[int(chance.integers(len(choices)))]


def deed_words(status: str, chance: Chance) -> dict[str, str]:
    """The deed in words, as main clauses and reports want it."""
    plain, past = DEEDS[status]
    return {"died": one(plain, chance), "had_died": past}


def filler(chance: Chance) -> Words:
    """A sentence that claims no number, of some twenty words; no five of them in a row are a stock phrase."""
    who, do, kind, what, where, then, noun, event, state, means = (
        one(words, chance) for words in (WHO, DO, KIND, WHAT, WHERE, THEN, NOUN, EVENT, STATE, MEANS)
    )
    also = f"{one(WHO, chance).lower()} {one(WHERE, chance)} {one(DO, chance)} the {one(KIND, chance)}"
    with_ = f"with {state} {means}"
    forms = [
        f"{who} {with_} {do} the {kind} {what} {where} {then} the {noun} {event} and {also} {one(WHAT, chance)}.",
        f"{then.capitalize()} the {noun} {event}, {who.lower()} {where} {do} the {kind} {what} {with_}, and {also} "
        f"{one(WHAT, chance)}.",
        f"The {noun} {event} {then} {who.lower()} {do} the {kind} {what} {where}, and {also} {one(WHAT, chance)} "
        f"{with_}.",
    ]
    return Words(one(forms, chance), {})


def headline(chance: Chance, number: str | None, status: str = "killed") -> Words:
    """A headline, with the number where one is given."""
    if number is None:
        return filled(one(PLAIN_HEADS, chance), place=one(PLACES, chance), who=one(WHO, chance))
    verb, dead = ("kill", "dead") if status == "killed" else ("injure", "hurt")
    return filled(one(HEADS, chance), n=f"{number} people", kill=verb, dead=dead)


def quotation(chance: Chance, speaker: str) -> Words:
    """A quotation of an office, two dozen words long and new each time."""
    who, do, what, kind, state, means, noun, event = (
        one(words, chance) for words in (WHO, DO, WHAT, KIND, STATE, MEANS, NOUN, EVENT)
    )
    said = (
        f"We have {do} the {kind} {what} {one(WHERE, chance)} with {state} {means}, and {who.lower()} "
        f"{one(WHERE, chance)} {one(DO, chance)} the {one(KIND, chance)} {one(WHAT, chance)} so long as the {noun} "
        f"{event}"
    )
    return quoted(said, speaker)


def quoted(said: str, speaker: str) -> Words:
    """What an office says between quotation marks."""
    return filled(f'{{(}}"{said},"{{)}} {{O}} {{c:said}}.', O=OFFICES[speaker])


def altered(quotation: Words, speaker: str, chance: Chance) -> Words:
    """The quotation with its end cut off, or with one word replaced."""
    said = quotation.part("content").strip('",')
    if chance.random() < 0.6:
        return quoted(said[: said.index(" so long as ")], speaker)
    return quoted(said.replace("We have", "We had"), speaker)
