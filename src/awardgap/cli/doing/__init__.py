"""What commands do once their words are understood; loaded when the command runs."""
