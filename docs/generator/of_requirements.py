"""The pages on requirements and on the documents of the technical file."""

from generator.markdown import block, code, page, table, texts
from primum.catalogue.requirement import Confidence, Framework, Requirement
from primum.folder.load_requirements import frameworks
from primum.folder.load_vocabulary import activities, document_types


def requirements_page() -> str:
    """Every framework with its items, and the activities that procedures cover."""
    found = frameworks().values()
    overview = table(
        ["framework", "title", "version", "force", "items", "asked unless the folder says otherwise"],
        [[code(f.id), f.title, f.version, f.force.value, str(len(f.requirements)), _asked(f)] for f in found],
    )
    parts = [texts()["pages"]["requirements"], overview]
    for framework in found:
        parts += [f"## {framework.id}", f"{framework.title} ({framework.version}).", _notes(framework), _items(framework)]
    parts += ["## Activities", table(["activity", "what it is"], [[code(name), title] for name, title in activities().items()])]
    return page("Requirements", *parts)


def _asked(framework: Framework) -> str:
    devices = " and ".join(framework.regulations)
    return f"yes, of devices under the {devices}" if framework.is_on else f"no: {framework.because}"


def _notes(framework: Framework) -> str:
    incomplete = "" if framework.is_complete else "Not all items of the source are here. "
    return f"{incomplete}{framework.note}".strip()


def _items(framework: Framework) -> str:
    return table(["item", "clause", "what it asks", "judged by", "also a person"], [_row(item) for item in framework.requirements])


def _row(item: Requirement) -> list[str]:
    mark = "" if item.confidence is Confidence.FOUND else f" [{item.confidence.value}]"
    judges = ", ".join(code(name) for name in item.judges)
    return [code(item.id), item.clause, f"**{item.title}**{mark}. {item.asks}", judges, item.person]


def documents_page() -> str:
    """The documents and their passages."""
    parts = [texts()["pages"]["documents"]]
    for kind in document_types().values():
        parts += [f"## {kind.order}. {kind.title}", kind.purpose, f"`id`: {code(kind.id)}"]
        if kind.passages:
            parts.append(table(["passage", "what belongs there"], [[each.title, each.asks] for each in kind.passages]))
            parts.append(block(f"## {kind.passages[0].title}\n\n...", f"markdown prose/{kind.id}.md"))
    return page("Documents of the technical file", *parts)
