"""A reference to a weakness of the folder, to a published vulnerability, or to a finding `CVE@component+part`."""

from primum.device.vulnerability_name import names_vulnerability
from primum.folder.placed import AnyPlaced
from primum.linking.scope import Scope


def refers_to_finding(placed: AnyPlaced, path: tuple[str | int, ...], name: str, scope: Scope, why: str = "") -> bool:
    """Whether a name can be of a finding; if not, a diagnostic says so. Vulnerabilities are published elsewhere and are taken as they
    stand, and what of them matches is derived; but the component at which one was found is of this folder."""
    vulnerability, _, where = name.partition("@")
    if where:
        return scope.refers(placed, path, where.partition("+")[0], ("component",), why)
    return names_vulnerability(vulnerability) or scope.refers(placed, path, name, ("finding",), why)
