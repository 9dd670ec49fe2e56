-- A page of regular customers who have stopped buying, and the totals of all of them.
--
-- If the set of stores is counted, the totals are sums of counts by two days: the last order, and the day from
-- which the customer is missed. Whole months are read as months, the remaining days as days. The page is read
-- from an index; customers who have changed since the counts were updated are read separately.

create or replace function retail.missed_customers(
    asked_store    integer,
    inactive_since date,
    today          date,
    after_amount   bigint,
    after_store    integer,
    after_customer bigint,
    row_limit      integer
)
    returns table (
        customer_store_id integer,
        customer_id       bigint,
        orders            bigint,
        ten_thousandths   bigint,
        first_order_date  date,
        last_order_date   date,
        all_customers     bigint,
        all_net_sales     numeric
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set plan_cache_mode = force_custom_plan
as $$
#variable_conflict use_column
declare
    counted_set integer := retail.counted_set(asked_store);
    epoch       constant date not null := date '2000-01-01';
    -- More than any net sales.
    first_page  constant bigint not null := 9223372036854775807;
    -- Days in the form of retail.customer_counts.
    last_day    bigint := missed_customers.inactive_since - epoch;
    last_month  bigint := date_trunc('month', missed_customers.inactive_since::timestamp)::date - epoch;
    month_after bigint := (date_trunc('month', missed_customers.inactive_since::timestamp) + interval '1 month')::date - epoch;
    this_day    bigint := missed_customers.today - epoch;
    this_month  bigint := date_trunc('month', missed_customers.today::timestamp)::date - epoch;
begin
    if counted_set is null then
        return query
        with missed as (
            select
                totals.customer_store_id,
                totals.customer_id,
                totals.orders,
                (10000 * totals.net_sales)::bigint as ten_thousandths,
                totals.first_order_date,
                totals.last_order_date,
                count(*) over () as all_customers,
                sum(totals.net_sales) over () as all_net_sales
            from retail.customer_totals(asked_store) as totals
            where totals.orders > 1
                and totals.last_order_date <= missed_customers.inactive_since
                and retail.missed_from(totals.orders, totals.first_order_date, totals.last_order_date) <= missed_customers.today
        )

        select missed.*
        from missed
        where (missed.ten_thousandths, -missed.customer_store_id, -missed.customer_id)
            < (coalesce(missed_customers.after_amount, first_page), -missed_customers.after_store, -missed_customers.after_customer)
        order by
            missed.ten_thousandths desc,
            missed.customer_store_id,
            missed.customer_id
        limit missed_customers.row_limit;

        return;
    end if;

    return query
    with changed as materialized (
        select changes.*
        from retail.changed_customers(array[counted_set]) as changes
    ),

    whole as (
        select
            sum(part.customers)::bigint as customers,
            0.0001 * sum(part.ten_thousandths) as net_sales
        from (
            select
                counts.customers,
                counts.ten_thousandths
            from retail.customer_counts as counts
            where counts.set_id = counted_set
                and counts.measure = 7
                and counts.amount < this_month
                and counts.other < last_month

            union all

            select
                counts.customers,
                counts.ten_thousandths
            from retail.customer_counts as counts
            where counts.set_id = counted_set
                and counts.measure = 6
                and counts.amount between this_month and this_day
                and counts.other < last_month

            union all

            select
                counts.customers,
                counts.ten_thousandths
            from retail.customer_counts as counts
            where counts.set_id = counted_set
                and counts.measure = 5
                and counts.amount >= month_after
                and counts.amount < this_month
                and counts.other between last_month and last_day

            union all

            -- The last order lies in the month of inactive_since; the customer is missed from a day in
            -- the same month, or in the month of today.
            select
                counts.customers,
                counts.ten_thousandths
            from retail.customer_counts as counts
            where counts.set_id = counted_set
                and counts.measure = 4
                and (
                    counts.amount between this_month and this_day
                    or counts.amount between last_month and least(this_day, month_after - 1)
                )
                and counts.other between last_month and last_day

            union all

            select
                changed.direction,
                changed.direction * changed.ten_thousandths
            from changed
            where changed.last_order_date <= missed_customers.inactive_since
                and changed.missed_from <= missed_customers.today
        ) as part
    ),

    page as (
        (
            select
                kept.customer_store_id,
                kept.customer_id,
                kept.orders,
                kept.ten_thousandths,
                kept.first_order_date,
                kept.last_order_date
            from retail.set_customers as kept
            where kept.set_id = counted_set
                and kept.orders > 1
                and kept.last_order_date <= missed_customers.inactive_since
                and kept.missed_from <= missed_customers.today
                and (kept.customer_store_id, kept.customer_id) not in (
                    select
                        changed.customer_store_id,
                        changed.customer_id
                    from changed
                )
                and kept.ten_thousandths <= coalesce(missed_customers.after_amount, first_page)
                and (kept.ten_thousandths, -kept.customer_store_id, -kept.customer_id)
                < (coalesce(missed_customers.after_amount, first_page), -missed_customers.after_store, -missed_customers.after_customer)
            order by
                kept.ten_thousandths desc,
                kept.customer_store_id,
                kept.customer_id
            limit missed_customers.row_limit
        )

        union all

        select
            changed.customer_store_id,
            changed.customer_id,
            changed.orders,
            changed.ten_thousandths,
            changed.first_order_date,
            changed.last_order_date
        from changed
        where changed.direction > 0
            and changed.last_order_date <= missed_customers.inactive_since
            and changed.missed_from <= missed_customers.today
            and (changed.ten_thousandths, -changed.customer_store_id, -changed.customer_id)
            < (coalesce(missed_customers.after_amount, first_page), -missed_customers.after_store, -missed_customers.after_customer)
    )

    select
        page.*,
        whole.customers,
        whole.net_sales
    from page
    cross join whole
    order by
        page.ten_thousandths desc,
        page.customer_store_id,
        page.customer_id
    limit missed_customers.row_limit;
end
$$;

alter function retail.missed_customers owner to retail_owner;

grant execute on function retail.missed_customers to retail_definer;

comment on function retail.missed_customers is
$$Customers with more than one order who have not bought for a while, and for more than twice their usual gap; those who bought most come first.

asked_store: One store, or null for all that the caller sees, as if they were one.
inactive_since: The latest order is of this day or an earlier one.
today: The day up to which the data reach.
after_amount: The net sales of the customer that the page follows, in ten-thousandths of the currency; null for the first page.
after_store: The home store of that customer.
after_customer: The number of that customer within it.
row_limit: Customers at most.

customer_store_id: The store that keeps the customer's record.
customer_id: The customer within it.
orders: Number of sales and exchanges.
ten_thousandths: Net sales, in ten-thousandths of the currency.
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
all_customers: How many such customers there are, on all pages.
all_net_sales: What all of them bought.$$;
