"""What a notebook's kernel learns when it imports the package: to show charts of Altair's without a network."""

import sys
from typing import Any

CHART = ("altair.vegalite.v6.api", "TopLevelMixin")
"""Module and name of the class of every Altair chart; IPython waits for it, so that nothing is imported before."""


def show_charts_offline() -> None:
    """Has the kernel draw every Altair chart itself; Altair alone loads scripts from the network to do so.

    Does nothing outside a kernel. A renderer that a notebook enables by name is left to its work.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type_by_name(*CHART, _shown)


def _shown(chart: Any) -> Any:
    from analysis.report.drawing import shown

    return shown(chart)
