"""Advisory sources: their formats, how they are fetched, and the store they are kept in."""
