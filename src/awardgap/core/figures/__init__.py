"""SVG from values; knows no room."""
