"""Nouns are structs that never change; the thinking rooms take the class from its library and nothing else."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "primum"
PURE = ("device", "catalogue", "versions", "threats", "attack", "vulnerabilities", "risk", "requirements", "lifecycle")
CLASS_ALONE = {"msgspec": {"Struct", "field"}, "msgspec.structs": {"replace"}}


def imported(path: Path) -> list[tuple[str, set[str]]]:
    """What a module imports, by the module it comes from."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            found.append((node.module or "", {name.name for name in node.names}))
        elif isinstance(node, ast.Import):
            found += [(name.name, {name.name}) for name in node.names]
    return found


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_takes_the_class_and_nothing_that_reads_or_writes(room: str) -> None:
    taken = [(module, names) for path in (SOURCE / room).rglob("*.py") for module, names in imported(path) if module.startswith("msgspec")]
    assert all(names <= CLASS_ALONE.get(module, set()) for module, names in taken), taken


def test_a_noun_never_changes() -> None:
    for path in sorted((SOURCE / "device").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(isinstance(base, ast.Name) and base.id == "Struct" for base in node.bases):
                frozen = {key.arg: isinstance(key.value, ast.Constant) and key.value.value for key in node.keywords}
                assert frozen.get("frozen"), f"{path.name}:{node.lineno} {node.name}"


def test_a_dataclass_is_only_where_a_field_is_not_printed() -> None:
    users = {path for path in SOURCE.rglob("*.py") if any(module == "dataclasses" for module, _ in imported(path))}
    assert {path.relative_to(SOURCE).as_posix() for path in users if "repr=False" not in path.read_text(encoding="utf-8")} == set()
