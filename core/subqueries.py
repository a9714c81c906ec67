"""Queries as columns of others: what they tell costs no statement of its own."""

from django.db.models import IntegerField, Subquery


class HowMany(Subquery):
    """How many rows a query has."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
