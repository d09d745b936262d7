"""Folders at a gate: one condition of a folder, or a whole gate."""

from datetime import date
from typing import Any

from judging import Files, ids_of, judged_model, model_with, vocabulary

from builders import DEVICE, NOW, Folder
from primum.assessment.gates.conditions import CONDITIONS
from primum.assessment.gates.ground_of_gate import Beside, GateGround, LooksSeen
from primum.assessment.gates.judge_gate import judge_gates
from primum.device.gate import ConditionState, Gate, JudgedCondition, Stage
from primum.device.verdict import Reason
from primum.diagnostics.diagnostic import Diagnostic
from primum.linking.model import Model

MET, NOT_MET, PERSON = ConditionState.MET, ConditionState.NOT_MET, ConditionState.PERSON
NOT_LOOKED_AT, NOT_APPLICABLE = ConditionState.NOT_LOOKED_AT, ConditionState.NOT_APPLICABLE

NOTHING_FOUND = Beside(open_points=(), baselines=(), overdue=(), stale_feeds=(), looks=LooksSeen(looks=()))
"""Everything beside the assessment was looked at, and nothing was there."""

REVIEW = {"id": "RV", "of": "threat-model", "date": "2026-05-01", "name": "N", "role": "R", "conclusion": "whole"}


def device(**more: Any) -> Folder:
    """What the folder states about the device itself, and more."""
    return {**DEVICE, **more}


def linux(**more: Any) -> Folder:
    """The one component carries software, and says how it is updated."""
    return {"id": "dev", "kind": "embedded-linux", "attributes": {"update-from": ["usb"]}, **more}


def ground_of(model: Model, now: date = NOW, beside: Beside = NOTHING_FOUND, diagnostics: tuple[Diagnostic, ...] = ()) -> GateGround:
    """What the conditions look at."""
    assessment, judgement = judged_model(model, now)
    return GateGround(assessment=assessment, judgement=judgement, model=model, diagnostics=diagnostics, beside=beside)


def gate(parts: Folder, stage: Stage, *, files: Files | None = None, **more: Any) -> Gate:
    """The gate of a stage for a folder. Whatever a condition says, gaps tell what to do and pointers lead somewhere."""
    model = model_with(parts, files)
    ground = ground_of(model, **more)
    [found] = judge_gates(ground, (stage,), vocabulary())
    known = ids_of(model, ground.assessment) | set(ground.judgement.verdicts)
    for condition in found.conditions:
        for reason in condition.reasons:
            assert bool(reason.fix) is reason.is_gap, (condition.id, reason)
            assert set(reason.points_at) <= known, (condition.id, set(reason.points_at) - known)
    return found


def condition(parts: Folder, name: str, **more: Any) -> JudgedCondition:
    """One condition of a folder at the stage it belongs to."""
    stage = next(each.stage for each in CONDITIONS if each.id == name)
    return next(each for each in gate(parts, stage, **more).conditions if each.id == name)


def gaps(judged: JudgedCondition) -> list[str]:
    """The sentences of its gaps."""
    return [each.text for each in judged.gaps]


def pointed(reasons: tuple[Reason, ...]) -> set[str]:
    """What reasons point at."""
    return {name for each in reasons for name in each.points_at}
