"""What the documents of a folder are made from."""

from pathlib import Path

from primum.cli.commit_of import commit_of
from primum.cli.judged import Judged
from primum.documents.document import Basis
from primum.documents.source import Source


def source_of(found: Judged, place: str, *, with_pictures: bool = True) -> Source:
    """The source of a folder that is read, assessed and judged."""
    identity, basis = found.assessment.device.identity, found.assessment.basis
    return Source(
        assessment=found.assessment,
        judgement=found.judgement,
        vocabulary=found.vocabulary,
        catalogue=found.model.catalogue,
        origins=found.model.origins,
        with_pictures=with_pictures,
        field=found.field,
        basis=Basis(
            device=identity.name,
            manufacturer=identity.manufacturer,
            regulation=identity.regulation,
            device_class=identity.device_class,
            software_version=identity.software_version,
            basic_udi=identity.basic_udi,
            udi=identity.udi,
            commit="" if place == "-" else commit_of(Path(place)),
            folder=basis.folder,
            catalogue=basis.catalogue,
            advisories=basis.advisories,
            primum=basis.primum,
            day=basis.now,
        ),
    )
