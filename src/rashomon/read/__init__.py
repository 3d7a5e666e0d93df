"""Reading: from a document to its claims; the verb is `reader.open_reader(...).claims`."""
