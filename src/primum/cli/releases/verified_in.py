"""The baselines of a folder, held against what git and the folder hold today."""

from pathlib import Path

from msgspec.structs import replace

from primum.baselines.compare_files import compare_files
from primum.baselines.verified import Verified, VerifiedBaseline
from primum.baselines.verify_baselines import verify_baselines
from primum.cli.opening import bad_input, tree_at
from primum.cli.releases.signers_of import signers_of
from primum.folder.tree import Tree
from primum.folder.tree_of_commit import NoSuchCommit, tree_of_commit


def verified_in(folder: str, allowed: Path | None) -> Verified:
    """The baselines of a folder, each held against its commit, the last also against the folder; exit 2 when there is none."""
    tree = tree_at(folder)
    if tree.one_piece:
        bad_input("baselines are kept in a folder")
    found = verify_baselines(tree, signers_of(folder, allowed).check)
    if not found.baselines and not found.problems:
        bad_input(f"there is no baseline in `{folder}`; `primum release` makes one")
    last = len(found.baselines) - 1
    compared = (_compared(each, tree, Path(folder), is_last=number == last) for number, each in enumerate(found.baselines))
    return replace(found, baselines=tuple(compared))


def _compared(baseline: VerifiedBaseline, tree: Tree, root: Path, *, is_last: bool) -> VerifiedBaseline:
    changed = compare_files(baseline.manifest, tree) if is_last else None
    commit = baseline.manifest.commit
    if not commit or commit.endswith("+"):
        return replace(baseline, changed=changed)
    try:
        held = not compare_files(baseline.manifest, tree_of_commit(root, commit))
    except NoSuchCommit:
        return replace(baseline, changed=changed)
    return replace(baseline, changed=changed, holds_in_commit=held)
