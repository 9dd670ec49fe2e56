-- What the tools that write need: a table of their requests, and the types of their
-- arguments.
--
-- A request that is repeated with the same key gets the first answer and changes nothing, so that a
-- client that lost the reply can repeat the request without recording a sale twice.

set local role retail_owner;

create table retail.write_requests (
    store_id        integer     not null,
    idempotency_key text        not null,
    tool            text        not null,
    content         jsonb       not null,
    answer          jsonb,
    recorded_at     timestamptz not null default now(),

    constraint write_requests_pkey          primary key (store_id, idempotency_key),
    constraint write_requests_store_id_fkey foreign key (store_id) references retail.stores,
    constraint write_requests_idempotency_key_check check (
        length(idempotency_key) between 1 and 100 and retail.refuse_invisible(idempotency_key, 'idempotency_key')
    )
);

create index write_requests_store_id_recorded_at_idx on retail.write_requests (store_id, recorded_at);

comment on table retail.write_requests is 'Requests to the tools that write, and their answers.';
comment on column retail.write_requests.store_id is 'The store of the request.';
comment on column retail.write_requests.idempotency_key is 'The caller''s name for the request, unique in the store.';
comment on column retail.write_requests.tool is 'The tool that was called.';
comment on column retail.write_requests.content is 'The arguments that a repetition must have too.';
comment on column retail.write_requests.answer is 'The answer; null only while the request is carried out.';
comment on column retail.write_requests.recorded_at is 'When it was carried out.';

create table retail.inventory_adjustments (
    store_id          integer     not null,
    product_id        integer     not null,
    adjustment_number integer     not null,
    change            integer     not null,
    quantity_after    integer     not null,
    reason            text        not null,
    note              text,
    adjusted_at       timestamptz not null default now(),

    constraint inventory_adjustments_pkey            primary key (store_id, product_id, adjustment_number),
    constraint inventory_adjustments_store_id_fkey   foreign key (store_id) references retail.stores,
    constraint inventory_adjustments_product_id_fkey foreign key (product_id) references retail.products,
    constraint inventory_adjustments_quantity_after_check check (quantity_after >= 0),
    constraint inventory_adjustments_reason_check check (
        reason in ('count', 'delivery', 'damage', 'theft', 'transfer', 'own use', 'correction')
    ),
    constraint inventory_adjustments_note_check check (length(note) <= 200 and retail.refuse_invisible(note, 'note'))
);

comment on table retail.inventory_adjustments is 'Changes of stock other than sales and returns.';
comment on column retail.inventory_adjustments.store_id is 'The store.';
comment on column retail.inventory_adjustments.product_id is 'The product.';
comment on column retail.inventory_adjustments.adjustment_number is 'Counts the adjustments of the product in the store from 1.';
comment on column retail.inventory_adjustments.change is 'Pieces added; negative when removed. 0 when a count was right.';
comment on column retail.inventory_adjustments.quantity_after is 'Pieces in stock after it.';
comment on column retail.inventory_adjustments.reason is 'Why the stock changed.';
comment on column retail.inventory_adjustments.note is 'A remark.';
comment on column retail.inventory_adjustments.adjusted_at is 'When it was recorded.';

grant select on retail.inventory_adjustments to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;

-- Prices and costs are only read, and recorded orders are never changed.
grant select on retail.settings, retail.suppliers, retail.categories, retail.product_types, retail.products to retail_clerk;
grant select on retail.stores to retail_clerk;
grant select, insert on retail.customers, retail.orders, retail.order_items to retail_clerk;
grant select, insert on retail.inventory to retail_clerk;
grant update (quantity_on_hand, reorder_point) on retail.inventory to retail_clerk;
grant select, insert on retail.write_requests to retail_clerk;
grant update (answer) on retail.write_requests to retail_clerk;
grant delete on retail.write_requests to retail_clerk;
grant select, insert on retail.inventory_adjustments to retail_clerk;

reset role;
set local role retail_definer;

create type api.payment_method as enum ('cash', 'credit card', 'debit card', 'gift card', 'mobile', 'invoice');
comment on type api.payment_method is 'How it was paid.';

create type api.adjustment_reason as enum (
    'count', 'delivery', 'damage', 'theft', 'transfer', 'own use', 'correction'
);
comment on type api.adjustment_reason is 'Why the stock changed other than by a sale or a return.';

create domain api.idempotency_key as text
    constraint idempotency_key_check check (length(value) between 1 and 100);
comment on domain api.idempotency_key is
    'Your own name for this request, such as a UUID, 1 to 100 characters. Repeat it when a reply was lost: the request is carried out once, and answered again.';

create domain api.order_number as text
    constraint order_number_check check (length(value) between 1 and 40);
comment on domain api.order_number is 'The number on the receipt.';

create domain api.customer_number as text
    constraint customer_number_check check (length(value) between 1 and 40);
comment on domain api.customer_number is 'The number on the customer''s card.';

create domain api.money as numeric
    constraint money_check       check (value between 0 and 99999999)
    constraint money_scale_check check (scale(trim_scale(value)) <= 4);
comment on domain api.money is 'An amount, 0 to 99999999, with at most 4 decimals.';

create domain api.stock_change as integer
    constraint stock_change_check check (value between -1000000 and 1000000);
comment on domain api.stock_change is 'Pieces added, or removed when negative.';

create domain api.stock_level as integer
    constraint stock_level_check check (value between 0 and 1000000);
comment on domain api.stock_level is 'A number of pieces in stock, 0 to 1000000.';

create domain api.note as text
    constraint note_check check (length(value) between 1 and 200);
comment on domain api.note is 'A remark, 1 to 200 characters, on one line.';

create domain api.required_product as api.product_name not null;
comment on domain api.required_product is 'A product by its name, in any case, or by its sku.';

create domain api.required_pieces as api.piece_count not null;
comment on domain api.required_pieces is 'A number of pieces, 1 to 100000.';

create type api.sale_item as (
    product    api.required_product,
    quantity   api.required_pieces,
    unit_price api.money,
    discount   api.money
);
comment on type api.sale_item is 'A line of a sale.';
comment on column api.sale_item.product is 'The product, by its name in any case or by its sku.';
comment on column api.sale_item.quantity is 'Pieces, 1 to 100000.';
comment on column api.sale_item.unit_price is 'Price of one piece without tax; left out: the list price.';
comment on column api.sale_item.discount is 'Discount on the whole line; left out: none.';

create type api.return_item as (
    product  api.required_product,
    quantity api.required_pieces
);
comment on type api.return_item is 'A line of a return.';
comment on column api.return_item.product is 'The product, by its name in any case or by its sku.';
comment on column api.return_item.quantity is 'Pieces that are returned, 1 to 100000.';

create domain api.sale_items as api.sale_item[]
    constraint sale_items_check check (cardinality(value) between 1 and 200 and array_position(value, null) is null);
comment on domain api.sale_items is 'The lines of a sale, 1 to 200.';

create domain api.return_items as api.return_item[]
    constraint return_items_check check (cardinality(value) between 1 and 200 and array_position(value, null) is null);
comment on domain api.return_items is 'The lines of a return, 1 to 200.';

reset role;
