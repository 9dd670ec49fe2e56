-- Who sees and changes the product types in retail.product_types.

begin;
\ir ../../setup.sql
select plan(49);

select policies_are('retail', 'product_types', array['wall', 'read', 'load'], 'retail.product_types has these policies and no others');

-- Every caller sees the same rows, whichever stores it has.
select tests.log_in('North clerk');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'a clerk sees all product types');
select tests.log_in('North manager');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'the manager of North sees all product types');
select tests.log_in('South manager');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'the manager of another store sees the same');
select tests.log_in('Regional manager');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'the manager of a region sees the same');
select tests.log_in('Head office');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'head office sees the same');
select tests.log_in('Analyst');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'an analyst sees the same');
select tests.log_in('North BI login');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'a BI login sees the same');
select tests.log_in('Manager of no store');
select tests.sees('retail.product_types', 'product_type_id', '1 2 3', 'a manager of no store sees all product types too');

-- A login that belongs to no principal.
select tests.log_in('Unregistered BI login');
select tests.sees('retail.product_types', 'product_type_id', 'nothing', 'a BI login that belongs to no principal sees no product types');
select tests.log_in('Disabled BI login');
select tests.sees('retail.product_types', 'product_type_id', 'nothing', 'a BI login whose principal is disabled sees no product types');
select tests.log_out();
select tests.sees('retail.product_types', 'product_type_id', 'nothing', 'an unauthenticated caller sees no product types');

-- Writing.
select tests.cannot_delete('retail.product_types');

select finish();
rollback;
