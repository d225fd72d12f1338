"""Alembic's environment: runs on the connection that `migrate` hands over."""

from alembic import context

from adapters.postgres.tables import metadata


def run_migrations() -> None:
    """Run what was asked for, each migration in a transaction of its own."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


run_migrations()
