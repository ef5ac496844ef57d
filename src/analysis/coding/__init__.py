"""How far the reading can be trusted on this corpus: a sample coded by people, and results corrected by it.

SPREAD.md 3.4: a probability sample of the corpus, coded by people, is the only ground for carrying errors of reading
into intervals. Corrections by hand are chosen by those who make them and never enter here.
"""
