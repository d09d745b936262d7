"""A page of the site while it is being set."""

from collections.abc import Mapping

from msgspec import Struct

from primum.documents.document import Document, Dossier
from primum.documents.html.html_id import html_id, own_id
from primum.documents.html.html_tidy import html_tidy
from primum.documents.run import Runs
from primum.documents.site_name import site_name


class Finding(Struct, frozen=True, kw_only=True):
    """Something that a search may find: its kind (`s`ection, `t`able, `r`ow, `f`igure), the id of its element, its name and its words."""

    kind: str
    anchor: str
    label: str
    text: str


class HtmlPage:
    """Which ids a page has given out, where its links lead, what can be found on it and which pictures go with it."""

    def __init__(self, document: Document, dossier: Dossier) -> None:
        """An empty page."""
        self.document = document
        self.auditor = dossier.auditor
        self.numbers: Mapping[str, str] = document.numbers
        self.findings: list[Finding] = []
        self.pictures: dict[str, bytes] = {}
        self.open_points: list[tuple[str, Runs]] = []
        self._dossier = dossier
        self._hrefs: dict[str, str] = {}
        self._taken: set[str] = set()

    def href(self, identifier: str) -> str:
        """Where an id is at home, empty if nowhere."""
        found = self._hrefs.get(identifier)
        if found is None:
            found = self._hrefs[identifier] = self._lead(identifier)
        return found

    def claim(self, identifier: str, otherwise: str = "") -> str:
        """The id of an element: that of the dossier for the first who asks, as an id may stand on a page only once."""
        if identifier and identifier not in self._taken:
            self._taken.add(identifier)
            return html_id(identifier)
        return otherwise or own_id(f"again-{len(self.findings)}")

    def add_open_point(self, runs: Runs) -> str:
        """The id of one more open point."""
        anchor = own_id(f"open-{len(self.open_points) + 1}")
        self.open_points.append((anchor, runs))
        return anchor

    def note(self, kind: str, anchor: str, label: str, text: str) -> None:
        """Remember something for the search."""
        self.findings.append(Finding(kind=kind, anchor=anchor, label=html_tidy(label), text=html_tidy(text)))

    def add_picture(self, name: str, svg: str) -> str:
        """The address of a picture, which becomes a file of its own: its style sheet then needs no leave from the page's policy."""
        path = f"figures/{site_name(name)}.svg"
        self.pictures[path] = svg.encode("utf-8", "replace")
        return path

    def _lead(self, identifier: str) -> str:
        home = self._dossier.homes.get(identifier)
        if home is None:
            return ""
        page = page_name(self._dossier.by_id[home])
        if identifier == f"document:{home}":
            return page
        return f"{'' if home == self.document.id else page}#{html_id(identifier)}"


def page_name(document: Document) -> str:
    """The file of a document's page."""
    return f"{site_name(document.name)}.html"
