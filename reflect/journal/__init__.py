"""Where entries live: one SQLite file, its schema, its queries and its history."""
