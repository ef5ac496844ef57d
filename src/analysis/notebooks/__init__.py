"""Runs the notebooks: the report's way (papermill, a fresh kernel each) and the quick way (one warm kernel).

Parameters are checked before any kernel starts. What papermill and Jupyter write about time and place is
taken out of the executed notebooks, so that two runs give the same bytes.
"""

from analysis.notebooks.accepting import accept
from analysis.notebooks.declaring import LOCATIONS, NOTEBOOKS, assigned, declared
from analysis.notebooks.failing import NotebookError
from analysis.notebooks.kernels import fresh_kernels, surroundings
from analysis.notebooks.normalising import HEADLINE_TAG, KERNEL, normalised, stripped
from analysis.notebooks.running import execute, preview

__all__ = [
    "HEADLINE_TAG",
    "KERNEL",
    "LOCATIONS",
    "NOTEBOOKS",
    "NotebookError",
    "accept",
    "assigned",
    "declared",
    "execute",
    "fresh_kernels",
    "normalised",
    "preview",
    "stripped",
    "surroundings",
]
