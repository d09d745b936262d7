"""How a document becomes a file for Word."""
