"""Pure Python: values in, values out. No Django, database, network, clock, environment or hidden randomness."""
