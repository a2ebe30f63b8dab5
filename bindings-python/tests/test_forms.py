"""The schema of each version of the notification form, held against the rules by a validator that is not ours.

What the rules let pass, the schema of the version lets pass; what they miss as required, the schema misses too. And
what `hersys.fields` says is what the command says.
"""

import csv
import datetime
import json
import subprocess
from collections import Counter
from pathlib import Path

import hersys
import pytest
from jsonschema import Draft202012Validator
from vectors import FOLDER, files

ROOT = Path(__file__).resolve().parents[2]
FORMS = {
    path.name.split(".")[1]: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "schemas" / "forms").glob("*.schema.json"))
}
VALIDATORS = {
    version: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for version, schema in FORMS.items()
}
MINIMUM = "2022-08-04"
# Vectors of something missing that no schema can see, by file and name. None is: an age is given wherever a vector is
# about one. (A schema does not see how old a person is of whom there is a birth date and the age is 不明.)
NOT_EXPRESSIBLE = set()


def version_of(record):
    """The version of a record that says which form it is, or was diagnosed when there was one."""
    if record.get("form") == "minimum":
        return MINIMUM
    return max(version for version in FORMS if version != MINIMUM and version <= record["diagnosis_date"])


def problems(version, record):
    return [f"{error.json_path}: {error.message[:80]}" for error in VALIDATORS[version].iter_errors(record)]


@pytest.fixture(scope="module")
def sample(command):
    """Clean synthetic notifications."""
    arguments = [command, "sample", "--kind", "case-notification", "--n", "4000", "--seed", "5"]
    done = subprocess.run(arguments, capture_output=True, check=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_is_one_for_each_version():
    assert list(FORMS) == ["2020-02-01", "2021-02-10", "2022-06-30", "2022-08-04", "2022-09-26"]
    for version, schema in FORMS.items():
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"urn:hersys:schema:case-notification.{version}"
        assert schema["x-hersys-version"]["from"] == version


def test_what_checks_without_an_error_passes_the_schema_of_its_version(sample):
    lines = "\n".join(json.dumps(record) for record in sample).encode()
    assert hersys.check(lines).ok
    wrong, seen = [], Counter()
    for record in sample:
        version = version_of(record)
        seen[version] += 1
        wrong += [f"{record['report_id']} ({version}) {problem}" for problem in problems(version, record)]
    assert not wrong, "\n".join(wrong[:20])
    assert set(seen) == set(FORMS) and min(seen.values()) > 50, seen


def test_a_record_does_not_pass_the_schema_of_another_time(sample):
    """Or all of them could be one."""
    first = next(record for record in sample if version_of(record) == "2020-02-01")
    assert problems("2021-02-10", first) and not problems("2022-08-04", first)


def cases():
    """The presence vectors of the form: version, name, record as a conversion would write it, case."""
    names = {"minimum": MINIMUM}
    for name, _, all_cases in files("presence"):
        if name.startswith("case-notification."):
            version = name.split(".")[1]
            for case in all_cases:
                yield names.get(version, version), case


def judged_as(version, case):
    """Is the vector about this version? (Some show a neighbour's first or last day.)"""
    record = json.loads(case.input)
    if (record.get("form") == "minimum") != (version == MINIMUM):
        return False
    return version == MINIMUM or not record.get("diagnosis_date", "")[:1].isdigit() or version_of(record) == version


def test_what_is_missing_by_the_rules_is_missing_by_the_schema():
    passed, looked_at, grace = set(), Counter(), 0
    for version, case in cases():
        missing = [line for line in case.expect if line.split()[0] in ("P0001", "P0007")]
        if not missing or not judged_as(version, case):
            continue
        looked_at[version] += 1
        grace += case.severity == "warning"
        if not problems(version, json.loads(case.input)):
            passed.add((version, case.name))
    assert passed == NOT_EXPRESSIBLE, f"{len(passed)} of {sum(looked_at.values())}: {sorted(passed)}"
    assert set(looked_at) == set(FORMS) and sum(looked_at.values()) > 200, looked_at
    assert grace > 0, "vectors of the first 14 days, too"


def test_what_the_rules_let_pass_passes():
    """A vector without an error passes, unless it misses what is new with the version and only earns a warning yet."""
    wrong, looked_at, grace = [], 0, 0
    for version, case in cases():
        if not judged_as(version, case):
            continue
        conversion = case.convert()
        if conversion.result.counts["accepted"] != 1:
            continue
        record = json.loads(conversion.output)["records"][0]
        found = problems(version, record)
        new = any(line.split()[0] in ("P0001", "P0007") for line in case.expect)
        assert not new or case.severity == "warning", case.name
        looked_at, grace = looked_at + 1, grace + new
        if bool(found) != new:
            wrong.append(f"{version} {case.name}: {found}")
    assert not wrong, "\n".join(wrong)
    assert looked_at > 400 and grace > 0


def test_what_must_not_be_there_does_not_pass():
    looked_at = 0
    for version, case in cases():
        if any(line.startswith("P0009") for line in case.expect) and judged_as(version, case):
            looked_at += 1
            assert problems(version, json.loads(case.input)), f"{version} {case.name}"
    assert looked_at >= len(FORMS)


def test_what_is_not_asked_or_came_later_is_marked_and_not_refused():
    first, second, last = (FORMS[version] for version in ("2020-02-01", "2021-02-10", "2022-09-26"))
    assert first["properties"]["severity"]["x-hersys-need"] == "not-asked"
    assert last["properties"]["symptoms"]["x-hersys-need"] == "not-asked"
    assert last["$defs"]["case-notification.diagnostics"]["properties"]["method"]["x-hersys-need"] == "not-asked"
    assert second["$defs"]["code.sex"]["x-hersys-later"] == {"other": {"from": "2022-06-30", "rule": "K0316"}}
    assert set(second["$defs"]["code.risk"]["x-hersys-later"]) == {"cardiovascular", "cerebrovascular"}
    assert set(second["$defs"]["code.severity"]["x-hersys-later"]) == {"asymptomatic"}
    assert "other" in second["$defs"]["code.sex"]["enum"]
    assert "x-hersys-later" not in json.dumps(last)


def test_the_command_prints_the_schema_of_a_day(command):
    def printed(*arguments):
        return subprocess.run([command, "schema", *arguments], capture_output=True, check=False, timeout=60)

    days = [("2021-02-09", "2020-02-01"), ("2021-02-10", "2021-02-10"), ("2022-09-25", "2022-06-30")]
    for day, version in [*days, ("2023-05-07", "2022-09-26")]:
        assert json.loads(printed("case-notification", "--as-of", day).stdout) == FORMS[version]
    minimum = printed("case-notification", "--as-of", "2022-09-25", "--form", "minimum")
    assert json.loads(minimum.stdout) == FORMS[MINIMUM]
    for day in ("2020-01-31", "2023-05-08"):
        assert printed("case-notification", "--as-of", day).returncode == 2
    assert printed("case-notification", "--as-of", "2022-09-26", "--form", "minimum").returncode == 2


def test_fields_are_those_of_the_committed_rows(command):
    table = FOLDER.parent / "presence" / "by-day.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        forms = hersys.fields(row["kind"], as_of=datetime.date.fromisoformat(row["day"]))
        found = [form for form in forms if form["in_use"] and (form["form"] or "") == row["form"]]
        needs = [item["need"] for form in found for item in form["items"] if item["path"] == row["item"]]
        assert needs == ([] if row["need"] == "none" else [row["need"]]), row
        arguments = [command, "fields", row["kind"], "--as-of", row["day"], "--format", "json"]
        printed = subprocess.run(arguments, capture_output=True, check=True, timeout=60)
        assert json.loads(printed.stdout) == forms
    assert len(rows) > 50
    assert len(hersys.fields("case-notification")) == len(FORMS)
    assert {form["kind"] for form in hersys.fields(as_of="2022-10-01")} > {"case", "daily-totals"}


def test_what_fields_cannot_use_is_refused():
    for arguments in ({"kind": "canary"}, {"kind": "case", "as_of": "2022-02-30"}, {"kind": "case", "as_of": 3}):
        with pytest.raises(hersys.HersysOptionError) as raised:
            hersys.fields(**arguments)
        assert "canary" not in str(raised.value)
