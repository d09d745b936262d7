"""`primum`: the command line. A command's module is loaded only when the command is called, so that help is immediate."""

import gc
import os
import signal
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

import click

from primum import __version__

COMMANDS = {
    "new": ("new_command", "Write a new device folder from a template."),
    "check": ("check_command", "Read a folder and show every problem in it."),
    "assess": ("assess_command", "Show which attacks reach a patient, how hard each is and what controls are worth."),
    "scan": ("scan_command", "Show which published vulnerability in the software reaches a patient."),
    "triage": ("triage_command", "Walk the open vulnerabilities and record what a person decides of each."),
    "requirements": ("requirements_command", "Judge the folder against law, guidance and standards."),
    "pre-audit": ("pre_audit_command", "Answer the questions of the notified bodies, with pointers and gaps."),
    "gate": ("gate_command", "Say what is missing for a stage of life: design, verification, release, and on."),
    "watch": ("watch_command", "Assess again and say what is new for a patient since the last look."),
    "build": ("build_command", "Write the technical file: PDF, DOCX, XLSX, HTML."),
    "due": ("due_command", "Show what has to be done by which day: reports, fixes, reviews, support."),
    "incident": ("incident_command", "Show an incident with its limits; prepare its report, notice and advisory."),
    "diff": ("releases.diff_command", "Show what a change of the folder touches: links, risks, proof, decisions, documents."),
    "release": (
        "releases.release_command",
        "Make a baseline of a version: technical file, manifest of hashes, event in the log.",
    ),
    "sign": ("releases.sign_command", "Approve a baseline with an SSH signature."),
    "verify": ("releases.verify_command", "Look whether releases, signatures and the log are as they were written."),
    "explain": ("explain.explain_command", "Explain a risk, threat, control, rule, asset, question or code."),
    "cvss": ("cvss_command", "Score a finding by questions (CVSS 3.1 and 4.0), or explain a vector."),
    "what-if": ("what_if_command", "Show the risks if some things were otherwise."),
    "vex": ("vex_command", "Show what a VEX document of others says."),
    "graph": ("graph_command", "Draw the device with its attack path as SVG."),
    "schema": ("schema_command", "Print the JSON Schema of the folder or of the assessment."),
    "rules": ("rules_command", "List threat rules, control types, kinds and attributes; or check rules."),
    "feeds": ("feeds.feeds_command", "Keep the store of published vulnerabilities up to date, with or without a network."),
    "sbom": ("sbom.sbom_command", "Check, list, compare or convert an SBOM."),
    "updates": ("updates.updates_command", "Show the releases in the field, who is exposed to what, and check an update."),
    "evidence": (
        "evidence.evidence_command",
        "Take in test runs, scans and reports as evidence; show what holds; carry it over.",
    ),
    "safety": ("safety.safety_command", "Exchange hazards, situations, harms and risks with the ISO 14971 file."),
    "migrate": ("migrate_command", "Rewrite a folder of an older format in place."),
}
"""Each command with its module below `primum.cli` and one line of help."""

GROUPS = {
    "The folder": ("new", "check", "migrate", "schema", "rules", "safety"),
    "From the port to the patient": ("assess", "explain", "what-if", "graph"),
    "Software and vulnerabilities": ("sbom", "feeds", "scan", "triage", "cvss", "vex"),
    "Requirements and the technical file": ("requirements", "pre-audit", "build"),
    "Proof and releases": ("evidence", "gate", "diff", "release", "sign", "verify"),
    "In the field": ("watch", "due", "incident", "updates"),
}
"""The commands in the order of a device's life, as the help lists them."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and loads the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return [name for names in GROUPS.values() for name in names if name in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"primum.cli.{COMMANDS[cmd_name][0]}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without loading anything."""
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name][1]) for name in names if name in COMMANDS], col_max=14)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or an error that proposes the nearest name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from primum.diagnostics.suggest import suggest

            ctx.fail(f"no command `{args[0]}`; {suggest(args[0], COMMANDS) or '`primum --help` lists them'}")
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="primum")
def primum() -> None:
    """Cybersecurity of a medical device, from the port an attacker touches to the patient it may harm.

    A device is a folder of YAML in git. Begin with `primum new DIR`, then `primum assess DIR`.

    Exit codes: 0 clean, 1 above the gate, 2 bad input (never a grade), 3 our fault.
    """


def main() -> None:
    """The entry point: what is printed is handed over, and the process ends at once.

    Nothing is tidied up then, object by object, that the system frees in one go; every file, store and lock is closed by a `with`.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever calls us
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that closes the pipe ends us quietly, never with the exit code of a gate
    gc.disable()  # a command ends before collecting would pay, and what is read is not cyclic
    trace = sys.argv[-1:] == ["--trace"]
    try:
        code = _run(sys.argv[1:-1] if trace else sys.argv[1:], trace=trace)
        sys.stdout.flush()
    except OSError as error:
        print(f"primum: the system refuses: {error}", file=sys.stderr)
        code = 3
    sys.stderr.flush()
    os._exit(code)


def _run(words: list[str], *, trace: bool) -> int:
    """The exit code of a command; our own faults are told as such and give 3."""
    try:
        primum.main(args=words, standalone_mode=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except OSError:
        raise
    except Exception as error:  # a fault of ours must not look like a fault of the user's
        if trace:
            raise
        print(f"primum: our fault, not yours: {type(error).__name__}: {error}", file=sys.stderr)
        print("Please report it with what you did; `--trace` as last word shows where it happened.", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    main()
