"""VEX documents and advisories of others, read and written: OpenVEX, CycloneDX, CSAF."""
