"""Pages of records. Thin: read the form, call one action, say what happened."""
