-- Trigger: keeps the sums by store, product and category equal to the order items.
--
-- It runs once for a statement, first over the rows that came (argument 1), then
-- over those that went (-1). An order counts once for a product however many of
-- its lines hold it: it came with its first line, and went with its last.
--
-- Two things it cannot follow: a single statement that deletes lines of an order and
-- inserts others of the same product, and two transactions that at the same time add
-- lines of one product to one order. ops.reconcile_rollups() would tell.

create or replace function retail.roll_up_order_items()
    returns trigger
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    direction integer := tg_argv[0];
    lines_lost bigint;
begin
    -- No product changes its category between here and the end of the transaction.
    lock table retail.daily_category_sales in row exclusive mode;

    with changed as materialized (
        select
            items.store_id,
            items.product_id,
            items.quantity,
            items.line_total,
            items.unit_cost,
            orders.order_date,
            date_trunc('month', orders.order_date)::date as month,
            products.category_id,
            -- On the first of the changed lines of an order: did the product come or go?
            case
                when tg_op <> 'UPDATE'
                    and orders.kind <> 'return'
                    and row_number() over product_lines = 1
                    and (
                        -- A filter, so that the order is looked up, never the product.
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

    by_store as (
        insert into retail.daily_store_sales as total (
            store_id, sales_date, lines, units, units_returned, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date,
            direction * count(*),
            direction * sum(changed.quantity),
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0),
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0),
            direction * count(*) filter (where changed.unit_cost is null)
        from changed
        group by
            changed.store_id,
            changed.order_date
        order by
            changed.store_id,
            changed.order_date
        on conflict on constraint daily_store_sales_pkey do update
        set
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_category as (
        insert into retail.daily_category_sales as total (
            store_id, sales_date, category_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date as sales_date,
            changed.category_id,
            direction * coalesce(sum(changed.category_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.order_date,
            changed.category_id
        order by
            changed.store_id,
            changed.order_date,
            changed.category_id
        on conflict on constraint daily_category_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_month as (
        insert into retail.monthly_product_sales as total (
            store_id, month, product_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.month as month,
            changed.product_id,
            direction * coalesce(sum(changed.product_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.month,
            changed.product_id
        order by
            changed.store_id,
            changed.month,
            changed.product_id
        on conflict on constraint monthly_product_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_day as (
        insert into retail.daily_product_sales as total (
            store_id, sales_date, product_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date as sales_date,
            changed.product_id,
            direction * coalesce(sum(changed.product_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.order_date,
            changed.product_id
        order by
            changed.store_id,
            changed.order_date,
            changed.product_id
        on conflict on constraint daily_product_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    )

    select (select count(*) from changed_rows) - (select count(*) from changed)
    into lines_lost;

    if lines_lost <> 0 then
        raise object_not_in_prerequisite_state using
            message = format('%s lines have no order: their sums cannot be kept', lines_lost),
            hint = 'Delete the lines first, and their orders in a statement of its own.';
    end if;

    if direction < 0 then
        delete from retail.daily_category_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.sales_date = orders.order_date
            and total.lines = 0;

        delete from retail.daily_product_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.sales_date = orders.order_date
            and total.product_id = changed.product_id
            and total.lines = 0;

        delete from retail.monthly_product_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.month = date_trunc('month', orders.order_date)::date
            and total.product_id = changed.product_id
            and total.lines = 0;
    end if;

    return null;
end
$$;

alter function retail.roll_up_order_items owner to retail_owner;

grant execute on function retail.roll_up_order_items to retail_definer;

comment on function retail.roll_up_order_items is
$$Trigger function: adds the changed lines to the sums by store, product, month and category, or takes them off.$$;
