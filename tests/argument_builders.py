"""Assurance arguments for tests: one of about forty elements that reads like a real one, and a strategy for random ones."""

from collections.abc import Sequence

from hypothesis import strategies as st

from primum.device.argument import Argument, ArgumentKind, ArgumentNode

Kind = ArgumentKind


def node(
    name: str, kind: Kind, text: str = "", below: Sequence[str] = (), beside: Sequence[str] = (), undeveloped: str = ""
) -> ArgumentNode:
    return ArgumentNode(id=name, kind=kind, text=text, supported_by=tuple(below), in_context_of=tuple(beside), undeveloped=undeveloped)


def argument_of(*nodes: ArgumentNode) -> Argument:
    """An argument whose first element is the claim at the top."""
    return Argument(root=nodes[0].id if nodes else "", nodes={each.id: each for each in nodes})


SITUATIONS = {
    "HS-NO-VENT": ("The patient gets no breath", ("C-PORT-LOCK", "C-USB-ALLOW")),
    "HS-WRONG-SETTINGS": ("Ventilation runs with wrong settings", ("C-LINK-MAC", "C-RANGE-CHECK")),
    "HS-ALARM-LOST": ("An alarm is not raised", ("C-WATCHDOG",)),
    "HS-DISCLOSED": ("Trends of patients become known", ("C-DISK-ENCRYPTION", "C-TLS")),
}


def invented_argument() -> Argument:
    """A ventilator's: over situations and controls down to reports, with a claim that nothing holds up."""
    top = "The ventilator is acceptably secure in its intended environment of use."
    nodes = [
        node("G-SECURE", Kind.GOAL, top, ["S-SITUATIONS", "S-PROCESS"], ["C-DEVICE", "C-WARD", "C-POLICY", "A-ATTACKERS", "J-METHOD"]),
        node("C-DEVICE", Kind.CONTEXT, "Software version 2.4.1, as described in the folder of the device."),
        node("C-WARD", Kind.CONTEXT, "Intensive care wards with a network run by the hospital."),
        node("C-POLICY", Kind.CONTEXT, "Risk policy adopted 2026-03-01 by the head of quality."),
        node("A-ATTACKERS", Kind.ASSUMPTION, "Attackers have the potential that the policy names, no more."),
        node("J-METHOD", Kind.JUSTIFICATION, "Ease of attack is rated in points, which fits devices of which few attacks are on record."),
        node("S-SITUATIONS", Kind.STRATEGY, "Argument over every hazardous situation", [f"G-{name}" for name in SITUATIONS], ["J-ALL"]),
        node("J-ALL", Kind.JUSTIFICATION, "The situations are those of the safety risk file."),
        node("S-PROCESS", Kind.STRATEGY, "Argument over the processes that keep it so", ["G-SBOM", "G-UPDATES"]),
        node("G-SBOM", Kind.GOAL, "Every software part is known and watched.", ["Sn-SBOM", "Sn-GRAPH"]),
        node("Sn-SBOM", Kind.SOLUTION, "SBOM, CycloneDX 1.6"),
        node("G-UPDATES", Kind.GOAL, "Updates reach all devices within 60 days.", undeveloped="no evidence of the last campaign"),
        node("Sn-GRAPH", Kind.SOLUTION, "Attack graph of the device as of 2026-06-01"),
    ]
    for name, (title, controls) in SITUATIONS.items():
        nodes.append(node(f"G-{name}", Kind.GOAL, f"{title}: the risk is acceptable.", [f"S-{name}"]))
        below = [*(f"G-{name}-{control}" for control in controls), "Sn-GRAPH"]
        nodes.append(node(f"S-{name}", Kind.STRATEGY, "Argument over the controls on every easiest path", below))
        for control in controls:
            nodes.append(node(f"G-{name}-{control}", Kind.GOAL, f"{control} is in place and effective.", [f"Sn-{control}"]))
            nodes.append(node(f"Sn-{control}", Kind.SOLUTION, f"Test report of {control}, version 2.4.1, passed"))
    return argument_of(*nodes)


_BESIDE = (Kind.CONTEXT, Kind.ASSUMPTION, Kind.JUSTIFICATION)
_BELOW = (Kind.GOAL, Kind.STRATEGY, Kind.SOLUTION)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(["the", "alarm", "<script>", "&", '"', "attacker", "C-PORT-LOCK", "x" * 70, "\n"]), max_size=40).map(" ".join),
)


@st.composite
def arguments(draw: st.DrawFn, most: int = 24) -> Argument:
    """A valid argument: no circle, elements with several parents, claims that nothing holds up."""
    count = draw(st.integers(1, most))
    kinds = [Kind.GOAL, *(draw(st.sampled_from((*_BELOW, *_BESIDE))) for _ in range(count - 1))]
    stem = draw(st.sampled_from(["", "G-", "Sn", "Gründe & <Ziele> "]))
    names = [f"{stem}{number}" for number in range(count)]
    below: dict[int, list[str]] = {}
    beside: dict[int, list[str]] = {}
    for number in range(1, count):
        claims = [other for other in range(number) if kinds[other] in (Kind.GOAL, Kind.STRATEGY)]
        for parent in draw(st.lists(st.sampled_from(claims), min_size=1, max_size=2, unique=True)):
            (beside if kinds[number] in _BESIDE else below).setdefault(parent, []).append(names[number])
    made = []
    for number, name in enumerate(names):
        is_open = kinds[number] in (Kind.GOAL, Kind.STRATEGY) and number not in below
        reason = draw(TEXTS) if is_open else ""
        made.append(node(name, kinds[number], draw(TEXTS), below.get(number, ()), beside.get(number, ()), reason))
    return argument_of(*made)
