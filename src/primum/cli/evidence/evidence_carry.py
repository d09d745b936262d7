"""`primum evidence carry`: evidence for an earlier version that a person says holds for another too."""

from datetime import date

import click

from primum.assessment.carry_over import changed_before, unseen, why_not_carried
from primum.assessment.evidence_standing import EvidenceStanding, evidence_standings
from primum.cli.evidence.evidence_options import DRY_RUN, check_ids, opened_folder
from primum.cli.evidence.evidence_word import REASON, WHO, evidence_nodes, say_changed, word
from primum.cli.evidence.record_evidence import record
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.screen import Screen
from primum.device.device import Device
from primum.folder.node import Node
from primum.folder.splice_items import Item
from primum.folder.splice_lists import Changes


@click.command("carry", short_help="Carry evidence over to another version, on a person's word.")
@DIR
@click.argument("evidence", metavar="[E-X]...", nargs=-1)
@click.option("--to", "version", metavar="VERSION", help="The version it is to hold for; that of `device.yaml` if left out.")
@click.option("--all-unchanged", "every", is_flag=True, help="Everything of other versions of which nothing has changed.")
@WHO
@REASON
@DRY_RUN
@AT
@NO_COLOR
def command(
    folder: str,
    evidence: tuple[str, ...],
    version: str | None,
    every: bool,
    name: str,
    role: str,
    reason: str,
    dry_run: bool,
    at: str | None,
    no_color: bool,
) -> None:
    """Write a named person's word that evidence holds for another version, with what everything is that it shows something of.

    Failed, superseded and lapsed evidence is never carried over. What has changed since it was looked at is said, so that the person knows
    what is answered for; without --name, --role and --reason only that is said, and nothing is written.
    """
    screen = Screen(no_color=no_color)
    opened, model = opened_folder(folder, screen)
    device, now = model.device, day(at)
    to = version or device.identity.software_version
    if bool(evidence) == every:
        bad_input("name the evidence to carry over, or `--all-unchanged`")
    check_ids(evidence, device.evidence, "evidence")
    standings = [each for each in evidence_standings(device, now) if every or each.evidence.id in evidence]
    refused = {each.evidence.id: why for each in standings if (why := why_not_carried(each.evidence, device, to, now))}
    if not every and refused:
        for identifier, why in refused.items():
            screen.say(f"{identifier}: {why}")
        bad_input("nothing is written")
    chosen = [each for each in standings if each.evidence.id not in refused]
    if every:
        chosen = _unchanged(chosen, device, to, now, screen)
    for each in chosen:
        _say(each, device, to, now, screen)
    if not chosen:
        screen.say("nothing is to be carried over")
        return
    if not (name and role and reason):
        bad_input("nothing is written: who says so, and why? `--name`, `--role` and `--reason`")
    nodes = evidence_nodes(opened)
    below: list[tuple[Node, str, Item]] = [
        (nodes[each.evidence.id], "carried", word(each, device, to, (name, role, reason), now)) for each in chosen
    ]
    record(folder, opened, Changes(below=below), screen, dry_run=dry_run)
    if to != device.identity.software_version:
        screen.say(f"note: the device is {device.identity.software_version}; this counts once `software_version` is {to}")


def _unchanged(found: list[EvidenceStanding], device: Device, to: str, now: date, screen: Screen) -> list[EvidenceStanding]:
    """Those of which it is known that nothing has changed; the others are named, for a person to look at one by one."""
    kept = []
    for each in found:
        changed, never = changed_before(each.evidence, device, now), unseen(each.evidence, device, to, now)
        if changed or never:
            why = f"{', '.join(changed)} has changed since" if changed else f"nobody can tell whether {', '.join(never)} has changed"
            screen.say(f"{each.evidence.id}: left out; {why}")
        else:
            kept.append(each)
    return kept


def _say(standing: EvidenceStanding, device: Device, to: str, now: date, screen: Screen) -> None:
    """What a person should know before carrying a piece over."""
    evidence = standing.evidence
    changed, never = changed_before(evidence, device, now), unseen(evidence, device, to, now)
    same = "" if changed or never else "; nothing that it shows something of has changed"
    title = f"{evidence.title}, " if evidence.title != evidence.id else ""
    screen.say(f"{evidence.id}: {title}of {evidence.date} for {evidence.version}, to {to}{same}")
    say_changed(evidence.id, changed, device, screen)
    if never:
        screen.say(f"{evidence.id}: it was not bound to {', '.join(never)}; nobody can tell whether that has changed")
