"""`primum evidence bind`: evidence held against what it saw, so that it stops counting when that changes."""

from datetime import date

import click

from primum.assessment.evidence_standing import EvidenceStanding, evidence_standings
from primum.assessment.seen_by import seen_by
from primum.cli.evidence.evidence_options import DRY_RUN, check_ids, opened_folder
from primum.cli.evidence.evidence_word import REASON, WHO, evidence_nodes, say_changed, word
from primum.cli.evidence.record_evidence import record
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.device.evidence_state import EvidenceState
from primum.folder.node import Node
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes


@click.command("bind", short_help="Hold evidence against what it saw.")
@DIR
@click.argument("evidence", metavar="[E-X]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Everything that holds and is not bound yet.")
@WHO
@REASON
@DRY_RUN
@AT
@NO_COLOR
def command(
    folder: str,
    evidence: tuple[str, ...],
    every: bool,
    name: str,
    role: str,
    reason: str,
    dry_run: bool,
    at: str | None,
    no_color: bool,
) -> None:
    """Write the fingerprints of what evidence covers, and of the controls that name it, into its `saw`.

    Evidence that is bound already is never bound anew by itself. When what it saw has changed, a person may say with --name, --role and
    --reason that it holds all the same; that is written as `carried` on the same version.
    """
    screen = Screen(no_color=no_color)
    opened, model = opened_folder(folder, screen)
    device, now = model.device, day(at)
    if bool(evidence) == every:
        bad_input("name the evidence to bind, or `--all`")
    check_ids(evidence, device.evidence, "evidence")
    standings = [each for each in evidence_standings(device, now) if every or each.evidence.id in evidence]
    nodes = evidence_nodes(opened)
    changed: list[tuple[Node, Item]] = []
    below: list[tuple[Node, str, Item]] = []
    refused = False
    for each in standings:
        if each.state is EvidenceState.CHANGED and not every:
            refused = not _renew(each, device, (name, role, reason, now), screen, (nodes[each.evidence.id], below)) or refused
        elif why := _why_not(each, device):
            if not every:
                screen.say(f"{each.evidence.id}: {why}")
                refused = refused or not each.is_bound
        else:
            seen = {item: seen_now for item, seen_now in seen_by(device, each.unbound).items() if item not in each.evidence.saw}
            changed.append((nodes[each.evidence.id], {"saw": {**each.evidence.saw, **seen}}))
            screen.say(f"{each.evidence.id}: bound to {', '.join(seen)}")
    if refused:
        bad_input("nothing is written")
    if changed or below:
        record(folder, opened, Changes(changed=changed, below=below), screen, dry_run=dry_run)
    else:
        screen.say("nothing is left to bind")


def _why_not(standing: EvidenceStanding, device: Device) -> str:
    """Why nothing is to be bound; empty when something is."""
    evidence = standing.evidence
    if standing.state is EvidenceState.CHANGED:
        return f"{', '.join(standing.changed)} has changed since"
    if standing.is_bound:
        return "it covers nothing and no control names it" if not standing.evidence.covers and not standing.controls else "bound already"
    if standing.carried is not None:
        return "a person's word holds for it, which says what was seen; carry it over again to say more"
    if evidence.version != device.identity.software_version:
        return f"it saw version {evidence.version}, which this is not; `primum evidence carry` is for that"
    if standing.state not in (EvidenceState.HOLDS, EvidenceState.LAPSED):
        return standing.reason
    return ""


def _renew(
    standing: EvidenceStanding,
    device: Device,
    said: tuple[str, str, str, date],
    screen: Screen,
    place: tuple[Node, list[tuple[Node, str, Item]]],
) -> bool:
    """A person's word that evidence holds although what it saw has changed; False, with what to do, when nobody gives it."""
    say_changed(standing.evidence.id, standing.changed, device, screen)
    name, role, reason, now = said
    if not (name and role and reason):
        screen.say("look at what has changed; if it holds all the same, say so with `--name`, `--role` and `--reason`")
        return False
    place[1].append((place[0], "carried", word(standing, device, device.identity.software_version, (name, role, reason), now)))
    screen.say(f"{standing.evidence.id}: bound anew by {name}, {role}")
    return True
