-- Refuses settings of a file that are unknown, or contradict each other.

create or replace function load.check_format(settings jsonb)
    returns void
    language plpgsql
    stable
    parallel restricted
    set search_path = pg_catalog, pg_temp
as $$
declare
    point     text := coalesce(settings ->> 'decimal', '.');
    thousands text := coalesce(settings ->> 'thousands', '');
    wrong     text;
begin
    wrong := case
        when settings ->> 'dates' not in ('iso', 'mdy', 'dmy') then 'dates: iso, mdy or dmy'
        when point not in ('.', ',') then 'decimal: a point or a comma'
        when thousands not in ('', ',', '.', ' ', '''') or thousands = point
            then 'thousands: a comma, a point, a blank or an apostrophe, different from decimal'
        when coalesce(settings ->> 'two_digit_years', '1970') !~ '^(19|20)[0-9]{2}$'
            then 'two_digit_years: the first of the hundred years that they mean, such as 1970'
    end;
    wrong := coalesce(wrong, (
        select 'there is no setting ' || string_agg(given.name, ', ')
        from jsonb_object_keys(check_format.settings) as given (name)
        where given.name not in ('file', 'names', 'columns', 'unknown', 'canonical', 'dates', 'decimal', 'thousands', 'two_digit_years')
    ));

    if wrong is not null then
        raise invalid_parameter_value using
            message = format('%s cannot be read that way', check_format.settings ->> 'file'),
            detail = wrong,
            hint = wrong || '. Settings of a file: delimiter, encoding, sheet, member, heading, skip_headings, merged, dates (iso, mdy, dmy), two_digit_years, decimal, thousands.';
    end if;
end
$$;

alter function load.check_format owner to retail_owner;

comment on function load.check_format is
$$Fails when a setting of a file is unknown or has an invalid value.

settings: The settings of the file.$$;
