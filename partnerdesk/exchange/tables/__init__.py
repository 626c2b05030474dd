"""Tables of conveners: read as they are, understood with questions, planned, and taken in as one change.

`opening` reads a source into a `book`; `layout` finds what its sheets hold; `planning` says what an import
would do; `taking` does it. Everything between is plain values (docs/tables.md).
"""
