"""Try what was made on bare systems: `python3 dev.py bundle --try`, as root.

Bare Debian 12 and 13 are made by debootstrap, once. In a fresh copy of each, with no Python and no display,
the .deb is installed, the self-test runs, and a user goes from nothing to an exported agreement. A window is
shown on a display that exists in memory alone. Then the package is removed, and the file to run is tried in
the home folder of the user, and so is the AppImage where there is one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from partnerdesk_bundle.places import BUILD, NAME, OUT

RELEASES = {"bookworm": "Debian 12", "trixie": "Debian 13"}
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
#: Where programs of a bare system are looked for.
_PATH = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}
_TABLE = "name,sector,status\nClear Springs,civil_society,joined\nLake Commission,intergovernmental,joined\n"

#: What a user of the bare system types, from nothing to an agreement on paper.
_AS_A_USER = (
    "partnerdesk --self-test",
    'test -z "$(ls -A ~/.config ~/.local /tmp/partnerdesk-self-test* 2>/dev/null)"',
    "partnerdesk new lake.partnerdesk --title 'Clean water for the lake towns' --lead 'Lake Commission'",
    "partnerdesk import lake.partnerdesk partners.csv",
    "partnerdesk export lake.partnerdesk agreement.pdf",
    "partnerdesk sample sample.partnerdesk",
    "partnerdesk export sample.partnerdesk sample.pdf",
    "partnerdesk check sample.partnerdesk > checked.txt",
    'test "$(head -c 5 agreement.pdf)" = %PDF-',
)


def main() -> int:
    """Try both releases. Return 0 if all went well."""
    packages = sorted(OUT.glob("*.deb"))
    if len(packages) != 1 or not shutil.which("debootstrap") or os.geteuid() != 0:
        print("It needs one .deb in dist/ (python3 dev.py bundle), debootstrap (apt-get install), and root.")
        return 1
    failed = [RELEASES[release] for release in RELEASES if not _try(release, packages[0])]
    print(f"Failed on {', '.join(failed)}." if failed else f"All is well on {', '.join(RELEASES.values())}.")
    return 1 if failed else 0


def _try(release: str, package: Path) -> bool:
    print(f"== {RELEASES[release]}", flush=True)
    with _fresh(release) as root:
        return all(step(root, package) for step in STEPS)


@contextmanager
def _fresh(release: str) -> Iterator[Path]:
    """Yield a copy of a bare system, which is thrown away after."""
    base, root = BUILD / "bare" / release, BUILD / "bare" / f"{release}-tried"
    if not (base / "made").exists():
        shutil.rmtree(base, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", release, str(base), MIRROR]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (base / "made").touch()
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "-a", str(base), str(root)], check=True)
    shutil.copyfile("/etc/resolv.conf", root / "etc/resolv.conf")
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    try:
        yield root
    finally:
        subprocess.run(["umount", str(root / "proc")], check=False)
        shutil.rmtree(root, ignore_errors=True)


def _within(root: Path, line: str, *, user: str | None = None) -> bool:
    """Run a line in the bare system as root or as a user; tell it, and return if it went well."""
    begun = perf_counter()
    ways = ["su", "-", user, "-c", line] if user else ["sh", "-c", line]
    done = subprocess.run(
        ["chroot", str(root), *ways],
        check=False,
        env=_PATH,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    print(f"  {'✗' if done.returncode else '✓'} {line[:90]} ({perf_counter() - begun:.1f} s)", flush=True)
    if done.returncode or "self-test" in line:
        print("".join(f"      {told}\n" for told in done.stdout.splitlines()[-25:]), end="", flush=True)
    return not done.returncode


def _no_python(root: Path, _package: Path) -> bool:
    return _within(root, "! ls /usr/bin/python* 2>/dev/null")


def _install(root: Path, package: Path) -> bool:
    shutil.copy(package, root / "tmp" / package.name)
    install = f"apt-get -qq install -y --no-install-recommends /tmp/{package.name}"
    return _within(root, "apt-get -qq update") and _within(root, f"DEBIAN_FRONTEND=noninteractive {install}")


def _use(root: Path, _package: Path) -> bool:
    """Let a user who has nothing get to an agreement."""
    if not _within(root, "useradd -m convener"):
        return False
    (root / "home/convener/partners.csv").write_text(_TABLE, encoding="utf-8")
    return all(_within(root, line, user="convener") for line in _AS_A_USER)


def _desktop(root: Path, _package: Path) -> bool:
    """Let a desktop find out which program opens a partnership."""
    install = "apt-get -qq install -y --no-install-recommends shared-mime-info desktop-file-utils"
    return (
        _within(root, f"DEBIAN_FRONTEND=noninteractive {install}")
        and _within(root, "grep -q 'application/vnd.partnerdesk:\\*.partnerdesk' /usr/share/mime/globs2")
        and _within(
            root, "grep -q 'vnd.partnerdesk=partnerdesk.desktop' /usr/share/applications/mimeinfo.cache"
        )
        and _within(root, "desktop-file-validate /usr/share/applications/partnerdesk.desktop")
    )


def _window(root: Path, _package: Path) -> bool:
    """Show the window on a display, until its first frame is painted."""
    install = "apt-get -qq install -y --no-install-recommends xvfb xauth"
    show = "PARTNERDESK_QUIT_WHEN_SHOWN=journey xvfb-run -a partnerdesk sample.partnerdesk"
    return _within(root, f"DEBIAN_FRONTEND=noninteractive {install}") and _within(
        root, f'test "$({show})" = shown', user="convener"
    )


def _remove(root: Path, _package: Path) -> bool:
    return _within(root, "apt-get -qq purge -y partnerdesk") and _within(
        root, "! find / -xdev -name '*partnerdesk*' -not -path '/home/*' -not -path '/tmp/*' | grep ."
    )


def _run_file(root: Path, _package: Path) -> bool:
    """Install into a home folder, and remove it from there."""
    shutil.copy(OUT / f"{NAME}.run", root / "tmp" / "partnerdesk.run")
    lines = (
        "sh /tmp/partnerdesk.run",
        "~/.local/bin/partnerdesk export sample.partnerdesk again.pdf",
        "test -f ~/.local/share/applications/partnerdesk.desktop",
        "sh ~/.local/lib/partnerdesk/install.sh --remove",
        "! find ~/.local -name '*partnerdesk*' | grep .",
        "test -f sample.partnerdesk",
    )
    return all(_within(root, line, user="convener") for line in lines)


def _app_image(root: Path, _package: Path) -> bool:
    """Run the AppImage, if one was made. It unpacks itself: a system in a folder has no FUSE."""
    image = OUT / f"{NAME}.AppImage"
    if not image.exists():
        print("  - no AppImage was made: it is not tried.", flush=True)
        return True
    shutil.copy(image, root / "tmp" / "partnerdesk.AppImage")
    start = "env APPIMAGE_EXTRACT_AND_RUN=1 /tmp/partnerdesk.AppImage"
    lines = (
        f"{start} --self-test",
        f"{start} export sample.partnerdesk from-image.pdf",
        'test "$(head -c 5 from-image.pdf)" = %PDF-',
        f'test "$(PARTNERDESK_QUIT_WHEN_SHOWN=journey xvfb-run -a {start} sample.partnerdesk)" = shown',
    )
    return all(_within(root, line, user="convener") for line in lines)


#: What is tried on each system, in this order.
STEPS = (_no_python, _install, _use, _desktop, _window, _remove, _run_file, _app_image)

if __name__ == "__main__":
    sys.exit(main())
