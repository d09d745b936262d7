"""What a document on paper is made of: headings and blocks, one after the other."""

from msgspec import Struct

from primum.documents.block import Block, Section


class Heading(Struct, frozen=True):
    """A section's heading on its own, with its depth."""

    section: Section
    depth: int


Item = Heading | Block
"""A heading or a block."""
