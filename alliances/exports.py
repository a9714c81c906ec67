"""Exports of long lists, made in the background with the rights that the person has by then."""

from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alliances.actors import Actor
from alliances.door import actor_for, sign_of
from alliances.scopes import people_scope
from core.errors import Refused
from core.jobs import Report, Result
from core.lists import ListPage
from core.models import Job
from core.scope import scoped
from core.tables.write import FORMATS


def list_behind(path: str) -> tuple[Any, dict[str, Any], str]:
    """The list's view, its address's parts and the kind of file that a path asks for. Raises `Refused`."""
    request = RequestFactory().get(path)
    try:
        match = resolve(request.path_info)
    except Resolver404:
        match = None
    view, kind = getattr(match and match.func, "view_class", None), request.GET.get("export", "")
    if match is None or view is None or not issubclass(view, ListPage) or kind not in FORMATS:
        raise Refused(_("There is no list at this address to export."))
    return match.func, dict(match.kwargs), kind


def export(job: Job, report: Report) -> Result:
    """The list of `parameters["path"]` as a file, read as whoever asked for it."""
    view, parts, kind = list_behind(job.parameters["path"])
    sign = sign_of(view)
    with scoped(people_scope("reader", account=job.account)):
        actor = actor_for(sign.door, job.account, parts) if sign else None
        if actor is None or sign is None or not actor.may(sign.permission):
            raise Refused(_("You may not read this list any more."))
        with scoped(actor.scope(writes=False)), translation.override(actor.person.language):
            return _written(view.view_class(), _request(job.parameters["path"], actor), parts, kind, report)


def _written(view: Any, request: WSGIRequest, parts: dict[str, Any], kind: str, report: Report) -> Result:
    view.setup(request, **parts)
    _form, rows = view.narrowed()
    total = rows.count()
    content = view.exported(kind, rows, lambda done: report(done, total))
    sentence = ngettext("%(count)d row written.", "%(count)d rows written.", total) % {"count": total}
    return Result(sentence, content, f"{view.export_name}.{kind}", FORMATS[kind])


def _request(path: str, actor: Actor) -> WSGIRequest:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined]
    return request
