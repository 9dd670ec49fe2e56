-- How many products have all of some stems. More than a thousand are not counted.

create or replace function search.count_products(stems text[])
    returns integer
    language sql
    stable
    parallel restricted
begin atomic
    select count(*)::integer
    from (
        select
        from search.terms as rarest
        where rarest.lexeme = (
                select lexemes.lexeme
                from search.lexemes
                where lexemes.lexeme = any (count_products.stems)
                order by
                    lexemes.products,
                    lexemes.lexeme
                limit 1
            )
            and not exists (
                select
                from unnest(count_products.stems) as stem (lexeme)
                where not exists (
                    select
                    from search.terms as beside
                    where beside.lexeme = stem.lexeme
                        and beside.product_id = rarest.product_id
                )
            )
        limit 1000
    ) as found;
end;

alter function search.count_products owner to retail_search;

comment on function search.count_products is
$$How many products have all of some stems, up to 1000.

stems: The stems.$$;
