-- Who sees retail.store_sets: callers who see all stores of a set.

begin;
\ir ../../setup.sql
select plan(16);

insert into retail.store_sets (set_id, store_ids)
values (101, '{101}'), (102, '{102}'), (-1, '{101,103}'), (-2, '{101,102,103}');

select policies_are('retail', 'store_sets', array['wall', 'read', 'load'], 'retail.store_sets has these policies and no others');

\set relation retail.store_sets
\ir ../../shared/rows_of_store_sets.sql

select finish();
rollback;
