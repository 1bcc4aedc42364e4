"""Keep reasons that were chosen from a list; find what is old, to let go of it."""

from typing import Final

import sqlalchemy as sa
from alembic import op

revision: Final = "0002"
down_revision: Final = "0001"


def upgrade() -> None:
    """Add a column, empty in what is there already, and an index."""
    op.add_column("equipoise_feedback", sa.Column("why", sa.String(40)))
    op.create_index("ix_equipoise_feedback_received", "equipoise_feedback", ["received"])


def downgrade() -> None:
    """Take both away."""
    op.drop_index("ix_equipoise_feedback_received", "equipoise_feedback")
    op.drop_column("equipoise_feedback", "why")
