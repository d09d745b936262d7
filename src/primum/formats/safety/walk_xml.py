"""XML of others walked once, piece by piece: no document types, no entities, bounded in number and depth."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from primum.formats.safety.safety_limits import MAX_ELEMENTS, MAX_INSIDE, MAX_NESTING
from primum.formats.safety.safety_reading import RefusedFile

_PIECE = 1 << 20
_FREE = 3
"""Below so many levels an element may hold any number: rows of a sheet, texts of a workbook."""

Start = Callable[[str, Mapping[str, str], tuple[int, int]], None]
"""(name without its namespace, attributes, line and column)"""


class _Walk:
    """How deep the walk is, and how much it has seen."""

    def __init__(self, parser: expat.XMLParserType, start: Start, end: Callable[[str], None], free: int) -> None:
        self.parser, self.started, self.ended, self.free = parser, start, end, free
        self.elements = 0
        self.inside = [0]

    @property
    def place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        self.inside[-1] += 1
        crowded = len(self.inside) > self.free and self.inside[-1] > MAX_INSIDE
        if self.elements > MAX_ELEMENTS or len(self.inside) > MAX_NESTING or crowded:
            raise RefusedFile(
                "the XML holds more, or is nested deeper, than any real file", "look for a fault in what wrote it", self.place
            )
        self.inside.append(0)
        self.started(name.rpartition(" ")[2], attributes, self.place)

    def end(self, name: str) -> None:
        self.inside.pop()
        self.ended(name.rpartition(" ")[2])


def walk_xml(content: bytes, start: Start, end: Callable[[str], None], text: Callable[[str], None], *, free: int = _FREE) -> None:
    """Call back for each element and text. Raises RefusedFile when it is no XML, has a DOCTYPE, or goes beyond the limits.

    With a DOCTYPE refused no entity is ever declared, expanded or fetched.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    walk = _Walk(parser, start, end, free)
    parser.StartDoctypeDeclHandler = lambda *_: _refuse_doctype(walk)
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = text
    try:
        for at in range(0, len(content), _PIECE):
            parser.Parse(content[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise RefusedFile(
            f"this is not XML: {expat.ErrorString(error.code)}", "export it anew", (error.lineno, error.offset + 1)
        ) from error
    except (ValueError, LookupError) as error:  # an encoding that the parser does not know
        raise RefusedFile(f"this is not XML: {error}", "export it anew as UTF-8") from error


def _refuse_doctype(walk: _Walk) -> None:
    message = "the XML has a DOCTYPE, which a safety file never needs; nothing of it is read"
    raise RefusedFile(message, "remove the DOCTYPE, after asking who put it there", walk.place)
