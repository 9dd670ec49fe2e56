-- audit.usage_figures.

begin;
\ir ../../setup.sql
select plan(2);

set local session_replication_role = 'replica';
delete from audit.events;
insert into audit.events (occurred_at, era, kind, outcome, attested, tool, row_count)
values
(now() - interval '1 hour', audit.current_era(), 'call',  'ok',      true, 'daily_sales', 7),
(now() - interval '2 hour', audit.current_era(), 'call',  'refused', true, 'daily_sales', null),
(now() - interval '2 hour', audit.current_era(), 'login', 'ok',      true, null,          null);
update audit.eras set began_at = now() - interval '3 hours';
set local session_replication_role = 'origin';
set local role retail_monitor;
select results_eq(
    $$ select since, calls, row_count from audit.usage_figures(30) $$,
    $$ values (now() - interval '3 hours', 2::bigint, 7::bigint) $$,
    'calls are counted whatever their outcome, since the trail began'
);
select results_eq(
    $$ select calls, old_bytes <= trail_bytes from audit.usage_figures(-5) $$,
    $$ values (2::bigint, true) $$,
    'the shortest period is a day'
);
reset role;

select finish();
rollback;
