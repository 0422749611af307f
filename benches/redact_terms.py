"""Draws a term for each PDF of a folder, for `redact_speed.py`: a word that PyMuPDF finds a given number of times.

Usage: redact_terms.py FOLDER [--marks N] [--files N] > LIST. Of the words of five letters and more the one whose number of
places is nearest to N (1) is taken, the one of the least hash among equals; files without text are left out.
"""

import argparse
import hashlib
from pathlib import Path

import pymupdf

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=Path)
parser.add_argument("--marks", type=int, default=1)
parser.add_argument("--files", type=int, default=0)
options = parser.parse_args()


def mixed(text):
    return hashlib.sha256(text.encode()).hexdigest()


def term(path):
    with pymupdf.open(path) as document:
        texts = [page.get_text().lower() for page in document]
        words = {word for text in texts for word in text.split() if len(word) >= 5 and word.isalpha()}
        if not words:
            return None
        whole = "\n".join(texts)
        best = sorted(words, key=lambda word: (abs(whole.count(word) - options.marks), mixed(word)))[:20]
        places = {word: sum(len(page.search_for(word)) for page in document) for word in best}
        return min(best, key=lambda word: (abs(places[word] - options.marks), mixed(word)))


pymupdf.TOOLS.mupdf_display_errors(False)
paths = sorted(options.folder.rglob("*.pdf"), key=lambda path: mixed(str(path.relative_to(options.folder))))
for path in paths[: options.files or None]:
    try:
        drawn = term(path)
    except Exception:
        drawn = None
    if drawn:
        print(drawn, path, sep="\t")
