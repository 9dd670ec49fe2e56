-- guide.data_version: changes whenever an answer could change, and only then.

begin;
\ir ../../setup.sql
select plan(14);

create function tests.version_for(caller text)
    returns text
    language plpgsql
as $$
declare
    version text;
begin
    perform tests.log_in(caller);
    version := (select guide.data_version(caller.role_name, caller.stores) from auth.caller());
    perform tests.log_out();
    return version;
end
$$;

-- A transaction notes a change only once, and the whole test is one transaction.
create function tests.begin_another()
    returns void
    language sql
as $$
    delete from ops.data_versions
$$;

grant execute on function guide.data_version to public;

create temporary table before as
select
    callers.name,
    tests.version_for(callers.name) as version
from tests.callers
where callers.name in ('Head office', 'North manager', 'South manager', 'North clerk', 'Regional manager');

create function tests.differ()
    returns text[]
    language sql
as $$
    select array_agg(before.name order by before.name)
    from pg_temp.before
    where before.version is distinct from tests.version_for(before.name)
$$;

select is((select count(distinct before.version) from before), 5::bigint, 'another role or other stores have another version');
select is(tests.differ(), null, 'without a change the version stays');

-- The callers for whom a change gives another version; the change is then undone.
create function tests.differ_after(change text)
    returns text[]
    language plpgsql
as $$
declare
    changed text[];
begin
    perform tests.begin_another();
    update pg_temp.before set version = tests.version_for(name);
    execute differ_after.change;
    changed := tests.differ();
    raise sqlstate 'TS001';
exception
    when sqlstate 'TS001' then
        return changed;
end
$$;

select is(
    tests.differ_after('update retail.inventory set quantity_on_hand = quantity_on_hand + 1 where store_id = 102'),
    '{Head office,South manager}', 'a change in South gives a new version to callers who see South'
);
select is(tests.differ(), null, 'a change that is rolled back gives no new version');
select is(
    tests.differ_after('update retail.inventory set quantity_on_hand = 1 where store_id = 999'), null,
    'a statement that finds no row changes nothing'
);
select is(
    tests.differ_after(
        $$
        insert into retail.inventory_adjustments (store_id, product_id, adjustment_number, change, quantity_after, reason)
        values (101, 201, 1000, 1, 1, 'count')
        $$
    ),
    '{Head office,North clerk,North manager,Regional manager}', 'an insert counts'
);
select is(
    tests.differ_after('delete from retail.order_items where store_id = 102'),
    '{Head office,South manager}', 'a delete counts'
);
select is(
    tests.differ_after('update retail.products set name = upper(name) where product_id = 201'),
    '{Head office,North clerk,North manager,Regional manager,South manager}',
    'a change of rows that all stores share gives everybody a new version'
);
select is(
    tests.differ_after($$update retail.settings set business_date = '2024-06-04'$$),
    '{Head office,North clerk,North manager,Regional manager,South manager}',
    'a change of the settings gives everybody a new version'
);
select is(
    tests.differ_after(
        $$delete from auth.principal_stores where principal_id = '00000000-0000-4000-8000-000000000002' and store_id = 103$$
    ),
    '{Regional manager}', 'other stores give another version'
);

-- At any moment, midnight lies between these two zones.
select tests.begin_another();
delete from ops.time_zones;
create function tests.version_in(zones text[])
    returns text
    language plpgsql
as $$
begin
    delete from ops.time_zones;
    insert into ops.time_zones select unnest(zones);
    return tests.version_for('North manager');
end
$$;

select isnt(
    tests.version_in('{Pacific/Kiritimati}'), tests.version_in('{Pacific/Pago_Pago}'), 'another day gives another version'
);
select isnt(
    tests.version_in('{Pacific/Kiritimati,Etc/GMT-14,Pacific/Pago_Pago}'),
    tests.version_in('{Pacific/Kiritimati,Etc/GMT+11,Pacific/Pago_Pago}'),
    'a midnight between the first and the last time zone gives another version too'
);

select is(
    (select array_agg(grantee.rolname::text) from pg_proc as proc, aclexplode(proc.proacl) as granted
    join pg_roles as grantee on grantee.oid = granted.grantee
    where proc.oid = 'guide.data_version'::regproc and grantee.rolname not in ('retail_definer')),
    '{retail_gateway}', 'only the server may read the version'
);

select ok(not has_table_privilege('retail_gateway', 'ops.data_versions', 'select'), 'the server may not read the tables behind the version');

select * from finish();
rollback;
