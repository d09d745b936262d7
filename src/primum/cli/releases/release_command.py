"""`primum release`: the version that the folder describes, as a baseline."""

import hashlib
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from primum.assessment.gates.ground_of_gate import GateGround
from primum.assessment.gates.judge_gate import judge_gate
from primum.cli.advisories_at import STORE
from primum.cli.beside_gate import beside_gate
from primum.cli.commit_of import commit_of
from primum.cli.judged import Judged, judged
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input, moment
from primum.cli.releases.baseline_files import add_event, alone, log_of, warn_of_future
from primum.cli.releases.manifest_place import manifest_place
from primum.cli.screen import Screen
from primum.cli.write_technical_file import DossierPlace, bills_of, write_technical_file
from primum.device.gate import JudgedCondition, Stage
from primum.folder.file_hashes import UNREADABLE, file_hashes

if TYPE_CHECKING:
    from primum.documents.document import Dossier

FORMATS = ("html", "pdf", "docx", "xlsx", "data")


@click.command("release")
@DIR
@click.option("-o", "--output", required=True, metavar="OUT", help="Where the technical file of the release is written.")
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, help="Only this format; may be repeated. All if left out.")
@click.option("--name", required=True, help="Who releases.")
@click.option("--despite", default="", metavar="REASON", help="Why it is released though conditions of the gate are not met.")
@click.option("--at", metavar="TIME", help="Day or time of the release (UTC); now if left out.")
@STORE
@NO_COLOR
def command(
    folder: str, output: str, formats: tuple[str, ...], name: str, despite: str, at: str | None, store: str | None, no_color: bool
) -> None:
    """Make a baseline of the version that DIR describes: the technical file in OUT, and in DIR/baselines a manifest with the hash of every
    item, file and document, and an event in the log.

    Nothing is written (exit 1) while a problem stands, a risk is at the gate of the policy or a document has an open point; nor while
    another condition of `primum gate --stage release` is not met, unless --despite says why, which the manifest keeps. A baseline is
    approved by `primum sign` and looked at by `primum verify`.
    """
    from primum.baselines.build_manifest import Circumstances, build_manifest
    from primum.baselines.event import Event, stamp
    from primum.baselines.manifest import manifest_text
    from primum.baselines.statement import fault_of_words

    need_libraries("markdown_it", "jinja2", "typst", "docx", "xlsxwriter", extra="documents")
    screen, time, place = Screen(no_color=no_color), moment(at), DossierPlace(folder, Path(output))
    root = Path(folder)
    if not name.strip() or fault_of_words(name):
        bad_input("`--name` is a person's name in one line")
    if not root.is_dir():
        bad_input("a release is made of a folder, in which its baseline is kept")
    warn_of_future(time, screen)
    with alone(root):
        found = judged(folder, store, time.date(), screen)
        version = found.assessment.device.identity.software_version
        log = log_of(root)
        if any(event.kind == "release" and event.release == version for event in log.events):
            bad_input(f"{version} is released already; a change is a new version: raise `software_version`, then release")
        dossier = _dossier(found, folder)
        conditions = _conditions(found, folder)
        _refuse(_stands_against(found, dossier), conditions, despite, folder, screen)
        commit = commit_of(root)
        documents = write_technical_file(dossier, place, formats or FORMATS)
        releases = [event for event in log.events if event.kind == "release"]
        previous = releases[-1].sha256 if releases else ""
        states = {name: each.state.value for name, each in conditions.items()}
        circumstances = Circumstances(at=time, released_by=name, commit=commit, previous=previous, conditions=states, despite=despite)
        manifest = build_manifest(found.opened.tree, found.assessment, documents, circumstances)
        content = manifest_text(manifest)
        digest = hashlib.sha256(content).hexdigest()
        event = Event(at=stamp(time), kind="release", release=version, file=manifest_place(version), sha256=digest, by=name)
        add_event(root, event, content)
    screen.say(f"{version} is a baseline: {len(manifest.items)} items, {len(manifest.files)} files, {len(documents)} documents")
    screen.say(f"  {manifest_place(version)}  sha256 {digest}")
    screen.say(f"  the technical file: {place.out}")
    if commit.endswith("+"):
        screen.say(screen.paint("  the folder differs from its commit; commit before a release, so that git can show it later", "warning"))
    named = quote(folder)
    screen.say(f"Now somebody other than its author approves it: `primum sign {named} {version} --key KEY --name ... --meaning approved`")


def _dossier(found: Judged, folder: str) -> "Dossier":
    from primum.cli.source_of import source_of
    from primum.documents.build_dossier import build_dossier

    return build_dossier(source_of(found, folder), bills_of(found), found.opened.diagnostics)


def _stands_against(found: Judged, dossier: "Dossier") -> list[str]:
    """What no reason outweighs: problems, files that cannot be hashed, a closed gate of the policy, open points."""
    from primum.documents.run import text_of

    reasons = [f"{each.code}: {each.message}" for each in found.opened.diagnostics]
    unreadable = [path for path, digest in file_hashes(found.opened.tree).items() if digest == UNREADABLE]
    reasons += [f"`{path}` cannot be read, or is too large to be hashed" for path in unreadable]
    gate = found.assessment.device.policy.gate
    if found.assessment.above(gate):
        reasons.append(f"a risk is {gate.value} today, or unproven: see `primum assess`")
    return [*reasons, *(f"open point in {each.name}: {text_of(point.runs)}" for each in dossier.documents for point in each.open_points)]


def _conditions(found: Judged, folder: str) -> dict[str, JudgedCondition]:
    """The conditions of the gate of a release that close it, but for what was looked at already."""
    beside = replace(beside_gate(found, folder, with_documents=False), open_points=())
    ground = GateGround(
        assessment=found.assessment,
        judgement=found.judgement,
        model=found.model,
        diagnostics=found.opened.diagnostics,
        beside=beside,
    )
    gate = judge_gate(ground, Stage.RELEASE, found.vocabulary)
    return {each.id: each for each in gate.conditions if each.state.closes}


def _refuse(reasons: list[str], conditions: dict[str, JudgedCondition], despite: str, folder: str, screen: Screen) -> None:
    """Exit 1, with everything that stands against the release, while something does."""
    if not reasons and (despite or not conditions):
        return
    count = len(reasons) + len(conditions)
    screen.say(f"nothing is released: {count} {'reason stands' if count == 1 else 'reasons stand'} against it")
    for reason in reasons:
        screen.say(f"  {reason}")
    for each in conditions.values():
        screen.say(f"  {each.id}: {each.state.words}; {each.text}")
    if conditions:
        screen.say(f"`primum gate {quote(folder)} --stage release` says more of the conditions.")
    if conditions and not reasons:
        screen.say("If it is released all the same, `--despite REASON` writes them and the reason into the manifest.")
    sys.exit(1)
