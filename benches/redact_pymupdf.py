"""Redacts PDF files with PyMuPDF: find, annotate, apply, save; prints pages and seconds of processor time.

Usage: redact_pymupdf.py TERM FILE...; compare with `cargo run --release -p redaction --example pages_per_second` on the
same files and term, in one run of both.
"""

import resource
import sys
import time

import pymupdf

pymupdf.TOOLS.mupdf_display_errors(False)
term, pages, marks, size = sys.argv[1], 0, 0, 0
begun = time.process_time()
for path in sys.argv[2:]:
    try:
        with pymupdf.open(path) as document:
            for page in document:
                for place in page.search_for(term):
                    page.add_redact_annot(place, fill=(0, 0, 0))
                    marks += 1
                page.apply_redactions()
                pages += 1
            size += len(document.tobytes(garbage=4, deflate=True, clean=True))
    except Exception as error:
        print("not redacted:", type(error).__name__)
spent = time.process_time() - begun
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{pages} pages, {marks} marks, {size} bytes, {spent:.2f} s of processor time, {pages / spent:.0f} pages a second, {peak} MB")
