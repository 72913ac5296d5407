"""Pages of a project. Thin: read the form, call one action, say what happened."""
