-- ops.add_usage.

begin;
\ir ../../setup.sql
select plan(3);

delete from ops.usage_days;
set local role retail_monitor;
select ops.add_usage('tokens', 3, 'tiny');
select ops.add_usage('tokens', 4.5, 'tiny');
select ops.add_usage('tokens', 1, 'large');
select ops.add_usage('tokens', 0, 'none');
select ops.add_usage('tokens', -2, 'tiny');
select results_eq(
    $$ select label, amount from ops.usage_days order by label $$,
    $$ values ('large', 1::numeric), ('tiny', 7.5) $$,
    'amounts of a day are added up for each label; nothing and less than nothing are left out'
);
select is((select distinct day from ops.usage_days), (now() at time zone 'UTC')::date, 'the day is that of UTC');
select lives_ok($$ select ops.add_usage('tokens', 1, repeat('x', 101)) $$, 'a label that is too long is cut');
reset role;

select finish();
rollback;
