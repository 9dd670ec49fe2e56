"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
"""

from versioned_sql import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else 'op.create_function("api.NAME", version=1)'}


def downgrade() -> None:
    ${downgrades if downgrades else 'op.drop_function("api.NAME")'}
