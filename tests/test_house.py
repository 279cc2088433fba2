"""The house as a whole: no circles, and a name that means one thing."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for room in ("bot", "retrieval")
    for path in sorted((ROOT / room).rglob("*.py"))
}
HOMONYMS = frozenset("ask main remove run verify words".split())
"""Public names that still mean two things. A name is taken out when it is mended; none comes in."""
NAMESAKES = frozenset({"wording"})
"""Names of files that still mean two things."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for module, path in FILES.items():
        yield module, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.Module) -> set[str]:
    """What a file imports of the house, also only for its types or inside a function."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{one.name}" for one in node.names}
            found |= {one if one in FILES else node.module for one in inside}
    return found & FILES.keys()


def public(tree: ast.Module) -> set[str]:
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in tree.body if isinstance(node, defined) and not node.name.startswith("_")}


def test_no_file_reaches_itself_through_its_imports():
    sorter = TopologicalSorter({module: imports(tree) - {module} for module, tree in trees()})
    try:
        sorter.prepare()
    except CycleError as error:
        raise AssertionError(" -> ".join(error.args[1])) from None


def test_a_public_name_means_one_thing():
    places = defaultdict(set)
    for module, tree in trees():
        for name in public(tree):
            places[name].add(module)
    told = {name: sorted(where) for name, where in places.items() if len(where) > 1}
    assert told.keys() <= HOMONYMS, {name: told[name] for name in told.keys() - HOMONYMS}
    assert told.keys() >= HOMONYMS, "these mean one thing now: take them out of HOMONYMS"


def test_a_file_name_means_one_thing():
    places = defaultdict(set)
    for module, path in FILES.items():
        if path.stem not in {"__init__", "__main__"}:
            places[path.stem].add(module)
    told = {name: sorted(where) for name, where in places.items() if len(where) > 1}
    assert told.keys() <= NAMESAKES, {name: told[name] for name in told.keys() - NAMESAKES}
    assert told.keys() >= NAMESAKES, "these mean one thing now: take them out of NAMESAKES"
