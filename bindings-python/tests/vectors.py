"""Loads and judges the vectors of tests/vectors as the Rust runner does: expected behaviour as data, for every language."""

import base64
import copy
import json
from pathlib import Path

import hersys

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "vectors"
KEYS = {
    "name", "valid", "base", "set", "records", "text", "pad", "base64", "options", "facilities", "expect", "all",
    "severity", "decided_by", "basis", "next", "fix", "batch_records",
}  # fmt: skip
# The folders of vectors that are not about one rule each.
FURTHER = ("dates", "presence", "scope")
LAWS = json.loads((FOLDER / "laws.json").read_text(encoding="utf-8"))


def vector_files():
    """Every vector file, those of the rules first: `(file name, ids of the rules, cases)`, by name."""
    for name, rule, cases in rule_files():
        yield name, [rule], cases
    for folder in FURTHER:
        yield from files(folder)
    yield from timeline_files()


def rule_files():
    """Every vector file of the rules: `(file name, rule id, cases)`, by name."""
    return files("rules")


def timeline_files():
    """Every timeline: a case for each report and date, which says all that is found."""
    for path in sorted((FOLDER / "timelines").glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        cases = []
        for report in file["reports"]:
            by_date = report.pop("by_date")
            assert set(by_date) <= set(file["dates"]), f"{path.name}: {report['name']}"
            for date in file["dates"]:
                own = {"valid": False, "all": True, "options": {"as_of": date}, "expect": by_date.get(date, [])}
                cases.append(Case({**report, **own, "name": f"{report['name']} as of {date}"}))
        yield path.name, [], cases


def files(folder):
    """Every vector file of a folder: `(file name, what it says of rules, cases)`, by name."""
    for path in sorted((FOLDER / folder).glob("*.json")):
        file = json.loads(path.read_text(encoding="utf-8"))
        assert set(file) == {"rule", "cases"}, path.name
        yield path.name, file["rule"], [Case(case) for case in file["cases"]]


class Case:
    """One case."""

    def __init__(self, fields):
        unknown = set(fields) - KEYS
        assert not unknown, f"{fields['name']}: unknown keys {unknown}"
        self.name = fields["name"]
        self.valid = fields["valid"]
        self.expect = fields.get("expect", [])
        self.all = fields.get("all", False)
        self.severity = fields.get("severity")
        self.decided_by = fields.get("decided_by")
        self.basis = fields.get("basis")
        self.next = fields.get("next")
        self.fix = fields.get("fix")
        self.batch_records = fields.get("batch_records")
        # Vectors are about findings, so notes are listed unless a case says otherwise.
        self.options = {"notes": True, **fields.get("options", {})}
        self.facilities = lines(fields.get("facilities", []))
        self._fields = fields

    @property
    def input(self):
        """The bytes, made when they are asked for: some cases are as large as the limits that they test."""
        fields = self._fields
        if fields.get("text") is not None:
            # So many blanks follow the text: for limits too large to write out.
            return fields["text"].encode() + b" " * fields.get("pad", 0)
        if fields.get("base64") is not None:
            return base64.b64decode(fields["base64"], validate=True)
        if isinstance(fields.get("records"), list):
            return lines(fields["records"])
        if fields.get("base") is not None:
            return lines([patched(fields["base"], fields.get("set"))])
        raise AssertionError(f"case `{self.name}` has no input")

    def reference(self):
        """The reference data of the case, as `facilities=` takes it."""
        return hersys.Reference(self.facilities, label="facilities", **self.options) if self.facilities else None

    def check(self):
        """Checks the input."""
        return hersys.check(self.input, label="vector", facilities=self.reference(), **self.options)

    def convert(self, **options):
        """Converts the input."""
        options = {**self.options, **options}
        return hersys.convert(self.input, label="vector", facilities=self.reference(), **options)


def lines(records):
    """Records as NDJSON; `{"base": …, "set": …}` is resolved."""
    out = []
    for record in records:
        if isinstance(record, dict) and isinstance(record.get("base"), str):
            record = patched(record["base"], record.get("set"))
        out.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
    return "".join(out).encode()


def patched(base, patches):
    """A base record with values set by JSON Pointer; null removes."""
    record = json.loads((FOLDER / "base" / f"{base}.json").read_text(encoding="utf-8"))
    for pointer, value in (patches or {}).items():
        *way, key = pointer.split("/")[1:]
        at = record
        for step in way:
            at = at[int(step)] if isinstance(at, list) else at.setdefault(step, {})
        if isinstance(at, list) and key == "-":
            at.append(copy.deepcopy(value))
        elif isinstance(at, list) and value is None:
            del at[int(key)]
        elif isinstance(at, list):
            at[int(key)] = copy.deepcopy(value)
        elif value is None:
            at.pop(key, None)
        else:
            at[key] = copy.deepcopy(value)
    return record


def line(finding):
    """`ID path`, or the id alone where there is no path."""
    return f"{finding['rule']} {finding['path']}" if finding["path"] else finding["rule"]


def judge(rules, case):
    """What is wrong with a case; None if nothing."""
    result = case.check()
    counts = result.counts
    if counts["read"] != counts["accepted"] + counts["rejected"] + counts["skipped"]:
        return "counts do not add up"
    reference = {source["source"] for source in result.summary["sources"] if source["role"] == "reference"}
    if case.all:
        findings = [
            finding
            for finding in result.findings
            if finding["severity"] != "note" and finding["source"] not in reference
        ]
    else:
        findings = [finding for finding in result.findings if finding["rule"] in rules]
    found = [line(finding) for finding in findings]
    if case.next is not None and result.summary["next"] != case.next:
        return f"next is {result.summary['next']}"
    if case.valid:
        # A note is counted always and listed on request only.
        return f"must be silent, found {found}" if set(rules) & set(counts["by_rule"]) else None
    if found != case.expect:
        return f"expected {case.expect}, found {found} (all: {[line(finding) for finding in result.findings]})"
    own = [finding for finding in findings if finding["rule"] in rules]
    if case.severity and any(finding["severity"] != case.severity for finding in own):
        return f"severity is not {case.severity}"
    if case.decided_by and any(finding["decided_by"] != case.decided_by for finding in own):
        return f"not decided by {case.decided_by}"
    if case.basis and any(finding["basis"] != [LAWS[case.basis]] for finding in own):
        return f"the basis is not {case.basis}"
    if case.fix is not None and [finding["fix"] for finding in own] != case.fix:
        return f"expected the fixes {case.fix}, found {[finding['fix'] for finding in own]}"
    if case.batch_records is not None:
        records = [finding["records"] for finding in findings if finding.get("records") is not None]
        if records != case.batch_records:
            return f"expected records {case.batch_records}, found {records}"
    return None
