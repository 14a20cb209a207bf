"""People and the household they live in: what is kept of them, how they are found again, and whose address is protected."""
