"""Values of the enums in `Qt` as numbers, for `setProperty` while the start page is built.

An access to `Qt` makes PySide create all of its hundred enums, which takes a seventh of the start.
"""

PLAIN_TEXT = 0
MIDDLE = 0x80
NO_FOCUS = 0
SHORTCUT_OF_APPLICATION = 2
