"""The command line: words in, one call, text and an exit code out."""
