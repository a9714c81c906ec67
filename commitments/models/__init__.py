"""Promises: who owes what to whom, by when."""

from commitments.models.action import Action
from commitments.models.commitment import Commitment

__all__ = ["Action", "Commitment"]
