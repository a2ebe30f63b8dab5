"""Checks and converts HER-SYS reports by the law of any date.

Bad data is never an exception: it is a finding. Exceptions say that the job could not be done.

>>> import hersys
>>> record = b'{"kind":"tests-performed","facility_id":"F001","performed_date":"2020-08-03","done":-3}'
>>> result = hersys.check(record)
>>> result.ok
False
>>> [(finding["rule"], finding["path"]) for finding in result.findings]
[('F0050', '/done'), ('P0002', '/negative')]

A ``str`` or ``os.PathLike`` is always a path, ``bytes`` always content. Options have the names of the command's flags
with ``_`` (``--as-of`` is ``as_of``), save that ``--from`` is ``input_format``, ``--to`` is ``output_format`` and
``--encoding`` is ``output_encoding``.
"""

from . import code
from ._errors import HersysError, HersysInternalError, HersysOptionError, HersysReadError
from ._hersys import (
    CATALOGUE,
    Conversion,
    Duties,
    Reference,
    Result,
    __version__,
    check,
    convert,
    cost_split,
    due,
    fields,
    readiness,
    rule,
    rule_changes,
    rules,
)

__all__ = [
    "CATALOGUE",
    "Conversion",
    "Duties",
    "HersysError",
    "HersysInternalError",
    "HersysOptionError",
    "HersysReadError",
    "Reference",
    "Result",
    "__version__",
    "check",
    "code",
    "convert",
    "cost_split",
    "due",
    "fields",
    "readiness",
    "rule",
    "rule_changes",
    "rules",
]
