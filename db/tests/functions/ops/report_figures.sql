-- ops.report_figures.

begin;
\ir ../../setup.sql
select plan(3);

delete from ops.server_figures;
insert into ops.server_figures (server, name, labels, value, reported_at)
values
('one',  'heat', '{}', 1, clock_timestamp()),
('two',  'heat', '{}', 2, clock_timestamp()),
('gone', 'heat', '{}', 3, clock_timestamp() - interval '11 minutes');
set local role retail_monitor;
select ops.report_figures('one', '[{"name": "heat", "value": 9, "labels": {"place": "roof"}}, {"name": "rain", "value": 4}, {"name": "snow"}]');
select results_eq(
    $$ select name, labels, value from ops.server_figures where server = 'one' order by name $$,
    $$ values ('heat', '{"place": "roof"}'::jsonb, 9::double precision), ('rain', '{}', 4) $$,
    'what a server reports takes the place of what it reported before; a figure without a value is left out'
);
select results_eq(
    $$ select server from ops.server_figures where server <> 'one' $$, $$ values ('two') $$,
    'other servers keep theirs, but for ten minutes only'
);
select lives_ok($$ select ops.report_figures('one', '[]') $$, 'a server may report no figures');
reset role;

select finish();
rollback;
