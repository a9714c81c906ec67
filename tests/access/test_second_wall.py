"""PostgreSQL alone, with every filter of the application removed."""

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, transaction

from alliances.actors import Actor, actor_everywhere, actor_in_alliance
from alliances.models import (
    Alliance,
    AllianceTag,
    Membership,
    Organisation,
    Owned,
    Participation,
    Person,
    Program,
    ProgramRole,
    Stage,
)
from alliances.scopes import joint_scope, people_scope
from core.rows import WalledModel
from core.scope import SYSTEM, Scope, scoped
from records.models import Comment, Stated
from tests.access import raw
from tests.access.more import add_the_rest
from tests.conftest import World

WALLED = [model for model in apps.get_models() if issubclass(model, WalledModel)]
NEVER_SHARED = {AllianceTag, Stated}


def somebody(world: World, name: str, alliance: Alliance | None = None) -> Actor:
    account = world.people[name].account
    with scoped(people_scope("reader", account=account)):
        actor = actor_in_alliance(account, alliance.public_id) if alliance else actor_everywhere(account)
    assert actor is not None
    return actor


def names_of(model: type[WalledModel]) -> set[str]:
    return {str(row) for row in model.unwalled.all()}


@pytest.mark.parametrize("model", WALLED)
def test_the_bare_login_reads_nothing(busy_world: World, model: type[WalledModel]) -> None:
    assert not raw.reads(Scope("login"), model)


@pytest.mark.parametrize("model", WALLED)
def test_a_stranger_reads_no_row(busy_world: World, model: type[WalledModel]) -> None:
    with scoped(people_scope("member", account="nobody")):
        assert model.unwalled.count() == 0
    with scoped(people_scope("member")):
        assert model.unwalled.count() == 0


@pytest.mark.parametrize("model", WALLED)
def test_the_system_reads_every_row(busy_world: World, model: type[WalledModel]) -> None:
    """The control: the rows that others do not see are there."""
    add_the_rest(busy_world)
    with scoped(SYSTEM):
        assert model.unwalled.count() > 0


def test_a_partner_reads_their_alliance_and_nobody_elses(world: World) -> None:
    with scoped(somebody(world, "pavel", world.aurora).scope(writes=True)):
        assert {each.pk for each in Alliance.unwalled.all()} == {world.aurora.pk}
        assert names_of(Organisation) == {"Northwind", "Contoso"}
        assert {each.alliance_id for each in Participation.unwalled.all()} == {world.aurora.pk}
        assert {each.alliance_id for each in Membership.unwalled.all()} == {world.aurora.pk}
        assert not {"Olu Adeyemi", "Erin Falk", "Zoe Quist"} & names_of(Person)
        assert names_of(Program) == {"Northwind partners"}
        assert not ProgramRole.unwalled.exists()


def test_a_manager_reads_their_program_and_not_the_next(world: World) -> None:
    with scoped(somebody(world, "maya").scope(writes=True)):
        assert {each.pk for each in Alliance.unwalled.all()} == {world.aurora.pk, world.borealis.pk, world.cirrus.pk}
        assert names_of(Organisation) == {"Northwind", "Contoso", "Fabrikam"}
        assert names_of(Program) == {"Northwind partners"}
        assert not {"Zoe Quist"} & names_of(Person)


def test_inside_an_alliance_the_people_of_others_are_out_of_sight(world: World) -> None:
    with scoped(somebody(world, "maya", world.aurora).scope(writes=True)):
        assert "Olu Adeyemi" not in names_of(Person)
        assert "Pavel Novák" in names_of(Person)


def test_somebody_who_acts_for_two_companies_acts_for_one_at_a_time(world: World) -> None:
    in_aurora = somebody(world, "nadia", world.aurora)
    in_cirrus = somebody(world, "nadia", world.cirrus)
    assert [each.participation and each.participation.organisation for each in (in_aurora, in_cirrus)] == [
        world.contoso,
        world.fabrikam,
    ]
    with scoped(SYSTEM):
        contosos_in_cirrus = world.cirrus.participations.get(organisation=world.contoso)
    assert contosos_in_cirrus.pk not in somebody(world, "nadia").participations


def test_both_together_see_no_account_and_no_role(world: World) -> None:
    with scoped(joint_scope(world.aurora.pk)):
        assert Membership.unwalled.exists()
        assert not ProgramRole.unwalled.exists()
        assert {each.pk for each in Alliance.unwalled.all()} == {world.aurora.pk}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("alliances_alliance", "program_id = {other.program_id}"),
        ("alliances_membership", "alliance_id = {other.pk}"),
        ("alliances_membership", "account = 'taken'"),
        ("alliances_person", "account = 'taken'"),
        ("alliances_person", "organisation_id = {organisation}"),
        ("alliances_organisation", "program_id = {other.program_id}"),
    ],
)
def test_no_row_moves_out_or_is_taken_over(world: World, table: str, change: str) -> None:
    organisation = world.olu.organisation_id
    statement = f"UPDATE {table} SET {change.format(other=world.zephyr, organisation=organisation)}"
    scope = somebody(world, "pavel", world.aurora).scope(writes=True)
    with pytest.raises(DatabaseError), scoped(scope), connection.cursor() as cursor:  # noqa: PT012
        cursor.execute(statement)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("name", ["erin", "oskar"])
def test_readers_cannot_write(world: World, name: str) -> None:
    with (
        pytest.raises(DatabaseError, match=r"permission denied|read-only"),
        scoped(somebody(world, name, world.aurora).scope(writes=True)),
        transaction.atomic(),
    ):
        Alliance.unwalled.filter(pk=world.aurora.pk).update(purpose="changed by a reader")


ANSWERED = {
    "alliances_person": {"name", "time_zone", "language"},
    "commitments_commitment": {"state", "due_on", "first_due_on", "done_on"},
    "notifications_notice": {"read_at"},
    "records_record": {"updated_at"},
}
"""What is written for those who only read: their profile, that they read what they were told, and their promises, which
raise a record's version."""


@pytest.mark.parametrize("name", ["erin", "oskar"])
def test_readers_write_these_columns_alone(busy_world: World, name: str) -> None:
    scope = somebody(busy_world, name, busy_world.aurora).scope(writes=True)
    written: dict[str, set[str]] = {}
    for model in WALLED:
        columns = [field.column for field in model._meta.local_fields if not field.generated]
        if found := {column for column in columns if raw.writes(scope, model, column) != "permission"}:
            written[model._meta.db_table] = found
    assert written == ANSWERED


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE goals_milestone SET title = 'Mine' WHERE record_id = {step}",
        "UPDATE records_record SET archived_at = now() WHERE id = {step}",
        "UPDATE commitments_commitment SET state = 'started', owner_id = NULL WHERE record_id = {step}",
        "DELETE FROM commitments_commitment WHERE record_id = {step}",
        "SELECT * FROM goals_milestone WHERE record_id = {step} FOR UPDATE",
        "UPDATE goals_goal SET statement = 'Mine'",
        "UPDATE commitments_action SET title = 'Mine'",
    ],
)
def test_readers_write_nothing_else_of_what_they_owe(busy_world: World, statement: str) -> None:
    add_the_rest(busy_world)
    scope = somebody(busy_world, "oskar", busy_world.aurora).scope(writes=True)
    with pytest.raises(DatabaseError, match="permission denied"), raw.attempt(scope) as cursor:
        cursor.execute(statement.format(step=busy_world.work.observers_step.pk))


def test_readers_keep_what_they_owe_themselves(busy_world: World) -> None:
    """An action and a milestone, of all the promises that Oskar sees."""
    add_the_rest(busy_world)
    work = busy_world.work
    with raw.attempt(somebody(busy_world, "oskar", busy_world.aurora).scope(writes=True)) as cursor:
        cursor.execute("SELECT record_id FROM commitments_commitment")
        assert {work.action.pk, work.milestone.pk} < {found for (found,) in cursor.fetchall()}
        cursor.execute("UPDATE commitments_commitment SET state = 'started' RETURNING record_id")
        assert {found for (found,) in cursor.fetchall()} == {work.observers_action.pk, work.observers_step.pk}


def test_a_foreign_key_cannot_hang_a_row_on_a_stranger(world: World) -> None:
    with pytest.raises(DatabaseError), scoped(somebody(world, "maya").scope(writes=True)):  # noqa: PT012
        Participation(program=world.program, alliance=world.zephyr, organisation=world.northwind, is_host=True).save()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_scope_ends_with_the_transaction(real_world: World) -> None:
    with scoped(SYSTEM), connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0].endswith("_system")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('app.account', true)")
        user, account = cursor.fetchone()
        assert user.endswith("_login")
        assert not account


def test_stages_are_of_ones_own_program(world: World) -> None:
    with scoped(somebody(world, "pavel", world.aurora).scope(writes=False)):
        assert {each.program_id for each in Stage.unwalled.all()} == {world.program.pk}


# A side's own view is never shared: nobody else reaches it.
@pytest.mark.parametrize("model", [model for model in WALLED if issubclass(model, Owned) and model not in NEVER_SHARED])
def test_nobody_makes_the_row_of_another_company_their_own(busy_world: World, model: type[Owned]) -> None:
    """Shared rows are both sides' to change; whose they are is not."""
    add_the_rest(busy_world)
    table = model._meta.db_table
    with scoped(SYSTEM), connection.cursor() as cursor:
        sides = busy_world.aurora.participations.all()
        theirs, ours = (sides.get(organisation=each).pk for each in (busy_world.northwind, busy_world.contoso))
        shared = f"owner_organisation_id = {theirs} AND visibility = 'shared'"
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {shared}")
        assert cursor.fetchone() != (0,), "nothing that could be taken"
    taken = f"UPDATE {table} SET owner_organisation_id = {ours}, owner_is_host = false WHERE {shared}"
    member = "permission denied" if model is Comment else "whose a row of"  # what was said, no member changes at all
    for scope, refusal in (
        (somebody(busy_world, "pavel", busy_world.aurora).scope(writes=True), member),
        (SYSTEM, "whose a row of"),
    ):
        with (
            pytest.raises(DatabaseError, match=refusal),
            transaction.atomic(),
            scoped(scope),
            connection.cursor() as cursor,
        ):
            cursor.execute(taken)


def test_nobody_of_another_alliance_owes_it(busy_world: World) -> None:
    """Also where no person is named, and only the company."""
    with scoped(SYSTEM):
        rival = busy_world.borealis.participations.get(organisation=busy_world.fabrikam).pk
    owed = f"SET owner_id = NULL, owed_by_id = {rival} WHERE alliance_id = {busy_world.aurora.pk}"
    with (
        pytest.raises(IntegrityError, match="commitment_owed_by"),
        transaction.atomic(),
        scoped(somebody(busy_world, "maya", busy_world.aurora).scope(writes=True)),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; UPDATE commitments_commitment {owed}")
