"""The whole folder: one field a file; as one document its top-level keys are the file names."""

from typing import Any

from primum.folder.records.architecture_record import ArchitectureRecord
from primum.folder.records.asset_record import AssetRecord
from primum.folder.records.base import Record
from primum.folder.records.control_record import ControlRecord
from primum.folder.records.device_record import DeviceRecord
from primum.folder.records.evidence_record import EvidenceRecord
from primum.folder.records.incident_record import IncidentRecord
from primum.folder.records.people_record import DecisionRecord, FindingRecord
from primum.folder.records.quality_record import DocumentControlRecord, ProcedureRecord, ReviewRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.folder.records.safety_record import SafetyRecord
from primum.folder.records.vex_record import AliasRecord, VexRecord


class FolderRecord(Record):
    """Everything a folder says, before references are resolved. `policy` and `rules` stay plain: they are typed on their own."""

    device: DeviceRecord
    architecture: ArchitectureRecord = ArchitectureRecord()
    assets: tuple[AssetRecord, ...] = ()
    safety: SafetyRecord = SafetyRecord()
    controls: tuple[ControlRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    decisions: tuple[DecisionRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()
    releases: tuple[ReleaseRecord, ...] = ()
    incidents: tuple[IncidentRecord, ...] = ()
    vex: tuple[VexRecord, ...] = ()
    aliases: tuple[AliasRecord, ...] = ()
    procedures: tuple[ProcedureRecord, ...] = ()
    reviews: tuple[ReviewRecord, ...] = ()
    documents: tuple[DocumentControlRecord, ...] = ()
    policy: dict[str, Any] | None = None
    rules: tuple[dict[str, Any], ...] = ()
