-- The names most similar to one that was not found, for the hint of an error.

create or replace function retail.near_names(wanted text, known text[], how_many integer default 10)
    returns text
    language sql
    stable
    parallel restricted
begin atomic
    select
        case
            when cardinality(near_names.known) > near_names.how_many
                then format('The most similar of %s are: ', cardinality(near_names.known))
            else 'There are: '
        end
        || string_agg(retail.quoted(near.name), ', ' order by near.distance, near.name)
        || '.'
    from (
        select
            names.name,
            extensions.similarity(names.name, near_names.wanted) * -1 as distance
        from unnest(near_names.known) as names (name)
        order by
            distance,
            names.name
        limit near_names.how_many
    ) as near;
end;

alter function retail.near_names owner to retail_owner;

grant execute on function retail.near_names to retail_definer, retail_clerk;

comment on function retail.near_names is
$$A hint with the names most similar to one, each in quotes, on one line, the most similar first; it says whether there are more. Null without names.

wanted: The name that was not found.
known: All known names.
how_many: How many names to return at most.$$;
