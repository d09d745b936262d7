"""A ReqIF document (OMG ReqIF 1.0.1 to 1.2) as far as a safety file needs it: types, objects with their values, relations."""

from collections.abc import Mapping

from msgspec import Struct, field

from primum.formats.safety.safety_limits import MAX_ROWS
from primum.formats.safety.safety_reading import RefusedFile
from primum.formats.safety.walk_xml import walk_xml

_LEVELS = 5
"""So deep lie the objects, of which there may be many."""

_DEFINITION, _VALUE = "ATTRIBUTE-DEFINITION-", "ATTRIBUTE-VALUE-"
_BREAKS = ("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4")
"""Elements of formatted text after which a new line begins."""

Place = tuple[int, int]


class ReqifObject(Struct):
    """An object: its type, its name, and the values of its attributes by the definition's identifier, each with its place."""

    identifier: str
    name: str
    place: Place
    type: str = ""
    values: dict[str, tuple[str, Place]] = field(default_factory=dict)


class ReqifDocument(Struct):
    """Types by identifier with their name and the names of their attributes; enumeration values by identifier; relations as pairs."""

    types: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    objects: dict[str, ReqifObject] = field(default_factory=dict)
    relations: list[tuple[str, str]] = field(default_factory=list)


class _Value(Struct):
    """The value of an attribute that is walked through."""

    place: Place
    plain: str | None
    definition: str = ""
    words: list[str] = field(default_factory=list)
    formatted: list[str] = field(default_factory=list)


class _Building:
    """The state of one walk: open elements, and the type, object, value and relation that stand open."""

    def __init__(self, document: ReqifDocument) -> None:
        self.document = document
        self.open: list[str] = []
        self.type = ""
        self.object: ReqifObject | None = None
        self.value: _Value | None = None
        self.relation: dict[str, str] | None = None
        self.text: list[str] = []

    def start(self, name: str, attributes: Mapping[str, str], place: Place) -> None:
        if not self.open and name != "REQ-IF":
            raise RefusedFile(f"this is no ReqIF: its root is `{name[:80]}`", "export it as ReqIF 1.2", place)
        self.open.append(name)
        self.text = []
        if name == "SPEC-OBJECT-TYPE":
            self.type = attributes.get("IDENTIFIER", "")
            self.document.types[self.type] = attributes.get("LONG-NAME", "")
            self.document.attributes[self.type] = {}
        elif name.startswith(_DEFINITION) and self.type and "IDENTIFIER" in attributes:
            self.document.attributes[self.type][attributes["IDENTIFIER"]] = attributes.get("LONG-NAME", "")
        elif name == "ENUM-VALUE":
            self.document.words[attributes.get("IDENTIFIER", "")] = attributes.get("LONG-NAME", "")
        elif name == "SPEC-OBJECT":
            self._begin_object(attributes, place)
        elif name.startswith(_VALUE) and self.object is not None:
            self.value = _Value(place, attributes.get("THE-VALUE"))
        elif name == "SPEC-RELATION":
            self.relation = {}

    def _begin_object(self, attributes: Mapping[str, str], place: Place) -> None:
        identifier = attributes.get("IDENTIFIER", "")
        if identifier in self.document.objects:
            raise RefusedFile(f"two objects have the identifier `{identifier[:80]}`", "export the file anew", place)
        if len(self.document.objects) >= MAX_ROWS:
            raise RefusedFile(f"the file has more than the {MAX_ROWS:,} objects that are read", "split it", place)
        self.object = ReqifObject(identifier, attributes.get("LONG-NAME", ""), place)
        self.document.objects[identifier] = self.object

    def characters(self, text: str) -> None:
        if self.value is not None and "THE-VALUE" in self.open[-30:]:
            self.value.formatted.append(text.replace("\n", " "))
        else:
            self.text.append(text)

    def end(self, name: str) -> None:
        self.open.pop()
        text, self.text = "".join(self.text).strip(), []
        if name == "SPEC-OBJECT-TYPE":
            self.type = ""
        elif name == "SPEC-OBJECT":
            self.object = None
        elif name.startswith(_VALUE):
            self._end_value()
        elif self.value is not None:
            self._inside_value(name, text)
        elif name == "SPEC-OBJECT-TYPE-REF" and self.object is not None:
            self.object.type = text
        elif self.relation is not None:
            self._inside_relation(name, text)

    def _inside_value(self, name: str, text: str) -> None:
        assert self.value is not None
        if name.startswith(_DEFINITION):
            self.value.definition = text
        elif name == "ENUM-VALUE-REF":
            self.value.words.append(text)
        elif name.lower() in _BREAKS:
            self.value.formatted.append("\n")

    def _inside_relation(self, name: str, text: str) -> None:
        assert self.relation is not None
        if name == "SPEC-OBJECT-REF" and self.open:
            self.relation[self.open[-1]] = text
        elif name == "SPEC-RELATION":
            ends = self.relation.get("SOURCE", ""), self.relation.get("TARGET", "")
            self.document.relations.append(ends)
            self.relation = None

    def _end_value(self) -> None:
        value, self.value = self.value, None
        if value is None or self.object is None:
            return
        words = "\n".join(self.document.words.get(each, each) for each in value.words)
        lines = (" ".join(line.split()) for line in "".join(value.formatted).split("\n"))
        formatted = "\n".join(line for line in lines if line)
        self.object.values[value.definition] = (words or (value.plain if value.plain is not None else formatted), value.place)


def reqif_document(content: bytes) -> ReqifDocument:
    """The document. Raises RefusedFile when it is no ReqIF or goes beyond the limits."""
    document = ReqifDocument()
    building = _Building(document)
    walk_xml(content, building.start, building.end, building.characters, free=_LEVELS)
    return document
