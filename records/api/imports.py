"""Imports: a file that a program sends in, and what became of those that came before."""

import json
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, viewsets
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from alliances.api import Doored, RecordSerializer
from alliances.door import Door
from alliances.models import Visibility
from alliances.permissions import Permission
from core.api.problems import PROBLEM, problem
from core.models import Job
from core.tables import limits
from core.tables.refusal import Unreadable
from core.tasks import enqueue
from records import operations
from records.imports.kinds import ALLIANCE, import_kinds
from records.models import ImportRun

STATES = ("waiting", "running", "failed", "done", "undone")


class JobSerializer(serializers.ModelSerializer[Any]):
    """Work in the background: how far it is, and in a sentence what came of it."""

    id = serializers.CharField(source="public_id")

    class Meta:
        model = Job
        fields = ("id", "state", "done", "total", "sentence")


class ImportSerializer(RecordSerializer):
    file = serializers.CharField(source="name")
    owner_organisation = serializers.CharField(source="owner_organisation.organisation.name")
    state = serializers.SerializerMethodField()
    job = serializers.SerializerMethodField()
    created_by = serializers.CharField(source="created_by.name")
    report = serializers.SerializerMethodField()

    class Meta:
        model = ImportRun
        fields = (
            "id",
            "url",
            "visibility",
            "owner_organisation",
            "kind",
            "file",
            "state",
            "job",
            "created_by",
            "created_at",
            "done_at",
            "undone_at",
            "report",
        )

    def job_of(self, run: ImportRun) -> Job | None:
        found: Job | None = self.context["jobs"].get(run.job)
        return found

    @extend_schema_field({"type": "string", "enum": list(STATES)})
    def get_state(self, run: ImportRun) -> str:
        if run.is_undone:
            return "undone"
        if not run.is_draft:
            return "done"
        job = self.job_of(run)
        if job is None or job.state == Job.State.DONE:
            return "waiting"
        return "running" if not job.is_finished else "failed"

    @extend_schema_field(JobSerializer(allow_null=True))
    def get_job(self, run: ImportRun) -> Any:
        job = self.job_of(run)
        return JobSerializer(job).data if job else None

    @extend_schema_field({"type": "object", "nullable": True})
    def get_report(self, run: ImportRun) -> Any:
        """What became of its rows, or would, as `import_table` reports it; none while a job is at it."""
        return None if self.get_state(run) in ("running", "failed") else run.report


class MappingField(serializers.JSONField):
    """The mapping as JSON. What cannot be kept in the database, or is nested without end, is no mapping."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            value = super().to_internal_value(data)
            if "\\u0000" in json.dumps(value):
                self.fail("invalid")
        except RecursionError:
            self.fail("invalid")
        return value


class FileSerializer(serializers.Serializer[Any]):
    """A file to import, and how."""

    file = serializers.FileField(allow_empty_file=True)
    kind = serializers.ChoiceField(choices=[])
    mapping = MappingField(required=False, allow_null=True, default=None)
    visibility = serializers.ChoiceField(choices=Visibility.choices, default=Visibility.INTERNAL)
    dry_run = serializers.BooleanField(
        default=False, help_text=gettext_lazy("Do everything, and keep nothing but the report.")
    )
    strict = serializers.BooleanField(default=False, help_text=gettext_lazy("Refuse the file for one refused row."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = [(each.name, each.label) for each in import_kinds(ALLIANCE)]

    def validate_file(self, file: Any) -> Any:
        if file.size > limits.UPLOAD_BYTES:
            raise Unreadable("too_big")
        return file

    @property
    def what(self) -> dict[str, Any]:
        sent = self.validated_data
        content = {"content": sent["file"].read(), "name": sent["file"].name}
        return content | {"kind": sent["kind"], "mapping": sent["mapping"]}

    @property
    def how(self) -> dict[str, Any]:
        return {name: self.validated_data[name] for name in ("visibility", "dry_run", "strict")}


class TriedSerializer(serializers.Serializer[Any]):
    report = serializers.JSONField(help_text=gettext_lazy("What would have become of its rows."))


class ImportViewSet(Doored, viewsets.GenericViewSet[Any]):
    """The files that one's own side imported, the newest first."""

    door = Door.ALLIANCE
    permission = Permission.IMPORT
    serializer_class = ImportSerializer
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> Any:
        runs = ImportRun.objects.to_handle(self.actor).defer("content").order_by("-pk")
        return runs.select_related("alliance", "created_by", "owner_organisation__organisation")

    def get_object(self) -> ImportRun:
        run: ImportRun | None = self.get_queryset().filter(public_id=self.kwargs["public_id"]).first()
        if run is None:
            raise Http404
        return run

    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset()) or []
        return self.get_paginated_response(self.told(page))

    def retrieve(self, request: Request, **kwargs: str) -> Response:
        return Response(self.told([self.get_object()])[0])

    @extend_schema(
        request={"multipart/form-data": FileSerializer},
        responses={200: TriedSerializer, 201: ImportSerializer, 202: ImportSerializer},
    )
    def create(self, request: Request) -> Response:
        """Import a file. A long one is a job (202): ask for its address until its state is another.

        Where something has to be answered first, the problem (422) has the `questions` and the `mapping` as it was
        understood. Write the answers into it, and send it with the file again.
        """
        asked = FileSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        run, understood = operations.import_start(by=self.actor, **asked.what)
        if understood.questions:
            return questions(run.report)
        run = operations.import_confirm(by=self.actor, run=run, enqueue=enqueue, **asked.how)
        if run.is_draft and not run.job:
            operations.import_drop(by=self.actor, run=run)
            return Response({"report": run.report})
        told = self.told([run])[0]
        return Response(told, status=202 if run.is_draft else 201, headers={"Location": told["url"]})

    @extend_schema(request=None)
    def undo(self, request: Request, **kwargs: str) -> Response:
        """Take the import back. What people have worked on since stays, and is named in the report as `kept`."""
        operations.import_undo(by=self.actor, run=self.get_object())
        return self.retrieve(request)

    def told(self, runs: Any) -> Any:
        context = {**self.get_serializer_context(), "jobs": operations.import_jobs(runs=runs)}
        return ImportSerializer(runs, many=True, context=context).data


def questions(report: dict[str, Any]) -> Response:
    """A problem for a program that has somebody to ask, or knows the answers."""
    asked = report["questions"]
    errors = [{"field": "mapping", "code": each["key"], "message": each["question"]} for each in asked]
    body = problem(422, detail=_("There are questions to answer first."), errors=errors)
    told = body | {"questions": asked, "mapping": report["mapping"]}
    return Response(told, status=422, content_type=PROBLEM)
