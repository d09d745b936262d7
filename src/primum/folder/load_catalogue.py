"""The catalogue of the package."""

from importlib.resources import files
from importlib.resources.abc import Traversable

from primum.catalogue.catalogue import Catalogue
from primum.diagnostics.diagnostic import Diagnostic
from primum.folder.kept import kept
from primum.folder.node import Node
from primum.folder.read_yaml import read_yaml


def package_texts() -> dict[str, bytes]:
    """The data files of the package by relative path."""
    texts: dict[str, bytes] = {}
    _gather(files("primum.catalogue") / "data", "", texts)
    return texts


def _gather(folder: Traversable, prefix: str, texts: dict[str, bytes]) -> None:
    for entry in folder.iterdir():
        if entry.is_dir():
            _gather(entry, f"{prefix}{entry.name}/", texts)
        elif entry.name.endswith(".yaml"):
            texts[prefix + entry.name] = entry.read_bytes()


def load_catalogue() -> tuple[Catalogue, list[Diagnostic]]:
    """The catalogue of the package and every problem in it."""
    texts = package_texts()

    def read() -> tuple[Catalogue, list[Diagnostic]]:
        from primum.folder.read_catalogue import read_catalogue  # noqa: PLC0415 - not needed where it is kept

        return read_catalogue(texts)

    return kept("catalogue", texts, read)


def default_policy_node() -> Node:
    """The package's policy as a node tree, for laying a folder's own over it."""
    node, _ = read_yaml("policy.yaml", (files("primum.catalogue") / "data" / "policy.yaml").read_bytes())
    assert node is not None
    return node
