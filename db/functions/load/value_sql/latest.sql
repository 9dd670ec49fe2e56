-- The SQL that reads the text of a column: whether it is valid, and its value. The format of dates and
-- numbers is set for the whole file; values that had a type in the file arrive in a canonical form.

create or replace function load.value_sql(
    column_name  text,
    kind         text,
    low          numeric,
    high         numeric,
    decimals     integer,
    choices      text[],
    is_canonical boolean,
    settings     jsonb,
    out valid text,
    out value text
)
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    clock        constant text := '\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AaPp][Mm])?';
    zone         constant text := ' ?(Z|[+-]\d{2}(:?\d{2})?)';
    foreign_day  constant text := '\d{1,2}[./-]\d{1,2}[./-]\d{4}';
    iso_day      constant text := '\d{4}-\d{1,2}-\d{1,2}';
    -- The most frequent form is recognized without a regular expression, which would take longer than
    -- everything else, and is left as it is.
    usual_moment constant text := '(%2$L and raw.%1$I like ''____-__-__ __:__:__'' and substr(raw.%1$I, 12, 2) < ''24'' and translate(left(raw.%1$I, 4), ''0123456789'', '''') = '''')';
    point        text := coalesce(settings ->> 'decimal', '.');
    thousands    text := coalesce(settings ->> 'thousands', '');
    day          text := case when is_canonical or coalesce(settings ->> 'dates', 'iso') = 'iso' then iso_day else foreign_day end;
    whole        text := '[0-9]{1,15}';
    number       text := format('raw.%I', value_sql.column_name);
    -- A blank may be one that does not break, and an apostrophe a typographic one.
    signs        text := case thousands when ' ' then E' \u00a0\u202f' when '''' then E'''\u2019' else thousands end;
begin
    if not is_canonical then
        if thousands <> '' then
            -- India groups in hundreds of thousands: 1,23,456.
            whole := format(
                case thousands when ',' then '([0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}|[0-9]{1,15})' else '([0-9]{1,3}([%s][0-9]{3})+|[0-9]{1,15})' end,
                signs
            );
            number := format('translate(%s, %L, '''')', number, signs);
        end if;

        if point = ',' then
            number := format('replace(%s, '','', ''.'')', number);
        end if;
    end if;

    valid := case value_sql.kind
        -- Different numbers that a spreadsheet rounds become the same.
        when 'text'      then
            format('length(raw.%I) <= %s', value_sql.column_name, value_sql.high)
            || case
                when value_sql.column_name ~ '(number|sku)$' then
                    format(' and not (raw.%1$I like ''%%E+__'' and raw.%1$I ~ ''^[0-9][.,][0-9]+E[+][0-9]{2}$'')', value_sql.column_name)
                else ''
            end
        when 'lines'     then format('length(raw.%I) <= %s', value_sql.column_name, value_sql.high)
        when 'choice'    then format('lower(raw.%I) = any (%L::text[])', value_sql.column_name, value_sql.choices)
        when 'email'     then format('raw.%1$I ~ ''^[^@\s]+@[^@\s]+$'' and length(raw.%1$I) <= 254', value_sql.column_name)
        when 'time zone' then
            format('raw.%I in (select zones.name from pg_timezone_names as zones)', value_sql.column_name)
        when 'list'      then format('cardinality(string_to_array(raw.%I, '';'')) <= %s', value_sql.column_name, value_sql.high)
        when 'hours'     then
            format(
                'case when raw.%1$I ~ %2$L then %4$s >= all (string_to_array(%3$s, '';'')::numeric[]) and %5$s < any (string_to_array(%3$s, '';'')::numeric[]) end',
                value_sql.column_name,
                format('^ *%1$s( *; *%1$s){6} *$', format('[0-9]{1,2}([%s][0-9]{1,%s})?', case when is_canonical then '.' else point end, value_sql.decimals)),
                number,
                value_sql.high,
                value_sql.low
            )
        when 'integer'   then
            format(
                'case when raw.%I ~ %L then %s::numeric between %s and %s%s end',
                value_sql.column_name,
                format('^[-+]?%s([%s]0{1,2})?$', whole, case when is_canonical then '.' else point end),
                number,
                value_sql.low,
                value_sql.high,
                case when value_sql.low = -2147483647 then format(' and %s::numeric <> 0', number) end
            )
        when 'number'    then
            format(
                'case when raw.%I ~ %L then %s::numeric between %s and %s end',
                value_sql.column_name,
                format('^[-+]?%s([%s][0-9]{1,%s}0*)?$', whole, case when is_canonical then '.' else point end, value_sql.decimals),
                number,
                value_sql.low,
                value_sql.high
            )
        when 'date'      then
            format(
                'case when raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                value_sql.column_name,
                format('^%s([ T]0?0:00(:00(\.0+)?)?)?$', day)
            )
        when 'moment'    then
            format(
                'case when %3$s or raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamptz'') and pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                value_sql.column_name,
                format('^%s([ T]%s(%s)?)?$', day, clock, zone),
                format(usual_moment, value_sql.column_name, day = iso_day)
            )
    end;

    value := case value_sql.kind
        when 'choice'  then format('lower(raw.%I)', value_sql.column_name)
        when 'list'    then
            format(
                'array(select btrim(word) from unnest(string_to_array(raw.%I, '';'')) as word where btrim(word) <> '''')',
                value_sql.column_name
            )
        when 'hours'   then format('string_to_array(%s, '';'')::numeric[]', number)
        when 'integer' then number || '::numeric::integer'
        when 'number'  then number || '::numeric'
        when 'date'    then format('raw.%I::date', value_sql.column_name)
        -- In a canonical form, which shows whether there was a time zone.
        when 'moment'  then
            format(
                'case when %3$s then raw.%1$I when raw.%1$I ~ %2$L then (raw.%1$I::timestamptz)::text else (raw.%1$I::timestamp)::text end',
                value_sql.column_name, ':.*' || zone || '$', format(usual_moment, value_sql.column_name, day = iso_day)
            )
        else format('raw.%I', value_sql.column_name)
    end;
end
$$;

alter function load.value_sql owner to retail_owner;

comment on function load.value_sql is
$$Returns SQL expressions that read a column of a staging table called raw.

column_name: The column.
kind: How it is read, from load.columns().
low: The smallest number.
high: The largest number, or the most characters or words.
decimals: How many decimals a number may have.
choices: What a choice may be.
is_canonical: Whether the values had a type in the file.
settings: The settings of the file.

valid: The expression that says whether the text is valid.
value: The expression of its value.$$;
