"""The wall of promises. Actions stand behind `alliances.walls.OWNED`."""

from dataclasses import replace

from alliances.walls import IN_REACH, MY_MEMBERSHIPS, OWNED

COMMITMENT = replace(
    OWNED,
    answers=f"owner_id = {MY_MEMBERSHIPS} AND {IN_REACH}",
    answer_columns=("state", "due_on", "first_due_on", "done_on"),
)
"""Whoever only reads an alliance still keeps and moves what they owe in it."""
