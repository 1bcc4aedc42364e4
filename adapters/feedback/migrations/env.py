"""What alembic runs to take the steps: on the connection that it was given, in the transaction that is open there."""

from alembic import context

from equipoise.adapters.feedback.table import METADATA, VERSION_NAME

context.configure(
    connection=context.config.attributes["connection"], target_metadata=METADATA, version_table=VERSION_NAME
)
with context.begin_transaction():
    context.run_migrations()
