#!/usr/bin/env python3
"""Redacts files of a corpus with ground truth, all proposals accepted, and looks at the outputs with other readers:
which third-party values still stand, and which of the requester's own are gone; see README.md beside this file."""
import argparse
import collections
import email
import email.policy
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

from run import requester

PACKAGES = {"docx", "xlsx", "odt", "ods"}
PICTURES = {"png", "jpg", "jpeg", "tif", "tiff", "gif", "bmp"}
# What goes out in another format than it came in.
OUTPUT = {"msg": "eml", "xls": "xlsx", "xlsb": "xlsx", "doc": "html", "rtf": "html", "htm": "html"}


def words(text):
    """The words of a text, so that line breaks, hyphens and case do not matter."""
    return " ".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))


def markup(text):
    return html.unescape(re.sub(r"<[^>]*>", " ", text))


def run(*command):
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(command, capture_output=True, text=True, errors="ignore", check=False, env=alone).stdout


def seen(path):
    """What tesseract reads in a picture, or in the pages of a PDF that show pictures."""
    if path.endswith(".pdf"):
        listed = [line.split() for line in run("pdfimages", "-list", path).splitlines()[2:]]
        pages = sorted({int(row[0]) for row in listed if min(int(row[3]), int(row[4])) >= 60})
        with tempfile.TemporaryDirectory() as folder:
            for page in pages:
                number = str(page)
                run("pdftoppm", "-r", "200", "-gray", "-png", "-f", number, "-l", number, path, folder + "/page")
            return " ".join(seen(os.path.join(folder, name)) for name in sorted(os.listdir(folder)))
    return run("tesseract", path, "-", "-l", "nld")


def text_of(path):
    """All that readers other than ours find in a file."""
    kind = path.rsplit(".", 1)[-1].lower()
    if kind in PACKAGES:
        with zipfile.ZipFile(path) as package:
            return " ".join(markup(package.read(name).decode("utf8", "ignore")) for name in package.namelist())
    if kind == "pdf":
        return " ".join([run("pdftotext", "-layout", path, "-"), run("strings", "-n", "4", path), seen(path)])
    if kind in PICTURES:
        return seen(path)
    if kind == "eml":
        return text_of_mail(path)
    with open(path, "rb") as file:
        text = file.read().decode("utf8", "ignore")
    return markup(text) if kind in {"html", "htm"} else text


def text_of_mail(path):
    with open(path, "rb") as file:
        message = email.message_from_bytes(file.read(), policy=email.policy.default)
    found = [str(value) for value in message.values()]
    for part in message.walk():
        name = part.get_filename()
        found.append(name or "")
        if part.get_content_maintype() == "text":
            found.append(markup(part.get_content()))
        elif name and not part.is_multipart():
            with tempfile.NamedTemporaryFile(suffix="." + name.rsplit(".", 1)[-1]) as file:
                file.write(part.get_payload(decode=True) or b"")
                file.flush()
                try:
                    found.append(text_of(file.name))
                except zipfile.BadZipFile:
                    pass
    return " ".join(found)


class Tally:
    """What was seen over all files."""

    def __init__(self):
        self.exits = collections.Counter()
        self.planted = collections.Counter()
        self.standing = collections.Counter()
        self.own = self.own_hidden = 0
        self.examples = []

    def count(self, path, mentions, person, people, before, after):
        known = people[person]
        own = {words(surface.replace("|", " ")) for who, _, surface, _ in mentions if who == person}
        facts = words(json.dumps(known, ensure_ascii=False))
        household = set(known.get("huisgenoten", []))
        # Properties of a file are not handed over, whosever they are.
        shown = {mention[:3] for mention in mentions if mention[3] != "metadata"}
        for who, kind, surface in sorted({mention[:3] for mention in mentions}):
            value = words(surface.replace("|", " "))
            if len(value) < 5 or (before and f" {value} " not in before):
                continue
            stands = f" {value} " in after
            if who == person:
                if before and (who, kind, surface) in shown:
                    self.own += 1
                    self.own_hidden += not stands
                    if not stands:
                        self.examples.append(("own hidden", path, kind))
                continue
            other = people.get(who)
            shared = who in household and kind.startswith(("address", "pc", "postcode"))
            if not other or other["role"] != "burger" or shared or value in own or f" {value} " in f" {facts} ":
                continue
            self.planted[kind] += 1
            if stands:
                self.standing[kind] += 1
                self.examples.append(("standing", path, kind))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("--binary", default="target/release/inzage")
    parser.add_argument("--kinds", default="pdf,docx,odt,xlsx,ods,eml,msg,txt,html,csv,json,jsonl,png,jpg,tif")
    parser.add_argument("--files", type=int, default=50, help="how many files of each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=10)
    return parser.parse_args()


def load(corpus):
    with open(os.path.join(corpus, "people.jsonl"), encoding="utf8") as file:
        people = {person["id"]: person for person in map(json.loads, file)}
    truth = collections.defaultdict(set)
    with open(os.path.join(corpus, "truth.jsonl"), encoding="utf8") as file:
        for document in map(json.loads, file):
            if document["access"] == "ok":
                truth[document["path"]] |= {tuple(mention[:4]) for mention in document["mentions"]}
    return people, truth


def redact(args, path, people, mentions, person, tally, folder):
    kind = path.rsplit(".", 1)[-1].lower()
    wanted, out = os.path.join(folder, "requester.json"), os.path.join(folder, "out." + OUTPUT.get(kind, kind))
    if os.path.exists(out):
        os.remove(out)
    with open(wanted, "w", encoding="utf8") as file:
        json.dump(requester(people[person]), file)
    original = os.path.join(args.corpus, "share", path)
    command = [args.binary, "redact", original, "--requester", wanted, "--out", out, "--json"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    tally.exits[ran.returncode] += 1
    if not os.path.exists(out):
        tally.examples.append(("no output", path, str(ran.returncode)))
        return
    before = "" if kind in OUTPUT else f" {words(text_of(original))} "
    tally.count(path, mentions, person, people, before, f" {words(text_of(out))} ")


def main():
    args = arguments()
    people, truth = load(args.corpus)
    chance = random.Random(args.seed)
    for kind in args.kinds.split(","):
        tally = Tally()
        paths = sorted(path for path in truth if path.rsplit(".", 1)[-1].lower() == kind)
        with tempfile.TemporaryDirectory() as folder:
            for path in chance.sample(paths, min(args.files, len(paths))):
                persons = sorted({m[0] for m in truth[path] if people.get(m[0], {}).get("role") == "burger"})
                if persons:
                    redact(args, path, people, truth[path], chance.choice(persons), tally, folder)
        print(json.dumps({
            "kind": kind, "exits": tally.exits, "planted": sum(tally.planted.values()),
            "standing": sum(tally.standing.values()), "standing_by_kind": tally.standing,
            "own": tally.own, "own_hidden": tally.own_hidden, "examples": tally.examples[:args.examples],
        }, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    sys.exit(main())
