-- ops.search_status and ops.refresh_search: what the search index lacks, and how to complete it.

begin;
\ir ../../setup.sql
select plan(12);

set local role retail_migrator;
select auth.begin_load();
select results_eq(
    $$ select * from ops.search_status() $$,
    $$ values (null::text, null::text, 'there is no model: products are found by their words alone', 'retail-mcp embed install') $$,
    'without a model search finds less, and says so'
);
reset role;

select search.save_model('tiny', 'openai', 3);
select search.save_embeddings('tiny', array_agg(pending.product_id), array_agg(pending.content_hash), array_agg('[1,0,0]'::text))
from search.pending_embeddings('tiny') as pending;
select search.switch_model('tiny');
select auth.begin_load();
select results_eq(
    $$ select * from ops.search_status() $$,
    $$ values ('tiny', 'openai', '4 products, each with a vector by tiny', null::text) $$,
    'the status is fine when every product has a vector of its text'
);
update retail.products set name = 'Steel Hammer' where product_id = 201;
select results_eq(
    $$ select finding, remedy from ops.search_status() $$,
    $$ values ('1 of 4 products have no vector by tiny', 'retail-mcp embed run') $$,
    'a text that changed is pending'
);
set local role retail_migrator;
select is(ops.refresh_search(), 0, 'search knows all products');
reset role;

-- Without triggers, as after a restore of the tables only, search misses changes.
set local session_replication_role = replica;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (298, 'X-8', 'Gizmo', 1, 1, 1), (299, 'X-9', 'Gadget', 1, 1, 1);
delete from retail.products where product_id = 204;
set local session_replication_role = origin;
select results_eq(
    $$ select finding, remedy from ops.search_status() $$,
    $$ values ('search lacks 2 of 5 products', 'retail-mcp embed install') $$,
    'products that search lacks are counted'
);
set local role retail_migrator;
select is(ops.refresh_search(), 3, 'two products are added and one is removed');
select is(ops.refresh_search(), 0, 'refreshing again adds and removes nothing');
reset role;
select results_eq(
    $$ select product_id from search.documents order by 1 $$,
    $$ values (201), (202), (203), (298), (299) $$,
    'after a refresh search knows the products that exist'
);
select results_eq(
    $$ select product_id from search.rank_products('gadget', vector_weight => 0) $$,
    $$ values (299) $$,
    'after a refresh search finds the products'
);
set local session_replication_role = replica;
delete from retail.products where product_id = 299;
set local session_replication_role = origin;
select results_eq(
    $$ select finding, remedy from ops.search_status() $$,
    $$ values ('search still has 1 products that are gone', 'retail-mcp embed install') $$,
    'products that are gone are counted, too'
);

-- A role without a caller sees no products, so the status cannot say how many search lacks.
select ok(
    has_function_privilege('retail_migrator', 'ops.search_status()', 'execute')
    and not has_function_privilege('retail_gateway', 'ops.search_status()', 'execute'),
    'the status is for those who maintain the database'
);
delete from search.models;
select auth.begin_load();
set local role retail_migrator;
select results_eq(
    $$ select remedy from ops.search_status() $$,
    $$ values ('retail-mcp embed install') $$,
    'the status says what to run'
);

select finish();
rollback;
