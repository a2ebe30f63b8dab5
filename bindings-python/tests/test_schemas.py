"""The JSON Schemas of `schemas/`, held against what the module writes, by a validator that is not ours.

Both ways: what `convert` writes and what `check` answers passes; what passes may still break rules.
"""

import json
from pathlib import Path

import hersys
import pytest
from jsonschema import Draft202012Validator
from vectors import rule_files

FOLDER = Path(__file__).resolve().parents[2] / "schemas"
SCHEMAS = {
    path.name.split(".")[0]: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.schema.json")
}
DOCUMENTS = {"submission", "finding", "result", "due"}
RECORDS = set(SCHEMAS) - DOCUMENTS


def validator(name):
    """The validator of a schema; formats such as `date` are held too."""
    return Draft202012Validator(SCHEMAS[name], format_checker=Draft202012Validator.FORMAT_CHECKER)


def problems(name, value):
    """Where a value breaks a schema."""
    return [f"{name} {error.json_path}: {error.validator}" for error in validator(name).iter_errors(value)]


@pytest.fixture(scope="module")
def converted():
    """Each case of the vectors with its conversion."""
    return [(f"{rule} / {case.name}", case, case.convert()) for _, rule, cases in rule_files() for case in cases]


@pytest.fixture(scope="module")
def submissions(converted):
    """What the cases that ask for no other form give: name and submission."""
    return [
        (name, json.loads(conversion.output))
        for name, case, conversion in converted
        if case.options.get("output_format", "json") == "json"
    ]


def test_the_schemas_are_there():
    assert DOCUMENTS <= set(SCHEMAS)
    assert len(RECORDS) >= 7


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_one_and_stands_alone(name):
    schema = SCHEMAS[name]
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    assert schema["$id"].startswith("urn:")

    def references(part):
        if isinstance(part, dict):
            yield from ([part["$ref"]] if isinstance(part.get("$ref"), str) else [])
            part = list(part.values())
        if isinstance(part, list):
            for inner in part:
                yield from references(inner)

    for reference in references(schema):
        start, *way = reference.split("/")
        assert start == "#", f"{name} refers outside itself: {reference}"
        at = schema
        for step in way:
            at = at[step]


def test_what_convert_writes_passes(submissions):
    wrong = []
    seen = {name: {} for name in RECORDS}
    for name, submission in submissions:
        wrong += [f"{name}: {problem}" for problem in problems("submission", submission)]
        for record in submission["records"]:
            seen[record["kind"]].setdefault(json.dumps(record), name)
    for kind, records in seen.items():
        for record, name in records.items():
            wrong += [f"{name}: {problem}" for problem in problems(kind, json.loads(record))]
    assert not wrong, "\n".join(wrong)
    assert all(len(records) > 10 for records in seen.values())


def test_what_check_answers_passes(converted):
    wrong = []
    seen = {}
    for name, _, conversion in converted:
        result = json.loads(conversion.result.to_json())
        wrong += [f"{name}: {problem}" for problem in problems("result", result)]
        for finding in result["findings"]:
            seen.setdefault(json.dumps(finding), name)
    for finding, name in seen.items():
        wrong += [f"{name}: {problem}" for problem in problems("finding", json.loads(finding))]
    assert not wrong, "\n".join(wrong)
    assert len(seen) > 100


def test_passing_a_schema_is_not_keeping_the_rules(converted):
    """Records that pass as they came in, and are rejected by a rule all the same."""
    broken = []
    for _, case, conversion in converted:
        if conversion.result.counts["read"] != 1 or conversion.result.counts["rejected"] != 1:
            continue
        try:
            record = json.loads(case.input)
        except ValueError:
            continue
        if isinstance(record, dict) and record.get("kind") in RECORDS and not problems(record["kind"], record):
            broken += [finding["rule"] for finding in conversion.result.findings if finding["severity"] == "error"]
    assert len(set(broken)) >= 3, broken


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_a_schema_can_fail(submissions, kind):
    """A record without what is required, or with an item of another type, does not pass."""
    records = (record for _, submission in submissions for record in submission["records"])
    record = max((record for record in records if record["kind"] == kind), key=len)
    assert not problems(kind, record)
    assert SCHEMAS[kind]["required"]
    for key in SCHEMAS[kind]["required"]:
        assert problems(kind, {name: value for name, value in record.items() if name != key}), f"without {key}"
    for key in record:
        for other in (None, 1.5, {"x": 1}, [[]]):
            if isinstance(record[key], dict) != isinstance(other, dict):
                assert problems(kind, {**record, key: other}), f"{key} = {other}"
    assert problems("submission", {"records": [{**record, "kind": "x"}]})


def test_the_catalogue_is_that_of_the_module():
    catalogue = json.loads((FOLDER / "rules.json").read_text(encoding="utf-8"))
    assert catalogue == {"catalogue": hersys.CATALOGUE, "rules": hersys.rules()}
