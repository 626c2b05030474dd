"""The domain: words and rules of a partnership, and in `tables` how it is stored.

It knows no Qt, no file and no paper. The rules import nothing slow, so a partnership can be
read and shown without loading the tables. Only a change needs those.
"""
