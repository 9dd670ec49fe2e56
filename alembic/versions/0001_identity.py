"""Schemas, and who may ask for which stores.

Revision ID: 0001
Revises:
"""

from versioned_sql import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.run_sql("0001_schemas")
    op.run_sql("0001_identity")
    op.create_function("auth.rotate_signing_key", version=1)
    op.create_function("auth.sign_context", version=1)
    op.create_function("auth.stores_of", version=1)
    op.create_function("auth.caller", version=1)
    op.create_function("auth.current_stores", version=1)
    op.create_function("auth.caller_is", version=1)
    op.create_function("auth.begin_request", version=1)
    op.create_function("auth.begin_load", version=1)
    op.create_function("auth.register_store", version=1)
    op.create_function("auth.save_principal", version=1)
    op.create_function("auth.disable_principal", version=1)
    op.create_function("auth.list_principals", version=1)
    op.create_function("auth.create_api_key", version=1)
    op.create_function("auth.list_api_keys", version=1)
    op.create_function("auth.revoke_api_key", version=1)
    op.create_function("auth.save_bi_login", version=1)
    op.create_function("auth.set_development", version=1)
    op.create_function("auth.is_development", version=1)
    op.execute("select auth.rotate_signing_key()")


def downgrade() -> None:
    op.drop_function("auth.is_development")
    op.drop_function("auth.set_development")
    op.drop_function("auth.save_bi_login")
    op.drop_function("auth.revoke_api_key")
    op.drop_function("auth.list_api_keys")
    op.drop_function("auth.create_api_key")
    op.drop_function("auth.list_principals")
    op.drop_function("auth.disable_principal")
    op.drop_function("auth.save_principal")
    op.drop_function("auth.register_store")
    op.drop_function("auth.begin_load")
    op.drop_function("auth.begin_request")
    op.drop_function("auth.caller_is")
    op.drop_function("auth.current_stores")
    op.drop_function("auth.caller")
    op.drop_function("auth.stores_of")
    op.drop_function("auth.sign_context")
    op.drop_function("auth.rotate_signing_key")
    op.run_sql("0001_identity.revert")
    op.run_sql("0001_schemas.revert")
