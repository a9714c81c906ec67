"""What must not stand in a log: the token in an address opens the door for whoever reads it."""

import logging
import re

TOKEN = re.compile(r"((?:/|%2F)(?:invitations|do|calendar)(?:/|%2F))[\w.-]{8,}", re.IGNORECASE)


class WithoutTokens(logging.Filter):
    """Writes `/invitations/…/` in place of the token, in the message and in whatever is put into it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_tokens(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_tokens(each) for each in record.args)
        return True


def without_tokens(value: object) -> object:
    return TOKEN.sub(r"\1…", value) if isinstance(value, str) else value
