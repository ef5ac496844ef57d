"""The rooms of the package: imports run downward only, nothing has the name or the body of something else."""

import ast
import importlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "analysis"

ROOMS = [
    "__main__", "cli", "notebooks", "lab", "report", "survey", "coding", "spread", "claims", "articles", "study",
    "amounts", "tables", "schemas", "kernel", "io",
]  # fmt: skip
"""From the top to the ground: a room imports those behind it in the list."""

UPWARD = {
    ("report/build.py", "notebooks"): "a version is what the notebooks drafted, so building one runs them",
    ("__init__.py", "kernel"): "whoever imports the package in a kernel wants its charts drawn without a network",
    ("kernel.py", "report"): "a chart is drawn by the report's own drawing, imported when the first one is shown",
}
"""Arrows that run up, or to a module outside of the rooms, and why they may."""

LINES = 300
"""More lines than this are two subjects."""
LONG: dict[str, str] = {}
"""Modules that are longer, and why they still are."""

NAMESAKES = {
    "Source": "a file of raw articles, and a speaker",
    "Articles": "the schema of the table, and the articles that claims are read from",
}
"""Names of public classes that two modules use, and why they still do."""


@cache
def parsed() -> dict[str, ast.Module]:
    """The syntax tree of every module by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")
    }


def room_of(path: str) -> str:
    return path.split("/")[0].removesuffix(".py")


def imported(tree: ast.Module) -> Iterator[str]:
    """The rooms that a module imports from, within its functions, too."""
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = node.module == "analysis"
            names = [f"analysis.{name.name}" for name in node.names] if within else [node.module]
        yield from (name.split(".")[1] for name in names if name.startswith("analysis."))


def runs_down(path: str, to: str) -> bool:
    room = room_of(path)
    return room == to or (room in ROOMS and to in ROOMS[ROOMS.index(room) :])


def test_imports_run_downward_only() -> None:
    upward = {(path, to) for path, tree in parsed().items() for to in imported(tree) if not runs_down(path, to)}
    assert upward == set(UPWARD)


def test_an_import_that_runs_up_is_found() -> None:
    tree = ast.parse("def late():\n    from analysis.report import page\n    from analysis import spread\n")
    assert [to for to in imported(tree) if not runs_down("claims/linking.py", to)] == ["report", "spread"]
    assert runs_down("claims/linking.py", "io") and not runs_down("new_room/module.py", "io")


def test_every_import_is_absolute() -> None:
    """A relative one would not be seen by the test above."""
    found = [
        path
        for path, tree in parsed().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []


def test_a_module_has_one_subject_and_no_more_lines_than_that_needs() -> None:
    lines = {path: len((PACKAGE / path).read_text("utf-8").splitlines()) for path in parsed()}
    assert {path for path, count in lines.items() if count > LINES} == set(LONG)


def test_no_two_modules_have_one_name() -> None:
    names = Counter(Path(path).name for path in parsed())
    assert [name for name, count in names.items() if count > 1 and name != "__init__.py"] == []


def test_no_two_classes_have_one_name() -> None:
    names = Counter(node.name for tree in parsed().values() for node in tree.body if isinstance(node, ast.ClassDef))
    public = {name for name, count in names.items() if count > 1 and not name.startswith("_")}
    assert public == set(NAMESAKES)


def bodies(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Name and body, without its docstring, of every function of a module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            lines = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, f"{ast.unparse(node.args)}: " + "\n".join(ast.unparse(line) for line in lines)


def test_no_function_is_copied() -> None:
    places = defaultdict(list)
    for path, tree in parsed().items():
        for name, body in bodies(tree):
            places[body].append(f"{path}: {name}")
    assert [found for found in places.values() if len(found) > 1] == []


FLOORS = [
    "corrections", "slots", "linking", "statements", "annotations", "sources", "attribution", "quantities",
    "language",
]  # fmt: skip
"""The packages of claims, and the module that lies between them, from the top to the ground: a package imports those
behind it in the list. The modules beside them put them together."""
APART = {("sources", "attribution")}
"""Neighbours of which neither knows the other: what words mean, and who says them."""


def floors_imported(tree: ast.Module) -> Iterator[str]:
    """The parts of claims that a module imports from: packages, and the modules beside them."""
    for node in ast.walk(tree):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{name.name}" for name in node.names]
        yield from (name.split(".")[2] for name in names if name.startswith("analysis.claims."))


def is_below(floor: str, to: str) -> bool:
    """Whether a package of claims may import from a part of claims."""
    lower = to in FLOORS and FLOORS.index(floor) <= FLOORS.index(to)
    return lower and (floor, to) not in APART


def test_the_packages_of_claims_make_no_circle() -> None:
    """Nor does one import from a module that puts them together."""
    floors = {path: path.split("/")[1].removesuffix(".py") for path in parsed() if path.startswith("claims/")}
    below = {path: floor for path, floor in floors.items() if floor in FLOORS}
    circles = {
        (path, to)
        for path, floor in below.items()
        for to in floors_imported(parsed()[path])
        if not is_below(floor, to)
    }
    assert set(below.values()) == set(FLOORS)
    assert circles == set()


@pytest.mark.parametrize(
    ("floor", "line"),
    [("language", "from analysis.claims.quantities import units"), ("attribution", "import analysis.claims.sources"),
     ("sources", "from analysis.claims.attribution import cues"), ("quantities", "from analysis.claims import keys")],
)  # fmt: skip
def test_an_import_that_makes_a_circle_is_found(floor: str, line: str) -> None:
    assert [to for to in floors_imported(ast.parse(line)) if not is_below(floor, to)]
    assert is_below("linking", "attribution") and is_below("attribution", "quantities")


FACES = [
    *(f"articles/{name}" for name in ("archives", "containers", "corpus", "cleaning", "dates", "pages", "records")),
    *(f"claims/{name}" for name in FLOORS if name != "annotations"),
    *(f"spread/{name}" for name in ("inference", "lineage", "statistics", "texts", "time")),
    *(f"coding/{name}" for name in ("drawing", "estimation", "results", "sheets", "widget")),
    *(f"report/{name}" for name in ("comparison", "figures", "findings", "live", "page", "robustness")),
    *(f"report/{name}" for name in ("verification", "versions")),
]
"""Subpackages that the rest of the package knows by the names in their `__all__` alone."""


def behind_faces(path: str, tree: ast.Module) -> Iterator[str]:
    """What a module imports of a subpackage with a face but does not find in its `__all__`."""
    for node in ast.walk(tree):
        modules = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = [f"{node.module}.{name.name}" for name in node.names]
        for module in modules:
            place = module.removeprefix("analysis.").replace(".", "/")
            face = next((face for face in FACES if place.startswith(f"{face}/")), None)
            if face is not None and not path.startswith(f"{face}/") and place[len(face) + 1 :] not in shown(face):
                yield module


SHOWN_WHOLE = {"selection", "cues", "finding", "names", "pipeline", "theme", "changes"}
"""Modules that a face shows as such, since their functions are called by the name of the module."""


@cache
def shown(face: str) -> frozenset[str]:
    """The names in the `__all__` of a subpackage."""
    for node in parsed()[f"{face}/__init__.py"].body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset(ast.literal_eval(node.value))
    return frozenset()


def test_a_subpackage_is_imported_by_its_face() -> None:
    assert all(shown(face) for face in FACES)
    found = {path: found for path, tree in parsed().items() if (found := list(behind_faces(path, tree)))}
    assert found == {}


@pytest.mark.parametrize(
    "line",
    ["import analysis.articles.dates.printed", "from analysis.articles.dates.printed import bounds_of",
     "from analysis.articles.dates import printed", "def late():\n    from analysis.articles.corpus import repeats"],
)  # fmt: skip
def test_an_import_past_a_face_is_found(line: str) -> None:
    assert list(behind_faces("articles/batch.py", ast.parse(line)))
    assert not list(behind_faces("articles/dates/bounds.py", ast.parse("import analysis.articles.dates.printed")))


def test_every_subpackage_of_a_stage_has_a_face() -> None:
    stages = ("articles/", "claims/", "spread/", "coding/", "report/")
    folders = {path.rsplit("/", 1)[0] for path in parsed() if path.startswith(stages) and path.count("/") == 2}
    assert folders == set(FACES)


@pytest.mark.parametrize("pattern", ["Tues|", "tues|", "|Jun|Jul|", "|jun|jul|", "saturday"])
def test_the_calendar_is_written_once(pattern: str) -> None:
    """Patterns that read a day take weekdays and months from `analysis.io.calendar`."""
    holding = {path for path in parsed() if pattern in (PACKAGE / path).read_text("utf-8")}
    assert holding <= {"io/calendar.py"}


@pytest.mark.parametrize("face", FACES)
def test_no_module_stands_in_the_place_of_a_name_of_its_face(face: str) -> None:
    """A module loaded after the face has taken a function of its name would stand there instead."""
    package = importlib.import_module(f"analysis.{face.replace('/', '.')}")
    modules = {name for name in shown(face) if isinstance(getattr(package, name), ModuleType)}
    assert modules <= SHOWN_WHOLE
