"""Coding in a notebook, sentence by sentence: what is asked, what was answered, and the widget that shows it."""

from analysis.coding.widget.asking import Asking
from analysis.coding.widget.notebook_widget import NOTEBOOK, ask

__all__ = ["NOTEBOOK", "Asking", "ask"]
