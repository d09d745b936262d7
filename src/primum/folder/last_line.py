"""Where a value in block style ends, which the parser does not tell."""

from primum.folder.node import Node, Shape
from primum.folder.source_text import SourceText


def last_line(text: SourceText, node: Node, indent: int) -> int:
    """The last line of a node in block style, whose lines stand further right than an indentation; comments there are its own."""
    line = node.span.line
    for number in range(line + 1, len(text.lines) + 1):
        content = text.lines[number - 1]
        if not content.strip():
            continue
        if len(content) - len(content.lstrip(" ")) <= indent:
            break
        line = number
    return max(line, _last_mark(text, node))


def _last_mark(text: SourceText, node: Node) -> int:
    """The last line on which a bracket or quotation mark of a node closes; it may stand further left than its text."""
    line, waiting = node.span.line, [node]
    while waiting:
        each = waiting.pop()
        if text.is_shared(each):
            continue
        if text.is_flow(each) or (each.shape is Shape.SCALAR and not text.begins(each, "|>")):
            line = max(line, each.span.end_line)
        else:
            waiting += each.children()
    return line
