"""Our Word template, made in code: no binary file in the repository that nobody can review."""

import io
import zipfile
from functools import cache

from primum.documents.docx.docx_numbering import numbering
from primum.documents.docx.docx_styles import style_sheet
from primum.documents.docx.wml import NAMESPACES

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = 'xmlns="http://schemas.openxmlformats.org/package/2006'


@cache
def docx_template() -> bytes:
    """An empty A4 document with every style that the writer uses."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in _parts().items():
            archive.writestr(name, _HEAD + text)
    return out.getvalue()


def _parts() -> dict[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")),
        "docProps/app.xml": _APPLICATION,
        "word/document.xml": _BODY,
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml")),
        "word/styles.xml": style_sheet(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": _SETTINGS,
    }


def _content_types() -> str:
    named = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}
    parts = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in named.items())
    return (
        f'<Types {_SPACE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(*targets: tuple[str, str]) -> str:
    each = (f'<Relationship Id="rId{at}" Type="{_RELATIONS}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1))
    return f'<Relationships {_SPACE}/relationships">{"".join(each)}</Relationships>'


_APPLICATION = '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Primum</Application></Properties>'

_BODY = (
    f'<w:document {NAMESPACES}><w:body><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1247" w:bottom="1531" '
    'w:left="1247" w:header="680" w:footer="624" w:gutter="0"/></w:sectPr></w:body></w:document>'
)

_SETTINGS = (
    f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
