"""A folder of a chosen number of records."""

Item = dict[str, object]


def generate_folder(records: int) -> dict[str, object]:
    """The folder in one piece: components, interfaces, flows, data, controls, evidence, findings in equal parts; all references resolve."""
    part = records // 7
    rest = records - 7 * part
    return {
        "device": {
            "format": 1,
            "name": "Benchmark",
            "manufacturer": "Nobody",
            "regulation": "MDR",
            "class": "IIb",
            "software_version": "1.0",
        },
        "architecture": {
            "zones": [{"id": f"zone-{number}"} for number in range(rest)],
            "actors": [{"id": "intruder", "intent": "hostile"}],
            "components": [_component(number) for number in range(part)],
            "interfaces": [_interface(number) for number in range(part)],
            "flows": [_flow(number, part) for number in range(part)],
        },
        "assets": [_asset(number) for number in range(part)],
        "safety": {"harms": [{"id": "H-DELAY", "title": "Care delayed", "kind": "health", "severity": "minor"}]},
        "controls": [_control(number) for number in range(part)],
        "evidence": [_evidence(number) for number in range(part)],
        "findings": [_finding(number) for number in range(part)],
    }


def _component(number: int) -> Item:
    kind = ("embedded-linux", "microcontroller", "sensor", "cloud-service")[number % 4]
    return {"id": f"component-{number}", "title": f"Component {number}", "kind": kind}


def _interface(number: int) -> Item:
    kind = ("ethernet", "usb-a-host", "uart")[number % 3]
    item: Item = {"id": f"interface-{number}", "at": f"component-{number}", "kind": kind}
    if number % 2:
        item["reach"] = [{"by": "intruder", "window": "easy"}]
    return item | ({"default": "open"} if number % 5 else {})


def _flow(number: int, part: int) -> Item:
    ends = {"from": f"component-{number}", "to": f"component-{(number + 1) % part}"}
    return {"id": f"flow-{number}", **ends, "carries": [f"data-{number}"], "via": [f"interface-{number}"]}


def _asset(number: int) -> Item:
    return {
        "id": f"data-{number}",
        "kind": "data",
        "at": [f"component-{number}", f"flow-{number}"],
        "protect": {"integrity": "high", "availability": "low"},
        "harms": {"integrity": ["H-DELAY"]},
    }


def _control(number: int) -> Item:
    return {
        "id": f"C-{number}",
        "type": "security-guidance",
        "at": f"component-{number}",
        "status": "verified",
        "evidence": [f"E-{number}"],
    }


def _evidence(number: int) -> Item:
    return {"id": f"E-{number}", "kind": "test-report", "version": "1.0", "date": "2026-05-12", "result": "passed"}


def _finding(number: int) -> Item:
    return {
        "id": f"F-{number}",
        "title": f"Finding {number}",
        "at": f"component-{number}",
        "needs": f"reach(interface-{number})",
        "gives": f"run(component-{number}, user)",
        "potential": {"time": "1-week", "expertise": "proficient"},
    }
