"""Devices with software for tests: a folder, the parts of its components, and advisories, all real but small."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from builders import folder, model_of
from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.device.advisory import HIGHEST, LOWEST, Advisory, AffectedRange, FeedState, Vector
from primum.device.finding import Effect, RankedFinding
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.device.vex_statement import VexStatement
from primum.feeds.advisory_list import AdvisoryList
from primum.feeds.parsed_record import ParsedRecord
from primum.linking.model import Model
from primum.versions.key_of import key_of

NOW = date(2026, 6, 1)

V_RCE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
V_LOCAL_FILE = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H"
V_CRASH = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
V_LOGGED_IN = "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H"
V2_CRASH = "AV:N/AC:L/Au:N/C:N/I:N/A:C"


STATED = {
    "auto-mount": False,
    "opens-files": False,
    "update-from": "none",
    "boots-from": "internal",
    "factory-password": "no-passwords-exist",
    "shell-access": False,
    "service-mode": "none",
    "clock-set-from": "nowhere",
    "power-source": "mains-and-battery",
    "exports-diagnostics": False,
    "unsupported-os": False,
    "shared-account": False,
}
"""A computer of which everything is known, so that no rule fires on what is not said."""


def pump(**more: Any) -> dict[str, Any]:
    """A pump with a screen computer (USB, Ethernet) and a controller that delivers; stopping or misleading it harms."""
    parts: dict[str, Any] = {
        "actors": [
            {"id": "nurse", "intent": "carrier"},
            {"id": "intruder", "intent": "hostile"},
        ],
        "components": [
            {"id": "screen", "kind": "embedded-linux", "attributes": STATED},
            {"id": "controller", "kind": "rtos-computer"},
            {"id": "island", "kind": "storage"},
        ],
        "interfaces": [
            {"id": "usb", "at": "screen", "kind": "usb-a-host", "accepts": ["printer"], "attributes": {"port-answers": "nothing"},
             "reach": [{"by": "nurse", "window": "unlimited"}]},
            {"id": "eth", "at": "screen", "kind": "ethernet", "speaks": ["dhcp"], "direction": "in", "default": "open", "roles": [],
             "attributes": {"port-answers": "nothing"}, "reach": [{"by": "intruder", "window": "unlimited"}]},
            {"id": "console", "at": "screen", "kind": "uart", "reach": []},
            {"id": "link", "at": "controller", "kind": "board-bus", "reach": []},
        ],
        "flows": [{"id": "orders", "from": "screen", "to": "controller", "via": ["link"], "carries": ["dose"], "medium": "serial"}],
        "assets": [
            {"id": "dose", "kind": "data", "at": "screen"},
            {"id": "names", "kind": "data", "at": "screen"},
            {"id": "deliver", "kind": "function", "role": "essential-performance", "at": "controller",
             "needs": [{"integrity": "dose"}], "longest_outage": "10 s"},
            {"id": "show", "kind": "function", "role": "supporting", "at": "screen", "needs": []},
        ],
        "harms": [
            {"id": "H-OVERDOSE", "title": "Overdose", "kind": "health", "severity": "catastrophic"},
            {"id": "H-DELAY", "title": "Delay", "kind": "health", "severity": "minor"},
        ],
        "situations": [
            {"id": "HS-WRONG", "title": "Wrong dose", "harms": ["H-OVERDOSE"], "arises_from": {"misuse": "deliver"}},
            {"id": "HS-STOP", "title": "Delivery stops", "harms": ["H-OVERDOSE"], "arises_from": {"deny": "deliver"}},
            {"id": "HS-DARK", "title": "Dark screen", "harms": ["H-DELAY"], "arises_from": {"deny": "show"}},
        ],
    }  # fmt: skip
    for key, value in more.items():
        parts[key] = [*parts.get(key, []), *value] if isinstance(value, list) else value
    return folder(**parts)


def part(name: str, version: str = "1.5", **more: Any) -> SoftwarePart:
    """A part known by the CPE `made:NAME`."""
    return SoftwarePart(
        ref=f"{name}@{version}", name=name, version=version, cpes=(f"cpe:2.3:a:made:{name}:{version}:*:*:*:*:*:*:*",), **more
    )


def advisory(name: str, product: str, *vectors: str, introduced: str = "", fixed: str = "2.0", **more: Any) -> ParsedRecord:
    """A published vulnerability of `made:PRODUCT`."""
    low = key_of("dotted", introduced) if introduced else LOWEST
    high = key_of("dotted", fixed) if fixed else HIGHEST
    assert low is not None and high is not None
    affected = AffectedRange(
        advisory=name,
        ecosystem="cpe",
        name=f"made:{product}",
        low=low,
        high=high,
        introduced=introduced,
        fixed=fixed,
        feed="test",
        revision="r1",
    )
    return ParsedRecord(
        advisory=Advisory(id=name, vectors=tuple(Vector(text=v, source="test") for v in vectors), feed="test", **more), ranges=(affected,)
    )


def with_software(
    model: Model,
    parts: Mapping[str, Sequence[SoftwarePart]],
    records: Sequence[ParsedRecord],
    *,
    uses: Sequence[PartUse] = (),
    vex: Sequence[VexStatement] = (),
) -> Model:
    """The model with SBOMs, advisories, statements on parts and VEX statements."""
    bills = {name: (SoftwareBill(file=f"sbom/{name}.json", form="test", parts=tuple(some)),) for name, some in parts.items()}
    statements = {each.id: each for each in vex}
    device = replace(model.device, bills=bills, part_uses=tuple(uses), vex={**model.device.vex, **statements})
    state = FeedState(feed="test", revision="r1", fetched="2026-05-30T00:00:00Z", newest="2026-05-29T00:00:00Z", records=len(records))
    return replace(model, device=device, advisories=AdvisoryList(records, (state,)))


def scanned(
    records: Sequence[ParsedRecord],
    parts: Mapping[str, Sequence[SoftwarePart]],
    *,
    uses: Sequence[PartUse] = (),
    vex: Sequence[VexStatement] = (),
    device: Mapping[str, Any] | None = None,
    now: date = NOW,
) -> Assessment:
    """The assessment of the pump with software."""
    model = model_of(device if device is not None else pump())
    return assess(with_software(model, parts, records, uses=uses, vex=vex), now=now)


def ranked(assessment: Assessment, vulnerability: str) -> RankedFinding:
    """The one finding of a vulnerability."""
    found = [each for each in assessment.findings if each.finding is not None and each.finding.vulnerability == vulnerability]
    assert len(found) == 1, [each.id for each in assessment.findings]
    return found[0]


def effect(assessment: Assessment, vulnerability: str, risk: str) -> Effect:
    """What a vulnerability does to one risk."""
    found = {each.risk: each for each in ranked(assessment, vulnerability).effects}
    assert risk in found, (sorted(found), ranked(assessment, vulnerability).why_not)
    return found[risk]


def order(assessment: Assessment) -> list[str]:
    """The vulnerabilities, worst for the patient first."""
    return [each.finding.vulnerability for each in assessment.findings if each.finding is not None]


def of_ecosystem(name: str, ecosystem: str, product: str, scheme: str, fixed: str = "9", aliases: tuple[str, ...] = ()) -> ParsedRecord:
    """An advisory for a product of an ecosystem that has an order of versions."""
    record = advisory(name, product, V_RCE, aliases=aliases)
    key = key_of(scheme, fixed)
    assert key is not None
    affected = AffectedRange(advisory=name, ecosystem=ecosystem, name=product, high=key, fixed=fixed, feed="test", revision="r1")
    return replace(record, ranges=(affected,))
