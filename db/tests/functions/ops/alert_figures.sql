-- ops.alert_figures.

begin;
\ir ../../setup.sql
select plan(3);

update ops.alert_rules set enabled = false;
insert into ops.alert_rules (rule, summary, metric, threshold) values ('many', 'Many stores.', 'retail_stores', 30);
delete from ops.server_figures;
insert into ops.server_figures (server, name, labels, value, reported_at)
values
('one', 'heat', '{"place": "roof"}', 31, clock_timestamp()),
('two', 'heat', '{"place": "roof"}', 45, clock_timestamp() - interval '3 minutes');
set local role retail_monitor;
select results_eq(
    $$ select name, labels, value from ops.alert_figures() where name <> 'retail_health_status' order by name $$,
    $$ values ('heat', '{"place": "roof"}'::jsonb, 31::double precision), ('retail_stores', '{}', 3) $$,
    'the figures are the metrics that a rule needs, and what servers reported in the last two minutes'
);
select results_eq(
    $$ select labels ->> 'component' from ops.alert_figures() where name = 'retail_health_status' order by 1 $$,
    $$ select component from ops.health_bounds order by 1 $$,
    'the status of each component is always among them'
);
reset role;
update ops.alert_rules set enabled = false;
set local role retail_monitor;
select is_empty($$ select from ops.alert_figures() where name = 'retail_stores' $$, 'a rule that is switched off needs no metric');
reset role;

select finish();
rollback;
