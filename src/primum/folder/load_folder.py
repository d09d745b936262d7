"""A tree of bytes becomes records: every file read, every item typed on its own, so that one fault hides no other."""

from typing import Any, TypeVar

from msgspec import Struct, field
from pydantic import BaseModel

from primum.diagnostics.diagnostic import Diagnostic, Related
from primum.diagnostics.span import Span
from primum.diagnostics.suggest import nearest, suggest
from primum.folder.devices_below import devices_below
from primum.folder.misnamed import SURE, misnamed
from primum.folder.no_device import no_device
from primum.folder.node import Node, Shape
from primum.folder.placed import Placed, first_line
from primum.folder.read_yaml import read_yaml
from primum.folder.records.architecture_record import (
    AbsentRecord,
    ActorRecord,
    ComponentRecord,
    FlowRecord,
    InterfaceRecord,
    PartRecord,
    RoleRecord,
    ZoneRecord,
)
from primum.folder.records.asset_record import AssetRecord
from primum.folder.records.control_record import ControlRecord
from primum.folder.records.device_record import DeviceRecord
from primum.folder.records.evidence_record import EvidenceRecord
from primum.folder.records.incident_record import IncidentRecord
from primum.folder.records.people_record import DecisionRecord, FindingRecord
from primum.folder.records.quality_record import DocumentControlRecord, ProcedureRecord, ReviewRecord
from primum.folder.records.release_record import ReleaseRecord
from primum.folder.records.safety_record import HarmRecord, HazardRecord, SituationRecord
from primum.folder.records.vex_record import AliasRecord, VexRecord
from primum.folder.tree import Tree
from primum.folder.unread_files import lists_of, lists_refused
from primum.folder.validate import validate
from primum.folder.wrong_shape import expected, list_expected, without_own_name

R = TypeVar("R", bound=BaseModel)

MAPPINGS: dict[str, dict[str, type[BaseModel]]] = {
    "architecture": {
        "zones": ZoneRecord,
        "actors": ActorRecord,
        "roles": RoleRecord,
        "components": ComponentRecord,
        "interfaces": InterfaceRecord,
        "absent": AbsentRecord,
        "flows": FlowRecord,
        "parts": PartRecord,
    },
    "safety": {"hazards": HazardRecord, "harms": HarmRecord, "situations": SituationRecord},
}
"""Files that are mappings of lists."""

LISTS: dict[str, type[BaseModel]] = {
    "assets": AssetRecord,
    "controls": ControlRecord,
    "findings": FindingRecord,
    "decisions": DecisionRecord,
    "evidence": EvidenceRecord,
    "releases": ReleaseRecord,
    "incidents": IncidentRecord,
    "vex": VexRecord,
    "aliases": AliasRecord,
    "procedures": ProcedureRecord,
    "reviews": ReviewRecord,
    "documents": DocumentControlRecord,
}
"""Files that are lists."""

FILES = ("device", *MAPPINGS, *LISTS, "policy", "rules")
HELD = {name: (name,) for name in FILES} | {name: tuple(models) for name, models in MAPPINGS.items()}
"""The lists that each file holds."""
ONCE = ("device", "policy")
"""Files of which a folder has one."""

OTHER_FOLDERS = ("sbom", "advisories", "docs", "prose", "baselines", "surveillance")
"""Places of the folder that are read elsewhere or not at all."""


class Records(Struct):
    """What a folder says. `items` holds the placed records by their model; `broken` the ids of items that did not fit;
    `unread` the lists of which a file was not read, so that nobody knows all that they hold."""

    device: Placed[DeviceRecord] | None = None
    items: dict[type[BaseModel], list[Placed[Any]]] = field(default_factory=dict)
    policy: Node | None = None
    rules: list[Node] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def of(self, model: type[R]) -> list[Placed[R]]:
        """The records of one model, in the order of the files."""
        return self.items.get(model, [])


def load_folder(tree: Tree) -> Records:
    """The records of a tree and every problem met on the way."""
    below = devices_below(tree, (*FILES, *OTHER_FOLDERS))
    if below:
        return Records(problems=[*tree.problems, no_device(below)])
    records = Records(problems=[*tree.problems, *misnamed(tree, FILES)])
    records.unread |= lists_refused(tree.problems, HELD)
    first: dict[str, Node] = {}
    for name, node in _files(tree, records):
        if name in ONCE and first.setdefault(name, node) is not node:
            records.problems.append(_twice(name, node, first[name]))
        else:
            _take_file(records, name, node)
    if records.device is None and not any(problem.is_error for problem in records.problems):
        records.problems.append(no_device())
    return records


def _files(tree: Tree, records: Records) -> list[tuple[str, Node]]:
    """(file name without ending, node) in the order of paths; folders of files count under the folder's name."""
    found: list[tuple[str, Node]] = []
    for path in sorted(tree.texts):
        name = "" if tree.one_piece else _file_name(path, records)
        if name is None:
            continue
        node, said = read_yaml(path, tree.texts[path])
        records.problems.extend(said)
        if node is None:
            records.unread |= lists_of(name, HELD)
            continue
        if not tree.one_piece:
            found.append((name, node))
        elif _is_whole(node):
            found.extend((key.text, value) for key, value in node.pairs or () if _known(key.text, key.span, records))
        else:
            records.unread |= lists_of("", HELD)
            fix = "give the whole folder; in one piece it begins with `device:`, below which stands what `device.yaml` would hold"
            records.problems.append(expected(node, "keys that are the names of files, such as `device:`, are", fix))
    return found


def _is_whole(node: Node) -> bool:
    """Whether a text may be a folder in one piece; one of whose keys none is nearly the name of a file is something else."""
    keys = [key.text for key, _ in node.pairs or ()]
    return node.shape is Shape.MAPPING and (not keys or any(key in FILES or nearest(key.lower(), FILES, alike=SURE) for key in keys))


def _file_name(path: str, records: Records) -> str | None:
    head, slash, _ = path.partition("/")
    if head in OTHER_FOLDERS or (head == "evidence" and slash):
        return None
    name = head if slash else head.rsplit(".", 1)[0]
    return name if _known(name, Span(path, 1, 1, 1, 1), records, OTHER_FOLDERS if slash else ()) else None


def _known(name: str, span: Span, records: Records, folders: tuple[str, ...] = ()) -> bool:
    if name in FILES:
        return True
    message = f"`{name}` is not a {'folder within' if folders else 'file of'} the device folder"
    why = "what stands in it would be silently ignored"
    records.unread |= lists_of(name, HELD)
    names = (*FILES, *folders)
    records.problems.append(
        Diagnostic(code="PR0111", message=message, span=span, why=why, fix=suggest(name.lower(), names) or f"known: {', '.join(names)}")
    )
    return False


def _twice(name: str, node: Node, first: Node) -> Diagnostic:
    why = "only one of the two would count, and nobody would see which"
    related = (Related(span=first_line(first), message="it stands here already"),)
    return Diagnostic(code="PR0116", message=f"`{name}` is stated twice", span=first_line(node), why=why, fix="keep one", related=related)


def _is_empty(node: Node) -> bool:
    return node.shape is Shape.SCALAR and node.plain and node.text in ("", "null", "~")


def _take_file(records: Records, name: str, node: Node) -> None:
    node, said = without_own_name(name, MAPPINGS.get(name, ()), node)
    records.problems.extend([said] if said is not None else [])
    if _is_empty(node):
        return
    if name == "device":
        records.device = validate(DeviceRecord, node, records.problems)
        records.unread |= {name} if records.device is None else set()
    elif name == "policy":
        records.policy = node
    elif name == "rules":
        records.rules.extend(node.items or ()) if node.shape is Shape.SEQUENCE else records.rules.append(node)
    elif name in MAPPINGS:
        _take_mapping(records, name, node)
    else:
        _take_list(records, name, LISTS[name], node)


def _take_mapping(records: Records, name: str, node: Node) -> None:
    if node.shape is not Shape.MAPPING:
        records.unread |= lists_of(name, HELD)
        known = [f"`{key}:`" for key in MAPPINGS[name]]
        fix = f"write {known[0]} and the others, and below each its items"
        records.problems.append(expected(node, f"{', '.join(known)}, each with a list, are", fix))
        return
    for key, value in node.pairs or ():
        model = MAPPINGS[name].get(key.text)
        if model is None:
            message = f"`{key.text}` is not a key of `{name}`"
            fix = suggest(key.text, MAPPINGS[name])
            records.unread |= lists_of(key.text, {each: (each,) for each in MAPPINGS[name]})
            records.problems.append(Diagnostic(code="PR0120", message=message, span=key.span, why="it would be silently ignored", fix=fix))
        elif not _is_empty(value):
            _take_list(records, key.text, model, value)


def _take_list(records: Records, name: str, model: type[BaseModel], node: Node) -> None:
    wrong = list_expected(name, model, node)
    if wrong is not None:
        records.unread.add(name)
        records.problems.append(wrong)
        return
    for item in (node.items or ()) if node.shape is Shape.SEQUENCE else (node,):
        placed = validate(model, item, records.problems)
        if placed is not None:
            records.items.setdefault(model, []).append(placed)
        elif (named := item.get("id")) is not None:
            records.broken.add(named.text)
