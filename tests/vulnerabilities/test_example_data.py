"""The SBOMs and advisories of the example ventilator: well formed, and matching what they are meant to match. Needs nothing but json."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2] / "examples" / "ventilator"
UI, GATEWAY, CONTROLLER = "ui-computer.cdx.json", "hl7-gateway.cdx.json", "therapy-controller.spdx.json"
ADVISORIES = sorted((ROOT / "advisories").glob("*.json"))

EXPECTED = [
    # Kernel: what an inserted stick feeds, what is not compiled in, what was mended at exactly this version (6.6.52)
    ("CVE-2024-47701", UI, "linux-imx", True),
    ("CVE-2024-49884", UI, "linux-imx", True),  # interchangeable with the one above
    ("CVE-2025-40307", UI, "linux-imx", True),
    ("CVE-2025-68288", UI, "linux-imx", True),
    ("CVE-2024-53104", UI, "linux-imx", True),
    ("CVE-2024-53197", UI, "linux-imx", True),
    ("CVE-2024-50302", UI, "linux-imx", True),
    ("CVE-2025-40345", UI, "linux-imx", True),
    ("CVE-2024-46858", UI, "linux-imx", False),  # equal to `fixed`
    ("CVE-2024-1086", UI, "linux-imx", False),
    ("CVE-2025-40307", GATEWAY, "linux-yocto", True),
    ("CVE-2024-47701", GATEWAY, "linux-yocto", False),
    ("CVE-2024-49884", GATEWAY, "linux-yocto", False),
    ("CVE-2025-68288", GATEWAY, "linux-yocto", False),
    ("CVE-2024-53104", GATEWAY, "linux-yocto", False),
    ("CVE-2024-53197", GATEWAY, "linux-yocto", False),
    ("CVE-2024-50302", GATEWAY, "linux-yocto", False),
    ("CVE-2025-40345", GATEWAY, "linux-yocto", False),
    ("CVE-2024-46858", GATEWAY, "linux-yocto", False),
    ("CVE-2024-1086", GATEWAY, "linux-yocto", False),
    # Pictures, fonts, archives, file systems
    ("CVE-2025-27363", UI, "freetype", False),  # just above `last_affected`
    ("CVE-2023-4863", UI, "libwebp", False),  # equal to `fixed`
    ("CVE-2026-34757", UI, "libpng", True),
    ("CVE-2026-33416", UI, "libpng", True),
    ("CVE-2025-65018", UI, "libpng", True),
    ("CVE-2026-4775", UI, "tiff", True),
    ("CVE-2026-4426", UI, "libarchive", True),
    ("CVE-2023-52890", UI, "ntfs-3g-ntfsprogs", True),  # equal to `last_affected`
    ("CVE-2023-45897", UI, "exfatprogs", False),  # equal to `fixed`
    ("CVE-2025-6019", UI, "libblockdev", True),
    ("CVE-2025-8067", UI, "udisks2", False),  # equal to `fixed`
    ("CVE-2026-23679", UI, "libusb1", True),
    ("CVE-2026-47104", UI, "libusb1", True),
    ("CVE-2026-40225", UI, "systemd", True),
    ("CVE-2026-33055", UI, "tar", True),
    ("CVE-2025-29787", UI, "zip", False),  # below `introduced`
    # What both Linux boards have
    ("CVE-2026-45186", UI, "expat", True),
    ("CVE-2026-41080", UI, "expat", True),  # interchangeable with the one above
    ("CVE-2026-45186", GATEWAY, "expat", True),
    ("CVE-2026-41080", GATEWAY, "expat", True),
    ("CVE-2026-11822", UI, "sqlite3", True),
    ("CVE-2026-11822", GATEWAY, "sqlite3", True),
    ("CVE-2025-6965", UI, "sqlite3", True),
    ("CVE-2025-6965", GATEWAY, "sqlite3", True),
    ("CVE-2026-3784", UI, "curl", True),
    ("CVE-2026-3784", GATEWAY, "curl", True),
    ("CVE-2026-26157", UI, "busybox", True),
    ("CVE-2026-26157", GATEWAY, "busybox", True),
    ("CVE-2026-29004", UI, "busybox", True),
    ("CVE-2026-29004", GATEWAY, "busybox", True),
    ("CVE-2026-27456", UI, "util-linux", True),
    ("CVE-2026-27456", GATEWAY, "util-linux", True),
    ("CVE-2026-22184", UI, "zlib", True),
    ("CVE-2026-22184", GATEWAY, "zlib", True),
    ("CVE-2023-45853", UI, "zlib", False),
    ("CVE-2023-45853", GATEWAY, "zlib", True),
    ("CVE-2026-45447", UI, "openssl", True),
    ("CVE-2026-45447", GATEWAY, "openssl", True),
    ("CVE-2026-31789", UI, "openssl", True),
    ("CVE-2026-31789", GATEWAY, "openssl", True),
    ("CVE-2010-4756", UI, "glibc", True),  # has a vector of CVSS 2 only
    ("CVE-2010-4756", GATEWAY, "glibc", True),
    ("CVE-2026-0861", UI, "glibc", True),
    ("CVE-2026-0861", GATEWAY, "glibc", True),
    ("CVE-2023-4911", UI, "glibc", False),  # equal to `fixed`
    ("CVE-2023-4911", GATEWAY, "glibc", True),
    ("CVE-2012-2663", UI, "iptables", False),
    ("CVE-2012-2663", GATEWAY, "iptables", False),
    ("CVE-2025-62813", UI, "lz4", False),  # withdrawn
    ("CVE-2025-62813", GATEWAY, "lz4", False),
    ("CVE-2024-3094", UI, "xz", False),
    ("CVE-2024-3094", GATEWAY, "xz", False),
    ("CVE-2026-27135", UI, "nghttp2", True),
    ("CVE-2026-27135", GATEWAY, "nghttp2", True),
    # The rest of the user-interface computer and of the gateway
    ("CVE-2024-6387", UI, "openssh", True),
    ("CVE-2024-39936", UI, "qt", True),
    ("CVE-2023-51714", UI, "qt", True),
    ("CVE-2025-5455", UI, "qt", True),
    ("CVE-2025-5992", UI, "qt", False),  # below `introduced`
    ("CVE-2024-57256", UI, "u-boot-imx", True),
    ("CVE-2025-69649", UI, "binutils", True),  # a build tool
    ("CVE-2026-25068", UI, "alsa-lib", True),
    ("CVE-2025-23419", GATEWAY, "nginx", True),
    # Therapy controller
    ("CVE-2024-28115", CONTROLLER, "FreeRTOS-Kernel", True),
    ("CVE-2021-43997", CONTROLLER, "FreeRTOS-Kernel", False),
    ("CVE-2020-22283", CONTROLLER, "lwip", True),
    ("CVE-2025-27809", CONTROLLER, "mbedtls", True),
    ("CVE-2025-52497", CONTROLLER, "mbedtls", True),
    ("CVE-2025-47917", CONTROLLER, "mbedtls", True),
    ("CVE-2024-45157", CONTROLLER, "mbedtls", False),  # equal to `fixed`
    ("CVE-2024-53984", CONTROLLER, "nanopb", True),
    ("CVE-2024-32883", CONTROLLER, "mcuboot", True),
    ("CVE-2024-30949", CONTROLLER, "newlib", True),
]
"""Vulnerability, SBOM, part, whether the version matches. Whether a match matters in the device is another question."""

REPAIRED = [
    ("CVE-2025-65018", UI, "libpng"),
    ("CVE-2025-6965", UI, "sqlite3"),
    ("CVE-2025-6965", GATEWAY, "sqlite3"),
    ("CVE-2024-6387", UI, "openssh"),
    ("CVE-2025-6019", UI, "libblockdev"),
    ("CVE-2026-25068", UI, "alsa-lib"),
    ("CVE-2026-0861", UI, "glibc"),
    ("CVE-2026-0861", GATEWAY, "glibc"),
    ("CVE-2023-4911", GATEWAY, "glibc"),
    ("CVE-2023-45853", GATEWAY, "zlib"),
    ("CVE-2026-3784", GATEWAY, "curl"),
]
"""Of those that match, the ones that the SBOM itself shows as repaired: by a patch of its pedigree or by a CVE_STATUS."""


@cache
def advisory(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "advisories" / f"{name}.json").read_text())


@cache
def bill(name: str) -> dict[str, Any]:
    return json.loads((ROOT / "sbom" / name).read_text())


def nested(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in components:
        yield each
        yield from nested(each.get("components", []))


def parts(name: str) -> list[dict[str, Any]]:
    """The parts of a bill, with name, version, cpe, purl; the whole record besides."""
    if name.endswith(".cdx.json"):
        return [{"cpe": "", "purl": "", "version": "", **each} for each in nested(bill(name)["components"])]
    found = []
    for each in bill(name)["packages"]:
        refs = {ref["referenceType"]: ref["referenceLocator"] for ref in each.get("externalRefs", [])}
        found.append({**each, "version": each.get("versionInfo", ""), "cpe": refs.get("cpe23Type", ""), "purl": refs.get("purl", "")})
    return found


def part(name: str, part_name: str) -> dict[str, Any]:
    found = [each for each in parts(name) if each["name"] == part_name and (part_name != "tar" or each["purl"].startswith("pkg:cargo/"))]
    assert len(found) == 1, f"{part_name} stands {len(found)} times in {name}"
    return found[0]


def coordinates(one: dict[str, Any]) -> set[tuple[str, str]]:
    """Ecosystem and name under which advisories know a part."""
    found = set()
    if one["cpe"]:
        found.add(("cpe", ":".join(one["cpe"].split(":")[3:5]).replace("\\", "")))
    kind, _, rest = one["purl"].removeprefix("pkg:").partition("/")
    name = rest.partition("@")[0]
    if kind in ("cargo", "pypi"):
        found.add(({"cargo": "crates.io", "pypi": "PyPI"}[kind], name))
    if kind == "github":
        found.add(("GIT", f"github.com/{name}".lower()))
    return found


def order(version: str) -> tuple[int, ...]:
    """Enough of an order for the versions of this example; letters count for nothing here."""
    return tuple(int(number) for number in re.findall(r"\d+", version)) or (0,)


def is_affected(affected: dict[str, Any], one: dict[str, Any]) -> bool:
    if affected["package"]["ecosystem"] == "GIT":
        return one["purl"].partition("@")[2] in affected["versions"]
    if one["version"] in affected.get("versions", []):
        return True
    version, inside = order(one["version"]), False
    for events in (each["events"] for each in affected.get("ranges", [])):
        for event in events:
            if "introduced" in event:
                inside = inside or version >= order(event["introduced"])
            elif version >= order(event["fixed"]) if "fixed" in event else version > order(event["last_affected"]):
                inside = False
    return inside


def knows(record: dict[str, Any], one: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of an advisory that are about a part, whatever its version."""
    return [each for each in record["affected"] if (each["package"]["ecosystem"], each["package"]["name"].lower()) in coordinates(one)]


@pytest.mark.parametrize("path", ADVISORIES, ids=lambda path: path.stem)
class TestAdvisory:
    def test_it_has_what_the_schema_asks_for(self, path: Path) -> None:
        record = json.loads(path.read_text())
        assert record["id"] == path.stem
        assert record["schema_version"] == "1.6.0"
        assert re.fullmatch(r"CVE-\d{4}-\d{4,}", record["id"])
        for time in (record["modified"], record["published"], record.get("withdrawn", record["modified"])):
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", time)
        assert record["published"] <= record["modified"] < "2026-11-01"
        assert 20 < len(record["summary"]) < 250
        assert record["references"]
        assert {each["type"] for each in record["references"]} <= {"ADVISORY", "FIX", "REPORT", "WEB"}

    def test_its_ranges_are_well_formed(self, path: Path) -> None:
        for affected in json.loads(path.read_text())["affected"]:
            assert affected["package"]["ecosystem"] in {"cpe", "GIT", "crates.io"}
            assert affected.get("ranges") or affected.get("versions")
            for each in affected.get("ranges", []):
                assert each["type"] == {"cpe": "ECOSYSTEM", "GIT": "GIT", "crates.io": "SEMVER"}[affected["package"]["ecosystem"]]
                assert ("repo" in each) == (each["type"] == "GIT")
                self.in_order(each["events"])
            if affected["package"]["ecosystem"] == "cpe":
                assert re.fullmatch(r"[a-z0-9_.-]+:[a-z0-9_.-]+", affected["package"]["name"])

    def in_order(self, events: list[dict[str, str]]) -> None:
        """An introduction, an end, an introduction, and so on, upwards; the last end may be missing."""
        assert all(len(event) == 1 for event in events)
        kinds = [next(iter(event)) for event in events]
        assert all((kind == "introduced") == (place % 2 == 0) for place, kind in enumerate(kinds))
        assert set(kinds[1::2]) <= {"fixed", "last_affected"}
        places = [order(next(iter(event.values()))) for event in events]
        assert places == sorted(places)

    def test_its_severity_says_where_it_is_from(self, path: Path) -> None:
        record = json.loads(path.read_text())
        beginnings = {"CVSS_V4": "CVSS:4.0/", "CVSS_V3": "CVSS:3.1/", "CVSS_V2": "AV:"}
        for each in record.get("severity", []):
            assert each["score"].startswith(beginnings[each["type"]])
        specific = record["database_specific"]
        assert specific.keys() <= {"cwe_ids", "severity_source", "known_exploited", "exploit_public"}
        assert ("severity_source" in specific) == bool(record.get("severity"))
        assert all(re.fullmatch(r"CWE-\d+", each) for each in specific["cwe_ids"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", specific.get("known_exploited", "2000-01-01"))

    def test_a_part_of_the_device_is_known_to_it(self, path: Path) -> None:
        assert path.stem in {row[0] for row in EXPECTED}


class TestExpectations:
    @pytest.mark.parametrize(("name", "file", "part_name", "matches"), EXPECTED)
    def test_the_data_say_so(self, name: str, file: str, part_name: str, matches: bool) -> None:
        record, one = advisory(name), part(file, part_name)
        known = knows(record, one)
        assert known, f"{name} does not know {part_name}, so nothing is tested here"
        assert ("withdrawn" not in record and any(is_affected(each, one) for each in known)) == matches

    def test_no_other_part_is_touched(self) -> None:
        found = {
            (path.stem, file, one["name"])
            for path in ADVISORIES
            for file in (UI, GATEWAY, CONTROLLER)
            for one in parts(file)
            if knows(advisory(path.stem), one)
        }
        assert found == {row[:3] for row in EXPECTED}

    @pytest.mark.parametrize(("name", "file", "part_name"), REPAIRED)
    def test_what_is_repaired_shows_it(self, name: str, file: str, part_name: str) -> None:
        assert (name, file, part_name, True) in EXPECTED
        assert name in repaired(part(file, part_name))

    def test_nothing_else_that_matches_is_repaired(self) -> None:
        matching = [row[:3] for row in EXPECTED if row[3]]
        assert {row for row in matching if row[0] in repaired(part(row[1], row[2]))} == set(REPAIRED)

    def test_the_set_has_every_kind(self) -> None:
        records = [advisory(path.stem) for path in ADVISORIES]
        assert any("withdrawn" in each for each in records)
        assert any(not each.get("severity") for each in records)
        assert any({one["type"] for one in each.get("severity", [])} == {"CVSS_V2"} for each in records)
        assert sum("known_exploited" in each["database_specific"] for each in records) >= 5
        assert {"cpe", "GIT", "crates.io"} == {one["package"]["ecosystem"] for each in records for one in each["affected"]}


def repaired(one: dict[str, Any]) -> set[str]:
    patches = one.get("pedigree", {}).get("patches", [])
    statuses = [each["value"] for each in one.get("properties", []) if each["name"] == "yocto:cve_status"]
    return {issue["id"] for patch in patches for issue in patch["resolves"]} | {each.partition(":")[0] for each in statuses}


class TestBills:
    @pytest.mark.parametrize("file", [UI, GATEWAY])
    def test_refs_are_unique_and_dependencies_lead_somewhere(self, file: str) -> None:
        refs = [each["bom-ref"] for each in nested(bill(file)["components"]) if "bom-ref" in each]
        assert len(refs) == len(set(refs))
        known = {*refs, bill(file)["metadata"]["component"]["bom-ref"]}
        entries = [each["ref"] for each in bill(file)["dependencies"]]
        assert len(entries) == len(set(entries))
        assert {*entries, *(on for each in bill(file)["dependencies"] for on in each.get("dependsOn", []))} <= known

    def test_relationships_lead_somewhere(self) -> None:
        known = {"SPDXRef-DOCUMENT", *(each["SPDXID"] for each in bill(CONTROLLER)["packages"])}
        assert len(known) == len(bill(CONTROLLER)["packages"]) + 1
        for each in bill(CONTROLLER)["relationships"]:
            assert {each["spdxElementId"], each["relatedSpdxElement"]} <= known

    def test_they_have_the_size_and_the_gaps_of_real_ones(self) -> None:
        assert 150 <= len(parts(UI)) <= 300
        assert 40 <= len(parts(GATEWAY)) <= 70
        assert 12 <= len(parts(CONTROLLER)) <= 20
        assert sum(not each["version"] for each in parts(UI)) >= 2
        assert any(each.keys() == {"type", "name", "cpe", "purl", "version"} for each in parts(UI))

    @pytest.mark.parametrize("file", [UI, GATEWAY, CONTROLLER])
    def test_no_hash_is_invented(self, file: str) -> None:
        assert not any(each.get("hashes") or each.get("checksums") for each in parts(file))

    @pytest.mark.parametrize("file", [UI, GATEWAY])
    def test_the_names_of_patches_say_what_they_resolve(self, file: str) -> None:
        for each in parts(file):
            for patch in each.get("pedigree", {}).get("patches", []):
                assert patch["type"] == "backport"
                assert patch["diff"]["url"].endswith(".patch")
                assert all(re.fullmatch(r"CVE-\d{4}-\d{4,}", issue["id"]) for issue in patch["resolves"])
