-- ops.advice.

begin;
\ir ../../setup.sql
select plan(2);

create index products_again_idx on retail.products (category_id);
create index products_once_more_idx on retail.products (category_id);
set local role retail_monitor;
select isnt_empty(
    $$ select from ops.advice() where view_name = 'duplicate_indexes' and subject like '%products_%' $$,
    'an index that another one makes redundant is listed'
);
select is_empty(
    $$ select * from ops.advice() where advice ~ '^Nothing' or advice is null or subject is null $$,
    'healthy objects are not listed'
);
reset role;

select finish();
rollback;
