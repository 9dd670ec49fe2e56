-- retail.describe_table, with retail.readable_table, retail.readable_tables, retail.table_joins,
-- retail.listed_values and retail.short_names; and that the tools describe each table and view to
-- each caller.

begin;
\ir ../../setup.sql
select plan(14);

-- Every caller, every table, every flag ------------------------------------------

create function pg_temp.problems_of(caller text)
    returns table (problem text)
    language plpgsql
as $$
declare
    listed  record;
    counted text;
begin
    perform tests.log_in(caller);

    for listed in
        select
            tables.name,
            flags.with_constraints,
            flags.with_indexes,
            flags.with_statistics
        from (
            select substr(resources.name, 8) as name
            from guide.list_resources() as resources
            where resources.name like 'retail.%'
        ) as tables
        cross join (
            values (true, true, true), (false, false, true), (false, true, false), (true, false, false), (null, null, null)
        ) as flags (with_constraints, with_indexes, with_statistics)
    loop
        begin
            select described.statistics ->> 'visible_rows'
            into strict counted
            from api.get_table_schema(
                listed.name, listed.with_constraints, listed.with_indexes, listed.with_statistics
            ) as described
            where json_array_length(described.columns) > 0
                and (described.constraints is null) <> coalesce(listed.with_constraints, true)
                and (described.indexes is null) <> coalesce(listed.with_indexes, false)
                and (described.statistics is null) <> coalesce(listed.with_statistics, false);

            perform from api.get_multiple_table_schemas(array[listed.name]);
            perform guide.read_resource('retail://tables/' || listed.name);

            if listed.with_statistics and auth.caller_is('store_user') then
                if counted <> (
                    select answer.rows -> 0 ->> 0
                    from api.execute_sales_query('select count(*) from ' || listed.name) as answer
                ) then
                    problem := format('%s: %s rows counted', listed.name, counted);
                    return next;
                end if;
            end if;
        exception
            when others then
                problem := format('%s: %s', listed, sqlerrm);
                return next;
        end;
    end loop;
end
$$;

select is_empty(
    format('select * from pg_temp.problems_of(%L)', callers.name),
    callers.name || ' has each table and view described, with every choice of flags'
)
from tests.callers
where callers.login is null;

-- The functions that describe a table may read whatever callers may read.
select is_empty(
    $$
    select relation.oid::regclass, attribute.attname, reader.name
    from pg_class as relation
    join pg_attribute as attribute
        on attribute.attrelid = relation.oid
        and attribute.attnum > 0
        and not attribute.attisdropped
    cross join unnest(array['retail_query_staff', 'retail_query_manager', 'retail_query_analyst']) as reader (name)
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'p', 'v')
        and has_column_privilege(reader.name, relation.oid, attribute.attnum, 'select')
        and not has_column_privilege('retail_definer', relation.oid, attribute.attnum, 'select')
    $$,
    'what ad-hoc SQL may read, the functions that describe it may read'
);

-- Parts --------------------------------------------------------------------------

select tests.log_in('North manager');
select is(
    retail.listed_values('retail.orders'::regclass, 'retail_query_staff') -> 'kind',
    '["sale", "return", "exchange"]',
    'the values that a check constraint lists'
);
select is(
    retail.listed_values('retail.orders'::regclass, 'retail_gateway'),
    '{}',
    'a reader that may not read the column gets none'
);
set local role retail_definer;
select is(
    retail.short_names('retail.stores'::regclass, 'retail_query_staff'),
    '{"name": ["North"]}',
    'the names in a small table, of the rows that the caller sees'
);
reset role;
select is(
    json_array_length(retail.table_joins('retail.order_items'::regclass, 'retail_query_staff')),
    2,
    'a table is joined to those that it refers to'
);
select is(
    retail.table_joins('retail.order_items'::regclass, 'retail_gateway')::text,
    '[]',
    'a reader that may not read both sides gets no join'
);

select finish();
rollback;
