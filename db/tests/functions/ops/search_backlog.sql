-- ops.search_backlog: counts for monitors.

begin;
\ir ../../setup.sql
select plan(4);

set local role retail_monitor;
select results_eq(
    $$ select missing, gone, pending from ops.search_backlog() $$,
    $$ values (0::bigint, 0::bigint, 0::bigint) $$,
    'without a model nothing is pending'
);
reset role;

select search.save_model('tiny', 'openai', 3);
select search.save_embeddings('tiny', array_agg(pending.product_id), array_agg(pending.content_hash), array_agg('[1,0,0]'::text))
from search.pending_embeddings('tiny') as pending;
select search.switch_model('tiny');
select auth.begin_load();
update retail.products set name = 'Steel Hammer' where product_id = 201;
select set_config('retail.context', '', true);
set local role retail_monitor;
select results_eq(
    $$ select missing, gone, pending from ops.search_backlog() $$,
    $$ values (0::bigint, 0::bigint, 1::bigint) $$,
    'a product whose text changed has no vector of it'
);
reset role;

select auth.begin_load();
set local session_replication_role = replica;
insert into retail.products (product_id, sku, name, category_id, product_type_id, base_price)
overriding system value
values (298, 'X-8', 'Gizmo', 1, 1, 1), (299, 'X-9', 'Gadget', 1, 1, 1);
delete from retail.products where product_id = 204;
set local session_replication_role = origin;
select set_config('retail.context', '', true);
set local role retail_monitor;
select results_eq(
    $$ select missing, gone, pending from ops.search_backlog() $$,
    $$ values (2::bigint, 1::bigint, 1::bigint) $$,
    'products that search lacks, and products that are gone, are counted'
);
reset role;

select ok(
    not has_function_privilege('retail_gateway', 'ops.search_backlog()', 'execute')
    and not has_function_privilege('head_office', 'ops.search_backlog()', 'execute'),
    'only a monitor may call it'
);

select finish();
rollback;
