"""Landlords' systems are told by themselves what their clerk would see: signed, in order, again until it arrives, without personal data."""
