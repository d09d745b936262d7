"""What each document says: one builder a document, and the tables they share."""
