"""The words that a column may hold, where it may hold no others."""

PRECISIONS = ["minute", "day", "month", "year"]
DATE_BASES = ["stated", "manual", "inferred", "none"]
ROLES = ["title", "standfirst", "body", "caption"]
BOUNDS = ["exact", "approx", "at_least", "at_most", "between", "vague"]
GROUPS = ["personnel", "unit", "casualty", "materiel", "money", "time", "share", "other"]
STATUSES = [
    "planned", "training", "sent", "in_combat", "killed", "wounded", "missing", "found", "rescued", "displaced",
    "captured", "detained", "infected", "gathered", "dismissed", "supplied", "damaged", "destroyed", "without_power",
    "other",
]  # fmt: skip
DEED = r"^[a-z]+(_[a-z]+)*$"
"""The form of a status: one of `STATUSES`, or a deed of a study's own."""
PREDICATE_ROLES = ["agent", "patient"]
RELATIONS = [
    "stated", "total", "included", "additional", "definite", "fraction", "reached", "former", "negated",
]  # fmt: skip
MANNERS = ["direct", "indirect", "mixed"]
KINDS = [
    "government", "intelligence", "military", "international", "agency",
    "outlet", "person", "group", "anonymous", "document",
]  # fmt: skip
STANCES = ["assert", "hedge", "deny", "cannot_confirm", "demand", "ask"]
ACTS = ["speech", "attitude", "plan", "evidence"]
ROLES_OF_SOURCES = ["originator", "carrier"]
LINK_BASES = ["content", "carried", "headline", "own_voice", "by_hand"]
PARENT_BASES = ["relay", "text", "none"]
MUTATIONS = [
    "same", "rounding", "range_to_point", "point_to_range", "bound_lost", "bound_gained", "bound_changed",
    "values_merged", "value_updated", "value_changed", "status_advanced", "status_withdrawn", "status_changed",
    "polarity_changed",
    "source_merged", "source_shifted", "source_lost", "source_gained", "unit_shifted", "subject_shifted",
]  # fmt: skip
REUSE_KINDS = ["derived", "shared", "floating"]
OVERLAP_KINDS = ["copied", "common_source", "shared"]
OVERLAP_NATURES = ["agency_copy", "common_source", "outlet_to_outlet", "incidental"]
SERIES = ["level", "increment", "part", "former"]
EVENT_BASES = ["clause", "taken_up", "main", "place"]
WHEN_BASES = ["words", "event"]
DECIDERS = ["judged", "rules", "examples"]
