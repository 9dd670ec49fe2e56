-- ops.schedule_jobs: without pg_cron, and with a fake scheduler that records its calls.

begin;
\ir ../../setup.sql
select plan(4);

set local role retail_migrator;
select throws_ok('select * from ops.schedule_jobs()', '55000', 'pg_cron is not in this database', 'without pg_cron it says so');
reset role;

create schema cron;
create table cron.asked (job_name text, schedule text, command text, login name default current_user);
create function cron.schedule(job_name text, schedule text, command text) returns bigint language sql as
'insert into cron.asked (job_name, schedule, command) values ($1, $2, $3) returning 1';
grant usage on schema cron to retail_migrator;
grant insert, select on cron.asked to retail_migrator;

set local role retail_migrator;
select results_eq(
    $$ select job, schedule from ops.schedule_jobs(maintain_at => '0 2 * * *') order by job $$,
    $$ values ('retail alerts', '15 seconds'), ('retail maintenance', '0 2 * * *') $$,
    'it returns the jobs and when they run'
);
select results_eq(
    $$ select job_name, schedule, command, login from cron.asked order by job_name $$,
    $$
    values
    ('retail alerts', '15 seconds', 'select ops.evaluate_alerts()', 'retail_migrator'::name),
    ('retail maintenance', '0 2 * * *', 'select * from ops.maintain()', 'retail_migrator')
    $$,
    'pg_cron is given the jobs by the role that they run as'
);
reset role;
select tests.log_in('North manager');
set local role retail_gateway;
select throws_ok('select * from ops.schedule_jobs()', '42501', null, 'the server may not schedule jobs');

reset role;
select finish();
rollback;
