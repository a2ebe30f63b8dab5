"""What is due is what the vectors say, seen from Python, in the shape that its schema says."""

import json
from pathlib import Path

import hersys
import pytest
from jsonschema import Draft202012Validator
from vectors import FOLDER, Case

WORDS = ("scope", "reason", "channel")
SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "schemas" / "due.schema.json").read_text(encoding="utf-8"))


def duty_files():
    """Every case of `tests/vectors/duties`: `(name, case, duties, absent, roster)`; `by_date` is a case a date."""
    for path in sorted((FOLDER / "duties").glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        assert set(file) == {"about", "cases"}, path.name
        for fields in file["cases"]:
            name = f"{path.name} / {fields['name']}"
            by_date, duty = fields.pop("by_date", {}), fields.pop("duty", {})
            own = [fields.pop(key, empty) for key, empty in (("duties", []), ("absent", []), ("roster", {}))]
            fields["valid"] = True
            if not by_date:
                yield name, Case(fields), *own
            for date, words in by_date.items():
                options = {**fields.get("options", {}), "as_of": date}
                expected = [{**duty, **dict(zip(WORDS, words.split(" ")))}]
                yield f"{name} as of {date}", Case({**fields, "options": options}), expected, [], {}


def member(found, key):
    """A member of a duty as the vectors name it: a term by its code."""
    if key == "way":
        way = found["channel"]["way"]
        return way and way["code"]
    if key == "day":
        return found["deadline"]["day"]
    if key == "through":
        through = found["addressee"]["through"]
        return through and through["code"]
    if key == "holds":
        holding = [way["exception"]["code"] for way in found["channel"]["fallbacks"] if way["holds"]]
        return holding[0] if holding else None
    value = found[key]
    return value["code"] if isinstance(value, dict) else value


def pointed(value, pointer):
    """What a JSON Pointer points at."""
    for step in pointer.split("/")[1:]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def judge(result, duties, absent, roster):
    """What is wrong with a result; nothing if nothing."""
    for expected in duties:
        place = (expected.get("record", 0), expected.get("path", ""), expected["duty"])
        found = [own for own in result.duties if (own["record"], own["path"], own["duty"]["code"]) == place]
        if not found:
            return f"no {place}"
        for key in set(expected) - {"record", "path", "duty"}:
            if member(found[0], key) != expected[key]:
                return f"{place}: {key} is {member(found[0], key)}, not {expected[key]}"
    there = [own["duty"]["code"] for own in result.duties if own["duty"]["code"] in absent]
    if there:
        return f"there is a {there[0]}"
    for pointer, value in roster.items():
        if pointed(result.roster, pointer) != value:
            return f"roster {pointer} is {pointed(result.roster, pointer)}, not {value}"
    return None


def test_every_vector_holds(ran):
    validator = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)
    wrong, count = [], 0
    for name, case, duties, absent, roster in duty_files():
        count += 1
        result = hersys.due(case.input, label="vector", facilities=case.reference(), **case.options)
        problem = judge(result, duties, absent, roster)
        problem = problem or next((error.json_path for error in validator.iter_errors(json.loads(result.to_json()))), None)
        if problem:
            wrong.append(f"{name}: {problem}")
    ran(count)
    assert not wrong, f"{len(wrong)} of {count} cases:\n" + "\n".join(wrong)
    assert count > 100, f"only {count} cases: where are the vectors?"


def test_the_checklist_says_how_far_data_tell():
    bare = hersys.readiness()
    assert len(bare["items"]) == 9
    assert all(item["seen"] is None for item in bare["items"])
    facility = b'{"kind":"facility","id":"F001","facility_kind":"test-centre"}'
    items = {item["code"]: item for item in hersys.readiness(hersys.due(facility, today="2020-08-01"))["items"]}
    assert items["accounts-granted"]["seen"] == {"all": 1, "met": 0, "excepted": 0, "open": 1, "not_known": 0}
    assert items["readiness-held"]["seen"] is None
    assert items["accounts-granted"]["deadline"]["day"] == "2020-07-31"


def test_halves_add_up():
    half = hersys.cost_split(1_000_001, "health-centre-entry")
    assert (half["national"], half["local"]) == (500_000, 500_001)
    assert half["national"] + half["local"] == half["eligible"] == half["yen"]
    other = hersys.cost_split(300, "other")
    assert (other["eligible"], other["not_eligible"], other["national"], other["local"]) == (0, 300, 0, 0)
    with pytest.raises(hersys.HersysOptionError):
        hersys.cost_split(1, "entry")
    with pytest.raises((OverflowError, TypeError)):
        hersys.cost_split(-1, "other")


def test_a_result_shows_counts_only():
    record = b'{"kind":"case-notification","classification":"confirmed","diagnosis_date":"2023-05-08"}'
    due = hersys.due(record)
    assert repr(due) == "<hersys.Duties duties=1 read=1>"
    assert due.counts["by_duty"]["case-notification"]["out"] == 1
    assert due.not_checked[0]["reason"] == "facility"
