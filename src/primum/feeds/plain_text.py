"""Text of others made fit to be shown: a feed is no more trusted than any file from outside."""


def plain_text(text: str) -> str:
    """The text with every character that cannot be seen, or that turns the direction of writing, replaced by U+FFFD; blanks joined."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else "�" for each in " ".join(text.split()))


def first_words(text: str, limit: int = 240) -> str:
    """The first paragraph of a longer text, cut at a word."""
    paragraph = plain_text(text[: limit * 20].strip().split("\n\n")[0])
    if len(paragraph) <= limit:
        return paragraph
    return paragraph[:limit].rsplit(" ", 1)[0] + " ..."
