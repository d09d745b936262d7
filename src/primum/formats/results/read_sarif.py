"""Results of static analysis and scanners in SARIF 2.1.0."""

from collections.abc import Iterable
from datetime import datetime

from primum.formats.results import results_limits
from primum.formats.results.decode_results import as_utf8, decode_json
from primum.formats.results.notes import Notes
from primum.formats.results.read_stamp import read_stamp
from primum.formats.results.results_limits import MAX_NAME
from primum.formats.results.sarif_records import Component, Log, Run, Scalar, text_of
from primum.formats.results.sarif_results import results_of
from primum.formats.results.scan_run import ScanRun
from primum.formats.unreadable import Unreadable

VERSION = "2.1.0"


def read_sarif(content: bytes) -> ScanRun:
    """All runs of a SARIF file as one; raises `Unreadable`, with place and fix, for another version or what is no SARIF at all.

    The level of a result that says none is that of its rule, as set for the run or by default, else `warning`; a result whose kind is not
    `fail` has the level `none`. A result is set aside when it has suppressions and none of them is under review or rejected. `$schema` may
    be absent.
    """
    notes = Notes()
    text = as_utf8(content)
    log: Log = decode_json(text, Log, "a SARIF file")
    _check_version(log, notes)
    runs = log.runs or []
    if len(runs) > results_limits.MAX_RUNS:
        raise Unreadable(f"the file has more than the {results_limits.MAX_RUNS:,} runs that are read", fix="split it")
    if sum(len(run.results or ()) for run in runs) > results_limits.MAX_CASES:
        message = f"the file has more than the {results_limits.MAX_CASES:,} results that are read"
        raise Unreadable(message, fix="split it into one file for each run")
    results = tuple(each for run in runs for each in results_of(run, notes))
    if not runs:
        notes.say("the file holds no run at all")
    return ScanRun(
        tool=_once(_driver(run).name for run in runs),
        version=_once(_driver(run).semantic_version or _driver(run).version for run in runs),
        succeeded=_succeeded(runs, notes),
        when=_earliest(runs, notes),
        revision=_once(each.revision_id or each.revision_tag for run in runs for each in run.version_control_provenance or ()),
        results=results,
        has_results=bool(runs) and all(_has_results(run, notes) for run in runs),
        runs=len(runs),
        notes=notes.all(),
    )


def _check_version(log: Log, notes: Notes) -> None:
    version = text_of(log.version)
    if version == VERSION or version.startswith(f"{VERSION}-"):
        return
    if log.runs is None:
        raise Unreadable("this is JSON, but no SARIF file: it has no `runs`", fix=f"name a file in SARIF {VERSION}")
    if version:
        fix = f"have the tool write {VERSION}, or convert the file with a SARIF converter"
        raise Unreadable(f"this is SARIF `{version[:20]}`; {VERSION} is read", fix=fix)
    notes.say(f"the file says no version of SARIF; it is read as {VERSION}")


def _driver(run: Run) -> Component:
    return (run.tool.driver if run.tool is not None else None) or Component()


def _once(values: Iterable[Scalar]) -> str:
    """Each text once, in the order met."""
    return ", ".join(dict.fromkeys(text for value in values if (text := text_of(value))))[:MAX_NAME]


def _succeeded(runs: list[Run], notes: Notes) -> bool | None:
    """Whether every run that says so went through."""
    said = [each.execution_successful for run in runs for each in run.invocations or () if isinstance(each.execution_successful, bool)]
    for notice in (notice for run in runs for each in run.invocations or () for notice in each.tool_execution_notifications or ()):
        if notice.level == "error":
            message = text_of(notice.message.text if notice.message is not None else None)
            notes.say(f"the tool tells an error of its own: {message[:300] or 'without a message'}")
    return all(said) if said else None


def _earliest(runs: list[Run], notes: Notes) -> datetime | None:
    stamps = (each.start_time_utc or each.end_time_utc for run in runs for each in run.invocations or ())
    found = [when for stamp in stamps if (when := read_stamp(text_of(stamp), notes)) is not None]
    return min(found, default=None)


def _has_results(run: Run, notes: Notes) -> bool:
    if run.results is None:
        notes.say(f"a run of `{text_of(_driver(run).name)}` lists no results, not even an empty list; it shows nothing")
    return run.results is not None
