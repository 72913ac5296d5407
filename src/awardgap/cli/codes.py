"""Exit codes. Scripts rely on them; 130, for an interruption, is the command-line library's own."""

DONE = 0
OUR_FAULT = 1
WRONG_USE = 2
BAD_INPUT = 3
