"""Conditions of the distribution stage: what is delivered is kept whole, can be updated and tells its users what they need."""

from collections.abc import Iterable

from primum.assessment.gates.condition import Condition, NotLookedAt, Said, as_judged
from primum.assessment.gates.ground_of_gate import BaselineSeen, GateGround
from primum.assessment.gates.of_design import passages
from primum.device.gate import Stage
from primum.device.verdict import Reason
from primum.requirements.reasons import contradicts, counted, lacks, named, shows


def baseline_kept(ground: GateGround) -> Said:
    """The release of this version is kept as a baseline, and the baseline verifies."""
    baselines = ground.beside.baselines
    if baselines is None:
        return NotLookedAt("baselines were not looked at", "name the device's own folder; `primum verify DIR` looks at them")
    return _baseline(ground, [each for each in baselines if each.version == ground.version])


def _baseline(ground: GateGround, ours: list[BaselineSeen]) -> Iterable[Reason]:
    sound = [each for each in ours if not each.fault]
    if sound:
        yield shows(f"baseline {named([each.id for each in sound])} of version {ground.version} verifies")
    for each in ours:
        if each.fault:
            fix = "`primum verify DIR` says more; a baseline is never changed, and `primum sign` approves it"
            yield contradicts(f"baseline `{each.id}` is not in order: {each.fault}", fix=fix)
    if not ours:
        yield lacks(f"version {ground.version} has no baseline", fix="`primum release DIR -o OUT --name ...` makes one")


def update_genuine(ground: GateGround) -> Iterable[Reason]:
    """How devices get this version is recorded: what is installed, who signed it, which part checks that, and the trial."""
    release = ground.release
    if release is None:
        yield lacks(f"version {ground.version} is no recorded release", fix="record it in `releases.yaml`")
        return
    update = release.update
    if update is None:
        fix = "write `update: {way: ..., package: ..., sha256: ..., signature: ..., verified_by: ..., validated_by: [...]}` at the release"
        yield lacks(f"how devices are updated to `{release.id}` is not recorded", release.id, fix=fix)
        return
    fields = {"way": update.way, "package": update.package or update.metadata, "sha256": update.sha256 or update.metadata}
    fields |= {"signature": update.signature or update.metadata, "verified_by": update.verified_by, "rollback": update.rollback}
    stated = [name for name, value in fields.items() if value]
    if stated:
        yield shows(f"of the update to `{release.id}` is recorded: {', '.join(stated)}", release.id)
    for name in fields:
        if name not in stated:
            yield lacks(f"the update to `{release.id}` states no `{name}`", release.id, fix=f"write `{name}: ...` under `update`")
    yield from _validated(ground, release.id, update.validated_by)


def _validated(ground: GateGround, release: str, evidence: tuple[str, ...]) -> Iterable[Reason]:
    holding = [name for name in evidence if name in ground.device.evidence and not ground.judges.why_not[name]]
    if holding:
        yield shows(f"the update was tried: {named(holding)}", *holding)
    for name in evidence:
        if name in ground.device.evidence and name not in holding:
            fix = "try the update again and record it"
            yield lacks(f"`{name}` shows nothing today: {ground.judges.why_not[name]}", name, fix=fix)
    if not evidence:
        fix = "try the update on a device, record the evidence, and name it under `validated_by`"
        yield lacks(f"nothing shows that the update to `{release}` was tried", release, fix=fix)


def sbom_at_hand(ground: GateGround) -> Iterable[Reason]:
    """An SBOM of what is delivered can be given to customers, and a person owns how it is made and kept."""
    files = sorted({bill.file for bills in ground.device.bills.values() for bill in bills})
    if files:
        yield shows(f"{counted(len(files), 'SBOM')} to hand out: {named(files)}", *ground.device.bills)
    else:
        yield lacks("there is no SBOM to hand out", fix="name an SBOM at each component with software: `sbom: sbom/...`")
    yield from as_judged("prose:sbom/generation")(ground)


DISTRIBUTION = (
    Condition(
        id="distribution.baseline",
        text="The release is kept as a baseline that verifies",
        looks=baseline_kept,
        clauses=("IEC-81001-5-1:8", "MDR:ART-10.8", "IVDR:ART-10.7"),
    ),
    Condition(
        id="distribution.update",
        text="Users can tell that an update is genuine, and it was tried",
        looks=update_genuine,
        clauses=("IEC-81001-5-1:6.2.2", "IEC-81001-5-1:6.3.3", "MDCG-2019-16:3.1-P7"),
    ),
    Condition(
        id="distribution.file-integrity",
        text="Updates are accepted only from the manufacturer, by a control that counts",
        looks=as_judged("control-type:signed-update|app-integrity-check"),
        clauses=("IEC-81001-5-1:5.8.3", "IMDRF-N60:5.1-MAINT"),
    ),
    Condition(
        id="distribution.instructions",
        text="The instructions say what users must do for security",
        looks=as_judged(*passages("instructions"), "assumptions-told"),
        clauses=("IGNB-TD:4.1", "IGNB-TD:4.2", "MDR:GSPR-23.4ab", "IVDR:GSPR-20.4.1ah"),
    ),
    Condition(
        id="distribution.disclosure-statement",
        text="A disclosure statement (MDS2) is at hand for hospitals",
        looks=as_judged("prose:mds2/notes", "document:mds2"),
        clauses=("MDCG-2019-16:4.3", "IMDRF-N60:5.5.2"),
    ),
    Condition(
        id="distribution.sbom",
        text="The SBOM is at hand for customers",
        looks=sbom_at_hand,
        clauses=("IMDRF-N73:DISTRIBUTE", "IMDRF-N60:5.5.2", "MDCG-2019-16:4.2-SECDOC"),
    ),
    Condition(
        id="distribution.contact",
        text="Whoever finds a vulnerability knows whom to tell",
        looks=as_judged("identity:security-contact", "identity:website"),
        clauses=("IMDRF-N60:6.3", "IEC-81001-5-1:9.2"),
        also=(Stage.MAINTENANCE, Stage.LIMITED_SUPPORT, Stage.END_OF_SUPPORT),
    ),
)
"""In the order in which they come up."""
