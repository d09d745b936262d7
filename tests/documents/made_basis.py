"""What the made dossiers of the writers' tests were made from."""

from datetime import date

from primum.documents.document import Basis


def made_basis(*, device: str = "Windhover 300", commit: str = "abcdef0123456789+") -> Basis:
    return Basis(
        device=device,
        manufacturer="Example GmbH",
        regulation="MDR",
        device_class="IIb",
        software_version="2.3.0",
        basic_udi="++B",
        udi="(01)04",
        commit=commit,
        folder="0123456789abcdef" * 4,
        catalogue="c" * 16,
        advisories="",
        primum="0.1.0",
        day=date(2026, 11, 26),
    )
