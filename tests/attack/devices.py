"""A small device whose function is reached through one port, for tests of the attack room."""

from typing import Any

from builders import EVIDENCE, NOW, Folder, folder, model_of
from primum.assessment.case import Case, open_case
from primum.attack.entry_steps import entry_steps
from primum.attack.goal_steps import situation_steps, untraced_steps
from primum.attack.questions import Questions
from primum.attack.scenario import Scenario
from primum.attack.step import AttackStep
from primum.attack.structure_steps import structure_steps
from primum.device.ease import Ease
from primum.device.fact import Fact, parse_fact
from primum.device.view import View

MINOR = [{"id": "H", "title": "Scratch", "kind": "health", "severity": "minor"}]
VERIFIED = {"status": "verified", "evidence": ["E-GOOD"]}
SECRET = {"id": "secret", "kind": "credential"}
"""What a control that rests on a secret names; nobody on the device holds it."""
WRONG = {"id": "HS", "title": "Wrong", "harms": ["H"], "arises_from": {"misuse": "fn"}}
STOPS = {"id": "HS", "title": "Stops", "harms": ["H"], "arises_from": {"deny": "fn", "for": "lasting"}}


def weakness(needs: str | list[str], gives: str | list[str], **more: Any) -> Folder:
    """An open finding that costs nothing to use."""
    return {"id": "W", "title": "Weak", "at": "dev", "needs": needs, "gives": gives} | more


def device(**parts: Any) -> Folder:
    """One component `dev` with port `port` that a visitor reaches, performing `fn`; anything may be replaced."""
    usual: dict[str, Any] = {
        "actors": [{"id": "visitor", "intent": "hostile"}, {"id": "nurse", "intent": "carrier"}, {"id": "doctor", "intent": "authorised"}],
        "components": [{"id": "dev", "kind": "sensor"}],
        "interfaces": [{"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor"}]}],
        "assets": [{"id": "fn", "kind": "function", "at": "dev"}],
        "harms": MINOR,
        "situations": [WRONG],
        "evidence": list(EVIDENCE),
    }
    return folder(**usual | parts)


def case_of(parts: Folder) -> Case:
    """The case of a folder."""
    return open_case(model_of(parts), NOW)


def ease_of(parts: Folder, view: View = View.CURRENT, goal: str = "HS") -> Ease:
    """The ease of a goal in a view."""
    case = case_of(parts)
    return case.solver.solve([case.views[view]], [case.graph.goal_facts[goal]])[0][0]


def steps_of(parts: Folder) -> dict[str, AttackStep]:
    """Every entry, structure and situation step of the device before controls stand in their way, by id."""
    model = model_of(parts)
    device, catalogue = model.device, model.catalogue
    questions = Questions(device, catalogue)
    groups = (
        entry_steps(device, catalogue, questions),
        structure_steps(device, catalogue, questions),
        situation_steps(device),
        untraced_steps(device, questions),
    )
    return {each.id: each for group in groups for each in group}


def says(step: AttackStep) -> str:
    """A step as `premises -> conclusions`."""
    return f"{', '.join(map(str, step.premises))} -> {', '.join(map(str, step.conclusions))}"


def holds(parts: Folder, fact: str, view: View = View.CURRENT, scenario: Scenario | None = None) -> int | None:
    """The points of any fact of the graph."""
    case = case_of(parts)
    wanted: Fact = parse_fact(fact)
    return case.solver.solve([scenario or case.views[view]], [wanted])[0][0].points
