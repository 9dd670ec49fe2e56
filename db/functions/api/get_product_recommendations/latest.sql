-- What to recommend: products that are similar, bought together, bought by similar customers,
-- or trending.
--
-- Everything is counted in the caller's stores. Pairs that were bought together fewer
-- than three times may be chance, and are left out.

create or replace function api.get_product_recommendations(
    kind          api.recommendation_kind default 'trending',
    product_name  api.product_name        default null,
    customer      api.customer_reference  default null,
    store_name    api.store_name          default null,
    max_rows      api.row_limit           default 10,
    basket        api.product_names       default null,
    category_name api.category_name       default null,
    customer_hashes text[]                default null
)
    returns table (
        rank               bigint,
        product            text,
        sku                text,
        category           text,
        price              numeric,
        rating             numeric,
        reason             text,
        count_together     bigint,
        support_percent    numeric,
        confidence_percent numeric,
        lift               numeric,
        growth_percent     numeric,
        similarity_percent numeric,
        product_id         integer,
        data_note          text,
        total_rows         bigint
    )
    language plpgsql
    stable
    parallel restricted
    security definer
    set search_path = pg_catalog, pg_temp
    set standard_conforming_strings = on
    set client_min_messages = warning
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(get_product_recommendations.store_name);
    asked_product  integer := retail.product_by_name(get_product_recommendations.product_name);
    asked_category integer := retail.category_by_name(get_product_recommendations.category_name);
    companions     record;
    fault          record;
    asked_home     integer;
    asked_customer bigint;
    buyer          record;
begin
    get_product_recommendations.kind := coalesce(get_product_recommendations.kind, 'trending');
    get_product_recommendations.max_rows := coalesce(get_product_recommendations.max_rows, 10);

    -- An argument without effect would make the answer look like one to another question.
    select arguments.*
    into fault
    from (
        values
        ('product_name', array['similar', 'cross_sell'], asked_product is not null, 'Name the product to recommend others for.'),
        ('basket', array['for_basket'], get_product_recommendations.basket is not null, 'List the products that are in it, by name or sku.'),
        ('category_name', array['for_category'], asked_category is not null, 'Name the category to recommend products for.'),
        ('customer', array['for_customer'], get_product_recommendations.customer is not null, 'Give the number on the card, the email address, or first and last name.')
    ) as arguments (name, kinds, is_given, hint)
    where arguments.is_given <> (get_product_recommendations.kind::text = any (arguments.kinds))
    order by arguments.is_given
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format(
                case when fault.is_given then '%s recommendations do not take %s' else '%s recommendations need %s' end,
                get_product_recommendations.kind, fault.name
            ),
            hint = case
                when fault.is_given then format('Leave it out, or set kind to %s.', array_to_string(fault.kinds, ' or '))
                else fault.hint
            end,
            column = fault.name;
    end if;

    select *
    into companions
    from retail.recommended_with(
        get_product_recommendations.kind, asked_product, get_product_recommendations.basket, asked_category
    );

    if get_product_recommendations.kind = 'for_customer' then
        select *
        into buyer
        from retail.customer_by_reference(
            get_product_recommendations.customer,
            auth.caller_is('store_readonly'),
            hashes => get_product_recommendations.customer_hashes
        );

        asked_home := buyer.store_id;
        asked_customer := buyer.customer_id;
    end if;

    -- Only the branch of the requested kind is executed.
    return query
    with found as (
        select
            alike.rank as place,
            alike.product_id,
            format('like %s', products.name) as reason,
            null::bigint as count_together,
            null::numeric as support_percent,
            null::numeric as confidence_percent,
            null::numeric as lift,
            null::numeric as growth_percent,
            alike.similarity_percent,
            alike.total_rows as total
        from api.similar_products(
            get_product_recommendations.product_name, false, get_product_recommendations.max_rows
        ) as alike
        join retail.products on products.product_id = asked_product
        where get_product_recommendations.kind = 'similar'

        union all

        select
            counted.place,
            counted.product_id,
            counted.reason,
            counted.count_together,
            counted.support_percent,
            counted.confidence_percent,
            counted.lift,
            counted.growth_percent,
            null,
            counted.total
        from (
            select together.*
            from retail.bought_together(companions.products, companions.own_name, asked_store) as together
            where get_product_recommendations.kind in ('cross_sell', 'for_basket', 'for_category')

            union all

            select alike.*
            from retail.bought_by_alike(asked_home, asked_customer, asked_store) as alike
            where get_product_recommendations.kind = 'for_customer'

            union all

            select trending.*
            from retail.trending_products(asked_store) as trending
            where get_product_recommendations.kind = 'trending'
        ) as counted
    )

    select
        found.place,
        products.name,
        products.sku,
        categories.name,
        round(products.base_price, 2),
        products.rating,
        found.reason,
        found.count_together,
        found.support_percent,
        found.confidence_percent,
        found.lift,
        found.growth_percent,
        found.similarity_percent,
        found.product_id,
        null::text,
        found.total
    from found
    join retail.products on products.product_id = found.product_id
    join retail.categories on categories.category_id = products.category_id
    where found.place <= get_product_recommendations.max_rows
    order by found.place;

    if not found then
        data_note := case get_product_recommendations.kind
            when 'similar' then 'None: no other product is similar to it.'
            when 'trending' then 'None: no product sold more than usual in the last 28 days with data, and at least 5 pieces.'
            when 'for_customer' then 'None: fewer than three customers with the same purchases bought any other product.'
            else case
                when companions.products is null then 'None: the category has no products.'
                else format('None: no other product is in at least three orders with %s, and in more of them than by chance.', companions.own_name)
            end
        end;
        total_rows := 0;
        return next;
    end if;
end
$$;

alter function api.get_product_recommendations owner to retail_definer;

grant execute on function api.get_product_recommendations to retail_gateway, store_user, analyst;

comment on function api.get_product_recommendations is
$$What should be recommended? Products similar to one, bought together with one (cross_sell), with a basket or with a category, for a customer, or trending.

Recommends products that are similar to one, bought together with one (cross_sell, with support, confidence and lift), bought by customers with the same purchases (for_customer, without what the customer already has), or trending (selling more than in their own past, where one giant order does not count). Counted in the stores that the caller sees; fewer than three occurrences are left out.

Toolset: products

kind: What to recommend.
product_name: Name or sku. Case does not matter; for similar and cross_sell.
customer: The customer, by number, email address or name; for for_customer.
store_name: Count in one store only, by name in any case; left out for all that the caller sees.
max_rows: Products at most. 1 to 1000.
basket: Products by name or sku; for for_basket.
category_name: By name in any case; for for_category, which recommends products of other categories.
customer_hashes: The keyed hashes of customer, by which an encrypted email address or name is found; the server fills them in.

rank: The rank, from 1.
product: The product's name.
sku: The number on the shelf label.
category: The product's category.
price: List price per unit, without tax [currency].
rating: Mean rating by customers, 1 to 5; null without ratings [stars].
reason: Why it is recommended.
count_together: Orders that contain both (cross_sell, for_basket, for_category), or similar customers who bought it (for_customer).
support_percent: Orders that contain both, of all orders [%].
confidence_percent: Orders that contain both, of those that contain the one asked about; or the share of similar customers who bought it [%].
lift: How many times more often than by chance they are bought together; orders of the other product include those in which it was only returned [ratio].
growth_percent: Growth over the usual units; null when none were usual (trending) [%].
similarity_percent: How similar the texts are in meaning (similar) [%].
product_id: Identifies the product in other tools.
data_note: Why nothing is recommended; else null.
total_rows: Products that could be recommended, before max_rows cut the list.$$;
