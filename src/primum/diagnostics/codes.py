"""The codes of diagnostics: what each means, why it matters and how to mend it. Codes are never reused.

PR01xx reading, 02 linking, 03 rules and catalogue, 06 risk policy, 07 evidence, 09 diagrams and documents.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its page. `example` shows a text that provokes it, `mended` the same text put right."""

    id: str
    title: str
    meaning: str
    example: str = ""
    mended: str = ""


_ALL = (
    Code("PR0101", "Not YAML", "The file breaks the syntax of YAML; nothing in it is read.", "name: [one, two", "name: [one, two]"),
    Code("PR0102", "Key twice", "A mapping has the same key twice; only one value would count.", "id: a\nid: b", "id: a"),
    Code("PR0103", "Not UTF-8", "A byte of the file is not UTF-8 text. Save the file as UTF-8."),
    Code("PR0104", "File too large", "A file is larger than Primum reads. Split it into a folder of files, such as `controls/*.yaml`."),
    Code("PR0105", "Second document", "A file holds one YAML document; remove the line `---`.", "a: 1\n---\nb: 2", "a: 1\nb: 2"),
    Code("PR0106", "Too many values", "With its aliases expanded the file holds more values than Primum reads."),
    Code("PR0107", "Tag", "YAML tags are not used; the format types every value.", "id: !!int 5", "id: 5"),
    Code("PR0108", "Key is not a word", "Keys are plain words, never lists or mappings.", "[a]: 1", "a: 1"),
    Code("PR0109", "Nested too deep", "Brackets or indentation go deeper than the format ever does."),
    Code("PR0110", "Alias without anchor", "An alias names an anchor that is not finished above it.", "a: *x", "b: &x 1\na: *x"),
    Code("PR0111", "Unknown file", "A file or folder of the device folder has a name Primum does not know; it would be silently ignored."),
    Code("PR0112", "Cannot be read", "The file system refuses a file or folder. Check its permissions."),
    Code("PR0113", "Too many files", "The folder holds far more files than a device. Name the device's own folder."),
    Code("PR0114", "Link leaves the folder", "A symbolic link points outside; the folder alone is the truth."),
    Code("PR0115", "No device.yaml", "A device folder begins with `device.yaml`."),
    Code("PR0116", "File twice", "`device` and `policy` are one file each; of two, one would silently win."),
    Code(
        "PR0117",
        "Hidden character",
        "A text or a file's name holds a character that cannot be seen: a control character, or one that turns the direction of writing. "
        "It could rewrite the screen, or show a reviewer another text than Primum reads.",
        'id: "a\\x1b[2Jb"',
        "id: ab",
    ),
    Code("PR0120", "Unknown key", "A key is not part of the format; it would be silently ignored.", "komponents: []", "components: []"),
    Code("PR0121", "Missing key", "A key the format needs is missing."),
    Code("PR0122", "Value does not fit", "A value is not of the kind the format wants here."),
    Code("PR0123", "Wrong shape", "A list, a mapping or a text stands where another is expected."),
    Code("PR0201", "Id twice", "Ids are unique in a folder, across kinds."),
    Code("PR0202", "Unknown kind", "The kind of a component or interface is not in the catalogue; no threat would be known for it."),
    Code("PR0203", "Reference to nothing", "An id is referred to but not declared; no path would be traced through it."),
    Code("PR0204", "Reference to the wrong thing", "The id exists, but names something of another sort."),
    Code("PR0205", "Unknown attribute", "The attribute is not declared in the catalogue."),
    Code("PR0206", "Attribute does not fit the kind", "The attribute is not asked of elements of this kind."),
    Code("PR0207", "Unknown attribute value", "The value is not one the attribute may take."),
    Code("PR0208", "Interface off the flow", "A flow goes only through interfaces of its two ends."),
    Code("PR0209", "Function without its component", "A function is performed at exactly one component."),
    Code("PR0210", "Only functions have these", "`needs`, `role` and `longest_outage` belong to functions."),
    Code("PR0211", "Unknown severity", "The severity is not on the policy's scale for this kind of harm."),
    Code("PR0212", "Loss not understood", "`arises_from` names one loss, or `all` or `any` of several."),
    Code("PR0213", "Form in the wrong place", "`for` says how long something is denied; `how` says whether an alteration is noticed."),
    Code("PR0214", "Unknown control type", "The type is neither in the catalogue nor among the folder's own."),
    Code("PR0215", "Control in the wrong place", "A control of this type changes nothing at such an element."),
    Code(
        "PR0216",
        "Unknown safety effect",
        "The effect is not a typical one of this control type; leave `effect` out for effects of your own.",
    ),
    Code("PR0217", "Rejected without reason", "A rejected control stays on record with its reason (MDR Annex I 2 and 4)."),
    Code("PR0218", "Not in the instructions", "What others must do counts only where the instructions tell them."),
    Code("PR0219", "Unknown occurrence", "The occurrence is not on the policy's scale."),
    Code("PR0220", "Set aside without reason", "A finding that is `not-a-weakness` says why."),
    Code("PR0221", "Decision not complete", "An acceptance names authority, disclosure and review date; an override names the level."),
    Code("PR0301", "Condition not understood", "A condition of a rule speaks of something that does not exist."),
    Code("PR0302", "Rule not understood", "A word of a rule is unknown, unbound or in the wrong place."),
    Code("PR0303", "Attribute asked without a kind", "A rule that tests an attribute also says of which kind of element."),
    Code("PR0304", "Control type not understood", "A word of a control type is unknown or in the wrong place."),
    Code("PR0305", "Declared twice", "A rule, control type or attribute of this name exists already; it can be added to, never replaced."),
    Code("PR0306", "Attribute declaration", "`values` is `bool`, a list of words, or `{set: [...]}`."),
    Code("PR0307", "Example does not hold", "A rule's own example does not fire where it should, or fires where it should be silent."),
    Code(
        "PR0601", "Policy does not hold together", "Scales, points or matrices contradict themselves; a worse device could be rated better."
    ),
    Code(
        "PR0602",
        "Policy not adopted",
        "Defaults serve drafts; a release needs the manufacturer's adopted, dated policy with its rationale.",
    ),
    Code("PR0701", "Verified without evidence", "A control called verified names no evidence and gets no credit."),
    Code("PR0702", "Evidence file missing", "The file of a piece of evidence is not in the folder; it gives no credit."),
    Code("PR0703", "Evidence file changed", "The file is not the one that was recorded; it gives no credit."),
    Code("PR0704", "Evidence without hash", "A file without its SHA-256 could be any file; it gives no credit."),
)

CODES: dict[str, Code] = {code.id: code for code in _ALL}
"""Every code by its id."""
