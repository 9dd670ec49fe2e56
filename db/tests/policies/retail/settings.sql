-- Who sees and changes the settings in retail.settings.

begin;
\ir ../../setup.sql
select plan(50);

select policies_are('retail', 'settings', array['wall', 'read', 'load'], 'retail.settings has these policies and no others');

-- Every caller sees the same rows, whichever stores it has.
select tests.log_in('North clerk');
select tests.sees('retail.settings', 'is_only_row', 'true', 'a clerk sees all settings');
select tests.log_in('North manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'the manager of North sees all settings');
select tests.log_in('South manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'the manager of another store sees the same');
select tests.log_in('Regional manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'the manager of a region sees the same');
select tests.log_in('Head office');
select tests.sees('retail.settings', 'is_only_row', 'true', 'head office sees the same');
select tests.log_in('Analyst');
select tests.sees('retail.settings', 'is_only_row', 'true', 'an analyst sees the same');
select tests.log_in('North BI login');
select tests.sees('retail.settings', 'is_only_row', 'true', 'a BI login sees the same');
select tests.log_in('Manager of no store');
select tests.sees('retail.settings', 'is_only_row', 'true', 'a manager of no store sees all settings too');

-- A login that belongs to no principal.
select tests.log_in('Unregistered BI login');
select tests.sees('retail.settings', 'is_only_row', 'nothing', 'a BI login that belongs to no principal sees no settings');
select tests.log_in('Disabled BI login');
select tests.sees('retail.settings', 'is_only_row', 'nothing', 'a BI login whose principal is disabled sees no settings');
select tests.log_out();
select tests.sees('retail.settings', 'is_only_row', 'nothing', 'an unauthenticated caller sees no settings');

-- Writing.
select tests.cannot_delete('retail.settings');

select throws_ok(
    $$ insert into retail.settings (is_only_row) values (false) $$,
    '23514',
    null,
    'there is one row of settings'
);

select finish();
rollback;
