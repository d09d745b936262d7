"""Why a finding reaches no patient: closed by a person, only a candidate, nowhere fed, stopped by controls, or leading nowhere."""

from primum.assessment.case import Case
from primum.attack.find_paths import PathRequest
from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep, unfixed
from primum.device.finding import Finding
from primum.device.view import View


def why_not_reached(case: Case, name: str, finding: Finding | None) -> str:
    """One sentence that names the statement, the control or the missing fact."""
    if finding is not None:
        said = _of_people(finding)
        if said:
            return said
    elif not case.model.device.weaknesses[name].is_open:
        return f"it is {case.model.device.weaknesses[name].status}"
    steps = [step for step in case.graph.steps if _gives(step, name)]
    if not steps:
        return _leads_nowhere(case, name, finding)
    return _stopped(case, name, steps)


def _of_people(finding: Finding) -> str:
    disposition = finding.disposition
    if finding.candidate:
        return f"candidate: {finding.candidate}"
    if disposition.is_closed:
        return f"closed by {disposition.closed_by} ({disposition.state})"
    if finding.fed_by == () and not finding.ways:
        return "the folder says that nothing from outside ever comes to the part"
    return ""


def _gives(step: AttackStep, name: str) -> bool:
    return any((unfixed(name), True) in alternative for alternative in step.condition)


def _leads_nowhere(case: Case, name: str, finding: Finding | None) -> str:
    """Its steps were pruned: no entry leads to them, or nothing they give has to do with a harm."""
    if finding is not None and not finding.ways:
        return "it gives nothing that the model knows at this component"
    inputs = {fact for way in finding.ways for fact in way.premises} if finding is not None else set()
    inputs |= set(case.model.device.weaknesses[name].premises) if finding is None else set()
    known = {fact for step in case.graph.steps for fact in step.conclusions}
    missing = sorted(str(fact) for fact in inputs - known)
    if missing and len(missing) == len(inputs):
        return f"nobody gets there: nothing gives {', '.join(missing[:3])}"
    return "what it gives leads to no hazardous situation and violates no need that harms"


def _stopped(case: Case, name: str, steps: list[AttackStep]) -> str:
    """It has steps on the graph. Without any control it would reach somebody, or not even then."""
    bare = case.views[View.INITIAL].with_off(*(unfixed(other) for other in _all(case) if other != name)).with_on(unfixed(name))
    for step in steps:
        for fact in (fact for fact in step.premises if fact.predicate != "past"):
            guards = _guards_before(case, bare, step)
            if guards:
                return f"stopped by {', '.join(guards)}, which count today"
            if case.solver.solve([bare], [fact])[0][0].points is None:
                return f"missing: nothing gives {fact} while no control is there"
    return "what it gives leads to no hazardous situation and violates no need that harms"


def _all(case: Case) -> list[str]:
    return [*(finding.id for finding in case.findings), *case.model.device.weaknesses]


def _guards_before(case: Case, bare: Scenario, step: AttackStep) -> tuple[str, ...]:
    """The controls that count today on the easiest way to the step when none counted."""
    current = case.views[View.CURRENT].on
    names: dict[str, None] = {}
    for fact in step.premises:
        ease = case.solver.solve([bare], [fact])[0][0]
        for each in case.finder.witness(PathRequest(fact, bare, ease)):
            if each.control and f"counts:{each.control}" in current:
                names[each.control] = None
    return tuple(names)
