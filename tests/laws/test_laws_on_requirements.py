"""What must hold for the verdicts on every folder: order does not matter, and what shows something is never better left out."""

import copy
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "requirements"))

from judging import item, judged, made

from builders import Folder, folder
from primum.assessment.judge import Judgement
from primum.catalogue.requirement import Framework
from primum.device.verdict import VerdictState
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types
from strategies import folders

WORST_FIRST = (VerdictState.CONTRADICTED, VerdictState.UNDETERMINED, VerdictState.PARTLY_SHOWN, VerdictState.SHOWN)
ASKED = sorted({name for framework in frameworks().values() for each in framework.requirements for name in each.judges})
PASSAGES = sorted((document.id, passage.title) for document in document_types().values() for passage in document.passages)
REVIEWED = sorted({name.partition(":")[2] for name in ASKED if name.startswith("review:")})
OF_PEOPLE = ("activity", "prose", "review")
FOLLOW_THE_PATH = {
    "controls-traced",
    "device-before-hospital",
    "minimum-it-from-risk",
    "reduction-considered",
    "risks-estimated",
    "threats-complete",
}
"""Judges that look at the easiest path, which leads elsewhere when a control on it loses its evidence: what they ask for is then asked of
other elements."""


@cache
def every_judge() -> dict[str, Framework]:
    """A requirement for each judge with each argument that any requirement asks for."""
    return made(*(item(str(number), name) for number, name in enumerate(ASKED)))


def states(parts: Folder, files: Mapping[str, str]) -> dict[str, VerdictState]:
    """What each judge makes of a folder."""
    verdicts = judged(parts, files=files, known=every_judge()).verdicts
    return {name: verdicts[f"MADE:{number}"].state for number, name in enumerate(ASKED)}


def assert_none_is_better(before: dict[str, VerdictState], after: dict[str, VerdictState], judges: list[str]) -> None:
    better = [name for name in judges if WORST_FIRST.index(after[name]) > WORST_FIRST.index(before[name])]
    assert not better, {name: (before[name], after[name]) for name in better}


def essence(judgement: Judgement) -> dict[str, Any]:
    """All that a verdict says, but for the line in what to do about a text that waits to be written."""
    return {
        name: (each.state, each.fingerprint, [(one.bearing, one.text, one.points_at) for one in each.reasons])
        for name, each in judgement.verdicts.items()
    }


# --- folders with what people write ---------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    ["By the build.", "TBD", "", "### Only a heading", "<!-- a comment -->", "See [[c0]].", "```\nTODO\n```", "1. One\n2. Two"]
)
DAYS = st.sampled_from(["2024-01-01", "2025-06-01", "2026-05-31", "2026-06-01", "2026-06-02"])


def texts_of(written: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """The files of prose that hold some passages."""
    files: dict[str, str] = {}
    for (document, title), text in written.items():
        files[f"prose/{document}.md"] = files.get(f"prose/{document}.md", "") + f"## {title}\n\n{text}\n\n"
    return files


@st.composite
def whole_folders(draw: st.DrawFn) -> tuple[Folder, dict[tuple[str, str], str]]:
    """A random device with procedures, reviews, evidence that looked at things, and passages of prose."""
    device = draw(folders())
    at = [each["id"] for each in device["architecture"]["interfaces"]]
    kinds = st.sampled_from(["test-report", "penetration-test", "fuzz-test", "usability-test"])
    for each in device["evidence"]:
        each |= {"kind": draw(kinds), "covers": draw(st.lists(st.sampled_from(at), unique=True))}
    if draw(st.booleans()):
        device["device"]["design_frozen"] = draw(DAYS)
    device["reviews"] = [
        {"id": f"RV-{number}", "of": of, "date": draw(DAYS), "name": "N", "role": "R", "conclusion": "as it should be"}
        for number, of in enumerate(draw(st.lists(st.sampled_from(REVIEWED), max_size=4)))
    ]
    records = [each["id"] for each in (*device["evidence"], *device["reviews"])]
    device["procedures"] = [
        {
            "id": f"P-{number}",
            "title": "Procedure",
            "activities": draw(st.lists(st.sampled_from(sorted(activities())), min_size=1, max_size=6, unique=True)),
            "records": draw(st.lists(st.sampled_from(records), max_size=2, unique=True)),
        }
        | ({"date": draw(DAYS)} if draw(st.booleans()) else {})
        for number in range(draw(st.integers(0, 4)))
    ]
    return device, draw(st.dictionaries(st.sampled_from(PASSAGES), TEXTS, max_size=8))


Whole = tuple[Folder, dict[tuple[str, str], str]]


# --- laws -----------------------------------------------------------------------------------------------------------------------------


@given(whole_folders(), st.data())
def test_the_order_of_records_and_of_passages_never_matters(whole: Whole, data: st.DataObject) -> None:
    device, written = whole
    shuffled = copy.deepcopy(device)
    for name in ("components", "interfaces"):
        shuffled["architecture"][name] = data.draw(st.permutations(shuffled["architecture"][name]))
    for name in ("assets", "controls", "evidence", "procedures", "reviews"):
        shuffled[name] = data.draw(st.permutations(shuffled[name]))
    turned = dict(data.draw(st.permutations(sorted(written.items()))))
    before, after = judged(device, files=texts_of(written)), judged(dict(reversed(shuffled.items())), files=texts_of(turned))
    assert essence(before) == essence(after)


@given(whole_folders())
def test_judging_twice_gives_the_same(whole: Whole) -> None:
    device, written = whole
    once, again = (judged(copy.deepcopy(device), files=texts_of(written)) for _ in range(2))
    assert essence(once) == essence(again) and once.causes == again.causes


@given(whole_folders(), st.data())
def test_leaving_out_a_passage_a_procedure_or_a_review_never_improves_a_verdict(whole: Whole, data: st.DataObject) -> None:
    device, written = whole
    there = [name for name in ("procedures", "reviews") if device[name]] + (["passage"] if written else [])
    assume(there)
    what = data.draw(st.sampled_from(there))
    before = states(device, texts_of(written))
    if what == "passage":
        gone = data.draw(st.sampled_from(sorted(written)))
        after = states(device, texts_of({place: text for place, text in written.items() if place != gone}))
    else:
        number = data.draw(st.integers(0, len(device[what]) - 1))
        after = states(_without(device, what, device[what][number]["id"]), texts_of(written))
    assert_none_is_better(before, after, ASKED)


def _without(device: Folder, where: str, name: str) -> Folder:
    """The folder without one record, and without what refers to it."""
    left = copy.deepcopy(device)
    left[where] = [each for each in left[where] if each["id"] != name]
    for each in (*left["procedures"], *left["controls"]):
        for key in ("records", "evidence"):
            if key in each:
                each[key] = [other for other in each[key] if other != name]
    return left


@given(whole_folders())
def test_leaving_out_evidence_that_holds_never_improves_a_verdict(whole: Whole) -> None:
    device, written = whole
    before, after = states(device, texts_of(written)), states(_without(device, "evidence", "E-GOOD"), texts_of(written))
    assert_none_is_better(before, after, [name for name in ASKED if name not in FOLLOW_THE_PATH])


@given(whole_folders(), whole_folders())
def test_adding_a_procedure_a_review_or_a_passage_never_worsens_what_asks_for_it(whole: Whole, other: Whole) -> None:
    device, written = whole
    more = copy.deepcopy(device)
    for name in ("procedures", "reviews"):
        new = [each | {"id": f"NEW-{each['id']}"} for each in other[0][name]]
        known = {each["id"] for each in (*device["evidence"], *device["reviews"])}
        more[name] += [each | ({"records": [one for one in each["records"] if one in known]} if "records" in each else {}) for each in new]
    added = texts_of({**other[1], **written})
    ours = [name for name in ASKED if name.partition(":")[0] in OF_PEOPLE]
    assert_none_is_better(states(more, added), states(device, texts_of(written)), ours)


IDENTITY = {
    "intended_purpose": st.sampled_from(["", "TBD", "To breathe."]),
    "lay_users": st.sampled_from(["true", "false"]),
    "website": st.sampled_from(["", "https://example.org"]),
    "users": st.lists(st.sampled_from(["nurses", "patients"]), unique=True),
    "design_frozen": DAYS,
    "stage": st.sampled_from(["design", "verification"]),
}


@given(st.fixed_dictionaries({}, optional=IDENTITY))
def test_a_folder_that_only_says_what_the_device_is_settles_nothing_that_needs_a_model(stated: dict[str, Any]) -> None:
    parts = folder()
    parts["device"] |= stated
    settled = [name for name, state in states(parts, {}).items() if state is VerdictState.SHOWN]
    assert {name.partition(":")[0] for name in settled} <= {"identity", "lay-users", "environment-stated"}
