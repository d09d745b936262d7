"""The site as a browser shows it: policy, search, screens, print, and what axe finds. Without a browser nothing is tested."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
RISKS = "05-risk-assessment.html"

sync_api = pytest.importorskip("playwright.sync_api")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright")


class StrictServer(SimpleHTTPRequestHandler):
    """Serves a folder with the strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    if request.param == "file":
        yield folder.as_uri()
        return
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictServer, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def opened(browser: "sync_api.Browser", url: str, width: int = 1440, scheme: str = "light") -> "sync_api.Page":
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(url)
    return page


def test_nothing_on_a_page_is_refused_or_fails(browser: "sync_api.Browser", address: str) -> None:
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name in ("plain/index.html", f"plain/{RISKS}", "hostile/index.html", "hostile/01-d.html"):
        page.goto(f"{address}/{name}")
        page.keyboard.press("/")
        page.keyboard.insert_text("port")
        page.locator(".results li, .status:has-text('Nothing')").first.wait_for()
    assert said == []
    assert page.locator("figure img").first.evaluate("image => image.naturalWidth") == 900
    assert page.locator("th[scope=col]").first.evaluate("cell => getComputedStyle(cell).position") == "sticky"
    page.close()


def test_search_leads_from_a_key_to_a_row_of_another_document(browser: "sync_api.Browser", address: str) -> None:
    page = opened(browser, f"{address}/long/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("c-399")
    page.locator(".results li").first.wait_for()
    assert page.locator(".status").inner_text() == "2 places"
    page.keyboard.press("ArrowDown")
    assert page.locator("[aria-selected=true]").inner_text().startswith("Row C-399")
    page.keyboard.press("Enter")
    page.wait_for_url("**/long/07-control-specification.html#C-399")
    row = page.locator("#C-399")
    row.wait_for()
    box = row.bounding_box()
    assert box is not None and 50 < box["y"] < 850
    page.close()


def test_search_shows_words_never_markup(browser: "sync_api.Browser", folder: Path) -> None:
    page = opened(browser, (folder / "hostile" / "01-d.html").as_uri())
    page.keyboard.press("/")
    page.keyboard.insert_text("<script>alert")
    page.locator(".results li").first.wait_for()
    assert page.locator(".results script").count() == 0
    assert page.locator(".results mark").first.inner_text() == "<script>alert"
    page.keyboard.press("Escape")
    assert page.locator(".results").is_hidden()
    page.close()


def test_the_heading_of_a_long_table_stays_in_sight(browser: "sync_api.Browser", folder: Path) -> None:
    page = opened(browser, f"{(folder / 'long' / RISKS).as_uri()}#T-USB@front+ui-350")
    heading = page.locator("[id='t-T-USB@front+ui'] thead th").first
    row = page.locator("[id='T-USB@front+ui-350']")
    above, below = heading.bounding_box(), row.bounding_box()
    assert above is not None and below is not None
    assert 0 <= above["y"] < above["y"] + above["height"] <= below["y"] + 1 < 900
    page.close()


def test_every_table_has_a_name(browser: "sync_api.Browser", folder: Path) -> None:
    page = browser.new_page()
    for path in sorted((folder / "plain").glob("*.html")):
        page.goto(path.as_uri())
        tables = page.get_by_role("table").all()
        assert all(each.evaluate("table => table.caption?.textContent || table.getAttribute('aria-labelledby')") for each in tables)
    page.goto((folder / "plain" / "index.html").as_uri())
    assert page.get_by_role("table", name="Documents").count() == 1
    page.close()


@pytest.mark.parametrize("name", ["plain/index.html", f"plain/{RISKS}", f"auditor/{RISKS}", "hostile/01-d.html", "hostile/index.html"])
def test_a_narrow_screen_never_scrolls_sideways(browser: "sync_api.Browser", folder: Path, name: str) -> None:
    page = opened(browser, (folder / name).as_uri(), width=380)
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [380, 1440])
def test_axe_finds_nothing(browser: "sync_api.Browser", folder: Path, scheme: str, width: int) -> None:
    found = []
    for name in ("plain/index.html", "auditor/index.html", f"auditor/{RISKS}", "plain/07-control-specification.html"):
        page = opened(browser, (folder / name).as_uri(), width, scheme)
        page.keyboard.press("/")
        page.keyboard.insert_text("port")
        page.locator(".results li").first.wait_for()
        result = axe_api.Axe().run(page)
        found += [(name, each["id"], each["nodes"][0]["html"][:200]) for each in result.response["violations"]]
        page.keyboard.press("Escape")
        result = axe_api.Axe().run(page)
        found += [(name, each["id"], each["nodes"][0]["html"][:200]) for each in result.response["violations"]]
        page.close()
    assert found == []


def test_a_printed_page_says_which_document_it_is_of(browser: "sync_api.Browser", folder: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    page = opened(browser, (folder / "auditor" / RISKS).as_uri())
    path = folder / "print.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    page.close()
    pages = pypdf.PdfReader(path).pages
    for place, sheet in enumerate(pages, 1):
        words = " ".join(sheet.extract_text().split())
        for expected in ("WH-SEC-05 · Revision 3 · draft", "DRAFT – not effective", "commit abcdef0123+", f"Page {place} of {len(pages)}"):
            assert expected in words
    assert any(sheet.mediabox.width > sheet.mediabox.height for sheet in pages)
