#!/usr/bin/env python3
"""Measures cold searches on a large index against a bare tantivy term query on the same; see README.md beside this file."""
import argparse
import json
import pathlib
import random
import resource
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(command, given, cwd):
    """Runs a command; gives wall and CPU milliseconds."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, input=given, text=True, capture_output=True, cwd=cwd)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command}: {done.stderr[-1000:]}")
    return wall * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def summary(values):
    return {"median": round(statistics.median(values), 2), "p95": round(sorted(values)[int(len(values) * 0.95)], 2)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, default=ROOT / "target" / "release")
    parser.add_argument("--places", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--store", type=pathlib.Path, help="where the store is made, or is already (default: temporary)")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("latency-report.json"))
    arguments = parser.parse_args()
    programs, inzage = arguments.programs.resolve(), str(arguments.programs.resolve() / "inzage")
    with tempfile.TemporaryDirectory() as folder:
        root = (arguments.store or pathlib.Path(folder) / "large").resolve()
        if not (root / "people.jsonl").exists():
            subprocess.run([inzage, "init", root], check=True, stdout=subprocess.DEVNULL)
            with open(root / "inzage.toml", "a") as settings:
                settings.write('\n[[source]]\nname = "share"\nkind = "files"\npath = "."\n')
            make = [programs / "examples" / "make_places", root / "store", str(arguments.places), root / "people.jsonl"]
            subprocess.run(make, check=True)
        people = random.Random(7).sample(open(root / "people.jsonl").readlines(), arguments.people)
        search = [inzage, "search", "--requester", "-", "--json", "--limit", "0", "--no-snippets"]
        taken = {}
        # In turns, so that what else the machine does meets all alike.
        for line in people:
            person = json.loads(line)
            bsn = json.dumps({"bsn": person["bsn"]})
            bare = [programs / "examples" / "bare_term", root / "store" / "index", f"bsn:{person['bsn']}"]
            for name, command, given in [("bare", bare, ""), ("bsn", search, bsn), ("requester", search, line)]:
                for kind, value in zip(("wall", "cpu"), run(command, given, root)):
                    taken.setdefault(f"{name}_{kind}_ms", []).append(value)
        report = {"places": arguments.places, **{name: summary(values) for name, values in taken.items()}}
        for name in ("bsn", "requester"):
            for kind in ("wall", "cpu"):
                ours, theirs = report[f"{name}_{kind}_ms"], report[f"bare_{kind}_ms"]
                report[f"{name}_{kind}_ratio"] = {key: round(ours[key] / theirs[key], 2) for key in ours}
    arguments.out.write_text(json.dumps(report, indent=1) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
