"""In which order everything is asked: round by round, so that whatever slows the machine slows all of it alike."""

import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

Each = TypeVar("Each")


def interleaved(everything: Sequence[Each], rounds: int, seed: int = 1) -> Iterator[tuple[Each, bool]]:
    """Each once a round, in a new order every round; with whether the floor is asked first."""
    chance = random.Random(seed)
    for number in range(rounds):
        order = list(everything)
        chance.shuffle(order)
        for place, each in enumerate(order):
            yield each, (number + place) % 2 == 0
