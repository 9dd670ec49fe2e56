-- retail.price_slopes: worked out by hand on 52 weeks of Web.
--
-- At half the price, four times as many are sold: an elasticity of -2. Weeks are ln 2 / 2 above and
-- below the line in turn, so the variance of the slope is ln 2 squared / (52 x (ln 2 / 2) squared)
-- = 4 / 52, and (52 / 50) squared times that for the weight of each week: 2.0096 x 0.2884 = 0.580
-- to either side.

begin;
\ir ../../setup.sql
select plan(4);
\ir ../../shared/prices_of_web.sql

select tests.log_in('Head office');
select results_eq(
    $$
    select product_id, weeks_sold, round(lowest, 2), round(highest, 2), round(slope, 3), round(half_width, 3), silence
    from retail.price_slopes('2025-05-31', 52, 103, null, null)
    order by 1
    $$,
    $$
    values
    (201, 1::bigint, 20.00, 20.00, null::numeric, null::numeric, 'sold in 1 of 52 weeks, which is too few'),
    (203, 52, 30.00, 30.00, null, null, 'the price hardly moved'),
    (204, 52, 2.50, 5.00, -2.000, 0.580, null)
    $$,
    'brushes have an elasticity; paint, whose price never changed, has none'
);
select is(
    (select silence from retail.price_slopes('2025-05-31', 25, 103, null, 204)),
    'sold in 25 of 25 weeks, which is too few',
    'half a year is the minimum'
);
select is(
    (select silence from retail.price_slopes('2025-05-31', 104, 103, null, 204)),
    'sold in 52 of 104 weeks, which is too few',
    'weeks without sales have no price, and are not left out'
);
select tests.log_out();
update retail.order_items set quantity = 10 * quantity, line_total = 10 * line_total
where store_id = 103 and product_id = 203 and order_id % 4 in (2, 3);
select tests.log_in('Head office');
select ok(
    (select half_width > 0.58 or slope is null from retail.price_slopes('2025-05-31', 52, 103, null, 204)),
    'when busy weeks and low prices are the same weeks, the interval is wide or there is none'
);

select finish();
rollback;
