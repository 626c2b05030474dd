"""The files of a Linux desktop around the bundle, as a tree below a prefix such as /usr or ~/.local."""

import gzip
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from partnerdesk_bundle import completion, icons, manual
from partnerdesk_bundle.places import BUILD, PACKAGING, ROOT


def fill(prefix: Path, day: date) -> None:
    """Write menu entry, file type, icons, metainfo, manual page and completion below a prefix."""
    share = prefix / "share"
    for target, content in _texts(day):
        _write(share / target, content)
    _copy(PACKAGING / "partnerdesk.desktop", share / "applications/partnerdesk.desktop")
    _copy(PACKAGING / "partnerdesk.xml", share / "mime/packages/partnerdesk.xml")
    _copy(PACKAGING / "partnerdesk.metainfo.xml", share / "metainfo/partnerdesk.metainfo.xml")
    hicolor = share / "icons/hicolor"
    _copy(icons.DRAWING, hicolor / "scalable/apps/partnerdesk.svg")
    _copy(icons.DRAWING, hicolor / "scalable/mimetypes/application-vnd.partnerdesk.svg")
    for size in icons.SIZES:
        drawn = BUILD / "icons" / f"partnerdesk-{size}.png"
        _copy(drawn, hicolor / f"{size}x{size}/apps/partnerdesk.png")
        _copy(drawn, hicolor / f"{size}x{size}/mimetypes/application-vnd.partnerdesk.png")
    with gzip.GzipFile(share / "man/man1/partnerdesk.1.gz", "wb", 9, mtime=0) as page:
        page.write(manual.page(day).encode())
    document = share / "doc/partnerdesk"
    _copy(ROOT / "LICENSE", document / "LICENSE")
    _copy(ROOT / "CHANGELOG.md", document / "changelog")


def _texts(day: date) -> Iterator[tuple[str, str]]:
    yield "bash-completion/completions/partnerdesk", completion.bash()
    yield "zsh/vendor-completions/_partnerdesk", completion.zsh()
    yield "fish/vendor_completions.d/partnerdesk.fish", completion.fish()
    yield "man/man1/.keep", ""


def _write(target: Path, content: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.name != ".keep":
        target.write_text(content, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
