-- ops.read_milliseconds.

begin;
\ir ../../setup.sql
select plan(1);

set local role retail_monitor;
select ok(ops.read_milliseconds() between 0 and 60000, 'a small read takes some milliseconds');
reset role;

select finish();
rollback;
