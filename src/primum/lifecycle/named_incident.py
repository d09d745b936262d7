"""named(): an incident as a sentence names it."""

from primum.device.incident import Incident


def named(incident: Incident) -> str:
    """Its id, then what happened."""
    return f"{incident.id} ({incident.title})"
