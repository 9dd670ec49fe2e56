-- audit.current_era: which cluster the database has been restored to.

begin;
\ir ../../setup.sql
select plan(2);

select is(audit.current_era(), (select max(era) from audit.eras), 'it is the last one');
insert into audit.eras (system_identifier)
values (1);
select is(audit.current_era(), (select max(era) from audit.eras), 'it is the next one after a restore');

select finish();
rollback;
