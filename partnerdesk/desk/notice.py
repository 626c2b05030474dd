"""A message for the notice bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence


class Notice:
    """A message for the notice bar: text, tone ("", "good" or "problem"), optional action and details."""

    def __init__(
        self,
        text: str,
        tone: str = "",
        action: str = "",
        do: Callable[[], object] | None = None,
        *,
        details: Sequence[str] = (),
    ) -> None:
        """Make a notice; `action` is the label of its button, `do` what the button calls."""
        self.text, self.tone, self.action, self.do = text, tone, action, do
        self.details = tuple(details)
