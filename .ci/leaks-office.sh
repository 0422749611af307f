#!/bin/sh
# Rebuilds office documents with a secret in every place that common programs write, and looks for it with readers that
# others wrote: LibreOffice, ExifTool, python-docx, openpyxl, poppler.
#
# usage: .ci/leaks-office.sh
#
# VENV     a Python environment with python-docx and openpyxl; one is made under target/ when it is not given
# REBUILD  the example `rebuild` of the crate redaction; it is built when it is not given
#
# With CI=true a missing reader is a failure; without, the script says what is missing and ends.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
target=${CARGO_TARGET_DIR:-$here/../target}
work=$target/leaks-office
rm -rf "$work"
mkdir -p "$work"

for program in soffice exiftool pdftotext python3; do
    if ! command -v "$program" >/dev/null; then
        echo "$program is missing" >&2
        [ "${CI:-}" = true ] && exit 1
        exit 0
    fi
done

if [ -z "${VENV:-}" ]; then
    VENV=$target/leaks-venv
    [ -x "$VENV/bin/python" ] || python3 -m venv "$VENV"
    "$VENV/bin/python" -c 'import docx, openpyxl' 2>/dev/null ||
        "$VENV/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 openpyxl==3.1.5
fi

if [ -z "${REBUILD:-}" ]; then
    (cd "$here/.." && cargo build --quiet --locked -p redaction --example rebuild)
    REBUILD=$target/debug/examples/rebuild
fi

"$VENV/bin/python" "$here/leaks_office.py" "$REBUILD" "$work"
