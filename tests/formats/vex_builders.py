"""A document to publish, for the tests of VEX."""

import datetime
import json
from typing import Any

from msgspec.structs import replace

from primum.device.advisory import Vector
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.diagnostics.diagnostic import Diagnostic
from primum.formats.vex.published_statement import PublishedPart, PublishedStatement
from primum.formats.vex.read_vex import read_vex
from primum.formats.vex.vex_document import Publisher, Tracking, TrackingStatus, VexDocument, VexProduct

DAY = datetime.date(2026, 11, 20)
OPENSSL = PublishedPart(name="openssl", version="3.0.1", purl="pkg:deb/debian/openssl@3.0.1", supplier="Debian")
LINUX = PublishedPart(
    name="linux", version="5.10.1", cpe="cpe:2.3:o:linux:linux_kernel:5.10.1:*:*:*:*:*:*:*", supplier="kernel", relation="installed_on"
)
ZLIB = PublishedPart(name="zlib")

NOT_REACHABLE = PublishedStatement(
    id="V-1",
    vulnerability="CVE-2023-0286",
    aliases=("GHSA-x4qr-2fvf-3mr5",),
    part=OPENSSL,
    state=VexState.NOT_AFFECTED,
    justification=Justification.CODE_NOT_REACHABLE,
    detail="Revocation lists are never read.",
    vectors=(
        Vector(text="CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:H", source="NVD"),
        Vector(text="CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:H", source="CNA"),
        Vector(text="CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", source="CNA"),
        Vector(text="AV:N/AC:L/Au:N/C:P/I:P/A:C", source="NVD"),
        Vector(text="AV:nonsense", source="somebody"),
    ),
    cwes=((843, "A Name"), (20, "")),
    first_released=datetime.date(2026, 3, 1),
)
EXPLOITABLE = PublishedStatement(
    id="V-2",
    vulnerability="CVE-2022-0847",
    part=LINUX,
    state=VexState.EXPLOITABLE,
    response=(VexResponse.UPDATE, VexResponse.WORKAROUND_AVAILABLE),
    detail="A local user becomes root.",
    action="Install 2.4; until then keep the service port locked.",
    vectors=(Vector(text="CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H/E:H/RL:O/RC:C/MAV:P", source="NVD"),),
)
IN_TRIAGE = PublishedStatement(id="V-3", vulnerability="CVE-2022-37434", part=ZLIB, state=VexState.IN_TRIAGE)
RESOLVED = PublishedStatement(id="V-4", vulnerability="GHSA-aaaa-bbbb-cccc", state=VexState.RESOLVED, detail="Closed.", action="None.")

DOCUMENT = VexDocument(
    title="Vulnerabilities in Ventilator 2.3",
    publisher=Publisher(name="Acme Medical", namespace="https://acme.example/psirt", contact="psirt@acme.example"),
    tracking=Tracking(id="ACME-2026-001", version="1", status=TrackingStatus.FINAL, initial_release=DAY, current_release=DAY),
    product=VexProduct(vendor="Acme Medical", name="Ventilator", version="2.3"),
    statements=(NOT_REACHABLE, EXPLOITABLE, IN_TRIAGE, RESOLVED),
    summary="What is known about vulnerabilities of parts.",
    legal="As is.",
    references=(("https://acme.example/psirt/acme-2026-001.json", "This document", "self"),),
    aggregate_severity="Important",
    tool_version="0.1.0",
)


def with_statements(*statements: PublishedStatement) -> VexDocument:
    return replace(DOCUMENT, statements=statements)


AT_GATEWAY = replace(NOT_REACHABLE, part=replace(OPENSSL, component="gateway"))
AT_SCREEN = replace(NOT_REACHABLE, id="V-10", part=replace(OPENSSL, component="screen"), state=VexState.IN_TRIAGE, justification=None)
APART = with_statements(AT_GATEWAY, AT_SCREEN)
"""One part at two components, of which different things are said."""


def read(document: Any, name: str = "vex.json") -> tuple[list[VexStatement], list[Diagnostic]]:
    return read_vex(name, json.dumps(document).encode())


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [each.code for each in diagnostics]
