#!/usr/bin/env python3
"""Compares words read with those of other readers on files that nobody here made; see README.md beside this file."""
import argparse
import collections
import gzip
import hashlib
import json
import os
import pathlib
import re
import subprocess
import unicodedata

import readers

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W_]+")
# Scripts that are written without spaces: where a word ends is each reader's guess, so their letters count singly.
UNSPACED = re.compile(
    r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)


def tokens(text):
    """Words of one text: with a letter, and numbers without their leading zeros; other lone letters are left out."""
    found = WORD.findall(UNSPACED.sub(r" \1 ", unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()))
    found = {word.lstrip("0") if word.isdigit() else word for word in found}
    return {word for word in found if 2 <= len(word) <= 40 or UNSPACED.match(word)}


def both(text):
    """What a reader gave: the words as they ended up joined over hyphens at line ends, and those in the text as it is."""
    joined = tokens(re.sub(r"(?<=\w)[-\u2010\u2011\u00ad][ \t]*\r?\n\s*(?=\w)", "", text))
    return joined, joined | tokens(text)


def ours(tool, path):
    """Format, outcome and text of one file."""
    command = [tool, "extract", path, "--json", "--ocr", "report"]
    try:
        lines = subprocess.run(command, capture_output=True, timeout=60).stdout.decode("utf8", "replace")
    except subprocess.TimeoutExpired:
        return "hang", "hang", ""
    texts, media, outcome = [], "", "none"
    for line in filter(None, lines.split("\n")):
        row = json.loads(line)
        if row["type"] == "block" and (row["part"] or row["role"] != "file_name"):
            texts.append(f"{row['label'] or ''}\n{row['text']}")
        elif row["type"] == "outcome":
            media, outcome = row["media_type"], f"{row['outcome']} {row['cause'] or ''}".strip()
    return media, outcome, "\n".join(texts)


def formats():
    """Our short names of media types."""
    source = (ROOT / "connectors/src/model/format.rs").read_text()
    names = dict(re.findall(r'=> "([\w]+)", "([^"]+)";', source))
    return {media: "xml" if name == "svg" else name for name, media in reversed(names.items())}


def peers(files, cache, without):
    """Text per reader and file, kept in `cache` by content; `files` are triples of path, hash and format."""
    found = collections.defaultdict(dict)
    for name, (reader, kinds) in readers.present().items():
        if name in without:
            continue
        todo = []
        for path, digest, kind in files:
            if kind not in kinds:
                continue
            kept = cache / f"{digest}.{name}.gz"
            if not kept.exists():
                todo.append((path, kept, kind))
            else:
                found[path][name] = gzip.decompress(kept.read_bytes()).decode("utf8") or None
        office = readers.libreoffice([(path, kind) for path, _, kind in todo]) if reader is None else {}
        for path, kept, kind in todo:
            text = office.get(path) if reader is None else readers.apart(reader, path, kind)
            kept.write_bytes(gzip.compress((text or "").encode("utf8", "replace"), 1))
            found[path][name] = text
        if todo:
            print(f"{name}: {len(todo)} read now", flush=True)
    return found


def runs(text):
    """What two or three words after one another make when they are joined."""
    words = WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold())
    pairs = {first + second for first, second in zip(words, words[1:])}
    return pairs | {first + second + third for first, second, third in zip(words, words[1:], words[2:])}


def score(texts):
    """Per reader of one file: words that two others agree on, and which of them it has.

    A word that two join is no loss for a reader that keeps its pieces apart, when a third keeps them apart as well.
    """
    bags, apart, result = {name: both(text or "") for name, text in texts.items()}, {}, {}
    for name, (_, mine) in bags.items():
        votes = collections.Counter(word for other, (joined, _) in bags.items() if other != name for word in joined)
        wanted = {word for word, number in votes.items() if number >= 2}
        got = wanted & mine
        if len(got) < len(wanted) and mine:
            apart = apart or {other: runs(text or "") for other, text in texts.items()}
            others = set().union(*(apart[other] - bags[other][1] for other in apart if other != name))
            got |= (wanted - got) & apart[name] & others
        result[name] = (wanted, got)
    return result


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=pathlib.Path, nargs="+")
    arguments.add_argument("--tool", default=ROOT / "target/release/inzage")
    arguments.add_argument("--cache", type=pathlib.Path, required=True, help="keeps what the others read")
    arguments.add_argument("--per-format", type=int, default=150, help="at most so many files of one format")
    arguments.add_argument("--only", help="formats, with commas")
    arguments.add_argument("--without", default="", help="readers to leave out, with commas")
    arguments.add_argument("--worst", type=int, default=0, help="name so many files of each format that lose most")
    arguments.add_argument("--out", type=pathlib.Path)
    options = arguments.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    names, only, taken = formats(), options.only and set(options.only.split(",")), collections.Counter()
    mine, files, seen = {}, [], set()
    paths = [str(path) for folder in options.folder for path in folder.rglob("*") if path.is_file()]
    digests = sorted((hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest(), path) for path in paths)
    asked = set().union(*(kinds for _, kinds in readers.READERS.values()))
    for digest, path in digests:  # by hash: a drawn sample, the same each time, and each content once
        if digest in seen or (only and not any(path.lower().endswith(f".{kind}") for kind in only)):
            continue
        seen.add(digest)
        kind = pathlib.Path(path).suffix[1:].lower()
        if taken[kind] >= options.per_format and kind in asked:
            continue
        media, outcome, text = ours(options.tool, path)
        told = names.get(media, media)
        kind = told if told in asked else kind
        if kind not in asked or taken[kind] >= options.per_format:
            continue
        taken[kind] += 1
        mine[path] = (outcome, text)
        files.append((path, digest[:32], kind))
    print(f"{len(files)} files", flush=True)
    theirs = peers(files, options.cache, options.without.split(","))
    report = collections.defaultdict(list)
    for path, _, kind in files:
        report[kind].append((path, score({"inzage": mine[path][1], **theirs[path]})))
    show(report, mine, options)


def recall(rows, name, which):
    """Of all words, as the mean of files, the files and the words."""
    pairs = []
    for _, scores in rows:
        wanted, got = scores.get(name, ((), ()))
        pairs.append((sum(map(which, got)), sum(map(which, wanted))))
    pairs = [(got, wanted) for got, wanted in pairs if wanted]
    words = sum(wanted for _, wanted in pairs)
    every = sum(got for got, _ in pairs) / max(1, words)
    return every, sum(got / wanted for got, wanted in pairs) / max(1, len(pairs)), len(pairs), words


def share(pair):
    wanted, got = pair
    return len(got) / len(wanted) if wanted else 1.0


def line(name, row):
    return f"{name} {row['words']:.4f} {row['files']:.4f} n {row['numbers']:.4f}"


def show(report, mine, options):
    out = {}
    for kind, rows in sorted(report.items()):
        table = {}
        for name in sorted({name for _, scores in rows for name in scores}):
            words, files, number, of = recall(rows, name, lambda word: not word.isdigit())
            numbers = recall(rows, name, str.isdigit)[0]
            table[name] = {"words": words, "files": files, "numbers": numbers, "compared": number, "of": of}
        us = table["inzage"]
        table = {name: row for name, row in table.items() if row["words"] or name == "inzage"}  # others read none of it
        order = sorted(table.keys() - {"inzage"}, key=lambda name: -table[name]["words"])
        behind = [share(scores["inzage"]) + 0.02 < max(map(share, scores.values())) for _, scores in rows]
        print(f"{kind:5} {us['compared']:4} files, {sum(behind)} behind, {us['of']:6} words:", end=" ")
        print("  ".join(line(name, table[name]) for name in ["inzage", *order]))
        lost = sorted(((scores["inzage"], path) for path, scores in rows), key=lambda row: len(row[0][1]) - len(row[0][0]))
        for (wanted, got), path in lost[: options.worst]:
            if wanted - got:
                print(f"    {len(wanted - got)} of {len(wanted)} lost, {mine[path][0]}: {path}")
                print(f"        {' '.join(sorted(wanted - got)[:40])}")
        out[kind] = {"behind": sum(behind), "readers": table}
    if options.out:
        options.out.write_text(json.dumps(out, indent=1) + "\n")


if __name__ == "__main__":
    main()
