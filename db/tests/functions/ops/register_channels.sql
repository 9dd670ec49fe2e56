-- ops.register_channels.

begin;
\ir ../../setup.sql
select plan(3);

delete from ops.alert_channels;
insert into ops.alert_channels (channel, registered_at)
values
('old',  clock_timestamp() - interval '25 hours'),
('mail', clock_timestamp() - interval '23 hours');
set local role retail_monitor;
select ops.register_channels('{mail,chat,mail}');
select results_eq(
    $$ select channel from ops.alert_channels order by 1 $$,
    $$ values ('chat'), ('mail') $$,
    'each channel is registered once, and one that was not registered for a day is forgotten'
);
select ok((select registered_at > now() - interval '1 hour' from ops.alert_channels where channel = 'mail'), 'registering again is noted');
select lives_ok($$ select ops.register_channels('{}') $$, 'a server without channels registers none');
reset role;

select finish();
rollback;
