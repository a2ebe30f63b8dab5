"""Values one by one: is this a municipality, medical institution or postal code, a phone number, a date, kana?

>>> from hersys import code
>>> code.check("postal", "1000001")
{'value': '1000001', 'normalised': '100-0001', 'ok': True, 'rule': None}
>>> code.check("date", "R2.8.3")
{'value': 'R2.8.3', 'normalised': '2020-08-03', 'ok': True, 'rule': None}
"""

from ._hersys import check_code as check

__all__ = ["check"]
