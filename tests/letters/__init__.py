"""Letters with a known truth, to measure how well they are read."""
