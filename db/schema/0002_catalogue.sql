-- The catalogue. All stores share it, so no row belongs to a store; still, unauthenticated callers
-- see nothing.

set local role retail_owner;

create table retail.suppliers (
    supplier_id              integer not null generated always as identity,
    name                     text    not null,
    email                    text,
    phone                    text,
    lead_time_days           integer not null,
    lead_time_deviation_days numeric(5, 1),
    name_key                 text    not null generated always as (retail.name_key(name)) stored,

    constraint suppliers_pkey                           primary key (supplier_id),
    constraint suppliers_name_key                       unique (name),
    constraint suppliers_name_key_key                   unique (name_key),
    constraint suppliers_name_check                     check (length(name) between 1 and 120 and retail.refuse_invisible(name, 'name')),
    constraint suppliers_name_key_check                 check (name_key <> ''),
    constraint suppliers_email_check                    check (retail.refuse_invisible(email, 'email')),
    constraint suppliers_phone_check                    check (retail.refuse_invisible(phone, 'phone')),
    constraint suppliers_lead_time_days_check           check (lead_time_days between 0 and 365),
    constraint suppliers_lead_time_deviation_days_check check (lead_time_deviation_days between 0 and 365)
);

comment on table retail.suppliers is 'Who delivers the products.';
comment on column retail.suppliers.supplier_id is 'Identifies the supplier.';
comment on column retail.suppliers.name is 'The supplier''s name.';
comment on column retail.suppliers.email is 'Where orders go.';
comment on column retail.suppliers.phone is 'The supplier''s phone number.';
comment on column retail.suppliers.lead_time_days is 'Days from order to delivery, 0 to 365.';
comment on column retail.suppliers.lead_time_deviation_days is 'Standard deviation of that from delivery to delivery; null when unknown.';
comment on column retail.suppliers.name_key is 'The key by which names are compared.';

create table retail.categories (
    category_id integer not null generated always as identity,
    name        text    not null,
    description text    not null default '',
    name_key    text    not null generated always as (retail.name_key(name)) stored,

    constraint categories_pkey              primary key (category_id),
    constraint categories_name_key          unique (name),
    constraint categories_name_key_key      unique (name_key),
    constraint categories_name_check        check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name')),
    constraint categories_name_key_check    check (name_key <> ''),
    constraint categories_description_check check (retail.refuse_invisible(description, 'description', true))
);

comment on table retail.categories is 'The departments of the range, such as paint or plumbing.';
comment on column retail.categories.category_id is 'Identifies the category.';
comment on column retail.categories.name is 'The category''s name.';
comment on column retail.categories.description is 'What the category contains.';
comment on column retail.categories.name_key is 'The key by which names are compared and looked up.';

create table retail.product_types (
    product_type_id integer not null generated always as identity,
    category_id     integer not null,
    name            text    not null,
    name_key        text    not null generated always as (retail.name_key(name)) stored,

    constraint product_types_pkey                     primary key (product_type_id),
    constraint product_types_category_id_name_key     unique (category_id, name),
    constraint product_types_category_id_name_key_key unique (category_id, name_key),
    constraint product_types_category_id_product_type_id_key unique (category_id, product_type_id),
    constraint product_types_category_id_fkey
        foreign key (category_id) references retail.categories,
    constraint product_types_name_check     check (length(name) between 1 and 80 and retail.refuse_invisible(name, 'name')),
    constraint product_types_name_key_check check (name_key <> '')
);

comment on table retail.product_types is 'The kinds of product in a category, such as hammers in hand tools.';
comment on column retail.product_types.product_type_id is 'Identifies the type.';
comment on column retail.product_types.category_id is 'The category that the type belongs to.';
comment on column retail.product_types.name is 'The type''s name, unique in its category.';
comment on column retail.product_types.name_key is 'The key by which names are compared.';

create table retail.products (
    product_id      integer        not null generated always as identity,
    sku             text           not null,
    name            text           not null,
    description     text           not null default '',
    brand           text,
    category_id     integer        not null,
    product_type_id integer        not null,
    supplier_id     integer,
    base_price      numeric(12, 4) not null,
    cost            numeric(12, 4),
    rating          numeric(2, 1),
    rating_count    integer        not null default 0,
    tags            text[]         not null default '{}',
    discontinued_on date,
    -- Under row security, an index is used only for leakproof conditions, and lower() is not
    -- leakproof, so the key is a column. It is not unique, because several skus may have one name;
    -- a lookup then asks for the sku.
    name_key        text           not null generated always as (retail.name_key(name)) stored,

    constraint products_pkey    primary key (product_id),
    constraint products_sku_key unique (sku),
    constraint products_product_type_fkey
        foreign key (category_id, product_type_id) references retail.product_types (category_id, product_type_id),
    constraint products_supplier_id_fkey
        foreign key (supplier_id) references retail.suppliers,
    constraint products_sku_check          check (length(sku) between 1 and 40 and retail.refuse_invisible(sku, 'sku')),
    constraint products_name_check         check (length(name) between 1 and 200 and retail.refuse_invisible(name, 'name')),
    constraint products_name_key_check     check (name_key <> ''),
    constraint products_description_check  check (retail.refuse_invisible(description, 'description', true)),
    constraint products_brand_check        check (retail.refuse_invisible(brand, 'brand')),
    constraint products_base_price_check   check (base_price >= 0),
    constraint products_cost_check         check (cost >= 0),
    constraint products_rating_check       check (rating between 1 and 5),
    constraint products_rating_count_check check (rating_count >= 0),
    constraint products_tags_check         check (
        cardinality(tags) <= 20 and array_position(tags, null) is null and retail.refuse_invisible(array_to_string(tags, ' '), 'tags')
    )
);

create index products_category_id_base_price_idx on retail.products (category_id, base_price);
create index products_category_id_product_type_id_idx on retail.products (category_id, product_type_id);
create index products_name_key_idx on retail.products (name_key);
create index products_supplier_id_idx on retail.products (supplier_id);

comment on table retail.products is 'Everything that is or was sold.';
comment on column retail.products.product_id is 'Identifies the product.';
comment on column retail.products.sku is 'The stock keeping unit: the number on the shelf label.';
comment on column retail.products.name is 'The name on the shelf label.';
comment on column retail.products.description is 'What the product is for, and what distinguishes it.';
comment on column retail.products.brand is 'The maker''s brand; null for none.';
comment on column retail.products.category_id is 'The category of the product.';
comment on column retail.products.product_type_id is 'The type of the product, in the same category.';
comment on column retail.products.supplier_id is 'Who delivers it; null when unknown.';
comment on column retail.products.base_price is 'List price of one piece, without tax.';
comment on column retail.products.cost is 'What one piece costs the retailer; null when unknown. For store managers and above.';
comment on column retail.products.rating is 'Mean rating by customers, 1.0 to 5.0; null without ratings.';
comment on column retail.products.rating_count is 'How many customers rated it.';
comment on column retail.products.tags is 'Words that describe the product, at most 20.';
comment on column retail.products.discontinued_on is 'The day from which it is no longer sold; null for one in the range.';
comment on column retail.products.name_key is 'The key by which names are compared and looked up.';

-- Only managers and above may read costs.
grant select on retail.suppliers, retail.categories, retail.product_types to
    retail_definer, retail_query_staff, retail_query_manager, retail_query_analyst;
grant select on retail.products to retail_definer, retail_query_manager;
grant select (
    product_id, sku, name, description, brand, category_id, product_type_id, supplier_id,
    base_price, rating, rating_count, tags, discontinued_on, name_key
) on retail.products to retail_query_staff, retail_query_analyst;

reset role;
