"""The results of one SARIF run as nouns."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from primum.formats.results.notes import Notes
from primum.formats.results.results_limits import MAX_NAME
from primum.formats.results.sarif_records import Artifact, Location, Message, Result, Rule, Run, at, text_of
from primum.formats.results.sarif_rules import LEVELS, SarifRules
from primum.formats.results.scan_run import ScanResult

_KINDS = frozenset(("fail", "pass", "open", "review", "informational", "notApplicable"))
_BASELINES = frozenset(("new", "unchanged", "updated", "absent"))
_UNDECIDED = frozenset(("underReview", "rejected"))
_GAP = re.compile(r"\{(\d{1,3})\}")


def results_of(run: Run, notes: Notes) -> Iterator[ScanResult]:
    """Every result of a run, in the order of the file."""
    rules = SarifRules(run)
    driver = run.tool.driver if run.tool is not None else None
    tool = text_of(driver.name) if driver is not None else ""
    for result in run.results or ():
        yield _result(result, rules, run.artifacts or [], tool, notes)


def _result(result: Result, rules: SarifRules, artifacts: list[Artifact], tool: str, notes: Notes) -> ScanResult:
    rule = rules.rule_of(result)
    kind, level = _kind(result, notes), text_of(result.level)
    if level not in LEVELS:
        if level:
            notes.say(f"`{level[:60]}` is no level of SARIF; the level of the rule counts")
        level = rules.level_of(rule) if kind == "fail" else "none"
    file, line = _place(result.locations or [], artifacts)
    suppressed = bool(result.suppressions) and not any(text_of(each.status) in _UNDECIDED for each in result.suppressions or ())
    reasons = [text_of(each.justification) for each in result.suppressions or ()]
    baseline = text_of(result.baseline_state)
    return ScanResult(
        rule=_rule_id(result, rule),
        level=level,
        kind=kind,
        message=_words(result.message, rule),
        file=file,
        line=line,
        cwe=rules.cwe_of(result, rule),
        suppressed=suppressed,
        reason="; ".join(dict.fromkeys(filter(None, reasons)))[:MAX_NAME],
        baseline=baseline if baseline in _BASELINES else "",
        tool=tool,
    )


def _kind(result: Result, notes: Notes) -> str:
    """What a result says; an unknown word counts as a problem, never as its absence."""
    kind = text_of(result.kind) or "fail"
    if kind in _KINDS:
        return kind
    notes.say(f"`{kind[:60]}` is no kind of result; it counts as `fail`")
    return "fail"


def _rule_id(result: Result, rule: Rule | None) -> str:
    said = text_of(result.rule_id) or (text_of(result.rule.id) if result.rule is not None else "")
    return said or (text_of(rule.id) if rule is not None else "")


def _words(message: Message | None, rule: Rule | None) -> str:
    """The message of a result; one that is only named is taken from its rule."""
    if message is None:
        return ""
    said = text_of(message.text) or text_of(message.markdown)
    if not said and rule is not None and rule.message_strings is not None:
        named = rule.message_strings.get(text_of(message.id))
        said = (text_of(named.text) or text_of(named.markdown)) if named is not None else ""
    arguments = [text_of(each) for each in message.arguments or ()]
    if not arguments:
        return said
    return _GAP.sub(lambda gap: arguments[int(gap[1])] if int(gap[1]) < len(arguments) else gap[0], said)[:MAX_NAME]


def _place(locations: list[Location], artifacts: list[Artifact]) -> tuple[str, int]:
    """The file and line of a result, or its place in the program when no file is said."""
    for location in locations[:1]:
        physical = location.physical_location
        if physical is not None and physical.artifact_location is not None:
            named, artifact = physical.artifact_location.uri, at(artifacts, physical.artifact_location.index)
            if named is None and artifact is not None and artifact.location is not None:
                named = artifact.location.uri
            line = physical.region.start_line if physical.region is not None else 0
            good = isinstance(line, int) and not isinstance(line, bool) and 0 < line < 10**9
            return unquote(text_of(named)), int(line or 0) if good else 0
        for logical in (location.logical_locations or ())[:1]:
            return text_of(logical.fully_qualified_name) or text_of(logical.name), 0
    return "", 0
