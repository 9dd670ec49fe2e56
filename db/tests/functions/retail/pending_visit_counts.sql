-- retail.pending_visit_counts: see also changed_visits.sql.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('Head office');
set local role retail_owner;
insert into retail.store_sets (set_id, store_ids) values (101, '{101}'), (-1, '{101,102,103}');
select set_eq(
    $$ select * from retail.pending_visit_counts('{101,-1}') $$,
    $$ select * from retail.compute_visit_counts('{101,-1}') $$,
    'if nothing was counted yet, everything must be added'
);
reset role;

select finish();
rollback;
