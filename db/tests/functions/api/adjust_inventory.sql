-- api.adjust_inventory, with retail.change_stock and the table that it fills,
-- retail.inventory_adjustments.
-- attack: 14

begin;
\ir ../../setup.sql
select plan(11);

select volatility_is('api', 'adjust_inventory'::name, 'volatile');
select is_definer('api', 'adjust_inventory'::name);
select tests.log_in('North manager');

select results_eq(
    $$ select * from api.adjust_inventory('count-1', 'H-2', 'count', counted_quantity => 7, note => 'found in the back') $$,
    $$ values ('Rubber Mallet', 'H-2', 'North', 0, 7, 5, false) $$,
    'a count sets the stock to what was counted'
);
select results_eq(
    $$ select product, quantity_before, quantity_on_hand from api.adjust_inventory('damage-1', 'rubber mallet', 'damage', -2) $$,
    $$ values ('Rubber Mallet', 7, 5) $$,
    'a change adds to the stock or takes from it'
);
select results_eq(
    $$ select product_id, adjustment_number, change, quantity_after, reason, note from retail.inventory_adjustments order by 1, 2 $$,
    $$ values (202, 1, 7, 7, 'count', 'found in the back'), (202, 2, -2, 5, 'damage', null) $$,
    'each change is recorded with its reason and note'
);
select throws_ok(
    $$ select * from api.adjust_inventory('damage-2', 'H-2', 'damage', -6) $$,
    'P0001',
    'not enough in stock: ''Rubber Mallet'' (H-2): 6 asked for, 5 in stock',
    'stock cannot fall below zero'
);
select throws_ok(
    $$ select * from api.adjust_inventory('count-2', 'H-2', 'count') $$,
    '22023',
    'either change or counted_quantity must be given, not both',
    'a request must say how much: a change or a count'
);
select throws_ok(
    $$ select * from api.adjust_inventory('count-2', 'H-2', 'count', 1, 1) $$,
    '22023',
    'either change or counted_quantity must be given, not both',
    'a request that gives both a change and a count is refused'
);
select is(
    (select is_repeated from api.adjust_inventory('damage-1', 'H-2', 'damage', -2)),
    true,
    'a repeated request returns its first answer'
);

select is(
    (select count(*) from retail.inventory where store_id = 102 and (product_id, quantity_on_hand) in ((201, 100), (203, 1))),
    2::bigint,
    'the stock of the other store is unchanged'
);

select results_eq(
    $$
    select distinct changes.principal_id, changes.new_values ->> 'tool'
    from audit.row_changes as changes
    where changes.table_name = 'retail.write_requests'
        and changes.new_values ->> 'idempotency_key' = 'count-1'
        and changes.new_values ->> 'store_id' = '101'
    $$,
    $$ select principals.principal_id, 'adjust_inventory' from auth.principals where principals.name = 'North manager' $$,
    'the audit trail records the request and who made it'
);

select finish();
rollback;
