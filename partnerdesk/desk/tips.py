"""Tool tips with text of users: Qt would parse text that looks like markup."""


def as_tip(text: str) -> str:
    """Return a tool tip that shows the text literally, without loading anything that it refers to."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # slow: not needed at start

    lines = escape(text).replace("\n", "<br>")
    return f"<span>{lines}</span>"
