#!/usr/bin/env python3
"""Measures `inzage` on a corpus with ground truth; see README.md beside this file."""
import argparse
import collections
import json
import os
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def measured(command, **options):
    """Runs a command; gives its result, CPU seconds, wall seconds and peak kilobytes (its children included)."""
    before = time.time()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err, text=True, **options)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0), err.seek(0)
        result = {"code": os.waitstatus_to_exitcode(status), "out": out.read(), "err": err.read()}
    return result, usage.ru_utime + usage.ru_stime, time.time() - before, usage.ru_maxrss


def folder_size(folder):
    return sum(f.stat().st_size for f in pathlib.Path(folder).rglob("*") if f.is_file())


def requester(person):
    """A requester file with everything that is known of a person of the corpus."""
    names = {"bsn": "bsn", "initials": "initials", "known_as": "call", "surname": "sur", "interfix": "tv", "born": "dob"}
    file = {ours: person[theirs] for ours, theirs in names.items() if person.get(theirs)}
    if person.get("given"):
        file["given_names"] = " ".join(person["given"])
    if person.get("pc"):
        address = {"postcode": person["pc"], "number": int(person["nr"])}
        address |= {ours: person[theirs] for ours, theirs in {"street": "street", "place": "town"}.items() if person.get(theirs)}
        if person.get("add"):
            address["addition"] = person["add"]
        file["addresses"] = [address]
    if person.get("psur"):
        file["partner_surname"] = person["psur"]
        if person.get("ptv"):
            file["partner_interfix"] = person["ptv"]
    for ours, keys in {"emails": ["email"], "phones": ["mobile", "phone"], "ibans": ["iban"], "kentekens": ["kenteken"]}.items():
        values = [person[key] for key in keys if person.get(key)]
        if values:
            file[ours] = values
    if person.get("zaken"):
        file["numbers"] = list(person["zaken"])
    return file


def name_and_address(person):
    """A requester file with name, date of birth and address only."""
    known = {"initials", "given_names", "known_as", "surname", "interfix", "partner_surname", "partner_interfix", "born", "addresses"}
    return {key: value for key, value in requester(person).items() if key in known}


def name_alone(person):
    """A requester file with the name only."""
    known = {"initials", "given_names", "known_as", "surname", "interfix", "partner_surname", "partner_interfix"}
    return {key: value for key, value in requester(person).items() if key in known}


def is_name(kind):
    """Whether the ground truth calls a mention a name; a name beside a date of birth is more than that."""
    return kind.startswith("name_")


def load_truth(corpus):
    pairs = collections.defaultdict(list)
    for line in open(corpus / "truth.jsonl"):
        document = json.loads(line)
        for mention in document.get("mentions", ()):
            pairs[document["path"], mention[0]].append(
                (mention[1], mention[3], document["access"], document["part"], mention[4])
            )
    return pairs


def spot(hit):
    """Where a hit stands, as far as the ground truth tells: part, and row of a sheet or table."""
    place, row = hit["place"], None
    if place["kind"] == "cell":
        row = int(re.sub(r"\D", "", place["cell"]) or 0)
    elif place["kind"] in ("row", "record", "line"):
        row = place.get("row") or place.get("record") or place.get("line")
    return "!".join(hit["part"]), row


def row_of(place):
    """The row that the ground truth names, or None where it names none."""
    if "cell" in place:
        return int(re.sub(r"\D", "", str(place["cell"])) or 0)
    return None


def index(binary, corpus, store):
    subprocess.run([binary, "init", store], check=True, stdout=subprocess.DEVNULL)
    with open(store / "inzage.toml", "a") as settings:
        settings.write(f'\n[[source]]\nname = "share"\nkind = "files"\npath = {json.dumps(str(corpus / "share"))}\nocr = "off"\n')
    runs = {}
    for name in ["full", "unchanged"]:
        result, cpu, wall, peak = measured([binary, "index", "--json"], cwd=store)
        if result["code"] not in (0, 3):
            sys.exit(f"index: exit {result['code']}: {result['err'][-2000:]}")
        report = json.loads(result["out"].splitlines()[-1])
        runs[name] = {"cpu_seconds": cpu, "wall_seconds": wall, "peak_mb": peak / 1024}
    runs["full"].update(
        files_per_cpu_second=report["items"] / runs["full"]["cpu_seconds"],
        mb_per_cpu_second=report["bytes"] / 1e6 / runs["full"]["cpu_seconds"],
        report={key: report[key] for key in ("items", "read", "partly", "unreadable", "skipped", "bytes")},
        index_to_input=folder_size(store / "store" / "index") / report["bytes"],
    )
    return runs


def search(binary, store, people, pairs, sample, file_of):
    """Recall of readable (file, person) pairs, precision per tier, and CPU time of the cold process."""
    found_in, cold, tiers = collections.Counter(), [], collections.defaultdict(lambda: [0, 0])
    by_kind, mentioned = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(lambda: [0, 0])
    names = {"names_only": [0, 0], "names_among_others": [0, 0], "typed_wrong_only": [0, 0]}
    missed, within = [], {"parts": [0, 0], "rows": [0, 0]}
    for person in sample:
        query = json.dumps(file_of(people[person]))
        command = [binary, "search", "--requester", "-", "--json", "--limit", "0", "--no-snippets"]
        with tempfile.TemporaryFile("w+") as source:
            source.write(query), source.seek(0)
            result, cpu, _, _ = measured(command, cwd=store, stdin=source)
        cold.append(cpu * 1000)
        if result["code"] not in (0, 1):
            sys.exit(f"search: exit {result['code']}: {result['err'][-2000:]}")
        hits = [json.loads(line) for line in result["out"].splitlines()]
        hits = [hit for hit in hits if hit["type"] == "hit"]
        files = {hit["path"] for hit in hits}
        spots = {(hit["path"], *spot(hit)) for hit in hits}
        parts = {(path, part) for path, part, _ in spots}
        best = {}
        for hit in hits:
            best[hit["path"]] = min(best.get(hit["path"], "C"), hit["tier"])
        for path, tier in best.items():
            tiers[tier][0] += (path, person) in pairs
            tiers[tier][1] += 1
        for (path, who), mentions in pairs.items():
            if who != person or not any(access == "ok" for _, _, access, _, _ in mentions):
                continue
            hit = path in files
            found_in["pairs"] += 1
            found_in["found"] += hit
            kinds = {kind for kind, _, access, _, _ in mentions if access == "ok"}
            for group, belongs in {
                "names_only": all(map(is_name, kinds)),
                "names_among_others": any(map(is_name, kinds)),
                "typed_wrong_only": kinds == {"name_typo"},
            }.items():
                names[group][0] += hit and belongs
                names[group][1] += belongs
            for kind, _, access, part, place in mentions:
                if access == "ok":
                    mentioned[kind][0] += (path, part) in parts
                    mentioned[kind][1] += 1
                if access == "ok" and part:
                    within["parts"][0] += (path, part) in parts
                    within["parts"][1] += 1
                if access == "ok" and row_of(place) is not None:
                    within["rows"][0] += (path, part, row_of(place)) in spots
                    within["rows"][1] += 1
            if len(kinds) == 1:
                counts = by_kind[next(iter(kinds))]
                counts[0] += hit
                counts[1] += 1
            if not hit:
                missed.append((path, person, sorted(kinds)))
    return {
        "requesters": len(sample),
        "pairs": found_in["pairs"],
        "recall": found_in["found"] / max(1, found_in["pairs"]),
        "recall_of_pairs_with_names": shares(names),
        "recall_by_sole_kind": shares(by_kind),
        "found_in_the_part_by_kind_of_mention": shares(mentioned),
        "at_the_right": shares(within),
        "precision_by_best_tier": shares(tiers),
        "precision_of_a_and_b": shares({"A+B": [tiers["A"][at] + tiers["B"][at] for at in (0, 1)]})["A+B"],
        "cold_cpu_ms": {"median": statistics.median(cold), "p95": sorted(cold)[int(len(cold) * 0.95)]},
        "missed_examples": missed[:25],
    }


def ask(binary, store, arguments, given=""):
    """Runs a command of the store with something on standard input; gives its JSON lines."""
    with tempfile.TemporaryFile("w+") as source:
        source.write(given), source.seek(0)
        result, _, _, _ = measured([binary, *arguments, "--json"], cwd=store, stdin=source)
    if result["code"] not in (0, 1, 3):
        sys.exit(f"{arguments}: exit {result['code']}: {result['err'][-2000:]}")
    return [json.loads(line) for line in result["out"].splitlines()]


def spelled(kind, value):
    """One spelling for what a suggestion and the list of people write in two."""
    plain = re.sub(r"[^a-z0-9@]", "", value.lower())
    return "31" + plain[1:] if kind == "phone" and plain.startswith("0") else plain


def own_values(person):
    """Everything that is true of a person, by kind, in one spelling."""
    fields = {"bsn": ["bsn"], "email": ["email"], "phone": ["mobile", "phone"], "iban": ["iban"], "kenteken": ["kenteken"]}
    own = {(kind, spelled(kind, person[field])) for kind, names in fields.items() for field in names if person.get(field)}
    own |= {("case_number", spelled("case_number", number)) for number in person.get("zaken", ())}
    own.add(("birth_date", spelled("birth_date", person.get("dob", ""))))
    address = f"{person.get('pc', '')}{person.get('nr', '')}"
    own |= {("address", spelled("address", address + add)) for add in ("", person.get("add", ""))}
    return own | {("person", spelled("person", person[name])) for name in ("sur", "psur") if person.get(name)}


def second_pass(binary, store, people, pairs, sample, passes=3):
    """Recall by name, birth date and address after accepting the right ones of what `case find` suggests."""
    found, told, by_kind = collections.Counter(), collections.Counter(), collections.defaultdict(lambda: [0, 0])
    right_kinds = collections.defaultdict(lambda: [0, 0])
    missed = []
    for number, person in enumerate(sample):
        case, own = f"bench-{number}", own_values(people[person])
        file = json.dumps(name_and_address(people[person]))
        new = ["case", "new", "--requester", "-", "--kind", "inzage", "--received", "2026-01-05", "--channel", "letter"]
        ask(binary, store, [*new, "--id", case], file)
        mine = {(path, who): mentions for (path, who), mentions in pairs.items() if who == person}
        readable = {key: mentions for key, mentions in mine.items() if any(m[2] == "ok" for m in mentions)}
        accepted = set()
        for round in range(1, passes + 1):
            lines = ask(binary, store, ["case", "find", case])
            files = {line["path"] for line in lines if line["type"] == "hit"}
            found[f"pass {round}"] += sum(path in files for path, _ in readable)
            for line in (line for line in lines if line["type"] == "suggestion"):
                value = (line["kind"], spelled(line["kind"], line["value"]))
                if value in accepted:
                    continue
                if round == 1:
                    right_kinds[line["kind"]][0] += value in own
                    right_kinds[line["kind"]][1] += 1
                if value in own:
                    accepted.add(value)
                    ask(binary, store, ["case", "profile", case, "--add", f"{line['kind']}=-"], line["value"])
            if round == 1:
                told["bsn known"] += any(kind == "bsn" for kind, _ in accepted)
        found["pairs"] += len(readable)
        for (path, _), mentions in readable.items():
            kinds = {m[0] for m in mentions if m[2] == "ok"}
            if len(kinds) == 1:
                counts = by_kind[next(iter(kinds))]
                counts[0] += path in files
                counts[1] += 1
            if path not in files:
                missed.append((path, person, sorted(kinds)))
        shutil.rmtree(store / "store" / "cases" / case, ignore_errors=True)
    recalls = {name: count / max(1, found["pairs"]) for name, count in sorted(found.items()) if name != "pairs"}
    return {
        "requesters": len(sample),
        "recall": recalls,
        "bsn_learned_in_pass_1": told["bsn known"] / max(1, len(sample)),
        "suggestions_that_are_right": shares(right_kinds),
        "recall_by_sole_kind": shares(by_kind),
        "missed_examples": missed[:25],
    }


def shares(counts):
    """Hits, of how many, and their share; by name."""
    return {name: [hits, of, round(hits / max(1, of), 4)] for name, (hits, of) in sorted(counts.items())}


def recoll(corpus, folder, peers):
    """Recoll on the same files, if the scripts to measure it are given."""
    if not peers or not shutil.which("recollindex"):
        return None
    conf = folder / "recoll"
    result, cpu, wall, peak = measured(["sh", str(pathlib.Path(peers) / "recoll.sh"), str(corpus / "share"), str(conf)])
    return {"cpu_seconds": cpu, "wall_seconds": wall, "peak_mb": peak / 1024, "exit": result["code"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--binary", default=str(ROOT / "target" / "release" / "inzage"))
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("bench-report.json"))
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--second-pass", type=int, help="of how many of them a case is opened (default: all; it takes long)")
    parser.add_argument("--sample-seed", type=int, default=7)
    parser.add_argument("--peers", help="folder with recoll.sh")
    parser.add_argument("--store", type=pathlib.Path, help="where to make the store (default: a temporary folder)")
    arguments = parser.parse_args()
    corpus = arguments.corpus.resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        store = arguments.store or folder / "store"
        report = {"corpus": str(corpus), "index": index(arguments.binary, corpus, store)}
        report["recoll"] = recoll(corpus, folder, arguments.peers)
        if report["recoll"]:
            ours = report["index"]["full"]["cpu_seconds"]
            report["ratio_to_recoll"] = report["recoll"]["cpu_seconds"] / ours
        # Read only now: a child begins with the memory of this process, and that would count as its peak.
        people = {person["id"]: person for person in map(json.loads, open(corpus / "people.jsonl"))}
        pairs = load_truth(corpus)
        residents = sorted(person for person in people if people[person]["role"] == "burger")
        sample = random.Random(arguments.sample_seed).sample(residents, min(arguments.people, len(residents)))
        report["search"] = search(arguments.binary, store, people, pairs, sample, requester)
        report["search_by_name_alone"] = search(arguments.binary, store, people, pairs, sample, name_alone)
        report["search_by_name_born_address"] = search(arguments.binary, store, people, pairs, sample, name_and_address)
        taught = sample[: arguments.second_pass]
        report["second_pass"] = second_pass(arguments.binary, store, people, pairs, taught)
    arguments.out.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n")
    print(json.dumps(report, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
