"""Pages as documents, to take along to elsewhere."""
