"""Runs the examples of the documentation, so that what they show is true.

In a page, a block ```console holds commands behind `$ ` and lines of their output; `...` stands for lines left out.
```console exit=1 says that the last command ends with 1. A block ```yaml FILE is written to FILE before the next command, ```yaml +FILE
is added to its end. Every page runs in a new folder that holds a copy of `examples`. `--update` puts the nearest true line where a shown
line is not true any more.
"""

import contextlib
import difflib
import functools
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from click.testing import CliRunner
from msgspec import Struct, field

from primum.cli import opening
from primum.cli.main import primum
from primum.folder.load_catalogue import load_catalogue

ROOT = Path(__file__).parent.parent

_catalogue = functools.cache(load_catalogue)

FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Command(Struct):
    """A command with the code it ends with, and the lines it shows with their numbers in the page."""

    text: str
    code: int = 0
    shown: list[tuple[int, str]] = field(default_factory=list)


class Problem(Struct):
    """What is not true: a line of a page, what it says, and the nearest true line if there is one."""

    line: int
    says: str
    nearest: str | None


def pages() -> list[Path]:
    """Every page that may hold examples."""
    generated = ROOT / "docs" / "reference"
    return [path for path in [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))] if generated not in path.parents]


def run_page(path: Path) -> list[Problem]:
    """Run everything on a page, in order."""
    text = path.read_text(encoding="utf-8")
    if "```console" not in text:
        return []
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(ROOT / "examples", Path(place, "examples"))
        for block in FENCE.finditer(text):
            language, _, rest = block["info"].partition(" ")
            if language == "yaml" and rest:
                _write(Path(place, rest.removeprefix("+")), block["body"], add=rest.startswith("+"))
            elif language == "console":
                first = text.count("\n", 0, block.start()) + 2
                for command in commands(block["body"], rest, first):
                    problems += _run(command, Path(place))
    return problems


def commands(body: str, info: str, first: int) -> list[Command]:
    """The commands of a block with what each shows."""
    found: list[Command] = []
    for number, line in enumerate(body.splitlines(), start=first):
        if line.startswith("$ "):
            found.append(Command(line[2:]))
        elif line.strip() and line.strip() != "..." and found:
            found[-1].shown.append((number, line.rstrip()))
    if found and info.startswith("exit="):
        found[-1].code = int(info.removeprefix("exit="))
    return found


def _write(path: Path, text: str, *, add: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") if add else ""
    path.write_text(before + text, encoding="utf-8")


def _run(command: Command, place: Path) -> Iterator[Problem]:
    plain = command.text.startswith("primum ") and not re.search(r"[|<>$;&`*]", command.text)
    code, said = _run_here(command.text, place) if plain else _run_in_shell(command.text, place)
    if code != command.code:
        yield Problem(0, f"`{command.text}` ends with {code}, not {command.code}: {said[-300:]}", None)
    yield from _compare(command, [line.rstrip() for line in said.splitlines()])


def _run_here(text: str, place: Path) -> tuple[int, str]:
    """A plain `primum` command in this process, which reads the catalogue once: many times quicker."""
    with mock.patch.object(opening, "load_catalogue", _catalogue), contextlib.chdir(place):
        done = CliRunner().invoke(primum, shlex.split(text)[1:], env={"NO_COLOR": "1", "PRIMUM_STORE": "no-store"})
    return done.exit_code, done.output + ("" if isinstance(done.exception, SystemExit | None) else repr(done.exception))


def _run_in_shell(text: str, place: Path) -> tuple[int, str]:
    bin_folder = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", "PRIMUM_STORE": "no-store"}
    done = subprocess.run(["bash", "-c", text], cwd=place, env=environment, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.returncode, done.stdout + done.stderr


def _compare(command: Command, output: list[str]) -> Iterator[Problem]:
    """Shown lines must be lines of the output, in its order; how wide columns are does not matter."""
    begin, words = 0, [" ".join(line.split()) for line in output]
    for number, line in command.shown:
        wanted = " ".join(line.split())
        if wanted in words[begin:]:
            begin = words.index(wanted, begin) + 1
            continue
        near = difflib.get_close_matches(wanted, words[begin:], n=1, cutoff=0.4)
        found = words.index(near[0], begin) if near else None
        yield Problem(number, line, None if found is None else output[found])
        begin = begin if found is None else found + 1


def main(arguments: list[str]) -> int:
    """Run all pages, or those named."""
    named = [Path(each).resolve() for each in arguments if not each.startswith("-")]
    wrong = 0
    for path in named or pages():
        problems = run_page(path)
        wrong += len(problems)
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for each in problems:
            print(f"{path.relative_to(ROOT)}:{each.line}: {each.says}\n    now: {each.nearest}")  # noqa: T201
            if "--update" in arguments and each.line and each.nearest is not None:
                lines[each.line - 1] = each.nearest + "\n"
        if "--update" in arguments:
            path.write_text("".join(lines), encoding="utf-8")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
