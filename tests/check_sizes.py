"""Fails when a file in src/ has over 500 lines or a function over 60: `make check` calls it."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
FILE, FUNCTION = 500, 60


def too_large(source: Path = SOURCE) -> Iterator[str]:
    """A sentence for every file and function that is too long."""
    for path in sorted(source.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name, lines = path.relative_to(source).as_posix(), text.count("\n")
        if lines > FILE:
            yield f"{name}: {lines} lines, at most {FILE}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION:
                    yield f"{name}:{node.lineno}: `{node.name}` has {length} lines, at most {FUNCTION}"


if __name__ == "__main__":
    found = list(too_large())
    print("\n".join(found) or f"no file over {FILE} lines, no function over {FUNCTION}")
    sys.exit(bool(found))
