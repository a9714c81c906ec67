"""Counting the statements of one request, for whoever asks with a header; the product itself knows nothing of it."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.db import connections
from django.http import HttpRequest, HttpResponse

ASKED, ANSWERED = "X-Bench-Count", "X-Bench-Statements"
# A transaction's own words; its BEGIN and COMMIT, and the scope, go round the cursor that is counted.
BOOKKEEPING = ("SAVEPOINT", "RELEASE", "ROLLBACK")


class Count:
    """An execute wrapper that counts what the application says."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Callable[..., Any], sql: Any, *rest: Any) -> Any:
        if not str(sql).lstrip().upper().startswith(BOOKKEEPING):
            self.statements += 1
        return execute(sql, *rest)


class CountStatements:
    """Outermost middleware: the number of statements in a header of the answer, where the request asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ASKED not in request.headers:
            return self.get_response(request)
        count = Count()
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(count))
            response = self.get_response(request)
        response.headers[ANSWERED] = str(count.statements)
        return response
