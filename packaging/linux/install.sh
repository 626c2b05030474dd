#!/bin/sh
# Put PartnerDesk into a home folder, with no root: sh install.sh [--remove]
# The program goes to ~/.local/lib/partnerdesk, the command to ~/.local/bin, the rest to where a desktop looks.
# Partnerships, settings and backups are never touched.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${PREFIX:-$HOME/.local}
list=$prefix/lib/partnerdesk/installed.txt

tell_desktop() {
    update-mime-database "$prefix/share/mime" 2>/dev/null || true
    update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
}

remove() {
    [ -f "$list" ] || { echo "PartnerDesk is not installed in $prefix."; return; }
    while IFS= read -r file; do rm -f "$prefix/$file"; done < "$list"
    rm -rf "$prefix/lib/partnerdesk"
    rmdir "$prefix/share/doc/partnerdesk" 2>/dev/null || true
}

if [ "${1:-}" = --remove ]; then
    remove
    tell_desktop
    echo "Removed. Your partnerships, settings and backups are where they were."
    exit
fi

"$here/partnerdesk/partnerdesk" --version > /dev/null || {
    echo "PartnerDesk does not run on this computer: see what it needs in README.md." >&2
    exit 1
}
if [ -f "$list" ]; then remove; fi
mkdir -p "$prefix/lib" "$prefix/bin"
cp -a "$here/partnerdesk" "$prefix/lib/partnerdesk"
ln -sf ../lib/partnerdesk/partnerdesk "$prefix/bin/partnerdesk"
(cd "$here" && find share -type f) > "$list"
echo bin/partnerdesk >> "$list"
while IFS= read -r file; do
    case $file in share/*) mkdir -p "$(dirname "$prefix/$file")"; cp "$here/$file" "$prefix/$file" ;; esac
done < "$list"
sed -i "s|^Exec=partnerdesk|Exec=$prefix/bin/partnerdesk|" "$prefix/share/applications/partnerdesk.desktop"
tell_desktop
echo "PartnerDesk is installed. It is in your menu; in a terminal it is $prefix/bin/partnerdesk."
echo "To remove it: sh $prefix/lib/partnerdesk/install.sh --remove"
cp "$here/install.sh" "$prefix/lib/partnerdesk/install.sh"
