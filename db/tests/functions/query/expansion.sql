-- query.expansion: how many words the planner may expand a query to.

begin;
\ir ../../pgtap.sql
select plan(5);

select is(query.expansion(''), 0::double precision, 'an empty query makes none');
select is(query.expansion('select a from b'), 4::double precision, 'a query over a table makes no more than it has');
select is(
    round(query.expansion('select x + x + x from (select a as x from b) as c')), 30::double precision,
    'x is named three times, and means a subquery: three times the 10 words and signs around it'
);
select is(
    round(query.expansion('select x + x + x from (select a as x from b limit 1) as c')), 10::double precision,
    'a subquery that is cut is not merged: the 10 words and signs stay as they are'
);
select cmp_ok(
    query.expansion(
        'with a as (select name as x from stores), '
        || (select string_agg(format('%s as (select x || x || x || x as x from %s)', chr(97 + n), chr(96 + n)), ', ' order by n) from generate_series(1, 7) as n)
        || ' select x from h'
    ),
    '>', 4.0::double precision ^ 7, 'levels that each name the one below four times multiply'
);

select finish();
rollback;
