"""Makes the report under other time zones, locales, hash seeds, threads, folders and Pythons, and compares the bytes.

    python benchmarks/matrix.py [--only NAME ...] [--python PATH ...]

Each run works on a copy of the project in a scratch folder. Under one lock every file of the version must be equal
to the byte (but for the print for the archive, which a browser writes). Under another Python (`--python`, or 3.12 and
3.13 where they are on the path) the locked environment is made first, and the identity of the results must be equal.
A locale that is not installed is left out and said, and so is the run with code that cannot be written where nothing
may be mounted.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from crashes import PROJECT, copied

from analysis.report.manifest import file_digests, read_manifest

PLAIN = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
RUNS: dict[str, dict[str, str]] = {
    "as make does": {},
    "time zone Asia/Kolkata": {"TZ": "Asia/Kolkata"},
    "time zone America/New_York": {"TZ": "America/New_York"},
    "time zone Pacific/Kiritimati": {"TZ": "Pacific/Kiritimati"},
    "locale C": {"LC_ALL": "C"},
    "locale de_DE": {"LC_ALL": "de_DE.UTF-8"},
    "locale tr_TR": {"LC_ALL": "tr_TR.UTF-8"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "hash seed drawn": {"PYTHONHASHSEED": "random"},
    "one thread": {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"},
    "two threads": {"POLARS_MAX_THREADS": "2", "OMP_NUM_THREADS": "2"},
    "folder with spaces and accents": {},
    "code that cannot be written": {"PYTHONPATH": "src"},
}
# modes do not bind root, so the code is mounted for reading only, in a mount namespace of its own
READ_ONLY = """
mount --bind src src && mount -o remount,bind,ro src && ! touch src/written 2>/dev/null || exit 1
"$0" -c "import analysis; assert analysis.__file__.startswith('$PYTHONPATH'), analysis.__file__" && exec "$@"
"""
FOLDERS = {"folder with spaces and accents": "mes études, n° 2/été ❄"}


def version(project: Path, surroundings: dict[str, str], program: list[str]) -> Path:
    """The version that a build in `project` makes."""
    told = {name: str(project / value) if name == "PYTHONPATH" else value for name, value in surroundings.items()}
    environment = {**os.environ, **PLAIN, **told}
    done = subprocess.run([*program, "report", "data"], cwd=project, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{surroundings}: {done.stderr[-500:]}")
    return project / "reports" / "v1"


def started(project: Path, name: str, program: list[str]) -> list[str]:
    """The command of a run; where the code must not be written, from a copy of it that cannot be."""
    if "PYTHONPATH" not in RUNS[name]:
        return program
    shutil.copytree(PROJECT / "src", project / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return ["unshare", "--mount", "sh", "-c", READ_ONLY, str(Path(program[0]).with_name("python")), *program]


def environment_of(python: str, to: Path) -> list[str]:
    """The command in the locked environment made for another Python."""
    uv = str(Path(sys.executable).with_name("uv"))
    command = [uv, "sync", "--locked", "--extra", "report", "--no-default-groups", "--quiet", "--python", python]
    subprocess.run(command, cwd=PROJECT, check=True, env={**os.environ, "UV_PROJECT_ENVIRONMENT": str(to)})
    return [str(to / "bin" / "analysis")]


def _python(name: str) -> str | None:
    """Where an interpreter is, if it runs: a name on the path may only stand for one that is not chosen."""
    path = shutil.which(name)
    return path if path and subprocess.run([path, "-c", ""], capture_output=True).returncode == 0 else None


def present(name: str) -> bool:
    """Whether a run can be made here: its locale, if it has one, is installed."""
    if "PYTHONPATH" in RUNS[name]:
        tried = ["unshare", "--mount", "mount", "--bind", "/tmp", "/tmp"]
        return shutil.which("unshare") is not None and subprocess.run(tried, capture_output=True).returncode == 0
    wanted = RUNS[name].get("LC_ALL")
    if wanted is None or wanted == "C":
        return True
    installed = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower().replace("-", "")
    return wanted.lower().replace("-", "") in installed.split()


def main() -> None:
    """Prints a table: run, files that are equal, verdict; an exit code of 1 where a byte or a result differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", default=list(RUNS))
    parser.add_argument("--python", nargs="*", default=[p for v in (12, 13) if (p := _python(f"python3.{v}"))])
    arguments = parser.parse_args()
    program, wrong = [str(Path(sys.executable).with_name("analysis"))], 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        first: dict[str, str] = {}
        print("| run | files equal | verdict |\n|---|---|---|", flush=True)
        for number, name in enumerate(dict.fromkeys(["as make does", *arguments.only])):
            if not present(name):
                print(f"| {name} | | cannot be had here |", flush=True)
                continue
            folder = Path(scratch) / str(number) / FOLDERS.get(name, "project")
            folder.mkdir(parents=True)
            made = file_digests(version(copied(folder), RUNS[name], started(folder, name, program)))
            first = first or made
            equal = sum(made.get(path) == digest for path, digest in first.items())
            wrong += made != first
            verdict = "same bytes" if made == first else "DIFFERENT"
            print(f"| {name} | {equal} of {len(first)} | {verdict} |", flush=True)
        here = read_manifest(Path(scratch) / "0" / "project" / "reports" / "v1")
        if not arguments.python:
            print("| another Python | | none found; give its path with --python |", flush=True)
        for number, python in enumerate(arguments.python):
            folder = Path(scratch) / f"python{number}"
            folder.mkdir()
            made = read_manifest(version(copied(folder), {}, environment_of(python, folder / "environment")))
            wrong += made["identity"] != here["identity"]
            verdict = "same results" if made["identity"] == here["identity"] else "DIFFERENT"
            print(f"| Python {made['environment']['python']} | | {verdict} |", flush=True)
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
