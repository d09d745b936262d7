"""One state of the ventilator's story: `examples/ventilator` with what a step of `examples/ventilator-history` changes in it.

Files of the step stand in place of those with the same path. `changes.toml` of the step says the rest:

    after = "2-released"                 begin with that step instead of examples/ventilator,
    take = ["advisories/*.json"]         and take these from examples/ventilator
    [copy]
    "sbom/a.json" = "sbom/old/a.json"    what is kept under another name, before it is changed
    remove = ["evidence/E-1.txt", "vex/*"]  files that are not there
    [drop]
    "vex.yaml" = ["V-1"]                 entries of a list, by id, with the comments before them
    [append]
    "releases.yaml" = "..."              what comes at the end
    [[replace]]                          one text for another: `old` stands there once; or `pattern`, a regular expression,
    file = "device.yaml"                 with the number of places it is found at under `times`
    old = "stage: maintenance"
    new = "stage: release"
"""

import re
import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).resolve().parent
TODAY = EXAMPLES / "ventilator"
STEPS = EXAMPLES / "ventilator-history"
ABOUT_THE_STEP = ("changes.toml", "README.md")


class StepDoesNotFit(Exception):
    """A step changes what is not there, or not as often as it says: `examples/ventilator` and the step have to be looked at together."""


def write_state(step: str, place: Path) -> None:
    """Write the state of a step into a folder that does not exist yet. Raises StepDoesNotFit."""
    changes = _changes_of(step)
    if "after" in changes:
        write_state(changes["after"], place)
    else:
        shutil.copytree(TODAY, place)
    _take(changes.get("take", ()), place)
    for name, other in changes.get("copy", {}).items():
        (place / other).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_there(place, name, step), place / other)
    for pattern in changes.get("remove", ()):
        _remove(pattern, place, step)
    for name, ids in changes.get("drop", {}).items():
        path = _there(place, name, step)
        path.write_text(_without(path.read_text(encoding="utf-8"), ids, f"{step}: {name}"), encoding="utf-8")
    for name, more in changes.get("append", {}).items():
        path = _there(place, name, step)
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    for each in changes.get("replace", ()):
        path = _there(place, each["file"], step)
        path.write_text(_replaced(path.read_text(encoding="utf-8"), each, step), encoding="utf-8")
    _put_files_of(step, place)


def _changes_of(step: str) -> dict[str, Any]:
    path = STEPS / step / "changes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _take(patterns: Iterable[str], place: Path) -> None:
    for path in (found for pattern in patterns for found in TODAY.glob(pattern)):
        target = place / path.relative_to(TODAY)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _remove(pattern: str, place: Path, step: str) -> None:
    found = list(place.glob(pattern))
    if not found:
        raise StepDoesNotFit(f"{step}: there is no `{pattern}` to remove")
    for path in found:
        path.unlink()


def _there(place: Path, name: str, step: str) -> Path:
    if not (place / name).is_file():
        raise StepDoesNotFit(f"{step}: there is no `{name}` to change")
    return place / name


def _without(text: str, ids: Iterable[str], where: str) -> str:
    """A YAML list without the entries of some ids. An entry begins at the left margin, with the comments right before it."""
    entries = re.split(r"^(?=(?:#.*\n)*- )", text, flags=re.MULTILINE)
    entries = _joined(entries)
    for name in ids:
        kept = [each for each in entries if not re.search(rf"^- \{{?id: {re.escape(name)}\b(?![-.])", each, flags=re.MULTILINE)]
        if len(kept) != len(entries) - 1:
            raise StepDoesNotFit(f"{where} has {len(entries) - len(kept)} entries `{name}`")
        entries = kept
    return "".join(entries)


def _joined(pieces: Iterable[str]) -> list[str]:
    """Comments that were cut from the entry after them, put before it again."""
    found: list[str] = []
    for piece in pieces:
        if found and not re.search(r"^- ", found[-1], flags=re.MULTILINE):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _replaced(text: str, change: dict[str, Any], step: str) -> str:
    pattern = change["pattern"] if "pattern" in change else re.escape(change["old"])
    new = change["new"] if "pattern" in change else change["new"].replace("\\", "\\\\")
    changed, times = re.subn(pattern, new, text, flags=re.MULTILINE)
    if times != change.get("times", 1):
        raise StepDoesNotFit(f"{step}: `{pattern[:60]}` stands {times} times in `{change['file']}`, not {change.get('times', 1)}")
    return changed


def _put_files_of(step: str, place: Path) -> None:
    for path in sorted((STEPS / step).rglob("*")):
        name = path.relative_to(STEPS / step)
        if path.is_file() and str(name) not in ABOUT_THE_STEP:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place / name)
