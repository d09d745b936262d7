"""What is written and read again means the same, wherever the vocabularies have the same words."""

import datetime
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from formats.vex_builders import with_statements
from primum.device.advisory import Vector
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.formats.vex.csaf_mandatory_tests import failed_mandatory_tests
from primum.formats.vex.export_vex import WRITERS, export
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.read_vex import read_vex
from primum.formats.vex.vex_words import JUSTIFICATION_OF, LABEL_OF

FAITHFUL = [each for each in LABEL_OF if LABEL_OF[each] in JUSTIFICATION_OF]
"""The justifications that come back as they went out."""

TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30)
NAMES = st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True)
VERSIONS = st.from_regex(r"[0-9]{1,3}(\.[0-9]{1,3}){0,2}", fullmatch=True)
VECTORS = st.sampled_from(
    [
        Vector(text="CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H", source="NVD"),
        Vector(text="CVSS:3.0/AV:L/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N/E:P/CR:H", source="CNA"),
        Vector(text="AV:N/AC:L/Au:N/C:P/I:P/A:C/E:F/RL:OF/RC:C", source=""),
        Vector(text="CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", source="CNA"),
        Vector(text="what?", source="somebody"),
    ]
)


@st.composite
def parts(draw: st.DrawFn) -> PublishedPart:
    name, version = draw(NAMES), draw(VERSIONS)
    cpe = f"cpe:2.3:a:{name}:{name}:{version}:*:*:*:*:*:*:*"
    purl = draw(st.sampled_from([f"pkg:deb/debian/{name}@{version}", f"pkg:npm/{name}@{version}", ""]))
    return PublishedPart(name=name, version=version, purl=purl, cpe=cpe, supplier=draw(NAMES))


@st.composite
def published(draw: st.DrawFn, *, faithful: bool) -> PublishedStatement:
    states = [VexState.EXPLOITABLE, VexState.IN_TRIAGE, VexState.RESOLVED, VexState.NOT_AFFECTED] if faithful else list(VexState)
    state = draw(st.sampled_from(states))
    affected = state is VexState.EXPLOITABLE
    justifications = st.sampled_from(FAITHFUL) if faithful else st.none() | st.sampled_from(Justification)
    responses = [each for each in VexResponse if each is not VexResponse.ROLLBACK] if faithful else list(VexResponse)
    chosen = draw(st.lists(st.sampled_from(responses), unique=True)) if affected else []
    return PublishedStatement(
        id=draw(NAMES),
        vulnerability=f"CVE-2026-{draw(st.integers(min_value=1000, max_value=1010))}",
        part=draw(parts()),
        state=state,
        justification=draw(justifications) if state is VexState.NOT_AFFECTED else None,
        response=tuple(sorted(chosen, key=list(VexResponse).index)),
        detail=draw(TEXTS | st.just("")),
        action=draw(TEXTS) if affected else "",
        vectors=tuple(draw(st.lists(VECTORS, max_size=5))),
        cwes=tuple(draw(st.lists(st.tuples(st.integers(min_value=1, max_value=1400), st.just("") | TEXTS), max_size=3))),
        first_released=draw(st.none() | st.dates(min_value=datetime.date(2000, 1, 1))),
        published_as="" if faithful else draw(st.sampled_from(["", "component_not_present", "affected"])),
        rests_on_environment=False if faithful else draw(st.booleans()),
    )


def meaning_of(said: PublishedStatement, to: str) -> tuple[Any, ...]:
    assert said.part
    part = said.part.purl.partition("@")[0] or f"{said.part.name}:{said.part.name}"
    response = () if to == "openvex" else said.response
    return (said.vulnerability, part, said.part.version, said.state, said.justification, response, said.detail.strip(), said.action.strip())


def meaning(said: VexStatement) -> tuple[Any, ...]:
    return (said.vulnerability, said.part, said.versions, said.state, said.justification, said.response, said.detail, said.action)


@given(published(faithful=True), st.sampled_from(sorted(WRITERS)))
def test_a_statement_comes_back_as_it_went_out(said: PublishedStatement, to: str) -> None:
    written, problems = export(with_statements(said), to)
    assert problems == []
    statements, problems = read_vex("x.json", json.dumps(written).encode())
    assert [meaning(each) for each in statements] == [meaning_of(said, to)]
    assert problems == []
    assert all(each.is_proposal for each in statements)


@given(st.lists(published(faithful=False), max_size=6), st.sampled_from(sorted(WRITERS)))
def test_whatever_is_decided_the_document_is_valid_and_nothing_new_is_said(said: list[PublishedStatement], to: str) -> None:
    written, problems = export(with_statements(*said), to)
    assert bool(written) or any(each.is_error for each in problems)
    if not written:
        return
    if to.startswith("csaf"):
        assert failed_mandatory_tests(written) == []
    statements, _ = read_vex("x.json", json.dumps(written).encode())
    decided = {(each.vulnerability, each.part.version if each.part else "") for each in said}
    assert {(each.vulnerability, each.versions) for each in statements} <= decided
    closed = {(each.vulnerability, each.part.version if each.part else "") for each in said if each.state.closes}
    assert {(each.vulnerability, each.versions) for each in statements if each.state.closes} <= closed


@given(st.lists(published(faithful=False), min_size=1, max_size=4))
def test_cyclonedx_keeps_every_word(said: list[PublishedStatement]) -> None:
    written, _ = export(with_statements(said[0]), "cyclonedx")
    (statement,) = read_vex("x.json", json.dumps(written).encode())[0]
    assert (statement.state, statement.justification, statement.response) == (said[0].state, said[0].justification, said[0].response)
