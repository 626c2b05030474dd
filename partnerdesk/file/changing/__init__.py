"""Verbs that change a partnership, one module a noun; each takes the session of a change.

Importing them costs SQLModel: the window does so inside the action that needs one.
"""
