-- retail.compute_customer_counts.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102,103}');
select results_eq(
    $$
    select set_id, measure::integer, amount, other, customers, ten_thousandths
    from retail.compute_customer_counts('{101,-1}')
    order by set_id, measure, amount
    $$,
    $$
    values
    (-1, 1, 1::bigint, 0::bigint, 2::bigint, 500000::numeric), (-1, 1, 2, 0, 1, 830000),
    (-1, 2, 20, 0, 1, 200000), (-1, 2, 30, 0, 1, 300000), (-1, 2, 83, 0, 1, 830000),
    (-1, 3, 9283, 0, 2, 500000), (-1, 3, 9285, 0, 1, 830000),
    (-1, 4, 9290, 9285, 1, 830000), (-1, 7, 9283, 9283, 1, 830000),
    (101, 1, 1, 0, 2, 530000), (101, 2, 23, 0, 1, 230000), (101, 2, 30, 0, 1, 300000), (101, 3, 9283, 0, 2, 530000)
    $$,
    'one customer bought twice, in two stores, and is missed five days after that; 1 June 2025 is the 9283rd day after 1 January 2000'
);
reset role;

select finish();
rollback;
