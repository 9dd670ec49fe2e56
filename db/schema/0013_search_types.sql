-- The types of the arguments of tools that find products.

set local role retail_definer;

create type api.recommendation_kind as enum (
    'similar', 'for_customer', 'trending', 'cross_sell', 'for_basket', 'for_category'
);
comment on type api.recommendation_kind is
    'What to recommend: similar (products like one), for_customer (what customers with the same purchases also bought), trending (what sells more than it used to), cross_sell (what is bought together with one), for_basket (with any of several), or for_category (with anything of a category).';

create domain api.product_names as text[]
    constraint product_names_check check (cardinality(value) between 1 and 50 and array_position(value, null) is null);
comment on domain api.product_names is 'Products by name, in any case, or by sku; 1 to 50.';

create domain api.search_text as text
    constraint search_text_check check (length(value) between 1 and 500);
comment on domain api.search_text is 'What to look for, in words, 1 to 500 characters.';

create domain api.rating as numeric
    constraint rating_check check (value between 1 and 5);
comment on domain api.rating is 'A rating by customers, 1 to 5.';

create domain api.search_weight as double precision
    constraint search_weight_check check (value between 0 and 1);
comment on domain api.search_weight is 'How much a part of the ranking counts, 0 to 1.';

create domain api.tag_list as text[]
    constraint tag_list_check check (cardinality(value) between 1 and 20 and array_position(value, null) is null);
comment on domain api.tag_list is 'Tags that a product must have, all of them; 1 to 20.';

create domain api.image_vector as double precision[]
    constraint image_vector_check check (cardinality(value) = 512 and array_position(value, null) is null);
comment on domain api.image_vector is 'The vector of a picture, 512 numbers.';

reset role;
set local role retail_owner;

create type retail.product_filters as (
    category_id  integer,
    product_type text,
    brand        text,
    least_price  numeric,
    most_price   numeric,
    least_rating numeric,
    tags         text[],
    store_id     integer,
    in_stock     boolean
);
comment on type retail.product_filters is 'What products must be to be found; null leaves a filter out.';
comment on column retail.product_filters.category_id is 'The category.';
comment on column retail.product_filters.product_type is 'The name of the product type, in any case.';
comment on column retail.product_filters.brand is 'The brand, in any case.';
comment on column retail.product_filters.least_price is 'The lowest list price.';
comment on column retail.product_filters.most_price is 'The highest list price.';
comment on column retail.product_filters.least_rating is 'The lowest mean rating.';
comment on column retail.product_filters.tags is 'Tags, all of them.';
comment on column retail.product_filters.store_id is 'The store that must have it in stock.';
comment on column retail.product_filters.in_stock is 'Whether a store of the caller must have it in stock.';

create type retail.recommendation as (
    place              bigint,
    product_id         integer,
    reason             text,
    count_together     bigint,
    support_percent    numeric,
    confidence_percent numeric,
    lift               numeric,
    growth_percent     numeric,
    total              bigint
);
comment on type retail.recommendation is 'A product that is recommended, and why; figures that do not apply to the kind of recommendation are null.';
comment on column retail.recommendation.place is 'The rank, from 1.';
comment on column retail.recommendation.product_id is 'The product.';
comment on column retail.recommendation.reason is 'Why it is recommended.';
comment on column retail.recommendation.count_together is 'Orders that contain both, or similar customers who bought it.';
comment on column retail.recommendation.support_percent is 'Orders that contain both, of all orders.';
comment on column retail.recommendation.confidence_percent is 'Orders that contain both, of those that contain the one asked about; or the share of similar customers who bought it.';
comment on column retail.recommendation.lift is 'How many times more often than by chance they are bought together.';
comment on column retail.recommendation.growth_percent is 'Growth over the usual units.';
comment on column retail.recommendation.total is 'How many products could be recommended.';

reset role;
