"""The flow of records; later votes and decisions."""
