"""Pages of the documentation that are made when it is built: a hook of mkdocs.

Each module beside this one makes some of them out of what the project has anyway (schemas, commands,
parameters, the newest published version, imports), so that none can say something else than the code.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from generate import (
    api,
    command_line,
    data_dictionary,
    import_graph,
    origin_map,
    parameter_list,
    quality_page,
    root_files,
    statistic_list,
)

PROJECT = HERE.parents[1]

Maker = Callable[[Path], Iterator[tuple[str, str | bytes]]]
MAKERS: tuple[Maker, ...] = (
    command_line.pages,
    parameter_list.pages,
    quality_page.pages,
    data_dictionary.pages,
    statistic_list.pages,
    origin_map.pages,
    import_graph.pages,
    api.pages,
    root_files.pages,
)
"""Each takes the project's folder and gives pages and pictures: path below docs/, and what it holds."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the pages made here to those written by hand."""
    for make in MAKERS:
        for path, content in make(PROJECT):
            files.append(File.generated(config, path, content=content))
    return files
