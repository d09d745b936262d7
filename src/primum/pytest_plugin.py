"""What pytest learns of a device: tests say which ids of the device folder they speak of, and pytest's own JUnit report carries it.

Everything but the standard library is imported when it is needed: a run of tests that marks nothing pays for this file alone.
"""

import re
from collections import Counter
from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

PROPERTY = "primum"
"""The name of the property in the report, which the readers of `formats` look for."""

_ID = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._:@+-]{0,198}[A-Za-z0-9])?")  # as `formats.references_in` reads them
_PUBLISHED = re.compile(r"(CVE|GHSA)-[A-Za-z0-9-]+")
_OUTCOMES = {"passed": "passed", "xpassed": "passed", "failed": "failed", "error": "error", "skipped": "skipped", "xfailed": "skipped"}
_KNOWN = pytest.StashKey[frozenset[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--primum-report` and the setting `primum_folder`."""
    words = "say after the run, for each id of the device folder, how the tests that speak of it ended"
    parser.getgroup("primum").addoption("--primum-report", action="store_true", default=False, help=words)
    parser.addini("primum_folder", "the device folder, seen from this file; a marked test that names an id it does not hold is an error")


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker, so that `--strict-markers` knows it."""
    config.addinivalue_line("markers", "primum(*ids): ids of the device folder that the test speaks of, such as controls and interfaces")


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Give every marked test its property. What is wrong with a mark ends the run before a test runs.

    A mark without ids, or with something else than ids, is a usage error; in a worker of pytest-xdist, where pytest would lose that, and
    for an id that the folder does not hold, the file that the test is in counts as not collected.
    """
    report = yield
    wrong = [said for item in report.result or () if isinstance(item, pytest.Item) and (said := _take_marks(item))]
    if wrong:
        report.outcome, report.longrepr, report.result = "failed", "\n".join(wrong), []
    return report


def _take_marks(item: pytest.Item) -> str:
    """Note the ids of a test's marks, those of its class and module too; what is wrong with them, in words."""
    marks = list(item.iter_markers(PROPERTY))
    if not marks or any(name == PROPERTY for name, _ in item.user_properties):
        return ""
    ids: dict[str, None] = {}
    for mark in marks:
        words = [word for each in mark.args if isinstance(each, str) for word in re.split(r"[\s,;]+", each) if word]
        if said := _misuse(mark, words):
            return _usage(item, f'{item.nodeid}: {said}; write `@pytest.mark.primum("C-USB-ALLOW")`')
        ids.update(dict.fromkeys(words))
    item.user_properties.append((PROPERTY, " ".join(ids)))
    return _unknown(item, ids)


def _misuse(mark: pytest.Mark, words: list[str]) -> str:
    if mark.kwargs:
        return f"the mark `primum` knows no `{next(iter(mark.kwargs))}=`, only ids"
    wrong = next((each for each in mark.args if not isinstance(each, str)), None)
    if wrong is not None:
        return f"the mark `primum` holds ids as texts, and `{repr(wrong)[:60]}` is none"
    if not words:
        return "the mark `primum` names no id"
    bad = next((word for word in words if not _ID.fullmatch(word)), None)
    return f"`{bad[:60]}` is no id of a device folder" if bad is not None else ""


def _usage(item: pytest.Item, message: str) -> str:
    if hasattr(item.config, "workerinput"):
        return message
    raise pytest.UsageError(message)


def _unknown(item: pytest.Item, ids: Iterable[str]) -> str:
    """A sentence for each id that the device folder does not hold, when one is named in the settings."""
    folder = str(item.config.getini("primum_folder") or "")
    if not folder:
        return ""
    known = item.config.stash.get(_KNOWN, None)
    if known is None:
        place = (item.config.inipath.parent if item.config.inipath is not None else item.config.rootpath) / folder
        read = _ids_of(place)
        if isinstance(read, str):
            return _usage(item, f"primum_folder: {read}")
        known = item.config.stash[_KNOWN] = read
    wrong = [each for each in ids if not _holds(known, each)]
    if not wrong:
        return ""
    from primum.diagnostics.suggest import suggest

    said = (f"`{each}` is not in the device folder `{folder}`; {suggest(each, known)}".rstrip("; ") for each in wrong)
    return "\n".join(f"{item.nodeid}: {each}" for each in said)


def _ids_of(place: Path) -> frozenset[str] | str:
    """The ids of a folder with those of the catalogue and the requirements, or in words why it cannot be read."""
    from primum.folder.load_catalogue import load_catalogue
    from primum.folder.load_requirements import frameworks
    from primum.folder.tree import read_tree
    from primum.linking.link import load

    if not place.exists():
        return f"`{place}` does not exist"
    try:
        model, problems = load(read_tree(place), load_catalogue()[0])
    except (OSError, ValueError) as error:
        return f"`{place}` cannot be read: {error}"
    if model is None:
        first = next(each for each in problems if each.is_error)
        return f"`{place}` has errors ({first.span}: {first.message}); `primum check {place}` shows them"
    requirements = (each.name for framework in frameworks().values() for each in framework.requirements)
    return frozenset([*model.origins, *model.device.interfaces, *model.catalogue.rules, *model.catalogue.control_types, *requirements])


def _holds(known: frozenset[str], name: str) -> bool:
    """Whether an id is in the folder, is made of such (`T-X@usb-front`, `R@HS-1+H-1`), or is that of a published vulnerability."""
    head, at, elements = name.partition("@")
    if name in known or _PUBLISHED.fullmatch(head):
        return True
    made = bool(at) and (head in known or head == "R")
    return made and all(each in known or each.rpartition(".")[0] in known for each in elements.split("+"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """With `--primum-report`, a line for each id: how many tests speak of it, and how they ended."""
    if not config.getoption("primum_report"):
        return
    counts: dict[str, Counter[str]] = {}
    for category, outcome in _OUTCOMES.items():
        for report in terminalreporter.stats.get(category, ()):
            for name, value in getattr(report, "user_properties", ()):
                for each in str(value).split() if name == PROPERTY else ():
                    counts.setdefault(each, Counter())[outcome] += 1
    terminalreporter.section("ids of the device folder")
    width = max(map(len, counts), default=0)
    for each in sorted(counts):
        words = ", ".join(f"{counts[each][outcome]} {outcome}" for outcome in dict.fromkeys(_OUTCOMES.values()) if counts[each][outcome])
        terminalreporter.line(f"{each:<{width}}  {words}")
    if not counts:
        terminalreporter.line("no test is marked with `primum`")
