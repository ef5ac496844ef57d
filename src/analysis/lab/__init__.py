"""Notebooks as people run them in JupyterLab: the study that a lab opens, and the parameters cell."""

from analysis.lab.session import LAB, PLACES, command, named_in, opened

__all__ = ["LAB", "PLACES", "command", "named_in", "opened"]
