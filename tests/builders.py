"""Small devices for tests: a one-piece folder as a dict, loaded and assessed."""

import copy
import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.wire import as_wire, to_json
from primum.attack.goal import Goal
from primum.attack.graph import AttackGraph
from primum.attack.step import ALWAYS, AttackStep, Condition, StepKind
from primum.catalogue.catalogue import Catalogue
from primum.device.ease import Ease
from primum.device.fact import Fact
from primum.device.potential import AttackPotential
from primum.device.view import View
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.load_catalogue import load_catalogue
from primum.folder.tree import Tree, tree_of_text
from primum.linking.link import load
from primum.linking.model import Model

Folder = dict[str, Any]

NOW = date(2026, 6, 1)
VERSION = "2.0"
DEVICE = {"format": "1", "name": "Test device", "manufacturer": "Nobody", "regulation": "MDR", "class": "IIb", "software_version": VERSION}
"""What every folder of the tests states about the device itself."""
EVIDENCE = (
    {"id": "E-GOOD", "kind": "test-report", "version": VERSION, "date": "2026-01-10", "result": "passed", "valid_until": "2030-01-01"},
    {"id": "E-OLD", "kind": "test-report", "version": "1.0", "date": "2025-01-10", "result": "passed"},
    {"id": "E-FAILED", "kind": "test-report", "version": VERSION, "date": "2026-01-10", "result": "failed"},
    {"id": "E-LAPSED", "kind": "test-report", "version": VERSION, "date": "2025-01-10", "result": "passed", "valid_until": "2026-01-01"},
)
"""Evidence that holds, and evidence that does not."""


@cache
def catalogue() -> Catalogue:
    """The catalogue as shipped."""
    found, problems = load_catalogue()
    assert not [each for each in problems if each.is_error], problems
    return found


def folder(**parts: Any) -> Folder:
    """A one-piece folder. `architecture`, `safety` and `device` keys may be given directly."""
    result: Folder = {"device": dict(DEVICE)}
    homes = dict.fromkeys(("zones", "actors", "roles", "components", "interfaces", "absent", "flows"), "architecture")
    homes |= dict.fromkeys(("hazards", "harms", "situations"), "safety") | {"assumptions": "device", "software_version": "device"}
    for name, value in copy.deepcopy(parts).items():
        if name in homes:
            result.setdefault(homes[name], {})[name] = value
        else:
            result[name] = value
    return result


def load_folder(parts: Mapping[str, Any]) -> tuple[Model | None, list[Diagnostic]]:
    """The folder linked, and what is said about it."""
    return load(tree_of_text(json.dumps(parts).encode(), "device.yaml"), catalogue())


def load_files(files: Mapping[str, Any], digests: Mapping[str, str] | None = None) -> tuple[Model | None, list[Diagnostic]]:
    """A folder of several files; `digests` are other files with their SHA-256."""
    others = dict(digests or {})
    texts = {path: json.dumps(value).encode() for path, value in files.items()}
    return load(Tree(texts, frozenset(others), others.get), catalogue())


def model_of(parts: Mapping[str, Any]) -> Model:
    """The model of a folder that must have no error."""
    model, problems = load_folder(parts)
    assert model is not None, [f"{each.code} {each.message}" for each in problems]
    return model


def codes(parts: Mapping[str, Any]) -> list[str]:
    """The codes of everything said about a folder."""
    return [each.code for each in load_folder(parts)[1]]


def assessed(parts: Mapping[str, Any], now: date = NOW) -> Assessment:
    """The assessment of a folder that must have no error."""
    return assess(model_of(parts), now=now)


def text_of(assessment: Assessment, *, without_revision: bool = False) -> str:
    """The JSON of an assessment; the hash of the folder's bytes may be left out to compare two spellings of one folder."""
    wire = as_wire(assessment, [])
    if without_revision:
        wire["basis"].pop("folder")
    return to_json(wire)


def points(assessment: Assessment, goal: str, view: View = View.CURRENT) -> int | None:
    """The points of a goal's easiest attack in a view."""
    return assessment.eases[goal][view].points


def question_ids(assessment: Assessment) -> set[str]:
    """The ids of every open question."""
    return {each.question.id for each in assessment.questions}


# --- attack graphs built directly -----------------------------------------------------------------------------------------------------


def fact(name: str) -> Fact:
    """A fact for graphs that mean nothing."""
    return Fact("situation", (name,))


def step(
    name: str,
    needs: Sequence[str] = (),
    gives: Sequence[str] | str = "goal",
    condition: Condition = ALWAYS,
    kind: StepKind = StepKind.THREAT,
    **potential: int,
) -> AttackStep:
    """A step between facts named by words; a single word in `gives` is one fact."""
    conclusions = (gives,) if isinstance(gives, str) else gives
    return AttackStep(
        id=name,
        kind=kind,
        name=name,
        premises=tuple(fact(each) for each in needs),
        conclusions=tuple(fact(each) for each in conclusions),
        potential=AttackPotential(**potential),
        condition=condition,
        elements=(name,),
        source=name,
    )


def graph_of(*steps: AttackStep, goals: Sequence[str] = ("goal",)) -> AttackGraph:
    """A graph of steps, sorted as the builder of graphs does."""
    wanted = tuple(Goal(kind="situation", id=name, fact=fact(name)) for name in goals)
    return AttackGraph(steps=tuple(sorted(steps, key=lambda each: each.id)), goals=wanted, questions={})


def rank(ease: Ease) -> int:
    """Hardness for comparing: more is harder, None hardest."""
    return ease.rank
