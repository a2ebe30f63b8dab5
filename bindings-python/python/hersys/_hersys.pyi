# Types of the native module. Users import `hersys`; this file says what its names take and give.
import datetime
import os
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, Protocol, TypedDict, final, type_check_only

from typing_extensions import TypeAlias, Unpack

__all__ = [
    "CATALOGUE",
    "OPTIONS",
    "Conversion",
    "Duties",
    "Reference",
    "Result",
    "__version__",
    "_panic",
    "check",
    "check_code",
    "convert",
    "cost_split",
    "due",
    "fields",
    "readiness",
    "rule",
    "rules",
]

CATALOGUE: Final[str]
OPTIONS: Final[tuple[str, ...]]
__version__: Final[str]

@type_check_only
class _BinaryFile(Protocol):
    def read(self, size: int, /) -> bytes: ...

# Content, a path, or an open binary file.
_Source: TypeAlias = bytes | bytearray | memoryview | str | os.PathLike[str] | os.PathLike[bytes] | _BinaryFile

@type_check_only
class _Columns(TypedDict, total=False):
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]

@type_check_only
class _Fix(TypedDict):
    safety: Literal["lossless", "lossy", "guess"]
    patch: list[dict[str, Any]] | None
    derived: dict[str, Any] | None

@type_check_only
class _Finding(TypedDict):
    rule: str
    name: str
    severity: Literal["error", "warning", "info", "note"]
    source: int
    record: int | None
    line: int | None
    column: str | None
    column_no: int | None
    origin: str | None
    path: str | None
    related: list[str]
    args: dict[str, int | str]
    message: dict[Literal["ja", "en"], str]
    basis: list[dict[str, Any]]
    decided_by: str | None
    escalates_at: str | None
    fix: _Fix | None

@type_check_only
class _Answer(TypedDict):
    value: str
    normalised: str | None
    ok: bool
    rule: str | None

_Need: TypeAlias = Literal["required", "one-of", "conditional", "expected", "optional", "not-asked"]

@type_check_only
class _Condition(TypedDict):
    name: str
    ja: str
    en: str

@type_check_only
class _Ask(TypedDict):
    need: Literal["required", "conditional", "expected", "not-asked", "forbidden"]
    condition: _Condition | None
    each: str | None
    one_of: list[str]
    since: str | None
    rule: str
    basis: dict[str, Any]

@type_check_only
class _Item(TypedDict):
    path: str
    csv: str | None
    label: dict[Literal["ja", "en"], str]
    need: _Need
    may_unknown: bool
    asks: list[_Ask]

# Written so because `from` is a word of the language.
_Form = TypedDict(
    "_Form",
    {
        "kind": str,
        "in_use": bool,
        "version": str | None,
        "form": Literal["full", "minimum"] | None,
        "title": dict[Literal["ja", "en"], str] | None,
        "from": str | None,
        "until": str | None,
        "basis": dict[str, Any] | None,
        "items": list[_Item],
    },
)

# Options of a check or a conversion; None means not set.
@type_check_only
class _Options(TypedDict, total=False):
    input_format: Literal["json", "ndjson", "csv"] | None
    kind: str | None
    columns: _Columns | dict[str, Any] | str | None
    as_of: datetime.date | str | None
    today: datetime.date | str | None
    next: datetime.date | str | None
    audit: bool | None
    batch: Literal["auto", "on", "off"] | None
    threads: int | None
    lang: Literal["ja", "en"] | None
    notes: bool | None
    max_findings: int | None
    allow: Sequence[str] | None
    pending_days: int | None
    late_days: int | None
    result_days: int | None
    totals_days: int | None
    apply: Literal["lossless"] | None
    output_format: Literal["json", "ndjson", "csv", "open-data"] | None
    layout: Literal["positive-patients", "people-tested", "tests-performed", "negatives-confirmed"] | None
    output_encoding: Literal["utf-8", "utf-8-bom", "cp932"] | None
    for_spreadsheet: bool | None
    id: str | None
    created_at: datetime.datetime | str | None
    sender: str | None
    complete: bool | None

@final
class Reference:
    def __new__(
        cls, source: _Source | None = None, *, label: str | None = None, **options: Unpack[_Options]
    ) -> Reference: ...
    def with_codes(self, table: str, source: _Source) -> Reference: ...

@final
class Result:
    @property
    def ok(self) -> bool: ...
    @property
    def summary(self) -> dict[str, Any]: ...
    @property
    def counts(self) -> dict[str, Any]: ...
    @property
    def not_checked(self) -> list[dict[str, Any]]: ...
    @property
    def findings(self) -> list[_Finding]: ...
    def to_json(self) -> str: ...

@type_check_only
class _Term(TypedDict):
    code: str
    ja: str
    en: str

@type_check_only
class _Addressee(_Term):
    through: _Term | None

@type_check_only
class _Deadline(_Term):
    day: str | None

@type_check_only
class _Fallback(TypedDict):
    channel: _Term
    exception: _Term
    holds: bool

@type_check_only
class _Channel(_Term):
    way: _Term
    fallbacks: list[_Fallback]

@type_check_only
class _Duty(TypedDict):
    record: int
    line: int
    source: int
    kind: str
    path: str
    duty: _Term
    scope: Literal["in", "out", "not-known", "sources-differ"]
    reason: _Term
    owner: _Term
    addressee: _Addressee
    deadline: _Deadline
    state: _Term | None
    channel: _Channel
    subsidy: _Term | None
    basis: list[dict[str, Any]]
    decided_by: str | None

@type_check_only
class _Split(TypedDict):
    purpose: _Term
    yen: int
    eligible: int
    not_eligible: int
    national: int
    local: int
    basis: list[dict[str, Any]]

@final
class Duties:
    @property
    def duties(self) -> list[_Duty]: ...
    @property
    def counts(self) -> dict[str, Any]: ...
    @property
    def roster(self) -> dict[str, Any]: ...
    @property
    def not_checked(self) -> list[dict[str, Any]]: ...
    def to_json(self) -> str: ...

@final
class Conversion:
    @property
    def output(self) -> bytes: ...
    @property
    def rejects(self) -> bytes: ...
    @property
    def result(self) -> Result: ...

def check(
    source: _Source,
    *,
    label: str | None = None,
    facilities: _Source | Reference | None = None,
    **options: Unpack[_Options],
) -> Result: ...
def convert(
    source: _Source,
    *,
    label: str | None = None,
    facilities: _Source | Reference | None = None,
    **options: Unpack[_Options],
) -> Conversion: ...
def due(
    source: _Source,
    *,
    label: str | None = None,
    facilities: _Source | Reference | None = None,
    **options: Unpack[_Options],
) -> Duties: ...
def readiness(duties: Duties | None = None) -> dict[str, Any]: ...
def cost_split(
    yen: int, purpose: Literal["health-centre-entry", "facility-entry-support", "other"]
) -> _Split: ...
def fields(kind: str | None = None, *, as_of: datetime.date | str | None = None) -> list[_Form]: ...
def rules() -> list[dict[str, Any]]: ...
def rule(id: str) -> dict[str, Any]: ...
def rule_changes(before: datetime.date | str, after: datetime.date | str) -> dict[str, Any]: ...
def check_code(
    kind: Literal["municipality", "medical-institution", "postal", "phone", "date", "kana"], value: str
) -> _Answer: ...
def _panic(message: str) -> None: ...
