-- Trigger: keeps the sums by store, product and category equal to the order items.
--
-- It runs once for each statement, first over the rows that were added (argument 1), then
-- over those that were removed (-1). An order counts once for a product, however many of its
-- lines contain it: it is added with the first of these lines, and removed with the last.
--
-- It cannot handle two cases: a single statement that deletes lines of an order and inserts
-- others of the same product, and two concurrent transactions that add lines of the same
-- product to the same order. ops.reconcile_rollups() would show the difference.

create or replace function retail.roll_up_order_items()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    direction  integer := tg_argv[0]::integer;
    stores     retail.daily_store_sales[];
    products   retail.daily_product_sales[];
    categories retail.daily_category_sales[];
    lines_lost bigint;
begin
    -- Keeps products from changing their category until the end of the transaction.
    lock table retail.daily_category_sales in row exclusive mode;

    with changed as materialized (
        select
            items.store_id,
            orders.order_date,
            orders.kind,
            orders.customer_store_id,
            orders.customer_id,
            items.product_id,
            products.category_id,
            items.quantity,
            -- Lines that were returned in an exchange were not sold: they move to the other side.
            case when (items.quantity > 0) = (orders.kind = 'return') then abs(items.line_total + items.discount) else 0 end as opposite_amount,
            case when (items.quantity > 0) = (orders.kind = 'return') then abs(items.discount) else 0 end as opposite_discount,
            items.line_total,
            items.unit_cost,
            -- On the first of the changed lines of an order: was the product added or removed?
            case
                when tg_op <> 'UPDATE'
                    and orders.kind <> 'return'
                    and row_number() over product_lines = 1
                    and (
                        -- A filter instead of a join condition, so that the order is looked up, never the product.
                        select count(*) filter (where present.product_id = items.product_id)
                        from retail.order_items as present
                        where present.store_id = items.store_id
                            and present.order_id = items.order_id
                    ) = case when direction > 0 then count(*) over whole_product else 0 end
                    then 1
                else 0
            end as product_orders,
            case
                when tg_op <> 'UPDATE'
                    and orders.kind <> 'return'
                    and row_number() over category_lines = 1
                    and (
                        select count(*) filter (where other.category_id = products.category_id)
                        from retail.order_items as present
                        join retail.products as other on other.product_id = present.product_id
                        where present.store_id = items.store_id
                            and present.order_id = items.order_id
                    ) = case when direction > 0 then count(*) over whole_category else 0 end
                    then 1
                else 0
            end as category_orders
        from changed_rows as items
        join retail.orders
            on orders.store_id = items.store_id
            and orders.order_id = items.order_id
        join retail.products on products.product_id = items.product_id
        window
            whole_product as (partition by items.store_id, items.order_id, items.product_id),
            product_lines as (whole_product order by items.line_number),
            whole_category as (partition by items.store_id, items.order_id, products.category_id),
            category_lines as (whole_category order by items.line_number)
    ),

    by_product as materialized (
        select
            changed.store_id,
            changed.order_date,
            changed.product_id,
            changed.category_id,
            direction * sum(changed.product_orders) as orders,
            direction * sum(changed.category_orders) as category_orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * sum(changed.opposite_amount) as opposite_amount,
            direction * sum(changed.opposite_discount) as opposite_discount,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.order_date,
            changed.product_id,
            changed.category_id
    ),

    -- What an exchange takes back was not sold.
    taken_back as (
        insert into retail.visit_changes (
            store_id, customer_store_id, customer_id, order_date, orders, sold, is_walk_in
        )
        select
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date,
            0,
            direction * -sum(changed.line_total),
            exists (
                select
                from retail.customers as walk_in
                where walk_in.is_walk_in
                    and walk_in.store_id = changed.customer_store_id
                    and walk_in.customer_id = changed.customer_id
            )
        from changed
        where changed.kind = 'exchange'
            and changed.quantity < 0
        group by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            changed.order_date
    )

    select
        array(
            select
                row(
                    sums.store_id, sums.order_date, 0, 0, sum(sums.lines), sum(sums.units), sum(sums.units_returned),
                    sum(sums.opposite_amount), sum(sums.opposite_discount), sum(sums.opposite_amount - sums.opposite_discount),
                    0, 0, sum(sums.cost), sum(sums.lines_without_cost)
                )::retail.daily_store_sales
            from by_product as sums
            group by
                sums.store_id,
                sums.order_date
        ),
        array(
            select
                row(
                    sums.store_id, sums.order_date, sums.product_id, sums.orders, sums.lines, sums.units,
                    sums.units_returned, sums.returned_sales, sums.net_sales, sums.cost, sums.lines_without_cost
                )::retail.daily_product_sales
            from by_product as sums
        ),
        array(
            select
                row(
                    sums.store_id, sums.order_date, sums.category_id, sum(sums.category_orders), sum(sums.lines),
                    sum(sums.units), sum(sums.units_returned), sum(sums.returned_sales), sum(sums.net_sales),
                    sum(sums.cost), sum(sums.lines_without_cost)
                )::retail.daily_category_sales
            from by_product as sums
            group by
                sums.store_id,
                sums.order_date,
                sums.category_id
        ),
        (select count(*) from changed_rows) - (select count(*) from changed)
    into stores, products, categories, lines_lost;

    if lines_lost <> 0 then
        raise object_not_in_prerequisite_state using
            message = format('%s lines have no order, so their sums cannot be updated', lines_lost),
            hint = 'Delete the lines first, and their orders in a separate statement.';
    end if;

    perform retail.add_store_sales(stores);
    perform retail.add_category_sales(categories);
    perform retail.add_product_sales(products);

    return null;
end
$$;

alter function retail.roll_up_order_items owner to retail_owner;

grant execute on function retail.roll_up_order_items to retail_definer;

comment on function retail.roll_up_order_items is
$$Trigger function: adds the changed lines to the sums by store, product, month and category, or subtracts them.$$;
