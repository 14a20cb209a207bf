"""Each case replayed against the law and the adopted practice that were in force then: what was kept, what came late and what was not done.

Findings are kept as facts and days, and stand for the same whenever they are read; the case's page, the team leader's lists and the year's
table are made of them.
"""
