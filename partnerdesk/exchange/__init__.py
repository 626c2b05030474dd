"""In and out: the interchange file, and tables of participants, needs and commitments.

Nothing here writes but through `PartnershipFile.change` or `create`. What is slow to load
(SQLModel, python-calamine, pycountry) is loaded by the action that needs it.
"""
