"""Exit codes. Scripts rely on them."""

DONE = 0
OUR_FAULT = 1
WRONG_USE = 2
BAD_INPUT = 3
INTERRUPTED = 130
