-- The number of a category, by its name.

create or replace function retail.category_by_name(category_name text)
    returns integer
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    found_id integer;
begin
    if category_by_name.category_name is null then
        return null;
    end if;

    select categories.category_id
    into found_id
    from retail.categories
    where lower(categories.name) = lower(btrim(category_by_name.category_name));

    if not found then
        raise invalid_parameter_value using
            message = format('there is no category called %L', category_by_name.category_name),
            hint = coalesce(
                (
                    select 'There are: ' || retail.near_names(category_by_name.category_name, array_agg(categories.name)) || '.'
                    from retail.categories
                ),
                'There are no categories.'
            ),
            column = 'category_name';
    end if;

    return found_id;
end
$$;

alter function retail.category_by_name owner to retail_owner;

grant execute on function retail.category_by_name to retail_definer;

comment on function retail.category_by_name is
$$The number of a category, by its name in any case; an error lists near names. Null for null.

category_name: The category's name.$$;
