"""Which of our statements may go out under which words of OpenVEX and CSAF: every state with every justification."""

import pytest
from msgspec.structs import replace

from primum.device.vex_statement import Justification, VexResponse, VexState
from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.vex.published_statement import PublishedStatement
from primum.formats.vex.vex_words import (
    INLINE,
    JUSTIFICATION_OF,
    LABEL_OF,
    LABELS,
    REMEDIATION_OF,
    RESPONSE_OF,
    STATE_OF,
    PublicWords,
    public_words,
)

J = Justification
EXPECTED = {
    None: {VexState.NOT_AFFECTED: "PR0436", VexState.FALSE_POSITIVE: "PR0436"},
    J.CODE_NOT_PRESENT: "vulnerable_code_not_present",
    J.CODE_NOT_REACHABLE: "vulnerable_code_not_in_execute_path",
    J.PROTECTED_BY_COMPILER: "inline_mitigations_already_exist",
    J.PROTECTED_AT_RUNTIME: "inline_mitigations_already_exist",
    J.REQUIRES_CONFIGURATION: "PR0435",
    J.REQUIRES_DEPENDENCY: "PR0435",
    J.REQUIRES_ENVIRONMENT: "PR0435",
    J.PROTECTED_AT_PERIMETER: "PR0435",
    J.PROTECTED_BY_MITIGATING_CONTROL: "PR0435",
}
"""For what is not affected: the label it gets, or the code of its refusal."""

STATUS = {
    VexState.RESOLVED: "fixed",
    VexState.RESOLVED_WITH_PEDIGREE: "fixed",
    VexState.EXPLOITABLE: "affected",
    VexState.IN_TRIAGE: "under_investigation",
}


def statement(**words: object) -> PublishedStatement:
    return PublishedStatement(id="V-1", vulnerability="CVE-2026-1", **words)  # type: ignore[arg-type]


def test_the_table_names_every_justification() -> None:
    assert set(EXPECTED) == {None, *Justification}


@pytest.mark.parametrize("justification", [None, *Justification])
@pytest.mark.parametrize("state", VexState)
def test_every_state_with_every_justification(state: VexState, justification: Justification | None) -> None:
    words = public_words(statement(state=state, justification=justification, action="Update."))
    if state in STATUS:
        assert words == PublicWords(STATUS[state])
        return
    expected = EXPECTED[justification]
    if isinstance(expected, dict):
        expected = expected[state]
    if expected.startswith("PR"):
        assert isinstance(words, Diagnostic)
        assert words.code == expected
        assert words.is_error
        assert "`V-1`" in words.message
        assert words.fix
    else:
        assert words == PublicWords("not_affected", expected)


@pytest.mark.parametrize("justification", [None, *Justification])
@pytest.mark.parametrize("state", VexState)
@pytest.mark.parametrize("chosen", [*LABELS, "affected", "fixed", "nonsense"])
def test_what_a_person_chose(state: VexState, justification: Justification | None, chosen: str) -> None:
    words = public_words(statement(state=state, justification=justification, published_as=chosen, action="Update."))
    if chosen in ("fixed", "nonsense") or state in STATUS:
        assert isinstance(words, Diagnostic)
        assert words.code == "PR0434"
    elif chosen == "affected":
        assert words == PublicWords("affected")
    elif chosen == INLINE and justification is J.PROTECTED_AT_PERIMETER:
        assert isinstance(words, Diagnostic)
        assert words.code == "PR0438"
    else:
        assert words == PublicWords("not_affected", chosen)


@pytest.mark.parametrize("justification", [None, *Justification])
@pytest.mark.parametrize("chosen", ["", *LABELS])
def test_the_environment_is_never_a_mitigation(justification: Justification | None, chosen: str) -> None:
    words = public_words(
        statement(
            state=VexState.NOT_AFFECTED, justification=justification, published_as=chosen, rests_on_environment=True, detail="A firewall."
        )
    )
    assert isinstance(words, Diagnostic)
    assert words.code == "PR0438"


def test_what_rests_on_the_environment_is_affected_with_an_action() -> None:
    said = statement(state=VexState.NOT_AFFECTED, published_as="affected", rests_on_environment=True, action="Keep it behind a firewall.")
    assert public_words(said) == PublicWords("affected")


def test_affected_needs_an_action() -> None:
    for said in (statement(state=VexState.EXPLOITABLE), statement(state=VexState.NOT_AFFECTED, published_as="affected")):
        words = public_words(said)
        assert isinstance(words, Diagnostic)
        assert words.code == "PR0437"
        assert public_words(replace(said, action="Update.")) == PublicWords("affected")


def test_an_impact_statement_serves_for_a_justification_of_not_affected_alone() -> None:
    assert public_words(statement(state=VexState.NOT_AFFECTED, detail="The part is a test file.")) == PublicWords("not_affected")
    words = public_words(statement(state=VexState.FALSE_POSITIVE, detail="Another product of the same name."))
    assert isinstance(words, Diagnostic)
    assert words.code == "PR0436"


def test_a_misspelt_choice_gets_a_suggestion() -> None:
    words = public_words(statement(state=VexState.NOT_AFFECTED, published_as="component_not_presnt"))
    assert isinstance(words, Diagnostic)
    assert "component_not_present" in words.fix


def test_the_tables_are_closed() -> None:
    assert set(JUSTIFICATION_OF) < set(LABELS)
    assert set(LABEL_OF.values()) < set(LABELS)
    assert set(REMEDIATION_OF) == set(VexResponse)
    assert set(RESPONSE_OF) == set(REMEDIATION_OF.values())
    assert set(STATE_OF) == {"not_affected", "affected", "fixed", "under_investigation"}
