-- retail.ways_to_rank.

begin;
\ir ../../setup.sql
select plan(2);

-- 5 June 2025 is 9287 days after 1 January 2000.
select results_eq(
    $$ select measure::integer, amount, other from retail.ways_to_rank(1, 205000, '2025-06-05', null) order by measure $$,
    $$ values (1, 1::bigint, 0::bigint), (2, 21, 0), (3, 9287, 0) $$,
    'a customer who came once counts by orders, by whole amounts and by days'
);
select results_eq(
    $$ select measure::integer, amount, other from retail.ways_to_rank(3, -205000, '2025-06-05', '2025-07-02') order by measure $$,
    $$ values (1, 3::bigint, 0::bigint), (2, -21, 0), (3, 9287, 0), (4, 9314, 9287), (5, 9313, 9287), (6, 9314, 9283), (7, 9313, 9283) $$,
    'a customer who came more often counts by both days and their months, too'
);

select finish();
rollback;
