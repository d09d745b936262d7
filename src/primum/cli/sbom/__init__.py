"""`primum sbom`."""
