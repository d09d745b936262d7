"""Writes the reference pages from the code and its data. `--check` only says which differ, and exits 1 when one does."""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generator.of_catalogue import attributes_page, control_types_page, kinds_page, rules_page
from generator.of_code import codes_page, policy_page, structure_steps_page
from generator.of_commands import cli_page
from generator.of_requirements import documents_page, requirements_page
from generator.of_schemas import assessment_page, folder_page, folder_schema

REFERENCE = Path(__file__).parent / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": cli_page,
    "codes.md": codes_page,
    "rules.md": rules_page,
    "control-types.md": control_types_page,
    "kinds.md": kinds_page,
    "attributes.md": attributes_page,
    "folder-format.md": folder_page,
    "structure-steps.md": structure_steps_page,
    "policy.md": policy_page,
    "requirements.md": requirements_page,
    "documents.md": documents_page,
    "assessment-json.md": assessment_page,
    "folder.schema.json": folder_schema,
}
"""Every generated page and what writes it."""


def main(arguments: list[str]) -> int:
    """Write the pages that differ, or with `--check` only name them."""
    check = "--check" in arguments
    different = [name for name, page in PAGES.items() if _write(REFERENCE / name, page(), check=check)]
    for name in different:
        print(f"docs/reference/{name}: {'is not up to date; run `make docs`' if check else 'written'}")  # noqa: T201
    return 1 if check and different else 0


def _write(path: Path, text: str, *, check: bool) -> bool:
    """Whether the page differs; written beside and renamed unless only checked."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    if not check:
        path.parent.mkdir(exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
