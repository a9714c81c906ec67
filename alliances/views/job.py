"""Work in the background: how far it is, and what it left."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.exports import list_behind
from alliances.permissions import Permission
from alliances.views.base import MineView
from core.jobs import job_start
from core.models import Job
from core.tasks import enqueue
from core.views import Page, Verb, leave


def own_job(view: Any) -> Job:
    job: Job | None = Job.objects.visible_to(view.actor).filter(public_id=view.kwargs["job_id"]).first()
    if job is None:
        raise Http404
    return job


class JobDetail(MineView, Page):
    permission = Permission.READ
    template_name = "alliances/job_detail.html"
    fragment_name = "alliances/_job.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(job=own_job(self), **kwargs)


class JobFile(MineView, Page):
    """What a job left, as a file to keep."""

    permission = Permission.READ

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        job = own_job(self)
        if job.content is None:
            raise Http404
        headers = {"Content-Disposition": f'attachment; filename="{job.content_name}"'}
        return HttpResponse(bytes(job.content), content_type=job.content_type, headers=headers)


class JobExport(MineView, Verb):
    """Start the export of a long list."""

    permission = Permission.READ

    def act(self, request: HttpRequest) -> Job:
        path = request.POST.get("path", "")
        list_behind(path)
        return job_start(
            account=self.actor.account, kind="export", title=_("Export"), parameters={"path": path}, enqueue=enqueue
        )

    def done(self, request: HttpRequest, result: Job) -> HttpResponse:
        return leave(request, reverse("alliances:job_detail", args=[result.public_id]))
