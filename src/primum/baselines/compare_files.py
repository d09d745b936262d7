"""compare_files(): how the files of a folder differ from those of a release."""

from primum.baselines.build_manifest import released_files
from primum.baselines.manifest import Manifest
from primum.folder.file_hashes import UNREADABLE
from primum.folder.tree import Tree


def compare_files(manifest: Manifest, tree: Tree) -> dict[str, str]:
    """`changed`, `missing` or `added` for every file that is not as released, by path; empty when every byte is the same."""
    now = {path: digest for path, digest in released_files(tree) if digest != UNREADABLE}
    found = {path: "changed" if path in now else "missing" for path, digest in manifest.files.items() if now.get(path) != digest}
    found.update((path, "added") for path in now if path not in manifest.files)
    return dict(sorted(found.items()))
