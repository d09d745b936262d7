"""`primum sign`: a person's approval of a baseline."""

import hashlib
from datetime import datetime
from pathlib import Path
from shlex import quote

import click

from primum.baselines.event import Event, stamp
from primum.baselines.event_log import Log
from primum.baselines.statement import MEANINGS, NAMESPACE, Statement, fault_of_words, read_statement, same_name, statement_text
from primum.baselines.verified import Signature, VerifiedBaseline
from primum.cli.key_in_file import key_in_file
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import DIR, NO_COLOR, bad_input, moment
from primum.cli.output_place import check_outputs
from primum.cli.releases.baseline_files import add_event, alone, log_of, warn_of_future
from primum.cli.releases.manifest_place import manifest_place
from primum.cli.releases.signers_of import ALLOWED_SIGNERS, signers_of
from primum.cli.releases.verified_in import verified_in
from primum.cli.screen import Screen
from primum.cli.write_file import write_file


@click.command("sign")
@DIR
@click.argument("version")
@click.option("--name", help="Who signs, in full.")
@click.option("--role", default="", help="In which role.")
@click.option("--meaning", type=click.Choice(MEANINGS), help="What the signature means.")
@click.option("--principal", default="", help="The name in the file of allowed signers; `--name` if left out.")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The private key (Ed25519, OpenSSH) to sign with.")
@click.option(
    "--prepare", type=click.Path(path_type=Path), metavar="FILE", help="Only write what is to be signed, for `ssh-keygen -Y sign`."
)
@click.option("--signed", type=click.Path(path_type=Path), metavar="FILE", help="Take in FILE, signed in FILE.sig by `ssh-keygen -Y sign`.")
@ALLOWED_SIGNERS
@click.option("--at", metavar="TIME", help="Time of the signature (UTC); now if left out.")
@NO_COLOR
def command(
    folder: str,
    version: str,
    name: str | None,
    role: str,
    meaning: str | None,
    principal: str,
    key: Path | None,
    prepare: Path | None,
    signed: Path | None,
    allowed: Path | None,
    at: str | None,
    no_color: bool,
) -> None:
    """Sign the baseline of VERSION in DIR. The signature says who, in which role, with which meaning and when, and is bound to the manifest
    and to every event before it.

    With --key Primum signs. With --prepare and then --signed `ssh-keygen` does, so that the key may lie where Primum never sees it.
    """
    need_libraries("cryptography", extra="feeds")
    screen, root = Screen(no_color=no_color), Path(folder)
    if sum(each is not None for each in (key, prepare, signed)) != 1:
        bad_input("one of `--key`, `--prepare` and `--signed` is needed")
    check_outputs(folder, (prepare,))
    warn_of_future(moment(at), screen)
    with alone(root):
        baseline, log = _baseline(folder, version, allowed), log_of(root)
        if signed is not None:
            content, signature = _read(signed), _read(Path(f"{signed}.sig"))
            statement = _statement_in(content, signed)
        else:
            statement = _stated(baseline, log, (name, role, meaning, principal), moment(at))
            content, signature = statement_text(statement), b""
        if prepare is not None:
            write_file(prepare, content)
            screen.say(f"{prepare} is what is to be signed:")
            screen.say(f"  ssh-keygen -Y sign -n {NAMESPACE} -f KEY {prepare}")
            screen.say(f"  primum sign {quote(folder)} {version} --signed {prepare}")
            return
        if key is not None:
            from primum.feeds.ssh_signature import sign

            signature = sign(content, NAMESPACE, key_in_file(key)).encode()
        _check_time(statement, log)
        _check(content, signature, statement, baseline, folder, allowed)
        event = Event(
            at=max(statement.at, log.events[-1].at),
            kind="approval",
            release=version,
            file=_file_of(version, log),
            sha256=hashlib.sha256(content).hexdigest(),
            by=statement.name,
        )
        add_event(root, event, content, signature)
    screen.say(f"{version} is signed by {statement.name} ({statement.role or 'no role'}): {statement.meaning}")


def _baseline(folder: str, version: str, allowed: Path | None) -> VerifiedBaseline:
    """The baseline, of which nothing is wrong; exit 2 else."""
    verified = verified_in(folder, allowed)
    if verified.problems:
        bad_input(f"nothing is signed: {verified.problems[0].message}; `primum verify {quote(folder)}` shows all")
    baseline = verified.baseline(version)
    if baseline is None:
        there = ", ".join(each.manifest.release for each in verified.baselines)
        makes = f"`primum release {quote(folder)}` makes one"
        bad_input(f"there is no baseline of {version}; " + (f"there is {there}" if there else makes))
    return baseline


def _stated(baseline: VerifiedBaseline, log: Log, who: tuple[str | None, str, str | None, str], time: datetime) -> Statement:
    name, role, meaning, principal = who
    if not name or not name.strip() or not meaning:
        bad_input("a signature needs `--name` and `--meaning`")
    if any(fault_of_words(each) for each in (name, role, principal)):
        bad_input("name, role and principal stand in one line each")
    return Statement(
        release=baseline.manifest.release,
        manifest=baseline.sha256,
        log=log.head,
        name=name,
        role=role,
        meaning=meaning,
        principal=principal or name,
        at=stamp(time),
    )


def _statement_in(content: bytes, file: Path) -> Statement:
    try:
        return read_statement(content)
    except ValueError as error:
        bad_input(f"`{file}`: {error}")


def _check(content: bytes, signature: bytes, statement: Statement, baseline: VerifiedBaseline, folder: str, allowed: Path | None) -> None:
    """Exit 2 when the signature would not count, or is that of an author who approves himself."""
    if (statement.release, statement.manifest) != (baseline.manifest.release, baseline.sha256):
        bad_input("what was signed speaks of another baseline")
    try:
        fingerprint = signers_of(folder, allowed).check(content, signature.decode("ascii", errors="replace"), statement)
    except ValueError as error:
        bad_input(f"nothing is written, the signature would not count: {error}")
    same = [each for each in baseline.signatures if _is_same(statement, fingerprint, each)]
    meanings = {statement.meaning, *(each.statement.meaning for each in same)}
    if same_name(statement.name) == same_name(baseline.manifest.released_by):
        meanings.add("author")
    if "author" in meanings and meanings & {"approved", "released", "reviewed"}:
        bad_input(f"{statement.name} made the release, is its author or has the author's key; somebody else reviews and approves")


def _check_time(statement: Statement, log: Log) -> None:
    """Exit 2 when the signature names an event that is not there, or one that is later than itself."""
    if statement.log not in log.hashes:
        bad_input("what was signed names an event that is not in the log")
    seen = log.events[log.hashes.index(statement.log)]
    if statement.at < seen.at:
        bad_input(f"the signature would be of {statement.at}, but it names an event of {seen.at}: a clock is wrong")


def _is_same(statement: Statement, fingerprint: str, other: Signature) -> bool:
    """Whether two signatures are of one person, as far as name, principal and key tell."""
    said = other.statement
    same = (same_name(statement.name), same_name(statement.principal), fingerprint)
    return any(one == two for one, two in zip(same, (same_name(said.name), same_name(said.principal), other.fingerprint), strict=True))


def _file_of(version: str, log: Log) -> str:
    place = manifest_place(version).rpartition("/")[0]
    number = 1 + sum(event.kind == "approval" and event.file.startswith(f"{place}/") for event in log.events)
    return f"{place}/approval-{number:02}.json"


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            bad_input(f"`{path}` is not there, or is not a regular file")
        return path.read_bytes()[: 1 << 20]
    except OSError as error:
        bad_input(f"`{path}` cannot be read: {error.strerror}")
