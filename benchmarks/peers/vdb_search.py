"""AppThreat vdb 7: the same archives in its database, the same SBOM searched; prints what it took as JSON.

Usage: vdb_search.py OSV_DIR HOME SBOM. The database is made at HOME when it is not there, and that time is not counted.
"""

import json
import os
import sys
import time
import zipfile
from pathlib import Path

os.environ["VDB_HOME"] = os.environ["VDB_CACHE"] = sys.argv[2]
os.environ["NVD_START_YEAR"] = "1990"

from vdb.lib import db, search
from vdb.lib.osv import OSVSource


def main() -> None:
    osv, home, file = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    if not (home / "done").exists():
        _build(osv)
        (home / "done").touch()
    db.get(read_only=True)
    start, cpu = time.perf_counter(), time.process_time()
    found = search.search_bom_detailed(file, with_data=False)
    spent = (time.perf_counter() - start, time.process_time() - cpu)
    print(json.dumps({"seconds": {"search": spent}, "counts": {"components": found["summary"]["matched_components"]}}))


def _build(osv: Path) -> None:
    db.get()
    source = OSVSource()
    for archive in sorted(osv.glob("*/all.zip")):
        if archive.parent.name == "OSS-Fuzz":
            continue
        with zipfile.ZipFile(archive) as opened:
            for member in dict.fromkeys(opened.namelist()):
                record = json.loads(opened.read(member))
                record.setdefault("published", record.get("modified"))
                source.store(source.convert(record))
    db.optimize_and_close_all()


if __name__ == "__main__":
    main()
