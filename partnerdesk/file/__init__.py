"""The .partnerdesk file: one SQLite file is one partnership.

Opens and locks it, records every change, undoes and redoes, keeps backups, checks and finds.
Knows no Qt. Start with `PartnershipFile`.
"""
