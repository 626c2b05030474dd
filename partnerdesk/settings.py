"""The settings of this computer, in a small JSON file in the configuration folder of the platform.

They never contain data of a partnership, except the titles of recent ones.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from partnerdesk import kept
from partnerdesk.shown_paths import readable

APP = "PartnerDesk"
#: The variable of the environment that names the folder of the backups.
BACKUPS = "PARTNERDESK_BACKUPS"
_MOST_RECENT = 12

#: Maximum characters to read from the settings file.
_MOST_KEPT = 1_000_000


class Recent(NamedTuple):
    """A recent partnership: its path, and what the start page shows of it."""

    path: str
    title: str
    step: int = 1
    changed: str = ""
    file_id: str = ""


class Settings:
    """The settings of this computer; `load` reads them, `save` writes them.

    This is not a dataclass, because that import would delay the start page.
    """

    def __init__(  # noqa: PLR0913  # one for each setting
        self,
        *,
        name: str = "",
        scheme: str = "system",
        text_scale: float = 1.0,
        paper: str = "a4",
        initials: bool = False,
        recent: Iterable[Recent] = (),
        window: str = "",
        room_is_dark: bool = False,
        idle_minutes: int = 5,
        hide_from_captures: bool = True,
        backups: str = "",
    ) -> None:
        """Set the values; those out of range are limited."""
        self.name = name
        self.scheme = scheme if scheme in ("light", "dark") else "system"
        self.text_scale = min(max(float(text_scale), 1.0), 2.0)
        self.paper = paper
        self.initials = bool(initials)
        self.recent = list(recent)[:_MOST_RECENT]
        self.window = window
        self.room_is_dark = bool(room_is_dark)
        self.idle_minutes = min(max(int(idle_minutes), 1), 30)
        self.hide_from_captures = bool(hide_from_captures)
        self.backups = backups

    def remember(self, recent: Recent) -> None:
        """Put a partnership first in the list of recent ones."""
        others = [r for r in self.recent if r.path != recent.path]
        self.recent = [recent._replace(title=kept.text(recent.title)), *others][:_MOST_RECENT]

    def forget(self, path: str) -> None:
        """Remove a partnership from the list of recent ones."""
        self.recent = [r for r in self.recent if r.path != path]

    def save(self) -> bool:
        """Write the settings, and return whether that was possible; they hold until the end anyway."""
        place = settings_file()
        fresh = place.with_suffix(".new")
        values = vars(self) | {"recent": [r._asdict() for r in self.recent]}
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(values, indent=1), encoding="ascii")  # a path may be no valid UTF-8
            fresh.replace(place)
        except OSError:
            return False
        return True


def load() -> Settings:
    """Read the settings; missing or invalid values get their defaults."""
    settings = Settings(**kept.read(_file_content(), _SETTINGS))
    if not settings.name:
        settings.name = user_name()
    return settings


def _file_content() -> Any:
    place = settings_file()
    try:
        if not place.is_file():
            return None
        with place.open(encoding="utf-8") as file:
            return json.loads(file.read(_MOST_KEPT))
    except (OSError, ValueError, RecursionError):
        return None


def _recent(value: Any) -> Recent:
    """Read one recent partnership; the path is required."""
    values = kept.read(value, _RECENT)
    if "path" not in values:
        raise kept.Refused(value)
    return Recent(**{"title": readable(Path(values["path"]).stem)} | values)


def _step(value: Any) -> int:
    return min(max(kept.whole(value), 1), 6)


_RECENT = {
    "path": kept.path,
    "title": kept.text,
    "step": _step,
    "changed": kept.day,
    "file_id": kept.text,
}

_SETTINGS = {
    "name": kept.text,
    "scheme": kept.one_of("light", "dark", "system"),
    "text_scale": kept.number,
    "paper": kept.one_of("a4", "letter"),
    "initials": kept.truth,
    "recent": kept.several(_recent),
    "window": kept.state,
    "room_is_dark": kept.truth,
    "idle_minutes": kept.whole,
    "hide_from_captures": kept.truth,
    "backups": kept.folder,
}


def user_name() -> str:
    """Return the name of the user on this computer, "" if it has none."""
    import getpass  # slow: not needed at start

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def backup_folder() -> Path:
    """Return the folder of all backups: as the environment says, as was chosen, or the usual one."""
    chosen = os.environ.get(BACKUPS) or load().backups
    return Path(chosen) if chosen else data_folder() / "backups"


def choose_backup_folder(settings: Settings, folder: Path) -> None:
    """Keep backups in another folder from now on; those that were made stay where they are."""
    settings.backups = str(folder)
    if not settings.save() or os.environ.get(BACKUPS):
        os.environ[BACKUPS] = str(folder)


def data_folder() -> Path:
    """Return the folder for the data of the app: backups and the sample."""
    import platformdirs  # slow: not needed at start

    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def documents_folder() -> Path:
    """Return the folder that is proposed for new partnerships."""
    import platformdirs  # slow: not needed at start

    return Path(platformdirs.user_documents_dir())


def settings_file() -> Path:
    """Return the file of the settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "settings.json"
