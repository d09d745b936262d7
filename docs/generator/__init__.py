"""What `docs/generate.py` is made of: one module for each source of pages."""
