"""Import and export: the interchange file, and tables of participants, needs and commitments.

All writing goes through `PartnershipFile.change_in_bulk` or `create`. Modules that are slow to load
(SQLModel, python-calamine, pycountry) are loaded by the action that needs them.
"""
