"""Paper: one module a document, over `typesetting` (lines), `blocks` and `pages`.

Nothing here imports ReportLab before paper is made: it is slow, and most sittings make none.
"""
