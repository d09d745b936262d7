"""The pages of diagnostic codes, structure steps and the policy."""

from generator.markdown import NOT_YET, block, code, page, table, texts
from generator.of_catalogue import catalogue
from generator.of_schemas import records_table, title_of, with_nested
from primum.catalogue.control_type import MILDER_STEPS, STRUCTURE_STEPS
from primum.device.fact import FORMS, SIGNATURES
from primum.device.potential import DAYS, FACTORS, LEVELS
from primum.device.view import View
from primum.diagnostics.codes import CODES
from primum.folder.load_catalogue import package_texts

FAMILIES = {
    "01": "Reading",
    "02": "Linking",
    "03": "Rules and catalogue",
    "06": "Risk policy",
    "07": "Evidence and decisions",
    "09": "Pictures and documents",
}


def codes_page() -> str:
    """Every diagnostic code."""
    parts = [texts()["pages"]["codes"]]
    family = ""
    for each in CODES.values():
        if each.id[2:4] != family:
            family = each.id[2:4]
            parts.append(f"## PR{family}xx {FAMILIES.get(family, NOT_YET)}")
        parts += [f"### {each.id}", f"**{each.title}.** {each.meaning}"]
        if each.example:
            parts += ["This provokes it:", block(each.example, "yaml")]
        if each.mended:
            parts += ["This does not:", block(each.mended, "yaml")]
    return page("Diagnostic codes", *parts)


def structure_steps_page() -> str:
    """Facts, structure steps and views."""
    said = texts()["structure_steps"]
    facts = [
        [f"`{name}({', '.join(kinds)})`", " or ".join(FORMS.get(name, ())), texts()["facts"].get(name, NOT_YET)]
        for name, kinds in SIGNATURES.items()
    ]
    hardened = {name: _hardened_by(name) for name in STRUCTURE_STEPS}
    steps = [[f"`{name}`", said.get(name, NOT_YET), "yes" if name in MILDER_STEPS else "", hardened[name]] for name in STRUCTURE_STEPS]
    free = [[f"`{name}`", meaning] for name, meaning in texts()["other_structure_steps"].items()]
    views = [[f"`{view.value}`", texts()["views"].get(view.value, NOT_YET)] for view in View]
    return page(
        "Facts, structure steps and views",
        texts()["pages"]["structure-steps"],
        "## Facts",
        table(["fact", "forms, milder first", "meaning"], facts),
        "## Structure steps that controls may harden",
        table(["step", "meaning", "has a milder form", "hardened by control types"], steps),
        "## Structure steps that no control hardens",
        table(["step", "meaning"], free),
        "## Views",
        table(["view", "what counts in it"], views),
    )


def _hardened_by(step: str) -> str:
    types = [each.id for each in catalogue().control_types.values() if any(step in effect.on for effect in each.effects)]
    return ", ".join(f"[{name}](control-types.md#{name})" for name in types)


def policy_page() -> str:
    """The figures of the default policy."""
    policy = catalogue().policy
    bounds = [(f"up to {bound} day{'' if bound == 1 else 's'}", str(points)) for bound, points in policy.time_bins]
    points = [
        [f"`{factor}`", ", ".join(f"`{word}` {number}" for word, number in zip(LEVELS[factor], policy.factor_points[factor], strict=True))]
        for factor in FACTORS
    ]
    ratings, low = [], 0
    for bound, rating in policy.thresholds:
        ratings.append([f"{low} to {bound}", f"`{rating.value}`"])
        low = bound + 1
    ratings += [[f"{low} and more", "`very-low`"], ["nothing derives the goal", "`none`"]]
    parts = [
        texts()["pages"]["policy"],
        "## Attack potential",
        texts()["policy"]["potential"],
        table(["elapsed time", "points"], [*bounds, ("more", str(policy.time_beyond))]),
        f"Words for time: {', '.join(f'`{word}` ({days} days)' for word, days in DAYS.items())}, or `N-days`.",
        table(["factor", "words and points"], points),
        table(["sum of points", "ease of attack"], ratings),
        "## Security risk",
        texts()["policy"]["matrix"],
    ]
    for kind, rows in policy.matrix.items():
        words = ("very-low", "low", "medium", "high")
        parts += [
            f"### {kind}",
            table(["severity", *words], [[severity, *(row[word].value for word in words)] for severity, row in rows.items()]),
        ]
    safety = [[severity, *(row[word].value for word in policy.occurrences)] for severity, row in policy.safety_matrix.items()]
    parts += ["## Risks arising from controls", texts()["policy"]["safety"], table(["severity", *policy.occurrences], safety)]
    parts += ["## Keys of policy.yaml", *records_table("PolicyRecord")]
    for name in with_nested("PolicyRecord")[1:]:
        parts += [f"### {title_of(name)}", *records_table(name)]
    parts += ["## The default, as shipped", block(package_texts()["policy.yaml"].decode(), "yaml")]
    parts.append(f"Gate: {code(policy.gate.value)}. The same figures serve every device that has no `policy.yaml` of its own.")
    return page("Policy", *parts)
