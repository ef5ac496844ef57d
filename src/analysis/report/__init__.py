"""Figures, their export, the page, and the versions of a report."""
