"""`corrections.csv`: what a person sets right, adds or strikes in the claims, a line for each cell, with the reason.

    table,id,action,column,value,reason
    estimates,estimate-0123456789ab,set,status,training,the sentence says that they train
    links,estimate-0123456789ab,set,origin,Mayor,the mayor gave the number
    attributions,attribution-0123456789ab,strike,,,a wish and no claim
    estimates,ARTICLE:START-END,add,text,about 30 divers,missed
    estimates,ARTICLE:START-END,add,value,30,

Lines that add to the same place make one row. A link is struck by giving its estimate back to the outlet's own
voice, and set by `attribution_id`. Two more cells, `at` and `words`, may say where a row stood and what it read, so
that it is found again when its id has changed. This package knows the form of the file;
`analysis.claims.corrections.applied` applies it.
"""

from analysis.study.corrections.form import (
    COLUMNS,
    EDITABLE,
    FOUND_BY,
    HEAD,
    IDS,
    SCHEMA,
    WORDS,
    allowed,
    choices,
    even,
    parsed,
    place,
    settable,
    standing,
    written,
)
from analysis.study.corrections.from_csv import CorrectionError, read_corrections
from analysis.study.corrections.published import published
from analysis.study.corrections.to_csv import append_correction, correct, correction_line, lines

__all__ = [
    "COLUMNS",
    "EDITABLE",
    "FOUND_BY",
    "HEAD",
    "IDS",
    "SCHEMA",
    "WORDS",
    "CorrectionError",
    "allowed",
    "append_correction",
    "choices",
    "correct",
    "correction_line",
    "even",
    "lines",
    "parsed",
    "place",
    "published",
    "read_corrections",
    "settable",
    "standing",
    "written",
]
