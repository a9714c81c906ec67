"""Five answers, each with the statements that it cannot do without. `tests/bench/lines.py` holds them to the number."""

from datetime import date, timedelta

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render

from tests.bench.floor.models import Action, Alliance, Note

TODAY = date.today()


@login_required
def action_list(request: HttpRequest, code: str) -> HttpResponse:
    """3: session, user, rows."""
    rows = Action.objects.filter(alliance__code=code, state="open").select_related("owner", "goal", "alliance")
    return render(request, "list.html", {"rows": rows.order_by("due_on", "pk")[:50]})


@login_required
def portfolio(request: HttpRequest) -> HttpResponse:
    """3: session, user, rows with what is open and late."""
    is_open = Q(action__state="open")
    rows = Alliance.objects.annotate(
        open=Count("action", filter=is_open),
        late=Count("action", filter=is_open & Q(action__due_on__lt=TODAY)),
        next=Min("action__due_on", filter=is_open & Q(action__due_on__gte=TODAY)),
    )
    return render(request, "portfolio.html", {"rows": rows.order_by("-late", "name")[:200]})


@login_required
def roadmap(request: HttpRequest, code: str) -> HttpResponse:
    """3: session, user, rows; each a bar between two dates."""
    rows = Action.objects.filter(alliance__code=code).select_related("owner", "goal").order_by("due_on", "pk")[:100]
    start = TODAY - timedelta(days=365)
    bars = [(row, (row.due_on - start).days, 14) for row in rows]
    return render(request, "roadmap.html", {"bars": bars})


@login_required
def action_json(request: HttpRequest, code: str) -> HttpResponse:
    """4: session, user, count, rows."""
    rows = Action.objects.filter(alliance__code=code).select_related("owner", "goal").order_by("pk")
    results = [
        {
            "id": row.pk,
            "title": row.title,
            "goal": row.goal and row.goal.title,
            "owner": row.owner.name,
            "state": row.state,
            "starts_on": row.starts_on,
            "due_on": row.due_on,
        }
        for row in rows[:50]
    ]
    return JsonResponse({"count": rows.count(), "next": None, "previous": None, "results": results})


class ActionForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Action
        fields = ["title", "owner", "due_on"]


@login_required
def action_create(request: HttpRequest, code: str) -> HttpResponse:
    """7: session, user, alliance, the owner as a choice and as a key, the action, its note."""
    alliance = get_object_or_404(Alliance, code=code)
    form = ActionForm(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=422)
    form.instance.alliance = alliance
    with transaction.atomic():
        action = form.save()
        Note(action=action, text=request.POST["note"]).save()
    return HttpResponseRedirect(f"/{code}/actions/")
