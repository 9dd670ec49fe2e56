-- Which date formats fit all values of a column. The report names them, so that the user can decide:
-- 06/07/2025 fits two, and nothing is guessed.

create or replace function load.fitting_dates(
    staging     text,
    column_name text,
    declared    text
)
    returns text
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    form    text;
    is_fit  boolean;
    fitting text;
begin
    foreach form in array '{iso,mdy,dmy}'::text[] loop
        continue when form = fitting_dates.declared;
        execute format(
            'select bool_and(pg_input_is_valid(load.plain_moment(raw.%1$I, %2$L, 1970), ''timestamp''))
            from load.%3$I as raw
            where raw.unreadable is null
                and btrim(raw.%1$I) <> ''''',
            fitting_dates.column_name, form, fitting_dates.staging
        )
        into is_fit;
        if is_fit then
            fitting := concat_ws(' or ', fitting, format('dates = "%s"', form));
        end if;
    end loop;

    return fitting || ' would fit all of the column';
end
$$;

alter function load.fitting_dates owner to retail_owner;

comment on function load.fitting_dates is
$$Says which other date formats would fit every value of a column; null for none.

staging: The staging table.
column_name: The column.
declared: The format in the file's settings: iso, mdy or dmy.$$;
