-- One page of the most valuable customers.
--
-- One store and several have different sources, see retail.customer_totals. The statement is the
-- same, except for the function that it reads from.

create or replace function retail.most_valuable_customers(
    asked_store    integer,
    model          retail.customer_models,
    season         double precision,
    in_life        double precision,
    today          date,
    after_value    double precision,
    after_store    integer,
    after_customer bigint,
    row_limit      integer
)
    returns table (
        customer_store_id integer,
        customer_id       bigint,
        orders            bigint,
        net_sales         numeric,
        first_order_date  date,
        last_order_date   date,
        days_since        integer,
        expected_orders   double precision,
        active            double precision,
        sales             double precision,
        value             double precision
    )
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
    set work_mem = '64MB'
    set extra_float_digits = 1
as $$
#variable_conflict use_column
declare
    counted_set  integer := retail.counted_set(asked_store);
    is_kept      boolean;
    least_value  numeric;
    -- In the form in which values are kept; the first page begins after a value larger than all of them.
    after_kept   constant numeric not null := coalesce(after_value, 'infinity')::text::numeric;
    places       integer;
begin
    if counted_set is not null then
        select true, sums.least_value
        into is_kept, least_value
        from retail.lifetime_sums as sums
        where sums.set_id = counted_set
            and sums.valued_on = most_valuable_customers.today;
    end if;

    -- A page can be read from the kept ranks if these contain enough unchanged customers above the least value,
    -- because no other customer is worth as much.
    if is_kept and least_value is not null then
        select count(*)
        into places
        from (
            select
            from retail.lifetime_ranks as ranks
            where ranks.set_id = counted_set
                and ranks.valued_on = most_valuable_customers.today
                and ranks.value > least_value
                and (ranks.value, -ranks.customer_store_id, -ranks.customer_id)
                    < (after_kept, -most_valuable_customers.after_store, -most_valuable_customers.after_customer)
                and (ranks.customer_store_id, ranks.customer_id) not in (
                    select
                        changed.customer_store_id,
                        changed.customer_id
                    from retail.changed_customers(array[counted_set]) as changed
                )
            limit most_valuable_customers.row_limit
        ) as listed;
    end if;

    if is_kept and (least_value is null or places = most_valuable_customers.row_limit) then
        return query
        with changed as materialized (
            select changes.*
            from retail.changed_customers(array[counted_set]) as changes
        ),

        candidates as (
            select
                kept.customer_store_id,
                kept.customer_id,
                kept.orders,
                kept.ten_thousandths,
                kept.first_order_date,
                kept.last_order_date
            from (
                select
                    ranks.customer_store_id,
                    ranks.customer_id
                from retail.lifetime_ranks as ranks
                where ranks.set_id = counted_set
                    and ranks.valued_on = most_valuable_customers.today
                    and (ranks.value, -ranks.customer_store_id, -ranks.customer_id)
                        < (after_kept, -most_valuable_customers.after_store, -most_valuable_customers.after_customer)
                    and (ranks.customer_store_id, ranks.customer_id) not in (
                        select
                            changed.customer_store_id,
                            changed.customer_id
                        from changed
                    )
                order by
                    ranks.value desc,
                    ranks.customer_store_id,
                    ranks.customer_id
                limit most_valuable_customers.row_limit
            ) as listed
            join retail.set_customers as kept
                on kept.set_id = counted_set
                and kept.customer_store_id = listed.customer_store_id
                and kept.customer_id = listed.customer_id

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
                and changed.ten_thousandths > 0
        ),

        valued as (
            select
                candidates.customer_store_id,
                candidates.customer_id,
                candidates.orders,
                0.0001 * candidates.ten_thousandths as net_sales,
                candidates.first_order_date,
                candidates.last_order_date,
                outlook.days_since,
                outlook.orders as expected_orders,
                outlook.active,
                outlook.sales,
                retail.customer_worth(0.0001 * candidates.ten_thousandths, outlook.sales, most_valuable_customers.in_life) as value
            from candidates
            cross join lateral retail.customer_outlook(
                most_valuable_customers.model, most_valuable_customers.season, candidates.orders, 0.0001 * candidates.ten_thousandths,
                candidates.first_order_date, candidates.last_order_date, most_valuable_customers.today
            ) as outlook
        )

        select valued.*
        from valued
        where most_valuable_customers.after_value is null
            or (valued.value, -valued.customer_store_id, -valued.customer_id)
            < (most_valuable_customers.after_value, -most_valuable_customers.after_store, -most_valuable_customers.after_customer)
        order by
            valued.value desc,
            valued.customer_store_id,
            valued.customer_id
        limit most_valuable_customers.row_limit;

        return;
    end if;

    return query execute format(
        $query$
        select
            totals.*,
            outlook.days_since,
            outlook.orders,
            outlook.active,
            outlook.sales,
            retail.customer_worth(totals.net_sales, outlook.sales, $4) as value
        from retail.%s as totals
        cross join lateral retail.customer_outlook(
            $2, $3, totals.orders, totals.net_sales, totals.first_order_date, totals.last_order_date, $5
        ) as outlook
        where totals.net_sales > 0
            and (
                $6 is null
                or (retail.customer_worth(totals.net_sales, outlook.sales, $4), -totals.customer_store_id, -totals.customer_id)
                < ($6, -$7, -$8)
            )
        order by
            value desc,
            totals.customer_store_id,
            totals.customer_id
        limit $9
        $query$,
        case when most_valuable_customers.asked_store is null then 'all_customers()' else 'store_customers($1)' end
    )
    using
        most_valuable_customers.asked_store,
        most_valuable_customers.model,
        most_valuable_customers.season,
        most_valuable_customers.in_life,
        most_valuable_customers.today,
        most_valuable_customers.after_value,
        most_valuable_customers.after_store,
        most_valuable_customers.after_customer,
        most_valuable_customers.row_limit;
end
$$;

alter function retail.most_valuable_customers owner to retail_owner;

grant execute on function retail.most_valuable_customers to retail_definer;

comment on function retail.most_valuable_customers is
$$Customers by what they bought and are likely to buy, the most valuable first.

asked_store: One store, or null for all that the caller sees, as if they were one.
model: The model fitted to the customers; nulls when there is none.
season: Orders in the next half year relative to the mean of the year.
in_life: How many such half years a lifetime has; null when unknown.
today: The day up to which the data reach.
after_value: The value of the last customer of the page before; null for the first page.
after_store: The home store of that customer.
after_customer: The number of that customer within it.
row_limit: Customers at most.

customer_store_id: The store that keeps the customer's record.
customer_id: The customer within it.
orders: Number of sales and exchanges.
net_sales: What was bought so far.
first_order_date: The day of the first order.
last_order_date: The day of the last one.
days_since: Days since then.
expected_orders: Orders expected in the next half year; null when unknown.
active: The probability of at least one.
sales: What is likely to be bought in it.
value: What was bought and is likely to be bought.$$;
