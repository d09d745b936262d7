"""Statements: only a named person with evidence closes a finding, for ranges of versions and releases, until the context changes."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace
from software import NOW, V_CRASH, V_RCE, advisory, effect, part, pump, ranked, scanned, with_software

from builders import model_of
from primum.assessment.assess import assess
from primum.device.finding import RankedFinding
from primum.device.identity_alias import IdentityAlias
from primum.device.part_use import PartUse
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.device.view import View

PREVIEW = PartUse(at="screen", part="imagelib", fed_by=("usb",), runs_as="user", automatic=True)
EVIDENCE = {"id": "E-1", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"}
SAID = VexStatement(
    id="V-1",
    vulnerability="CVE-1",
    part="imagelib",
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_PRESENT,
    name="A. Person",
    role="Engineer",
    date=NOW,
    evidence=("E-1",),
)


def found(
    *statements: VexStatement, evidence: dict[str, Any] = EVIDENCE, use: PartUse = PREVIEW, aliases: tuple[str, ...] = (), now: date = NOW
) -> RankedFinding:
    device = pump(evidence=[evidence])
    records = [advisory("CVE-1", "imagelib", V_RCE, aliases=aliases)]
    return ranked(scanned(records, {"screen": [part("imagelib")]}, uses=[use], vex=statements, device=device, now=now), "CVE-1")


def context() -> str:
    finding = found().finding
    assert finding is not None
    return finding.context


def test_a_named_person_with_evidence_closes_it() -> None:
    assert found(SAID).why_not == "closed by V-1 (not_affected)"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"evidence": ()}, "it names no evidence"),
        ({"date": date(2026, 12, 31)}, "it is dated 2026-12-31"),
        ({"review_by": date(2026, 5, 1)}, "its review was due on 2026-05-01"),
        ({"saw": "00000000"}, "suspect"),
        ({"justification": Justification.PROTECTED_AT_PERIMETER}, "names no control"),
    ],
)
def test_what_does_not_close_it_says_why(change: dict[str, Any], why: str) -> None:
    each = found(replace(SAID, **change))
    assert each.reaches and each.finding is not None
    ((name, reason),) = each.finding.disposition.lapsed
    assert name == "V-1" and why in reason


@pytest.mark.parametrize(
    ("change", "why"),
    [({"result": "failed"}, "failed"), ({"version": "1.0"}, "is for version 1.0"), ({"valid_until": "2026-05-02"}, "valid until")],
)
def test_evidence_must_hold(change: dict[str, Any], why: str) -> None:
    each = found(replace(SAID, releases=">=2.0"), evidence={**EVIDENCE, **change})
    assert each.finding is not None and why in each.finding.disposition.lapsed[0][1]


def test_evidence_of_an_earlier_release_holds_when_the_statement_speaks_of_it_too() -> None:
    assert not found(replace(SAID, releases=">=1.0"), evidence={**EVIDENCE, "version": "1.0"}).reaches


def test_a_proposal_changes_nothing_until_a_person_takes_it_over() -> None:
    proposal = found(replace(SAID, name="", date=None))
    assert proposal.reaches and proposal.finding is not None and proposal.finding.disposition.proposals == ("V-1",)


@pytest.mark.parametrize(
    "change",
    [
        {"vulnerability": "CVE-2"},
        {"part": "otherlib"},
        {"at": "controller"},
        {"versions": "<1.5"},
        {"versions": "1.4"},
        {"releases": "<2.0"},
    ],
)
def test_a_statement_on_something_else_does_not_speak_of_it(change: dict[str, Any]) -> None:
    each = found(replace(SAID, **change))
    assert each.reaches and each.finding is not None and not each.finding.disposition.lapsed


OTHER_WORDS = [
    {"part": ""},
    {"part": "made:imagelib"},
    {"part": "image*"},
    {"versions": ">=1.0 <2.0"},
    {"versions": "1.5"},
    {"releases": ">=1.9"},
    {"at": "screen"},
]


@pytest.mark.parametrize("change", OTHER_WORDS)
def test_a_statement_speaks_of_ranges_and_of_any_name_of_the_part(change: dict[str, Any]) -> None:
    assert not found(replace(SAID, **change)).reaches


def test_a_statement_knows_a_vulnerability_under_any_of_its_names() -> None:
    assert not found(replace(SAID, vulnerability="GHSA-1"), aliases=("GHSA-1",)).reaches


def test_it_survives_a_release_and_a_new_version_of_the_part_while_the_context_is_the_same() -> None:
    statement = replace(SAID, saw=context(), versions=">=1.0 <1.9", releases=">=2.0")
    device = pump(evidence=[EVIDENCE], software_version="2.1")
    newer = scanned(
        [advisory("CVE-1", "imagelib", V_RCE)], {"screen": [part("imagelib", "1.8")]}, uses=[PREVIEW], vex=[statement], device=device
    )
    assert not ranked(newer, "CVE-1").reaches


def test_it_is_suspect_when_the_part_is_fed_from_elsewhere() -> None:
    each = found(replace(SAID, saw=context()), use=replace(PREVIEW, fed_by=("usb", "eth")))
    assert each.reaches and each.finding is not None and "suspect" in each.finding.disposition.lapsed[0][1]


def test_who_says_that_it_can_be_exploited_is_not_outvoted() -> None:
    other = replace(SAID, id="V-2", state=VexState.EXPLOITABLE, justification=None, response=(VexResponse.UPDATE,), evidence=())
    assert found(SAID, other).reaches


def test_a_planned_repair_counts_in_the_planned_view_only() -> None:
    plan = replace(SAID, state=VexState.EXPLOITABLE, justification=None, response=(VexResponse.UPDATE,), planned="2.1", evidence=())
    device = pump()
    assessment = scanned([advisory("CVE-1", "imagelib", V_RCE)], {"screen": [part("imagelib")]}, uses=[PREVIEW], vex=[plan], device=device)
    eases = assessment.eases["HS-WRONG"]
    assert eases[View.PLANNED].rank > eases[View.CURRENT].rank


def test_a_repair_shown_by_the_sbom_is_evidence_for_a_person_who_says_resolved() -> None:
    mended = part("imagelib", repaired=(("CVE-1", "patch CVE-1.patch"),))
    statement = replace(SAID, state=VexState.RESOLVED_WITH_PEDIGREE, justification=None, evidence=())
    with_person = scanned([advisory("CVE-1", "imagelib", V_RCE)], {"screen": [mended]}, uses=[PREVIEW], vex=[statement])
    assert not ranked(with_person, "CVE-1").reaches
    alone = scanned([advisory("CVE-1", "imagelib", V_RCE)], {"screen": [mended]}, uses=[PREVIEW])
    assert ranked(alone, "CVE-1").reaches


def guarded(credit: str = "passed") -> dict[str, Any]:
    control = {
        "id": "C-HARD",
        "type": "exploit-mitigation",
        "at": "controller",
        "status": "verified",
        "evidence": "E-HARD",
        "enforced_by": "screen",
    }
    device = pump(evidence=[{**EVIDENCE, "id": "E-HARD", "result": credit}])
    return {**device, "controls": [control]}


def test_protection_closes_only_while_the_controls_behind_it_count() -> None:
    statement = replace(SAID, justification=Justification.PROTECTED_BY_MITIGATING_CONTROL, controls=("C-HARD",), evidence=())
    records, parts = [advisory("CVE-1", "imagelib", V_CRASH, cwes=(476,))], {"screen": [part("imagelib")]}
    holds = scanned(records, parts, uses=[PREVIEW], vex=[statement], device=guarded())
    points = [each.alone.points for each in ranked(holds, "CVE-1").effects]
    fails = scanned(records, parts, uses=[PREVIEW], vex=[statement], device=guarded("failed"))
    assert effect(fails, "CVE-1", "R@HS-DARK+H-DELAY").alone.points == 4
    assert not points or min(point for point in points if point is not None) > 4  # only whoever is system on the enforcer goes round it
    assert holds.eases["HS-DARK"][View.INITIAL].rank <= 4  # no control counts in the initial view


EXPLOITABLE = replace(SAID, id="V-2", state=VexState.EXPLOITABLE, justification=None, response=(VexResponse.CAN_NOT_FIX,), evidence=())


def test_what_was_exploitable_does_not_become_harmless_by_waiting() -> None:
    each = found(SAID, replace(EXPLOITABLE, review_by=date(2026, 5, 1)))
    assert each.reaches and each.finding is not None and each.finding.disposition.decided_by == "V-2"
    assert dict(each.finding.disposition.lapsed) == {
        "V-1": "V-2 says that it can be exploited",
        "V-2": "its review was due on 2026-05-01",
    }


def test_what_is_said_after_the_day_opposes_nothing_yet() -> None:
    assert not found(SAID, replace(EXPLOITABLE, date=date(2026, 12, 31))).reaches


def test_exploitable_counts_before_in_triage() -> None:
    each = found(replace(EXPLOITABLE, id="V-1", state=VexState.IN_TRIAGE), EXPLOITABLE)
    assert each.finding is not None and each.finding.disposition.state == VexState.EXPLOITABLE


BOTH = replace(PREVIEW, fed_by=("usb", "eth"))


def fed_by(*statements: VexStatement, use: PartUse = BOTH) -> tuple[str, ...] | None:
    finding = found(*statements, use=use).finding
    assert finding is not None
    return finding.fed_by


def test_protection_that_narrows_where_it_is_fed_needs_evidence_of_its_own() -> None:
    protected = replace(SAID, justification=Justification.PROTECTED_BY_MITIGATING_CONTROL, controls=("C-1",), evidence=(), fed_by=())
    each = found(protected)
    assert each.reaches and each.finding is not None and "it names no evidence" in each.finding.disposition.lapsed[0][1]


def test_several_narrowings_are_united_and_one_that_names_none_lets_it_in_everywhere() -> None:
    usb, eth = (replace(EXPLOITABLE, id=f"V-{name}", evidence=("E-1",), fed_by=(name,)) for name in ("usb", "eth"))
    assert fed_by(usb) == ("usb",)
    assert fed_by(usb, eth) == ("eth", "usb")
    assert fed_by(usb, EXPLOITABLE) == ("usb", "eth")
    assert fed_by(usb, replace(eth, evidence=())) == ("usb", "eth")


def test_a_range_follows_the_order_that_is_declared_for_the_product() -> None:
    def speaking(*aliases: IdentityAlias) -> bool:
        lettered = part("imagelib", "1.1.1l-pre1")
        model = with_software(model_of(pump(evidence=[EVIDENCE])), {"screen": [lettered]}, [advisory("CVE-1", "imagelib", V_RCE)])
        statement = replace(SAID, versions="<1.1.1l")
        device = replace(model.device, vex={"V-1": statement}, aliases=aliases)
        return not ranked(assess(replace(model, device=device), now=NOW), "CVE-1").reaches

    declared = IdentityAlias(
        id="AL-1", match="made:imagelib", to="made:imagelib", scheme="openssl", reason="", name="", role="", date=NOW, evidence=()
    )
    assert not speaking()
    assert speaking(declared)
