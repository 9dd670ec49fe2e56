-- A part of an order that was paid back reduces what it cost: a discount on its lines in proportion to what
-- was paid for them, with the tax in it.

create or replace function load.discount_flat_refunds()
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    update pg_temp.flat_amounts as amounts
    set
        discount = amounts.discount + spread.share - spread.tax,
        total = amounts.total - spread.share + spread.tax,
        tax = amounts.tax - spread.tax
    from (
        select
            shared.file_line,
            shared.share,
            case when shared.weight = 0 then 0 else round(shared.share * shared.tax / shared.weight, 2) end as tax
        from (
            select
                weighted.file_line,
                weighted.tax,
                weighted.weight,
                load.share(weighted.refunded, weighted.weight, weighted.running, weighted.whole, weighted.decimals) as share
            from (
                select
                    lines.file_line,
                    lines.tax,
                    orders.refunded,
                    greatest(lines.total + lines.tax, 0) as weight,
                    sum(greatest(lines.total + lines.tax, 0)) over order_so_far as running,
                    sum(greatest(lines.total + lines.tax, 0)) over whole_order as whole,
                    max(
                        case
                            when lines.total + lines.tax = round(lines.total + lines.tax, 2) and orders.refunded = round(orders.refunded, 2) then 2
                            else 4
                        end
                    ) over whole_order as decimals
                from pg_temp.flat_order_sums as orders
                join pg_temp.flat_amounts as lines
                    on lines.store = orders.store
                    and lines.order_number = orders.order_number
                    and lines.part = 0
                where orders.refund = 'part'
                window
                    whole_order as (partition by lines.store, lines.order_number),
                    order_so_far as (partition by lines.store, lines.order_number order by lines.file_line)
            ) as weighted
        ) as shared
    ) as spread
    where spread.file_line = amounts.file_line
        and amounts.part = 0
        and spread.share <> 0;
end
$$;

alter function load.discount_flat_refunds owner to retail_owner;

comment on function load.discount_flat_refunds is
$$Subtracts the partial refunds in pg_temp.flat_order_sums from the lines in pg_temp.flat_amounts.$$;
