"""The device folder, format 1, as pydantic records: what the files say, not yet what it means."""
