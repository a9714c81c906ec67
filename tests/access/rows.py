"""Digests of every table, to show that nothing changed."""

from django.apps import apps
from django.db import connection

from core.rows import WalledModel
from core.scope import SYSTEM, Scope, scoped

# What every request of somebody signed in may touch.
OF_THE_BROWSER = {"django_session", "usersessions_usersession"}
OF_NOBODY = {"auth_group", "auth_permission", "auth_group_permissions"}
DIGEST = "(SELECT count(*) || ' ' || coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0) FROM {0} AS t)"

WALLED = [model for model in apps.get_models() if issubclass(model, WalledModel)]
_walled = {model._meta.db_table for model in WALLED}
_rest = {model._meta.db_table for model in apps.get_models()} - _walled - OF_THE_BROWSER - OF_NOBODY


def digest() -> dict[str, str]:
    """Table to a digest of its rows, in any order."""
    return _digest(SYSTEM, _walled) | _digest(Scope("login"), _rest)


def _digest(scope: Scope, tables: set[str]) -> dict[str, str]:
    names = sorted(tables)
    with scoped(scope), connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(DIGEST.format(f'"{name}"') for name in names))
        return dict(zip(names, cursor.fetchone(), strict=True))
