-- ops.alertmanager_routes.

begin;
\ir ../../setup.sql
select plan(2);

update ops.alert_rules set enabled = false;
insert into ops.alert_rules (rule, summary, metric, threshold, channels, cooldown)
values
('cold', 'Cold.', 'heat', 30, '{}',       '1 hour'),
('hot',  'Hot.',  'heat', 30, '{}',       '1 hour'),
('fire', 'Fire.', 'heat', 30, '{pager}',  '1 minute'),
('lost', 'Lost.', 'heat', 30, '{nobody}', '1 minute');
set local role retail_monitor;
select is(
    ops.alertmanager_routes('{mail,pager}'),
    '[
        {"receiver": "mail", "matchers": ["alertname=~\"cold|hot\""], "group_by": ["alertname"], "repeat_interval": "3600s", "continue": true},
        {"receiver": "pager", "matchers": ["alertname=~\"fire\""], "group_by": ["alertname"], "repeat_interval": "60s", "continue": true},
        {"receiver": "pager", "matchers": ["alertname=~\"cold|hot\""], "group_by": ["alertname"], "repeat_interval": "3600s", "continue": true}
    ]'::jsonb,
    'rules without channels go to all, those with channels to these, and rules of one cooldown share a route'
);
select is(ops.alertmanager_routes('{}'), '[]'::jsonb, 'without channels there is no route');
reset role;

select finish();
rollback;
