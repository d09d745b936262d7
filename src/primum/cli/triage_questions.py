"""The questions that triage asks about one finding on a terminal."""

import re
from collections.abc import Iterable
from datetime import date

import click

from primum.device.device import Device
from primum.device.finding import Finding
from primum.device.vex_statement import Justification, VexResponse, VexState, VexStatement
from primum.versions.fault_of_range import fault_of_range

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
    """The decision of a person, still without an id; one without a name when it is skipped, None when he stops."""
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
        planned = _range("release that repairs it", "", of_releases=True) if VexResponse.UPDATE in response else ""
    return VexStatement(
        id="",
        vulnerability=finding.vulnerability,
        part=finding.part.name,
        at=finding.component,
        versions=_range("versions of the part it holds for (`all` for any)", finding.part.version, of_releases=False),
        releases=_range("releases of the device it holds for (`all` for any)", f">={device.identity.software_version}", of_releases=True),
        state=state,
        justification=justification,
        response=response,
        detail=click.prompt("reason in words", default=None if state.closes else ""),
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


def _range(what: str, usual: str, *, of_releases: bool) -> str:
    """A range of versions; empty for all of them; asked again while it cannot be read."""

    def read(text: str) -> str:
        typed = "" if text == "all" else text
        if fault := fault_of_range(typed, of_releases=of_releases):
            raise click.BadParameter(fault)
        return typed

    return str(click.prompt(what, default=usual, value_proc=read))


def _ids(what: str, known: Iterable[str]) -> tuple[str, ...]:
    """Ids typed with commas or spaces between; asked again while one is not there."""
    names = set(known)
    click.echo(f"in this folder: {', '.join(sorted(names)) or 'none'}")
    while True:
        typed = [word for word in re.split(r"[\s,]+", click.prompt(f"{what} (ids)", default="")) if word]
        unknown = [word for word in typed if word not in names]
        if not unknown:
            return tuple(typed)
        click.echo(f"not in this folder: {', '.join(unknown)}")
