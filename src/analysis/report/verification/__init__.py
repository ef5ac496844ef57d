"""Is a published version what its raw articles give? Made anew in a clean folder, and judged artefact by artefact."""

from analysis.report.verification.conclusion import conclusion, told
from analysis.report.verification.judging import judge
from analysis.report.verification.rebuilding import rebuild, verify
from analysis.report.verification.verdict import Verdict

__all__ = ["Verdict", "conclusion", "judge", "rebuild", "told", "verify"]
