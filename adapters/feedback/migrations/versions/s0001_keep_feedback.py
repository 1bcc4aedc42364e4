"""Keep what was said of questions."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0001"
down_revision: Final = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "equipoise_feedback",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), sa.Identity(), primary_key=True),
        sa.Column("id", sa.Uuid, nullable=False, unique=True),
        sa.Column("question", sa.Uuid, nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
        sa.Column("project", sa.String(200), nullable=False),
        sa.Column("rule", sa.String(161), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("words", sa.String(2_000)),
        sa.Column("reason", sa.String(2_000)),
        sa.Column("pack", sa.String(161)),
        sa.Column("version", sa.String(40)),
        sa.Column("locale", sa.String(35)),
        sa.Column("said_by", sa.String(80)),
        sa.Column("sent_as", sa.String(200)),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_equipoise_feedback_project", "equipoise_feedback", ["project", "number"])


def downgrade() -> None:
    """Take the table away, with all that is in it."""
    op.drop_table("equipoise_feedback")
