"""Search: texts, spelling, vectors, and the tools that find products.

Revision ID: 0013
Revises: 0012
"""

from versioned_sql import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.run_sql("0020_search")
    op.run_sql("0022_search_types")
    op.run_sql("0023_search_synonyms")
    op.create_function("search.document_length", version=1)
    op.create_function("search.normalise", version=1)
    op.create_function("search.spell_sizes", version=1)
    op.create_function("search.word_pieces", version=1)
    op.create_function("search.embed", version=1)
    op.create_function("search.document_vector", version=1)
    op.create_function("search.index_documents", version=1)
    op.create_function("search.forget_documents", version=1)
    op.create_function("search.embed_offline", version=1)
    op.create_function("search.save_documents", version=1)
    op.create_function("search.remove_documents", version=1)
    op.create_function("search.rebuild", version=1)
    op.create_function("search.build_index", version=1)
    op.create_function("search.suspend_index", version=1)
    op.create_function("search.save_model", version=1)
    op.create_function("search.drop_model", version=1)
    op.create_function("search.finish_install", version=1)
    op.create_function("search.pending_embeddings", version=1)
    op.create_function("search.save_embeddings", version=1)
    op.create_function("search.switch_model", version=1)
    op.create_function("search.current_model", version=1)
    op.create_function("search.embedding_status", version=1)
    op.create_function("search.read_query", version=1)
    op.create_function("search.near_words", version=1)
    op.create_function("search.count_products", version=1)
    op.create_function("search.correct_query", version=1)
    op.create_function("search.rank_products", version=1)
    op.create_function("retail.pass_documents", version=1)
    op.create_function("retail.refuse_unknown_filters", version=1)
    op.create_function("retail.find_products", version=1)
    op.create_function("api.search_products", version=1)
    op.create_function("api.semantic_search_products", version=1)
    op.create_function("api.hybrid_product_search", version=1)
    op.create_function("retail.similar_ids", version=1)
    op.create_function("api.similar_products", version=1)
    op.create_function("api.get_product_recommendations", version=1)
    op.create_function("search.rank_images", version=1)
    op.create_function("api.search_products_by_image", version=1)
    op.create_function("ops.vector_recall", version=1)
    op.run_sql("0021_search_triggers")


def downgrade() -> None:
    op.run_sql("0021_search_triggers.revert")
    op.drop_function("ops.vector_recall(text, integer, integer)")
    op.drop_function(
        "api.search_products_by_image(api.image_vector, api.category_name, boolean, api.row_limit)"
    )
    op.drop_function("search.rank_images(extensions.vector, integer[], integer)")
    op.drop_function(
        "api.get_product_recommendations("
        "api.recommendation_kind, api.product_name, api.customer_reference, api.store_name, "
        "api.row_limit)"
    )
    op.drop_function("api.similar_products(api.product_name, boolean, api.row_limit)")
    op.drop_function("retail.similar_ids(integer, integer)")
    op.drop_function(
        "api.hybrid_product_search("
        "api.search_text, api.category_name, api.category_name, api.category_name, "
        "api.money, api.money, api.rating, api.tag_list, api.store_name, boolean, "
        "api.search_weight, api.search_weight, api.row_limit, extensions.vector, text)"
    )
    op.drop_function(
        "api.semantic_search_products("
        "api.search_text, api.row_limit, api.percent, api.category_name, api.category_name, "
        "api.category_name, api.money, api.money, api.rating, api.tag_list, api.store_name, "
        "boolean, extensions.vector, text)"
    )
    op.drop_function(
        "api.search_products("
        "api.search_text, api.category_name, api.category_name, api.category_name, "
        "api.money, api.money, api.rating, api.tag_list, api.store_name, boolean, "
        "api.row_limit)"
    )
    op.drop_function(
        "retail.find_products("
        "text, double precision, double precision, boolean, text, text, text, numeric, "
        "numeric, numeric, text[], text, boolean, double precision, extensions.vector, text, "
        "integer)"
    )
    op.drop_function("retail.refuse_unknown_filters(text, text, text[])")
    op.drop_function("retail.pass_documents()")
    op.drop_function(
        "search.rank_products("
        "text, integer[], integer, double precision, double precision, extensions.vector, "
        "text, text)"
    )
    op.drop_function("search.correct_query(text)")
    op.drop_function("search.count_products(text[])")
    op.drop_function("search.near_words(text)")
    op.drop_function("search.read_query(text)")
    op.drop_function("search.embedding_status()")
    op.drop_function("search.current_model()")
    op.drop_function("search.switch_model(text, boolean)")
    op.drop_function("search.save_embeddings(text, integer[], bytea[], text[])")
    op.drop_function("search.pending_embeddings(text, integer, integer, boolean, integer[])")
    op.drop_function("search.finish_install()")
    op.drop_function("search.drop_model(text)")
    op.drop_function("search.save_model(text, text, integer, integer, integer)")
    op.drop_function("search.suspend_index(text)")
    op.drop_function("search.build_index(text)")
    op.drop_function("search.rebuild()")
    op.drop_function("search.remove_documents(integer[])")
    op.drop_function("search.save_documents(integer[], text[], text[], text[], text[], boolean[])")
    op.drop_function("search.embed_offline(integer[])")
    op.drop_function("search.forget_documents(integer[])")
    op.drop_function("search.index_documents(integer[])")
    op.drop_function("search.document_vector(text, text)")
    op.drop_function("search.embed(text)")
    op.drop_function("search.word_pieces(text)")
    op.drop_function("search.spell_sizes(text)")
    op.drop_function("search.normalise(text)")
    op.drop_function("search.document_length(tsvector)")
    op.run_sql("0023_search_synonyms.revert")
    op.run_sql("0022_search_types.revert")
    op.run_sql("0020_search.revert")
