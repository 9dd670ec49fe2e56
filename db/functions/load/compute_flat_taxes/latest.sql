-- The tax of each line of a flat file: as given, by its rate, or its share of the order's tax. If prices include
-- tax, it is taken out of the amounts: the database keeps them without tax.

create or replace function load.compute_flat_taxes(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    given        jsonb := coalesce(options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    has_lines    boolean := given ?| '{tax,tax_2,tax_3,tax_percent,tax_fraction}';
    is_inclusive boolean := coalesce((options ->> 'prices_include_tax')::boolean, false);
begin
    if not has_lines and not given ? 'order_tax' then
        if exists (select from pg_temp.flat_order_values) then
            update pg_temp.flat_amounts set tax = 0;
        end if;

        return;
    end if;

    if not has_lines then
        update pg_temp.flat_amounts as amounts
        set tax = spread.share
        from (
            select
                weighted.file_line,
                weighted.part,
                load.share(
                    weighted.order_tax, weighted.weight, weighted.running, weighted.whole,
                    case when weighted.order_tax = round(weighted.order_tax, 2) then 2 else 4 end
                ) as share
            from (
                select
                    taxed.*,
                    sum(taxed.weight) over (partition by taxed.store, taxed.order_number order by taxed.file_line, taxed.part) as running,
                    sum(taxed.weight) over (partition by taxed.store, taxed.order_number) as whole
                from (
                    select
                        lines.file_line,
                        lines.part,
                        lines.store,
                        lines.order_number,
                        orders.order_tax,
                        greatest(lines.total * orders.direction, 0) as weight
                    from pg_temp.flat_order_values as orders
                    join pg_temp.flat_amounts as lines
                        on lines.store = orders.store
                        and lines.order_number = orders.order_number
                    where orders.order_tax <> 0
                ) as taxed
            ) as weighted
        ) as spread
        where spread.file_line = amounts.file_line
            and spread.part = amounts.part;
    end if;

    update pg_temp.flat_amounts as amounts
    set
        tax = coalesce(
            amounts.tax,
            case
                when is_inclusive then amounts.total - round(amounts.total / (1 + amounts.tax_rate), 2)
                else round(amounts.total * amounts.tax_rate, 2)
            end,
            0
        ),
        is_computed = amounts.is_computed or (amounts.tax is null and amounts.tax_rate is not null);

    perform load.refuse_flat_orders(
        options,
        format(
            $query$
            select
                lines.file_line,
                %L,
                'the tax has the sign of the quantity, and is at most the amount of the line',
                amounts.tax
            from pg_temp.flat_amounts as amounts
            join pg_temp.read_flat_lines as lines on lines.file_line = amounts.file_line
            where amounts.tax * amounts.quantity < 0
                or abs(amounts.tax) > abs(amounts.total)
            union all
            select
                orders.first_line,
                'order_tax',
                format('the taxes of the lines add up to %%s', trim_scale(sums.tax)),
                orders.order_tax
            from pg_temp.flat_order_values as orders
            join (
                select amounts.store, amounts.order_number, sum(amounts.tax) as tax, count(*) as lines
                from pg_temp.flat_amounts as amounts
                group by amounts.store, amounts.order_number
            ) as sums
                on sums.store = orders.store
                and sums.order_number = orders.order_number
            where orders.order_tax <> 0
                and abs(sums.tax - orders.order_tax) >= 0.005 * (sums.lines + 1)
            $query$,
            case when has_lines then 'tax' else 'order_tax' end
        )
    );

    if is_inclusive then
        update pg_temp.flat_amounts as amounts
        set
            gross = amounts.total - amounts.tax + net.discount,
            discount = net.discount,
            total = amounts.total - amounts.tax
        from (
            select
                given.file_line,
                given.part,
                case
                    when given.discount = 0 then 0
                    when given.total <> 0 then
                        round(given.discount * (given.total - given.tax) / given.total, case when given.discount = round(given.discount, 2) then 2 else 4 end)
                    else round(given.discount / (1 + coalesce(given.tax_rate, 0)), 2)
                end as discount
            from pg_temp.flat_amounts as given
        ) as net
        where net.file_line = amounts.file_line
            and net.part = amounts.part;
    end if;
end
$$;

alter function load.compute_flat_taxes owner to retail_owner;

comment on function load.compute_flat_taxes is
$$Fills the tax in pg_temp.flat_amounts, and takes it out of amounts that include it.

options: The options of the mapping, and the columns of the file.$$;
