"""Elements of HTML. Texts and attributes are escaped by the serialiser, so no name can become markup."""

import re
from xml.etree.ElementTree import Element, tostring

#: Controls, characters that reorder a text, tags, lone surrogates, and what no document may hold. Joiners
#: and variation selectors stay: scripts and pictographs need them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

#: Closing tags that can be left out before what follows them, and empty parts of pictures.
_SHORT = (
    ("></path>", "/>"),
    ("></rect>", "/>"),
    ("</li><li", "<li"),
    ("</li></ul>", "</ul>"),
    ("</p><p>", "<p>"),
    ("</p><p ", "<p "),
    ("</p></article>", "</article>"),
    ("</td></tr>", "</tr>"),
    ("</tr><tr>", "<tr>"),
)

#: What may be in an element: an element, a text, or nothing.
Part = Element | str | None


def clean(text: str) -> str:
    """Return a text without characters that are not seen and could hide or reorder others."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def el(tag: str, *parts: Part, **attributes: str | None) -> Element:
    """Return an element with its parts; an attribute `aria_label` becomes `aria-label`, `class_` `class`.

    Attributes of None are left out. Texts must be clean.
    """
    made = Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), value)
    last: Element | None = None
    for part in parts:
        if isinstance(part, str):
            if last is None:
                made.text = (made.text or "") + part
            else:
                last.tail = (last.tail or "") + part
        elif part is not None:
            made.append(part)
            last = part
    return made


def joined(parts: list[Element | str], by: str = " · ") -> list[Part]:
    """Return parts with a text between them."""
    found: list[Part] = []
    for part in parts:
        found += [by, part] if found else [part]
    return found


def serialized(root: Element) -> str:
    """Return an element as HTML in its short form: no closing tags where HTML needs none.

    Texts have no "<" any more and attributes no ">", so that only markup is replaced.
    """
    text = tostring(root, encoding="unicode", method="html")
    for long, short in _SHORT:
        text = text.replace(long, short)
    return text
