"""Which kind of component or interface somebody may have meant: by another word for it, by a trait, or by a slip of the pen."""

from collections.abc import Mapping

from primum.catalogue.kind import Kind
from primum.diagnostics.suggest import suggest


def suggest_kind(word: str, known: Mapping[str, Kind]) -> str:
    """A sentence proposing the kinds that the word stands for, else the nearest name."""
    said = "-".join(word.casefold().replace("_", " ").split())
    called = {name for name, kind in known.items() if said in kind.also or said in kind.traits}
    meant = sorted(called | {name for name in known if said and name.startswith(f"{said}-")} if called else called)
    if len(meant) == 1:
        return f"did you mean `{meant[0]}`?"
    return f"one of: {', '.join(f'`{name}`' for name in meant)}" if meant else suggest(word, known) or "see `primum rules --kinds`"
