"""The database itself keeps the history from being changed: triggers that refuse, and the one key that opens them.

A later migration that makes SQLite build the table anew loses its triggers there and has to call `lock` again;
a test watches over it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

KEPT = "at, actor_name, actor_role, act, object_kind, object_id, object_name, changes, reason, previous, digest"
"""All columns but actor_id, which points at a row that may go."""

_SQLITE = {
    "audit_event_unchanged": f"BEFORE UPDATE OF {KEPT}, id, organisation_id ON audit_event",
    "audit_event_undeleted": "BEFORE DELETE ON audit_event",
}
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'The history is only added to'); END"

_POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION audit_event_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF current_setting('farled.opened', true) = 'yes' THEN
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END IF;
        RAISE EXCEPTION 'The history is only added to' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE OR REPLACE TRIGGER audit_event_unchanged BEFORE UPDATE OF {KEPT}, id, organisation_id ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_kept()
    """,
    """
    CREATE OR REPLACE TRIGGER audit_event_undeleted BEFORE DELETE ON audit_event
    FOR EACH ROW EXECUTE FUNCTION audit_event_kept()
    """,
)


def lock(database: BaseDatabaseWrapper) -> None:
    """Make the triggers."""
    if database.vendor == "sqlite":
        statements = tuple(f"CREATE TRIGGER IF NOT EXISTS {name} {when} {_REFUSE}" for name, when in _SQLITE.items())
    else:
        statements = _POSTGRESQL
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def unlock(database: BaseDatabaseWrapper) -> None:
    """Take the triggers away."""
    where = "" if database.vendor == "sqlite" else " ON audit_event"
    with database.cursor() as cursor:
        for name in _SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


@contextmanager
def opened() -> Iterator[None]:
    """Let rows be changed and deleted inside; to be called inside a transaction, which takes all back on an error."""
    if connection.vendor == "sqlite":  # has no settings of a transaction, but its DDL belongs to it
        unlock(connection)
        yield
        lock(connection)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL farled.opened = 'yes'")
        yield
        cursor.execute("SET LOCAL farled.opened = ''")
