"""How changes of goals and milestones are told, and what of them is shown in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from records.words import Told, Words, fill, register, renamed


def _answers(told: Told) -> str:
    person = told.names.member(told.row.get("person_id"))
    return fill(_("named %(person)s to answer for %(title)s"), person=person, title=told.title)


def _answers_no_more(told: Told) -> str:
    person = told.names.member(told.row.get("person_id"))
    return fill(_("noted that %(person)s does not answer for %(title)s any more"), person=person, title=told.title)


def _placed(told: Told) -> str:
    return fill(_("put %(title)s in another place"), title=told.title)


def declare() -> None:
    register(
        "goals_goal",
        Words(
            phrases={"statement": renamed},
            columns={
                "why": gettext_lazy("why"),
                "measure": gettext_lazy("how you will know"),
                "starts_on": gettext_lazy("when it begins"),
                "ends_on": gettext_lazy("when it ends"),
            },
        ),
    )
    register(
        "goals_goalanswer",
        Words(phrases={"person_id": _answers}, created=_answers, removed=_answers_no_more),
    )
    register(
        "goals_milestone",
        Words(
            phrases={"title": renamed, "position": _placed},
            columns={
                "criterion": gettext_lazy("how you know it is reached"),
                "evidence": gettext_lazy("the evidence"),
                "group": gettext_lazy("the group"),
                "starts_on": gettext_lazy("when it begins"),
            },
        ),
    )
