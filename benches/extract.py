#!/usr/bin/env python3
"""Measures reading alone on a corpus with ground truth; see README.md beside this file."""
import argparse
import collections
import json
import os
import pathlib
import re
import resource
import subprocess
import unicodedata

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Read as plain text by the peer when it is told so; refused otherwise.
AS_TEXT = {".sql", ".mbox", ".ini", ".log"}


def tokens(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())


class Words:
    """The words of one part, to look phrases up in."""

    def __init__(self, text):
        self.words = tokens(text)
        self.at = collections.defaultdict(list)
        for place, word in enumerate(self.words):
            self.at[word].append(place)

    def holds(self, phrase):
        return any(self.words[at : at + len(phrase)] == phrase for at in self.at.get(phrase[0], ()))


def cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def ours(share, tool, ocr):
    """Text per (path, part) and CPU seconds of reading the whole tree, the outcomes by class."""
    texts, outcomes = collections.defaultdict(list), collections.Counter()
    before = cpu(resource.RUSAGE_CHILDREN)
    subprocess.run([tool, share, "--quiet", *ocr], check=True, stdout=subprocess.DEVNULL)
    spent = cpu(resource.RUSAGE_CHILDREN) - before
    with subprocess.Popen([tool, share, *ocr], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            row = json.loads(line)
            if "text" in row:
                texts[row["path"], "!".join(row["part"])].append(row["text"])
            elif "outcome" in row:
                outcomes[re.sub(r"\W.*", "", row["outcome"])] += 1
    return {key: "\n".join(text) for key, text in texts.items()}, spent, dict(outcomes)


def kreuzberg(share, paths):
    """The same for kreuzberg: text per path, since it names parts otherwise."""
    import kreuzberg as peer

    config = peer.ExtractionConfig(use_cache=False, disable_ocr=True)

    def walk(result):
        text = result.content + "\n" + " ".join(str(v) for v in (result.metadata or {}).values())
        for child in getattr(result, "children", None) or []:
            text += "\n" + child["path"] + "\n" + walk(child["result"])
        return text

    texts, before = {}, cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN)
    for path in paths:
        kind = {"mime_type": "text/plain"} if os.path.splitext(path)[1].lower() in AS_TEXT else {}
        try:
            texts[path] = walk(peer.extract_file_sync(os.path.join(share, path), config=config, **kind))
        except Exception:
            texts[path] = ""
    return texts, cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN) - before


def recall(truth, words_of):
    """Share of mentions whose surface stands in the text of their part: per access and place."""
    table = collections.defaultdict(lambda: [0, 0])
    missed = []
    for row in truth:
        words = words_of(row["path"], row["part"])
        for person, kind, surface, where, place in row["mentions"]:
            phrase = tokens(surface)
            if not phrase:
                continue
            hit = words is not None and words.holds(phrase)
            for key in ("all", where):
                table[row["access"], key][0] += hit
                table[row["access"], key][1] += 1
            if not hit and row["access"] in ("ok", "ocr"):
                missed.append({"path": row["path"], "part": row["part"], "kind": kind, "where": where, "place": place})
    return {f"{access} {where}": {"found": a, "of": b, "recall": round(a / b, 5)} for (access, where), (a, b) in sorted(table.items())}, missed


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=pathlib.Path)
    arguments.add_argument("--tool", default=ROOT / "target/release/examples/read_tree")
    arguments.add_argument("--ocr", action="store_true", help="also read pictures and scans by OCR")
    arguments.add_argument("--kreuzberg", action="store_true", help="read the same files with kreuzberg, in this run")
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    share = str(options.corpus / "share")
    truth = [json.loads(line) for line in open(options.corpus / "truth.jsonl")]
    truth = [row for row in truth if row.get("mentions")]
    texts, spent, outcomes = ours(share, options.tool, ["--ocr"] if options.ocr else [])
    cache = {}

    def part(path, name):
        if (path, name) not in cache:
            cache.clear()
            text = texts.get((path, name))
            cache[path, name] = None if text is None else Words(text)
        return cache[path, name]

    table, missed = recall(truth, part)
    report = {"inzage": {"cpu_seconds": round(spent, 2), "outcomes": outcomes, "recall": table, "missed": missed[:200]}}
    if options.kreuzberg:
        paths = sorted(os.path.relpath(os.path.join(d, f), share) for d, _, files in os.walk(share) for f in files)
        theirs, their_cpu = kreuzberg(share, paths)

        def whole(path, _):
            if path not in cache:
                cache.clear()
                cache[path] = Words(theirs.get(path, ""))
            return cache[path]

        cache.clear()
        their_table, _ = recall(truth, whole)
        report["kreuzberg"] = {"cpu_seconds": round(their_cpu, 2), "recall": their_table}
        report["ratio_cpu"] = round(their_cpu / spent, 2)
    text = json.dumps(report, indent=1)
    if options.out:
        options.out.write_text(text + "\n")
    for name, row in table.items():
        peer = report.get("kreuzberg", {}).get("recall", {}).get(name, {}).get("recall", "")
        print(f"{name:30} {row['found']:>8} of {row['of']:>8}  {row['recall']:.5f}  {peer}")
    print(f"CPU seconds: {spent:.2f}; kreuzberg: {report.get('kreuzberg', {}).get('cpu_seconds', 'not measured')}")


if __name__ == "__main__":
    main()
