-- guide.complete.

begin;
\ir ../../setup.sql
select plan(18);

select volatility_is('guide', 'complete'::name, 'stable');
select is_definer('guide', 'complete'::name);

create function pg_temp.completed(reference text, argument text, prefix text)
    returns text
    language sql
as $$
    select string_agg(listed.value, ', ' order by listed.number)
    from guide.complete(reference, argument, prefix, '{}')
        with ordinality as listed (value, total_rows, number)
$$;
select is(pg_temp.completed('retail://tables/{table_name}', 'table_name', ''), null, 'nor is anything completed');

select tests.log_in('North manager');
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North', 'nor is one completed');
select is(pg_temp.completed('weekly_review', 'store_name', 'South'), null, 'even when it is spelt out');

select tests.log_in('Head office');
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North, South, Web', 'head office gets them all');
select is(pg_temp.completed('weekly_review', 'store_name', 'OU'), 'South', 'in any case, and from any part');
select is(pg_temp.completed('weekly_review', 'store_name', '%'), null, 'a sign is only itself');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'to'), 'hand tools', 'a second word counts');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'paimt'), 'paint', 'and a misspelt one');
select is(
    pg_temp.completed('month_end_report', 'month', '2025-0'),
    '2025-06, 2025-05, 2025-04, 2025-03, 2025-02, 2025-01',
    'months, back from that of the latest order'
);
select alike(pg_temp.completed('weekly_review', 'last_day', '2025-06'), '2025-06-03, 2025-06-02, 2025-06-01', 'and days');
select is(
    pg_temp.completed('retail://tables/{table_name}', 'table_name', 'order_'), 'order_items', 'names of tables for a template'
);
select is(pg_temp.completed('retail://tools/{tool_name}', 'tool_name', 'daily'), 'daily_sales', 'and of tools');
select is(pg_temp.completed('retail://tables/{table_name}', 'store_name', ''), null, 'but nothing that the template has not');
select tests.log_in('North manager');

-- Arguments are completed by what they are.
select is(
    (select string_agg(value, ', ') from guide.complete('how_is_a_product_doing', 'product_name', 'brush', '{}')),
    'Flat Brush',
    'products'
);
select is(
    (select string_agg(value, ', ') from guide.complete('offer_for_segment', 'segment', 'lo', '{}')),
    'lost, loyal, cannot_lose, potential_loyal',
    'segments'
);
select is(
    (select string_agg(value, ', ') from guide.complete('compare_my_stores', 'period', 'quarter', '{}')),
    'quarter_to_date, last_quarter',
    'periods'
);

select finish();
rollback;
