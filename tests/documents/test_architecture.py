"""The architecture: tables of components, interfaces and flows, and the views."""

from builders import folder
from documents.document_source import open_points, row_of, section, source_of, words
from documents.made_device import pump
from primum.documents.block import Figure
from primum.documents.build_documents import build_document
from primum.documents.document import Document

ID = "architecture"


def built(**changes: object) -> Document:
    return build_document(source_of(pump(**changes)), ID)


def test_an_interface_says_what_passes_who_gets_there_and_what_guards_it() -> None:
    assert row_of(built(), f"{ID}.interface-table", "stick") == [
        "stick",
        "Socket for sticks (USB-A socket)",
        "computer",
        "-",
        "mass-storage",
        "in",
        "dose",
        "visitor (easy chance); nurse (unlimited chance)",
        "-",
        "C-LIST",
    ]


def test_protocol_and_version_stand_together_and_nobody_is_said() -> None:
    row = row_of(built(), f"{ID}.interface-table", "lan")
    assert row[3] == "HL7 2.6"
    assert row[7] == "nobody"


def test_what_a_port_takes_in_is_not_stated_where_nobody_said_it_and_a_dash_where_nobody_asks() -> None:
    interfaces = [
        {"id": "port", "at": "computer", "kind": "usb-b-device", "reach": []},
        {"id": "shut", "at": "computer", "kind": "usb-c", "accepts": [], "reach": []},
        {"id": "case", "at": "computer", "kind": "enclosure", "reach": []},
    ]
    document = build_document(source_of(folder(components=[{"id": "computer", "kind": "storage"}], interfaces=interfaces)), ID)
    shown = {name: row_of(document, f"{ID}.interface-table", name)[4] for name in ("port", "shut", "case")}
    assert shown == {"port": "not stated", "shut": "nothing", "case": "-"}


def test_a_flow_between_zones_crosses_a_boundary_and_is_in_a_conduit() -> None:
    document = built()
    assert "crosses" in row_of(document, f"{ID}.flow-table", "values")
    assert row_of(document, f"{ID}.conduits", "case")[1:3] == ["ward", "values"]


def test_an_absence_holds_by_its_evidence_and_without_any_is_an_open_point() -> None:
    document = built()
    assert row_of(document, f"{ID}.absent-table", "Serial console")[-1] == "yes"
    assert row_of(document, f"{ID}.absent-table", "Wi-Fi")[-1] == "no"
    assert any("wifi at computer" in each for each in open_points(document))


def test_an_interface_nobody_has_looked_at_is_listed_and_open() -> None:
    document = built(absent=[])
    assert row_of(document, f"{ID}.implied-table", "implied-uart-computer")[2] == "computer"
    assert (
        "Nobody has stated whether these are there: Serial console at computer. For each either the interface itself, or its absence with "
        "evidence, is missing. Where: architecture.yaml, interfaces or absent." in open_points(document)
    )
    assert not any(each.id == f"{ID}.implied" for each, _ in built().walk()), "in stage design what is called absent is so by design"
    assert "Nobody has stated whether" not in open_points(built())


def test_of_many_interfaces_nobody_has_looked_at_five_are_named() -> None:
    components = [{"id": f"chip-{number}", "kind": "microcontroller"} for number in range(7)]
    (gap,) = [each for each in open_points(build_document(source_of(folder(components=components)), ID)) if "whether these" in each]
    assert "SWD port at chip-4 and 2 more. For each" in gap and "chip-5" not in gap


def test_what_the_fleet_shares_is_named() -> None:
    assert row_of(built(), f"{ID}.shared-table", "sign key sign-key") == ["sign key sign-key", "key", "the fleet"]


def test_a_key_says_which_controls_rest_on_it() -> None:
    assert row_of(built(), f"{ID}.secret-table", "sign key sign-key")[-1] == "C-SIGNED"


def test_a_role_says_what_its_holder_may_do() -> None:
    assert row_of(built(), f"{ID}.role-table", "therapist")[3:] == ["change dose", "-", "nurse"]


def test_the_diagram_has_words_for_those_who_do_not_see_it() -> None:
    figure = next(each for each in built().blocks() if isinstance(each, Figure) and each.id == f"{ID}.diagram")
    assert "computer to record" in figure.alt
    assert figure.svg.startswith("<svg")


def test_without_components_there_is_no_diagram_but_an_open_point() -> None:
    document = build_document(source_of(folder()), ID)
    assert not any(isinstance(each, Figure) for each in document.blocks())
    assert any("no system diagram" in each for each in open_points(document))
    assert "No data flow is described." in words(document)


def test_the_interfaces_stand_inside_the_global_view() -> None:
    inside = [each.id for each in section(built(), f"{ID}.global").blocks if hasattr(each, "clauses")]
    assert f"{ID}.interfaces" in inside
