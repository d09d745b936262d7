"""Documents as source for Typst, which sets them as PDF."""
