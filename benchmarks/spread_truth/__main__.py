"""Truth and recovered values of the spread, row by row.

    python benchmarks/spread_truth [--size 300] [--seeds 1 2 3 4 5] [--ways tables text] [--to FOLDER]
    python benchmarks/spread_truth --reading [--size 300] [--seeds 1 2 3 4 5] [--to FOLDER]
    python benchmarks/spread_truth --folders 500 [--jobs 1] [--to FOLDER]

The first compares worlds of `size` articles with what the package finds in them; the second says what was read of
their raw text as it was meant; the third draws small folders and counts how often the stated 95 % range holds the
truth, and how often a test finds an effect where there is none.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.study.parameters import Parameters
from spread_truth.comparison import compared, markdown, missed, side_by_side
from spread_truth.reading import summed
from spread_truth.small_folders import calibration


def main() -> None:
    """Reads the arguments and prints one table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--ways", nargs="+", choices=["tables", "text"], default=["tables", "text"])
    parser.add_argument("--reading", action="store_true")
    parser.add_argument("--folders", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--to", type=Path)
    arguments = parser.parse_args()
    if arguments.folders:
        name, table = "calibration", calibration(arguments.folders, jobs=arguments.jobs)
    elif arguments.reading:
        name, table = "reading", summed(arguments.size, arguments.seeds, Parameters())
    else:
        name, table = (
            "truth",
            side_by_side(compared(arguments.size, arguments.seeds, arguments.ways, Parameters())),
        )
    print(markdown(table))
    if name == "truth" and "tables" in arguments.ways:
        print("\n".join(["", *missed(table)]))
    if arguments.to:
        arguments.to.mkdir(parents=True, exist_ok=True)
        table.write_csv(arguments.to / f"{name}.csv", float_precision=6)


if __name__ == "__main__":
    main()
