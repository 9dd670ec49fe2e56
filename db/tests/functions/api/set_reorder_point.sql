-- api.set_reorder_point, with retail.own_store.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(10);

select volatility_is('api', 'set_reorder_point'::name, 'volatile');
select is_definer('api', 'set_reorder_point'::name);
select tests.log_in('North manager');

update retail.inventory set quantity_on_hand = 5 where (store_id, product_id) = (101, 202);
update retail.inventory set updated_at = '2025-01-01 00:00+00' where (store_id, product_id) = (101, 202);
select results_eq(
    $$ select * from api.set_reorder_point('reorder-1', 'H-2', 12) $$,
    $$ values ('Rubber Mallet', 'H-2', 'North', 5, 5, 12, false) $$,
    'the reorder point is set, and the stock stays as it was'
);
select is(
    (select updated_at from retail.inventory where (store_id, product_id) = (101, 202)),
    '2025-01-01 00:00+00'::timestamptz,
    'setting the reorder point does not count as a change of stock'
);
select is(
    (select reorder_point from retail.inventory where store_id = 101 and product_id = 202),
    12,
    'the reorder point is stored'
);

select results_eq(
    $$
    select distinct changes.principal_id, changes.new_values ->> 'tool'
    from audit.row_changes as changes
    where changes.table_name = 'retail.write_requests'
        and changes.new_values ->> 'idempotency_key' = 'reorder-1'
        and changes.new_values ->> 'store_id' = '101'
    $$,
    $$ select principals.principal_id, 'set_reorder_point' from auth.principals where principals.name = 'North manager' $$,
    'the audit trail records the request and who made it'
);

select tests.log_in('South manager');
select lives_ok(
    $$ select * from api.set_reorder_point('sale-1', 'P-1', 3) $$,
    'another store may use the same key'
);
select tests.log_in('Head office');
select throws_ok(
    $$ select * from api.set_reorder_point('reorder-2', 'P-1', 3) $$,
    '22023',
    'store_name is missing: the caller does not have exactly one store',
    'a caller of several stores must name one'
);
select lives_ok($$ select * from api.set_reorder_point('reorder-2', 'P-1', 3, 'web') $$, 'a caller of several stores may write to each of them');
select tests.log_out();
select throws_ok(
    $$ select * from api.set_reorder_point('reorder-3', 'P-1', 3) $$,
    '22023',
    null,
    'an unauthenticated caller writes nothing'
);

select finish();
rollback;
