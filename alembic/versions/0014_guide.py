"""What explains the tools: resources, prompts, completion.

Revision ID: 0014
Revises: 0012
"""

from versioned_sql import op

revision = "0014"
down_revision = "0012"


def upgrade() -> None:
    op.run_sql("0030_guide")
    op.create_function("auth.caller_role", version=1)
    op.create_function("guide.parameters", version=1)
    op.create_function("guide.prose", version=1)
    op.create_function("guide.tools", version=1)
    op.create_function("guide.tools_named", version=1)
    op.create_function("guide.tool_page", version=1)
    op.create_function("guide.tool_manual", version=1)
    op.create_function("guide.glossary", version=1)
    op.create_function("guide.readable_tables", version=1)
    op.create_function("guide.table_page", version=1)
    op.create_function("guide.last_day", version=1)
    op.create_function("guide.store_phrase", version=1)
    op.create_function("guide.category_phrase", version=1)
    op.create_function("guide.usable_text", version=1)
    op.create_function("guide.usable_prompts", version=1)
    op.create_function("guide.values_of", version=1)
    op.create_function("guide.list_resources", version=1)
    op.create_function("guide.list_resource_templates", version=1)
    op.create_function("guide.read_resource", version=1)
    op.create_function("guide.list_prompts", version=1)
    op.create_function("guide.get_prompt", version=1)
    op.create_function("guide.complete", version=1)
    op.create_function("prompt.weekly_review", version=1)
    op.create_function("prompt.why_sales_changed", version=1)
    op.create_function("prompt.what_to_reorder", version=1)
    op.create_function("prompt.products_for_project", version=1)
    op.create_function("prompt.customers_who_might_leave", version=1)
    op.create_function("prompt.prepare_promotion", version=1)
    op.create_function("prompt.month_end_report", version=1)


def downgrade() -> None:
    op.drop_function("prompt.month_end_report(guide.month, api.store_name)")
    op.drop_function("prompt.prepare_promotion(api.category_name, api.store_name)")
    op.drop_function("prompt.customers_who_might_leave(api.store_name)")
    op.drop_function("prompt.products_for_project(guide.project, api.store_name)")
    op.drop_function("prompt.what_to_reorder(api.store_name, api.category_name)")
    op.drop_function("prompt.why_sales_changed(api.store_name, api.category_name, guide.month)")
    op.drop_function("prompt.weekly_review(api.store_name, api.day)")
    op.drop_function("guide.complete(text, text, text, jsonb)")
    op.drop_function("guide.get_prompt(text, jsonb)")
    op.drop_function("guide.list_prompts()")
    op.drop_function("guide.read_resource(text)")
    op.drop_function("guide.list_resource_templates()")
    op.drop_function("guide.list_resources()")
    op.drop_function("guide.values_of(text)")
    op.drop_function("guide.usable_prompts()")
    op.drop_function("guide.usable_text(text, text)")
    op.drop_function("guide.category_phrase(text)")
    op.drop_function("guide.store_phrase(text)")
    op.drop_function("guide.last_day()")
    op.drop_function("guide.table_page(oid)")
    op.drop_function("guide.readable_tables()")
    op.drop_function("guide.glossary()")
    op.drop_function("guide.tool_manual(text)")
    op.drop_function("guide.tool_page(oid)")
    op.drop_function("guide.tools_named(text)")
    op.drop_function("guide.tools(text)")
    op.drop_function("guide.prose(oid)")
    op.drop_function("guide.parameters(oid)")
    op.drop_function("auth.caller_role()")
    op.run_sql("0030_guide.revert")
