"""The pages of the guide as rich text for the screen."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from partnerdesk import guide
from partnerdesk.desk import tokens
from partnerdesk.guide import Kind
from partnerdesk.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The name of the picture of the page that is shown.
PICTURE = "picture"

_LISTS = {Kind.ITEM: "ul", Kind.STEP: "ol"}


def sheet() -> str:
    """Return the style sheet of the pages, in the colours and sizes of the app."""
    ink, teal = (tokens.colour(name).name() for name in ("ink", "teal"))
    body, title, heading = (tokens.px(size) for size in (14, 24, 15))
    return (
        f"body, p, li, td {{ color: {ink}; font-size: {body}px; }}"
        f"h1 {{ color: {ink}; font-size: {title}px; font-weight: 600; }}"
        f"h2 {{ color: {teal}; font-size: {heading}px; font-weight: 600; margin-top: {heading}px; }}"
        f"li {{ margin-bottom: {tokens.px(5)}px; }}"
    )


def page(shown: guide.Page, keys: Iterable[tuple[str, str]] = ()) -> str:
    """Return a page of the guide; `keys` are the shortcuts of the place. Its picture is called PICTURE."""
    parts = [f"<h1>{escape(shown.title)}</h1>"]
    for kind, group in groupby(shown.parts, key=lambda part: part.kind):
        texts = [escape(part.text) for part in group]
        if kind in _LISTS:
            items = "".join(f"<li>{text}</li>" for text in texts)
            parts.append(f"<{_LISTS[kind]}>{items}</{_LISTS[kind]}>")
        else:
            tag = "h2" if kind == Kind.HEADING else "p"
            parts += [f"<{tag}>{text}</{tag}>" for text in texts]
    if shown.picture is not None:
        parts.append(f'<p><img src="{PICTURE}"></p>')
    if keys := list(keys):
        heading = tr("Keys")
        parts += [f"<h2>{escape(heading)}</h2>", _table(keys)]
    return "".join(parts)


def words() -> str:
    """Return the page of the words of the method."""
    rows = [(word.name, word.means) for word in guide.words()]
    title = tr("The words of the method")
    return f"<h1>{escape(title)}</h1>{_table(rows)}"


def meanings(found: Iterable[guide.Word]) -> str:
    """Return what words mean, for a small window beside what was asked about."""
    return "".join(f"<p><b>{escape(word.name)}</b><br>{escape(word.means)}</p>" for word in found)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    gap = tokens.px(8)
    cells = "".join(f"<tr><td><b>{escape(name)}</b></td><td>{escape(text)}</td></tr>" for name, text in rows)
    return f'<table cellpadding="{gap // 2}">{cells}</table>'
