"""How support ends without leaving a patient behind: the device's own dates, notice, what remains possible, and parts that end before."""

from primum.documents.block import Section
from primum.documents.content.plan_records import procedures_of
from primum.documents.content.prose import prose
from primum.documents.content.software_places import placed_parts
from primum.documents.content.support_tables import device_support, part_support
from primum.documents.source import Source

ID = "end-of-support"

_DEVICE = "MDR:GSPR-6 IVDR:GSPR-6 MDCG-2019-16:3.8 IMDRF-N60:4.2 IMDRF-N70:5.2 IMDRF-N70:7.1.1.2"
_NOTICE = "IMDRF-N60:5.5.2 IMDRF-N70:4.2 IMDRF-N70:5.4 IMDRF-N70:7.1.1.2 IMDRF-N70:7.3.1 IMDRF-N70:8.1.1 IMDRF-N70:9.1.1 FDA:LABEL"
_MEASURES = "IMDRF-N70:5.4 IMDRF-N70:7.1.1.2 IMDRF-N70:7.3.1 IMDRF-N70:8.1.1 IMDRF-N70:8.3.1 IMDRF-N70:9.1.1 IMDRF-N70:9.2.1 IMDRF-N70:11.1"
_COMPONENTS = (
    "MDR:GSPR-6 IVDR:GSPR-6 MDCG-2019-16:3.8 IMDRF-N60:6.6 IMDRF-N70:5.2 IMDRF-N70:5.3 IMDRF-N70:5.5 IMDRF-N70:6.2.1 "
    "IMDRF-N70:7.1.1.5 IMDRF-N70:7.2.1 IMDRF-N73:ELEMENTS IMDRF-N73:MONITOR TR-80001-2-2:RDMP MDS2-2019:RDMP FDA:SBOM "
    "IMDRF-N70:7.1.1.2"
)


def end_of_support(source: Source) -> tuple[Section, ...]:
    """The sections of the plan."""
    work = tuple(procedures_of(source, f"{ID}.procedures", ("end-of-support", "decommissioning")))
    parts = tuple(part_support(source, placed_parts(source.device)))
    return (
        Section(id=f"{ID}.dates", title="Dates of support", blocks=tuple(device_support(source)), clauses=source.clauses(*_DEVICE.split())),
        prose(source, ID, "notice", *_NOTICE.split(), after=work),
        prose(source, ID, "measures", *_MEASURES.split()),
        prose(source, ID, "components", *_COMPONENTS.split(), after=parts),
    )
