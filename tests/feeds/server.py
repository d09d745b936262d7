"""A server on loopback that speaks the formats of the five sources, and can be told to misbehave."""

import contextlib
import gzip
import hashlib
import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct, field

Fault = Callable[["Handler", "File | None"], None]


class File(Struct, kw_only=True):
    content: bytes
    etag: str = ""
    last_modified: str = ""
    media: str = "application/octet-stream"
    packed: str = ""


class Request(Struct, frozen=True, kw_only=True):
    path: str
    query: dict[str, str]
    headers: dict[str, str]


class FeedServer(Struct):
    """What is served, what was asked, and the faults still to come: one for each request of a path."""

    url: str = ""
    files: dict[str, File] = field(default_factory=dict)
    pages: dict[str, Callable[[Request], "File | None"]] = field(default_factory=dict)
    faults: dict[str, list[Fault | None]] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    def put(self, path: str, content: bytes, *, etag: str | None = None, **more: str) -> None:
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"' if etag is None else etag
        self.files[path] = File(content=content, etag=tag, **more)

    def fail(self, path: str, *faults: Fault | None) -> None:
        self.faults.setdefault(path, []).extend(faults)

    def paths(self) -> list[str]:
        return [each.path for each in self.asked]

    @property
    def mirrors(self) -> list[str]:
        """Options that point every source here."""
        places = {
            "osv": "/osv",
            "nvd": "/nvd",
            "kev": "/kev.json",
            "epss": "/epss.csv.gz",
            "endoflife": "/eol",
        }
        return [word for name, place in places.items() for word in ("--mirror", f"{name}={self.url}{place}")]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Any

    def do_GET(self) -> None:
        ours: FeedServer = self.server.ours
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        request = Request(path=unquote(parts.path), query=query, headers={key.lower(): value for key, value in self.headers.items()})
        ours.asked.append(request)
        waiting = ours.faults.get(request.path, [])
        fault = waiting.pop(0) if waiting else None
        page = ours.pages.get(request.path)
        file = page(request) if page else ours.files.get(request.path)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if fault is not None:
                fault(self, file)
            elif file is None:
                self.answer(404, b"<html>not here</html>")
            else:
                self.serve(file)

    def serve(self, file: File, *, upto: int | None = None) -> None:
        """The file, whole, as a range, or as not changed; `upto` cuts the connection after so many bytes of the body."""
        tags = [each for each in (file.etag, file.last_modified) if each]
        if file.etag and self.headers.get("If-None-Match") == file.etag:
            return self.answer(304, b"", **{"ETag": file.etag})
        if file.last_modified and self.headers.get("If-Modified-Since") == file.last_modified:
            return self.answer(304, b"")
        content, status, extra = file.content, 200, {}
        wanted = self.headers.get("Range", "")
        if wanted.startswith("bytes=") and self.headers.get("If-Range", "") in tags:
            first = int(wanted.removeprefix("bytes=").rstrip("-"))
            if first >= len(content):
                return self.answer(416, b"")
            status, extra = 206, {"Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}"}
            content = content[first:]
        if file.etag:
            extra["ETag"] = file.etag
        if file.last_modified:
            extra["Last-Modified"] = file.last_modified
        if file.packed:
            extra["Content-Encoding"] = file.packed
        self.send_response(status)
        self.send_header("Content-Type", file.media)
        self.send_header("Content-Length", str(len(content)))
        for name, value in extra.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content[:upto])
        if upto is not None:
            self.wfile.flush()
            self.close_connection = True
        return None

    def answer(self, status: int, body: bytes, **fields: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves is no news."""


@contextlib.contextmanager
def serving() -> Iterator[FeedServer]:
    ours = FeedServer()
    server = Quiet(("127.0.0.1", 0), Handler)
    server.ours = ours  # type: ignore[attr-defined]
    ours.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield ours
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


# Faults


def cut(after: int) -> Fault:
    return lambda handler, file: handler.serve(file, upto=after) if file else None


def status(code: int, **fields: str) -> Fault:
    return lambda handler, _file: handler.answer(code, b"later", **fields)


def redirect(location: str) -> Fault:
    return status(302, Location=location)


def body(content: bytes) -> Fault:
    return lambda handler, _file: handler.answer(200, content)


def hang_up(handler: Handler, _file: File | None) -> None:
    handler.close_connection = True
    handler.connection.close()


def too_short(handler: Handler, file: File | None) -> None:
    """The length in the header is smaller than the file."""
    assert file is not None
    handler.answer(200, file.content[: len(file.content) // 2])


def trickle(handler: Handler, file: File | None) -> None:
    """One byte now and then, for as long as the client listens."""
    assert file is not None
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(file.content)))
    handler.end_headers()
    for byte in file.content:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.05)


def trickle_head(handler: Handler, _file: File | None) -> None:
    """A header that never ends."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(2000):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


# The formats of the sources


def osv_record(id: str, package: str, fixed: str, *, ecosystem: str = "PyPI", modified: str = "2026-05-01T00:00:00Z") -> dict[str, Any]:
    return {
        "schema_version": "1.6.0",
        "id": id,
        "modified": modified,
        "published": "2026-01-01T00:00:00Z",
        "summary": f"{package} before {fixed}",
        "affected": [
            {
                "package": {"ecosystem": ecosystem, "name": package},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": fixed}]}],
            }
        ],
    }


def zip_of(records: list[dict[str, Any]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in records:
            archive.writestr(f"{each['id']}.json", json.dumps(each))
    return packed.getvalue()


def put_osv(server: FeedServer, ecosystem: str, records: list[dict[str, Any]]) -> None:
    """all.zip, modified_id.csv with the newest first, and each record by itself."""
    rows = sorted(((each["modified"], each["id"]) for each in records), reverse=True)
    server.put(f"/osv/{ecosystem}/all.zip", zip_of(records))
    server.put(f"/osv/{ecosystem}/modified_id.csv", "".join(f"{when},{id}\n" for when, id in rows).encode())
    for each in records:
        server.put(f"/osv/{ecosystem}/{each['id']}.json", json.dumps(each).encode())


def cve(id: str, product: str, end: str, *, modified: str = "2026-05-01T00:00:00.000") -> dict[str, Any]:
    return {
        "cve": {
            "id": id,
            "sourceIdentifier": "cve@example.org",
            "published": "2026-01-01T00:00:00.000",
            "lastModified": modified,
            "vulnStatus": "Analyzed",
            "descriptions": [{"lang": "en", "value": f"{product} before {end}"}],
            "metrics": {},
            "weaknesses": [],
            "configurations": [
                {
                    "nodes": [
                        {
                            "operator": "OR",
                            "negate": False,
                            "cpeMatch": [
                                {
                                    "vulnerable": True,
                                    "criteria": f"cpe:2.3:a:acme:{product}:*:*:*:*:*:*:*:*",
                                    "versionEndExcluding": end,
                                    "matchCriteriaId": "00000000-0000-0000-0000-000000000000",
                                }
                            ],
                        }
                    ]
                }
            ],
            "references": [],
        }
    }


def put_nvd(server: FeedServer, records: list[dict[str, Any]], *, most: int = 2000, clock: str = "2026-06-01T00:00:00.000") -> None:
    """An API 2.0 that pages, and knows windows of at most 120 days."""

    def page(request: Request) -> File | None:
        asked = request.query
        found = records
        if "lastModStartDate" in asked:
            first, last = (datetime.fromisoformat(asked[key]) for key in ("lastModStartDate", "lastModEndDate"))
            if not 0 <= (last - first).total_seconds() <= 120 * 86400:
                return File(content=b"the window is too long")
            when = [datetime.fromisoformat(each["cve"]["lastModified"]).replace(tzinfo=first.tzinfo) for each in records]
            found = [each for each, moment in zip(records, when, strict=True) if first <= moment <= last]
        start, count = int(asked.get("startIndex", 0)), min(int(asked.get("resultsPerPage", most)), most)
        shown = found[start : start + count]
        answer = {
            "resultsPerPage": len(shown),
            "startIndex": start,
            "totalResults": len(found),
            "format": "NVD_CVE",
            "version": "2.0",
            "timestamp": clock,
            "vulnerabilities": shown,
        }
        content = json.dumps(answer).encode()
        if "gzip" in request.headers.get("accept-encoding", ""):
            return File(content=gzip.compress(content), packed="gzip", media="application/json")
        return File(content=content, media="application/json")

    server.pages["/nvd"] = page


def kev_entry(cve_id: str, added: str = "2026-04-01") -> dict[str, Any]:
    return {
        "cveID": cve_id,
        "vendorProject": "Acme",
        "product": "Widget",
        "vulnerabilityName": "Acme Widget",
        "dateAdded": added,
        "shortDescription": "A weakness.",
        "requiredAction": "Update.",
        "dueDate": "2026-05-01",
        "knownRansomwareCampaignUse": "Unknown",
        "notes": "",
        "cwes": ["CWE-787"],
    }


def put_kev(server: FeedServer, *ids: str, version: str = "2026.05.30") -> None:
    entries = [kev_entry(each) for each in ids]
    catalogue = {
        "title": "Known exploited vulnerabilities",
        "catalogVersion": version,
        "dateReleased": "2026-05-30T12:00:00.0000Z",
        "count": len(entries),
        "vulnerabilities": entries,
    }
    server.put("/kev.json", json.dumps(catalogue).encode(), media="application/json")


def put_epss(server: FeedServer, *ids: str, day: str = "2026-05-31") -> None:
    lines = [
        f"#model_version:v2025.03.14,score_date:{day}T00:00:00+0000",
        "cve,epss,percentile",
        *(f"{each},0.01230,0.78900" for each in ids),
    ]
    server.put("/epss.csv.gz", gzip.compress("\n".join(lines).encode(), mtime=0), last_modified="Sun, 31 May 2026 12:00:00 GMT")


def product(name: str, *cycles: tuple[str, str]) -> dict[str, Any]:
    return {
        "name": name,
        "label": name.title(),
        "aliases": [],
        "category": "framework",
        "tags": [],
        "identifiers": [{"type": "purl", "id": f"pkg:generic/{name}"}],
        "labels": {"eol": "Security support"},
        "releases": [
            {
                "name": cycle,
                "label": cycle,
                "codename": None,
                "releaseDate": "2024-01-01",
                "isLts": False,
                "ltsFrom": None,
                "isEol": False,
                "eolFrom": until,
                "isMaintained": True,
                "latest": {"name": f"{cycle}.1", "date": "2024-02-01", "link": None},
            }
            for cycle, until in cycles
        ],
    }


def put_endoflife(server: FeedServer, *products: dict[str, Any]) -> None:
    """Every product by itself, and all of them in one document."""
    head = {"schema_version": "1.2.0", "generated_at": "2026-05-31T00:00:00+00:00"}
    full = {**head, "total": len(products), "result": list(products)}
    server.put("/eol/full", json.dumps(full).encode(), media="application/json")
    for each in products:
        alone = {**head, "last_modified": "2026-05-30T00:00:00+00:00", "result": each}
        server.put(f"/eol/{each['name']}", json.dumps(alone).encode(), media="application/json")
