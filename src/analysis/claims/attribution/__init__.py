"""Who says what, as spans: cues, frames, the trained reader, the grammar of the parse, quotations."""

from analysis.claims.attribution import cues, finding
from analysis.claims.attribution.cues import MEASURE_NOUNS, Cue
from analysis.claims.attribution.frames import frame_of
from analysis.claims.attribution.quotations import quoted_regions

__all__ = ["MEASURE_NOUNS", "Cue", "cues", "finding", "frame_of", "quoted_regions"]
