-- pg_temp.model_orders as ops.refresh_customer_models makes it, for 400 customers over 1460 days
-- from 1 January 2020: half of them order twice a year, half eight times, after pseudo-random but
-- reproducible gaps. An order is 10 or 30.

create temporary table model_orders as
select
    101 as customer_store_id,
    gaps.customer::bigint as customer_id,
    '2020-01-01'::date + floor(gaps.days)::integer as day,
    true as is_order,
    case when gaps.customer % 4 < 2 then 10.0 else 30.0 end as amount
from (
    select
        customer,
        sum(
            -ln((('x' || substr(md5(customer || '/' || number), 1, 8))::bit(32)::bigint + 1) / 4294967297.0)
            * case when customer % 2 = 0 then 182.5 else 45.625 end
        ) over (partition by customer order by number) as days
    from generate_series(1, 400) as customer
    cross join generate_series(1, 70) as number
) as gaps
where gaps.days < 1460;

create function pg_temp.plain_model(store_ids integer[])
    returns retail.customer_models
    language sql
as $$
    select row(
        store_ids, '2025-06-03'::date, 200, 4, 1, 110, array_fill(0.5::double precision, array[27]),
        '{1}'::double precision[], '{0.1,0.6}'::double precision[], array_fill(1::double precision, array[12]),
        50, 2, 0.5, 0.4
    )::retail.customer_models
$$;
