"""Letters to tenants: written from the municipality's own texts, set as accessible PDF, sent once, proved, and kept as they went.

No room above is known here. What happens to a letter is told as letter events, which the room that asked for it takes in order.
"""
