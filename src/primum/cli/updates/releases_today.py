"""The current level of every release in the field: each is assessed as its baseline describes it, with what is published by now."""

from datetime import date
from pathlib import Path

from msgspec.structs import replace

from primum.assessment.assess import assess
from primum.assessment.assessment import Assessment
from primum.assessment.releases_in_field import ReleaseInField, ReleasesInField
from primum.baselines.verify_baselines import verify_baselines
from primum.cli.opening import open_tree
from primum.device.release_today import ReleaseToday
from primum.device.view import View
from primum.folder.tree import Tree
from primum.folder.tree_of_commit import NoSuchCommit, tree_of_commit
from primum.linking.model import Model


def releases_today(folder: str, tree: Tree, model: Model, assessment: Assessment, field: ReleasesInField) -> list[ReleaseToday]:
    """The releases that devices run, in their order. One that the folder describes is the assessment itself; another is read from the
    commit of its baseline. Decisions and statements of later days do not speak for an earlier release, so its level may be the higher."""
    commits = _commits(tree)
    running = [each for each in field.releases if each.is_out and (each.devices != 0 or each.is_described)]
    return [_today(each, assessment, model, Path(folder), commits.get(each.release.version, "")) for each in running]


def _commits(tree: Tree) -> dict[str, str]:
    """The commit of every baseline whose manifest is the one that was recorded, where that commit held exactly what was released. Who
    signed plays no part here."""
    manifests = (each.manifest for each in verify_baselines(tree, lambda *_: "").baselines)
    return {each.release: each.commit for each in manifests if each.commit and not each.commit.endswith("+")}


def _today(each: ReleaseInField, assessment: Assessment, model: Model, root: Path, commit: str) -> ReleaseToday:
    name, now = each.release.id, assessment.basis.now
    if each.is_described:
        return _stands(name, assessment, "this folder")
    if not commit:
        return ReleaseToday(release=name, level=None, risks=(), told_by="it has no baseline in git")
    found = _assessed(model, root, commit, now)
    if found is None:
        return ReleaseToday(release=name, level=None, risks=(), told_by=f"its commit {commit[:12]} cannot be read here")
    return _stands(name, found, f"its baseline, commit {commit[:12]}")


def _assessed(model: Model, root: Path, commit: str, now: date) -> Assessment | None:
    try:
        earlier = open_tree(tree_of_commit(root, commit), commit[:12]).model
    except NoSuchCommit:
        return None
    return assess(replace(earlier, advisories=model.advisories), now=now) if earlier is not None else None


def _stands(name: str, assessment: Assessment, told_by: str) -> ReleaseToday:
    risks = tuple(risk.id for risk in assessment.risks if risk.views[View.CURRENT].level is assessment.worst)
    return ReleaseToday(release=name, level=assessment.worst, risks=risks, told_by=told_by)
