"""Values of `Qt`'s own enums as numbers, for `setProperty` on the way to the start page.

To name `Qt` makes PySide build all of its hundred enums, a seventh of a start; a property takes the number.
"""

PLAIN_TEXT = 0
MIDDLE = 0x80
NO_FOCUS = 0
SHORTCUT_OF_APPLICATION = 2
