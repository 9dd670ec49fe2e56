-- A retailer small enough to check results by hand. Each test includes this in its own transaction,
-- and rolls it back. Ids are fixed, so that tests can name them: stores 101 to 103, products 201 to
-- 204, customers 401 to 405, orders 501 to 506.
--
--   day     store  order  kind    lines                                 subtotal  discount  net   tax
--   June 1  North  501    sale    2 hammers at 20 less 4, 1 brush at 5        45         4   41   4.10
--   June 1  North  502    sale    1 paint at 30                               30         0   30   3.00
--   June 2  North  503    return  1 hammer of 501, less 2                    -20        -2  -18  -1.80
--   June 3  North  504    sale    10 brushes at 5, half an hour to midnight    50         0   50   5.00
--   June 1  South  505    sale    1 hammer at 20                              20         0   20   2.00
--   June 3  South  506    sale    2 paints at 30, to a customer of North      60         0   60   6.00

-- A prepared database contains the offline search model, but tests define their own models.
truncate search.tokens;
delete from search.models;

insert into auth.stores (store_id, name)
overriding system value
values (101, 'North'), (102, 'South'), (103, 'Web');

insert into auth.principals (principal_id, name, role_name, all_stores, disabled_at)
values
('00000000-0000-4000-8000-000000000001', 'Head office',         'head_office',      true,  null),
('00000000-0000-4000-8000-000000000002', 'Regional manager',    'regional_manager', false, null),
('00000000-0000-4000-8000-000000000003', 'North manager',       'store_manager',    false, null),
('00000000-0000-4000-8000-000000000004', 'South manager',       'store_manager',    false, null),
('00000000-0000-4000-8000-000000000005', 'North clerk',         'store_user',       false, null),
('00000000-0000-4000-8000-000000000006', 'North trainee',       'store_readonly',   false, null),
('00000000-0000-4000-8000-000000000007', 'Analyst',             'analyst',          false, null),
('00000000-0000-4000-8000-000000000008', 'Manager of no store', 'store_manager',    false, null),
('00000000-0000-4000-8000-000000000009', 'Disabled principal',  'head_office',      true,  now());

insert into auth.principal_stores (principal_id, store_id)
values
('00000000-0000-4000-8000-000000000002', 101),
('00000000-0000-4000-8000-000000000002', 103),
('00000000-0000-4000-8000-000000000003', 101),
('00000000-0000-4000-8000-000000000004', 102),
('00000000-0000-4000-8000-000000000005', 101),
('00000000-0000-4000-8000-000000000006', 101),
('00000000-0000-4000-8000-000000000007', 101),
('00000000-0000-4000-8000-000000000007', 102);

insert into auth.api_keys (key_hash, principal_id, name, expires_at)
select
    sha256(convert_to(keys.api_key, 'UTF8')),
    principals.principal_id,
    'test',
    now() + interval '1 day'
from auth.principals
join (
    values
    ('Head office',         'head-key'),
    ('Regional manager',    'region-key'),
    ('North manager',       'north-key'),
    ('South manager',       'south-key'),
    ('North clerk',         'north-user-key'),
    ('North trainee',       'north-reader-key'),
    ('Analyst',             'analyst-key'),
    ('Manager of no store', 'nowhere-key'),
    ('Disabled principal',  'gone-key')
) as keys (principal, api_key) on keys.principal = principals.name;

insert into auth.api_keys (key_hash, principal_id, name, expires_at, revoked_at)
values
(sha256('expired-key'), '00000000-0000-4000-8000-000000000001', 'expired', now() - interval '1 day', null),
(sha256('revoked-key'), '00000000-0000-4000-8000-000000000001', 'revoked', now() + interval '1 day', now());

insert into auth.issuers (issuer, enabled)
values
('https://login.example', true),
('https://former.example', false);

insert into auth.identities (issuer, subject, principal_id)
values
('https://login.example',  'ann', '00000000-0000-4000-8000-000000000003'),
('https://former.example', 'ann', '00000000-0000-4000-8000-000000000003');

-- Roles belong to the cluster, so a test in another database may have created them.
do $$
declare
    bi record;
begin
    for bi in
        values
        ('bi_test_north',   'store_manager',  'North manager'),
        ('bi_test_south',   'store_manager',  'South manager'),
        ('bi_test_head',    'head_office',    'Head office'),
        ('bi_test_analyst', 'analyst',        'Analyst'),
        ('bi_test_nobody',  'head_office',    null),
        ('bi_test_gone',    'head_office',    'Disabled principal')
    loop
        if not exists (select from pg_catalog.pg_roles where rolname = bi.column1) then
            execute format('create role %I login', bi.column1);
        end if;
        execute format('grant %I to %I', bi.column2, bi.column1);
        execute format('alter role %I connection limit 20', bi.column1);
        insert into auth.bi_logins (login, principal_id, may_write)
        select bi.column1, principals.principal_id, bi.column1 = 'bi_test_north'
        from auth.principals
        where principals.name = bi.column3;
    end loop;
end
$$;

insert into retail.suppliers (supplier_id, name, lead_time_days)
overriding system value
values (301, 'Tool Supply', 7), (302, 'Paint Supply', 14);

insert into retail.categories (category_id, name)
overriding system value
values (1, 'hand tools'), (2, 'paint');

insert into retail.product_types (product_type_id, category_id, name)
overriding system value
values (1, 1, 'hammers'), (2, 2, 'interior paint'), (3, 2, 'brushes');

insert into retail.products (
    product_id, sku, name, description, brand, category_id, product_type_id, supplier_id,
    base_price, cost, rating, rating_count, tags
)
overriding system value
values
(201, 'H-1', 'Claw Hammer',   'Drives and pulls nails.', 'Ironvale', 1, 1, 301, 20, 12, 4.5, 10, '{nails}'),
(202, 'H-2', 'Rubber Mallet', 'Taps without marks.',     null,       1, 1, 301, 10, 7,  4.0, 3,  '{tiles}'),
(203, 'P-1', 'White Paint',   'For walls and ceilings.', 'Truecoat', 2, 2, 302, 30, 20, 4.2, 8,  '{walls}'),
(204, 'P-2', 'Flat Brush',    'Two inches wide.',        null,       2, 3, 302, 5,  2,  3.9, 5,  '{trim}');

insert into retail.stores (store_id, name, kind, city, region)
values
(101, 'North', 'physical', 'Seattle', 'Washington'),
(102, 'South', 'physical', 'Tacoma',  'Washington'),
(103, 'Web',   'online',   null,      null);

insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email, is_walk_in)
overriding system value
values
(101, 401, 'N-1',     'Ann', 'Lee', 'ann@example.com', false),
(101, 402, 'N-2',     'Bob', 'Ray', 'bob@example.com', false),
(102, 403, 'S-1',     'Cid', 'Poe', 'cid@example.com', false),
(101, 404, 'walk-in', null,  null,  null,              true),
(102, 405, 'walk-in', null,  null,  null,              true);

insert into retail.inventory (store_id, product_id, quantity_on_hand, reorder_point)
values
(101, 201, 5, 10), (101, 202, 0, 5), (101, 203, 50, 10), (101, 204, 8, 8),
(102, 201, 100, 10), (102, 203, 1, 5);

insert into retail.orders (
    store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method,
    ordered_at, order_date, subtotal, discount, tax, total, original_order_id
)
overriding system value
values
(101, 501, 'A1', 'sale',   101, 401, 'cash',        '2025-06-01 18:00+00', '2025-06-01', 45,  4,  4.10,  45.10,  null),
(101, 502, 'A2', 'sale',   101, 402, 'credit card', '2025-06-01 19:00+00', '2025-06-01', 30,  0,  3.00,  33.00,  null),
(101, 503, 'A3', 'return', 101, 401, 'cash',        '2025-06-02 18:00+00', '2025-06-02', -20, -2, -1.80, -19.80, 501),
(101, 504, 'A4', 'sale',   101, 404, 'cash',        '2025-06-04 06:30+00', '2025-06-03', 50,  0,  5.00,  55.00,  null),
(102, 505, 'A1', 'sale',   102, 403, 'mobile',      '2025-06-01 18:00+00', '2025-06-01', 20,  0,  2.00,  22.00,  null),
(102, 506, 'A2', 'sale',   101, 401, 'cash',        '2025-06-03 18:00+00', '2025-06-03', 60,  0,  6.00,  66.00,  null);

insert into retail.order_items (
    store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
)
values
(101, 501, 1, 201, 2,  20, 4,  36,  12),
(101, 501, 2, 204, 1,  5,  0,  5,   2),
(101, 502, 1, 203, 1,  30, 0,  30,  20),
(101, 503, 1, 201, -1, 20, -2, -18, 12),
(101, 504, 1, 204, 10, 5,  0,  50,  2),
(102, 505, 1, 201, 1,  20, 0,  20,  12),
(102, 506, 1, 203, 2,  30, 0,  60,  20);

-- Rows that tests add get ids of a range of their own, because a sequence does not roll back.
do $$
begin
    perform setval(pg_get_serial_sequence(attrelid::regclass::text, attname), 100000)
    from pg_attribute
    join pg_class on pg_class.oid = attrelid
    where attidentity <> ''
        and relnamespace = 'retail'::regnamespace
        and not relispartition;
end
$$;
