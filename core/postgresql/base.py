"""Django's PostgreSQL backend, which begins each transaction by telling the database the current scope.

The hook is where Django leaves autocommit, so requests, tasks, the shell and tests are all covered. What is told ends
with the transaction (`set_config(…, true)`): a pooled connection keeps nothing.
"""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from core import scope as scopes

# How many joined tables the planner puts into every order it can think of. The policies of each table make that dear:
# a list that names ten tables took longer to plan than to read. Further tables are joined in the order in which the ORM
# names them, which begins with those that filter.
PLANNED_TOGETHER = "-c join_collapse_limit=4"


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        params["options"] = f"{params.get('options', '')} {PLANNED_TOGETHER}".lstrip()
        return params

    def set_autocommit(self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False) -> None:
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and self.alias == "default":
            self.tell_scope(scopes.current(), None)

    def tell_scope(self, scope: scopes.Scope | None, before: scopes.Scope | None) -> None:
        """Take on the scope's role and settings for this transaction; settings of `before` alone are emptied."""
        if self.connection is None or self.connection.info.transaction_status == TRANSACTION_STATUS_INERROR:
            return  # the fault that put it there is the one to hear of
        told = dict.fromkeys(before.settings, "") if before else {}
        told |= scope.settings if scope else {}
        values = {"role": _role(scope)} | {f"app.{name}": value for name, value in told.items()}
        if scope and scope.role == "reader":
            values["transaction_read_only"] = "on"
        if scope is None and before is None:
            return
        calls = ", ".join(["set_config(%s, %s, true)"] * len(values))
        # The raw cursor: this is bookkeeping of the connection, not a statement of the application.
        with self.wrap_database_errors, self.connection.cursor() as cursor:
            cursor.execute(f"SELECT {calls}", [part for pair in values.items() for part in pair])


def _role(scope: scopes.Scope | None) -> str:
    return f"{settings.DATABASE_ROLES}_{scope.role if scope else 'login'}"
