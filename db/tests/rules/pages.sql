-- Pages make up the whole list. For every api function with a page_cursor, its rows page by page
-- are those of one answer, with the totals of the whole list, and a cursor of another list is
-- refused. The functions are read from the catalogue, so the rule covers future ones too.

begin;
\ir ../setup.sql
select no_plan();
\ir ../shared/long_lists.sql
\ir ../shared/two_years_of_web.sql
\ir ../shared/prices_of_web.sql
-- A second product with a changed price.
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
select 103, order_id, 4, 202, 5, 8 + order_id % 3, 5 * (8 + order_id % 3)
from weeks;

-- Arguments that make a call return several rows.
create temporary table examples (function_name name, given text);
insert into examples (function_name, given)
values
('category_performance', 'start_date => ''2025-06-01'', end_date => ''2025-06-03'''),
('compare_periods',      'start_date => ''2025-06-01'', end_date => ''2025-06-03'', group_by => ''product'''),
('compare_stores',       'start_date => ''2025-06-01'', end_date => ''2025-06-03'''),
('price_response',       'start_date => ''2024-06-02'', end_date => ''2025-05-31'', store_name => ''Web'''),
('product_performance',  'start_date => ''2025-06-01'', end_date => ''2025-06-03'''),
('returns_analysis',     'start_date => ''2025-05-01'', end_date => ''2025-06-30'''),
('stock_performance',    'start_date => ''2025-06-01'', end_date => ''2025-06-03'', group_by => ''product'''),
('supplier_performance', 'start_date => ''2025-06-01'', end_date => ''2025-06-03'''),
('top_products',         'start_date => ''2025-06-01'', end_date => ''2025-06-03''');

-- A second product that was returned.
insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total
)
overriding system value
values (101, 40000, 'L4', 'return', 101, 402, '2025-06-03 20:00+00', '2025-06-03', -30, -30);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (101, 40000, 1, 203, -1, 30, -30);

create temporary view lists as
select
    proc.proname as name,
    examples.given
from pg_proc as proc
left join examples on examples.function_name = proc.proname
where proc.pronamespace = 'api'::regnamespace
    and 'page_cursor' = any (proc.proargnames);

-- One page, with the cursor of the next page.
create function pg_temp.page_of(function_name name, given text, cursor text, per_page integer)
    returns table (found_rows jsonb[], next_cursor text)
    language plpgsql
as $$
begin
    return query execute format(
        'select array_agg(to_jsonb(answer) - ''next_cursor'' order by number), max(answer.next_cursor)
        from (select *, row_number() over () as number from api.%I(%s)) as answer',
        function_name,
        concat_ws(', ', given, format('page_cursor => %L, max_rows => %s', cursor, per_page))
    );
end
$$;

-- All rows, page by page, without the row number, which starts again on each page.
create function pg_temp.rows_of(function_name name, given text, per_page integer)
    returns jsonb[]
    language plpgsql
as $$
declare
    page   record;
    cursor text;
    walked jsonb[] := '{}';
begin
    loop
        select * into page from pg_temp.page_of(function_name, given, cursor, per_page);
        exit when page.found_rows is null;

        if cardinality(page.found_rows) > per_page or cardinality(walked) > 2000 then
            raise 'api.% does not end', function_name;
        end if;

        walked := walked || page.found_rows;
        cursor := page.next_cursor;
        exit when cursor is null;
    end loop;

    return array(select row - 'number' from unnest(walked) with ordinality as part (row, place) order by part.place);
end
$$;

select tests.log_in('Head office');

create temporary table wholes as
select
    lists.name,
    lists.given,
    pg_temp.rows_of(lists.name, lists.given, 1000) as found_rows
from lists;

select cmp_ok((select count(*) from wholes), '>=', 17::bigint, 'there are lists to judge');
select cmp_ok(cardinality(wholes.found_rows), '>', 1, format('%s has several rows here', wholes.name))
from wholes
order by wholes.name;
select is(
    pg_temp.rows_of(wholes.name, wholes.given, ceil(cardinality(wholes.found_rows) / 3.0)::integer),
    wholes.found_rows,
    format('pages of %s make the whole list', wholes.name)
)
from wholes
order by wholes.name;
select is(
    (select page.next_cursor from pg_temp.page_of(wholes.name, wholes.given, null, cardinality(wholes.found_rows)) as page),
    null,
    format('a page of %s that holds the whole list has no cursor', wholes.name)
)
from wholes
order by wholes.name;
select throws_ok(
    format('select * from api.%I(page_cursor => %L)', lists.name, other.cursor),
    '22023',
    'page_cursor is not a cursor of this list',
    format('%s refuses %s', lists.name, other.description)
)
from lists
cross join (
    values
    ('nonsense', 'an invalid cursor'),
    (retail.make_cursor('another', '1', '2', '3'), 'the cursor of another list')
) as other (cursor, description)
order by
    lists.name,
    other.description;

select finish();
rollback;
