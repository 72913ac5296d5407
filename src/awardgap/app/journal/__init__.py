"""The append-only log, its guards, and erasure."""
