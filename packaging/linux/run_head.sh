#!/bin/sh
# PartnerDesk @VERSION@: sh partnerdesk-@VERSION@.run [--remove]
# Unpacks itself into a temporary folder and runs install.sh of it.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tail -n +@LINES@ "$0" | tar -xzf - -C "$folder"
sh "$folder"/*/install.sh "$@"
exit
