"""On what a result rests, as plain values."""

from typing import Any

from primum.assessment.assessment import Basis


def basis_as_wire(basis: Basis) -> dict[str, Any]:
    """Folder, version of Primum, catalogue, advisories and day; the same five give the same result."""
    return {
        "folder": basis.folder,
        "primum": basis.primum,
        "catalogue": basis.catalogue,
        "advisories": basis.advisories,
        "now": basis.now.isoformat(),
    }
