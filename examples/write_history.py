"""Writes the life of the invented ventilator as a git repository: five states, five tags, two of them signed baselines.

`python examples/write_history.py OUT` makes in OUT, which must not exist yet:

    windhover/                    the repository, with the device folder at its top
    keys/                         keys made now, for this history alone; signers says whose signature of a package counts
    technical-file-VERSION/       what was released
    windhover-2.3.1.swu           the update package (a line of text)

A state is `examples/ventilator` with what `examples/ventilator-history/STEP` changes in it; what people do at a release is done by the
commands that do it. Nothing is fetched. Author, days and messages are always the same, so that commits have the same ids each time, until
the first that holds a signature: keys are new each time.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from history_step import StepDoesNotFit, write_state

KEPT = (".git", "baselines", "surveillance")
"""What git and commands keep in the folder goes on from one state to the next."""
PACKAGE = "Windhover 300, update package 2.3.1. Invented, like the device: no software is in it.\n"

AUTHOR = {"NAME": "Example Respiratory GmbH", "EMAIL": "product-security@example.com"}
JONAS = ("--name", "Jonas Brandt", "--role", "Product security engineer")
MIRIAM = ("--name", "Dr. Miriam Aalto", "--role", "Head of Quality Management")
INES = ("--name", "Ines Carvalho", "--role", "Verification lead")
LIMITS = "DEV-2026-01: parts without version, supplier or identifier are named in TF300-SEC-09 and were read by hand."


class CommandFailed(Exception):
    """A command did not end as the story says."""


@dataclass(frozen=True)
class History:
    """The places of a history, and how commands are run there: with one author, on stated days, without settings of the user's."""

    out: Path

    @property
    def folder(self) -> Path:
        """The repository, which is the device folder."""
        return self.out / "windhover"

    def run(self, *words: str, at: str = "2026-02-16T16:00:00Z", code: int = 0) -> str:
        """Run a command in OUT; what it printed. Raises CommandFailed."""
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRIMUM_STORE": str(self.out / "no-store"),
            "NO_COLOR": "1",
        }
        inherited = {name: said for name, said in os.environ.items() if not name.startswith("GIT_")}  # another repository must not be meant
        author = {f"GIT_{who}_{what}": said for who in ("AUTHOR", "COMMITTER") for what, said in (*AUTHOR.items(), ("DATE", at))}
        done = subprocess.run(  # noqa: S603
            words, cwd=self.out, env={**inherited, **settings, **author}, capture_output=True, text=True, check=False
        )
        if done.returncode != code:
            raise CommandFailed(f"`{' '.join(words[:6])} ...` ended with {done.returncode}, not {code}:\n{done.stdout}{done.stderr}")
        return done.stdout

    def git(self, *words: str, at: str = "2026-02-16T16:00:00Z") -> str:
        """A git command in the repository."""
        return self.run("git", "-C", "windhover", *words, at=at)

    def primum(self, command: Sequence[str], *words: str, code: int = 0) -> str:
        """A `primum` command about the device folder."""
        return self.run(sys.executable, "-m", "primum.cli.main", *command, "windhover", *words, code=code)

    def state(self, step: str) -> None:
        """Put a state into the repository, beside what is kept there."""
        write_state(step, self.out / "state")
        for path in self.folder.iterdir():
            if path.name not in KEPT:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        shutil.copytree(self.out / "state", self.folder, dirs_exist_ok=True)
        shutil.rmtree(self.out / "state")

    def commit(self, message: str, at: str, tag: str = "") -> None:
        """Commit everything, and tag it."""
        self.git("add", "--all", at=at)
        self.git("commit", "--quiet", "--message", message, at=at)
        if tag:
            self.git("tag", "--annotate", tag, "--message", message, at=at)


def write_history(out: Path) -> None:
    """Write the whole history into a new folder. Raises CommandFailed and StepDoesNotFit."""
    history = History(out.resolve())
    history.folder.mkdir(parents=True)
    history.git("init", "--quiet", "--initial-branch", "main")
    _make_keys(history)
    _design(history)
    _first_release(history)
    _field(history)
    _fixed_release(history)


def _make_keys(history: History) -> None:
    """A key for each of two persons, and the key that signs packages."""
    keys = history.out / "keys"
    keys.mkdir()
    for name in ("jonas", "miriam", "signing-key"):
        history.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", f"keys/{name}")
    public = {name: " ".join((keys / f"{name}.pub").read_text().split()[:2]) for name in ("jonas", "miriam", "signing-key")}
    (keys / "signers").write_text(f'signing-key namespaces="file" {public["signing-key"]}\n')
    (keys / "allowed_signers").write_text(
        f'"Jonas Brandt" namespaces="primum-release" {public["jonas"]}\n"Dr. Miriam Aalto" namespaces="primum-release" {public["miriam"]}\n'
    )


def _design(history: History) -> None:
    history.state("1-design")
    history.commit("Design of 2.3.0 frozen, criteria adopted", "2026-02-16T16:00:00Z", tag="design-2.3.0")


def _first_release(history: History) -> None:
    history.state("2-released")
    history.commit("Release 2.3.0", "2026-06-22T08:00:00Z")
    _release(history, "2.3.0", "2026-06-22")
    history.commit("Baseline of 2.3.0, signed by author and head of quality", "2026-06-22T12:00:00Z", tag="v2.3.0")
    history.primum(["watch"], "--at", "2026-06-23T07:00:00Z")
    history.commit("First look at the field", "2026-06-23T07:00:00Z")


def _release(history: History, version: str, day: str) -> None:
    """Release what the folder holds; the author signs, then somebody else approves."""
    (history.folder / "baselines").mkdir(exist_ok=True)
    shutil.copyfile(history.out / "keys" / "allowed_signers", history.folder / "baselines" / "allowed_signers")
    out = f"technical-file-{version}"
    released = ("--format", "html", "--name", "Markus Feld", "--despite", LIMITS, "--at", f"{day}T09:00:00Z")
    history.primum(["release"], "-o", out, *released)
    for key, who, meaning, hour in (("jonas", JONAS, "author", 10), ("miriam", MIRIAM, "approved", 11)):
        history.primum(["sign"], version, *who, "--meaning", meaning, "--key", f"keys/{key}", "--at", f"{day}T{hour}:00:00Z")


def _field(history: History) -> None:
    """What is published comes in and reaches a patient (exit 1); then measures."""
    history.state("3-found")
    history.primum(["watch"], "--at", "2026-11-17T07:00:00Z", code=1)
    history.commit("All records read again: CVE-2025-40307 lies on the way from the front port", "2026-11-17T17:00:00Z", tag="found")
    history.state("4-field")
    history.primum(["watch"], "--at", "2026-11-26T07:00:00Z")
    history.commit("Field safety corrective action FSCA-2026-01", "2026-11-26T17:00:00Z", tag="field")


def _fixed_release(history: History) -> None:
    history.state("5-fixed")
    _take_in_tests(history)
    _carry_over(history)
    _sign_package(history)
    history.commit("Release 2.3.1: no exFAT, nginx 1.26.3", "2026-12-21T08:00:00Z")
    _release(history, "2.3.1", "2026-12-21")
    history.commit("Baseline of 2.3.1, signed by author and head of quality", "2026-12-21T12:00:00Z", tag="v2.3.1")
    history.primum(["watch"], "--at", "2026-12-22T07:00:00Z")
    history.commit("Look after the release", "2026-12-22T07:00:00Z")


def _take_in_tests(history: History) -> None:
    """The retest and the fuzz test of the link, as the benches wrote them."""
    by, day = ("--by", "Nadia Roth", "--organisation", "Example Respiratory GmbH"), ("--at", "2026-12-18")
    for file, name, title, more in (
        ("retest-2.3.1.xml", "E-RETEST-231", "Retest of what 2.3.1 changes", ()),
        ("fuzz-link.xml", "E-FUZZ-LINK", "Fuzz test of the link to the controller", ("--control", "C-LINK-INPUT")),
    ):
        history.primum(["evidence", "junit"], f"windhover/evidence/{file}", "--id", name, "--title", title, *more, *by, *day)
    history.primum(["evidence", "bind"], "E-KCONFIG-231", "E-VULN-SCAN-231", *day)


CARRIED = {
    ("--all-unchanged",): "What it looked at is the same in 2.3.1 as in 2.3.0.",
    ("E-FAULTS", "E-PENTEST", "E-UPDATE", "E-USB"): "The image of the screen differs in one option of the kernel and lacks the exFAT tools "
    "(E-KCONFIG-231); what could be touched by that is retested in E-RETEST-231.",
    ("E-EXERCISE",): "An exercise of people; what the gateway runs plays no part in it.",
    ("E-PENTEST-NETWORK", "E-PORT-SCAN"): "nginx 1.26.3 repairs 1.26.2, and a server less listens; sessions and "
    "certificates are retested in E-RETEST-231.",
    ("E-BOARD-REVIEW", "E-KCONFIG", "E-LINKMAP", "E-PATCH", "E-STATIC"): "Boards, our own code and all other settings of the build are "
    "those of 2.3.0, compared line by line (E-KCONFIG-231).",
}
"""Which evidence of 2.3.0 a person says to hold for 2.3.1, and why."""


def _carry_over(history: History) -> None:
    for evidence, reason in CARRIED.items():
        history.primum(["evidence", "carry"], *evidence, *INES, "--reason", reason, "--at", "2026-12-18")


def _sign_package(history: History) -> None:
    """The update package, signed as devices check it; the signature is kept in the folder."""
    (history.out / "windhover-2.3.1.swu").write_text(PACKAGE)
    history.run("ssh-keygen", "-q", "-Y", "sign", "-n", "file", "-f", "keys/signing-key", "windhover-2.3.1.swu")
    (history.folder / "updates").mkdir(exist_ok=True)
    shutil.move(history.out / "windhover-2.3.1.swu.sig", history.folder / "updates" / "windhover-2.3.1.swu.sig")


def main(arguments: Sequence[str]) -> int:
    """Write the history into the folder named; 2 when it is not one new folder or a tool is missing, 1 when the story does not hold."""
    if len(arguments) != 1 or Path(arguments[0]).exists():
        print("usage: write_history.py OUT, a folder that does not exist yet", file=sys.stderr)  # noqa: T201
        return 2
    missing = [each for each in ("git", "ssh-keygen") if shutil.which(each) is None]
    if missing:
        print(f"{' and '.join(missing)} must be installed", file=sys.stderr)  # noqa: T201
        return 2
    try:
        write_history(Path(arguments[0]))
    except (CommandFailed, StepDoesNotFit) as error:
        print(f"the history cannot be written: {error}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"{arguments[0]}/windhover: `git log` shows five states, tagged design-2.3.0, v2.3.0, found, field and v2.3.1")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
