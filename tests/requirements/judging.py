"""Folders judged: all verdicts of one, or what a single judge says of it; and a small device whose one risk stands at a chosen level."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from builders import NOW, VERSION, Folder, catalogue, folder
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.judge import Judgement, Vocabulary, judge
from primum.catalogue.requirement import Confidence, Force, Framework, Requirement
from primum.device.verdict import Bearing, Reason, VerdictState, state_of
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from primum.folder.tree import Tree
from primum.linking.link import load
from primum.linking.model import Model

FOR, AGAINST, MISSING, OPEN = Bearing.FOR, Bearing.AGAINST, Bearing.MISSING, Bearing.OPEN

Files = Mapping[str, str | bytes]
"""Files beside the YAML: prose, SBOMs."""

EASE: dict[str, Folder] = {
    "unacceptable": {},
    "reduce": {"expertise": "expert", "equipment": "bespoke"},
    "acceptable": {"expertise": "expert", "equipment": "bespoke", "knowledge": "critical"},
}
"""What the one attack on the quiet device takes, by the level that its serious harm then has."""

RISK = "R@HS+H"


def quiet(level: str = "unacceptable", **parts: Any) -> Folder:
    """A device that no rule of ours speaks of: one function, one port, one weakness, one situation with a serious harm."""
    weakness = {"id": "W", "title": "Weakness", "at": "dev", "needs": "reach(port)", "gives": "run(dev, user)", "potential": EASE[level]}
    usual: Folder = {
        "actors": [{"id": "visitor", "intent": "hostile"}],
        "components": [{"id": "dev", "kind": "sensor"}],
        "interfaces": [{"id": "port", "at": "dev", "kind": "enclosure", "reach": [{"by": "visitor", "window": "easy"}]}],
        "assets": [{"id": "fn", "kind": "function", "at": "dev"}],
        "harms": [{"id": "H", "title": "Harm", "kind": "health", "severity": "serious"}],
        "situations": [{"id": "HS", "title": "Situation", "harms": ["H"], "arises_from": {"misuse": "fn"}}],
        "findings": [weakness],
    }
    return folder(**usual | parts)


def evidence(name: str = "E", **more: Any) -> Folder:
    """Evidence that holds, unless told otherwise."""
    return {"id": name, "kind": "test-report", "version": VERSION, "date": "2026-05-01", "result": "passed", **more}


def lock(name: str = "C", **more: Any) -> Folder:
    """A control that counts, given evidence `E`: a lock on the case."""
    return {"id": name, "type": "locked-enclosure", "at": "port", "status": "verified", "evidence": ["E"], **more}


def decided(kind: str, on: str, saw: str, **more: Any) -> Folder:
    """A decision that misses nothing a decision of its kind must have."""
    needed = {"authority": "board", "disclosure": "IFU 8", "review_by": "2026-12-31"} if kind in ("accepted", "overridden") else {}
    base = {"id": "D", "on": on, "decision": kind, "name": "N", "role": "R", "date": "2026-05-01", "reason": "as agreed", "saw": saw}
    return {**base, **needed, **more}


def model_with(parts: Folder, files: Files | None = None) -> Model:
    """The model of a folder that must have no error, with other files beside it."""
    others = {path: text.encode() if isinstance(text, str) else text for path, text in (files or {}).items()}
    tree = Tree({"device.yaml": json.dumps(parts).encode()}, frozenset(others), one_piece=True, content=others.get)
    model, problems = load(tree, catalogue())
    assert model is not None, [f"{each.code} {each.message}" for each in problems]
    return model


def vocabulary(known: Mapping[str, Framework] | None = None) -> Vocabulary:
    """What judges know besides the folder."""
    return Vocabulary(frameworks=frameworks() if known is None else known, documents=document_types(), activities=activities())


def judged_model(model: Model, now: date = NOW, known: Mapping[str, Framework] | None = None) -> tuple[Assessment, Judgement]:
    """The assessment of a model and what it shows."""
    assessment = assess(model, now=now)
    return assessment, judge(assessment, model.catalogue, vocabulary(known))


def judged(parts: Folder, now: date = NOW, files: Files | None = None, known: Mapping[str, Framework] | None = None) -> Judgement:
    """What a folder shows of everything that is asked of it."""
    return judged_model(model_with(parts, files), now, known)[1]


def item(name: str = "1", *judges: str, framework: str = "MADE", **more: Any) -> Requirement:
    """A requirement that nobody has ever asked."""
    fixed = {"clause": name, "title": "T", "asks": "A", "kind": "product", "stages": (), "evidence": ()}
    return Requirement(framework=framework, id=name, confidence=Confidence.KNOWN, judges=judges, **fixed | more)  # type: ignore[arg-type]


def made(*items: Requirement, name: str = "MADE", **more: Any) -> dict[str, Framework]:
    """A framework of such requirements, on for every device."""
    usual: dict[str, Any] = {"is_on": True, "because": "for the test", "since": None, "is_complete": True, "regulations": ("MDR", "IVDR")}
    return {name: Framework(id=name, title=name, version="1", force=Force.LAW, source="", note="", requirements=items, **usual | more)}


def reasons(parts: Folder, name: str, now: date = NOW, files: Files | None = None) -> tuple[Reason, ...]:
    """What one judge (`name` or `name:argument`) says of a folder. Whatever it says, gaps tell what to do and pointers lead somewhere."""
    return reasons_of(model_with(parts, files), name, now)


def reasons_of(model: Model, name: str, now: date = NOW) -> tuple[Reason, ...]:
    """What one judge says of a model."""
    assessment, judgement = judged_model(model, now, made(item("1", name)))
    found = judgement.verdicts["MADE:1"].reasons
    assert found, f"{name} says nothing at all"
    known = ids_of(model, assessment)
    for each in found:
        assert bool(each.fix) is each.is_gap, each
        assert set(each.points_at) <= known, (each, set(each.points_at) - known)
        assert len(set(each.points_at)) == len(each.points_at), each
    return found


def ids_of(model: Model, assessment: Assessment) -> set[str]:
    """Everything that a reason may point at."""
    derived = {
        *(each.id for each in (*assessment.risks, *assessment.threats, *assessment.findings)),
        *(each.question.id for each in assessment.questions),
        *(f"{each.asset}.{each.property}" for each in assessment.needs),
        *(f"document:{name}" for name in document_types()),
    }
    return derived | set(model.origins) | set(assessment.device.interfaces)


def said(found: tuple[Reason, ...], bearing: Bearing) -> list[str]:
    """The sentences of one bearing."""
    return [each.text for each in found if each.bearing is bearing]


def pointed(found: tuple[Reason, ...], bearing: Bearing) -> set[str]:
    """What the reasons of one bearing point at."""
    return {name for each in found if each.bearing is bearing for name in each.points_at}


def state(found: tuple[Reason, ...]) -> VerdictState:
    """What the reasons give together."""
    return state_of(found)


def fingerprint(parts: Folder) -> str:
    """What a decision on the one risk of a folder must have seen."""
    return judged_model(model_with(parts))[0].fingerprints[RISK]


def with_decision(kind: str, stands_at: str = "unacceptable", **more: Any) -> Folder:
    """The device with a decision on its risk that holds."""
    parts = quiet(stands_at)
    return parts | {"decisions": [decided(kind, RISK, fingerprint(parts), **more)]}


def locked(level: str = "unacceptable", **parts: Any) -> Folder:
    """The device with a lock on its case that counts."""
    return quiet(level, **{"controls": [lock()], "evidence": [evidence()]} | parts)
