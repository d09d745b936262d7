"""Headings in a Word file."""

from primum.documents.docx.docx_flow import Heading
from primum.documents.docx.docx_manuscript import Manuscript
from primum.documents.docx.docx_runs import docx_runs
from primum.documents.docx.wml import paragraph, run
from primum.documents.run import refs

_DEEPEST_STYLE = 6


def docx_heading(heading: Heading, manuscript: Manuscript, *, on_new_page: bool = False) -> str:
    """A heading whose number is counted by its style, so that it stays right when somebody edits the file; in auditor mode with the
    requirements that the section answers."""
    section, depth = heading.section, heading.depth
    name = f"heading {min(depth, _DEEPEST_STYLE)}"
    level = f'<w:ilvl w:val="{min(depth, 9) - 1}"/>'
    trusted = depth <= _DEEPEST_STYLE and manuscript.is_numbered(name)
    numbered = "" if trusted else f'<w:numPr>{level}<w:numId w:val="{manuscript.lists.headings}"/></w:numPr>'
    broken = "<w:pageBreakBefore/>" if on_new_page else ""
    inside = manuscript.anchored(section.id, run(section.title))
    return paragraph(manuscript.style(name), inside, broken + numbered) + _answers(heading, manuscript)


def _answers(heading: Heading, manuscript: Manuscript) -> str:
    if not manuscript.dossier.auditor:
        return ""
    section = heading.section
    clauses = run("Answers: ") + docx_runs(refs(section.clauses), manuscript) + run("     ") if section.clauses else ""
    return paragraph(manuscript.style("Auditor Note"), f"{clauses}{run(f'Id {section.id}')}")
