"""The AppImage: one file that is made executable and opened. It needs a runtime, which no registry has.

The runtime is the small program at the beginning of the file (type 2, MIT licence); it is published only at
https://github.com/AppImage/type2-runtime. Whoever has it names it in PARTNERDESK_APPIMAGE_RUNTIME.
"""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from partnerdesk_bundle import icons, tree
from partnerdesk_bundle.places import BUILD, NAME, ONEDIR, OUT, PACKAGING

RUNTIME = "PARTNERDESK_APPIMAGE_RUNTIME"
_START = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/usr/lib/partnerdesk/partnerdesk" "$@"\n'


def make(day: date) -> Path | None:
    """Make the AppImage, and return it; None where there is no runtime or no mksquashfs, which is told."""
    runtime = Path(os.environ.get(RUNTIME, ""))
    if not runtime.is_file() or not shutil.which("mksquashfs"):
        print(f"No AppImage: it needs mksquashfs (squashfs-tools), and its runtime in {RUNTIME}.")
        return None
    root = BUILD / "appimage"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ONEDIR, root / "usr/lib/partnerdesk", symlinks=True)
    tree.fill(root / "usr", day)
    shutil.copyfile(PACKAGING / "partnerdesk.desktop", root / "partnerdesk.desktop")
    shutil.copyfile(icons.DRAWING, root / "partnerdesk.svg")
    (root / ".DirIcon").symlink_to("partnerdesk.svg")
    (root / "AppRun").write_text(_START, encoding="utf-8")
    (root / "AppRun").chmod(0o755)
    image, target = BUILD / "appimage.squashfs", OUT / f"{NAME}.AppImage"
    image.unlink(missing_ok=True)
    pack = ["mksquashfs", str(root), str(image), "-root-owned", "-noappend", "-comp", "zstd", "-quiet"]
    subprocess.run(pack, check=True)
    target.write_bytes(runtime.read_bytes() + image.read_bytes())
    target.chmod(0o755)
    return target
