"""Go through the elements of an XML part without building a tree of it."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from partnerdesk.going import go_on

Attributes = Mapping[str, str]

_STEP = 20_000


class NotXml(ValueError):
    """A part is no whole XML."""


def go_through(
    content: bytes,
    begin: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `begin`, `end` and `text` for the elements of a part, by their names without prefix.

    The attributes keep their prefixes. Entities are not expanded. Raises NotXml.
    """
    parser = expat.ParserCreate()
    counted = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal counted
        counted += 1
        if counted % _STEP == 0:
            go_on()
        begin(name.rpartition(":")[2], attributes)

    def refuse(*_: object) -> None:
        raise NotXml("entities")

    parser.StartElementHandler = started
    parser.EntityDeclHandler = refuse
    if end:
        ended = end
        parser.EndElementHandler = lambda name: ended(name.rpartition(":")[2])
    if text:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, UnicodeError, LookupError) as e:
        raise NotXml(str(e)) from e
