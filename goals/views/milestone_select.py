"""The same thing done to many milestones: what can be done is, and one message tells what was not and why."""

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import ngettext

from goals import operations
from records.operations import Outcome, record_each
from records.views.select import Selection


class MilestoneSelectComplete(Selection):
    kind = "milestone"

    def act(self, request: HttpRequest) -> Outcome:
        chosen = self.chosen
        prefetch_related_objects(chosen, "milestone", "commitment__owner")
        for record in chosen:
            record.milestone.record = record.commitment.record = record
            record.milestone.alliance = record.commitment.alliance = self.alliance
        return record_each(
            records=chosen, act=lambda record: operations.milestone_complete(by=self.actor, milestone=record.milestone)
        )

    def told(self, count: int) -> str:
        return ngettext("%(count)d milestone reached.", "%(count)d milestones reached.", count) % {"count": count}
