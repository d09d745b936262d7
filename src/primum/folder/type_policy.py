"""The policy as written, laid over the default, becomes the figures by which risks are rated."""

from collections.abc import Mapping

from msgspec.structs import replace

from primum.device.policy import Acceptability, Adoption, Exploitability, RiskPolicy
from primum.device.potential import LEVELS
from primum.device.safety import HarmKind
from primum.device.targets import EXPLOITED, DayZero, Targets
from primum.diagnostics.diagnostic import Diagnostic
from primum.diagnostics.span import Span
from primum.folder.node import Node, Shape
from primum.folder.placed import Placed, first_line
from primum.folder.records.policy_record import Occasion, PolicyRecord, TargetsRecord
from primum.folder.validate import validate


def type_policy(written: Node, base: Node | None, problems: list[Diagnostic]) -> RiskPolicy | None:
    """The policy a folder states, its silent parts taken from the base; None with diagnostics when it does not hold together."""
    before = len(problems)
    whole = written if base is None else _laid_over(_with_own_severities(_standing_at(base, first_line(written)), written), written)
    placed = validate(PolicyRecord, whole, problems)
    if placed is None:
        return None
    _check(placed, problems)
    if len(problems) > before:
        return None
    stated = written.get("targets") if base is not None else None
    return replace(_policy(placed.record), own_targets=frozenset(key.text for key, _ in (stated.pairs or ())) if stated else frozenset())


def _standing_at(node: Node, span: Span) -> Node:
    """The default as if it stood where the folder's policy begins, so that no diagnostic points into a file the user has not got."""
    items = [_standing_at(item, span) for item in node.items] if node.items is not None else None
    pairs = [(_standing_at(key, span), _standing_at(value, span)) for key, value in node.pairs] if node.pairs is not None else None
    return Node(node.shape, span, node.text, node.plain, items, pairs, node.size, node.height)


def _with_own_severities(base: Node, written: Node) -> Node:
    """The base without the rows of severities that the folder has renamed or dropped: of a scale that it states only its own count."""
    scales = written.get("severities")
    if scales is None or scales.shape is not Shape.MAPPING:
        return base
    own = {kind.text: {word.text for word in scale.items or ()} for kind, scale in scales.pairs or ()}
    pairs: list[tuple[Node, Node]] = []
    for key, value in base.pairs or ():
        if key.text == "matrix":
            rows = [(kind, _rows(row, own[kind.text]) if kind.text in own else row) for kind, row in value.pairs or ()]
            pairs.append((key, Node(Shape.MAPPING, value.span, pairs=rows)))
        elif key.text == "safety_matrix" and "health" in own:
            pairs.append((key, _rows(value, own["health"])))
        else:
            pairs.append((key, value))
    return Node(Shape.MAPPING, base.span, pairs=pairs)


def _rows(mapping: Node, kept: set[str]) -> Node:
    """A mapping with some of its keys."""
    return Node(Shape.MAPPING, mapping.span, pairs=[(key, value) for key, value in mapping.pairs or () if key.text in kept])


def _laid_over(base: Node, top: Node) -> Node:
    """The top's keys replace the base's; mappings are joined key by key."""
    if base.shape is not Shape.MAPPING or top.shape is not Shape.MAPPING:
        return top
    pairs = [(key, _laid_over(value, found) if (found := top.get(key.text)) is not None else value) for key, value in base.pairs or ()]
    pairs += [(key, value) for key, value in top.pairs or () if base.get(key.text) is None]
    return Node(Shape.MAPPING, top.span, pairs=pairs)


def _check(placed: Placed[PolicyRecord], problems: list[Diagnostic]) -> None:
    record = placed.record
    for kind in HarmKind:
        scale, matrix = record.severities.get(kind, ()), record.matrix.get(kind, {})
        if not scale or set(scale) != set(matrix):
            _complain(placed, ("matrix", kind), f"the matrix of `{kind}` must have one row for each of its severities", problems)
        for severity, row in matrix.items():
            _check_row(placed, kind, severity, [row.get(word) for word in ("very-low", "low", "medium", "high")], problems)
    for factor, words in LEVELS.items():
        stated = getattr(record.points, factor)
        points = [stated.get(word) for word in words]
        if set(stated) != set(words) or any(value is None or value < 0 for value in points) or points != sorted(points):
            _complain(placed, ("points", factor), f"points of `{factor}` must not fall along {', '.join(words)}", problems)
    thresholds = [bound for word in ("high", "medium", "low") for name, bound in record.thresholds.items() if name == word]
    if len(thresholds) != 3 or thresholds != sorted(thresholds):
        _complain(placed, ("thresholds",), "thresholds must rise along high, medium, low", problems)
    days = sorted(record.time.up_to_days.items())
    steps = [points for _, points in days] + [record.time.beyond]
    if not days or steps != sorted(steps) or steps[0] < 0:
        _complain(placed, ("time",), "points of time must not fall as time grows", problems)
    _check_findings(placed, problems)
    _check_targets(placed, problems)
    for severity in record.severities.get("health", ()):
        if set(record.safety_matrix.get(severity, {})) != set(record.occurrences):
            _complain(placed, ("safety_matrix",), f"the safety matrix needs every occurrence for `{severity}`", problems)


def _check_findings(placed: Placed[PolicyRecord], problems: list[Diagnostic]) -> None:
    """What more is known of an exploit never makes an attack harder."""
    figures = placed.record.findings
    base, public, exploited = (each.potential() for each in (figures.base, figures.public_exploit, figures.known_exploited))
    if base.hardened(public) != base or public.hardened(exploited) != public:
        message = "using a vulnerability must not get harder from `base` to `public_exploit` to `known_exploited`"
        _complain(placed, ("findings",), message, problems)


def _check_targets(placed: Placed[PolicyRecord], problems: list[Diagnostic]) -> None:
    """A worse finding has never more time; a level without a target has all the time."""
    for name in ("triage", "fix", "disclosure"):
        stated = getattr(placed.record.targets, name)
        days = [stated.get(word) for word in (*(level.value for level in Acceptability), EXPLOITED)]
        times = [float("inf") if each is None else each for each in days]
        if times != sorted(times, reverse=True):
            message = f"the days for `{name}` must not rise along acceptable, reduce, unacceptable, known-exploited"
            _complain(placed, ("targets", name), message, problems)


def _check_row(placed: Placed[PolicyRecord], kind: str, severity: str, row: list[str | None], problems: list[Diagnostic]) -> None:
    order = [level.value for level in Acceptability]
    ranks = [order.index(level) for level in row if level in order]
    if len(ranks) != 4 or ranks != sorted(ranks):
        message = f"in the matrix of `{kind}`, `{severity}` must not get better as attacks get easier"
        _complain(placed, ("matrix", kind, severity), message, problems)


def _complain(placed: Placed[PolicyRecord], path: tuple[str, ...], message: str, problems: list[Diagnostic]) -> None:
    why = "with such figures a worse device could be rated better"
    problems.append(Diagnostic(code="PR0601", message=message, span=placed.span(*path), why=why, fix="mend the figures"))


def _policy(record: PolicyRecord) -> RiskPolicy:
    adopted = record.adopted
    return RiskPolicy(
        adopted=Adoption(name=adopted.name, role=adopted.role, date=adopted.date, rationale=adopted.rationale) if adopted else None,
        time_bins=tuple(sorted(record.time.up_to_days.items())),
        time_beyond=record.time.beyond,
        factor_points={factor: tuple(getattr(record.points, factor)[word] for word in words) for factor, words in LEVELS.items()},
        thresholds=tuple((record.thresholds[word], Exploitability(word)) for word in ("high", "medium", "low")),
        severities=record.severities,
        matrix={
            kind: {severity: {word: Acceptability(level) for word, level in row.items()} for severity, row in rows.items()}
            for kind, rows in record.matrix.items()
        },
        occurrences=record.occurrences,
        safety_matrix={row: {word: Acceptability(level) for word, level in levels.items()} for row, levels in record.safety_matrix.items()},
        many_raises_severity=record.many_raises_severity,
        out_of_scope=record.out_of_scope,
        gate=Acceptability(record.gate),
        finding=record.findings.base.potential(),
        finding_public=record.findings.public_exploit.potential(),
        finding_exploited=record.findings.known_exploited.potential(),
        targets=_targets(record.targets),
    )


def _targets(record: TargetsRecord) -> Targets:
    return Targets(
        triage=_days(record.triage),
        fix=_days(record.fix),
        disclosure=_days(record.disclosure),
        day_zero=DayZero(record.day_zero),
        warn_days=record.warn_days,
        support_warn_days=record.support_warn_days,
        threat_model_review_days=record.threat_model_review_days,
        periodic_report_months=record.periodic_report.months,
    )


def _days(stated: Mapping[Occasion, int | None]) -> dict[str, int]:
    """The levels that have a target."""
    return {str(word): days for word, days in stated.items() if days is not None}
