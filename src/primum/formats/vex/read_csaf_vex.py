"""CSAF 2.0 documents with product status: VEX documents and security advisories."""

from collections import defaultdict
from typing import Any, TypeVar

from msgspec import Struct, field

from primum.device.vex_statement import VexResponse, VexState
from primum.diagnostics.diagnostic import Severity
from primum.formats.vex.csaf_products import CsafProducts, csaf_products
from primum.formats.vex.vex_part import VexPart
from primum.formats.vex.vex_reading import Claim, VexReading
from primum.formats.vex.vex_words import RESPONSE_OF

STATE_OF_LIST = {
    "first_affected": VexState.EXPLOITABLE,
    "known_affected": VexState.EXPLOITABLE,
    "last_affected": VexState.EXPLOITABLE,
    "under_investigation": VexState.IN_TRIAGE,
    "first_fixed": VexState.RESOLVED,
    "fixed": VexState.RESOLVED,
    "known_not_affected": VexState.NOT_AFFECTED,
}
"""The lists of `product_status` and what each says, the worst first; `recommended` says nothing about the vulnerability."""

MOST_TEXTS = 20
"""So many impact statements or remediations of one product are kept."""

_EVERY = "\x00every product"

_Text = TypeVar("_Text")


class _Said(Struct):
    """What one vulnerability says beside the status, by product id or group id."""

    labels: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    actions: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))


class _Item(Struct, frozen=True):
    """One vulnerability with what is said of it, and the products of the document."""

    vulnerability: str
    said: _Said
    products: CsafProducts


def read_csaf_vex(document: dict[str, Any], reading: VexReading) -> None:
    """Every product in a status list of every vulnerability, one statement for each."""
    version = reading.text(document["document"].get("csaf_version"), "document.csaf_version")
    if version != "2.0":
        reading.tell("PR0421", f"CSAF `{version[:20]}` is read as if it were 2.0", severity=Severity.NOTE)
    products = csaf_products(document.get("product_tree"), reading)
    for place, vulnerability in reading.mappings(document.get("vulnerabilities"), "vulnerabilities"):
        if reading.full:
            return
        id_ = _id(vulnerability, place, reading)
        if not id_:
            reading.incomplete(place, "names no vulnerability")
            continue
        item = _Item(id_, _said(vulnerability, place, reading), products)
        for product, (state, at) in _states(vulnerability, place, reading).items():
            if reading.full:
                return
            _add(item, product, state, at, reading)


def _id(vulnerability: dict[str, Any], place: str, reading: VexReading) -> str:
    cve = reading.text(vulnerability.get("cve"), f"{place}.cve")
    if cve:
        return cve
    for at, other in reading.mappings(vulnerability.get("ids"), f"{place}.ids"):
        if text := reading.text(other.get("text"), f"{at}.text"):
            return text
    return ""


def _states(vulnerability: dict[str, Any], place: str, reading: VexReading) -> dict[str, tuple[VexState, str]]:
    """The state of each product; of contradicting ones the worst counts, and it is said (mandatory test 6.1.6)."""
    states: dict[str, tuple[VexState, str]] = {}
    status = reading.mapping(vulnerability.get("product_status"), f"{place}.product_status")
    for key, state in STATE_OF_LIST.items():
        for at, item in reading.items(status.get(key), f"{place}.product_status.{key}"):
            product = reading.text(item, at)
            first, _ = states.setdefault(product, (state, at))
            if first is not state:
                message = f"`{at}`: the product `{product[:200]}` is `{first}` and `{state}` at once; `{first}` counts"
                reading.tell("PR0429", message, why="of opposite words the one that closes a vulnerability cannot be trusted")
    return states


def _said(vulnerability: dict[str, Any], place: str, reading: VexReading) -> _Said:
    said = _Said()
    for at, flag in reading.mappings(vulnerability.get("flags"), f"{place}.flags"):
        label = reading.text(flag.get("label"), f"{at}.label")
        for target in _targets(flag, at, reading):
            _keep(said.labels[target], label)
    for at, threat in reading.mappings(vulnerability.get("threats"), f"{place}.threats"):
        if threat.get("category") == "impact":
            details = reading.text(threat.get("details"), f"{at}.details")
            for target in _targets(threat, at, reading) or [_EVERY]:
                _keep(said.reasons[target], details)
    for at, remedy in reading.mappings(vulnerability.get("remediations"), f"{place}.remediations"):
        details = reading.text(remedy.get("details"), f"{at}.details")
        category = reading.text(remedy.get("category"), f"{at}.category")
        for target in _targets(remedy, at, reading) or [_EVERY]:
            _keep(said.actions[target], (category, details))
    return said


def _targets(value: dict[str, Any], place: str, reading: VexReading) -> list[str]:
    """The products and groups an item is about; a group's id is told apart from a product's by a mark."""
    products = [reading.text(item, at) for at, item in reading.items(value.get("product_ids"), f"{place}.product_ids")]
    groups = [reading.text(item, at) for at, item in reading.items(value.get("group_ids"), f"{place}.group_ids")]
    return products + [f"\x00{group}" for group in groups]


def _keep(texts: list[_Text], text: _Text) -> None:
    if len(texts) < MOST_TEXTS and text not in texts:
        texts.append(text)


def _add(item: _Item, product: str, state: VexState, place: str, reading: VexReading) -> None:
    said, products = item.said, item.products
    part = products.parts.get(product)
    if part is None:
        message = f"`{place}`: the product `{product[:200]}` is not in the product tree; its id is taken as the part's name"
        reading.tell_once(product, "PR0427", message, fix="name the part as your SBOM does")
        part = VexPart(part=product[:500])
    targets = [product, *(f"\x00{group}" for group in products.groups_of(product)), _EVERY]
    labels = _of(said.labels, targets) if state is VexState.NOT_AFFECTED else []
    if len(labels) > 1:
        several = ", ".join(labels)[:300]
        reading.tell("PR0429", f"`{place}`: the product `{product[:200]}` has several justifications: {several}; none counts")
    justification, kept = reading.label(labels[0] if len(labels) == 1 else "", place)
    details = ([kept] if kept else []) + (labels if len(labels) > 1 else []) + _of(said.reasons, targets)
    remedies = _of(said.actions, targets)
    response = tuple(dict.fromkeys(RESPONSE_OF[category] for category, _ in remedies if category in RESPONSE_OF))
    action = "\n".join(dict.fromkeys(text for _, text in remedies if text))
    claim = Claim(item.vulnerability, state, justification, _sorted(response), "\n".join(details), action)
    reading.add(claim, part, place)


def _of(texts: dict[str, list[_Text]], targets: list[str]) -> list[_Text]:
    """What is said of any of the targets, without repeats."""
    return list(dict.fromkeys(text for target in targets if target in texts for text in texts[target]))[:MOST_TEXTS]


def _sorted(responses: tuple[VexResponse, ...]) -> tuple[VexResponse, ...]:
    return tuple(sorted(responses, key=list(VexResponse).index))
