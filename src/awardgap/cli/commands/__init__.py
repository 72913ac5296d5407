"""One module for each command or group of commands: its words, its options, its help. Nothing here loads Django."""
