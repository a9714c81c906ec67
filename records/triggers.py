"""What the database itself keeps: history, and records that follow the rows they are about."""

from typing import Any

from django.db.migrations.operations.base import Operation

WRITE_CHANGE = """
CREATE OR REPLACE FUNCTION write_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
-- Arguments: the columns that hold the record, the alliance and the owner; empty where the table has none.
DECLARE
  before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
  after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  whole jsonb := coalesce(after, before);
  different jsonb;
BEGIN
  SELECT jsonb_object_agg(key, jsonb_build_array(before -> key, after -> key)) INTO different
    FROM jsonb_object_keys(whole) AS key
   WHERE (before -> key) IS DISTINCT FROM (after -> key)
     AND NOT (TG_OP = 'INSERT' AND (after -> key) = 'null'::jsonb)
     AND key NOT IN ('version', 'updated_at', 'created_at', 'account', 'program_id', 'owner_is_host',
                     'parent_visibility', 'parent_owner_id', 'parent_is_host');
  IF different IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO records_change (at, transaction, "table", row, action, fields, person_id, record_id, program_id,
                              alliance_id, owner_organisation_id, owner_is_host, visibility)
  VALUES (clock_timestamp(), pg_current_xact_id()::text::bigint, TG_TABLE_NAME,
          coalesce(whole ->> 'id', whole ->> 'record_id')::bigint, left(TG_OP, 1), different,
          NULLIF(current_setting('app.person', true), '')::bigint,
          (whole ->> TG_ARGV[0])::bigint, (whole ->> 'program_id')::bigint, (whole ->> TG_ARGV[1])::bigint,
          (whole ->> TG_ARGV[2])::bigint, coalesce((whole ->> 'owner_is_host')::boolean, true),
          coalesce(whole ->> 'visibility', 'shared'));
  RETURN NULL;
END $$
"""

RECORD_FOLLOWS = """
CREATE OR REPLACE FUNCTION record_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
-- Argument: the column that gives the record its title; empty where the row has none.
DECLARE
  carried text[] := ARRAY['program_id', 'alliance_id', 'owner_organisation_id', 'owner_is_host', 'visibility'];
  called text := left(to_jsonb(NEW) ->> TG_ARGV[0], 300);
BEGIN
  -- A change of ownership comes from the record and has been counted there.
  IF (to_jsonb(OLD) - carried) IS NOT DISTINCT FROM (to_jsonb(NEW) - carried) THEN
    RETURN NULL;
  END IF;
  -- Whoever keeps a promise may raise the version of its record, and not give it another title.
  IF called IS NOT DISTINCT FROM left(to_jsonb(OLD) ->> TG_ARGV[0], 300) THEN
    UPDATE records_record SET updated_at = statement_timestamp() WHERE id = NEW.record_id;
  ELSE
    UPDATE records_record SET title = called, updated_at = statement_timestamp() WHERE id = NEW.record_id;
  END IF;
  RETURN NULL;
END $$
"""


OWNER_STAYS = """
CREATE FUNCTION owner_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION 'whose a row of % is does not change', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$
"""


class _OnTable(Operation):
    """A trigger on the table of a model, given by its name or, in another room, as `room.Model`."""

    reduces_to_sql = True
    reversible = True
    trigger = ""

    def __init__(self, model_name: str) -> None:
        self.model_name = model_name

    def statement(self, table: str) -> str:
        raise NotImplementedError

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A trigger changes no field."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table = self._table(app_label, schema_editor, to_state)
        schema_editor.execute(self.statement(table), None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        schema_editor.execute(f"DROP TRIGGER {self.trigger} ON {self._table(app_label, schema_editor, from_state)}")

    def _table(self, app_label: str, schema_editor: Any, state: Any) -> str:
        room, _, name = self.model_name.rpartition(".")
        return str(schema_editor.quote_name(state.apps.get_model(room or app_label, name)._meta.db_table))

    def describe(self) -> str:
        return f"{self.trigger} on {self.model_name}"


class KeepHistory(_OnTable):
    """Write every change of a model's rows into the history."""

    trigger = "write_change"

    def __init__(
        self,
        model_name: str,
        record: str = "record_id",
        alliance: str = "alliance_id",
        owner: str = "owner_organisation_id",
    ) -> None:
        super().__init__(model_name)
        self.record, self.alliance, self.owner = record, alliance, owner

    def statement(self, table: str) -> str:
        return (
            f"CREATE TRIGGER write_change AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION write_change('{self.record}', '{self.alliance}', '{self.owner}')"
        )


class RecordFollows(_OnTable):
    """Let a change of the row raise its record's version and keep its title, which `title` names the column of."""

    trigger = "record_follows"

    def __init__(self, model_name: str, title: str = "") -> None:
        super().__init__(model_name)
        self.title = title

    def statement(self, table: str) -> str:
        return (
            f"CREATE TRIGGER record_follows AFTER UPDATE ON {table} FOR EACH ROW "
            f"EXECUTE FUNCTION record_follows('{self.title}')"
        )


class OwnerStays(_OnTable):
    """Let nobody make a row another company's. A policy cannot: it sees the old row or the new one, never both."""

    trigger = "owner_stays"

    def statement(self, table: str) -> str:
        return (
            f"CREATE TRIGGER owner_stays BEFORE UPDATE ON {table} FOR EACH ROW "
            "WHEN ((OLD.owner_organisation_id, OLD.owner_is_host) IS DISTINCT FROM "
            "(NEW.owner_organisation_id, NEW.owner_is_host)) EXECUTE FUNCTION owner_stays()"
        )
