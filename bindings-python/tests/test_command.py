"""The command and Python give the same bytes for the same files: findings, submissions and rejects.

(tests/tests/python_door.rs holds Python against the crate in the same way.)
"""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import hersys
import pytest
from vectors import rule_files

# Flags that only a conversion has.
CONVERSION = {"id", "created_at", "sender", "complete", "output_format", "layout", "output_encoding"}
CONVERSION |= {"for_spreadsheet"}


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Every case: its name, its files (the second is None without facilities), its options."""
    folder = tmp_path_factory.mktemp("cases")

    def file(name, content):
        path = folder / name
        path.write_bytes(content)
        return path

    numbered = enumerate((rule, case) for _, rule, cases in rule_files() for case in cases)
    return [
        (
            f"{rule} / {case.name}",
            file(f"{number}.input", case.input),
            file(f"{number}.facilities", case.facilities) if case.facilities else None,
            case.options,
        )
        for number, (rule, case) in numbered
    ]


def flags(options, facilities):
    """Options as flags of the command."""
    out = [] if facilities is None else ["--facilities", facilities]
    names = {"input_format": "--from", "output_format": "--to", "output_encoding": "--encoding"}
    for name, value in options.items():
        flag = names.get(name, "--" + name.replace("_", "-"))
        assert name != "columns", "a vector with a column map: write it to a file here"
        if value in (True, "true"):
            out.append(flag)
        elif value not in (False, "false"):
            out += [flag, str(value)]
    return out


def run(*arguments):
    """What the command writes; its status must not be a failure to do the job."""
    done = subprocess.run(arguments, capture_output=True, check=False, timeout=120)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout, done.returncode


def differing(work, cases):
    with ThreadPoolExecutor(2) as pool:
        return [name for name in pool.map(work, cases) if name]


def test_the_same_findings(command, cases):
    def work(case):
        name, source, facilities, options = case
        result = hersys.check(source, facilities=facilities, **options)
        printed, status = run(command, "check", source, "--format", "json", *flags(options, facilities))
        same = printed == result.to_json().encode() + b"\n" and status == (not result.ok)
        return None if same else name

    checked = [case for case in cases if not CONVERSION & set(case[3])]
    assert len(checked) > 0.9 * len(cases)
    assert not differing(work, checked)


def test_the_same_conversions(command, cases):
    def work(case):
        name, source, facilities, options = case
        conversion = hersys.convert(source, facilities=facilities, **options)
        rejects = source.with_suffix(".rejects")
        options = {"output_format": "json", **options}
        more = ["--out", "-", "--rejects", rejects, *flags(options, facilities)]
        written, status = run(command, "convert", source, *more)
        same = written == conversion.output and rejects.read_bytes() == conversion.rejects
        return None if same and status == (not conversion.result.ok) else name

    # A process each is slow: every fourth case, and those with options that only a conversion has.
    some = [case for number, case in enumerate(cases) if number % 4 == 0 or CONVERSION & set(case[3])]
    assert not differing(work, some)


@pytest.mark.parametrize(("before", "after"), [("2022-06-29", "2022-06-30"), ("2020-10-13", "2020-10-14")])
def test_the_same_changes(command, before, after):
    done = subprocess.run([command, "rules", "--diff", before, after, "--format", "json"], capture_output=True, check=True)
    changes = hersys.rule_changes(before, after)
    assert json.loads(done.stdout) == changes
    assert changes["leaving"], "nothing leaves on a day on which something does"
