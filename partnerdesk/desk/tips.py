"""Tips that show what users wrote: Qt takes a text that looks like markup for markup."""


def as_tip(text: str) -> str:
    """Return a text as a tip that shows it letter by letter, and loads nothing that it names."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # slow: not needed at start

    lines = escape(text).replace("\n", "<br>")
    return f"<span>{lines}</span>"
