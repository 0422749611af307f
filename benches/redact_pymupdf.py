"""Redacts PDF files with PyMuPDF: find, annotate, apply, save; prints pages and seconds of processor time.

Usage: redact_pymupdf.py TERM FILE...; compare with `cargo run --release -p redaction --example pages_per_second` on the
same files and term, in one run of both. Without arguments, lines of a term, a tab and a file are read from the standard
input, and of each file is told what it took; `redact_speed.py` does that for both.
"""

import resource
import sys
import time

import pymupdf

TIMES = 3


def redact(path, term):
    """Gives pages, marks and bytes."""
    pages = marks = 0
    with pymupdf.open(path) as document:
        for page in document:
            for place in page.search_for(term):
                page.add_redact_annot(place, fill=(0, 0, 0))
                marks += 1
            page.apply_redactions()
            pages += 1
        return pages, marks, len(document.tobytes(garbage=4, deflate=True, clean=True))


def each():
    for line in sys.stdin:
        term, path = line.rstrip("\n").split("\t")
        begun, told, failed = time.process_time(), (0, 0, 0), ""
        try:
            for _ in range(TIMES):
                told = redact(path, term)
        except Exception as error:
            failed = "\t" + type(error).__name__
        spent = (time.process_time() - begun) / TIMES
        print(*told, f"{spent:.6f}", path + failed, sep="\t")


def all_of(term, paths):
    pages = marks = size = 0
    begun = time.process_time()
    for path in paths:
        try:
            told = redact(path, term)
            pages, marks, size = pages + told[0], marks + told[1], size + told[2]
        except Exception as error:
            print("not redacted:", type(error).__name__)
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{pages} pages, {marks} marks, {size} bytes, {spent:.2f} s of processor time, "
        f"{pages / spent:.0f} pages a second, {peak} MB"
    )


pymupdf.TOOLS.mupdf_display_errors(False)
if len(sys.argv) > 1:
    all_of(sys.argv[1], sys.argv[2:])
else:
    each()
