"""The one door to the terminal: no name and no text of a file can command it, or hide in it."""

import json
import re
import sys

#: Control characters, what turns the direction of others or hides, and halves of characters. A line
#: break within a line is one of them; joiners and marks that scripts need are not.
_COMMANDING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def harmless(line: str) -> str:
    """Return a line with escapes, such as JSON has, in place of what a terminal would obey."""
    return _COMMANDING.sub(lambda found: json.dumps(found[0])[1:-1], line)


def say(text: str) -> None:
    """Write lines for the user."""
    for line in text.split("\n"):
        sys.stdout.write(harmless(line) + "\n")


def complain(text: str) -> None:
    """Write lines that tell what went wrong."""
    for line in text.split("\n"):
        sys.stderr.write(harmless(line) + "\n")
