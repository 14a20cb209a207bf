"""The yearly follow-up: what the municipality did in a year, counted by definitions that stand in one place, drafted, signed and frozen."""
