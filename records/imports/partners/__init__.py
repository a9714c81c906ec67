"""The import kind *partner*: a list of partner companies becomes an alliance with each of them. Nothing is sent.

Each row makes, or finds, the company, the alliance, and the contact without an account. Parent companies are linked
among the rows of the file and with companies that are known already.
"""

from django.utils.translation import gettext_lazy

from records.imports.kinds import PROGRAM, ImportKind, Writer
from records.imports.partners.erasing import erase
from records.imports.partners.fields import FIELDS
from records.imports.partners.rows import arrange
from records.imports.partners.writing import create, find, recognise, restore, update

PARTNERS = ImportKind(
    "partner",
    gettext_lazy("Partners"),
    PROGRAM,
    FIELDS,
    arrange,
    Writer(create, update, restore, find, recognise, erase),
    can_be_shared=False,
    preview=("depth", "stage", "parent", "contact", "next_review_on", "notice_by"),
)
