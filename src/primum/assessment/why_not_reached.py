"""Why a finding reaches nobody: closed by a person, only a candidate, nowhere fed, stopped by controls, or leading nowhere."""

from collections.abc import Mapping, Sequence

from primum.assessment.case import Case
from primum.attack.scenario import Scenario
from primum.attack.solve import Solver
from primum.attack.step import counts, unfixed
from primum.device.fact import Fact
from primum.device.finding import Finding
from primum.device.view import View


def why_closed(case: Case, name: str, finding: Finding | None) -> str:
    """What people have said or settled, if that is why; empty when the graph has to tell."""
    if finding is None:
        weakness = case.model.device.weaknesses[name]
        return "" if weakness.is_open else f"it is {weakness.status}"
    if finding.candidate:
        return f"candidate: {finding.candidate}"
    if finding.disposition.is_closed:
        return f"closed by {finding.disposition.closed_by} ({finding.disposition.state})"
    if finding.fed_by == () and not finding.ways:
        return "the folder says that nothing from outside ever comes to the part"
    return "" if finding.ways else "it gives nothing that the model knows at this component"


def why_stopped(case: Case, marked: Solver, only: Mapping[str, Scenario], facts: Sequence[Fact]) -> dict[str, str]:
    """For findings that no derivation uses and that controls stop: those without any one of which it would reach somebody. `only` is the
    scenario of each with no other finding at hand, `marked` the graph in two copies."""
    counting = [name for name in case.model.device.controls if counts(name) in case.views[View.CURRENT].on]
    asked = [(name, [*(one.with_off(counts(each)) for each in counting), _bare(case, name)]) for name, one in only.items()]
    held = marked.holds([scenario for _, some in asked for scenario in some], facts)
    said: dict[str, str] = {}
    for number, (name, some) in enumerate(asked):
        rows = [any(row) for row in held[number * len(some) : (number + 1) * len(some)]]
        alone = [control for control, reaches in zip(counting, rows, strict=False) if reaches]
        if alone:
            said[name] = f"stopped by {', '.join(alone)}; it would reach somebody if {'one of them' if len(alone) > 1 else 'it'} failed"
        elif rows[-1]:
            said[name] = "stopped by several controls; no single failure lets it through"
    return said


def _bare(case: Case, name: str = "") -> Scenario:
    """No control, and no finding but this one."""
    others = [switch for switch in case.graph.switches if switch.startswith("unfixed:")]
    alone = case.views[View.INITIAL].with_off(*others)
    return alone.with_on(unfixed(name)) if name else alone


def inputs_entered(case: Case) -> frozenset[Fact]:
    """Of all that findings and weaknesses need, what attackers have without any control and without any finding."""
    ways = [way.premises for finding in case.findings for way in finding.ways]
    ways += [weakness.premises for weakness in case.model.device.weaknesses.values()]
    asked = list(dict.fromkeys(fact for premises in ways for fact in premises))
    return frozenset(fact for fact, holds in zip(asked, case.solver.holds([_bare(case)], asked)[0], strict=True) if holds)


def why_nowhere(case: Case, name: str, finding: Finding | None, entered: frozenset[Fact]) -> str:
    """Nobody gets there, or nothing it gives has to do with a harm."""
    ways = [way.premises for way in finding.ways] if finding is not None else [case.model.device.weaknesses[name].premises]
    if not any(entered.issuperset(premises) for premises in ways):
        missing = sorted({str(fact) for premises in ways for fact in premises if fact not in entered})
        return f"nobody gets there: nothing gives {', '.join(missing)}"
    return "what it gives leads to no hazardous situation and violates no need that harms"
