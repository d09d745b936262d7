"""A person's answer to a question of vigilance, resolved."""

from primum.device.incident import Answer, IncidentDecision, SeriousKind
from primum.folder.records.incident_record import IncidentDecisionRecord, SeriousDecisionRecord


def link_incident_decision(record: IncidentDecisionRecord | None) -> IncidentDecision | None:
    """The answer; None while nobody has given one."""
    if record is None:
        return None
    kind = record.kind if isinstance(record, SeriousDecisionRecord) else None
    return IncidentDecision(
        answer=Answer(record.answer),
        why=" ".join(record.why.split()),
        name=record.name,
        role=record.role,
        date=record.date,
        kind=SeriousKind(kind) if kind is not None else None,
    )
