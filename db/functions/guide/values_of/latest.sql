-- The valid values of a type, or of a template's variable, for completion.
--
-- Stores are read under the caller's row security, so that the store of another caller is
-- never offered. The values of an enum are its labels.

create or replace function guide.values_of(type_name text)
    returns table (
        value text
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
begin
    case
        when values_of.type_name in ('api.store_name', 'store_name') then
            return query
            select stores.name as value
            from retail.stores;
        when values_of.type_name in ('api.category_name', 'category_name') then
            return query
            select categories.name as value
            from retail.categories;
        when values_of.type_name in ('api.product_name', 'product_name') then
            return query
            select products.name as value
            from retail.products
            where retail.is_sold_on(products.discontinued_on, retail.today());
        when values_of.type_name in ('api.table_name', 'table_name') then
            return query
            select tables.name as value
            from retail.readable_tables() as tables;
        when values_of.type_name = 'tool_name' then
            return query
            select tools.name as value
            from guide.tools(auth.caller_role()) as tools;
        when values_of.type_name = 'guide.month' then
            return query
            select to_char(retail.last_day() - make_interval(months => step.number), 'YYYY-MM') as value
            from generate_series(0, 23) as step (number);
        when values_of.type_name = 'api.day' then
            return query
            select (retail.last_day() - step.number)::text as value
            from generate_series(0, 30) as step (number);
        else
            return query
            select label.enumlabel::text as value
            from pg_enum as label
            where label.enumtypid = to_regtype(values_of.type_name);
    end case;
end
$$;

alter function guide.values_of owner to retail_definer;

comment on function guide.values_of is
$$The values that an argument of a type may have, as far as the caller may see them.

type_name: The type, such as api.store_name; for a template, the name of its variable.

value: One value.$$;
