"""The list of parts: every part with its gaps, what each is used for, and which statement names which part."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from builders import model_of
from documents.document_source import open_points, row_of, source_of, source_of_model, words
from primum.device.device import Device
from primum.device.part_use import PartUse
from primum.device.software_part import SoftwareBill, SoftwarePart
from primum.documents.block import Table
from primum.documents.build_documents import build_document
from primum.documents.content.software_places import parts_of_uses, placed_parts
from primum.documents.document import Document
from primum.documents.run import text_of
from vulnerabilities.software import V_RCE, advisory, part, pump, with_software

ID = "sbom"


def with_parts(*parts: SoftwarePart, uses: tuple[PartUse, ...] = (), depends_on: dict[str, tuple[str, ...]] | None = None) -> Document:
    """The document of a pump whose screen has these parts."""
    model = model_of(pump())
    bill = SoftwareBill(
        file="sbom/screen.json",
        form="CycloneDX 1.6",
        subject=SoftwarePart(ref="image", name="image"),
        parts=parts,
        depends_on=depends_on or {},
    )
    device = replace(model.device, bills={"screen": (bill,)}, part_uses=uses)
    return build_document(source_of_model(replace(model, device=device)), ID)


def test_a_part_stands_with_all_that_is_known_of_it() -> None:
    known = SoftwarePart(
        ref="z1",
        name="zlib",
        version="1.3",
        purl="pkg:generic/zlib@1.3",
        supplier="Zlib",
        licences=("Zlib",),
        hashes=(("SHA-256", "0123456789abcdef" * 4),),
        support_level="maintained",
        end_of_support="2030-01-01",
    )
    user = part("browser")
    document = with_parts(known, user, depends_on={"image": (user.ref,), user.ref: ("z1",)})
    row = row_of(document, f"{ID}.parts.table", "zlib")
    assert row[1:5] == ["1.3", "screen", "Zlib", "pkg:generic/zlib@1.3"]
    assert row[5:] == ["SHA-256 0123456789ab…", "needed by browser", "Zlib", "maintained", "2030-01-01"]
    assert row_of(document, f"{ID}.parts.table", "browser")[6] == "in the image"


def test_what_identifies_no_part_is_one_open_point_and_lesser_gaps_a_note() -> None:
    document = with_parts(SoftwarePart(ref="a", name="a"), SoftwarePart(ref="b", name="b"))
    (gap,) = [each for each in open_points(document) if "do not identify" in each]
    assert "2 without version, 2 without supplier and 2 without identifier" in gap
    assert "Known gap of the list: 2 without a hash and 2 without a licence. No bill of materials states a hash" in words(document)
    assert "2 parts are known by name alone" in words(document)


def test_the_list_has_a_column_of_hashes_only_where_some_part_has_one() -> None:
    hashed = replace(part("b"), hashes=(("SHA-256", "ab" * 32),))
    assert len(row_of(with_parts(part("a"), hashed), f"{ID}.parts.table", "a")) == 10
    assert len(row_of(with_parts(part("a")), f"{ID}.parts.table", "a")) == 9


def test_components_without_a_list_are_named_once() -> None:
    (gap,) = [each for each in open_points(with_parts(part("a"))) if each.startswith("No SBOM lists")]
    assert "controller" in gap and "screen" not in gap


def test_own_parts_are_told_from_bought_in_ones() -> None:
    document = with_parts(part("ours", supplier="NOBODY"), part("theirs", supplier="Somebody"))
    assert "carries 2 software parts; the manufacturer supplies 1 himself" in words(document)


def test_a_part_of_unknown_supplier_is_not_said_to_be_bought_in() -> None:
    said = words(with_parts(part("ours", supplier="NOBODY"), part("theirs", supplier="Somebody"), SoftwarePart(ref="x", name="x")))
    assert (
        "The device carries 3 software parts. The manufacturer supplies 1 himself; 1 comes from others, bought in or from open sources "
        "(SOUP); of 1 the supplier is not stated." in said
    )
    assert "the others are bought in" not in said


def test_that_no_identity_had_to_be_settled_is_said_only_where_every_part_has_one() -> None:
    never = "No part needed a person"
    assert never not in words(with_parts(part("known"), SoftwarePart(ref="x", name="x")))
    assert "No person has settled an identity, and 1 part is known by name alone" in words(with_parts(SoftwarePart(ref="x", name="x")))
    assert never in words(with_parts(SoftwarePart(ref="x", name="x", version="1", purl="pkg:pypi/x@1")))
    assert never not in words(with_parts()) and "No identity of a part is settled" in words(with_parts())


def test_a_statement_names_its_parts_and_the_others_are_taken_at_their_worst() -> None:
    uses = (
        PartUse(at="screen", part="qt*", fed_by=("usb",), runs_as="user", automatic=True, because="Shows pictures."),
        PartUse(at="screen", part="png", fed_by=()),
        PartUse(at="screen", part="gone"),
    )
    document = with_parts(part("qtbase"), part("qtsvg"), part("png"), part("rest"), uses=uses)
    table = f"{ID}.soup.table"
    rows = {row[1]: row for row in (row_of_part(document, table, number) for number in range(3))}
    assert rows["qtbase 1.5, qtsvg 1.5"][2:5] == ["usb", "user", "yes"]
    assert rows["png 1.5"][2:5] == ["nothing from outside", "not stated", "not stated"]
    assert rows["gone (no part of the SBOM has this name)"][2] == "not stated"
    assert "No use is stated for the other parts (1 at screen)" in words(document)


def row_of_part(document: Document, table: str, number: int) -> list[str]:
    """The cells of one row by its number."""
    found = next(each for each in document.blocks() if isinstance(each, Table) and each.id == table)
    return [text_of(cell) for cell in found.rows[number].cells]


def test_known_vulnerabilities_are_counted_at_the_statement() -> None:
    model = with_software(
        model_of(pump()),
        {"screen": [part("web")]},
        [advisory("CVE-2026-1", "web", V_RCE)],
        uses=[PartUse(at="screen", part="web", fed_by=("eth",))],
    )
    document = build_document(source_of_model(model), ID)
    assert row_of_part(document, f"{ID}.soup.table", 0)[-1] == "1 match, 1 reaching"


def test_a_settled_identity_is_at_home_here() -> None:
    alias = {"id": "AL-1", "match": "qt", "to": "qt:qt", "reason": "One tree.", "name": "Ann", "date": "2026-01-01"}
    assert row_of(build_document(source_of({**pump(), "aliases": [alias]}), ID), f"{ID}.aliases", "AL-1")[1:3] == ["qt", "qt:qt"]


NAMES = st.sampled_from(["a", "A", "a/b", "b", "pkg:npm/A@1", "pkg:npm/%61", "made:a", "ma\\de:a", "a*", "*", "made:*"])
PARTS = st.builds(
    SoftwarePart,
    ref=st.sampled_from(["a", "r1", "r2"]),
    name=NAMES,
    group=st.sampled_from(["", "a"]),
    purl=st.sampled_from(["", "pkg:npm/a@1", "pkg:npm/A@2?x=1"]),
    cpes=st.sampled_from([(), ("cpe:2.3:a:made:a:1:*:*:*:*:*:*:*",), ("cpe:2.3:a:ma\\de:A:1:*:*:*:*:*:*:*",)]),
)


@given(parts=st.lists(PARTS, max_size=6), patterns=st.lists(NAMES, max_size=4))
def test_the_index_of_names_finds_what_asking_every_part_finds(parts: list[SoftwarePart], patterns: list[str]) -> None:
    uses = tuple(PartUse(at="screen", part=pattern) for pattern in patterns)
    device: Device = replace(
        model_of(pump()).device, bills={"screen": (SoftwareBill(file="f", form="t", parts=tuple(parts)),)}, part_uses=uses
    )
    found = parts_of_uses(device, placed_parts(device))
    assert [[each.part for each in named] for _, named in found] == [[each for each in parts if each.is_named(use.part)] for use in uses]
