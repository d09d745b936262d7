"""Writes the generated folders, in a process of its own: its memory must not count. Usage: write_folders.py DIR."""

import sys
from pathlib import Path

from generate_device import generate_device, write_folder
from generate_folder import generate_folder

MODULES, RECORDS = 20, 10_000


def main() -> None:
    place = Path(sys.argv[1])
    write_folder(generate_device(MODULES), place / "device")
    write_folder(generate_folder(RECORDS), place / "records")


if __name__ == "__main__":
    main()
