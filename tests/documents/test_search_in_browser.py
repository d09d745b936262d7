"""The search of the site as a browser runs it: what Enter opens, what is found, and how it is offered."""

from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture
def page(browser: "sync_api.Browser", folder: Path) -> "sync_api.Page":
    page = browser.new_page()
    page.goto((folder / "long" / "index.html").as_uri())
    yield page
    page.close()


def search(page: "sync_api.Page", query: str) -> str:
    page.keyboard.press("/")
    page.keyboard.insert_text(query)
    page.locator(".status:not(:has-text('Reading'))").wait_for()
    return str(page.locator(".status").inner_text())


def test_enter_means_what_is_typed_not_what_was_found_before(page: "sync_api.Page") -> None:
    search(page, "C-7")
    page.keyboard.press("Control+a")
    page.evaluate("document.querySelector('.search input').value = 'T-USB@front+ui-5'")
    page.evaluate(
        """for (const event of [new InputEvent("input"), new KeyboardEvent("keydown", { key: "Enter", bubbles: true })])
        document.querySelector(".search input").dispatchEvent(event)"""
    )
    page.wait_for_url("**/05-risk-assessment.html#T-USB@front+ui-5")


def test_enter_is_remembered_while_the_index_is_read(page: "sync_api.Page", folder: Path) -> None:
    held: list[sync_api.Route] = []

    def answer(route: "sync_api.Route") -> None:
        if route.request.url.endswith("/search-index.js") and not held:
            held.append(route)
        else:
            route.fulfill(path=folder / "long" / route.request.url.removeprefix("https://site.invalid/"))

    page.route("https://site.invalid/**", answer)
    page.goto("https://site.invalid/index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("C-7")
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert page.url.endswith("/index.html") and len(held) == 1
    held[0].fulfill(path=folder / "long" / "search-index.js")
    page.wait_for_url("**/07-control-specification.html#C-7")
    page.wait_for_function("document.activeElement.id === 'C-7'")


@pytest.mark.parametrize(("query", "first"), [("lock-number", "Lock number"), ("locking", "Lock"), ("long texts", "long")])
def test_hyphens_and_endings_do_not_matter(page: "sync_api.Page", query: str, first: str) -> None:
    assert "places" in search(page, query)
    assert page.locator(".results .text mark").first.inner_text() == first


def test_the_nearest_words_are_offered_where_nothing_is_found(page: "sync_api.Page") -> None:
    assert search(page, "lokc numbr") == "Nothing found"
    page.locator(".near button", has_text="lock number").click()
    page.locator(".results a").first.wait_for()
    assert page.locator(".near").is_hidden()


def test_what_has_all_words_in_its_name_is_first_and_a_row_says_its_table_and_columns(page: "sync_api.Page") -> None:
    search(page, "ui 399 t-usb")
    row = page.locator(".results a").first.inner_text().splitlines()
    assert row[:2] == ["Row T-USB@front+ui-399", "WH-SEC-05 Security risk assessment · Table 2 Table of T-USB@front+ui"]
    assert row[2].startswith("Title: Lock number 399 at the front port")


def test_more_is_shown_and_the_query_is_kept_on_the_next_page(page: "sync_api.Page") -> None:
    assert "the first 60 are shown" in search(page, "lock")
    page.locator(".results .more").click()
    assert page.locator(".results a").count() == 120
    assert page.locator("[aria-selected=true]").get_attribute("id") == "~-hit-60"
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    page.go_back()
    page.wait_for_url("**/index.html")
    page.locator(".search input").click()
    page.locator(".results a").first.wait_for()
    assert page.locator(".search input").input_value() == "lock"


def test_the_box_says_what_it_is(page: "sync_api.Page") -> None:
    box = page.get_by_role("combobox", name="Search")
    assert box.get_attribute("aria-expanded") == "false"
    search(page, "lock")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    assert box.get_attribute("aria-activedescendant") == page.get_by_role("option", selected=True).get_attribute("id") == "~-hit-1"
    page.keyboard.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant")) == ("false", None)
