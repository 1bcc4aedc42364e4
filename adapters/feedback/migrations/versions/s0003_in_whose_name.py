"""Keep in whose name and by which sending something was said, and make it a law that a key is of one sending."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0003"
down_revision: Final = "0002"


def upgrade() -> None:
    """Add two columns, empty in what is there already, what finds a key, and a table of keys.

    What was sent before with a key stays as it is, also where two sendings had the same: it has the key beside it, by
    which anything else with that key is refused.
    """
    op.add_column("equipoise_feedback", sa.Column("kept_by", sa.Text, nullable=False, server_default=""))
    op.add_column("equipoise_feedback", sa.Column("sending", sa.String(200)))
    op.create_index("ix_equipoise_feedback_sent", "equipoise_feedback", ["kept_by", "sent_as"])
    op.create_table(
        "equipoise_feedback_sending",
        sa.Column("kept_by", sa.Text, primary_key=True),
        sa.Column("sent_as", sa.String(200), primary_key=True),
        sa.Column("holds", sa.String(64), nullable=False),
        sa.Column("received", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    """Take all of it away."""
    op.drop_table("equipoise_feedback_sending")
    op.drop_index("ix_equipoise_feedback_sent", "equipoise_feedback")
    op.drop_column("equipoise_feedback", "sending")
    op.drop_column("equipoise_feedback", "kept_by")
