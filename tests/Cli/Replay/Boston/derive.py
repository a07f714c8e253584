#!/usr/bin/env python3
"""Derives the plan of Boston's 311 record from the record: its grids, departments, items, and the limits that its targets must have had.

    python3 derive.py CASES.csv plan            writes the plan's folder
    python3 derive.py CASES.csv --explain       what fits how well, per service and department

Needs Python 3.9 and its tzdata. README.md beside this file says what was found, and how.
"""
import csv
import datetime as dt
import os
import re
import sys
from collections import Counter, defaultdict
from zoneinfo import ZoneInfo

ZONE, UTC = ZoneInfo("America/New_York"), dt.timezone.utc
DAY = dt.timedelta(days=1)
CHANGE = dt.date(2026, 4, 3)  # the day on which street lighting got other targets; see README.md
WORTH = 20                    # a change of limit must explain at least so many more targets to be believed


def local(text):
    """The record writes +00 behind local time: see README.md. Whole milliseconds, as the engine has them."""
    at = dt.datetime.fromisoformat(re.sub(r"\.(\d+)", lambda m: "." + m[1][:6].ljust(6, "0"), text.replace("+00", "")))
    return at.replace(microsecond=at.microsecond // 1000 * 1000, tzinfo=ZONE)


def elapsed(opened, target):
    """Whole days of 24 hours between two times, or None: 紧急工作日, urgent-days."""
    span = target.astimezone(UTC) - opened.astimezone(UTC)
    return span // DAY if span % DAY == dt.timedelta(0) else None


def natural(opened, target):
    """Whole days to the same time of day, or None: 自然日, natural-days."""
    span = target.replace(tzinfo=None) - opened.replace(tzinfo=None)
    return span // DAY if span % DAY == dt.timedelta(0) else None


def working(opened, target):
    """Whole days from Monday to Friday to the same time of day, or None."""
    if natural(opened, target) is None or target.weekday() > 4:
        return None
    return sum((opened + DAY * n).weekday() < 5 for n in range(1, natural(opened, target) + 1))


def best(counts):
    return counts.most_common(1)[0] if counts else (None, 0)


def code(text):
    return re.sub("[^a-z0-9]+", "-", re.sub(r"\(.*?\)", "", text.lower())).strip("-")


NONE = "not-recorded"


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            row["opened"] = local(row["open_date"])
            row["target"] = local(row["target_close_date"]) if row["target_close_date"] else None
            row["unit"] = code(row["assigned_department"]) or NONE
            yield row


def limits(rows):
    """By (service, unit): a list of (first day or None, days, targets that fit, targets). Two where the change is worth it."""
    found = {}
    groups = defaultdict(list)
    for row in rows:
        groups[row["service_name"], row["unit"]].append(row)
    for group, members in groups.items():
        targets = [(row["opened"].date() >= CHANGE, elapsed(row["opened"], row["target"])) for row in members if row["target"]]
        fitting = lambda sides: best(Counter(days for late, days in targets if days and late in sides))
        (days, fits), (before, first), (after, second) = fitting([False, True]), fitting([False]), fitting([True])
        if before != after and first + second - fits >= WORTH:
            late = sum(side for side, _ in targets)
            found[group] = [(CHANGE, after, second, late), (None, before, first, len(targets) - late)]
        else:
            found[group] = [(None, days or 3, fits, fits and len(targets))]  # three days where no target tells: the commonest of all
    return found


def explain(rows):
    groups = defaultdict(list)
    for row in rows:
        if row["target"]:
            groups[row["service_name"] or "(none)", row["assigned_department"] or "(none)"].append(row)
    print("service,department,targets,urgent_days,fits,natural_days,fits,work_days,fits")
    for group in sorted(groups, key=lambda group: (-len(groups[group]), group)):
        fits = (best(Counter(filter(None, (count(row["opened"], row["target"]) for row in groups[group])))) for count in (elapsed, natural, working))
        print(",".join([f'"{group[0]}"', f'"{group[1]}"', str(len(groups[group]))] + [f"{days},{fit}" for days, fit in fits]))


def write(folder, name, header, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header)
        table.writerows(rows)


def places(grid):
    return [(int(part), "") if part.isdigit() else (999, part) for part in grid.split("-")]


def grids(rows):
    yield "boston", "Boston", "city", ""
    for district in sorted({row["city_council_district"] for row in rows}):
        yield f"district-{district or 'none'}", f"Council district {district}" if district else "No district recorded", "district", "boston"
    found = {}
    for row in rows:
        district, ward, precinct = row["city_council_district"], row["ward"], row["precinct"]
        if district and ward and precinct:
            found[f"{district}-{ward}-{precinct}"] = (f"Ward {ward}, precinct {precinct}", district)
        elif district:
            found[f"{district}-unlocated"] = (f"District {district}, precinct not recorded", district)
        else:
            found["unlocated"] = ("Nowhere recorded", "none")
    for grid in sorted(found, key=places):
        name, district = found[grid]
        yield grid, name, "precinct", f"district-{district}"


def plan(rows, folder):
    write(folder, "grids.csv", ["code", "name", "tier", "parent"], grids(rows))
    units = {row["unit"]: row["assigned_department"] or "No department recorded" for row in rows}
    write(folder, "units.csv", ["code", "name", "kind", "tier"],
          [(unit, units[unit], "public-service" if unit == "eversource" else "department", "city") for unit in sorted(units)])
    services = sorted({row["service_name"] for row in rows if row["service_name"]})
    codes = {service: f"{number // 99 + 1:02}{number % 99 + 1:02}" for number, service in enumerate(services)} | {"": "9999"}
    items, conditions = [], []
    found = limits(rows)
    for service, number in codes.items():
        own = Counter(row["unit"] for row in rows if row["service_name"] == service)
        order = sorted(own, key=lambda unit: (-own[unit], unit))
        name = service or "No service recorded"
        items.append(("event", number, name, name, "; ".join(order)))
        for unit in order:
            for since, days, fits, targets in found[service, unit]:
                condition, filing = (f"{unit}-2", f"opened from {since} on") if since else (unit, "as reported")
                source = f"{fits} of {targets} targets of the record" if targets else "invented"
                conditions.append(("event", number, condition, filing, "resolved", f"{days} urgent-day{'s' if days > 1 else ''}", source))
    write(folder, "items.csv", ["kind", "code", "zh", "en", "units"], items)
    write(folder, "conditions.csv", ["kind", "code", "no", "filing", "closing", "limit", "source"], conditions)
    write(folder, "holidays.csv", ["date", "kind", "name", "year", "source"],
          [(date, "holiday", name, date[:4], "M.G.L. c. 4 s. 7 cl. 18") for date, name in HOLIDAYS])
    with open(os.path.join(folder, "plan.yaml"), "w", encoding="utf-8") as file:
        file.write(MAIN)


HOLIDAYS = [  # those of the period of the record
    ("2025-09-01", "Labor Day"), ("2025-10-13", "Columbus Day"), ("2025-11-11", "Veterans' Day"), ("2025-11-27", "Thanksgiving Day"),
    ("2025-12-25", "Christmas Day"), ("2026-01-01", "New Year's Day"), ("2026-01-19", "Martin Luther King Jr. Day"),
    ("2026-02-16", "Washington's Birthday"), ("2026-04-20", "Patriots' Day"), ("2026-05-25", "Memorial Day"), ("2026-06-19", "Juneteenth"),
    ("2026-07-04", "Independence Day"),
]

MAIN = """# Boston 311 as its public record shows it (Analyze Boston, PDDL), for replaying that record. Written by derive.py: change that, not this.
# From the record: districts, precincts, departments, services, channels, and the limit of each service and department, which is the
# target that most of its cases were given. Invented: that a precinct is a unit grid and a council district a tier, and every stage limit.
name: Boston 311, as recorded
timeZone: America/New_York
tiers:  # lowest first
  - { code: precinct, role: GM, zh: 选区, en: precinct }
  - { code: district, role: SC, zh: 市议会选区, en: council district }
  - { code: city, role: DC, zh: 市中心, en: city centre }
channels:
  - { code: Call, zh: 电话, en: call, entry: district }
  - { code: BOS311, zh: 手机应用, en: the city's app, entry: district }
  - { code: Email, zh: 邮件, en: e-mail, entry: district }
limits:
  source: invented
  file: 15 minutes
  dispatch: 15 minutes
  accept: 15 minutes
  verify: 4 work-hours
  close: 1 work-day
switches:
  topRung.repeat: { limit: 5 work-days, source: invented }
calendar:
  hours: { mon-fri: 08:00-12:00 13:00-17:00, source: invented }
"""

if __name__ == "__main__":
    record = list(read(sys.argv[1]))
    explain(record) if sys.argv[2] == "--explain" else plan(record, sys.argv[2])
