#!/usr/bin/env bash
# Looks for planted names in rebuilt PDF files with readers other than ours: poppler, qpdf, MuPDF, pdfminer, exiftool, tesseract.
#
# The files come from the suite of hiding places in redaction/src/rebuilt/pdf/tests. Without the readers it says so and
# ends well, but for CI, where that is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

missing() {
    echo "check-rebuilt-pdf: $1 is missing" >&2
    [ "${CI:-}" = true ] && exit 1
    exit 0
}
for tool in pdftotext pdfimages pdftoppm qpdf exiftool tesseract python3; do
    command -v "$tool" >/dev/null || missing "$tool"
done
python3 -m venv "$dir/venv" || missing "python3-venv"
"$dir/venv/bin/pip" install -q "pymupdf==1.26.*" "pdfminer.six==20251107" 2>/dev/null \
    || "$dir/venv/bin/pip" install -q pymupdf pdfminer.six || missing "PyMuPDF or pdfminer.six"

REBUILT_PDF_DIR="$dir/files" cargo test -q -p redaction --lib --locked -- rebuilt::pdf::tests >/dev/null
"$dir/venv/bin/python" .ci/rebuilt_pdf.py "$dir/files"
