"""The rules of the grammar, a file a subject; each gives `RULES`."""
