"""What all tables have in common."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    MetaData,
    Table,
    Text,
    text,
)
from sqlmodel import SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def instant(name: str, *, nullable: bool = False) -> Column[datetime]:
    """A column of times."""
    return Column(name, DateTime(timezone=True), nullable=nullable)


def zero(name: str) -> Column[int]:
    """A column of counts."""
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def owner() -> Column[str]:
    """The column of the user a row belongs to."""
    return Column("user_id", Text, primary_key=True)


class Row(SQLModel):
    """What every table has: the user it belongs to."""

    metadata = metadata
    __table__: ClassVar[Table]
