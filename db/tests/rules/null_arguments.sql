-- Null means that an argument is left out. For every api function, null for an argument with a
-- default is the default, and null for one without is an error that names it, by retail.required().
-- The functions are read from the catalogue, so the rule covers future ones too.

begin;
\ir ../setup.sql
select no_plan();

\ir ../shared/long_lists.sql

-- Sales are written and rolled back many times here. The sequence, which does not roll back,
-- restarts in this transaction, far from the ids of the fixtures.
alter table retail.orders alter column order_id restart with 100000;

-- Values for arguments without a default, and for others that a call needs.
create temporary table examples (function_name name, given text[]);
insert into examples (function_name, given)
values
('adjust_inventory',           array['idempotency_key => ''null-1''', 'product_name => ''H-1''', 'reason => ''count''', 'counted_quantity => 3']),
('customer_profile',           array['customer => ''N-1''']),
('execute_sales_query',        array['postgresql_query => ''select n from generate_series(1, 300) as n''']),
('get_multiple_table_schemas', array['table_names => ''{retail.stores}''']),
('get_table_schema',           array['table_name => ''retail.stores''']),
('hybrid_product_search',      array['query => ''hammer''']),
('record_return',              array['idempotency_key => ''null-1''', 'original_order_number => ''A1''']),
('record_sale',                array['idempotency_key => ''null-1''', 'items => array[row(''H-1'', 1, null, null)]::api.sale_item[]']),
('search_products',            array['query => ''hammer''']),
('search_products_by_image',   array['image_vector => array_fill(0.1::double precision, array[512])']),
('semantic_search_products',   array['query_description => ''hammer''']),
('set_reorder_point',          array['idempotency_key => ''null-1''', 'product_name => ''H-1''', 'new_reorder_point => 3']),
('similar_products',           array['product_name => ''H-1''']);

create temporary view arguments as
select
    proc.oid,
    proc.proname,
    argument.name,
    argument.position > proc.pronargs - proc.pronargdefaults as has_default
from pg_proc as proc
cross join unnest(proc.proargnames[:proc.pronargs]) with ordinality as argument (name, position)
where proc.pronamespace = 'api'::regnamespace;

-- A call in SQL, with one argument added or changed.
create function pg_temp.call_of(function_name name, changed text, value text)
    returns text
    language sql
as $$
    select format(
        'api.%I(%s)',
        function_name,
        concat_ws(
            ', ',
            (
                select string_agg(part.given, ', ' order by part.position)
                from examples
                cross join unnest(examples.given) with ordinality as part (given, position)
                where examples.function_name = call_of.function_name
                    and (changed is null or part.given not like changed || ' =>%')
            ),
            changed || ' => ' || value
        )
    )
$$;

-- The rows of a call, or its error. Its writes are rolled back, so that the next call finds the
-- same rows; only the receipt number differs each time.
create function pg_temp.answer_of(call text)
    returns jsonb
    language plpgsql
as $$
declare
    rows_found jsonb;
    state      text;
    message    text;
    argument   text;
    hint       text;
begin
    execute format(
        'select coalesce(jsonb_agg(to_jsonb(answer) - ''order_number'' - ''current_utc_date'' order by number), ''[]'')
        from (select *, row_number() over () as number from %s) as answer',
        call
    )
    into rows_found;
    raise exception using errcode = 'UT000';
exception
    when sqlstate 'UT000' then
        return rows_found;
    when others then
        get stacked diagnostics
            state = returned_sqlstate,
            message = message_text,
            argument = column_name,
            hint = pg_exception_hint;
        return jsonb_build_object('state', state, 'message', message, 'argument', argument, 'hint', hint);
end
$$;

select is_empty(
    $$
    select arguments.proname
    from arguments
    left join examples on examples.function_name = arguments.proname
    where not arguments.has_default
        and not exists (
            select
            from unnest(examples.given) as part (given)
            where part.given like arguments.name || ' =>%'
        )
    $$,
    'every argument without a default has an example here'
);

select tests.log_in('North manager');

select is_empty(
    $$
    select function_name, pg_temp.answer_of(pg_temp.call_of(function_name, null, null))
    from (select distinct proname as function_name from arguments) as tools
    where jsonb_typeof(pg_temp.answer_of(pg_temp.call_of(function_name, null, null))) <> 'array'
    $$,
    'every function answers when nothing is null'
);

select ok(
    pg_temp.answer_of(pg_temp.call_of(arguments.proname, arguments.name, 'null'))
    = pg_temp.answer_of(pg_temp.call_of(arguments.proname, null, null)),
    format('%s: null for %s is its default', arguments.proname, arguments.name)
)
from arguments
where arguments.has_default
    -- Exactly one of these two must be given.
    and (arguments.proname, arguments.name) <> ('adjust_inventory', 'counted_quantity')
order by
    arguments.proname,
    arguments.name;

select ok(
    answer.found ->> 'state' like '22%'
    and answer.found ->> 'argument' = arguments.name
    and answer.found ->> 'message' ~ '(missing|empty)'
    and answer.found ->> 'hint' <> '',
    format('%s: null for %s is an error that names it', arguments.proname, arguments.name)
)
from arguments
cross join lateral pg_temp.answer_of(pg_temp.call_of(arguments.proname, arguments.name, 'null')) as answer (found)
where not arguments.has_default
order by
    arguments.proname,
    arguments.name;

select is((select count(*) from api.top_products(max_rows => null)), 10::bigint, 'null for max_rows is the default, not an answer without a limit');
select is(retail.required('2025-06-01'::api.day, 'start_date'), '2025-06-01'::api.day, 'retail.required returns a value that was given');
select throws_ok(
    $$ select * from api.search_products(null) $$,
    '22023',
    'query is missing',
    'the error names the argument that is missing'
);

select finish();
rollback;
