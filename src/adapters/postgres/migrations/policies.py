"""The wall that the database keeps up by itself, for migrations to put around each new table."""

from alembic import op

from adapters.postgres.roles import ACTING_ROLE, KEEPER_ROLE, USER_SETTING

# After a transaction the setting is '' rather than NULL, which must name nobody. As a sub-select it is
# evaluated once per statement, not once per row.
_ACTING_USER = f"(SELECT nullif(current_setting('{USER_SETTING}', true), ''))"


def create_acting_role() -> None:
    """Make the role that transactions of a user act as."""
    _create_role(ACTING_ROLE)


def create_keeper_role() -> None:
    """Make the role that looks across users."""
    _create_role(KEEPER_ROLE)


def _create_role(role: str) -> None:
    """Make `role`, unless another database of this server has made it already.

    The login role that migrates becomes a member, so that it may act as it.
    """
    op.execute(
        f"""
        DO $$
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
                CREATE ROLE {role} NOLOGIN NOINHERIT;
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """
    )
    op.execute(
        f"""
        DO $$
        BEGIN
            IF NOT pg_has_role(current_user, '{role}', CASE
                WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END)
            THEN
                GRANT {role} TO CURRENT_USER;
            END IF;
        END $$
        """
    )
    op.execute(f"DO $$ BEGIN EXECUTE format('GRANT USAGE ON SCHEMA %I TO {role}', current_schema()); END $$")


def protect(table: str, privileges: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Show and take only the acting user's rows of `table`, even from its owner."""
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"GRANT {privileges} ON {table} TO {ACTING_ROLE}")
    op.execute(
        f"CREATE POLICY {table}_own ON {table} TO {ACTING_ROLE} "
        f"USING (user_id = {_ACTING_USER}) WITH CHECK (user_id = {_ACTING_USER})"
    )


def let_keeper_read(table: str, *columns: str) -> None:
    """Show those columns of every user's rows of `table` to the role that looks across users."""
    op.execute(f"GRANT SELECT ({', '.join(columns)}) ON {table} TO {KEEPER_ROLE}")
    op.execute(f"CREATE POLICY {table}_keeper ON {table} FOR SELECT TO {KEEPER_ROLE} USING (true)")
