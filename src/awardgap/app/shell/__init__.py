"""Base page, registry of kinds, theme, clock."""
