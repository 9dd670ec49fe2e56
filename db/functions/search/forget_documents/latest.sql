-- Removes documents from the terms, the vocabulary and the totals: the reverse of
-- search.index_documents().

create or replace function search.forget_documents(product_ids integer[])
    returns void
    language plpgsql
    volatile
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    update search.corpus
    set
        products = corpus.products - gone.products,
        length = greatest(corpus.length - gone.length, 0)
    from (
        select
            count(*) as products,
            coalesce(sum(documents.length), 0) as length
        from search.documents
        where documents.product_id = any (forget_documents.product_ids)
            and documents.is_active
    ) as gone;

    with gone as (
        delete from search.terms
        where terms.product_id = any (forget_documents.product_ids)
        returning terms.lexeme
    )

    update search.lexemes
    set products = lexemes.products - fewer.products
    from (
        select
            gone.lexeme,
            count(*) as products
        from gone
        group by gone.lexeme
    ) as fewer
    where lexemes.lexeme = fewer.lexeme;

    update search.vocabulary
    set products = vocabulary.products - fewer.products
    from (
        select
            word.word,
            count(*) as products
        from search.documents
        cross join lateral unnest(documents.words) as word (word)
        where documents.product_id = any (forget_documents.product_ids)
            and documents.is_active
        group by word.word
    ) as fewer
    where vocabulary.word = fewer.word;

    delete from search.lexemes where lexemes.products <= 0;
    delete from search.vocabulary where vocabulary.products <= 0;
end
$$;

alter function search.forget_documents owner to retail_search;

comment on function search.forget_documents is
$$Removes documents from the index of words; the documents themselves stay.

product_ids: The products.$$;
