#!/usr/bin/env python3
"""Measures reading alone on a corpus with ground truth; see README.md beside this file."""
import argparse
import bisect
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
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text.replace("\u00ad", "")).casefold())


class Words:
    """The words of one part, to look phrases up in; `rows` are the texts of its rows, pages or the whole."""

    def __init__(self, rows):
        self.words, self.ends = [], []
        for text in rows:
            self.words += tokens(text)
            self.ends.append(len(self.words))
        self.at = collections.defaultdict(list)
        for place, word in enumerate(self.words):
            self.at[word].append(place)

    def places(self, phrase):
        """Where the words of a phrase stand one after another, or written as one (a postcode without its space)."""
        whole = self.at.get("".join(phrase), []) if len(phrase) > 1 else []
        return [at for at in self.at.get(phrase[0], ()) if self.words[at : at + len(phrase)] == phrase] or whole

    def holds(self, surface, kind):
        """Whether a mention stands here; one over several columns when each piece stands in one row."""
        phrases = [phrase for phrase in map(tokens, surface.split("|")) if phrase]
        if len(phrases) > 1:
            rows = [{bisect.bisect_right(self.ends, at) for at in self.places(phrase)} for phrase in phrases]
            return bool(set.intersection(*rows))
        spellings = {surface, surface.zfill(9)} if kind == "bsn_number" else {surface}
        return any(self.places(tokens(spelling)) for spelling in spellings)


def cpu(who):
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def ours(share, tool, ocr):
    """Text per (path, part) and CPU seconds of reading the whole tree, the outcomes by class."""
    texts, outcomes = collections.defaultdict(dict), collections.Counter()
    before = cpu(resource.RUSAGE_CHILDREN)
    subprocess.run([tool, share, "--quiet", *ocr], check=True, stdout=subprocess.DEVNULL)
    spent = cpu(resource.RUSAGE_CHILDREN) - before
    with subprocess.Popen([tool, share, *ocr], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            row = json.loads(line)
            if "text" in row:
                rows = texts[row["path"], "!".join(row["part"])]
                rows.setdefault(json.dumps(row["document"]), []).append(row["text"])
            elif "outcome" in row:
                outcomes[re.sub(r"\W.*", "", row["outcome"])] += 1
    return {key: ["\n".join(row) for row in rows.values()] for key, rows in texts.items()}, spent, dict(outcomes)


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


def extractous(share, paths):
    """The same for extractous (Apache Tika, compiled)."""
    from extractous import Extractor

    os.environ["PATH"] = ""  # Tika runs tesseract where it finds it, and OCR would be timed instead of reading
    peer = Extractor().set_extract_string_max_length(50_000_000)
    texts, before = {}, cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN)
    for path in paths:
        try:
            text, fields = peer.extract_file_to_string(os.path.join(share, path))
            texts[path] = text + "\n" + " ".join(map(str, fields.values()))
        except Exception:
            texts[path] = ""
    return texts, cpu(resource.RUSAGE_SELF) + cpu(resource.RUSAGE_CHILDREN) - before


PEERS = {"kreuzberg": kreuzberg, "extractous": extractous}


def recall(truth, words_of):
    """Share of mentions whose surface stands in the text of their part, per access and place; `pairs`: share of pairs of
    a document and a person of whom at least one mention does."""
    table = collections.defaultdict(lambda: [0, 0])
    missed, pairs = [], {}
    for row in truth:
        words = words_of(row["path"], row["part"])
        for person, kind, surface, where, place in row["mentions"]:
            if not tokens(surface):
                continue
            hit = words is not None and words.holds(surface, kind)
            for key in ("all", where):
                table[row["access"], key][0] += hit
                table[row["access"], key][1] += 1
            pair = (row["access"], row["path"], row["part"], person)
            pairs[pair] = pairs.get(pair, False) or hit
            if not hit and row["access"] in ("ok", "ocr"):
                missed.append({"path": row["path"], "part": row["part"], "kind": kind, "where": where, "place": place})
    for (access, *_), hit in pairs.items():
        table[access, "pairs"][0] += hit
        table[access, "pairs"][1] += 1
    return {f"{access} {where}": {"found": a, "of": b, "recall": round(a / b, 5)} for (access, where), (a, b) in sorted(table.items())}, missed


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=pathlib.Path)
    arguments.add_argument("--tool", default=ROOT / "target/release/examples/read_tree")
    arguments.add_argument("--ocr", action="store_true", help="also read pictures and scans by OCR")
    for name in PEERS:
        arguments.add_argument(f"--{name}", action="store_true", help=f"read the same files with {name}, in this run")
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
    for name in (name for name in PEERS if getattr(options, name)):
        paths = sorted(os.path.relpath(os.path.join(d, f), share) for d, _, files in os.walk(share) for f in files)
        theirs, their_cpu = PEERS[name](share, paths)
        cache.clear()

        def whole(path, _):
            if path not in cache:
                cache.clear()
                cache[path] = Words([theirs.get(path, "")])
            return cache[path]

        their_table, _ = recall(truth, whole)
        report[name] = {"cpu_seconds": round(their_cpu, 2), "recall": their_table, "ratio_cpu": round(their_cpu / spent, 2)}
    text = json.dumps(report, indent=1)
    if options.out:
        options.out.write_text(text + "\n")
    others = [name for name in PEERS if name in report]
    for name, row in table.items():
        peers = "  ".join(f"{report[peer]['recall'].get(name, {}).get('recall', '')}" for peer in others)
        print(f"{name:30} {row['found']:>8} of {row['of']:>8}  {row['recall']:.5f}  {peers}")
    print(f"CPU seconds: {spent:.2f}" + "".join(f"; {peer}: {report[peer]['cpu_seconds']}" for peer in others))


if __name__ == "__main__":
    main()
