"""The .partnerdesk file: one SQLite file is one partnership.

This package opens and locks the file, records every change, undoes and redoes, keeps backups,
checks the file and searches it. It knows no Qt. Start with `PartnershipFile`.
"""
