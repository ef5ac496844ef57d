"""A published version against the same version made anew: of every artefact whether it is reproduced, or why not.

Everything published is compared with everything made anew, in both directions. A published file that is no longer
what its manifest says was altered or is missing; a table or figure that comes out otherwise differs. Text and whole
numbers must be equal, floats within `differences.RELATIVE_TOLERANCE`. In the environment of the publication every
byte must be the same. In another one results are compared by value and texts by their words; where those differ,
nothing can be said, and that is what the verdict says.
"""

from pathlib import Path

from analysis.report.manifest import environment, read_manifest
from analysis.report.verification.figures import of_figures
from analysis.report.verification.files import of_files
from analysis.report.verification.inputs import of_inputs, of_parameters
from analysis.report.verification.shipped_tables import of_tables
from analysis.report.verification.signature import of_manifest
from analysis.report.verification.surroundings import of_environment
from analysis.report.verification.verdict import Rerun, Verdict
from analysis.report.versions import Version
from analysis.study import Study


def judge(study: Study, version: Version, rebuilt: Path, project: Path) -> list[Verdict]:
    """The verdict on each input, parameter, table, figure and file of a version made anew in the folder `rebuilt`."""
    rerun = Rerun(study, version, rebuilt, read_manifest(rebuilt), environment(project))
    of_each_table = list(of_tables(rerun))
    differ = any(verdict.kind == "result" for verdict in of_each_table)
    return [
        *of_inputs(rerun),
        *of_parameters(rerun),
        *of_environment(rerun),
        of_manifest(rerun),
        *of_each_table,
        *of_figures(rerun, differ),
        *of_files(rerun),
    ]
