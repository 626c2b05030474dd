"""What goes into a home folder without root: an archive with install.sh, and the same as one file to run."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

from partnerdesk_bundle import tree
from partnerdesk_bundle.places import BUILD, NAME, ONEDIR, OUT, PACKAGING, VERSION


def make(day: date) -> list[Path]:
    """Make the archive (.tar.gz) and the file to run (.run)."""
    root = BUILD / "archive" / NAME
    shutil.rmtree(root.parent, ignore_errors=True)
    shutil.copytree(ONEDIR, root / "partnerdesk", symlinks=True)
    tree.fill(root, day)
    shutil.copyfile(PACKAGING / "linux" / "install.sh", root / "install.sh")
    OUT.mkdir(exist_ok=True)
    archive, run = OUT / f"{NAME}.tar.gz", OUT / f"{NAME}.run"
    owner = ("--owner=0", "--group=0", "--numeric-owner", "--sort=name", f"--mtime={day.isoformat()}")
    command = ["tar", *owner, "-I", "gzip -9n", "-cf", str(archive), "-C", str(root.parent), NAME]
    subprocess.run(command, check=True)
    head = (PACKAGING / "linux" / "run_head.sh").read_text(encoding="utf-8")
    lines = head.count("\n") + 1
    told = head.replace("@VERSION@", VERSION).replace("@LINES@", str(lines))
    run.write_bytes(told.encode() + archive.read_bytes())
    run.chmod(0o755)
    return [archive, run]
