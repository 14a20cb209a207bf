"""The team every day: what is due and overdue and with whom, what nobody has touched, and what reaches people; owns no tables."""
