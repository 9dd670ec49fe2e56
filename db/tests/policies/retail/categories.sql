-- Who sees and changes the categories in retail.categories.

begin;
\ir ../../setup.sql
select plan(49);

select policies_are('retail', 'categories', array['wall', 'read', 'load'], 'retail.categories has these policies and no others');

-- Every caller sees the same rows, whichever stores it has.
select tests.log_in('North clerk');
select tests.sees('retail.categories', 'category_id', '1 2', 'a clerk sees all categories');
select tests.log_in('North manager');
select tests.sees('retail.categories', 'category_id', '1 2', 'the manager of North sees all categories');
select tests.log_in('South manager');
select tests.sees('retail.categories', 'category_id', '1 2', 'the manager of another store sees the same');
select tests.log_in('Regional manager');
select tests.sees('retail.categories', 'category_id', '1 2', 'the manager of a region sees the same');
select tests.log_in('Head office');
select tests.sees('retail.categories', 'category_id', '1 2', 'head office sees the same');
select tests.log_in('Analyst');
select tests.sees('retail.categories', 'category_id', '1 2', 'an analyst sees the same');
select tests.log_in('North BI login');
select tests.sees('retail.categories', 'category_id', '1 2', 'a BI login sees the same');
select tests.log_in('Manager of no store');
select tests.sees('retail.categories', 'category_id', '1 2', 'a manager of no store sees all categories too');

-- A login that belongs to no principal.
select tests.log_in('Unregistered BI login');
select tests.sees('retail.categories', 'category_id', 'nothing', 'a BI login that belongs to no principal sees no categories');
select tests.log_in('Disabled BI login');
select tests.sees('retail.categories', 'category_id', 'nothing', 'a BI login whose principal is disabled sees no categories');
select tests.log_out();
select tests.sees('retail.categories', 'category_id', 'nothing', 'an unauthenticated caller sees no categories');

-- Writing.
select tests.cannot_delete('retail.categories');

select finish();
rollback;
