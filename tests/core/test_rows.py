"""The net of the first wall: rows are handed out to somebody, or not at all."""

from typing import Any

import pytest
from django.apps import apps
from django.forms import ModelChoiceField, modelform_factory
from django.shortcuts import get_object_or_404

from alliances.models import Alliance, Organisation, Person
from core.rows import Unscoped, WalledManager, WalledModel
from core.scope import SYSTEM, scoped
from tests.acting import acting
from tests.conftest import World

WALLED = [model for model in apps.get_models() if issubclass(model, WalledModel)]


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_the_manager_refuses_whoever_does_not_say_whose(model: type[WalledModel]) -> None:
    for ask in (
        lambda: model.objects.all(),
        lambda: model.objects.filter(pk=1),
        lambda: model.objects.get(pk=1),
        lambda: model.objects.count(),
        lambda: get_object_or_404(model, pk=1),
        lambda: ModelChoiceField(queryset=model.objects),
    ):
        with pytest.raises(Unscoped, match="say whose rows"):
            ask()


@pytest.mark.parametrize("model", WALLED, ids=lambda model: model.__name__)
def test_every_table_behind_a_wall_is_meant_to_be(model: type[WalledModel]) -> None:
    assert isinstance(model._default_manager, WalledManager)
    assert not isinstance(model._base_manager, WalledManager), "Django follows keys with it"
    assert model.wall.reads  # type: ignore[attr-defined]
    assert "visible_to" in vars(type(model.objects.none())) or any(
        "visible_to" in vars(kind) for kind in type(model.objects.none()).__mro__[:-4]
    )


def test_everything_is_for_the_system(world: World) -> None:
    with acting(world.maya, world.aurora), pytest.raises(Unscoped, match="for the system scope"):
        Alliance.objects.everything()
    with scoped(SYSTEM):
        assert Alliance.objects.everything().count() == 4


def test_uniqueness_is_checked_among_all_that_the_scope_sees(world: World) -> None:
    with acting(world.maya) as maya:
        program = Organisation.objects.visible_to(maya).get(name="Contoso").program
        twin = Organisation(program=program, name="contoso")
        with pytest.raises(Exception, match="of this name is there already"):
            twin.full_clean()


def test_a_form_over_a_table_offers_no_row_by_itself(world: World) -> None:
    with pytest.raises(Unscoped):
        modelform_factory(Person, fields=["organisation"])().as_p()


def test_a_related_manager_is_scoped_by_its_row(world: World) -> None:
    with acting(world.maya, world.aurora) as maya:
        assert maya.alliance is not None
        assert {each.alliance_id for each in maya.alliance.memberships.all()} == {world.aurora.pk}


def test_an_empty_account_owns_nothing(world: World) -> None:
    """People without an account all have the same empty one."""
    with scoped(SYSTEM):
        Person(program=world.program, organisation=world.contoso, name="Nobody yet").save()
        for model in ("Membership", "ProgramRole", "Alliance"):
            manager: Any = apps.get_model("alliances", model).objects
            assert not manager.of_account("").exists()
