"""`primum pre-audit`: the notified bodies' questions one by one, and what reviewers say delays them."""

import sys

import click

from primum.assessment.wire import to_json
from primum.cli.advisories_at import STORE
from primum.cli.judged import judged
from primum.cli.need_libraries import need_libraries
from primum.cli.opening import AT, DIR, NO_COLOR, bad_input, day
from primum.cli.print_pre_audit import print_pre_audit
from primum.cli.screen import Screen
from primum.device.verdict import DelayCause

QUESTIONS = "IGNB-TD"
"""The questionnaire of the German notified bodies for technical documentation, version 1 of 2023-03-21."""


@click.command("pre-audit")
@DIR
@AT
@STORE
@click.option("--json", "as_json", is_flag=True, help="Print answers and causes as JSON.")
@click.option("--gate/--no-gate", default=False, help="Exit 1 while a question is not settled or a cause of delay is there.")
@click.option("--all", "show_all", is_flag=True, help="Every reason and pointer.")
@NO_COLOR
def command(folder: str, at: str | None, store: str | None, as_json: bool, gate: bool, show_all: bool, no_color: bool) -> None:
    """Answer for DIR the fourteen questions of the notified bodies in their order: the answer, where it stands, and what is missing.

    After them what reviewers name as causes of delay, each with what to do. It is an orientation; no result means that an audit is passed.
    """
    need_libraries("markdown_it", extra="documents")
    from primum.cli.source_of import source_of
    from primum.documents.build_documents import build_documents
    from primum.documents.dangling_references import dangling_causes
    from primum.documents.document import Dossier
    from primum.documents.index import index
    from primum.documents.wire_pre_audit import pre_audit_as_wire

    screen = Screen(no_color=no_color)
    found = judged(folder, store, day(at), screen)
    if not found.judgement.of(QUESTIONS):
        bad_input(f"`{QUESTIONS}` is switched off for this device; `rule_sets` in `device.yaml` does that")
    source = source_of(found, folder, with_pictures=False)
    documents = build_documents(source)
    places = index(documents)
    causes: tuple[DelayCause, ...] = (dangling_causes(Dossier(basis=source.basis, documents=documents)), *found.judgement.causes)
    if as_json:
        click.echo(to_json(pre_audit_as_wire(found.assessment, found.judgement, places, causes, found.model.origins)), nl=False)
    else:
        print_pre_audit(found, places, causes, screen, everything=show_all)
    settled = all(verdict.is_settled for verdict in found.judgement.of(QUESTIONS))
    if gate and not (settled and not any(cause.reasons for cause in causes)):
        sys.exit(1)
