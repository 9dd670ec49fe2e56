-- Refuses budgets of a folder that are not for a month.

create or replace function load.check_folder_plans(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        fault.staging,
        check_folder_plans.settings -> 'files' -> fault.staging ->> 'file',
        fault.file_line,
        'month',
        'it is not the first day of a month',
        fault.month::text
    from (
        select
            'budgets' as staging,
            found.file_line,
            found.month
        from pg_temp.read_budgets as found
        union all
        select
            'category_budgets',
            found.file_line,
            found.month
        from pg_temp.read_category_budgets as found
    ) as fault
    where extract(day from fault.month) <> 1
    order by
        fault.staging,
        fault.file_line;
end
$$;

alter function load.check_folder_plans owner to retail_owner;

comment on function load.check_folder_plans is
$$Fills load.refused_rows with the budgets of a folder that cannot be loaded.

settings: The settings of the files.$$;
