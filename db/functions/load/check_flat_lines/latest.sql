-- Reads the lines of a flat file, and records every fault of every line.
--
-- No value is guessed, and no line is left out without a row in the report.

create or replace function load.check_flat_lines(options jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    settings  jsonb := coalesce(check_flat_lines.options -> 'files' -> 'flat_lines', '{}');
    file_name text := coalesce(settings ->> 'file', 'flat_lines');
begin
    perform load.check_flat_options(check_flat_lines.options);

    truncate load.refused_rows, load.figures, load.changes restart identity;

    perform load.prepare_flat_lines(check_flat_lines.options);

    if settings ? 'columns' then
        -- Every line has these now.
        settings := settings || jsonb_build_object('columns', settings -> 'columns' || '["order_number", "sku", "product_name"]');
    end if;

    perform load.read_rows('flat_lines', settings);
    perform load.leave_out_flat_lines(check_flat_lines.options);

    perform load.check_names('flat_lines', file_name, 'store', '''''', 'select '''', stores.name from retail.stores');
    perform load.check_names(
        'flat_lines', file_name, 'category', '''''',
        format(
            'select '''', categories.name from retail.categories union select '''', %L',
            coalesce(check_flat_lines.options ->> 'category', 'general')
        )
    );

    perform load.check_flat_names(check_flat_lines.options);
    perform load.check_flat_orders(check_flat_lines.options);
    perform load.compute_flat_amounts(check_flat_lines.options);
    perform load.collect_flat_order_values(check_flat_lines.options);
    perform load.apply_flat_order_values(check_flat_lines.options);
    perform load.compute_flat_taxes(check_flat_lines.options);
    perform load.return_flat_orders(check_flat_lines.options);

    insert into load.figures (position, name, value)
    select
        60,
        format(
            'columns of the file that the mapping leaves out: %s',
            (select string_agg(heading.name, ', ' order by heading.place) from jsonb_array_elements_text(check_flat_lines.options -> 'left_out') with ordinality as heading (name, place))
        ),
        jsonb_array_length(check_flat_lines.options -> 'left_out')
    where jsonb_array_length(check_flat_lines.options -> 'left_out') > 0;

    insert into load.figures (position, name, value)
    values
    (1, 'lines read', (select count(*) from load.flat_lines)),
    (2, 'lines refused', (select count(*) from pg_temp.read_flat_lines as found where not found.is_sound));
end
$$;

alter function load.check_flat_lines owner to retail_owner;

comment on function load.check_flat_lines is
$$Reads load.flat_lines into a temporary table of values, and fills load.refused_rows with every fault.

options: The options of the mapping, and the settings of the file.$$;
