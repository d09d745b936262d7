"""The codes of diagnostics: what each means, why it matters and how to mend it. Codes are never reused.

PR01xx reading, 02 linking, 03 rules and catalogue, 04 SBOM, VEX and advisories, 05 feeds, 06 risk policy, 07 evidence, 08 prose and
requirements, 09 diagrams, documents and exchange.
"""

from msgspec import Struct


class Code(Struct, frozen=True):
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
    Code(
        "PR0222",
        "Decision on nothing",
        "A decision names a requirement, or a condition of a gate, that there is not; it counts for nothing.",
    ),
    Code("PR0223", "UDI-DI with a slip", "The check digit of the device identifier does not fit its other figures."),
    Code(
        "PR0224",
        "Repair that contradicts itself",
        "What is recorded of how a weakness was mended does not fit together, or lacks its reason.",
    ),
    Code("PR0229", "No harm stated", "No hazardous situation and no need has a harm, so no risk can be rated."),
    Code(
        "PR0230", "Open and switched off", "An interface is said to be open as shipped, and a control says that it is switched off or gone."
    ),
    Code(
        "PR0231",
        "Decision in a word for other things",
        "A risk is `accepted` or `overridden`, a threat `not_applicable`, a requirement or a condition of a gate `fulfilled` or "
        "`not_applicable`; another word counts for nothing.",
    ),
    Code(
        "PR0232",
        "Attribute stated twice",
        "An attribute that is a key of its own stands there and under `attributes`, and the two differ; only one would count.",
    ),
    Code(
        "PR0233",
        "Control that leans on itself",
        "A control is said to keep its own harm acceptable, or to rely on itself; nothing would stand behind it.",
    ),
    Code(
        "PR0234",
        "Role that nobody can act in",
        "An interface takes a role of another component, or no interface takes the role of an actor; no path leads through it.",
    ),
    Code(
        "PR0235",
        "Gone and in use",
        "A control says that an interface is gone or off for good, and the folder says what goes through it; one of the two is untrue.",
    ),
    Code(
        "PR0236",
        "Finding without a way",
        "A finding gives nothing, or needs what nobody gets at; it is on no path and looks harmless whatever it is.",
    ),
    Code(
        "PR0237",
        "Fixed, and nothing shows it",
        "A finding is called fixed, but no release fixes it and no evidence that passed covers it; its way is closed on a word alone.",
    ),
    Code(
        "PR0238",
        "Decision that a later one replaces",
        "Two decisions on the same thing say different things; while both hold, the later counts.",
    ),
    Code(
        "PR0239",
        "Reached by nobody, and used from outside",
        "Nobody is said to reach an interface, and the system of somebody else sends through it; whoever takes that over stands there.",
    ),
    Code("PR0240", "Named nothing", "A need of a function or a right of a role is begun and names nothing; it would count as none."),
    Code("PR0241", "Out of reach", "An actor gets at no interface, so no attack begins with him."),
    Code("PR0242", "Accepted from nobody", "An interface accepts commands, files or firmware from afar, and no flow comes in through it."),
    Code("PR0243", "Enforced by what cannot", "A control is enforced by a part without a program, or by one that the data never meet."),
    Code("PR0244", "Closed and in use", "An interface is closed as shipped, and data come in through it; it is judged as open."),
    Code("PR0301", "Condition not understood", "A condition of a rule speaks of something that does not exist."),
    Code("PR0302", "Rule not understood", "A word of a rule is unknown, unbound or in the wrong place."),
    Code("PR0303", "Attribute asked without a kind", "A rule that tests an attribute also says of which kind of element."),
    Code("PR0304", "Control type not understood", "A word of a control type is unknown or in the wrong place."),
    Code("PR0305", "Declared twice", "A rule, control type or attribute of this name exists already; it can be added to, never replaced."),
    Code("PR0306", "Attribute declaration", "`values` is `bool`, a list of words, or `{set: [...]}`."),
    Code("PR0307", "Example does not hold", "A rule's own example does not fire where it should, or fires where it should be silent."),
    Code("PR0401", "Not an SBOM", "The file is neither CycloneDX nor SPDX in a form that is known."),
    Code("PR0402", "SBOM not readable", "The file breaks the syntax of JSON, XML or tag-value."),
    Code("PR0403", "Beyond the limits", "The SBOM is larger or nested deeper than any real one; what is beyond is not read."),
    Code("PR0404", "Form not read", "The file is an SBOM in a form that Primum does not read. Convert it."),
    Code("PR0405", "DOCTYPE", "The XML declares a document type, a way to attack whoever reads it. An SBOM never needs one."),
    Code("PR0406", "Unknown version", "The SBOM says a version of its format that is not known, or none."),
    Code("PR0407", "Wrong type in the SBOM", "A value is not of the type its format wants, such as a number for a version."),
    Code("PR0408", "Ref twice", "Several parts of an SBOM have the same ref; a dependency or VEX statement may mean any of them."),
    Code("PR0409", "Dependency on nothing", "A dependency or relationship names a part that the SBOM does not list."),
    Code("PR0410", "Part without name", "A part of the SBOM has no name."),
    Code(
        "PR0411",
        "Purl not understood",
        "A package URL is none, has an unknown type, or is one of several; the part may be matched to nothing.",
    ),
    Code("PR0412", "Text too long", "A text of the SBOM is far longer than any name, version or licence; it is cut."),
    Code("PR0413", "End of support not clear", "The end of a part's support is not a date, or there are several."),
    Code("PR0414", "No parts", "The SBOM lists no part at all."),
    Code("PR0415", "Encoding of the SBOM", "The SBOM is not UTF-8 text."),
    Code("PR0416", "Several subjects", "The SBOM is about several packages at once; none is taken for the device."),
    Code("PR0421", "Not a VEX document", "The file is neither OpenVEX nor CycloneDX nor CSAF 2.0, as JSON."),
    Code("PR0422", "VEX document beyond the limits", "The file is larger or nested deeper than any real VEX document; it is not read."),
    Code("PR0423", "Too many statements", "A VEX document says more than Primum reads. Split it."),
    Code("PR0424", "Statement lacks something", "A VEX statement names no vulnerability, no status, or not what its status asks for."),
    Code("PR0425", "Unknown word of VEX", "A status, justification or response is not in the vocabulary of its format."),
    Code("PR0426", "Justification to be chosen", "A justification has no single counterpart in CycloneDX words; a person must choose one."),
    Code(
        "PR0427", "Product not found", "A VEX statement refers to a product that its file does not define, or defines twice or in a circle."
    ),
    Code(
        "PR0428",
        "Versions not understood",
        "A statement cannot hold the versions it is said of; what would close a vulnerability is not read.",
    ),
    Code("PR0429", "Contradicting statements", "Two statements say different things of one vulnerability in the same part."),
    Code("PR0430", "Statement without part", "A VEX statement names no product; it would speak of every part."),
    Code(
        "PR0431",
        "Document cannot be published",
        "A title, publisher, version or history that a published document needs is missing or wrong.",
    ),
    Code("PR0432", "Nothing said of vulnerabilities", "A BOM lists vulnerabilities without an analysis; no statement is read from them."),
    Code("PR0433", "Wrong type in the VEX document", "A value is not of the type its format wants, or longer than is kept."),
    Code(
        "PR0434",
        "Word for publishing not understood",
        "`published_as` is a justification of OpenVEX and CSAF, or `affected`; nothing else.",
    ),
    Code(
        "PR0435",
        "No counterpart in VEX",
        "A justification has no counterpart in OpenVEX and CSAF; the nearest word would say something else.",
    ),
    Code("PR0436", "Not affected without a reason", "Customers get `not_affected` only with a justification or an impact statement."),
    Code("PR0437", "Affected without an action", "Customers get `affected` only with what they shall do."),
    Code(
        "PR0438",
        "Protection outside the device",
        "What the environment must provide, such as a firewall, is no inline mitigation of the product.",
    ),
    Code("PR0439", "Nothing to publish", "No accepted statement is left that the vocabulary can say."),
    Code("PR0441", "SBOM not found", "A component names an SBOM that is not in the folder; its software would look free of flaws."),
    Code("PR0442", "Part of no SBOM", "A statement on software parts fits no entry of the component's SBOM; it would be silently ignored."),
    Code("PR0443", "Input not understood", "`fed_by` names an interface, a flow, or a fact such as `reach(ethernet)`."),
    Code("PR0444", "Unknown order of versions", "An alias names an order of versions that Primum does not know."),
    Code("PR0445", "Statement not complete", "A VEX statement that closes a vulnerability says why, by whom, when and on which evidence."),
    Code("PR0446", "Range of versions not understood", "A range is written `>=1.2 <1.4`, one version, or alternatives joined by `||`."),
    Code("PR0447", "Advisory cannot be read", "A file under `advisories/` is not an advisory in OSV form; it would match nothing."),
    Code("PR0448", "Identity not understood", "An alias points to something that no advisory is published for."),
    Code("PR0449", "Part stated twice", "Two entries of `parts:` speak of the same part at the same component; which counts is not said."),
    Code("PR0450", "SBOM of no component", "No component names a file under `sbom/`; its parts are held against nothing."),
    Code("PR0461", "Not a CVSS vector", "A severity vector of a finding is none of CVSS 2.0, 3.0, 3.1 or 4.0 with every base metric once."),
    Code("PR0462", "Answer to no question", "An answer of a finding names no question about findings, or none of its choices."),
    Code("PR0501", "Advisory not understood", "A record of a feed cannot be read; a part it affects would look free of it."),
    Code("PR0502", "Feed not whole", "A file of a feed is damaged, or none of its form; the feed stays as it was before."),
    Code("PR0503", "Member of an archive", "A file in an archive of advisories is encrypted, damaged, too large, or there twice."),
    Code("PR0504", "Product not named", "A record of the NVD has a wildcard for vendor or product; no part is held against it."),
    Code("PR0505", "Entry not understood", "A line of a list beside the advisories (exploited, scores, support cycles) cannot be read."),
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
    Code("PR0705", "Evidence out of order", "Evidence replaces itself, or was carried over before it was made."),
    Code("PR0706", "Evidence file empty", "The file of a piece of evidence holds nothing; it gives no credit."),
    Code("PR0707", "One file as evidence twice", "Two pieces of evidence record the same file; one test may look like two."),
    Code(
        "PR0708",
        "Kind of evidence not known",
        "No requirement and no type of control asks for evidence of this kind, so it may stand for nothing.",
    ),
    Code(
        "PR0709",
        "Day too early for evidence",
        "A day of a piece of evidence is before any device with software to protect; a figure of it is mistyped.",
    ),
    Code(
        "PR0801",
        "Text waits to be written",
        "Prose holds a placeholder such as TBD; a document with it is not ready, and a release refuses it.",
    ),
    Code("PR0802", "Prose points at nothing", "`[[id]]` in prose names something of the folder that is not there."),
    Code("PR0803", "Unknown activity", "A procedure covers an activity that no requirement asks for under this name."),
    Code(
        "PR0804", "No such document", "A name under `prose/` or in `documents.yaml` is no document of the technical file, or stands twice."
    ),
    Code("PR0805", "Prose cannot be read", "A file of prose is not UTF-8 text, or larger than Primum reads; its text would be missing."),
    Code("PR0806", "No such framework", "`rule_sets` switches a framework of requirements that Primum does not have."),
    Code("PR0807", "Control of a document", "What is said of a document's number, revision, history and approvals cannot all be true."),
    Code("PR0808", "Days of the device", "Days of support, of the design freeze and of the release cannot all be true."),
    Code(
        "PR0809",
        "Heading nearly known",
        "A heading of prose is nearly that of a missing passage, or is of another level than two; the passage counts as not written.",
    ),
    Code(
        "PR0811",
        "Decisions on an incident contradict",
        "One answer says that a limit of vigilance runs, another that it does not, and nobody gives a reason.",
    ),
    Code(
        "PR0812", "Serious in which way", "An incident is called serious without the way in which it is; that decides which limit counts."
    ),
    Code(
        "PR0813",
        "Days of an incident contradict",
        "Something is decided, reported or closed before anybody was aware, or done before it began.",
    ),
    Code(
        "PR0814",
        "Corrective action before its report",
        "A field safety corrective action began before it was reported, and nobody says that it was urgent.",
    ),
    Code("PR0815", "Incident of an unknown version", "An incident names a version of the software that is no release on record."),
    Code("PR0816", "Closed too early", "An incident is closed while a decision, the final report or an action is missing."),
    Code("PR0817", "Word of a rule set that is off", "An incident is called uncontrolled, but the rules of the FDA are not switched on."),
    Code("PR0831", "Two releases of one version", "Evidence and statements name versions; of two releases with one they speak of neither."),
    Code("PR0832", "Days of a release out of order", "A release is withdrawn, or devices run it, before the day on which it was released."),
    Code("PR0833", "Two figures of devices", "A release has different numbers of devices for one day; which counts is not said."),
    Code("PR0834", "Fixed and never there", "A release fixes a finding and is said to be free of it; only one can be."),
    Code("PR0835", "Update without guard against older versions", "An older version brings back every vulnerability that was fixed since."),
    Code("PR0836", "Update that nobody signs", "Devices that take what nobody signed run what anybody gives them."),
    Code("PR0837", "File of an update not found", "A signature, a root or a folder of metadata that a release names is not in the folder."),
    Code("PR0838", "Another package than recorded", "The package in the folder is not the one whose SHA-256 the release states."),
    Code("PR0839", "Fixed in a release and still open", "A release up to the described version fixes a finding that is still open there."),
    Code("PR0840", "Release with other software", "The release that the folder describes names other SBOMs than its components do."),
    Code("PR0851", "Broken event log", "A line of the log was changed, dropped, added or cut off."),
    Code(
        "PR0852",
        "Baseline changed",
        "A file of a baseline is gone or is not the one that was recorded; what was approved was another.",
    ),
    Code(
        "PR0853", "Signature does not count", "A signature is not one of an allowed key over this statement; nobody can show the approval."
    ),
    Code(
        "PR0854",
        "File without event",
        "A file lies among the baselines of which no event of the log speaks; one may have been dropped.",
    ),
    Code("PR0901", "Safety file cannot be read", "The file is no workbook, CSV or ReqIF that can be read, or goes beyond the limits."),
    Code("PR0902", "Table not understood", "Nothing says which column of a safety file holds ids, or what a sheet or type lists."),
    Code("PR0903", "Id of the safety file", "An item of a safety file has no id, or one that the folder cannot hold."),
    Code(
        "PR0904",
        "Item twice in the safety file",
        "An id stands twice in a safety file, is said in two ways, or belongs to something else here.",
    ),
    Code(
        "PR0905",
        "Value of the safety file",
        "A severity, kind of harm or number of people is on no scale, or a new item lacks what it needs.",
    ),
    Code(
        "PR0906", "Cell without a clear text", "A cell holds a formula without a value, an error, hidden characters or far too much text."
    ),
    Code("PR0907", "Left empty", "A safety file leaves a place empty of which the folder says something; nothing is removed."),
    Code(
        "PR0908",
        "Reference of the safety file",
        "A hazardous situation names a hazard or harm that is neither in the file nor in the folder.",
    ),
    Code(
        "PR0921", "Risk above acceptance", "A risk is not acceptable today by the policy; code review shows it at its hazardous situation."
    ),
    Code("PR0922", "Unproven control", "The proof of a control has lapsed and a rating hangs on it; the gate is closed."),
    Code("PR0923", "Vulnerability reaches a patient", "A published vulnerability is on a way to somebody and no statement closes it."),
    Code("PR0924", "Decision does not hold", "What a person decided on is not what that person saw, or its review is overdue."),
    Code("PR0931", "Results cannot be read", "A report of tests, a scan or a penetration test is not read whole, so nothing of it counts."),
    Code(
        "PR0932",
        "Said of a finding",
        "A file that says what findings need and give names no finding of the report, or says something that cannot be said.",
    ),
)

CODES: dict[str, Code] = {code.id: code for code in _ALL}
"""Every code by its id."""
