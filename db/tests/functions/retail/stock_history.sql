-- retail.stock_history: worked out by hand on fixtures.sql.
--
-- Brushes of North: 8 now, 10 sold on 3 June and 1 on 1 June, so 19 after the delivery of 31 May.

begin;
\ir ../../setup.sql
select plan(7);

create function pg_temp.history(store integer, product integer)
    returns setof text
    language sql
as $$
    select to_char(day, 'MM-DD') || ' ' || units
    from retail.stock_history(array['2025-05-31', '2025-06-01', '2025-06-02', '2025-06-03']::date[], store, null)
    where product_id = product
    order by day
$$;

insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values
(101, 204, 1, 20, 19, 'delivery', '2025-05-31 18:00+00'),
(101, 201, 1, 0, 5, 'count', '2025-06-02 20:00+00'),
(102, 201, 1, 40, 50, 'delivery', '2025-05-30 18:00+00'),
(102, 201, 2, 0, 100, 'count', '2025-06-02 18:00+00');

select tests.log_in('Head office');
select results_eq(
    $$ select pg_temp.history(101, 204) $$,
    array['05-31 19', '06-01 18', '06-02 18', '06-03 8'],
    'later sales are added back'
);
select results_eq(
    $$ select pg_temp.history(101, 201) $$,
    array['06-02 5', '06-03 5'],
    'nothing is known of the days before the first recorded change'
);
select is_empty(
    $$ select pg_temp.history(101, 203) $$,
    'nothing is known where no change was ever recorded'
);
select results_eq(
    $$ select pg_temp.history(102, 201) $$,
    array['06-02 100', '06-03 100'],
    'a change that contradicts later sales makes earlier stock unknown: 50 after it, where 101 must have been'
);
update retail.inventory_adjustments set quantity_after = 101 where store_id = 102 and adjustment_number = 1;
select results_eq(
    $$ select pg_temp.history(102, 201) $$,
    array['05-31 101', '06-01 100', '06-02 100', '06-03 100'],
    'a change that agrees with later sales keeps earlier stock known'
);
insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason, adjusted_at)
values
(102, 203, 1, 3, 3, 'delivery', '2025-05-30 18:00+00'),
(102, 203, 2, 5, 3, 'delivery', '2025-06-02 18:00+00');
select results_eq(
    $$ select pg_temp.history(102, 203) $$,
    array['06-02 3', '06-03 1'],
    'a stock cannot be negative: before the five came it would have been -2'
);
select is(
    (
        select count(*)
        from retail.stock_history(array['2025-06-03']::date[], null, 2) as history
        where history.product_id = 201
    ),
    0::bigint,
    'a single category can be selected'
);

select finish();
rollback;
