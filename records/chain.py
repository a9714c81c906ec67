"""The chain of seals: each entry's salted digest, and each digest tied to all before it. SHA-256, as hexadecimal."""

import hashlib

START = "0" * 64


def digest(salt: str, told: str) -> str:
    """Of one entry, in the words of `CANONICAL`. Without the salt nobody can try what it might say."""
    return hashlib.sha256(f"{salt}{told}".encode()).hexdigest()


def tied(before: str, digest: str) -> str:
    return hashlib.sha256(f"{before}{digest}".encode()).hexdigest()


CANONICAL = """
jsonb_build_array(c.id, to_char(c.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), c.transaction, c."table", c.row,
                  c.action, c.fields, c.person_id, c.record_id, c.program_id, c.alliance_id, c.owner_organisation_id,
                  c.owner_is_host, c.visibility)::text
"""
"""An entry `c` of the history as text, each column in its place: the same in every session and time zone."""
