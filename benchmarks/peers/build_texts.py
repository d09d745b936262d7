"""A requirement tool builds its texts from nothing, in a folder that is thrown away. Usage: build_texts.py strictdoc|needs|html SOURCE."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory


def main() -> None:
    tool, source = sys.argv[1], str(Path(sys.argv[2]).resolve())
    with TemporaryDirectory() as place:
        if tool == "strictdoc":
            command = [str(Path(sys.executable).with_name("strictdoc")), "export", source, "--output-dir", f"{place}/out"]
        else:
            command = [sys.executable, "-m", "sphinx", "-b", tool, "-q", source, f"{place}/out"]
        subprocess.run(command, check=True, cwd=place, env={**os.environ, "TMPDIR": place}, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
