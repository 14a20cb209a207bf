"""Housing organisations and other landlords: their own notices, what they may be told, what they offer; never health or family."""
