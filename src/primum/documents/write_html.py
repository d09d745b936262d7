"""Write a dossier as a site of plain files."""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from primum.documents.document import Dossier
from primum.documents.furniture import furniture, short_commit
from primum.documents.html.html_blocks import html_blocks
from primum.documents.html.html_contents import html_contents, html_open_points
from primum.documents.html.html_formats import html_formats
from primum.documents.html.html_page import HtmlPage, page_name
from primum.documents.html.html_style import html_style
from primum.documents.html.html_tidy import html_tidy
from primum.documents.html.search_index import search_index
from primum.documents.site_name import site_name

_SCRIPTS = ("table.js", "page.js", "find.js", "search.js")


def write_html(dossier: Dossier, built: Collection[str] = ()) -> dict[str, bytes]:
    """A page a document, an index, and what they need, by path. Works from a disk and from a server that allows only its own files.

    `built` are the formats whose folders will lie beside that of the site: each page leads to its document there.
    """
    pages = [HtmlPage(document, dossier) for document in dossier.documents]
    written = {page_name(page.document): _document(place, page, dossier, built) for place, page in enumerate(pages)}
    return {
        "index.html": _index(dossier),
        **written,
        "style.css": html_style(dossier).encode(),
        **{name: _shipped(name).encode() for name in _SCRIPTS},
        "search-index.js": search_index(pages),
        **{path: picture for page in pages for path, picture in page.pictures.items()},
        **{_attachment(attachment.name): attachment.content for attachment in dossier.attachments},
    }


def _document(place: int, page: HtmlPage, dossier: Dossier, built: Collection[str]) -> bytes:
    body = html_blocks(page)
    documents = dossier.documents
    return _filled(
        "document.html",
        dossier,
        css_class=f"d{place + 1}",
        document=page.document,
        words=furniture(page.document, dossier),
        body=body,
        contents=html_contents(page),
        open_points=html_open_points(page),
        count=len(page.document.open_points),
        formats=list(html_formats(page.document, built)),
        before=documents[place - 1] if place else None,
        after=documents[place + 1] if place + 1 < len(documents) else None,
    )


def _index(dossier: Dossier) -> bytes:
    words = [(document, furniture(document, dossier)) for document in dossier.documents]
    return _filled(
        "index.html",
        dossier,
        css_class="d0",
        listed=words,
        marked=sum(1 for _, each in words if each.mark),
        count=sum(len(document.open_points) for document in dossier.documents),
        attachments=[(attachment, _attachment(attachment.name)) for attachment in dossier.attachments],
        facts=_facts(dossier),
        unsettled=[(each, dossier.by_id.get(each.document)) for each in dossier.unsettled if each.count],
        headline=_headline(dossier),
    )


def _headline(dossier: Dossier) -> list[str]:
    basis = dossier.basis
    named = (("class", basis.device_class), ("software", basis.software_version))
    return [word for word in (basis.manufacturer, basis.regulation, *(f"{name} {value}" for name, value in named if value)) if word]


def _facts(dossier: Dossier) -> Mapping[str, str]:
    basis = dossier.basis
    facts = {
        "Device": basis.device,
        "Manufacturer": basis.manufacturer,
        "Regulation": basis.regulation,
        "Class": basis.device_class,
        "Software version": basis.software_version,
        "Basic UDI-DI": basis.basic_udi,
        "UDI": basis.udi,
        "Day": basis.day.isoformat(),
        "Commit": short_commit(basis.commit) or "none",
        "Folder": basis.folder,
        "Catalogue": basis.catalogue,
        "Advisories": basis.advisories or "none",
        "Primum": basis.primum,
    }
    return {name: value for name, value in facts.items() if value}


def _filled(template: str, dossier: Dossier, **values: Any) -> bytes:
    text = (
        _environment()
        .get_template(template)
        .render(
            basis=dossier.basis, commit=short_commit(dossier.basis.commit), documents=dossier.documents, auditor=dossier.auditor, **values
        )
    )
    return text.encode()


def _attachment(name: str) -> str:
    return f"attachments/{site_name(name)}"


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_shipped),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalize,
    )
    environment.globals["page_name"] = page_name
    return environment


def _finalize(value: Any) -> Any:
    return html_tidy(value) if type(value) is str else value


@cache
def _shipped(name: str) -> str:
    return (files("primum.documents") / "html" / name).read_text(encoding="utf-8")
