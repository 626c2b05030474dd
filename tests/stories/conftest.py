"""The window as it starts, for whole jobs by gestures alone."""

from tests.desk.conftest import faces, window

__all__ = ["faces", "window"]
