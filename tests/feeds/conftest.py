"""A server with a little of every source, and an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from feeds import server as fake
from feeds.sync_bench import Bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with fake.serving() as server:
        fake.put_osv(server, "PyPI", [fake.osv_record("PYSEC-1", "jinja", "2.0"), fake.osv_record("PYSEC-2", "flask", "1.0")])
        fake.put_nvd(server, [fake.cve("CVE-2026-0001", "widget", "3.0"), fake.cve("CVE-2026-0002", "gadget", "4.0")])
        fake.put_kev(server, "CVE-2026-0001")
        fake.put_epss(server, "CVE-2026-0001", "CVE-2026-0002")
        fake.put_endoflife(server, fake.product("openssl", ("3.0", "2026-09-07")), fake.product("qt", ("6.5", "2026-03-01")))
        yield Bench(server, tmp_path / "store" / "advisories.duckdb", [])
