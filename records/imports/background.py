"""An import as a job: done with the rights that the person has by then."""

from django.utils import translation
from django.utils.translation import gettext as _

from alliances.actors import Actor, actor_in_alliance, actor_in_program
from alliances.scopes import people_scope
from core.errors import Refused
from core.jobs import Report, Result
from core.models import Job
from core.scope import scoped
from records import operations
from records.imports import words
from records.models import ImportRun


def import_in_background(job: Job, report: Report) -> Result:
    """Import the file of `parameters["run"]`; one that is in already, by a job lost afterwards, is left alone."""
    with scoped(people_scope("member", account=job.account)):
        actor = _actor(job)
        with scoped(actor.scope(writes=True)), translation.override(actor.person.language):
            run = ImportRun.objects.to_handle(actor).filter(public_id=job.parameters["run"]).first()
            if run is None:
                raise Refused(_("The file is not there any more."))
            told = run.report
            if run.is_draft:
                how = {name: job.parameters.get(name, False) for name in ("dry_run", "strict")}
                told = operations.import_write(by=actor, run=run, visibility=run.visibility, tell=report, **how)
            return Result(words.expected(told) if told["dry_run"] else words.done(told))


def _actor(job: Job) -> Actor:
    alliance, program = job.parameters["alliance"], job.parameters["program"]
    actor = actor_in_alliance(job.account, alliance) if alliance else actor_in_program(job.account, program)
    if actor is None:
        raise Refused(_("You are not in this alliance any more."))
    return actor
