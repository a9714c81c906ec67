from django.db import migrations

from alliances import walls
from core.keys import CompositeForeignKey
from core.walls import RaiseWall, as_system

FILL = """
UPDATE alliances_invitation AS invitation
   SET inviting_side_id = side.id
  FROM alliances_person AS person
  JOIN alliances_participation AS side ON side.organisation_id = person.organisation_id
 WHERE person.id = invitation.invited_by_id AND side.alliance_id = invitation.alliance_id
"""


class Migration(migrations.Migration):
    dependencies = [("alliances", "0009_invitations_know_who_invites")]

    operations = [
        migrations.AddConstraint(
            "invitation",
            CompositeForeignKey(
                name="invitation_inviting_side",
                fields=("inviting_side", "alliance"),
                to="alliances.Participation",
                to_fields=("id", "alliance"),
            ),
        ),
        RaiseWall("Invitation", walls.INVITATION),
        migrations.RunSQL(as_system(FILL), migrations.RunSQL.noop),
        migrations.RunSQL("DROP FUNCTION IF EXISTS my_persons()", migrations.RunSQL.noop),
    ]
