-- Refuses options of a mapping that are unknown, or missing although the file has a column that can
-- be read in two ways: whether prices include tax, and what becomes of shipping, is never guessed.

create or replace function load.check_flat_options(options jsonb)
    returns void
    language plpgsql
    stable
    set search_path = pg_catalog, pg_temp
as $$
declare
    known   constant text[] := '{time_zone,store_kind,country,category,prices_include_tax,shipping,fees,tip,partial_refunds,difference,fractions,zero_quantities,negative_amounts,reversed_signs,fill_down,fill_within_order,one_order_per_line,spread_orders}';
    given   jsonb := coalesce(options -> 'files' -> 'flat_lines' -> 'columns', '[]');
    columns text[] := array(select columns.column_name from load.columns() as columns where columns.staging = 'flat_lines');
    wrong   text;
    advice  text := 'Correct [options] in the mapping.';
begin
    wrong := (
        select format('the options are %s; there is no %s', array_to_string(known, ', '), string_agg(said.name, ', '))
        from jsonb_object_keys(check_flat_options.options) as said (name)
        where said.name <> all (known || '{files,value_maps,left_out}')
        having count(*) > 0
    );
    wrong := coalesce(wrong, case
        when (options ->> 'time_zone') not in (select zones.name from pg_timezone_names as zones)
            then 'time_zone is one such as Europe/London'
        when (options ->> 'store_kind') not in ('physical', 'online') then 'store_kind is physical or online'
        when jsonb_typeof(options -> 'prices_include_tax') <> 'boolean' then 'prices_include_tax is true or false'
        when jsonb_typeof(options -> 'spread_orders') <> 'boolean' then 'spread_orders is true or false'
        when jsonb_typeof(options -> 'one_order_per_line') <> 'boolean' then 'one_order_per_line is true or false'
        when (options ->> 'fractions') <> 'one piece' then 'fractions is "one piece", or left out'
        when (options ->> 'zero_quantities') <> 'left out' then 'zero_quantities is "left out", or missing'
        when (options ->> 'negative_amounts') <> 'returns' then 'negative_amounts is "returns", or left out'
        when (options ->> 'difference') <> 'discount' then 'difference is "discount", or left out'
        when (options ->> 'partial_refunds') not in ('discount', 'left out') then 'partial_refunds is "discount" or "left out"'
    end);
    wrong := coalesce(wrong, (
        select format('%s is "line" or "left out"', charge.name)
        from unnest('{shipping,fees,tip}'::text[]) as charge (name)
        where (options ->> charge.name) not in ('line', 'left out')
        limit 1
    ));
    wrong := coalesce(wrong, (
        select format('%s is a list of columns that the mapping has, such as ["discount"]', list.name)
        from unnest('{reversed_signs,fill_down,fill_within_order}'::text[]) as list (name)
        where options ? list.name
            and (
                jsonb_typeof(options -> list.name) <> 'array'
                or not given @> (options -> list.name)
                or not to_jsonb(columns) @> (options -> list.name)
            )
        limit 1
    ));
    wrong := coalesce(wrong, (
        select format('values.%s: the mapping has no column of this name in [columns]', map.name)
        from jsonb_object_keys(options -> 'value_maps') as map (name)
        where not given ? map.name
        limit 1
    ));

    if wrong is null then
        select
            case
                when needed.option = 'prices_include_tax'
                    then format('the file has %s, so [options] must say whether prices and amounts include tax', needed.column_name)
                else format('the file has %s, so [options] must say what becomes of it', needed.column_name)
            end,
            case
                when needed.option = 'prices_include_tax' then 'Say prices_include_tax = true or prices_include_tax = false.'
                else format(
                    'Say %1$s = "line" for a line of its own on the order, or %1$s = "left out", which reports its sum.',
                    needed.column_name
                )
            end
        into wrong, advice
        from (
            values
            ('tax', 'prices_include_tax'), ('tax_2', 'prices_include_tax'), ('tax_3', 'prices_include_tax'), ('tax_percent', 'prices_include_tax'), ('tax_fraction', 'prices_include_tax'),
            ('order_tax', 'prices_include_tax'), ('shipping', 'shipping'), ('fees', 'fees'), ('tip', 'tip')
        ) as needed (column_name, option)
        where given ? needed.column_name
            and not options ? needed.option
        limit 1;
    end if;

    if wrong is null then
        select
            format('the mapping has %s and %s, which contradict each other', pair.first, pair.second),
            format('Leave out %s.', pair.second)
        into wrong, advice
        from (
            values
            ('discount_percent', 'discount_fraction'), ('tax_percent', 'tax_fraction')
        ) as pair (first, second)
        where given ?& array[pair.first, pair.second]
        limit 1;
    end if;

    if wrong is null and given ? 'order_number' and coalesce((options ->> 'one_order_per_line')::boolean, false) then
        wrong := 'the mapping has order_number, and one_order_per_line';
        advice := 'Leave out one of them.';
    end if;

    if wrong is not null then
        raise invalid_parameter_value using message = wrong, hint = advice, column = 'options';
    end if;
end
$$;

alter function load.check_flat_options owner to retail_owner;

comment on function load.check_flat_options is
$$Fails when an option of a mapping is unknown, has an invalid value, or is missing.

options: The options of the mapping, and the columns of the file.$$;
