"""Tables and rows of the floor, and a session: `python -m tests.bench.floor.fill ALLIANCES` prints what asks it.

As many records as the product has, a fifth of them in the first alliance.
"""

import json
import sys
from importlib import import_module

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

FILL = """
INSERT INTO floor_alliance (name, code, stage) SELECT 'Contoso ' || n, 'a' || n, 'Value creation'
  FROM generate_series(1, %(alliances)s) AS n;
INSERT INTO floor_person (name) SELECT 'Somebody ' || n FROM generate_series(1, 400) AS n;
INSERT INTO floor_goal (alliance_id, title) SELECT a.id, 'What both want, ' || n || ', for insurers in the north'
  FROM floor_alliance AS a, generate_series(1, 6) AS n;
INSERT INTO floor_action (alliance_id, goal_id, owner_id, title, state, starts_on, due_on)
SELECT place.id, (SELECT min(id) FROM floor_goal WHERE alliance_id = place.id), 1 + n %% 400,
       'Translate the security questionnaire for the public sector, part ' || n,
       CASE WHEN n / 5 %% 5 < 2 THEN 'done' ELSE 'open' END, current_date - 200, current_date - 150 + (n * 7919) %% 300
  FROM generate_series(1, %(alliances)s * 100) AS n,
       LATERAL (SELECT CASE WHEN n %% 5 = 0 THEN 1 ELSE 1 + n / 5 %% %(alliances)s END AS id) AS place;
"""


def main(alliances: int) -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(FILL, {"alliances": alliances})
        cursor.execute("VACUUM ANALYZE")
    # Only now: these modules need the applications to be loaded.
    auth = import_module("django.contrib.auth")
    user = auth.get_user_model().objects.create_user("floor")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[auth.SESSION_KEY] = str(user.pk)
    session[auth.BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[auth.HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print(json.dumps({"session": session.session_key, "owner": "1"}))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
