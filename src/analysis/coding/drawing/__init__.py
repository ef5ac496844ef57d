"""Which texts, and which of their sentences, people code: a probability sample that grows and survives reruns."""

from analysis.coding.drawing.design import (
    FILES,
    FOLDER,
    Design,
    extended,
    no_design,
    placed,
    read_design,
    told,
    write_design,
)
from analysis.coding.drawing.frame import EDGES, SamplingFrame, frame_of

__all__ = [
    "EDGES", "FILES", "FOLDER", "Design", "SamplingFrame", "extended", "frame_of", "no_design", "placed",
    "read_design", "told", "write_design",
]  # fmt: skip
