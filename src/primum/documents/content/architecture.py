"""The security architecture: the whole system, then the views from which an attack is seen."""

from primum.documents.block import Block, Section
from primum.documents.content.architecture_elements import components, facts, flows, picture, stores, zones
from primum.documents.content.architecture_views import keys, many_patients, update_path, use_cases
from primum.documents.content.interface_table import absent, implied, interfaces
from primum.documents.content.prose import prose
from primum.documents.content.section_of import section_of
from primum.documents.source import Source

ID = "architecture"


def architecture(source: Source) -> tuple[Section, ...]:
    """Global view with zones, components, interfaces and flows; many patients; updates; use cases; keys."""
    return (
        prose(source, ID, "principles", *PRINCIPLES),
        Section(id=f"{ID}.global", title="Global system view", blocks=_global(source), clauses=source.clauses(*GLOBAL)),
        section_of(
            source, f"{ID}.stores", "Where data are kept", stores(source), "IGNB-TD:2.2", "MDCG-2019-16:4.2-SECDOC", "IEC-81001-5-1:7.2"
        ),
        prose(source, ID, "multi-patient", "FDA:VIEW-MPH", after=many_patients(source)),
        prose(source, ID, "update-path", *UPDATE, after=update_path(source)),
        prose(source, ID, "use-cases", "FDA:VIEW-USECASE", "FDA:THREAT-MODEL", "MDS2-2019:RMOT", after=use_cases(source)),
        prose(source, ID, "keys", *KEYS, after=keys(source)),
        section_of(source, f"{ID}.facts", "Facts that the threat model looks at", facts(source), "IGNB-TD:2.2", "IEC-81001-5-1:7.2"),
    )


PRINCIPLES = ("IEC-81001-5-1:5.3.2", "IEC-81001-5-1:5.4.1", "MDCG-2019-16:3.1-P3", "IMDRF-N60:5.6.1")
GLOBAL = (
    "IGNB-TD:2.1",
    "IGNB-TD:2.2",
    "IEC-81001-5-1:5.3.1",
    "IEC-81001-5-1:7.2",
    "MDCG-2019-16:4.3",
    "IMDRF-N60:5.6.1",
    "IMDRF-N60:5.5.1",
    "FDA:VIEW-GLOBAL",
    "FDA:LABEL",
    "MDR:ANNEX-II",
    "IVDR:ANNEX-II",
)
INTERFACES = (
    "IGNB-TD:2.2",
    "IGNB-TD:3.3",
    "IEC-81001-5-1:5.4.3",
    "MDR:GSPR-18.8",
    "IVDR:GSPR-16.4",
    "MDR:GSPR-14.1",
    "IVDR:GSPR-13.1",
    "MDR:GSPR-14.5",
    "IVDR:GSPR-13.5",
    "MDR:ANNEX-II-6.2g",
    "MDCG-2019-16:4.2-SECDOC",
    "MDCG-2019-16:4.3",
    "IMDRF-N60:5.1-COMM",
    "IMDRF-N60:5.1-PHYS",
    "MDS2-2019:CONN",
    "FDA:524B-c",
    "FDA:INTEROP",
)
FLOWS = ("IGNB-TD:2.2", "MDCG-2019-16:4.2-SECDOC", "MDR:GSPR-14.5", "IVDR:GSPR-13.5", "IMDRF-N60:5.1-COMM", "FDA:INTEROP", "MDS2-2019:MPII")
UPDATE = ("FDA:VIEW-UPDATE", "FDA:CTRL-UPDATE", "IEC-81001-5-1:6.3.3", "IMDRF-N60:5.1-MAINT", "IMDRF-N60:6.4-METHOD")
KEYS = ("IEC-81001-5-1:5.8.4", "FDA:CTRL-CRYPTO", "IMDRF-N60:5.1-DATA")


def _global(source: Source) -> tuple[Block | Section, ...]:
    return (
        *picture(source),
        section_of(source, f"{ID}.components", "Components", components(source), "IGNB-TD:2.1", "IGNB-TD:2.2"),
        section_of(source, f"{ID}.interfaces", "Interfaces", interfaces(source), *INTERFACES),
        section_of(source, f"{ID}.flows", "Data flows", flows(source), *FLOWS),
        section_of(source, f"{ID}.zones", "Zones and conduits", zones(source), "IGNB-TD:2.2", "IEC-81001-5-1:5.3.1"),
        section_of(
            source, f"{ID}.absent", "Interfaces that are not there", absent(source), "IGNB-TD:3.3", "IEC-81001-5-1:5.4.3", "MDR:GSPR-18.8"
        ),
        *implied(source),
    )
