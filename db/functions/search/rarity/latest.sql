-- The weight of a stem: the rarer, the higher. It falls faster than the usual idf of BM25 and does
-- not depend on the size of the catalogue; the weights of search.weights were fitted with it. It
-- is inlined, so it must have no SET clause.

create or replace function search.rarity(products integer)
    returns double precision
    language sql
    immutable
    parallel safe
begin atomic
    select ln(1 + 0.5::double precision / (rarity.products + 0.5::double precision));
end;

alter function search.rarity owner to retail_search;

comment on function search.rarity is
$$How much a stem counts, by its rarity.

products: Number of products that have the stem.$$;
