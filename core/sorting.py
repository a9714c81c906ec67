"""How names sort: by their letters without marks, whatever the case, so that Île stands between Humongous and Jäger.

The database has one collation, which sorts by code points. The same key is made by the database for lists and here for
what is sorted in memory.
"""

import unicodedata

from django.db.models import Func, TextField

UNMARKED = str.maketrans("łŁøØđĐıæÆœŒ", "lLoOdDiaAoO")  # letters that have no mark to take off


class SortKey(Func):
    """`Straße` as `strasse`, `Łódź` as `lodz`. Letters of other alphabets stay as they are."""

    template = (
        "lower(regexp_replace(normalize(replace(translate(%(expressions)s, '{}', '{}'), 'ß', 'ss'), NFKD),"
        " '[\\u0300-\\u036f]', '', 'g'))"
    ).format("".join(map(chr, UNMARKED)), "".join(map(chr, UNMARKED.values())))
    output_field = TextField()


def sort_key(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.translate(UNMARKED).replace("ß", "ss"))
    return "".join(each for each in letters if not "\u0300" <= each <= "\u036f").lower()
