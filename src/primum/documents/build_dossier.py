"""build_dossier(): everything that goes into the technical file, ready for the writers."""

from collections.abc import Collection, Iterable

from primum.assessment.wire import as_wire, to_json
from primum.assessment.wire_requirements import requirements_as_wire
from primum.diagnostics.diagnostic import Diagnostic
from primum.documents.build_documents import build_documents
from primum.documents.content.state_of_file import unsettled
from primum.documents.document import Attachment, Dossier
from primum.documents.source import Source
from primum.formats.write_gsn import write_gsn

Files = Iterable[tuple[str, bytes]]
"""SBOMs by name."""


def build_dossier(
    source: Source,
    bills: Files,
    diagnostics: Iterable[Diagnostic],
    *,
    only: Collection[str] = (),
    auditor: bool = False,
    attached: bool = True,
) -> Dossier:
    """The documents, or some of them, and what is attached to them: SBOMs, assessment and verdicts as JSON, the argument as GSN YAML."""
    return Dossier(
        basis=source.basis,
        documents=build_documents(source, only),
        attachments=(*_bills(bills), *_data(source, diagnostics)) if attached else (),
        auditor=auditor,
        unsettled=() if only else unsettled(source),  # of some documents nothing can be said of the whole
    )


def _bills(bills: Files) -> Iterable[Attachment]:
    for name, content in bills:
        kind = "application/xml" if name.endswith(".xml") else "text/plain" if name.endswith((".spdx", ".tag")) else "application/json"
        said = f"Software bill of materials {name}"
        yield Attachment(name=name.replace("/", "-"), media_type=kind, content=content, description=said, is_bill=True)


def _data(source: Source, diagnostics: Iterable[Diagnostic]) -> Iterable[Attachment]:
    frameworks = [each.id for each in source.judgement.frameworks]
    assessment = to_json(as_wire(source.assessment, diagnostics)).encode()
    verdicts = to_json(requirements_as_wire(source.assessment, source.judgement, frameworks, source.origins)).encode()
    argument = write_gsn(source.argument).encode()
    yield Attachment(name="assessment.json", media_type="application/json", content=assessment, description="The whole assessment")
    yield Attachment(name="requirements.json", media_type="application/json", content=verdicts, description="Verdicts on all requirements")
    yield Attachment(
        name="assurance-case.gsn.yaml", media_type="application/yaml", content=argument, description="The argument as GSN YAML"
    )
