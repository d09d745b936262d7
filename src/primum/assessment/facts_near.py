"""Facts that an attack at an element may start from and end in: a help for whoever says what a finding needs and gives."""

from primum.device.device import Device


def starting_facts(at: str, device: Device) -> tuple[str, ...]:
    """Facts that an attack at an element may start from, as a help for whoever answers."""
    if at in device.interfaces:
        return (f"carried({at})", f"reach({at})", f"connect({at})")
    near = [each.id for each in device.interfaces_at.get(at, ()) if each.id in device.fingerprints]
    flows = [each.id for each in device.flows_in.get(at, ())]
    roles = [each.id for each in device.roles_at.get(at, ())]
    if at in device.components:
        return (
            *(f"reach({each})" for each in near[:8]),
            *(f"inject({each})" for each in flows[:2]),
            *(f"act({each}, {at})" for each in roles[:1]),
            f"run({at}, user)",
        )
    return (f"tap({at})", f"inject({at})") if at in device.flows else ()


def given_facts(at: str, device: Device) -> tuple[str, ...]:
    """Facts that a flaw at an element may give, as a help for whoever answers."""
    component = device.interfaces[at].at if at in device.interfaces else at
    if component in device.components:
        held = [each.id for each in device.assets_at.get(component, ()) if not each.is_function]
        return (f"run({component}, user)", f"deny({component}, transient)", *(f"read({each}, {component})" for each in held[:2]))
    return (f"read({at}, anywhere)", f"alter({at}, anywhere, unnoticed)") if at in device.assets else (f"deny({at}, transient)",)
