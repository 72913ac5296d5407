"""Records, readers and writers of each format, identifiers, duplicates."""
