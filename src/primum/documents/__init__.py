"""The technical file: one document model, four writers."""
