"""What a control rests on through others, and whether that leads back to itself."""

from collections.abc import Mapping

from primum.device.control import SecurityControl


def relied_on(control: SecurityControl, controls: Mapping[str, SecurityControl]) -> list[SecurityControl]:
    """The control and every control it relies on, directly or through another."""
    found = {control.id: control}
    found |= {name: controls[name] for name in _leant_on(control, controls)}
    return list(found.values())


def circle_of(control: SecurityControl, controls: Mapping[str, SecurityControl]) -> tuple[str, ...]:
    """The controls that rest on each other in a circle with this one, itself among them; empty where there is none. Nothing stands behind
    a circle: each is as good as the others, and these as good as it."""
    leant = _leant_on(control, controls)
    if control.id not in leant:
        return ()
    return tuple(sorted(name for name in leant if control.id in _leant_on(controls[name], controls)))


def _leant_on(control: SecurityControl, controls: Mapping[str, SecurityControl]) -> dict[str, None]:
    """The ids of the controls it relies on, in the order met; its own only where the way leads back."""
    found: dict[str, None] = {}
    waiting = [control]
    while waiting:
        for name in waiting.pop().relies_on:
            if name in controls and name not in found:
                found[name] = None
                waiting.append(controls[name])
    return found
