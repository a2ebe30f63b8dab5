"""The Python door: what it takes and gives, what it refuses and how, threads, signals, and values that never show."""

import ast
import copy
import csv
import datetime
import doctest
import gc
import importlib.metadata
import io
import itertools
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter as now

import hersys
import pytest
from hersys import _hersys
from vectors import lines

# Stands for a value of the data: it must never be seen in a text.
CANARY = "カナリヤ-canary-31415926"
GOOD = lines([{"base": "test-result"}])
BAD = lines([{"base": "test-result", "set": {"/onset_date": CANARY}}])
FACILITIES = lines([{"base": "facility"}])


def many(count):
    """NDJSON of so many records, every third of them wrong in its own way."""
    wrong = [{"/onset_date": "2020-13-01"}, {"/patient/sex": "?"}, {"/tests/0/result": None}]
    patches = ({"/report_id": f"R-{n:06}", **(wrong[n // 3 % 3] if n % 3 == 0 else {})} for n in range(count))
    return lines([{"base": "test-result", "set": patch} for patch in patches])


# --- what the module is ---------------------------------------------------------------------------------------------


def test_names_and_versions():
    assert hersys.__version__ == importlib.metadata.version("hersys")
    assert hersys.check(GOOD).summary["catalogue"] == hersys.CATALOGUE
    assert sorted(hersys.__all__) == hersys.__all__
    assert all(hasattr(hersys, name) for name in hersys.__all__)


def test_docstrings_run():
    for module in (hersys, hersys.code):
        failed, ran = doctest.testmod(module)
        assert ran and not failed
    for name in hersys.__all__:
        assert getattr(hersys, name).__doc__


def test_the_stub_says_what_is_there():
    stub = ast.parse(Path(hersys.__file__).with_name("_hersys.pyi").read_text(encoding="utf-8"))
    name = lambda node: node.target.id if isinstance(node, ast.AnnAssign) else getattr(node, "name", "_")
    public = lambda names: {name for name in names if not name.startswith("_")}
    members = {node.name: list(map(name, node.body)) for node in stub.body if isinstance(node, ast.ClassDef)}
    assert public(map(name, stub.body)) == public(dir(_hersys))
    for kind in ("Result", "Conversion", "Reference"):
        assert public(members[kind]) == public(dir(getattr(_hersys, kind)))
    assert members["_Options"] == list(_hersys.OPTIONS)
    assert set(members["_Finding"]) == set(hersys.check(BAD).findings[0])
    assert Path(hersys.__file__).with_name("py.typed").exists()


def python(code):
    """Runs code in an interpreter of its own."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_import_is_light():
    code = (
        "import sys, threading; before = set(sys.modules); import hersys;"
        "new = {name.split('.')[0] for name in set(sys.modules) - before};"
        "print(sorted(new), threading.active_count())"
    )
    assert python(code).strip() == "['hersys'] 1"


# --- sources --------------------------------------------------------------------------------------------------------


class Reader:
    """A file object that gives `piece` bytes at a time, whatever it is asked for."""

    def __init__(self, content, piece):
        self.content, self.piece = io.BytesIO(content), piece

    def read(self, size):
        return self.content.read(self.piece)


class Spelled(os.PathLike):
    """A path-like object whose path is bytes."""

    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return os.fsencode(self.path)


def test_every_kind_of_source_gives_the_same(tmp_path):
    content = many(60)
    path = tmp_path / "入力.ndjson"
    path.write_bytes(content)
    want = hersys.check(content, label="x").to_json()
    with open(path, "rb") as file:
        sources = [
            bytearray(content), memoryview(content), memoryview(b"-" + content)[1:], str(path), path, Spelled(path),
            file, io.BytesIO(content), Reader(content, 7), Reader(content, 10**7),
        ]  # fmt: skip
        for source in sources:
            assert hersys.check(source, label="x").to_json() == want


def test_labels(tmp_path):
    path = tmp_path / "a.ndjson"
    path.write_bytes(GOOD)
    labels = lambda *args, **options: [s["label"] for s in hersys.check(*args, **options).summary["sources"]]
    assert labels(path) == labels(str(path)) == [str(path)]
    assert labels(GOOD) == labels(io.BytesIO(GOOD)) == ["source"]
    assert labels(GOOD, label="", facilities=FACILITIES) == ["", "facilities"]
    reference = hersys.Reference(FACILITIES, label="名簿")
    assert labels(GOOD, label="送信分", facilities=reference) == ["送信分", "名簿"]


def test_text_is_always_a_path():
    with pytest.raises(hersys.HersysReadError):
        hersys.check(GOOD.decode().strip()[:100])


@pytest.mark.parametrize("source", [None, 3, 1.5, [GOOD], {"kind": "test-result"}, iter([GOOD]), object(), type])
def test_what_is_no_source_is_a_type_error(source):
    # Reference data may be nothing.
    calls = (hersys.check, hersys.convert) if source is None else (hersys.check, hersys.convert, hersys.Reference)
    for call in calls:
        with pytest.raises(TypeError, match="`source` must be bytes, a path or an open binary file"):
            call(source)
    if source is not None:
        with pytest.raises(TypeError, match="`facilities` must be"):
            hersys.check(GOOD, facilities=source)


def test_what_cannot_be_read(tmp_path):
    missing = tmp_path / CANARY
    for source, number in ((missing, 2), (tmp_path, 21), ("a\0b", None)):
        with pytest.raises(hersys.HersysReadError) as caught:
            hersys.check(source)
        assert isinstance(caught.value, OSError) and caught.value.errno == number
        assert CANARY not in str(caught.value)
    with pytest.raises(hersys.HersysReadError, match="`facilities` could not be read"):
        hersys.check(GOOD, facilities=missing)
    with pytest.raises(hersys.HersysOptionError, match="`source`: is not a path"):
        hersys.check("\ud800")


def test_what_a_file_object_raises_goes_through():
    class Failing:
        def __init__(self, answer):
            self.answer = answer

        def read(self, size):
            if isinstance(self.answer, BaseException):
                raise self.answer
            return self.answer

    for raised in (ZeroDivisionError("mine"), KeyboardInterrupt(), SystemExit(3), OSError(5, "mine")):
        for call in (hersys.check, hersys.convert, hersys.Reference, lambda file: hersys.check(GOOD, facilities=file)):
            with pytest.raises(type(raised)) as caught:
                call(Failing(raised))
            assert caught.value is raised
    for answer in ("text", None, 3, bytearray(b"{}")):
        with pytest.raises(TypeError, match="binary mode"):
            hersys.check(Failing(answer))
    with pytest.raises(TypeError, match="binary mode"):
        hersys.check(io.StringIO("{}"))


def test_content_that_changes_meanwhile_was_copied():
    content = bytearray(many(3000))
    want = hersys.check(bytes(content), label="x").to_json()
    stop = threading.Event()

    def meddle():
        while not stop.is_set():
            content[:5000] = b" " * 5000
            content.extend(b"{")

    with ThreadPoolExecutor() as pool:
        future = pool.submit(hersys.check, memoryview(bytes(content)), label="x")
        assert future.result().to_json() == want
        source = bytearray(content)
        running = pool.submit(hersys.check, source, label="x")
        source.clear()  # would raise BufferError if the door held the buffer
        assert running.result().to_json() in (want, hersys.check(b"", label="x").to_json())


# --- options --------------------------------------------------------------------------------------------------------


def test_options_have_python_values():
    day = datetime.date(2020, 8, 1)
    jst = datetime.timezone(datetime.timedelta(hours=9))
    summary = hersys.check(GOOD, as_of=day, today="2020-08-05", audit=True, threads=2, batch="off", kind=None).summary
    assert (summary["as_of"], summary["today"]) == ("2020-08-01", "2020-08-05")
    made = datetime.datetime(2020, 8, 5, 9, 30, tzinfo=jst)
    submission = json.loads(hersys.convert(GOOD, id="S-1", created_at=made, sender="架空病院", complete=True).output)
    records = submission.pop("records")
    assert len(records) == 1
    assert submission == {
        "catalogue": hersys.CATALOGUE,
        "complete": True,
        "created_at": "2020-08-05T09:30:00+09:00",
        "sender": "架空病院",
        "id": "S-1",
    }


def test_none_means_not_set():
    want = hersys.check(BAD).to_json()
    assert hersys.check(BAD, label=None, facilities=None, **dict.fromkeys(_hersys.OPTIONS)).to_json() == want


def test_allow_takes_one_or_several():
    source = lines([{"base": "test-result", "set": {"/patient/sex": None, "/patient/kana": None}}])
    rules = sorted({finding["rule"] for finding in hersys.check(source).findings})
    assert len(rules) > 1
    for allow in (rules[0], [rules[0]], tuple(rules), []):
        allowed = hersys.check(source, allow=allow).counts["allowed"]
        assert set(allowed) == set([allow] if isinstance(allow, str) else allow)


def test_columns_take_a_dict_or_its_json():
    csv = "番号,結果,採取\r\nR-1,(-),2020-08-03\r\n".encode()
    columns = {
        "columns": {"番号": "report_id", "結果": "tests/0/result", "採取": "tests/0/collected_date"},
        "values": {"tests/0/result": {"(-)": "negative"}},
    }
    asked = {"kind": "test-result", "label": "x"}
    result = hersys.check(csv, columns=columns, **asked)
    assert result.counts["read"] == 1 and not [f for f in result.findings if f["path"] == "/tests/0/result"]
    assert hersys.check(csv, columns=json.dumps(columns), **asked).to_json() == result.to_json()


class Shy(int):
    """A number that shows itself as something else."""

    def __str__(self):
        return CANARY

    __repr__ = __str__


RECURSIVE = {}
RECURSIVE["columns"] = RECURSIVE


@pytest.mark.parametrize(
    "options",
    [
        {CANARY: "x"}, {"\ud800": 1}, {"today": CANARY}, {"as_of": "2020-02-30"}, {"today": 20200801},
        {"today": datetime.datetime(2020, 8, 1, tzinfo=datetime.timezone.utc)}, {"kind": CANARY}, {"kind": "\ud800"},
        {"threads": True}, {"threads": -1}, {"threads": 2.0}, {"threads": 1 << 70}, {"threads": 10**5000},
        {"threads": float("nan")}, {"audit": 3}, {"audit": CANARY}, {"audit": b"true"}, {"max_findings": "many"},
        {"created_at": datetime.datetime(2020, 8, 1)}, {"created_at": CANARY}, {"id": ["a"]}, {"sender": {"a": CANARY}},
        {"allow": CANARY}, {"allow": ["F0050", CANARY]}, {"allow": [["F0050"]]}, {"allow": {"F0050"}},
        {"allow": [None]}, {"columns": {"columns": {"a": CANARY}}}, {"columns": {"columns": {CANARY: float("nan")}}},
        {"columns": {CANARY: {}}}, {"columns": {"columns": {CANARY: object()}}}, {"columns": RECURSIVE},
        {"columns": CANARY}, {"columns": {"columns": {"\ud800": "report_id"}}}, {"pending_days": ""},
        {"input_format": CANARY}, {"output_format": CANARY}, {"lang": CANARY}, {"batch": True}, {"label": "\ud800"},
    ],
    ids=lambda options: ascii(next(iter(options))),
)  # fmt: skip
def test_options_that_cannot_be_used(options):
    for call in (hersys.check, hersys.convert, hersys.Reference):
        with pytest.raises(hersys.HersysOptionError) as caught:
            call(GOOD, **options)
        assert isinstance(caught.value, ValueError)
        assert CANARY not in str(caught.value) and caught.value.__context__ is None
        [name] = options
        assert f"`{name}`" in str(caught.value) or name not in _hersys.OPTIONS or name == "columns"


def test_a_number_is_taken_by_its_value():
    assert hersys.check(GOOD, threads=Shy(2)).ok == hersys.check(GOOD).ok


def test_a_kind_that_cannot_be_told():
    with pytest.raises(hersys.HersysOptionError, match="kind"):
        hersys.check(f"{CANARY},b\r\n1,2\r\n".encode())


# --- results --------------------------------------------------------------------------------------------------------


def test_a_result():
    result = hersys.check(BAD, label="x", facilities=FACILITIES)
    document = json.loads(result.to_json())
    assert document == {**result.summary, "findings": result.findings}
    assert result.counts is result.summary["counts"] and result.not_checked is result.summary["not_checked"]
    assert result.findings is result.findings and result.summary is result.summary
    assert not result.ok and result.counts["errors"] == sum(f["severity"] == "error" for f in result.findings)
    assert hersys.check(GOOD, facilities=FACILITIES).ok
    assert repr(result).startswith("<hersys.Result ok=False read=1 accepted=0 rejected=1 skipped=0 errors=1 ")
    # What a caller does to the lists and dicts is not done to the result.
    result.findings.clear()
    result.summary.clear()
    assert json.loads(result.to_json()) == document


def test_results_are_closed():
    conversion = hersys.convert(BAD)
    for thing in (conversion, conversion.result, hersys.Reference(FACILITIES)):
        with pytest.raises(AttributeError):
            thing.ok = True
        with pytest.raises(AttributeError):
            thing.new = 1
        for attempt in (pickle.dumps, copy.deepcopy):
            with pytest.raises(TypeError):
                attempt(thing)
    for made in (hersys.Result, hersys.Conversion):
        with pytest.raises(TypeError):
            made()


def test_a_cycle_through_a_result_is_collected():
    class Mark:
        pass

    mark = Mark()
    seen = weakref.ref(mark)
    result = hersys.check(BAD)
    result.findings.append((result, mark))
    result.counts["me"] = result
    del result, mark
    gc.collect()
    assert seen() is None


def test_max_findings():
    content = many(60)
    full, few = hersys.check(content), hersys.check(content, max_findings=1)
    assert few.counts == full.counts and len(few.findings) < len(full.findings)
    assert few.summary["truncated"] and not full.summary["truncated"]
    assert hersys.check(content, max_findings=0).findings == []


def test_a_reference_is_built_once():
    broken = lines([{"base": "facility", "set": {"/postal_code": CANARY}}])
    reference = hersys.Reference(broken, label="facilities")
    for source in (GOOD, BAD):
        shared = hersys.check(source, facilities=reference)
        assert shared.to_json() == hersys.check(source, facilities=broken).to_json()
        assert [s["role"] for s in shared.summary["sources"]] == ["input", "reference"]
    assert not hersys.check(GOOD, facilities=reference).ok
    assert repr(hersys.Reference(FACILITIES)).startswith("<hersys.Reference")
    assert "1" in repr(hersys.Reference(FACILITIES)) and CANARY not in repr(reference)


def test_a_newer_table_of_codes(tmp_path):
    record = lines([{"base": "facility", "set": {"/municipality": "131997"}}])
    table = "団体コード,名称\n131997,架空市\n".encode("cp932")

    def rules(facilities=None):
        return {finding["rule"] for finding in hersys.check(record, facilities=facilities).findings}

    assert "C0006" in rules() and "C0006" in rules(hersys.Reference())
    path = tmp_path / "table.csv"
    path.write_bytes(table)
    for source in [table, path, io.BytesIO(table)]:
        assert "C0006" not in rules(hersys.Reference().with_codes("municipality", source))
    assert "C0006" not in rules(hersys.Reference(record).with_codes("municipality", table))
    with pytest.raises(hersys.HersysError, match="line 1"):
        hersys.Reference().with_codes("municipality", b"name\n")
    with pytest.raises(hersys.HersysOptionError):
        hersys.Reference().with_codes("prefecture", table)


def test_convert():
    conversion = hersys.convert(GOOD + BAD, facilities=FACILITIES)
    submission = json.loads(conversion.output)
    assert [record["kind"] for record in submission["records"]] == ["facility", "test-result"]
    assert conversion.rejects == BAD
    assert conversion.result.counts["accepted"] == conversion.result.counts["rejected"] == 1
    assert conversion.result.to_json() == hersys.check(GOOD + BAD, facilities=FACILITIES).to_json()
    assert hersys.convert(GOOD + BAD, facilities=FACILITIES).output == conversion.output
    ndjson = hersys.convert(GOOD, output_format="ndjson").output
    assert json.loads(ndjson) == submission["records"][1]
    # Canonical form is a fixed point.
    assert hersys.convert(ndjson, output_format="ndjson").output == ndjson
    size = len(conversion.output)
    assert repr(conversion).startswith(f"<hersys.Conversion output={size} bytes rejects={len(BAD)} bytes result=<")


def test_convert_to_csv():
    text = "=1,\n\"二行目\" '=1"
    source = lines([{"base": "test-result", "set": {"/remarks": text, "/report_id": "007"}}, {"base": "test-result"}])
    canonical = hersys.convert(source, output_format="ndjson").output
    for encoding, codec in (("utf-8", "utf-8"), ("utf-8-bom", "utf-8-sig"), ("cp932", "cp932")):
        for spreadsheet, mark in ((False, ""), (True, "'")):
            options = {"output_format": "csv", "output_encoding": encoding, "for_spreadsheet": spreadsheet}
            table = hersys.convert(source, **options).output
            first, _ = csv.DictReader(io.StringIO(table.decode(codec), newline=""))
            # What a spreadsheet would run or change is the one thing that is marked.
            assert first["備考"] == mark + text and first["報告ID"] == mark + "007"
            assert first["検査1_結果"] == ("陰性" if spreadsheet else "negative")
            assert hersys.convert(table, output_format="ndjson").output == canonical
    # No character is replaced: the record is rejected.
    rare = lines([{"base": "test-result", "set": {"/patient/name": "𠮷"}}])
    conversion = hersys.convert(rare, output_format="csv", output_encoding="cp932")
    assert conversion.rejects == rare and conversion.output.count(b"\r\n") == 1
    assert [finding["rule"] for finding in conversion.result.findings if finding["path"] == "/patient/name"] == ["F0061"]
    for refused in ({"output_format": "csv"}, {"output_encoding": "cp932"}, {"output_encoding": CANARY}):
        with pytest.raises(hersys.HersysOptionError) as caught:
            hersys.convert(GOOD + FACILITIES, **refused)
        assert CANARY not in str(caught.value)


def test_convert_to_open_data():
    source = lines([{"base": "test-result"}, {"base": "facility"}])
    options = {"output_format": "open-data", "layout": "people-tested"}
    for encoding, codec in (("utf-8", "utf-8"), ("utf-8-bom", "utf-8-sig"), ("cp932", "cp932")):
        table = hersys.convert(source, **options, output_encoding=encoding).output.decode(codec)
        assert list(csv.reader(io.StringIO(table, newline="")))[1:] == [["2020-08-03", "131016", "東京都", "千代田区", "1", ""]]
    for refused in ({"output_format": "open-data"}, {"layout": "people-tested"}, {**options, "layout": CANARY}):
        with pytest.raises(hersys.HersysOptionError) as caught:
            hersys.convert(source, **refused)
        assert CANARY not in str(caught.value)


def test_rules():
    rules = hersys.rules()
    assert [rule["id"] for rule in rules] == sorted({rule["id"] for rule in rules}) and len(rules) >= 30
    assert all(hersys.rule(rule["id"]) == rule for rule in rules)
    rules.clear()
    assert hersys.rules()
    for unknown in ("X9999", CANARY, "", "\ud800"):
        with pytest.raises(hersys.HersysOptionError) as caught:
            hersys.rule(unknown)
        assert CANARY not in str(caught.value)
    with pytest.raises(TypeError):
        hersys.rule(1)


def test_what_changes_between_two_days():
    changes = hersys.rule_changes(datetime.date(2022, 9, 25), "2022-09-26")
    assert list(changes) == ["catalogue", "from", "to", "entering", "leaving", "escalating", "items", "numbers"]
    assert hersys.rule_changes("2022-09-25", "2022-09-25")["entering"] == []
    with pytest.raises(hersys.HersysOptionError, match="YYYY-MM-DD"):
        hersys.rule_changes("2022-09-25", "26 September")


def test_codes():
    assert hersys.code.check("municipality", "131016") == {
        "value": "131016",
        "normalised": "131016",
        "ok": True,
        "rule": None,
    }
    answer = hersys.code.check("municipality", "131017")
    assert not answer["ok"] and hersys.rule(answer["rule"])
    for kind, value, normalised in (
        ("date", "R2.8.3", "2020-08-03"),
        ("kana", "ｹﾝｻ", "ケンサ"),
        ("phone", "03-0000-0001", "0300000001"),
    ):
        answer = hersys.code.check(kind, value)
        assert answer == {"value": value, "normalised": normalised, "ok": True, "rule": None}
    for arguments in ((CANARY, "1"), ("postal", "\ud800"), ("\ud800", "1")):
        with pytest.raises(hersys.HersysOptionError) as caught:
            hersys.code.check(*arguments)
        assert CANARY not in str(caught.value)
    with pytest.raises(TypeError):
        hersys.code.check("postal", 1000001)


# --- values never show ----------------------------------------------------------------------------------------------


def test_no_value_is_seen(capfd):
    csv = f"{CANARY},報告日,report_id\r\n{CANARY},{CANARY},{CANARY}\r\n".encode()
    ndjson = BAD + f'{{"kind":"test-result","{CANARY}":"{CANARY}"}}\n{{"kind":"{CANARY}"}}\n{CANARY}\n'.encode()
    for source, options in ((csv, {"kind": "test-result"}), (ndjson, {}), (b"[" + ndjson, {})):
        conversion = hersys.convert(source, notes=True, **options)
        result = conversion.result
        assert result.findings
        for text in (result.to_json(), repr(result), repr(conversion), repr(result.findings), repr(result.summary)):
            assert CANARY not in text
        assert CANARY not in repr(hersys.Reference(source))
    assert capfd.readouterr() == ("", "")


def test_a_panic_is_an_ordinary_exception(capfd):
    with pytest.raises(hersys.HersysInternalError) as caught:
        _hersys._panic(CANARY)
    assert isinstance(caught.value, Exception) and isinstance(caught.value, hersys.HersysError)
    text = str(caught.value)
    assert CANARY not in text and "boundary.rs:" in text and "/" not in text
    assert capfd.readouterr() == ("", "")
    assert hersys.check(GOOD, facilities=FACILITIES).ok


# --- threads and processes ------------------------------------------------------------------------------------------


def test_threads_do_not_change_a_byte():
    content = many(3000)
    want = hersys.convert(content, label="x", facilities=FACILITIES, notes=True)
    assert want.result.counts["rejected"] == 1000
    for threads in (2, 3, 8):
        got = hersys.convert(content, label="x", facilities=FACILITIES, notes=True, threads=threads)
        assert got.result.to_json() == want.result.to_json()
        assert (got.output, got.rejects) == (want.output, want.rejects)


def test_many_python_threads_share_one_reference():
    content = many(300)
    reference = hersys.Reference(FACILITIES)
    want = hersys.check(content, facilities=reference)
    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(lambda _: hersys.check(content, facilities=reference, threads=2), range(32)))
        assert {result.to_json() for result in results} == {want.to_json()}
        # One result asked by many at once gives all of them the same object.
        assert len({id(found) for found in pool.map(lambda _: results[0].findings, range(64))}) == 1


def test_other_threads_go_on():
    gaps = []
    stop = threading.Event()

    def tick():
        last = now()
        while not stop.wait(0.001):
            gaps.append(now() - last)
            last = now()

    content = GOOD * 20000
    other = threading.Thread(target=tick)
    other.start()
    begun = now()
    hersys.check(content)
    took = now() - begun
    stop.set()
    other.join()
    assert len(gaps) > 5 and max(gaps) < took / 2, f"{len(gaps)} ticks in {took:.2f} s, longest gap {max(gaps):.3f} s"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_child_checks():
    code = (
        "import hersys, os, sys; content = sys.stdin.buffer.read();"
        "want = hersys.check(content, threads=2).to_json(); pid = os.fork();"
        "same = hersys.check(content, threads=2).to_json() == want;"
        "pid or os._exit(0 if same else 1); print(os.waitpid(pid, 0)[1], same)"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, input=many(300), capture_output=True, check=False, timeout=60)
    assert done.stdout.split() == [b"0", b"True"], done.stderr


def test_a_sub_interpreter_is_refused_cleanly():
    """Whether it is asked for after or before the main interpreter."""
    module = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    pytest.importorskip(module)
    inner = "try:\n import hersys\nexcept ImportError as error:\n print('refused', error, flush=True)"
    code = f"import hersys, {module} as sub\nsub.run_string(sub.create(), {inner!r})\nprint(hersys.check(b'').ok)"
    assert [line.split()[0] for line in python(code).splitlines()] == ["refused", "False"]


# --- signals --------------------------------------------------------------------------------------------------------

posix = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no interval timer")


class Stopped(BaseException):
    """Raised by the handler of the tests."""


class Alarm:
    """Raises `Stopped` in the main thread after so many seconds; then knows how long that took to arrive."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        def ring(number, frame):
            raise Stopped

        self.before = signal.signal(signal.SIGALRM, ring)
        self.due = now() + self.seconds
        signal.setitimer(signal.ITIMER_REAL, self.seconds)
        return self

    def __exit__(self, kind, *_):
        self.late = now() - self.due
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)
        return kind is Stopped


def feed(path, content, times):
    """Writes content into a pipe from another thread, until it is closed, and holds it open; after 30 s it gives up."""

    def write():
        try:
            with open(path, "wb", buffering=0) as pipe:
                give_up = now() + 30
                pipe.writelines(itertools.takewhile(lambda _: now() < give_up, itertools.repeat(content, times)))
                done.wait(30)
        except BrokenPipeError:
            pass

    done = threading.Event()
    threading.Thread(target=write, daemon=True).start()
    return done


@posix
@pytest.mark.parametrize("times", [10**9, 1], ids=["endless", "stalled"])
@pytest.mark.parametrize("call", [hersys.check, hersys.convert, hersys.Reference], ids=lambda call: call.__name__)
def test_a_signal_ends_the_reading_of_a_pipe(tmp_path, call, times):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    done = feed(path, GOOD * 100, times)
    with Alarm(0.4) as alarm:
        call(path, input_format="ndjson")
        pytest.fail("the pipe has no end")
    done.set()
    assert 0 <= alarm.late < 2


PERFORMED = b'{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":3}'
WHOLE = {
    "ndjson": lambda count: (PERFORMED + b"\n") * (12000 * count),
    "json": lambda count: b"[" + b",".join([PERFORMED] * (4096 * count)) + b"]",
    "csv": lambda count: b"facility_id,performed_date,done\r\n" + b"F001,2020-08-03,3\r\n" * (54000 * count),
}


@posix
@pytest.mark.parametrize("form", WHOLE)
def test_a_signal_ends_work_on_memory(form):
    """A piece (about 1 MiB, or 4096 records) is done whole; so is the cutting of a document, which is held to 64 MiB."""
    options = {"input_format": form, "kind": "tests-performed", "batch": "off", "max_findings": 0}
    pieces = 40 if form == "json" else 150
    one, content = WHOLE[form](1), WHOLE[form](pieces)
    begun = now()
    hersys.check(one, **options)
    whole = pieces * (now() - begun)
    with Alarm(whole / pieces / 2) as alarm:
        hersys.check(content, **options)
        pytest.fail("the run should have been stopped")
    assert alarm.late < max(0.3, 0.75 * whole), f"stopped after {alarm.late:.2f} s of about {whole:.2f} s"


@posix
def test_ctrl_c_is_a_keyboard_interrupt(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    code = "import hersys, sys\ntry: hersys.check(sys.argv[1], input_format='ndjson')\nexcept KeyboardInterrupt: print('stopped')"
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with open(path, "wb") as pipe:
        pipe.write(GOOD)
        pipe.flush()
        threading.Timer(0.3, child.send_signal, [signal.SIGINT]).start()
        out, err = child.communicate(timeout=60)
    assert (out, err) == (b"stopped\n", b"")
