-- retail.calendar_events. Answers worked out by hand.

begin;
\ir ../../setup.sql
select plan(4);

insert into retail.calendar_days (store_id, day, name)
values
(101, '2025-06-02', 'sale'), (101, '2025-06-04', 'fair'), (101, '2025-06-05', 'sale'),
(102, '2025-06-03', 'fair');

select tests.log_in('North manager');
set local role retail_definer;
select is(retail.calendar_events(101, '2025-06-01', '2025-06-06'), '{0,2,0,1,2,0}', 'days of the same name have the same number');
select is(retail.calendar_events(null, '2025-06-01', '2025-06-06'), '{0,2,0,1,2,0}', 'all that a manager of North sees is North');
reset role;
select tests.log_in('Head office');
set local role retail_definer;
select is(retail.calendar_events(null, '2025-06-01', '2025-06-06'), '{0,2,1,1,2,0}', 'over several stores a day has the entries of each');
reset role;
select tests.log_out();
set local role retail_definer;
select is(retail.calendar_events(null, '2025-06-01', '2025-06-06'), '{0,0,0,0,0,0}', 'an unauthenticated caller sees no calendar');

reset role;
select finish();
rollback;
