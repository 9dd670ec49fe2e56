-- Loads lines of a flat file that a test writes as JSON, and shows what came of them.

\ir flat_load.sql
truncate load.flat_lines;

create function pg_temp.load_lines(lines jsonb, options jsonb default '{}')
    returns text
    language plpgsql
as $$
begin
    truncate load.flat_lines;

    insert into load.flat_lines
    select made.*
    from jsonb_array_elements(load_lines.lines) with ordinality as given (line, place)
    cross join lateral jsonb_populate_record(
        null::load.flat_lines,
        '{"store": "Kiel", "order_number": "1", "ordered_at": "2025-06-30", "sku": "A", "quantity": "1"}'
        || jsonb_build_object('file_line', given.place + 1) || given.line
    ) as made;

    perform pg_temp.run_steps(
        load_lines.options - 'settings' || jsonb_build_object(
            'files', jsonb_build_object(
                'flat_lines', coalesce(load_lines.options -> 'settings', '{}') || jsonb_build_object(
                    'file', 'flat.csv',
                    'columns', (
                        select jsonb_agg(distinct given.name)
                        from (
                            select jsonb_object_keys(line) as name
                            from jsonb_array_elements(load_lines.lines) as lines (line)
                            union all
                            select unnest('{store,ordered_at,quantity}'::text[])
                            union all
                            select 'order_number'
                            where not load_lines.options ? 'one_order_per_line'
                        ) as given
                    )
                )
            )
        )
    );

    return coalesce(
        (
            select string_agg(format('%s %s: %s', faults.file_line, faults.column_name, faults.reason), '; ' order by faults.fault_number)
            from load.refused_rows as faults
            where faults.reason not like 'an order is loaded as a whole%'
        ),
        'loaded'
    );
end
$$;

create function pg_temp.orders()
    returns setof text
    language sql
as $$
    select concat_ws(
        ' ',
        orders.order_number,
        orders.kind,
        trim_scale(orders.subtotal) || ' - ' || trim_scale(orders.discount) || ' + ' || trim_scale(orders.tax) || ' = ' || trim_scale(orders.total),
        (
            select string_agg(
                format(
                    '%s %s x %s - %s = %s', products.sku, items.quantity, trim_scale(items.unit_price),
                    trim_scale(items.discount), trim_scale(items.line_total)
                ),
                ', '
                order by items.line_number
            )
            from retail.order_items as items
            join retail.products on products.product_id = items.product_id
            where items.store_id = orders.store_id
                and items.order_id = orders.order_id
        )
    )
    from retail.orders
    order by orders.order_id
$$;

create function pg_temp.figure(name text)
    returns numeric
    language sql
as $$
    select figures.value from load.figures where figures.name like figure.name || '%'
$$;

create function pg_temp.forget()
    returns void
    language sql
as $$
    delete from retail.order_items;
    delete from retail.orders;
$$;

-- What loading lines makes of the orders that exist: the orders, or why nothing was loaded.
create function pg_temp.loaded(lines jsonb, options jsonb default '{}')
    returns text
    language plpgsql
as $$
declare
    said text;
begin
    said := pg_temp.load_lines(loaded.lines, loaded.options);
    return coalesce(nullif(said, 'loaded'), (select string_agg(orders, '; ') from pg_temp.orders() as orders));
end
$$;

-- The same without any orders before.
create function pg_temp.made_of(lines jsonb, options jsonb default '{}')
    returns text
    language plpgsql
as $$
begin
    perform pg_temp.forget();
    return pg_temp.loaded(made_of.lines, made_of.options);
end
$$;
