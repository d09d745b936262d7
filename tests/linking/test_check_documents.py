"""The control of documents and the days of the device: what cannot all be true is told, what can is not."""

from typing import Any

import pytest

from builders import Folder, folder, load_folder
from primum.device.person_key import person_key
from primum.diagnostics.diagnostic import Diagnostic, Severity

AUTHOR = {"name": "A. Person", "role": "engineer", "meaning": "author", "date": "2026-01-10"}
APPROVED = {"name": "B. Person", "role": "head of quality", "meaning": "approved", "date": "2026-01-20"}
EARLY = APPROVED | {"date": "2026-01-09"}
HISTORY = [
    {"revision": "1", "date": "2025-01-10", "by": "A. Person", "what": "First."},
    {"revision": "2", "date": "2026-01-10", "by": "A. Person", "what": "Second."},
]
GOOD: Folder = {"id": "sbom", "number": "SEC-9", "revision": "2", "approvals": [AUTHOR, APPROVED], "history": HISTORY}


def told(*documents: Folder, **device: Any) -> list[Diagnostic]:
    parts = folder(documents=list(documents), **({"releases": device.pop("releases")} if "releases" in device else {}))
    parts["device"] |= device
    _, problems = load_folder(parts)
    assert all(each.why and each.fix and each.span and each.severity is Severity.WARNING for each in problems)
    return problems


def test_a_document_in_order_is_not_spoken_of() -> None:
    other = GOOD | {"id": "gspr", "number": "SEC-10", "effective": "2026-01-20"}
    assert told(GOOD, other) == []
    assert told({"id": "sbom"}, {"id": "gspr"}) == [], "what is silent is an open point of the document, no slip"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"revision": ""}, "no revision is stated, the history ends with 2"),
        ({"revision": "3"}, "the revision is 3, the history ends with 2"),
        ({"revision": "1", "history": HISTORY[::-1]}, "revision 1 is of 2025-01-10, before revision 2 of 2026-01-10"),
        ({"approvals": [AUTHOR, EARLY]}, "its approval by B. Person is of 2026-01-09, before it was"),
        ({"approvals": [AUTHOR, APPROVED | {"name": "a.  person"}]}, "its approval by a.  person is its author's own, A. Person"),
        ({"approvals": [AUTHOR, APPROVED | {"name": "A Person"}]}, "its approval by A Person is its author's own, A. Person"),
        ({"approvals": [AUTHOR, APPROVED | {"name": "A. Person"}]}, "its approval by A. Person is its author's own"),
        ({"approvals": [EARLY | {"meaning": "reviewed"}, AUTHOR]}, "its review by B. Person is of 2026-01-09, before it was"),
        ({"history": [HISTORY[1] | {"date": "2026-01-21"}]}, "its approval by B. Person is of 2026-01-20, before it was"),
        ({"effective": "2026-01-19"}, "it takes effect on 2026-01-19, before it was approved on 2026-01-20"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_of_a_document(change: Folder, message: str) -> None:
    (found,) = told(GOOD | change)
    assert (found.code, found.message.removesuffix(f" written or last changed on {found.message[-10:]}")) == (
        "PR0807",
        f"`sbom`: {message}",
    )


def test_what_a_person_said_of_an_earlier_revision_is_no_slip() -> None:
    before = APPROVED | {"date": "2025-01-20"}
    assert told(GOOD | {"approvals": [AUTHOR, before, APPROVED]}) == [] == told(GOOD | {"approvals": [APPROVED, AUTHOR, before]})
    (found,) = told(GOOD | {"approvals": [AUTHOR, before, APPROVED | {"name": "C. Person"}]})
    assert "its approval by B. Person is of 2025-01-20" in found.message, "nobody knows whether B has seen the last change"


def test_spelling_of_a_revision_is_no_slip() -> None:
    assert told(GOOD | {"revision": " a ", "history": [HISTORY[0] | {"revision": "A"}]}) == []


def test_two_documents_of_one_number() -> None:
    (found,) = told(GOOD, GOOD | {"id": "gspr", "number": " sec-9 "})
    assert (found.code, found.message) == ("PR0807", "`gspr`: `sbom` has the number `sec-9` too")
    assert found.span and found.span.line


def test_one_person_has_one_key() -> None:
    assert len({person_key(each) for each in ("A. P", "A.  P.", "a p", "A, P")}) == 1
    assert person_key("A. P") != person_key("B. P") and person_key("Dr. A. P") != person_key("A. P")


@pytest.mark.parametrize(
    ("support", "message"),
    [
        ({"since": "2030-01-02", "until": "2030-01-01"}, "support: `until` is 2030-01-01, before `since`, 2030-01-02"),
        ({"since": "2030-01-02", "limited_from": "2030-01-01"}, "support: `limited_from` is 2030-01-01, before `since`, 2030-01-02"),
        ({"limited_from": "2030-01-02", "until": "2030-01-01"}, "support: `until` is 2030-01-01, before `limited_from`, 2030-01-02"),
    ],
)
def test_support_that_ends_before_it_begins(support: Folder, message: str) -> None:
    assert [(each.code, each.message) for each in told(support=support)] == [("PR0808", message)]


def test_support_in_order() -> None:
    assert told(support={"since": "2026-01-01", "limited_from": "2029-01-01", "until": "2030-01-01"}) == []
    assert told(support={"until": "2030-01-01"}) == []


def test_a_design_frozen_after_its_release() -> None:
    release = {"id": "R", "version": "2.0", "date": "2026-02-01"}
    (found,) = told(design_frozen="2026-02-02", releases=[release])
    assert (found.code, found.message) == ("PR0808", "the design was frozen on 2026-02-02, after `R` was released on 2026-02-01")
    assert told(design_frozen="2026-02-01", releases=[release]) == []
    assert told(design_frozen="2026-02-02", releases=[release | {"version": "1.0"}]) == []
