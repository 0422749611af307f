"""Compares our redaction of PDF with PyMuPDF's, file by file: pages a second of processor time, and the ratio of both.

Usage: redact_speed.py PROGRAM LIST [--pairs N] [--each], with PROGRAM as `cargo build --release -p redaction --example
pages_per_second` leaves it and LIST of lines of a term, a tab and a file. Both are run in turns N times (3), on the
same files; the least time of each file counts. Left out are files that either cannot do, or of which either finds
other marks: hidden text and text in odd order are not the same to both.
"""

import argparse
import collections
import statistics
import subprocess
import sys
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("list", type=Path)
parser.add_argument("--pairs", type=int, default=3)
parser.add_argument("--each", action="store_true")
options = parser.parse_args()
listed = options.list.read_text()


def run(command):
    """Gives pages, marks and seconds by file; what was not redacted is not among it."""
    told = {}
    for line in subprocess.run(command, input=listed, capture_output=True, text=True, check=True).stdout.splitlines():
        pages, marks, _, seconds, path, *failed = line.split("\t")
        if not failed and int(pages):
            told[path] = (int(pages), int(marks), float(seconds))
    return told


peer = [sys.executable, str(Path(__file__).with_name("redact_pymupdf.py"))]
runs = {"ours": [], "theirs": []}
for _ in range(options.pairs):
    runs["ours"].append(run([options.program]))
    runs["theirs"].append(run(peer))
ours, theirs = (
    {path: (*told[:2], min(run[path][2] for run in gone)) for path, told in gone[0].items()} for gone in runs.values()
)
both = [path for path in ours if path in theirs]
same = [path for path in both if ours[path][:2] == theirs[path][:2]]
print(f"{len(both)} files by both, {len(same)} with the same pages and marks")
rows = collections.defaultdict(list)
for path in same:
    marks = ours[path][1] / ours[path][0]
    rows["all"].append(path)
    rows["up to 1 mark a page" if marks <= 1 else "up to 9" if marks < 10 else "10 and more"].append(path)
for name, paths in rows.items():
    pages, marks = (sum(ours[path][index] for path in paths) for index in (0, 1))
    mine, peers = (sum(told[path][2] for path in paths) for told in (ours, theirs))
    ratios = sorted(theirs[path][2] / ours[path][2] for path in paths)
    tenth = ratios[len(ratios) // 10]
    print(
        f"{name}: {len(paths)} files, {pages} pages, {marks} marks: {pages / mine:.0f} against {pages / peers:.0f} pages "
        f"a second, {peers / mine:.2f}x; per file {statistics.median(ratios):.2f}x at the median, {tenth:.2f}x at the "
        f"tenth percentile"
    )
if options.each:
    for path in sorted(same, key=lambda path: theirs[path][2] / ours[path][2]):
        print(f"{theirs[path][2] / ours[path][2]:.2f}x {ours[path][2] * 1000:.2f} ms {ours[path][:2]} {path}")
