"""A statement as YAML: all of it comes back as it was."""

import datetime

import yaml

from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.folder.statement_text import KEYS, statement_text

DAY = datetime.date(2026, 10, 1)
WHOLE = VexStatement(
    id="V-1",
    vulnerability="CVE-2026-1",
    part="imagelib",
    at="screen",
    versions="<2",
    releases=">=1.0",
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_REACHABLE,
    response=(VexResponse.UPDATE,),
    detail='not "built"\nat all',
    action="none",
    controls=("C-1",),
    evidence=("E-1",),
    name="N",
    role="R",
    date=DAY,
    review_by=DAY,
    planned="2.1",
    saw="12345678",
    origin="a.json",
    published_as="affected",
    fed_by=("lan",),
    known=DAY,
    disclosed=DAY,
)


def test_every_field_of_a_statement_is_written() -> None:
    assert set(KEYS) == set(VexStatement.__struct_fields__)
    (read,) = yaml.safe_load(statement_text(WHOLE))
    assert {key: read[key] for key in ("known", "disclosed", "review_by")} == dict.fromkeys(("known", "disclosed", "review_by"), DAY)
    assert set(read) == set(KEYS) and read["detail"] == WHOLE.detail and read["fed_by"] == ["lan"]


def test_that_nothing_feeds_it_is_said_and_silence_is_not() -> None:
    said = VexStatement(id="V-1", vulnerability="CVE-2026-1", state=VexState.NOT_AFFECTED, fed_by=())
    assert yaml.safe_load(statement_text(said))[0]["fed_by"] == []
    silent = VexStatement(id="V-1", vulnerability="CVE-2026-1", state=VexState.NOT_AFFECTED)
    assert "fed_by" not in statement_text(silent)
