"""Who stands behind the file: everybody whose name is under a decision, a judgement, a review, a test or a document."""

from collections.abc import Iterator

from primum.device.device import Device
from primum.device.person_key import person_key
from primum.documents.block import Row, Table
from primum.documents.content.named import counted
from primum.documents.content.pointing import some
from primum.documents.content.sentence import in_a_row
from primum.documents.content.table import row, table
from primum.documents.run import Runs, plain, strong
from primum.documents.source import Source

_DONE = {"author": "wrote", "reviewed": "reviewed", "approved": "approved"}


class _Person:
    """What one person did, in the order of the file."""

    def __init__(self) -> None:
        self.roles: dict[str, None] = {}
        self.acts: dict[str, list[str]] = {}

    def did(self, role: str, act: str, *names: str) -> None:
        """Takes down an act with the ids that it is about."""
        if role:
            self.roles[role] = None
        self.acts.setdefault(act, []).extend(names)


def people_in_file(source: Source) -> Table | None:
    """The table of persons; None when nobody is named anywhere."""
    found = _persons(source)
    if not found:
        return None
    columns = (("Person", 2), ("Role", 3), ("Signed or did in this file", 6))
    rows = (_row(source, name, person) for name, person in sorted(found.items()))
    return table("risk-management-plan.people", "Who stands behind this file", columns, rows, matrix=True)


def _persons(source: Source) -> dict[str, _Person]:
    """By the name as it is written first; however it is spelled after that, it is one person."""
    found: dict[str, _Person] = {}
    written: dict[str, str] = {}
    for name, role, act, about in _acts(source.device):
        if name:
            found.setdefault(written.setdefault(person_key(name), name), _Person()).did(role, act, *about)
    return found


_Act = tuple[str, str, str, tuple[str, ...]]
"""Name, role, act, and the ids that it is about."""


def _acts(device: Device) -> Iterator[_Act]:
    yield from _decided(device)
    yield from _looked(device)


def _decided(device: Device) -> Iterator[_Act]:
    adopted = device.policy.adopted
    if adopted is not None:
        yield adopted.name, adopted.role, f"adopted the policy on {adopted.date}", ()
    for decision in device.decisions.values():
        yield decision.name, decision.role, "decided", (decision.id,)
    for statement in device.vex.values():
        if not statement.is_proposal:
            yield statement.name, statement.role, "judged vulnerabilities", (statement.id,)
    for alias in device.aliases:
        yield alias.name, alias.role, "settled identities", (alias.id,)
    for incident in device.incidents.values():
        answers = (incident.incident, incident.serious, incident.reportable, incident.uncontrolled)
        yield from ((each.name, each.role, "decided on incidents", (incident.id,)) for each in answers if each is not None)


def _looked(device: Device) -> Iterator[_Act]:
    for review in device.reviews.values():
        yield review.name, review.role, "reviewed", (review.id,)
    for control in device.documents.values():
        for approval in control.approvals:
            yield approval.name, approval.role, f"{_DONE[approval.meaning]} documents", (f"document:{control.id}",)
    for evidence in device.evidence.values():
        yield evidence.by, _tester(evidence.organisation, evidence.independent), "tested", (evidence.id,)
        for carried in evidence.carried:
            yield carried.name, carried.role, "carried evidence over", (evidence.id,)


def _tester(organisation: str, independent: bool | None) -> str:
    said = {True: "independent of development", False: "not independent of development", None: ""}[independent]
    return ", ".join(each for each in (organisation, said) if each)


def _row(source: Source, name: str, person: _Person) -> Row:
    runs: list[Runs] = []
    for act, names in person.acts.items():
        about = list(dict.fromkeys(names))
        if about and about[0].startswith("document:"):
            runs.append(plain(f"{act.removesuffix(' documents')} {counted(len(about), 'document')}"))
        else:
            runs.append((*plain(f"{act}{' ' if about else ''}"), *(some(source, about) if about else ())))
    return row(strong(name), "; ".join(person.roles) or "not stated", in_a_row(runs))
