"""awardgap: from database export to final theory, on one evidence trail."""

__version__ = "0.1.0"
