"""Settings of one installation; above every room."""
