-- Who sees and changes the calendar in retail.calendar_days.

begin;
\ir ../../setup.sql
select plan(33);

insert into retail.calendar_days (store_id, day, name)
values (101, '2025-06-01', 'fair'), (101, '2025-06-02', 'fair'), (102, '2025-06-01', 'holiday');

select policies_are('retail', 'calendar_days', array['wall', 'read', 'load'], 'retail.calendar_days has these policies and no others');

select tests.log_in('North clerk');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '101/fair 101/fair', 'a clerk of North sees the calendar of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('South manager');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '102/holiday', 'the manager of South sees that of South, and none of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Regional manager');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '101/fair 101/fair', 'the manager of North and Web sees that of North', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Analyst');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '101/fair 101/fair 102/holiday', 'an analyst of both sees both', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Head office');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '101/fair 101/fair 102/holiday', 'head office sees all', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('South BI login');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', '102/holiday', 'a BI login of South sees the row of South', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Disabled BI login');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', 'nothing', 'a disabled BI login sees none', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_in('Manager of no store');
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', 'nothing', 'a manager of no store sees no rows', '{retail_definer,retail_owner,retail_query_manager}');
select tests.log_out();
select tests.sees('retail.calendar_days', 'store_id || ''/'' || name', 'nothing', 'an unauthenticated caller sees no rows', '{retail_definer,retail_owner,retail_query_manager}');

select tests.cannot_delete('retail.calendar_days');
select tests.log_in('North manager');
set local role retail_owner;
select throws_ok(
    $$ insert into retail.calendar_days values (102, '2025-06-03', 'fair') $$,
    '42501',
    'new row violates row-level security policy "wall" for table "calendar_days"',
    'no row is written for another store'
);
reset role;

select finish();
rollback;
