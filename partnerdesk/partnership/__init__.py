"""What a partnership is: its words, its rules, and (in `tables`) what of it is kept.

Knows no Qt, no file and no paper. The rules here import nothing heavy, so that a
partnership can be read and shown before the tables are needed to change it.
"""
