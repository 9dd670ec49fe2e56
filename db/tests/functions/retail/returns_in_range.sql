-- retail.returns_in_range.

begin;
\ir ../../setup.sql
select plan(2);

select tests.log_in('North manager');
set local role retail_definer;
select results_eq(
    $$
    select *
    from retail.returns_in_range('product', '2025-06-01', '2025-06-03', null, null, 101, null)
    where id = 201
    $$,
    $$ values (201, 1.0, 18.0, 2.0, 36.0, 0.0) $$,
    'one of two hammers was returned'
);
select results_eq(
    $$ select id, returned_sales, returned_before from retail.returns_in_range('category', '2025-06-03', '2025-06-03', '2025-06-02', '2025-06-02', 101, null) order by id $$,
    $$ values (1, 0.0, 18.0), (2, 0.0, 0.0) $$,
    'returns of the day before are separate'
);
reset role;

select finish();
rollback;
