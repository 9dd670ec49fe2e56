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
    too_large constant numeric := 9999999999.9999;
    wrong     text;
    file_name text := coalesce(check_flat_lines.options -> 'files' -> 'flat_lines' ->> 'file', 'flat_lines');
begin
    wrong := (
        select 'the options are time_zone, store_kind, country and category; there is no ' || string_agg(given.name, ', ')
        from jsonb_object_keys(check_flat_lines.options) as given (name)
        where given.name not in ('files', 'time_zone', 'store_kind', 'country', 'category')
    );
    wrong := coalesce(wrong, case
        when (check_flat_lines.options ->> 'time_zone') not in (select zones.name from pg_timezone_names as zones)
            then 'time_zone is one such as Europe/London'
        when (check_flat_lines.options ->> 'store_kind') not in ('physical', 'online')
            then 'store_kind is physical or online'
    end);
    if wrong is not null then
        raise invalid_parameter_value using
            message = wrong,
            hint = 'Correct [options] in the mapping.',
            column = 'options';
    end if;

    truncate load.refused_rows, load.figures, load.changes restart identity;

    perform load.read_rows('flat_lines', coalesce(check_flat_lines.options -> 'files' -> 'flat_lines', '{}'));

    perform load.check_names('flat_lines', file_name, 'store', '''''', 'select '''', stores.name from retail.stores');
    perform load.check_names(
        'flat_lines', file_name, 'category', '''''',
        format(
            'select '''', categories.name from retail.categories union select '''', %L',
            coalesce(check_flat_lines.options ->> 'category', 'general')
        )
    );

    with refused as (
        update pg_temp.read_flat_lines as lines
        set is_sound = false
        where lines.is_sound
            and abs(lines.quantity * lines.unit_price) > too_large
        returning
            lines.file_line,
            lines.quantity
    )

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'flat_lines',
        file_name,
        refused.file_line,
        'quantity',
        format('quantity times unit price is at most %s', too_large),
        refused.quantity
    from refused
    order by refused.file_line;

    perform load.check_flat_orders(check_flat_lines.options);

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
