"""A figure as people use it in JupyterLab: alive, with the sentences behind the marks chosen in a table below it."""

from analysis.report.live.figure_widget import live

__all__ = ["live"]
