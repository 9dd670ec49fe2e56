-- audit.threshold_figures.

begin;
\ir ../../setup.sql
select plan(2);

insert into audit.events (occurred_at, era, kind, outcome, attested, details)
select now(), 1, 'login', 'refused', true, '{"attempts": 1000000}';
select is(
    audit.threshold_figures(),
    (select count(*) from audit.check_thresholds()),
    'a monitor learns the number of findings'
);
set local role retail_monitor;
select cmp_ok(audit.threshold_figures(), '>=', 1::bigint, 'a million failed logins are at least one finding');
reset role;

select finish();
rollback;
