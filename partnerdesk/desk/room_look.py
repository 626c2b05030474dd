"""Colours and fonts for the room display, which does not import the desk."""

from PySide6.QtGui import QColor

from partnerdesk.desk import tokens
from partnerdesk.desk.inks import TOKENS
from partnerdesk.room.look import Look


def look(*, dark: bool) -> Look:
    """Return the colours and fonts of the room display, light or dark."""
    c = tokens.DARK if dark else tokens.LIGHT
    return Look(
        ground=c.surface,
        line=c.line,
        ink=c.ink,
        muted=c.muted,
        teal=c.teal,
        track=c.track,
        card=c.ground if not dark else c.raised,
        states={
            "covered": (c.green_ground, c.green),
            "thin": (c.ochre_ground, c.ochre),
            "gap": (c.rust_ground, c.rust),
        },
        stands={stand: (value, tokens.on(QColor(value)).name()) for stand, value in c.stand.items()},
        tones={"": c.teal, "ochre": c.ochre, "rust": c.rust},
        sectors=c.sector,
        inks={ink: getattr(c, token) for ink, token in TOKENS.items()},
        face=tokens.UI_FACE,
        reading_face=tokens.READING_FACE,
    )
