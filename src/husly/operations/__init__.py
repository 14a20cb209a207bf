"""What runs without a person at a desk: the database that comes along, the demo, the nightly work.

It hands the rest of the house a running system; no room below knows that it exists.
"""
