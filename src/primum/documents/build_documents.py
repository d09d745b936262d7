"""build_documents(): the documents of the technical file, in their order."""

from collections.abc import Callable, Collection, Iterator, Mapping

from primum.documents.block import Section
from primum.documents.content.architecture import architecture
from primum.documents.content.assurance_case import assurance_case
from primum.documents.content.control_specification import control_specification
from primum.documents.content.cvd_policy import cvd_policy
from primum.documents.content.dossier import dossier
from primum.documents.content.end_of_support import end_of_support
from primum.documents.content.front_matter import control_of, front_matter
from primum.documents.content.gspr import gspr
from primum.documents.content.incident_plan import incident_plan
from primum.documents.content.instructions import instructions
from primum.documents.content.life_cycle import life_cycle
from primum.documents.content.mds2 import mds2
from primum.documents.content.pms_plan import pms_plan
from primum.documents.content.prose import own_passages
from primum.documents.content.risk_assessment import risk_assessment
from primum.documents.content.risk_management_plan import risk_management_plan
from primum.documents.content.risk_management_report import risk_management_report
from primum.documents.content.sbom import sbom
from primum.documents.content.security_context import security_context
from primum.documents.content.standards import standards
from primum.documents.content.threat_model import threat_model
from primum.documents.content.traceability import traceability
from primum.documents.content.update_plan import update_plan
from primum.documents.content.verification_plan import verification_plan
from primum.documents.content.verification_report import verification_report
from primum.documents.content.vulnerability_assessment import vulnerability_assessment
from primum.documents.document import Document
from primum.documents.source import Source

Builder = Callable[[Source], tuple[Section, ...]]
"""Makes the sections of one document, after those that every document begins with."""

BUILDERS: Mapping[str, Builder] = {
    "end-of-support": end_of_support,
    "incident-plan": incident_plan,
    "update-plan": update_plan,
    "cvd-policy": cvd_policy,
    "pms-plan": pms_plan,
    "verification-report": verification_report,
    "verification-plan": verification_plan,
    "mds2": mds2,
    "life-cycle": life_cycle,
    "instructions": instructions,
    "control-specification": control_specification,
    "vulnerability-assessment": vulnerability_assessment,
    "threat-model": threat_model,
    "sbom": sbom,
    "architecture": architecture,
    "risk-management-plan": risk_management_plan,
    "security-context": security_context,
    "assurance-case": assurance_case,
    "risk-assessment": risk_assessment,
    "risk-management-report": risk_management_report,
    "standards": standards,
    "traceability": traceability,
    "gspr": gspr,
}
"""What makes each document but the dossier, which is made from all the others."""


def build_documents(source: Source, only: Collection[str] = ()) -> tuple[Document, ...]:
    """All documents, or some. The dossier comes last and needs all, since it points into the others."""
    if only and "dossier" not in only:
        return tuple(_document(source, name, build(source)) for name, build in _in_order(source) if name in only)
    others = tuple(_document(source, name, build(source)) for name, build in _in_order(source))
    every = (*others, _document(source, "dossier", dossier(source, others)))
    return tuple(document for document in every if not only or document.id in only)


def _in_order(source: Source) -> Iterator[tuple[str, Builder]]:
    return ((name, BUILDERS[name]) for name in source.vocabulary.documents if name in BUILDERS)


def build_document(source: Source, name: str) -> Document:
    """One document other than the dossier."""
    return _document(source, name, BUILDERS[name](source))


def _document(source: Source, name: str, content: tuple[Section, ...]) -> Document:
    kind = source.vocabulary.documents[name]
    sections = (*front_matter(kind, source), *content, *own_passages(source, name))
    return Document(id=name, name=kind.name, title=kind.title, purpose=kind.purpose, control=control_of(kind, source), sections=sections)
