"""The Debian package: the bundle below /usr/lib, and the files of the desktop around it."""

import gzip
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

from partnerdesk_bundle import contents, tree
from partnerdesk_bundle.places import AUTHOR, BUILD, DEBIAN_MACHINE, ONEDIR, OUT, PROJECT, ROOT, VERSION

_CONTROL = """\
Package: partnerdesk
Version: {version}
Section: misc
Priority: optional
Architecture: {machine}
Maintainer: {author}
Installed-Size: {size}
Depends: {depends}
Recommends: {recommends}
Description: {brief}
 One file on this computer is one partnership: the problem and the goal in every
 wording they had, who is in the room and who is missing, what each partner
 offers to do, and an agreement on paper that every partner can sign.
 .
 PartnerDesk never uses the network.
"""


def make(outside: dict[str, set[str]], glibc: str, day: date) -> Path:
    """Make the package from the bundle. `outside` are the libraries that it takes from the system."""
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(ONEDIR, root / "usr/lib/partnerdesk", symlinks=True)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/partnerdesk").symlink_to("../lib/partnerdesk/partnerdesk")
    tree.fill(root / "usr", day)
    document = root / "usr/share/doc/partnerdesk"
    (document / "LICENSE").rename(document / "copyright")
    with gzip.GzipFile(document / "changelog.gz", "wb", 9, mtime=0) as packed:
        packed.write((document / "changelog").read_bytes())
    (document / "changelog").unlink()
    _control(root, outside, glibc)
    _permit(root)
    OUT.mkdir(exist_ok=True)
    target = OUT / f"partnerdesk_{VERSION}_{DEBIAN_MACHINE}.deb"
    target.unlink(missing_ok=True)
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(target)], check=True)
    return target


def _control(root: Path, outside: dict[str, set[str]], glibc: str) -> None:
    size = sum(p.stat().st_size for p in root.rglob("*") if p.is_file() and not p.is_symlink()) // 1024
    needed = [n for n in contents.FROM_THE_SYSTEM if n.name in outside]
    firm = {n.packages for n in needed if not n.is_optional} - {"libc6"}
    wished = {n.packages for n in needed if n.is_optional} - firm
    text = _CONTROL.format(
        version=VERSION,
        machine=DEBIAN_MACHINE,
        author=AUTHOR,
        size=size,
        depends=", ".join([f"libc6 (>= {glibc})", *sorted(firm)]),
        recommends=", ".join(sorted(wished)),
        brief=PROJECT["description"].partition(":")[0],
    )
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(text, encoding="utf-8")
    for name in ("postinst", "postrm"):
        shutil.copyfile(ROOT / "packaging" / "linux" / name, control / name)


def _permit(root: Path) -> None:
    """Let everybody read all files and nobody but root write them, whatever the one who builds has set."""
    for path in root.rglob("*"):
        if not path.is_symlink():
            is_program = path.is_dir() or os.access(path, os.X_OK) or path.parent.name == "DEBIAN"
            path.chmod(0o755 if is_program and path.name != "control" else 0o644)
    root.chmod(0o755)
