-- The stores and what belongs to them: customers, stock, orders.
--
-- store_id leads every key. A row can refer only to rows of the same store, no unique
-- key reveals what another store has, and stores can be spread over machines. One
-- reference crosses stores: an order's customer, who may buy anywhere. It names the
-- store that keeps the customer's record.

set local role retail_auth;
grant references (store_id, name) on auth.stores to retail_owner;
reset role;

set local role retail_owner;

create table retail.stores (
    store_id  integer not null,
    name      text    not null,
    kind      text    not null default 'physical',
    city      text,
    region    text,
    country   text    not null default 'United States',
    time_zone text    not null default 'America/Los_Angeles',
    opened_on date,
    closed_on date,
    sales_area_m2     numeric(9, 1),
    open_hours_a_week numeric(4, 1),
    open_hours_by_weekday numeric(3, 1)[],
    name_key  text    not null generated always as (retail.name_key(name)) stored,

    constraint stores_pkey            primary key (store_id),
    constraint stores_store_id_name_key unique (store_id, name),
    -- The name is part of the key, because auth.stores keeps names unique.
    constraint stores_store_id_fkey   foreign key (store_id, name) references auth.stores (store_id, name) on update cascade,
    constraint stores_name_check      check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name')),
    constraint stores_city_check      check (retail.refuse_invisible(city, 'city')),
    constraint stores_region_check    check (retail.refuse_invisible(region, 'region')),
    constraint stores_country_check   check (retail.refuse_invisible(country, 'country')),
    constraint stores_kind_check      check (kind in ('physical', 'online')),
    constraint stores_time_zone_check check ((timestamptz '2000-01-01 00:00+00' at time zone time_zone) is not null),
    constraint stores_closed_on_check check (closed_on >= opened_on),
    constraint stores_sales_area_m2_check     check (sales_area_m2 > 0),
    constraint stores_open_hours_a_week_check check (open_hours_a_week > 0 and open_hours_a_week <= 168),
    constraint stores_open_hours_by_weekday_check check (
        cardinality(open_hours_by_weekday) = 7
        and array_position(open_hours_by_weekday, null) is null
        and 0 <= all (open_hours_by_weekday)
        and 24 >= all (open_hours_by_weekday)
        and 0 < any (open_hours_by_weekday)
    )
);

comment on table retail.stores is 'The stores. Each store sees only itself.';
comment on column retail.stores.store_id is 'Identifies the store.';
comment on column retail.stores.name is 'The store''s name.';
comment on column retail.stores.kind is 'A physical store, or an online one.';
comment on column retail.stores.city is 'The city; null for an online store.';
comment on column retail.stores.region is 'The state or province.';
comment on column retail.stores.country is 'The country.';
comment on column retail.stores.time_zone is 'The time zone, which decides when a day of the store begins.';
comment on column retail.stores.opened_on is 'First day of business; null when unknown.';
comment on column retail.stores.closed_on is 'Last day of business; null for an open store.';
comment on column retail.stores.sales_area_m2 is 'Sales area in square metres; null when unknown, or for an online store.';
comment on column retail.stores.open_hours_a_week is 'Hours in a usual week in which the store is open; null when unknown.';
comment on column retail.stores.open_hours_by_weekday is
    'Hours in which the store is open on a usual Monday, Tuesday and so on to Sunday, 0 where it is shut; null when only those of a week are known.';
comment on column retail.stores.name_key is 'The key by which names are compared and looked up.';

create table retail.customers (
    store_id        integer not null,
    customer_id     bigint  not null generated always as identity,
    customer_number text    not null,
    first_name      text,
    last_name       text,
    email           text,
    phone           text,
    is_walk_in      boolean not null default false,
    joined_on       date,
    -- Under row security, an index is used only for leakproof conditions, and lower() is not leakproof.
    number_key      text    not null generated always as (lower(customer_number)) stored,
    email_key       text    generated always as (retail.lookup_key(email)) stored,
    name_key        text    generated always as (retail.whole_name_key(first_name, last_name)) stored,

    constraint customers_pkey                         primary key (store_id, customer_id),
    constraint customers_store_id_customer_number_key unique (store_id, customer_number),
    constraint customers_store_id_email_key_key       unique (store_id, email_key),
    constraint customers_store_id_fkey                foreign key (store_id) references retail.stores,
    constraint customers_customer_number_check        check (
        length(customer_number) between 1 and 40 and retail.refuse_invisible(customer_number, 'customer_number')
    ),
    constraint customers_email_check                  check (
        case
            when left(email, 4) = 'enc:' then retail.is_encrypted(email)
            else email ~ '^[^@\s]+@[^@\s]+$' and length(email) <= 254 and retail.refuse_invisible(email, 'email')
        end
    ),
    constraint customers_names_check                  check (
        case
            when left(first_name, 4) = 'enc:' then retail.is_encrypted(first_name)
            else length(first_name) <= 80 and retail.refuse_invisible(first_name, 'first_name')
        end
        and case
            when left(last_name, 4) = 'enc:' then retail.is_encrypted(last_name)
            else length(last_name) <= 80 and retail.refuse_invisible(last_name, 'last_name')
        end
    ),
    -- Both parts are plain, or both contain the hash of the same whole name.
    constraint customers_names_together_check         check (
        case
            when left(first_name, 4) = 'enc:' or left(last_name, 4) = 'enc:'
                then split_part(first_name, ':', 4) = split_part(last_name, ':', 4)
        end
    ),
    constraint customers_phone_check                  check (
        case
            when left(phone, 4) = 'enc:' then retail.is_encrypted(phone)
            else length(phone) <= 40 and retail.refuse_invisible(phone, 'phone')
        end
    )
);

create index customers_store_id_number_key_idx on retail.customers (store_id, number_key);
create index customers_store_id_name_key_idx on retail.customers (store_id, name_key);

-- The walk-in customer of a store stands for all customers without a name.
create unique index customers_store_id_walk_in_idx on retail.customers (store_id) where is_walk_in;

comment on table retail.customers is 'The customers. A record belongs to one store, the home store.';
comment on column retail.customers.store_id is 'The home store.';
comment on column retail.customers.customer_id is 'Identifies the customer.';
comment on column retail.customers.customer_number is 'The number on the customer''s card, unique in the store.';
comment on column retail.customers.first_name is 'Given name. Not for analysts.';
comment on column retail.customers.last_name is 'Family name. Not for analysts.';
comment on column retail.customers.email is 'Email address, unique in the store regardless of case; encrypted where the operator has keys for it. Not for analysts.';
comment on column retail.customers.phone is 'Phone number; encrypted where the operator has keys for it. Not for analysts.';
comment on column retail.customers.is_walk_in is 'Stands for all customers without a name.';
comment on column retail.customers.joined_on is 'The day of the first record; null when unknown.';
comment on column retail.customers.number_key is 'The number in lower case, by which a customer is looked up.';
comment on column retail.customers.email_key is 'The email address in lower case, or its keyed hash where it is encrypted, by which a customer is looked up. Not for analysts.';
comment on column retail.customers.name_key is 'First and last name in lower case without accents, by which a customer is looked up. Not for analysts.';

create table retail.inventory (
    store_id         integer not null,
    product_id       integer not null,
    quantity_on_hand integer not null,
    reorder_point    integer not null default 0,
    updated_at       timestamptz not null default now(),

    constraint inventory_pkey            primary key (store_id, product_id),
    constraint inventory_store_id_fkey   foreign key (store_id) references retail.stores,
    constraint inventory_product_id_fkey foreign key (product_id) references retail.products,
    constraint inventory_quantity_on_hand_check check (quantity_on_hand >= 0),
    constraint inventory_reorder_point_check    check (reorder_point >= 0)
);

create index inventory_product_id_idx on retail.inventory (product_id, store_id);

comment on table retail.inventory is 'What each store has in stock.';
comment on column retail.inventory.store_id is 'The store.';
comment on column retail.inventory.product_id is 'The product.';
comment on column retail.inventory.quantity_on_hand is 'Pieces in stock, 0 or more.';
comment on column retail.inventory.reorder_point is 'At this stock or below it is time to order.';
comment on column retail.inventory.updated_at is 'When the stock last changed.';

create table retail.orders (
    store_id          integer        not null,
    order_id          bigint         not null generated always as identity,
    order_number      text           not null,
    kind              text           not null,
    customer_store_id integer        not null,
    customer_id       bigint         not null,
    payment_method    text,
    ordered_at        timestamptz    not null,
    order_date        date           not null,
    subtotal          numeric(14, 4) not null,
    discount          numeric(14, 4) not null default 0,
    tax               numeric(14, 4) not null default 0,
    total             numeric(14, 4) not null,
    original_order_id bigint,

    constraint orders_pkey                      primary key (store_id, order_id),
    constraint orders_store_id_order_number_key unique (store_id, order_number),
    constraint orders_store_id_fkey             foreign key (store_id) references retail.stores,
    constraint orders_customer_fkey
        foreign key (customer_store_id, customer_id) references retail.customers (store_id, customer_id),
    constraint orders_original_order_fkey
        foreign key (store_id, original_order_id) references retail.orders (store_id, order_id),
    constraint orders_order_number_check   check (
        length(order_number) between 1 and 40 and retail.refuse_invisible(order_number, 'order_number')
    ),
    constraint orders_kind_check           check (kind in ('sale', 'return', 'exchange')),
    constraint orders_payment_method_check check (
        payment_method in ('cash', 'credit card', 'debit card', 'gift card', 'mobile', 'invoice')
    ),
    constraint orders_order_date_check check (
        order_date between (ordered_at at time zone 'UTC')::date - 1 and (ordered_at at time zone 'UTC')::date + 1
    ),
    constraint orders_total_check check (total = subtotal - discount + tax),
    constraint orders_sign_check  check (
        case kind
            when 'sale' then subtotal >= 0 and discount >= 0 and tax >= 0
            when 'return' then subtotal <= 0 and discount <= 0 and tax <= 0
            else true
        end
    )
);

-- store_id is the first column of each index: with an index over all stores, the time that a query
-- takes would reveal something about stores that the caller may not see.
--
-- The first two show who bought in a range of days without reading the table: the first, sorted by
-- day, for short ranges; the second, already grouped by customer, for long ones.
create index orders_store_id_order_date_total_idx on retail.orders (store_id, order_date desc, total desc)
include (customer_store_id, customer_id, kind, subtotal, discount);
create index orders_customer_idx on retail.orders (store_id, customer_store_id, customer_id, order_date)
include (kind);
create index orders_exchange_idx on retail.orders (store_id, order_date) where kind = 'exchange';
create index orders_original_order_idx on retail.orders (store_id, original_order_id) where original_order_id is not null;

comment on table retail.orders is 'Every sale, return and exchange. Amounts of a return are negative, so that sums are net.';
comment on column retail.orders.store_id is 'The store of the sale or return.';
comment on column retail.orders.order_id is 'Identifies the order.';
comment on column retail.orders.order_number is 'The number on the receipt, unique in the store.';
comment on column retail.orders.kind is 'A sale, a return, or an exchange of one thing for another.';
comment on column retail.orders.customer_store_id is 'The home store of the customer.';
comment on column retail.orders.customer_id is 'The customer.';
comment on column retail.orders.payment_method is 'How it was paid; null when unknown.';
comment on column retail.orders.ordered_at is
    'When it happened. Ad-hoc SQL shows it by the clock of the caller''s stores, or in UTC when these lie in several time zones; by the clock of one store: ordered_at at time zone stores.time_zone.';
comment on column retail.orders.order_date is 'The store''s day on which it happened.';
comment on column retail.orders.subtotal is 'Sum of quantity times unit price, before discount and tax.';
comment on column retail.orders.discount is 'Sum of the discounts of the items.';
comment on column retail.orders.tax is 'Sales tax.';
comment on column retail.orders.total is 'What was paid: subtotal - discount + tax.';
comment on column retail.orders.original_order_id is 'The order that a return or exchange refers to; null when unknown.';

create table retail.order_items (
    store_id    integer        not null,
    order_id    bigint         not null,
    line_number integer        not null,
    product_id  integer        not null,
    quantity    integer        not null,
    unit_price  numeric(12, 4) not null,
    discount    numeric(14, 4) not null default 0,
    line_total  numeric(14, 4) not null,
    unit_cost   numeric(12, 4),

    constraint order_items_pkey            primary key (store_id, order_id, line_number),
    constraint order_items_order_fkey      foreign key (store_id, order_id) references retail.orders,
    constraint order_items_product_id_fkey foreign key (product_id) references retail.products,
    constraint order_items_line_number_check check (line_number >= 1),
    constraint order_items_quantity_check    check (quantity <> 0),
    constraint order_items_unit_price_check  check (unit_price >= 0),
    constraint order_items_unit_cost_check   check (unit_cost >= 0),
    constraint order_items_discount_check    check (
        discount = 0 or (sign(discount) = sign(quantity) and abs(discount) <= abs(line_total + discount))
    ),
    -- Three pieces for 1.00 have a price of 0.3333, which is rounded; their amount is not.
    constraint order_items_line_total_check  check (
        abs(line_total + discount - quantity * unit_price) <= 0.00005 * abs(quantity)
    )
);

create index order_items_product_id_idx on retail.order_items (product_id, store_id);

comment on table retail.order_items is 'The lines of the orders. Quantities of returns are negative.';
comment on column retail.order_items.store_id is 'The store of the order.';
comment on column retail.order_items.order_id is 'The order.';
comment on column retail.order_items.line_number is 'The position on the receipt, from 1.';
comment on column retail.order_items.product_id is 'What was sold.';
comment on column retail.order_items.quantity is 'Pieces; negative when returned. Never 0.';
comment on column retail.order_items.unit_price is 'Price of one piece, before discount and tax.';
comment on column retail.order_items.discount is 'Discount on the line, with the sign of the quantity.';
comment on column retail.order_items.line_total is 'Net amount of the line: quantity times unit price, minus discount. Without tax. Exact, if the unit price is rounded.';
comment on column retail.order_items.unit_cost is 'What one piece cost the retailer then; null when unknown. For store managers and above.';

-- Only managers and above may read costs; analysts may not read personal names.
grant select on retail.stores, retail.inventory, retail.orders to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;
grant select on retail.customers to retail_definer, retail_query_staff, retail_query_manager;
grant select (store_id, customer_id, customer_number, is_walk_in, joined_on, number_key) on retail.customers
to retail_query_analyst;
grant select on retail.order_items to retail_definer, retail_query_manager;
grant select (store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total)
on retail.order_items to retail_query_staff, retail_query_analyst;

reset role;
