"""Reaching the tenant: every attempt as a record of its own, the municipality's ladder in use, call and visit sheets, and the end of it.

What must be done next stands on the case as a duty; letters that the practice lets Husly send go by themselves. What the tenant answers
comes in through the room above.
"""
