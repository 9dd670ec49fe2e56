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
select is(pg_temp.completed('retail://tables/{table_name}', 'table_name', ''), null, 'an unauthenticated caller gets no completions');

select tests.log_in('North manager');
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North', 'a manager is only offered their own store');
select is(pg_temp.completed('weekly_review', 'store_name', 'South'), null, 'the name of another store is not completed even when it is spelt out');

select tests.log_in('Head office');
select is(pg_temp.completed('weekly_review', 'store_name', ''), 'North, South, Web', 'head office is offered every store');
select is(pg_temp.completed('weekly_review', 'store_name', 'OU'), 'South', 'a part of a name completes it, in any case');
select is(pg_temp.completed('weekly_review', 'store_name', '%'), null, 'a percent sign is not a wildcard');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'to'), 'hand tools', 'the second word of a name completes it');
select is(pg_temp.completed('prepare_promotion', 'category_name', 'paimt'), 'paint', 'a misspelt word completes to the name it resembles');
select is(
    pg_temp.completed('month_end_report', 'month', '2025-0'),
    '2025-06, 2025-05, 2025-04, 2025-03, 2025-02, 2025-01',
    'months are offered from that of the latest order back'
);
select alike(pg_temp.completed('weekly_review', 'last_day', '2025-06'), '2025-06-03, 2025-06-02, 2025-06-01', 'days are offered from that of the latest order back');
select is(
    pg_temp.completed('retail://tables/{table_name}', 'table_name', 'order_'), 'order_items', 'the template of a table is completed with names of tables'
);
select is(pg_temp.completed('retail://tools/{tool_name}', 'tool_name', 'daily'), 'daily_sales', 'the template of a tool is completed with names of tools');
select is(pg_temp.completed('retail://tables/{table_name}', 'store_name', ''), null, 'an argument that a template does not have is not completed');
select tests.log_in('North manager');

-- The type of an argument determines its completions.
select is(
    (select string_agg(value, ', ') from guide.complete('how_is_a_product_doing', 'product_name', 'brush', '{}')),
    'Flat Brush',
    'an argument that is a product is completed with products'
);
select is(
    (select string_agg(value, ', ') from guide.complete('offer_for_segment', 'segment', 'lo', '{}')),
    'lost, loyal, cannot_lose, potential_loyal',
    'an argument that is a segment is completed with segments'
);
select is(
    (select string_agg(value, ', ') from guide.complete('compare_my_stores', 'period', 'quarter', '{}')),
    'quarter_to_date, last_quarter',
    'an argument that is a period is completed with periods'
);

select finish();
rollback;
