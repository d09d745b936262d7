"""The tools beside which Primum is measured; they live in a virtual environment of their own."""
