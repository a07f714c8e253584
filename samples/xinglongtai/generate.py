#!/usr/bin/env python3
"""Writes grids.csv, people.csv and bindings.csv of this plan.

The streets and their codes are the official ones. Below them everything is invented, by rule and without chance, so that two runs write the same
files: every street has three communities, every community four unit grids. Codes have the national shape 6 + 3 + 3 + 3 digits (county, street,
community, sequence). Run it in this folder:

    python3 generate.py

and then `gridactors plan check .`. The other files are written by hand and are not touched.
"""

import csv

DISTRICT = ("211103", "兴隆台区")

# The eleven streets of the district and the high-tech zone, which is run like one, by their codes of the national list of divisions.
STREETS = [
    ("211103001", "振兴街道"),
    ("211103002", "兴隆街道"),
    ("211103003", "渤海街道"),
    ("211103004", "新工街道"),
    ("211103007", "曙光街道"),
    ("211103008", "欢喜岭街道"),
    ("211103013", "沈采街道"),
    ("211103016", "创新街道"),
    ("211103017", "兴盛街道"),
    ("211103018", "兴海街道"),
    ("211103019", "惠宾街道"),
    ("211103400", "盘锦高新技术产业开发区"),
]
HIGH_TECH = "211103400"

COMMUNITIES = 3
UNIT_GRIDS = 4

# The five departments of art. 4, in the order of units.csv.
AREA_DEPARTMENTS = ["housing", "municipal", "enforcement", "sanitation", "market"]

# A grid's kind goes by its place in the community: mostly housing, then what a city has besides.
KINDS = ["housing", "street", "housing", "public", "housing", "market", "housing", "school", "housing", "street", "housing", "public"]


def grids():
    yield [DISTRICT[0], DISTRICT[1], "district", "", ""]
    for street, name in STREETS:
        yield [street, name, "street", DISTRICT[0], ""]
        for number in range(1, COMMUNITIES + 1):
            community = f"{street}{number:03}"
            yield [community, f"{name}第{number}社区", "community", street, ""]
            for sequence in range(1, UNIT_GRIDS + 1):
                kind = "industry" if street == HIGH_TECH else KINDS[(number - 1) * UNIT_GRIDS + sequence - 1]
                yield [f"{community}{sequence:03}", f"{name}第{number}社区第{sequence}网格", "unit", community, kind]


def people():
    """Posts without names: one member for every unit grid (art. 10), a desk for every centre, a receiver for every unit (art. 12)."""
    number = 0

    def person(identity, post, grid="", unit=""):
        nonlocal number
        number += 1
        return [identity, f"{number:04}", post, grid, unit]

    for code, _, tier, _, _ in grids():
        if tier == "unit":
            yield person(f"gm-{code}", "member", grid=code)
        elif tier == "community":
            yield person(f"cc-{code}", "duty", grid=code)
        elif tier == "street":
            yield person(f"sc-{code}", "duty", grid=code)
            yield person(f"sl-{code}", "leader", grid=code)
        else:
            for desk in (1, 2):
                yield person(f"dc-{code}-{desk}", "duty", grid=code)
            yield person(f"dl-{code}", "leader", grid=code)
    with open("units.csv", encoding="utf-8", newline="") as units:
        for unit in csv.DictReader(units):
            yield person(f"receiver-{unit['code']}", "receiver", unit=unit["code"])
    for department in AREA_DEPARTMENTS:
        for street, _ in STREETS:
            for community in range(1, COMMUNITIES + 1):
                yield person(f"officer-{department}-{street}{community:03}", "officer", unit=department)


def bindings():
    """Art. 4: in every unit grid an officer of each of the five departments; one officer has the grids of a community."""
    for code, _, tier, parent, _ in grids():
        if tier == "unit":
            for department in AREA_DEPARTMENTS:
                yield [department, code, f"officer-{department}-{parent}"]


def write(name, columns, rows):
    with open(name, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


if __name__ == "__main__":
    write("grids.csv", ["code", "name", "tier", "parent", "kind"], grids())
    write("people.csv", ["id", "code", "post", "grid", "unit"], people())
    write("bindings.csv", ["unit", "grid", "person"], bindings())
