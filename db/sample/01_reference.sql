-- Stores and people
--
-- The sample data is set-based SQL. The same scale and last day give the same rows in every run on
-- every machine: every choice is a hash of a number, and no function is used whose last digit
-- depends on the machine (ln, exp, power). All files of the manifest run in one transaction, as
-- retail_migrator, in an empty database.
--
--   sample.scale     1 makes 50,000 customers and about 200,000 orders
--   sample.last_day  the last day with orders; the end of last month if not set

do $$
begin
    if exists (select from auth.stores) then
        raise exception using
            message = 'the database already holds stores',
            hint = 'Sample data goes into an empty database: retail-mcp migrate another one, or load your own data.';
    end if;
end
$$;

create temporary table sample_settings on commit drop as
select
    coalesce(nullif(current_setting('sample.scale', true), ''), '1')::numeric as scale,
    date '2020-01-01' as first_day,
    coalesce(
        nullif(current_setting('sample.last_day', true), '')::date,
        (date_trunc('month', current_date) - interval '1 day')::date
    ) as last_day;

do $$
begin
    if exists (
        select from pg_temp.sample_settings
        where scale not between 0.01 and 1000 or last_day not between '2021-12-31' and '2100-12-31'
    ) then
        raise exception using
            message = 'sample.scale or sample.last_day is out of range',
            hint = 'The scale is 0.01 to 1000; the last day is 2021-12-31 or later.';
    end if;
end
$$;

-- A number from 0 up to 1 that depends only on the arguments. Each kind of choice has its own
-- stream, so that two choices about one order are independent.
create function pg_temp.fraction(key bigint, stream integer)
    returns double precision
    language sql
    immutable
    parallel safe
begin atomic
    select (hashint8extended(key, stream) & 9007199254740991) / 9007199254740992.0::double precision;
end;

-- customer_share and frequency determine a store's share of the orders; value_factor scales
-- quantities; tax is in percent.
create temporary table sample_stores on commit drop as
select
    store.position,
    store.name,
    auth.register_store(store.name) as store_id,
    store.public_id::uuid as public_id,
    store.kind,
    store.code,
    store.opened_on::date as opened_on,
    store.customer_share,
    store.frequency,
    store.value_factor,
    store.tax,
    store.sales_area_m2,
    store.open_hours_a_week,
    store.sunday_hours
from (
    values
    (1, 'Seattle',  'f47ac10b-58cc-4372-a567-0e02b2c3d479', 'physical', 'SEA', '1994-04-09', 30, 3.0, 1.30, 10.35, 4200, 84, 9),
    (2, 'Bellevue', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'physical', 'BEL', '1998-09-12', 25, 2.6, 1.20, 10.30, 3600, 84, 9),
    (3, 'Tacoma',   'a1b2c3d4-e5f6-7890-abcd-ef1234567890', 'physical', 'TAC', '2001-05-19', 20, 2.4, 1.10, 10.30, 3100, 80, 8),
    (4, 'Spokane',  'd8e9f0a1-b2c3-4567-8901-234567890abc', 'physical', 'SPO', '2006-03-25', 8,  2.0, 1.00, 9.10, 1800, 78, 9),
    (5, 'Everett',  '3b9ac9fa-cd5e-4b92-a7f2-b8c1d0e9f2a3', 'physical', 'EVE', '2009-10-03', 7,  1.8, 0.95, 9.90, 1700, 78, 9),
    (6, 'Redmond',  'e7f8a9b0-c1d2-3e4f-5678-90abcdef1234', 'physical', 'RED', '2013-06-15', 6,  1.6, 0.90, 10.30, 1500, 74, 8),
    (7, 'Kirkland', '9c8b7a65-4321-fed0-9876-543210fedcba', 'physical', 'KIR', '2016-11-05', 4,  1.4, 0.85, 10.30, 1200, 74, 8),
    (8, 'Online',   '2f4e6d8c-1a3b-5c7e-9f0a-b2d4f6e8c0a2', 'online',   'WEB', '2011-02-14', 30, 3.0, 1.50, 9.50, null, 168, 24)
) as store (
    position, name, public_id, kind, code, opened_on, customer_share, frequency, value_factor, tax,
    sales_area_m2, open_hours_a_week, sunday_hours
)
order by store.position;

-- The principals of clients and BI logins. The public ids are fixed, because existing clients have
-- them in their configuration. They are no secrets, and are accepted in development only.
select auth.save_principal('Head Office', 'head_office', null, '00000000-0000-0000-0000-000000000000');

select auth.save_principal(store.name || ' manager', 'store_manager', array[store.name], store.public_id)
from pg_temp.sample_stores as store
order by store.position;

select auth.save_principal(
    'Eastside regional manager', 'regional_manager', array['Bellevue', 'Redmond', 'Kirkland'],
    '5d0c9f1e-7a34-4c68-9b1d-3e2f4a5b6c7d'
);
select auth.save_principal(
    'Seattle sales clerk', 'store_user', array['Seattle'], '8e1f2a3b-4c5d-4e6f-8a9b-0c1d2e3f4a5b'
);
select auth.save_principal(
    'Seattle display', 'store_readonly', array['Seattle'], '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d'
);
select auth.save_principal('Analyst', 'analyst', null, '7c6d5e4f-3a2b-4c1d-9e8f-7a6b5c4d3e2f');

-- From here on, this transaction writes rows of every store.
select auth.begin_load();

insert into retail.stores (
    store_id, name, kind, city, region, opened_on, sales_area_m2, open_hours_a_week, open_hours_by_weekday
)
select
    store.store_id,
    store.name,
    store.kind,
    case store.kind when 'physical' then store.name end,
    case store.kind when 'physical' then 'Washington' end,
    store.opened_on,
    store.sales_area_m2,
    store.open_hours_a_week,
    -- The same hours from Monday to Saturday.
    array_fill((store.open_hours_a_week - store.sunday_hours) / 6.0, array[6]) || store.sunday_hours::numeric
from pg_temp.sample_stores as store
order by store.position;

-- Each step analyzes the tables that it fills. After an interrupted run, statistics may say that
-- the tables are empty, and the planner's nested loops over so many rows would take hours.
analyze retail.stores;

create temporary table sample_products (
    sku          text    not null,
    category     text    not null,
    product_type text    not null,
    brand        text    not null,
    supplier     text    not null,
    name         text    not null,
    description  text    not null,
    tags         text[]  not null,
    base_price   numeric not null,
    popularity   integer not null,
    rating       numeric not null,
    rating_count integer not null
) on commit drop;
