"""What the tests look at in a Word file."""

import io
import zipfile
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"


class WordFile:
    """The parts of a file, each read once."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.body = self.part("word/document.xml")

    def part(self, name: str) -> ET.Element:
        return ET.fromstring(self.archive.read(name))

    def parts(self, beginning: str) -> list[ET.Element]:
        return [self.part(name) for name in sorted(self.archive.namelist()) if name.startswith(beginning) and name.endswith(".xml")]

    def relation(self, identifier: str) -> ET.Element:
        relations = self.part("word/_rels/document.xml.rels")
        return next(each for each in relations if each.get("Id") == identifier)

    def bookmarks(self) -> list[str]:
        return [each.get(f"{W}name", "") for each in self.body.iter(f"{W}bookmarkStart")]

    def paragraphs(self, style: str) -> list[ET.Element]:
        return [each for each in self.body.iter(f"{W}p") if style_of(each) == style]

    def tables(self) -> list[ET.Element]:
        return list(self.body.iter(f"{W}tbl"))


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")


def words(element: ET.Element) -> str:
    return "".join(each.text or "" if each.tag == f"{W}t" else "\n" for each in element.iter() if each.tag in (f"{W}t", f"{W}br"))


def value(element: ET.Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(f"{W}{name}", "")
