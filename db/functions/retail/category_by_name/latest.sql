-- The number of a category, by its name.

create or replace function retail.category_by_name(category_name text)
    returns integer
    language plpgsql
    stable
    strict
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    matches integer[];
begin
    -- Exact matches first; similar spellings count only if no row has exactly this name.
    select array_agg(categories.category_id order by categories.category_id)
    into matches
    from retail.categories
    where categories.name = category_by_name.category_name;

    if matches is null then
        select array_agg(categories.category_id order by categories.category_id)
        into matches
        from retail.categories
        where categories.name_key = retail.name_key(category_by_name.category_name);
    end if;

    if matches is null then
        raise invalid_parameter_value using
            message = format('there is no category called %s', retail.quoted(category_by_name.category_name)),
            hint = coalesce(
                (
                    select retail.near_names(category_by_name.category_name, array_agg(categories.name))
                    from retail.categories
                ),
                'There are no categories.'
            ),
            column = 'category_name';
    end if;

    if cardinality(matches) > 1 then
        raise invalid_parameter_value using
            message = format('several categories are called %s', retail.quoted(category_by_name.category_name)),
            hint = (
                select
                    'Give the exact name of the one you mean: '
                    || string_agg(
                        format('%s (number %s)', retail.quoted(categories.name), categories.category_id),
                        ', '
                        order by categories.category_id
                    )
                    || '.'
                from retail.categories
                where categories.category_id = any (matches[:20])
            ),
            column = 'category_name';
    end if;

    return matches[1];
end
$$;

alter function retail.category_by_name owner to retail_owner;

grant execute on function retail.category_by_name to retail_definer;

comment on function retail.category_by_name is
$$The number of a category, by its exact name, or else by its name in any case and without accents; an error lists similar names, or those that it could mean. Null for null.

category_name: The category's name.$$;
