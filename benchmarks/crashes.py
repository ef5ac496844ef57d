"""Kills the report build at random moments and looks at what is left.

    python benchmarks/crashes.py [--kills 50] [--seed 1]

Works on a copy of the project in a scratch folder. After each kill (SIGKILL to the build and all that it started)
every version in `reports/` must hold the files of its manifest to the byte, and `data/raw` must be untouched. Each
build has a seed of its own, so that there is always a version to make; every other kill falls into its last quarter,
where versions are written. At last a plain run must succeed without cleaning by hand.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import psutil

from analysis.report.manifest import file_digests, read_manifest
from analysis.study import checksums

PROJECT = Path(__file__).parents[1]
PARTS = ("data", "notebooks", "pyproject.toml", "uv.lock", "parameters")


def copied(to: Path) -> Path:
    """The parts of the project that a build reads."""
    for part in PARTS:
        source = PROJECT / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("processed"))
        elif source.is_file():
            shutil.copyfile(source, to / part)
    return to


def started(project: Path, seed: int) -> subprocess.Popen[bytes]:
    """A build in a group of its own, under a parameter that makes its results new."""
    chosen = project / "set.yaml"
    chosen.write_text(f"seed: {seed}\n", "utf-8")
    command = [str(Path(sys.executable).with_name("analysis")), "report", "data", "--parameters", str(chosen)]
    return subprocess.Popen(
        command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kills a build and everything below it; kernels have sessions of their own."""
    family = psutil.Process(process.pid)
    for member in [family, *family.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            member.kill()
    process.communicate()


def faults(project: Path, raw: str) -> list[str]:
    """What is wrong with the versions present or the raw files; empty where all is whole."""
    found = [] if checksums(project / "data" / "raw").write_csv() == raw else ["data/raw has changed"]
    for folder in sorted((project / "reports").glob("v*")):
        if not (folder / "manifest.json").is_file():
            found.append(f"{folder.name} has no manifest")
        elif file_digests(folder) != read_manifest(folder)["files"]:
            found.append(f"{folder.name} is not what its manifest says")
    return found


def main() -> None:
    """Prints a table of the kills and what was found; an exit code of 1 where something was not whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random, bad, ended = Random(arguments.seed), 0, 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        project = copied(Path(scratch))
        raw = checksums(project / "data" / "raw").write_csv()
        began = time.monotonic()
        assert started(project, 100).wait() == 0, "the first build fails"
        whole = time.monotonic() - began
        print(f"a build takes {whole:.1f} s\n| kill | after s | versions | found |\n|---|---|---|---|", flush=True)
        for number in range(1, arguments.kills + 1):
            process = started(project, 100 + number)
            moment = whole * random.uniform(*((0.75, 1.05) if number % 2 else (0, 0.75)))
            try:
                process.wait(moment)
                late = True
            except subprocess.TimeoutExpired:
                kill(process)
                late = False
            found = faults(project, raw)
            bad += bool(found)
            ended += late
            present = len(list((project / "reports").glob("v*")))
            told = f"{'; '.join(found) or 'whole'}{' (had ended)' if late else ''}"
            print(f"| {number} | {moment:.1f} | {present} | {told} |", flush=True)
        last = started(project, 999)
        _, told = last.communicate()
        print(f"the next run ends with {last.returncode} {told.decode()[-200:] if last.returncode else ''}")
        print(f"{arguments.kills} builds, {arguments.kills - ended} killed, {ended} had ended; {bad} with faults")
        raise SystemExit(1 if bad or last.returncode or faults(project, raw) else 0)


if __name__ == "__main__":
    main()
