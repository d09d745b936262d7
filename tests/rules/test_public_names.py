"""Our names are the words of the standards; the words they do not say stand in no public name (GLOSSARY)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "primum"
FORBIDDEN = re.compile(r"mitigat|counter_?measure|damage|impact|likelihood|probabilit(?!y\b)", re.IGNORECASE)
OLD = re.compile(r"(^|_)(utils?|helpers?|manager|service)(_|$)|Manager$|Helper$", re.IGNORECASE)


def names() -> Iterator[tuple[str, str]]:
    """(place, name) of every module, class, function, argument and field of a class."""
    for path in sorted(SOURCE.rglob("*.py")):
        where = path.relative_to(SOURCE).as_posix()
        yield where, path.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield f"{where}:{node.lineno}", node.name
            elif isinstance(node, ast.arg):
                yield f"{where}:{node.lineno}", node.arg
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield f"{where}:{node.lineno}", node.target.id


def test_no_name_says_a_forbidden_word() -> None:
    assert [f"{where} {name}" for where, name in names() if FORBIDDEN.search(name)] == []


def test_no_module_or_class_is_a_bag() -> None:
    assert [f"{where} {name}" for where, name in names() if OLD.search(name)] == []


def test_files_and_functions_are_small() -> None:
    from check_sizes import too_large

    assert list(too_large()) == []
