"""The HTML file: everything is in it, and a policy in its head lets the browser load nothing else."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from xml.etree.ElementTree import Element

from partnerdesk.page.markup import Part, clean, el, serialized
from partnerdesk.resource import resource

#: Languages that are written from right to left.
_REVERSED = ("ar",)


@cache
def _resource(name: str) -> str:
    return resource(f"page/{name}").read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """Return the hash of an element's text, as a Content-Security-Policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy() -> str:
    """Return what the page may do: use its own style and script, and nothing else."""
    style, script = _hash(_resource("page.css")), _hash(_resource("page.js"))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; base-uri 'none'; form-action 'none'"
    )


def document(title: str, language: str, body: Sequence[Part], *, is_public: bool) -> bytes:
    """Return the whole file in UTF-8. One that is not public asks search engines to leave it out."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy()),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        None if is_public else el("meta", name="robots", content="noindex"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", clean(title)),
        el("style", _resource("page.css")),
    )
    whole = Element("html", lang=language, dir="rtl" if language in _REVERSED else "ltr")
    whole.extend([head, el("body", *body, el("script", _resource("page.js")))])
    return ("<!DOCTYPE html>\n" + serialized(whole) + "\n").encode()
