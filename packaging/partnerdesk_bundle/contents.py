"""What goes into a bundle and what stays out; `partnerdesk.spec` and a test read these lists."""

from typing import NamedTuple

#: Packages that are imported by a name in a text, which PyInstaller does not see.
IMPORTED_BY_NAME = ("pycountry", "fontpkg_ibm_plex_serif")

#: Data files by package: patterns below the folder of the package. Of pycountry only the lists of codes are
#: read; its translations would be 21 MB.
DATA = {
    "partnerdesk": ("**/*",),
    "pycountry": ("databases/iso3166-1.json", "databases/iso4217.json"),
    "fontpkg_ibm_plex_serif": ("**/*.ttf", "**/*.otf", "LICENSE*"),
    "zxcvbn": (),
}

#: Modules that something imports and PartnerDesk never runs: other programs, tools, and the network.
LEFT_OUT = (
    *(
        "tkinter",
        "_tkinter",
        "unittest",
        "pydoc",
        "doctest",
        "pdb",
        "lib2to3",
        "ensurepip",
        "venv",
        "idlelib",
    ),
    *("setuptools", "pip", "pkg_resources", "wheel", "readline", "curses", "_curses", "turtle"),
    *("ssl", "_ssl", "ftplib", "smtplib", "xmlrpc", "imaplib", "poplib", "telnetlib", "webbrowser"),
    *("pytest", "hypothesis", "mypy", "ruff", "babel", "coverage", "grimp", "page_validation"),
    *("numpy", "pandas", "IPython", "matplotlib", "pysqlite2", "MySQLdb", "psycopg2"),
    *("PIL._avif", "PIL._webp", "PIL._imagingft", "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingmath"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtHelp"),
)

#: Plugins of Qt that stay, by folder; all of a folder that is not named are left out.
PLUGINS = {
    "platforms": ("xcb", "wayland", "offscreen", "minimal", "windows", "cocoa"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal", "gtk3"),
    "imageformats": ("svg", "jpeg", "gif", "ico"),
    "iconengines": ("svg",),
    "printsupport": ("cups", "windows", "cocoa"),
    "styles": ("",),
    "xcbglintegrations": ("",),
    "wayland-decoration-client": ("",),
    "wayland-graphics-integration-client": ("wayland-egl",),
    "wayland-shell-integration": ("xdg-shell", "wl-shell"),
}

#: Languages whose catalogue of Qt stays: those of LANGUAGES but English.
QT_LANGUAGES = ("ar", "es", "fr", "ru", "zh_CN")

#: Libraries of Qt that only plugins use which are left out.
WITHOUT_USE = ("libQt6Egl", "libQt6OpenGLWidgets", "libQt6Sql", "libQt6Test", "libQt6Qml", "libQt6Quick")


class Needed(NamedTuple):
    """A library that a bundle takes from the system: its name there, and its Debian packages."""

    name: str
    packages: str
    is_optional: bool = False


#: What a Linux desktop has anyway, and what must fit its drivers or its print server, comes from the system.
FROM_THE_SYSTEM = (
    Needed("ld-linux-x86-64.so.2", "libc6"),
    Needed("ld-linux-aarch64.so.1", "libc6"),
    Needed("libc.so.6", "libc6"),
    Needed("libm.so.6", "libc6"),
    Needed("libdl.so.2", "libc6"),
    Needed("libpthread.so.0", "libc6"),
    Needed("librt.so.1", "libc6"),
    Needed("libutil.so.1", "libc6"),
    Needed("libresolv.so.2", "libc6"),
    Needed("libstdc++.so.6", "libstdc++6"),
    Needed("libgcc_s.so.1", "libgcc-s1"),
    Needed("libglib-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0"),
    Needed("libgthread-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0"),
    Needed("libgobject-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0"),
    Needed("libgio-2.0.so.0", "libglib2.0-0t64 | libglib2.0-0"),
    Needed("libexpat.so.1", "libexpat1"),
    Needed("libEGL.so.1", "libegl1"),
    Needed("libGL.so.1", "libgl1"),
    Needed("libGLX.so.0", "libglx0"),
    Needed("libOpenGL.so.0", "libopengl0"),
    Needed("libdbus-1.so.3", "libdbus-1-3"),
    Needed("libfontconfig.so.1", "libfontconfig1"),
    Needed("libfreetype.so.6", "libfreetype6"),
    Needed("libX11.so.6", "libx11-6"),
    Needed("libX11-xcb.so.1", "libx11-xcb1"),
    Needed("libXext.so.6", "libxext6"),
    Needed("libxcb.so.1", "libxcb1"),
    Needed("libxcb-randr.so.0", "libxcb-randr0"),
    Needed("libxcb-render.so.0", "libxcb-render0"),
    Needed("libxcb-shm.so.0", "libxcb-shm0"),
    Needed("libxcb-sync.so.1", "libxcb-sync1"),
    Needed("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    Needed("libxcb-xkb.so.1", "libxcb-xkb1"),
    Needed("libxcb-glx.so.0", "libxcb-glx0"),
    Needed("libxcb-xinput.so.0", "libxcb-xinput0"),
    Needed("libxkbcommon.so.0", "libxkbcommon0"),
    Needed("libwayland-client.so.0", "libwayland-client0"),
    Needed("libwayland-cursor.so.0", "libwayland-cursor0"),
    Needed("libwayland-egl.so.1", "libwayland-egl1"),
    Needed("libcups.so.2", "libcups2t64 | libcups2", is_optional=True),
    Needed("libgtk-3.so.0", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libgdk-3.so.0", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libharfbuzz.so.0", "libharfbuzz0b", is_optional=True),
    Needed("libpango-1.0.so.0", "libpango-1.0-0", is_optional=True),
    Needed("libatk-1.0.so.0", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libcairo.so.2", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libgdk_pixbuf-2.0.so.0", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libpangocairo-1.0.so.0", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
    Needed("libcairo-gobject.so.2", "libgtk-3-0t64 | libgtk-3-0", is_optional=True),
)

#: Libraries of the system that builds which are packed, by the beginnings of their names, because many a
#: desktop lacks them: the helpers of Qt for X11, what the network library of Qt needs, those of Python.
PACKED = (
    *("libxcb-cursor.", "libxcb-icccm.", "libxcb-image.", "libxcb-keysyms.", "libxcb-render-util."),
    *("libxcb-shape.", "libxcb-util.", "libxkbcommon-x11."),
    *("libgssapi_krb5.", "libkrb5.", "libk5crypto.", "libkrb5support.", "libcom_err.", "libkeyutils."),
    *("libpython3.", "libsqlite3.", "libcrypto.", "libffi.", "libz.", "libbz2.", "liblzma.", "libuuid."),
    *("libzstd.", "libbrotli"),
)


def stays(place: str) -> bool:
    """Return whether a file of Qt stays in the bundle, by its place in it, with "/" between the parts."""
    parts = place.split("/")
    name = parts[-1]
    if "plugins" in parts:
        folder = parts[parts.index("plugins") + 1]
        return any(wanted in name for wanted in PLUGINS.get(folder, ()))
    if "translations" in parts:
        language = name.removesuffix(".qm").partition("_")[2]
        return name.startswith("qtbase_") and language in QT_LANGUAGES
    return not name.startswith(WITHOUT_USE)
