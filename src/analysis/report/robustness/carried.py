"""The parameter sets of the version before: which are measured again, and what became of the others."""

from typing import Any, NamedTuple

from analysis.report.robustness.measuring import Sets
from analysis.report.versions import Version
from analysis.report.wording import counted
from analysis.study.parameters import ParameterError, Parameters, check


class Carried(NamedTuple):
    """The sets of `before` that are still known, and a sentence for each that is not."""

    before: Version | None
    sets: dict[str, dict[str, Any]]
    lost: list[str]

    def told(self, version: Version, new: bool, measured: bool, seconds: float) -> list[str]:
        """A sentence for all that became of the sets in `version`, which was made with them or without."""
        if not self.before or not self.sets or not (measured or new):
            return list(self.lost)
        many, name = counted(len(self.sets), "parameter set"), self.before.name
        if measured:
            return [f"{many} carried over from {name}, measured in {seconds:.0f} s", *self.lost]
        left = (
            f"{many} of {name} left out: {version.name} has no table of robustness; leave ROBUSTNESS=no away, or run "
            "`make robustness`, to keep them"
        )
        return [left, *self.lost]


def carried_sets(before: Version | None, parameters: Parameters, given: Sets | None) -> Carried:
    """The parameter sets that a version was published with; none where there are others `given`."""
    if before is None or given is not None:
        return Carried(before, {}, [])
    kept, lost = {}, []
    for name, values in (before.manifest.get("robustness") or {}).items():
        try:
            check({**parameters.model_dump(), **values}, f"parameter set {name} of {before.name}")
            kept[name] = dict(values)
        except ParameterError as error:
            lost.append(f"not carried over: {str(error).splitlines()[0]}")
    return Carried(before, kept, lost)
