"""Formats of others: SBOM, VEX and CSAF, from bytes to nouns and from nouns to plain values."""
