"""What a notebook's kernel learns when it imports the package: charts without a network, faults in plain words."""

import sys
from types import TracebackType
from typing import Any

from analysis.io.faults import Fault

CHART = ("altair.vegalite.v6.api", "TopLevelMixin")
"""Module and name of the class of every Altair chart; IPython waits for it, so that nothing is imported before."""


def prepare() -> None:
    """Has the kernel draw every Altair chart itself, and tell a fault that its reader can mend without a traceback.

    Altair alone loads scripts from the network to draw; a renderer that a notebook enables by name is left to its
    work. Nothing is done outside a kernel.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        shell.display_formatter.mimebundle_formatter.for_type_by_name(*CHART, _shown)
        shell.set_custom_exc((Fault,), _told)


def _shown(chart: Any) -> Any:
    from analysis.report.figures import shown

    return shown(chart)


def _told(
    shell: Any, kind: type[BaseException], fault: BaseException, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    lines = [f"{kind.__name__}: {fault}"]
    shell._showtraceback(kind, fault, lines)
    return lines
