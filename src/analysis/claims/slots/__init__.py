"""What a number counts: its event and time, and the slot of the corpus that it belongs to."""

from analysis.claims.slots.choice import chosen_slots, is_outside, with_choice
from analysis.claims.slots.examples import FEWEST, decided, quality
from analysis.claims.slots.scope import with_scope
from analysis.claims.slots.slot_table import with_slots
from analysis.claims.slots.topics import UNTOPICAL, topics_of, with_topics

__all__ = [
    "FEWEST", "UNTOPICAL", "chosen_slots", "decided", "is_outside", "quality", "topics_of", "with_choice",
    "with_scope", "with_slots", "with_topics",
]  # fmt: skip
