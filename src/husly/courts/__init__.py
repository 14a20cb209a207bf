"""The bailiff's day: told, moved and cancelled by the court's clerk, seen as a month and as a calendar without names, and prepared for.

The room reads what the court's notices tell; it sends nothing to a court without the tenant's prior consent.
"""
