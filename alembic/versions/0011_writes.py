"""Tools that write: sales, returns, stock.

Revision ID: 0011
Revises: 0010
"""

from versioned_sql import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.run_sql("0016_writes")
    op.create_policies("retail.write_requests", version=1)
    op.create_policies("retail.inventory_adjustments", version=1)
    op.create_function("retail.own_store", version=1)
    op.create_function("retail.claim_request", version=1)
    op.create_function("retail.complete_request", version=1)
    op.create_function("retail.change_stock", version=1)
    op.create_function("retail.walk_in_customer", version=1)
    op.create_function("retail.write_order", version=1)
    op.create_function("retail.order_answer", version=1)
    op.create_function("api.record_sale", version=1)
    op.create_function("api.record_return", version=1)
    op.create_function("api.adjust_inventory", version=1)
    op.create_function("api.set_reorder_point", version=1)
    op.run_sql("0017_audit_writes")


def downgrade() -> None:
    op.run_sql("0017_audit_writes.revert")
    op.drop_function(
        "api.set_reorder_point("
        "api.idempotency_key, api.product_name, api.stock_level, api.store_name)"
    )
    op.drop_function(
        "api.adjust_inventory("
        "api.idempotency_key, api.product_name, api.adjustment_reason, api.stock_change, "
        "api.stock_level, api.store_name, api.note)"
    )
    op.drop_function(
        "api.record_return("
        "api.idempotency_key, api.order_number, api.return_items, api.store_name, boolean, "
        "api.payment_method)"
    )
    op.drop_function(
        "api.record_sale("
        "api.idempotency_key, api.sale_items, api.store_name, api.customer_number, "
        "api.payment_method, api.money)"
    )
    op.drop_function("retail.order_answer(retail.orders)")
    op.drop_function(
        "retail.write_order("
        "integer, text, integer, bigint, text, numeric, bigint, integer[], integer[], "
        "numeric[], numeric[], numeric[])"
    )
    op.drop_function("retail.walk_in_customer(integer)")
    op.drop_function("retail.change_stock(integer, integer[], integer[])")
    op.drop_function("retail.complete_request(integer, text, jsonb)")
    op.drop_function("retail.claim_request(integer, text, text, jsonb)")
    op.drop_function("retail.own_store(text)")
    op.run_sql("0016_writes.revert")
