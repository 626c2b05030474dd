"""Texts of the partnership on the page: in their own language and direction, whatever is around them."""

from typing import NamedTuple
from xml.etree.ElementTree import Element

from partnerdesk.page.markup import clean, el


class Spoken(NamedTuple):
    """Makes elements with texts that people wrote; `language` is theirs if the page has another one."""

    language: str | None

    def block(self, tag: str, text: str | None, class_: str | None = None) -> Element | None:
        """Return a paragraph or heading with a text, None without one. Its direction is its own."""
        if not text:
            return None
        return el(tag, clean(text), class_=class_, dir="auto", lang=self.language)

    def within(self, text: str) -> Element:
        """Return a text within a line; it cannot reorder what is beside it."""
        return el("bdi", clean(text), lang=self.language)
