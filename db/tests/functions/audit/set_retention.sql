-- audit.set_retention.

begin;
\ir ../../setup.sql
select plan(3);

select audit.set_retention(24);
select is((select months from audit.retention), 24, 'as many months are kept as were set');
select results_eq(
    $$ select outcome, details from audit.events where kind = 'retention' order by event_id desc limit 1 $$,
    $$ values ('ok', '{"months": 24}'::jsonb) $$,
    'the change is an event'
);
select throws_ok('select audit.set_retention(0)', '22023', 'at least 1 month before the current one is kept', 'a retention of no months is refused');

select finish();
rollback;
