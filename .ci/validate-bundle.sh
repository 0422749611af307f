#!/bin/sh
# Checks a bundle with validators that others wrote: bagit, frictionless, csvw, roc-validator, and SHACL shapes.
#
# usage: .ci/validate-bundle.sh BUNDLE.zip|FOLDER
#
# VENV             a Python environment with the validators; one is made under target/ when it is not given
# RO_CRATE_CONTEXT the JSON-LD context of RO-Crate 1.2 as a file; taken from the npm package `ro-crate` when not given
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
work=${CARGO_TARGET_DIR:-$here/../target}/validate
mkdir -p "$work"

if [ $# -ne 1 ]; then
    echo "usage: $0 BUNDLE.zip|FOLDER" >&2
    exit 2
fi

if [ -z "${VENV:-}" ]; then
    VENV=$work/venv
    if [ ! -x "$VENV/bin/rocrate-validator" ]; then
        python3 -m venv "$VENV"
        "$VENV/bin/pip" install --quiet --disable-pip-version-check \
            bagit==1.9.0 frictionless==5.21.0 csvw==4.1.1 roc-validator==0.13.0 pyshacl==0.40.1
    fi
fi

context=${RO_CRATE_CONTEXT:-$work/package/lib/context.json}
if [ ! -f "$context" ]; then
    (cd "$work" && npm pack --silent ro-crate@3.7.2 >/dev/null && tar -xzf ro-crate-3.7.2.tgz package/lib/context.json)
fi

# A bag is found by its bagit.txt, whatever the base folder is called.
if [ -d "$1" ]; then
    top=$1
else
    top=$work/unpacked
    rm -rf "$top"
    mkdir -p "$top"
    "$VENV/bin/python" -m zipfile -e "$1" "$top"
fi
bag=$(dirname "$(find "$top" -maxdepth 2 -name bagit.txt | head -n 1)")
data=$bag/data

echo "bagit"
"$VENV/bin/bagit.py" --validate --quiet "$bag"

echo "frictionless"
"$VENV/bin/frictionless" validate "$data/datapackage.json" >"$work/frictionless.log" 2>&1 || {
    cat "$work/frictionless.log" >&2
    exit 1
}

echo "csvw"
find "$data" -name '*.csv-metadata.json' | sort | while read -r metadata; do
    "$VENV/bin/csvwvalidate" "$metadata" >"$work/csvw.log" 2>&1 || {
        echo "$metadata" >&2
        cat "$work/csvw.log" >&2
        exit 1
    }
    if grep -qi 'warn\|fail' "$work/csvw.log"; then
        echo "$metadata" >&2
        cat "$work/csvw.log" >&2
        exit 1
    fi
done

echo "ro-crate"
"$VENV/bin/python" "$here/ro_crate_offline.py" "$context" "$work/ro-crate-cache"
"$VENV/bin/rocrate-validator" --disable-color validate --offline --cache-path "$work/ro-crate-cache.sqlite" \
    --profile-identifier ro-crate-1.2 --no-paging "$data" >"$work/ro-crate.log" 2>&1 || {
    cat "$work/ro-crate.log" >&2
    exit 1
}

echo "shacl"
"$VENV/bin/pyshacl" --shacl "$here/verwerkingen.shacl.ttl" --data-file-format json-ld "$data/verwerkingen.jsonld" \
    >"$work/shacl.log" 2>&1 || {
    cat "$work/shacl.log" >&2
    exit 1
}

echo "all accept $1"
