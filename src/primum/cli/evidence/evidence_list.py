"""`primum evidence list`: every piece of evidence with its state."""

from shlex import quote

import click

from primum.assessment.evidence_standing import EvidenceStanding, evidence_standings
from primum.cli.opening import AT, DIR, NO_COLOR, day, need_model, open_folder
from primum.cli.screen import Row, Screen
from primum.device.evidence_state import EvidenceState

ROLES = {
    EvidenceState.HOLDS: "acceptable",
    EvidenceState.SUPERSEDED: "dim",
    EvidenceState.FAILED: "unacceptable",
    EvidenceState.CHANGED: "unacceptable",
    EvidenceState.FILE: "unacceptable",
}


@click.command("list", short_help="Show every piece of evidence with its state.")
@DIR
@click.option("--todo", is_flag=True, help="Only what asks for something to be done.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@AT
@NO_COLOR
def command(folder: str, todo: bool, as_json: bool, at: str | None, no_color: bool) -> None:
    """Show what each piece of evidence in DIR shows today, or why it shows nothing. What asks for something to be done stands first."""
    screen = Screen(no_color=no_color)
    opened = open_folder(folder)
    model, now = need_model(opened, screen), day(at)
    found = [each for each in evidence_standings(model.device, now) if not todo or asks(each, model.device.identity.software_version)]
    if as_json:
        from primum.assessment.wire import to_json

        click.echo(to_json({"day": now.isoformat(), "evidence": [as_wire(each) for each in found]}), nl=False)
        return
    if not found:
        screen.say("nothing to do" if todo and model.device.evidence else "no evidence yet; `primum evidence add` records a file")
        return
    screen.table(["evidence", "state", "why", "of", "bound", "shows something of"], [_row(each) for each in found])
    _say_counts(found, len(model.device.evidence), folder, screen)


def asks(standing: EvidenceStanding, version: str) -> bool:
    """Whether somebody has to do something about a piece of evidence, while the device is of a version."""
    if standing.state is EvidenceState.FAILED and standing.evidence.version != version:
        return bool(standing.controls)  # what failed on another version withdraws credit only where a control names it
    if standing.state is EvidenceState.HOLDS:
        return not standing.is_bound
    return standing.state is not EvidenceState.SUPERSEDED


def _row(standing: EvidenceStanding) -> Row:
    evidence = standing.evidence
    shown = [*standing.controls, *(each for each in evidence.covers if each not in standing.controls)]
    return [
        evidence.id,
        (standing.state.value, ROLES.get(standing.state, "reduce")),
        _why(standing),
        str(evidence.date),
        bound_in_words(standing),
        ", ".join(shown),
    ]


def bound_in_words(standing: EvidenceStanding) -> str:
    """Whether it is held against what it saw."""
    if not standing.evidence.covers and not standing.controls:
        return "sees nothing"
    if standing.is_bound:
        return "bound"
    held = {*standing.evidence.covers, *standing.controls} - set(standing.unbound)
    return f"not to {', '.join(standing.unbound)}" if held else "not bound"


def _why(standing: EvidenceStanding) -> str:
    if standing.state is EvidenceState.CHANGED and len(standing.changed) > 1:
        return f"changed since: {', '.join(standing.changed)}"
    if standing.reason:
        return standing.reason
    carried = standing.carried
    return f"carried over by {carried.name}, {carried.role}, on {carried.date}: {carried.reason}" if carried is not None else ""


def _say_counts(found: list[EvidenceStanding], total: int, folder: str, screen: Screen) -> None:
    holding = sum(each.state is EvidenceState.HOLDS for each in found)
    loose = [each for each in found if each.state is EvidenceState.HOLDS and not each.is_bound]
    if len(found) == total:
        screen.say(f"{total} {'piece' if total == 1 else 'pieces'} of evidence, {holding} {'holds' if holding == 1 else 'hold'} today")
    else:
        screen.say(f"{len(found)} of {total} pieces of evidence {'asks' if len(found) == 1 else 'ask'} for something to be done")
    if unbound := sum(each.carried is None for each in loose):
        screen.say(f"{unbound} of them are not bound to all they saw; `primum evidence bind {quote(folder)} --all` binds them")
    if again := [each.evidence.id for each in loose if each.carried is not None]:
        said = f"{', '.join(again)}: carried over by a person's word that does not say all of what was seen"
        screen.say(f"{said}; carry over again: `primum evidence carry`")
    other = [each.evidence.id for each in found if each.state is EvidenceState.VERSION]
    if other:
        screen.say(f"{len(other)} are for another version; verify again, or a person carries them over: `primum evidence carry`")


def as_wire(standing: EvidenceStanding) -> dict[str, object]:
    """One piece as JSON."""
    evidence, carried = standing.evidence, standing.carried
    return {
        "id": evidence.id,
        "title": evidence.title,
        "kind": evidence.kind,
        "suite": evidence.suite,
        "state": standing.state.value,
        "reason": standing.reason,
        "result": evidence.result,
        "version": evidence.version,
        "date": evidence.date.isoformat(),
        "valid_until": evidence.valid_until.isoformat() if evidence.valid_until else None,
        "file": evidence.file,
        "controls": list(standing.controls),
        "covers": list(evidence.covers),
        "supersedes": list(evidence.supersedes),
        "changed": list(standing.changed),
        "bound": standing.is_bound,
        "not_bound_to": list(standing.unbound),
        "carried_over_by": carried.name if carried is not None else None,
    }
