-- audit.rights_settled: a transaction that changed rights is recorded once, when it ends.

begin;
\ir ../../setup.sql
select plan(2);

create table retail.curios (curio_id integer);
grant select on retail.curios to retail_backup;
select isnt_empty(
    'select from audit.rights_marks where transaction_id = pg_current_xact_id()',
    'a change of rights leaves a mark in its transaction'
);
set constraints all immediate;
select is_empty(
    'select from audit.rights_marks where transaction_id = pg_current_xact_id()',
    'when the transaction settles, the mark is gone and what changed is recorded'
);

select finish();
rollback;
