"""Resources, prompts, completion, and the list of tools for SQL.

Revision ID: 0014
Revises: 0013
"""

from versioned_sql import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.run_sql("0014_guide")
    op.create_function("guide.applied_revisions", version=1)
    op.create_function("auth.caller_role", version=1)
    op.create_function("guide.parameters", version=1)
    op.create_function("guide.prose", version=1)
    op.create_function("guide.tools", version=1)
    op.create_function("guide.tools_named", version=1)
    op.create_function("api.list_tools", version=1)
    op.create_function("guide.tool_page", version=1)
    op.create_function("guide.tool_manual", version=1)
    op.create_function("guide.glossary", version=1)
    op.create_function("guide.table_page", version=1)
    op.create_function("guide.store_phrase", version=1)
    op.create_function("guide.category_phrase", version=1)
    op.create_function("guide.usable_text", version=1)
    op.create_function("guide.usable_prompts", version=1)
    op.create_function("guide.values_of", version=1)
    op.create_function("guide.list_resources", version=1)
    op.create_function("guide.list_resource_templates", version=1)
    op.create_function("guide.read_resource", version=1)
    op.create_function("guide.list_prompts", version=1)
    op.create_function("guide.prompt_arguments", version=1)
    op.create_function("guide.get_prompt", version=1)
    op.create_function("guide.complete", version=1)
    op.create_function("prompt.weekly_review", version=1)
    op.create_function("prompt.why_sales_changed", version=1)
    op.create_function("prompt.what_to_reorder", version=1)
    op.create_function("prompt.products_for_project", version=1)
    op.create_function("prompt.customers_who_might_leave", version=1)
    op.create_function("prompt.prepare_promotion", version=1)
    op.create_function("prompt.month_end_report", version=1)
    op.create_function("prompt.how_is_a_product_doing", version=1)
    op.create_function("prompt.offer_for_segment", version=1)
    op.create_function("prompt.compare_my_stores", version=1)


def downgrade() -> None:
    op.drop_function("prompt.compare_my_stores")
    op.drop_function("prompt.offer_for_segment")
    op.drop_function("prompt.how_is_a_product_doing")
    op.drop_function("prompt.month_end_report")
    op.drop_function("prompt.prepare_promotion")
    op.drop_function("prompt.customers_who_might_leave")
    op.drop_function("prompt.products_for_project")
    op.drop_function("prompt.what_to_reorder")
    op.drop_function("prompt.why_sales_changed")
    op.drop_function("prompt.weekly_review")
    op.drop_function("guide.complete")
    op.drop_function("guide.get_prompt")
    op.drop_function("guide.prompt_arguments")
    op.drop_function("guide.list_prompts")
    op.drop_function("guide.read_resource")
    op.drop_function("guide.list_resource_templates")
    op.drop_function("guide.list_resources")
    op.drop_function("guide.values_of")
    op.drop_function("guide.usable_prompts")
    op.drop_function("guide.usable_text")
    op.drop_function("guide.category_phrase")
    op.drop_function("guide.store_phrase")
    op.drop_function("guide.table_page")
    op.drop_function("guide.glossary")
    op.drop_function("guide.tool_manual")
    op.drop_function("guide.tool_page")
    op.drop_function("api.list_tools")
    op.drop_function("guide.tools_named")
    op.drop_function("guide.tools")
    op.drop_function("guide.prose")
    op.drop_function("guide.parameters")
    op.drop_function("auth.caller_role")
    op.drop_function("guide.applied_revisions")
    op.run_sql("0014_guide.revert")
