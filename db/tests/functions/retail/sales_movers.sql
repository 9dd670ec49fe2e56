-- retail.sales_movers.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select place, metric, category, value
    from retail.sales_movers(101, '2025-06-03', '2025-06-03', '2025-06-02', '2025-06-02', null, null)
    order by place
    $$,
    $$ values (0::bigint, 'top category', 'paint', 50.00), (1::bigint, 'category mover', 'paint', 50.00), (2::bigint, 'category mover', 'hand tools', 18.00) $$,
    'without business a year before, the range is compared with the day before, on which a hammer was returned'
);
select results_eq(
    $$ select metric, category from retail.sales_movers(101, '2025-06-03', '2025-06-03', null, null, null, null) $$,
    $$ values ('top category', 'paint') $$,
    'without a range to compare with there is no change'
);
select results_eq(
    $$ select note from retail.sales_movers(101, '2025-06-03', '2025-06-03', '2025-06-02', '2025-06-02', null, null) where place > 0 order by place $$,
    $$
    values
    ('all categories together +68.00 against the range before; +10 pieces; above all Flat Brush (+50.00)'),
    ('all categories together +68.00 against the range before; +1 pieces; above all Claw Hammer (+18.00)')
    $$,
    'the change of all is shown with that of one; returns alone have no mean amount per piece'
);
select is(
    (select note from retail.sales_movers(101, '2025-06-03', '2025-06-03', '2025-06-01', '2025-06-01', null, null) where category = 'paint' and place > 0),
    'all categories together -21.00 against the range before; +8 pieces, mean amount of a piece -71.4 %; above all Flat Brush (+45.00)',
    'ten brushes for 50 instead of a brush and a pot of paint for 35: 5.00 a piece, not 17.50, at unchanged prices'
);
reset role;

select finish();
rollback;
