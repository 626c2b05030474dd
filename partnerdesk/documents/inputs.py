"""Places to fill in on the screen, with ReportLab's forms (ISO 32000-1, 12.7).

What is typed is shown in Helvetica, which every reader has, so a document with such places keeps no standard
that asks for embedded fonts. Texts of ours never stand in a place: ReportLab knows only Latin letters there.
There are no radio buttons: readers write them in different ways.
"""

from typing import TYPE_CHECKING, Any

from partnerdesk.documents.drawings import Input, Shape

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_SIZE, _FIXED_SIZE = 10, 7
_MOST = 5_000  # characters
_FLAGS = {Shape.LINE: "", Shape.LINES: "multiline", Shape.FIXED: "readOnly"}


def put(canvas: "Canvas", place: Input, left: float, bottom: float) -> Any:
    """Add a place to fill in to the present page, and return its annotation, an object of ReportLab."""
    from reportlab.lib.colors import Color

    ink, edge, ground = Color(0.106, 0.141, 0.2), Color(0.5, 0.56, 0.6), Color(0.955, 0.965, 0.97)
    form = canvas.acroForm
    look = {"textColor": ink, "borderColor": edge, "fillColor": ground, "borderWidth": 0.5}
    where = {"name": place.name, "tooltip": place.tip, "x": left, "y": bottom}
    if place.shape is Shape.TICK:
        form.checkbox(size=place.height, buttonStyle="check", fieldFlags="", **where, **look)
    else:
        is_fixed = place.shape is Shape.FIXED
        form.textfield(
            value=place.text,
            width=place.width,
            height=place.height,
            fontName="Helvetica",
            fontSize=_FIXED_SIZE if is_fixed else _SIZE,
            fieldFlags=_FLAGS[place.shape],
            maxlen=_MOST,
            **where,
            **(look | {"borderWidth": 0, "fillColor": None} if is_fixed else look),
        )
    return form.fields[-1]
