"""Make the fonts before the app is packed or installed, in a checkout too."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Faces(BuildHookInterface):
    """Make the fonts that are missing in resources/fonts."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Run before each build."""
        sys.path.insert(0, str(Path(self.root) / "packaging"))
        from cut_faces import cut

        cut(Path(self.root) / "resources" / "fonts")
