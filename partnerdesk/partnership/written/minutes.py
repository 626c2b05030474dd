"""Read the minutes at the end of a new item of an agenda, such as "Welcome 10 min"."""

from __future__ import annotations

import re

#: The word for minutes in the languages of the app, and as people shorten it.
_WORDS = "min|mins|minute|minutes|minuto|minutos|мин|минута|минуты|минут|دقيقة|دقائق|分钟|分"
_ENDING = re.compile(rf"^(?P<title>.*\S)[\s,;:·–—-]+(?P<minutes>\d{{1,3}})\s*(?:{_WORDS})\.?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"^(?P<title>.*\S)\s*\((?P<minutes>\d{{1,3}})\s*(?:{_WORDS})\.?\)$", re.IGNORECASE)


def title_and_minutes(text: str) -> tuple[str, int | None]:
    """Return the title and the minutes of an item, None if its end does not say them with their word."""
    for form in (_IN_BRACKETS, _ENDING):
        found = form.match(text.strip())
        if found:
            title = found["title"].rstrip(" ,;:·–—-")
            if title:
                return title, int(found["minutes"])
    return text, None
