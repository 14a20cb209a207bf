"""Agreements that the rent is paid: administration agreements, in which a benefit pays it, and plans for arrears.

The room keeps what was agreed and what was paid, sees the next morning what is missing, and hands on to `outcomes` whether it holds.
"""
