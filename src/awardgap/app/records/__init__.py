"""Imports, records, duplicates."""
