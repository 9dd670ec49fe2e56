-- Saves the texts of new and changed products, which are found as soon as the writer's transaction
-- has committed. Products that are no longer sold leave the index.

create or replace function search.save_documents(
    product_ids       integer[],
    names             text[],
    brands            text[],
    attributes        text[],
    descriptions      text[],
    discontinued_days date[],
    day               date
)
    returns void
    language plpgsql
    volatile
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
as $$
declare
    changed   integer[];
    withdrawn integer[];
begin
    -- One writer at a time, because all products share the counts.
    perform from search.corpus for update;

    select coalesce(array_agg(given.product_id), '{}')
    into changed
    from unnest(
        save_documents.product_ids, save_documents.names, save_documents.brands,
        save_documents.attributes, save_documents.descriptions, save_documents.discontinued_days
    ) as given (product_id, name, brand, attributes, description, discontinued_on)
    left join search.documents on documents.product_id = given.product_id
    where (
        documents.name, documents.brand, documents.attributes, documents.description, documents.discontinued_on,
        documents.is_active
    ) is distinct from (
        given.name, given.brand, given.attributes, given.description, given.discontinued_on,
        retail.is_sold_on(given.discontinued_on, save_documents.day)
    );

    withdrawn := search.withdrawn_products(save_documents.day);

    perform search.forget_documents(changed || withdrawn);

    update search.documents
    set is_active = false
    where documents.product_id = any (withdrawn);

    insert into search.documents (
        product_id, name, brand, attributes, description, letters, lexemes, words, length, content_hash, discontinued_on,
        is_active
    )
    select
        given.product_id,
        given.name,
        given.brand,
        given.attributes,
        given.description,
        btrim(lower(given.brand || ' ' || spelt.name)),
        made.lexemes,
        made.words,
        search.document_length(made.lexemes),
        sha256(convert_to(concat_ws(E'\n', given.name, given.brand, given.attributes, given.description), 'UTF8')),
        given.discontinued_on,
        retail.is_sold_on(given.discontinued_on, save_documents.day)
    from unnest(
        save_documents.product_ids, save_documents.names, save_documents.brands,
        save_documents.attributes, save_documents.descriptions, save_documents.discontinued_days
    ) as given (product_id, name, brand, attributes, description, discontinued_on)
    cross join lateral (
        select
            search.spell_sizes(given.name) as name,
            search.spell_sizes(given.attributes) as attributes,
            search.spell_sizes(given.description) as description
    ) as spelt
    cross join lateral (
        select
            setweight(to_tsvector('pg_catalog.english', spelt.name), 'A')
            || setweight(to_tsvector('pg_catalog.english', given.brand), 'B')
            || setweight(to_tsvector('pg_catalog.english', spelt.attributes), 'C')
            || setweight(to_tsvector('pg_catalog.english', spelt.description), 'D') as lexemes,
            array(
                select lexeme.word
                from unnest(
                    to_tsvector(
                        'pg_catalog.simple', concat_ws(' ', spelt.name, given.brand, spelt.attributes, spelt.description)
                    )
                ) as lexeme (word, positions, fields)
                where lexeme.word ~ '^[a-z]{3,}$'
            ) as words
    ) as made
    where given.product_id = any (changed)
    order by given.product_id
    on conflict on constraint documents_pkey do update
    set
        name = excluded.name,
        brand = excluded.brand,
        attributes = excluded.attributes,
        description = excluded.description,
        letters = excluded.letters,
        lexemes = excluded.lexemes,
        words = excluded.words,
        length = excluded.length,
        content_hash = excluded.content_hash,
        discontinued_on = excluded.discontinued_on,
        is_active = excluded.is_active;

    -- A product that leaves the index of vectors keeps its vector.
    update search.embeddings
    set is_active = documents.is_active
    from search.documents
    where documents.product_id = any (changed || withdrawn)
        and embeddings.product_id = documents.product_id
        and embeddings.is_active <> documents.is_active;

    perform search.index_documents(changed);

    -- A few products get their vectors at once; many wait for a worker, which computes them in batches.
    if cardinality(changed) between 1 and 100 then
        perform search.embed_offline(changed);
    end if;
end
$$;

alter function search.save_documents owner to retail_search;

grant execute on function search.save_documents to retail_owner;

comment on function search.save_documents is
$$Saves the texts of products; those that have not changed are left alone.

product_ids: The products.
names: Their names.
brands: Their brands; an empty text for none.
attributes: The category, type and tags of each, in one text.
descriptions: Their descriptions; an empty text for none.
discontinued_days: The day from which each is no longer sold; null for products that are still sold.
day: Products that are not sold on this day are not indexed.$$;
