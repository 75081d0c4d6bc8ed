"""The terminal: showing pages, asking questions."""
