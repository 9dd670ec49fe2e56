-- retail.ways_to_segment.

begin;
\ir ../../setup.sql
select plan(4);

select results_eq(
    $$ select counted::integer, last_date, money::integer from retail.ways_to_segment(2, 205000, '2025-06-05', '{10,21,21,30}') order by counted $$,
    $$ values (1, '2025-06-05'::date, 4), (2, '2025-06-01', 4) $$,
    'a customer counts by day and by month; 20.50 is 21 in whole units, which reaches three of the bounds'
);
select is(
    (select max(money)::integer from retail.ways_to_segment(2, 204999, '2025-06-05', '{10,21,21,30}')),
    2,
    'a little less reaches one'
);
select is((select max(money)::integer from retail.ways_to_segment(1, 205000, '2025-06-05', '{10,21,21,30}')), 1, 'one order has no score of money');
select is((select max(money)::integer from retail.ways_to_segment(2, 205000, '2025-06-05', '{}')), 1, 'without bounds the score is the lowest');

select finish();
rollback;
