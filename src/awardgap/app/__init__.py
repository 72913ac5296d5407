"""The workbench: one Django app per room, each with the same files."""
