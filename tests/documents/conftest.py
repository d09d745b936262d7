"""A browser and some sites for the tests of pages as a browser shows them. Without a browser nothing of it is tested."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from documents.html_site import hostile_dossier, made_dossier, measured_dossier
from primum.documents.document import Dossier
from primum.documents.write_html import write_html

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser, for the tests of one file."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site in each of its folders."""
    root = tmp_path_factory.mktemp("site")
    for name, dossier in {
        "plain": made_dossier(),
        "long": made_dossier(rows=400),
        "auditor": made_dossier(auditor=True, status="draft"),
        "measured": measured_dossier(),
        "hostile": hostile_dossier(),
    }.items():
        _put(dossier, root / name)
    return root


def _put(dossier: Dossier, folder: Path) -> None:
    for name, content in write_html(dossier).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
