-- retail.listed_values: the values that a check constraint lists.

begin;
\ir ../../setup.sql
select plan(2);

select is(
    retail.listed_values('retail.stores'::regclass, 'retail_query_manager') -> 'kind', '["physical", "online"]',
    'a column whose check lists its values has them in that order'
);
select is(retail.listed_values('retail.stores'::regclass, 'retail_gateway'), '{}', 'a role that may not read the column gets none');

select finish();
rollback;
