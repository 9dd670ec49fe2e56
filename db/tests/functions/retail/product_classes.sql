-- retail.product_classes.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_definer;
select results_eq(
    $$
    select product_id, net_sales, place, above, class
    from retail.product_classes('2025-06-01', '2025-06-03', null, null, 202)
    order by place
    $$,
    $$
    values
    (203, 90.0, 1::bigint, 0.0,   'A'::api.abc_class),
    (204, 55.0, 2::bigint, 90.0,  'A'),
    (201, 38.0, 3::bigint, 145.0, 'A'),
    (202, 0.0,  null,      183.0, 'C')
    $$,
    'class A begins within the first 80 percent of 183; a product that is asked for is there without sales or a rank'
);
reset role;

select finish();
rollback;
