"""PartnerDesk: run a cross-sector partnership in the room, with no network."""

__version__ = "0.2.0"
