"""What must hold for every set of findings: they only ever make attacks easier, none hides another, and silence is never better."""

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

sys.path.append(str(Path(__file__).parents[1] / "vulnerabilities"))

from software import NOW, V2_CRASH, V_CRASH, V_LOCAL_FILE, V_LOGGED_IN, V_RCE, advisory, part, pump, with_software

from builders import model_of
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.device.advisory import Vector
from primum.device.part_use import PartUse
from primum.device.vex_statement import Justification, VexState, VexStatement
from primum.device.view import View
from primum.feeds.parsed_record import ParsedRecord

MODEL = model_of(pump(evidence=[{"id": "E-LOOKED", "kind": "analysis", "version": "2.0", "date": "2026-05-01", "result": "passed"}]))
PRODUCTS = ("imagelib", "tinytcp", "webserver")
PARTS = {"screen": [part("imagelib"), part("webserver")], "controller": [part("tinytcp")]}
HOMES = {"imagelib": "screen", "webserver": "screen", "tinytcp": "controller"}

vectors = st.lists(st.sampled_from([V_RCE, V_CRASH, V_LOCAL_FILE, V_LOGGED_IN, V2_CRASH]), max_size=2, unique=True)
weaknesses = st.sampled_from([(), (787,), (476,), (200,)])
records = st.lists(
    st.builds(
        lambda product, said, cwes, exploited: (product, tuple(said), cwes, exploited),
        st.sampled_from(PRODUCTS),
        vectors,
        weaknesses,
        st.sampled_from(["", "2026-01-01"]),
    ),
    min_size=1,
    max_size=4,
)
uses = st.fixed_dictionaries(
    {
        product: st.builds(
            lambda home, product, fed, rights, automatic: PartUse(at=home, part=product, fed_by=fed, runs_as=rights, automatic=automatic),
            st.just(HOMES[product]),
            st.just(product),
            st.sampled_from([None, (), ("usb",), ("eth", "usb")] if HOMES[product] == "screen" else [None, (), ("orders",)]),
            st.sampled_from([None, "user", "system"]),
            st.sampled_from([None, True, False]),
        )
        for product in PRODUCTS
    }
)


def published(drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]]) -> list[ParsedRecord]:
    return [
        advisory(f"CVE-2026-{number}", product, *said, cwes=cwes, known_exploited=exploited)
        for number, (product, said, cwes, exploited) in enumerate(drawn)
    ]


def scan(some: list[ParsedRecord], stated: dict[str, PartUse], vex: list[VexStatement] | None = None) -> Assessment:
    return assess(with_software(MODEL, PARTS, some, uses=list(stated.values()), vex=vex or []), now=NOW)


def ranks(assessment: Assessment) -> dict[tuple[str, str], int]:
    return {(goal, view): ease.rank for goal, eases in assessment.eases.items() for view, ease in eases.items()}


def figures(assessment: Assessment) -> dict[tuple[str, str], int]:
    return {(each.id, effect.risk): effect.alone.rank for each in assessment.findings for effect in each.effects}


@settings(max_examples=25, deadline=None)
@given(records, uses)
def test_findings_never_make_a_goal_harder_and_fixing_never_makes_one_easier(
    drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]], stated: dict[str, PartUse]
) -> None:
    with_them, without_them = scan(published(drawn), stated), scan([], stated)
    before = ranks(without_them)
    assert all(rank <= before[key] for key, rank in ranks(with_them).items())
    for each in with_them.findings:
        for effect in each.effects:
            now = with_them.eases[next(risk.goal for risk in with_them.risks if risk.id == effect.risk)][View.CURRENT].rank
            assert now <= effect.alone.rank
            assert now <= effect.without.rank <= effect.without_group.rank


@settings(max_examples=25, deadline=None)
@given(records, uses, st.sampled_from(PRODUCTS), st.sampled_from(["fed_by", "runs_as", "automatic"]))
def test_saying_less_of_a_part_never_lowers_a_judged_level(
    drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]], stated: dict[str, PartUse], product: str, key: str
) -> None:
    told = scan(published(drawn), stated)
    silent = scan(published(drawn), {**stated, product: replace(stated[product], **{key: None})})
    before = ranks(told)
    assert all(rank <= before[each] for each, rank in ranks(silent).items())


@settings(max_examples=20, deadline=None)
@given(records, uses)
def test_equal_findings_have_equal_figures(
    drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]], stated: dict[str, PartUse]
) -> None:
    twin = replace(published(drawn)[0].advisory, id="CVE-2026-99")
    first = published(drawn)
    ranges = tuple(replace(each, advisory="CVE-2026-99") for each in first[0].ranges)
    found = scan([*first, ParsedRecord(advisory=twin, ranges=ranges)], stated)
    alone = {
        each.finding.vulnerability: [(effect.risk, effect.alone) for effect in each.effects] for each in found.findings if each.finding
    }
    assert alone["CVE-2026-99"] == alone["CVE-2026-0"]


@settings(max_examples=20, deadline=None)
@given(records, uses)
def test_closing_one_finding_hides_no_other(
    drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]], stated: dict[str, PartUse]
) -> None:
    closing = VexStatement(
        id="V-1", vulnerability="CVE-2026-0", state=VexState.NOT_AFFECTED, justification=Justification.CODE_NOT_PRESENT,
        name="A. Person", date=NOW, evidence=("E-LOOKED",),
    )  # fmt: skip
    before, after = figures(scan(published(drawn), stated)), figures(scan(published(drawn), stated, [closing]))
    assert after == {key: rank for key, rank in before.items() if not key[0].startswith("CVE-2026-0@")}


@settings(max_examples=15, deadline=None)
@given(records, uses, st.sampled_from([V_RCE, V_CRASH, V2_CRASH]))
def test_a_further_vector_never_makes_a_finding_harder(
    drawn: list[tuple[str, tuple[str, ...], tuple[int, ...], str]], stated: dict[str, PartUse], more: str
) -> None:
    """But for the first: a record without any vector is judged at the worst already."""
    some = published(drawn)
    if not some[0].advisory.vectors:
        return
    wider = replace(some[0].advisory, vectors=(*some[0].advisory.vectors, Vector(text=more, source="other")))
    before, after = figures(scan(some, stated)), figures(scan([replace(some[0], advisory=wider), *some[1:]], stated))
    assert all(after[key] <= rank for key, rank in before.items())
