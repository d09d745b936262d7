"""Long tables of the site as a browser shows them: filter, order, where a link lands, and what is beyond the edge."""

from pathlib import Path

import pytest

sync_api = pytest.importorskip("playwright.sync_api")


@pytest.fixture
def page(browser: "sync_api.Browser", folder: Path) -> "sync_api.Page":
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto((folder / "measured" / "01-measured.html").as_uri())
    yield page
    page.close()


def ids(page: "sync_api.Page") -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('tbody tr')].filter(row => row.offsetHeight).map(row => row.id)")
    return found


def turn(page: "sync_api.Page", column: int) -> list[str]:
    """The cells of a column after a click on its heading."""
    page.locator("thead button").nth(column).click()
    cells: list[str] = page.evaluate("at => [...document.querySelectorAll('tbody tr')].map(row => row.cells[at].innerText)", column)
    return cells


def test_a_filter_counts_what_it_shows_and_a_link_to_a_hidden_row_clears_it(page: "sync_api.Page") -> None:
    box = page.get_by_label("Filter Table 1")
    assert page.locator(".filter [role=status]").inner_text() == "60 rows"
    box.fill("m 2026-05")
    assert page.locator(".filter [role=status]").inner_text() == "5 of 60 rows"
    assert ids(page) == ["M-4", "M-16", "M-28", "M-40", "M-52"]
    page.locator("main p a").click()
    page.wait_for_url("**#M-50")
    assert (box.input_value(), len(ids(page))) == ("", 60)
    assert page.evaluate("document.activeElement.id") == "M-50"


def test_a_short_table_has_no_filter(browser: "sync_api.Browser", folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "plain" / "05-risk-assessment.html").as_uri())
    assert page.locator(".filter, thead button").count() == 0
    page.close()


def test_columns_sort_as_numbers_and_days_and_the_third_click_restores(page: "sync_api.Page") -> None:
    before = ids(page)
    assert turn(page, 1)[::12] == ["−3", "9.5", "10", "1,200", "–"]
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Count")
    assert page.locator(".filter [role=status]").inner_text().endswith("before, upward")
    assert turn(page, 1)[::12] == ["1,200", "10", "9.5", "−3", "–"]
    days = turn(page, 2)
    assert days == sorted(days)
    assert page.locator("[aria-sort]").count() == 1
    assert turn(page, 0)[:3] == ["M-0", "M-1", "M-2"]
    turn(page, 0)
    turn(page, 0)
    assert (ids(page), page.locator("[aria-sort]").count()) == (before, 0)


WORDS = (
    """words => [...document.querySelectorAll('tbody tr')].forEach((row, at) => { row.cells[1].textContent = words[at % words.length]; })"""
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["medium", "critical", "–", "low", "high"], ["low", "medium", "high", "critical", "–"]),
        (["reduce", "unacceptable", "acceptable"], ["acceptable", "reduce", "unacceptable"]),
        (
            ["shown", "not applicable (D-03)", "contradicted", "partly shown"],
            ["contradicted", "partly shown", "shown", "not applicable (D-03)"],
        ),
        (["low", "high", "another word"], ["another word", "high", "low"]),
    ],
    ids=["much", "level", "verdict", "no scale"],
)
def test_words_of_a_scale_sort_by_it(words: list[str], expected: list[str], page: "sync_api.Page") -> None:
    page.evaluate(WORDS, words)
    assert list(dict.fromkeys(turn(page, 1))) == expected


def test_paper_has_every_row_in_the_order_of_the_document(page: "sync_api.Page") -> None:
    before = ids(page)
    turn(page, 1)
    page.get_by_label("Filter Table 1").fill("M-7")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert ids(page) == before
    assert page.locator(".filter").is_hidden()


def test_a_row_that_is_linked_to_is_wholly_in_sight_and_marked(page: "sync_api.Page") -> None:
    page.locator("main p a").click()
    page.wait_for_url("**#M-50")
    head, row = page.locator("thead th").nth(1).bounding_box(), page.locator("[id='M-50']").bounding_box()
    assert head is not None and row is not None
    assert head["height"] > 60
    assert head["y"] + head["height"] <= row["y"] + 1
    colours = page.evaluate("[...document.getElementById('M-50').cells].map(cell => getComputedStyle(cell).backgroundColor)")
    assert len(set(colours)) == 1


def test_a_shadow_says_where_a_table_goes_on(page: "sync_api.Page") -> None:
    table = page.locator("div.table")
    assert table.get_attribute("class") == "table more-right"
    page.locator(".region").evaluate("region => { region.scrollLeft = 99999; }")
    page.locator("div.table.more-left:not(.more-right)").wait_for()


NAMELESS = """document.querySelectorAll('tbody th').forEach(cell => {
    const plain = document.createElement('td'); plain.innerHTML = cell.innerHTML; cell.replaceWith(plain); })"""
"""Rows as they are where no row has an id: without a heading of their own."""


@pytest.mark.parametrize("named", [True, False])
def test_a_heading_stands_over_its_column_wherever_the_table_is_scrolled_to(page: "sync_api.Page", named: bool) -> None:
    if not named:
        page.evaluate(NAMELESS)
    page.locator(".region").evaluate("region => { region.scrollLeft = 150; }")
    lefts = "() => ['thead', 'tbody'].map(part => Math.round(document.querySelector(part + ' tr').cells[0].getBoundingClientRect().left))"
    head, body = page.evaluate(lefts)
    assert head == body


def test_only_what_scrolls_is_a_named_region(page: "sync_api.Page", folder: Path) -> None:
    assert page.get_by_role("region", name="Table 1 Measured").count() == 1
    page.goto((folder / "plain" / "05-risk-assessment.html").as_uri())
    assert page.locator(".table > .region.fits").count() == 2
    assert page.locator(".region[aria-labelledby], .region[role]").count() == 0


def test_after_the_skip_link_the_next_stop_is_in_the_text(page: "sync_api.Page") -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'MAIN'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
