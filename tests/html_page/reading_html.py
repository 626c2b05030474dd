"""Read a page back: its elements, attributes and texts, and what its policy allows."""

import base64
import hashlib
from html.parser import HTMLParser


class Page(HTMLParser):
    """The elements of a page in order, and its text without style and script."""

    def __init__(self, content: bytes) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, str] = {}
        self.text = ""
        self._in = ""
        self.feed(content.decode())
        self.close()
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in = tag if tag in ("style", "script") else ""

    def handle_endtag(self, tag: str) -> None:
        """Leave style or script."""
        self._in = ""

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        if self._in:
            self.inside[self._in] = data
        else:
            self.text += data + " "

    def tags(self, *names: str) -> list[dict[str, str]]:
        """Return the attributes of all elements of some names."""
        return [attributes for tag, attributes in self.elements if tag in names]

    @property
    def policy(self) -> dict[str, str]:
        """Return the directives of the Content-Security-Policy."""
        (policy,) = [
            a["content"] for a in self.tags("meta") if a.get("http-equiv") == "Content-Security-Policy"
        ]
        return {name: value for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}


def hash_of(text: str) -> str:
    """Return how a policy names a text."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
