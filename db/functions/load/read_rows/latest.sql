-- Reads the text of a staging table into values, in one pass, and keeps every
-- fault of every line.
--
-- The values lie in a temporary table: read_orders for orders. What could not be
-- read is null there, and the line is not sound. How dates and numbers are
-- written is one decision for the whole file: nothing is guessed line by line.

create or replace function load.read_rows(
    staging  text,
    settings jsonb
)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    blanks        constant text := E' \t\r\n\u00a0\u202f\ufeff';
    clock         constant text := '\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AaPp][Mm])?';
    zone          constant text := ' ?(Z|[+-]\d{2}(:?\d{2})?)';
    foreign_day   constant text := '\d{1,2}[./-]\d{1,2}[./-]\d{4}';
    iso_day       constant text := '\d{4}-\d{1,2}-\d{1,2}';
    -- The form that most have is recognized without a regular expression, which would
    -- take longer than all else. What has it has it in the result too.
    usual_moment  constant text := '(%2$L and raw.%1$I like ''____-__-__ __:__:__'' and translate(left(raw.%1$I, 4), ''0123456789'', '''') = '''')';
    dates         text := coalesce(settings ->> 'dates', 'iso');
    point         text := coalesce(settings ->> 'decimal', '.');
    thousands     text := coalesce(settings ->> 'thousands', '');
    before        text := current_setting('datestyle');
    wrong         text;
    rule          record;
    is_canonical  boolean;
    is_there      boolean;
    day           text;
    whole         text;
    number        text;
    valid         text;
    reason        text;
    has_faults    boolean;
    raw_columns   text := '';
    value_columns text := '';
    soundness     text := '';
    faults        text := '';
begin
    wrong := case
        when dates not in ('iso', 'mdy', 'dmy') then 'dates: iso, mdy or dmy'
        when point not in ('.', ',') then 'decimal: a point or a comma'
        when thousands not in ('', ',', '.', ' ', '''') or thousands = point
            then 'thousands: a comma, a point, a blank or an apostrophe, and not what decimal is'
    end;
    wrong := coalesce(wrong, (
        select 'there is no setting ' || string_agg(given.name, ', ')
        from jsonb_object_keys(read_rows.settings) as given (name)
        where given.name not in ('file', 'columns', 'unknown', 'canonical', 'dates', 'decimal', 'thousands')
    ));
    if wrong is not null then
        raise invalid_parameter_value using
            message = format('%s cannot be read that way', read_rows.settings ->> 'file'),
            detail = wrong,
            hint = wrong || '. Settings of a file: delimiter, encoding, dates (iso, mdy, dmy), decimal, thousands.';
    end if;

    perform set_config('datestyle', case dates when 'dmy' then 'ISO, DMY' when 'mdy' then 'ISO, MDY' else 'ISO, YMD' end, true);

    for rule in
        select columns.*
        from load.columns() as columns
        where columns.staging = read_rows.staging
        order by columns.ordinal
    loop
        -- Values that had a type of their own in the file come in one form.
        is_canonical := coalesce(read_rows.settings -> 'canonical' ? rule.column_name, false);
        is_there := coalesce(read_rows.settings -> 'columns' ? rule.column_name, true);
        reason := rule.allowed;
        day := case when is_canonical or dates = 'iso' then iso_day else foreign_day end;
        whole := '[0-9]{1,15}';
        number := format('raw.%I', rule.column_name);

        if not is_canonical then
            if thousands <> '' then
                whole := format(
                    '([0-9]{1,3}([%s][0-9]{3})+|[0-9]{1,15})',
                    case thousands when ' ' then E' \u00a0\u202f' else thousands end
                );
                number := format(
                    'translate(%s, %L, '''')', number,
                    case thousands when ' ' then E' \u00a0\u202f' else thousands end
                );
            end if;
            if point = ',' then
                number := format('replace(%s, '','', ''.'')', number);
            end if;
            if rule.kind in ('date', 'moment') then
                reason := replace(reason, '2025-06-30', case dates when 'mdy' then '06/30/2025' when 'dmy' then '30.06.2025' else '2025-06-30' end);
            end if;
            if rule.kind in ('integer', 'number') and point = ',' then
                reason := reason || ', with a decimal comma';
            end if;
        end if;

        valid := case rule.kind
            when 'text'      then format('length(raw.%I) <= %s', rule.column_name, rule.high)
            when 'choice'    then format('lower(raw.%I) = any (%L::text[])', rule.column_name, rule.choices)
            when 'email'     then format('raw.%1$I ~ ''^[^@\s]+@[^@\s]+$'' and length(raw.%1$I) <= 254', rule.column_name)
            when 'time zone' then
                format('raw.%I in (select zones.name from pg_timezone_names as zones)', rule.column_name)
            when 'list'      then format('cardinality(string_to_array(raw.%I, '';'')) <= %s', rule.column_name, rule.high)
            when 'integer'   then
                format(
                    'case when raw.%I ~ %L then %s::numeric between %s and %s%s end',
                    rule.column_name,
                    format('^[-+]?%s([%s]0{1,2})?$', whole, case when is_canonical then '.' else point end),
                    number,
                    rule.low,
                    rule.high,
                    case when rule.low = -2147483647 then format(' and %s::numeric <> 0', number) end
                )
            when 'number'    then
                format(
                    'case when raw.%I ~ %L then %s::numeric between %s and %s end',
                    rule.column_name,
                    format('^[-+]?%s([%s][0-9]{1,%s}0*)?$', whole, case when is_canonical then '.' else point end, rule.decimals),
                    number,
                    rule.low,
                    rule.high
                )
            when 'date'      then
                format(
                    'case when raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                    rule.column_name,
                    format('^%s([ T]0?0:00(:00(\.0+)?)?)?$', day)
                )
            when 'moment'    then
                format(
                    'case when %3$s or raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamptz'') and pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                    rule.column_name,
                    format('^%s([ T]%s(%s)?)?$', day, clock, zone),
                    format(usual_moment, rule.column_name, day = iso_day)
                )
        end;

        if not is_canonical and rule.kind in ('date', 'moment') and is_there then
            execute format(
                'select exists (select from load.%1$I as raw where raw.unreadable is null and raw.%2$I <> '''' and not coalesce(%3$s, false))',
                read_rows.staging, rule.column_name, valid
            )
            into has_faults;

            if has_faults then
                reason := concat_ws('; ', reason, load.fitting_dates(read_rows.staging, rule.column_name, dates));
            end if;
        end if;

        raw_columns := raw_columns || format(', nullif(btrim(lines.%1$I, %2$L), '''') as %1$I', rule.column_name, blanks);
        value_columns := value_columns || format(
            ', case when %2$s then %3$s end as %1$I, raw.%1$I as %4$I',
            rule.column_name,
            valid,
            case rule.kind
                when 'choice'  then format('lower(raw.%I)', rule.column_name)
                when 'list'    then
                    format(
                        'array(select btrim(word) from unnest(string_to_array(raw.%I, '';'')) as word where btrim(word) <> '''')',
                        rule.column_name
                    )
                when 'integer' then number || '::numeric::integer'
                when 'number'  then number || '::numeric'
                when 'date'    then format('raw.%I::date', rule.column_name)
                -- In one form, which says whether there was a time zone.
                when 'moment'  then
                    format(
                        'case when %3$s then raw.%1$I when raw.%1$I ~ %2$L then (raw.%1$I::timestamptz)::text else (raw.%1$I::timestamp)::text end',
                        rule.column_name, ':.*' || zone || '$', format(usual_moment, rule.column_name, day = iso_day)
                    )
                else format('raw.%I', rule.column_name)
            end,
            'raw ' || rule.column_name
        );
        soundness := soundness || format(
            ' and not (%I is null and %s)',
            rule.column_name,
            case
                when rule.is_required and is_there then 'true'
                else format('%I is not null', 'raw ' || rule.column_name)
            end
        );
        faults := faults || format(
            ', (found.%1$I is null and (lines.%1$I <> '''' and btrim(lines.%1$I, %5$L) <> '''' or %4$s), %2$L, %3$L, lines.%1$I)',
            rule.column_name,
            rule.column_name,
            case when rule.is_required then 'required: ' || reason else reason end,
            (rule.is_required and is_there)::text,
            blanks
        );
    end loop;

    execute format('drop table if exists pg_temp.%I', 'read_' || read_rows.staging);
    execute format(
        'create temporary table %I as
        select
            read.file_line,
            read.unreadable is null%s as is_sound,
            %s
        from (
            select raw.file_line, raw.unreadable%s
            from (
                select lines.file_line, lines.unreadable%s
                from load.%I as lines
                offset 0
            ) as raw
            offset 0
        ) as read',
        'read_' || read_rows.staging,
        soundness,
        (
            select string_agg(format('read.%I', columns.column_name), ', ' order by columns.ordinal)
            from load.columns() as columns
            where columns.staging = read_rows.staging
        ),
        value_columns,
        raw_columns,
        read_rows.staging
    );
    execute format('analyze pg_temp.%I', 'read_' || read_rows.staging);

    execute format(
        'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select %L, %L, found.file_line, fault.column_name, fault.reason, left(fault.value, 200)
        from pg_temp.%I as found
        join load.%I as lines on lines.file_line = found.file_line
        cross join lateral (
            values
            (lines.unreadable is not null, ''(line)'', lines.unreadable, null)
            %s
        ) as fault (is_found, column_name, reason, value)
        where not found.is_sound
            and fault.is_found
            and (lines.unreadable is null or fault.column_name = ''(line)'')
        order by found.file_line, fault.column_name',
        read_rows.staging,
        coalesce(read_rows.settings ->> 'file', read_rows.staging),
        'read_' || read_rows.staging,
        read_rows.staging,
        faults
    );

    perform set_config('datestyle', before, true);
end
$$;

alter function load.read_rows owner to retail_owner;

comment on function load.read_rows is
$$Reads a staging table into a temporary table of values, and fills load.refused_rows with every fault.

staging: The staging table.
settings: The file's name and columns, and how its dates and numbers are written.$$;
