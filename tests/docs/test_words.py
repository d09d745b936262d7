"""The code speaks the words of the glossary."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "primum"

NOT_OUR_WORDS = ("mitigation", "countermeasure", "impact", "probability", "likelihood")


def _public_names() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{path.name}: {node.name}"
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                yield f"{path.name}: {node.target.id}"


def test_public_names_are_words_of_the_glossary() -> None:
    assert not [name for name in _public_names() if any(word in name.partition(": ")[2].lower() for word in NOT_OUR_WORDS)]
