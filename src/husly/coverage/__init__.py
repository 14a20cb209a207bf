"""Are we told of everything? The court's list for a period is held against our cases and the notices that came.

What nobody told of becomes a case; what came late or never is a list to raise with its sender.
"""
