"""The product's own settings, with a counter of statements that sleeps until a request asks for it."""

from config.settings import *  # noqa: F403
from config.settings import MIDDLEWARE

MIDDLEWARE = ["tests.bench.counting.CountStatements", *MIDDLEWARE]
