"""PartnerDesk: run a cross-sector partnership in the room, with no network."""

__version__ = "0.1.0"
