"""Bodies of pages for a cleaning benchmark: page id to raw text in, page id to body out.

    python benchmarks/bodies.py RAW.json --to PRED.json
    python benchmarks/bodies.py RAW.json --to PRED.json --html DIR

RAW.json maps page ids to raw text. With `--html` the pages named there are read from DIR/<id>.html.gz or
DIR/<id>.html instead, by the HTML reader.
"""

import argparse
import gzip
import json
from pathlib import Path

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.body import body_text
from analysis.articles.containers.decoding import decode
from analysis.articles.pages.page_article import read_page


def from_html(folder: Path, page: str) -> str:
    """The body of a page given as HTML, empty where there is none."""
    packed = folder / f"{page}.html.gz"
    data = gzip.decompress(packed.read_bytes()) if packed.is_file() else (folder / f"{page}.html").read_bytes()
    found = read_page(decode(data))
    return found.text if found else ""


def main() -> None:
    """Reads the arguments, writes the bodies."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("raw", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--html", type=Path)
    arguments = parser.parse_args()
    pages = json.loads(arguments.raw.read_text("utf-8"))
    if arguments.html:
        bodies = {page: from_html(arguments.html, page) for page in pages}
    else:
        bodies = {page: body_text(blocks(raw)) for page, raw in pages.items()}
    arguments.to.write_text(json.dumps(bodies, ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
