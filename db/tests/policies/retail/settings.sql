-- Who sees and changes the settings in retail.settings.

begin;
\ir ../../setup.sql
select plan(50);

select policies_are('retail', 'settings', array['wall', 'read', 'load'], 'the settings are behind the wall, with doors for whoever needs one');

-- Every caller sees the same, whatever their stores.
select tests.log_in('North clerk');
select tests.sees('retail.settings', 'is_only_row', 'true', 'a clerk sees all settings');
select tests.log_in('North manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'the manager of North sees all settings');
select tests.log_in('South manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'so does the manager of another store');
select tests.log_in('Regional manager');
select tests.sees('retail.settings', 'is_only_row', 'true', 'the manager of a region');
select tests.log_in('Head office');
select tests.sees('retail.settings', 'is_only_row', 'true', 'head office');
select tests.log_in('Analyst');
select tests.sees('retail.settings', 'is_only_row', 'true', 'an analyst');
select tests.log_in('North BI login');
select tests.sees('retail.settings', 'is_only_row', 'true', 'and a BI login');
select tests.log_in('Manager of no store');
select tests.sees('retail.settings', 'is_only_row', 'true', 'a manager of no store sees all settings too');

-- Whoever is no caller sees nothing.
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
