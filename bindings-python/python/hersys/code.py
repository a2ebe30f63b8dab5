"""Codes one by one: is this a municipality code, a medical institution code, a postal code?

>>> from hersys import code
>>> code.check("postal", "1000001")
{'value': '1000001', 'normalised': '100-0001', 'ok': True, 'rule': None}
"""

from ._hersys import check_code as check

__all__ = ["check"]
