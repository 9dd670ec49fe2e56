-- retail.longest_pause: the longest pause of a store before now.

begin;
\ir ../../setup.sql
select plan(4);

select tests.log_in('Head office');
set local role retail_definer;

select is(retail.longest_pause(101, '2025-06-03'), 1, 'from one day to the next is a pause of one day');
select is(retail.longest_pause(101, '2025-09-01'), null, 'only the 91 days before count');
select is(retail.longest_pause(103, '2025-06-03'), null, 'a store that never sold had no pause');

reset role;
select tests.log_in('South manager');
set local role retail_definer;
select is(retail.longest_pause(101, '2025-06-03'), null, 'a caller is told nothing about a store that it does not see');
reset role;

select finish();
rollback;
