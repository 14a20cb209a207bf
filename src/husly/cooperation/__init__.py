"""Other departments help: a case asks one of them for advice or action, shares what was chosen and nothing more, and gets an answer.

The room reads cases, parties and assessment. What a department answers stands on the case, and a person writes it into the assessment.
"""
