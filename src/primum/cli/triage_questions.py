"""The questions that triage asks about one finding on a terminal."""

import re
from datetime import date

import click

from primum.device.device import Device
from primum.device.finding import Finding
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement

STATES = {
    "s": None,
    "n": VexState.NOT_AFFECTED,
    "e": VexState.EXPLOITABLE,
    "f": VexState.FALSE_POSITIVE,
    "r": VexState.RESOLVED,
    "t": VexState.IN_TRIAGE,
}
"""What may be typed."""


def ask(finding: Finding, device: Device, person: tuple[str, str], today: date) -> VexStatement | None:
    """The decision of a person; one without a name when it is skipped, None when he stops."""
    text = "[s]kip, [n]ot affected, [e]xploitable, [f]alse positive, [r]esolved, in [t]riage, [q]uit"
    word = click.prompt(text, default="s", type=click.Choice([*STATES, "q"]), show_choices=False)
    state = STATES.get(word)
    nothing = VexStatement(id="", vulnerability=finding.vulnerability, state=VexState.IN_TRIAGE)
    if word == "q":
        return None
    if state is None:
        return nothing
    justification = _justification() if state is VexState.NOT_AFFECTED else None
    protected = justification is not None and justification.is_protection
    evidence: tuple[str, ...] = ()
    controls: tuple[str, ...] = ()
    response: tuple[VexResponse, ...] = ()
    action = planned = ""
    if protected:
        controls = _ids("controls that protect", device.controls)
    elif state.closes:
        evidence = _ids("evidence that shows it", device.evidence)
    if state is VexState.EXPLOITABLE:
        response = (VexResponse(click.prompt("response", type=click.Choice([each.value for each in VexResponse]))),)
        action = click.prompt("what users should do meanwhile", default="")
        planned = click.prompt("release that repairs it", default="") if VexResponse.UPDATE in response else ""
    return VexStatement(
        id=_id(finding, device),
        vulnerability=finding.vulnerability,
        part=finding.part.name,
        at=finding.component,
        versions=click.prompt("versions of the part it holds for (empty: all)", default=finding.part.version),
        releases=click.prompt("releases of the device it holds for (empty: all)", default=f">={device.identity.software_version}"),
        state=state,
        justification=justification,
        response=response,
        detail=click.prompt("reason in words"),
        action=action,
        controls=controls,
        evidence=evidence,
        name=click.prompt("your name", default=person[0] or None),
        role=click.prompt("your role", default=person[1] or None),
        date=today,
        planned=planned,
        saw=finding.context,
    )


def _justification() -> Justification:
    return Justification(click.prompt("justification", type=click.Choice([each.value for each in Justification])))


def _ids(what: str, known: object) -> tuple[str, ...]:
    """Ids typed with commas or spaces between; asked again while one is not there."""
    names = set(known) if isinstance(known, dict) else set()
    while True:
        typed = [word for word in re.split(r"[\s,]+", click.prompt(f"{what} (ids)", default="")) if word]
        unknown = [word for word in typed if word not in names]
        if not unknown:
            return tuple(typed)
        click.echo(f"not in this folder: {', '.join(unknown)}")


def _id(finding: Finding, device: Device) -> str:
    base = re.sub(r"[^A-Za-z0-9._-]+", "-", f"V-{finding.vulnerability}-{finding.part.name}")[:70]
    return next(name for name in (base, *(f"{base}-{number}" for number in range(2, 1000))) if name not in device.vex)
