#!/bin/sh
# Rebuilds mail and pictures with a secret in every place, and looks for it with readers that others wrote: Python's
# email package, ExifTool, tesseract.
#
# usage: .ci/leaks-mail-image.sh
#
# VENV     a Python environment with Pillow; one is made under target/ when it is not given
# REBUILD  the example `rebuild` of the crate redaction; it is built when it is not given
#
# With CI=true a missing reader is a failure; without, the script says what is missing and ends.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../target}
work=$target/leaks-mail-image
rm -rf "$work"
mkdir -p "$work"

for program in exiftool tesseract python3; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        [ "${CI:-}" = true ] && exit 1
        exit 0
    fi
done

if [ -z "${VENV:-}" ]; then
    VENV=$target/leaks-venv
    if ! "$VENV/bin/python" -c 'import PIL' 2>/dev/null; then
        python3 -m venv "$VENV"
        "$VENV/bin/pip" install --quiet --disable-pip-version-check pillow==12.0.0
    fi
fi

if [ -z "${REBUILD:-}" ]; then
    (cd "$here/.." && cargo build --quiet --locked -p redaction --example rebuild)
    REBUILD=$target/debug/examples/rebuild
fi

REBUILD_OCR=1 "$VENV/bin/python" "$here/leaks_mail_image.py" "$REBUILD" "$work"
