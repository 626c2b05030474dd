"""What a widget shows, so that it is left as it is when the same is to be shown again."""

from __future__ import annotations

from datetime import date

#: Kinds of values that are the same when they are equal.
_PLAIN = (bool, int, str, date)


class Shown:
    """The values that a widget was made to show last."""

    def __init__(self) -> None:
        """Nothing is shown yet."""
        self._values: tuple[object, ...] | None = None

    def is_same(self, *values: object) -> bool:
        """Return whether the same values were given the last time, and keep these.

        Rows that were read again are not the same, though they may be equal: after a refused change a
        widget shows them once more, in place of what was typed or pressed.
        """
        before, self._values = self._values, values
        return before is not None and len(before) == len(values) and all(map(_is_same, before, values))

    def forget(self) -> None:
        """Let the next values count as new."""
        self._values = None


def _is_same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and isinstance(one, _PLAIN) and one == other)
