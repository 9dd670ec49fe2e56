-- Refuses stores of a folder that closed before they opened, and customers with the number of the
-- walk-in customer or the email address of another one.

create or replace function load.check_folder_customers(settings jsonb)
    returns void
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
begin
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        fault.staging,
        settings -> 'files' -> fault.staging ->> 'file',
        fault.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from (
        select
            'stores' as staging,
            found.file_line,
            'closed_on' as column_name,
            'a store closes on the day on which it opened, or later' as reason,
            found.closed_on::text as value
        from pg_temp.read_stores as found
        where found.closed_on < found.opened_on
        union all
        select
            'customers',
            found.file_line,
            'customer_number',
            'this is the number of the walk-in customer, who belongs in no file',
            found.customer_number
        from pg_temp.read_customers as found
        where found.customer_number = 'walk-in'
            or exists (
                select
                from retail.customers
                join retail.stores on stores.store_id = customers.store_id
                where stores.name = found.store
                    and customers.customer_number = found.customer_number
                    and customers.is_walk_in
            )
        union all
        select
            'customers',
            again.file_line,
            'email',
            format('line %s has the same, and an email address is unique in its store', again.first_line),
            case when left(again.email, 4) <> 'enc:' then again.email end
        from (
            select
                found.file_line,
                found.email,
                min(found.file_line) over (partition by found.store, retail.lookup_key(found.email)) as first_line
            from pg_temp.read_customers as found
            where found.email is not null
        ) as again
        where again.file_line > again.first_line
        union all
        select
            'customers',
            found.file_line,
            'email',
            format('customer %s of that store has it', customers.customer_number),
            case when left(found.email, 4) <> 'enc:' then found.email end
        from pg_temp.read_customers as found
        join retail.stores on stores.name = found.store
        join retail.customers
            on customers.store_id = stores.store_id
            and customers.email_key = retail.lookup_key(found.email)
            and customers.customer_number <> found.customer_number
    ) as fault
    order by
        fault.staging,
        fault.file_line;
end
$$;

alter function load.check_folder_customers owner to retail_owner;

comment on function load.check_folder_customers is
$$Fills load.refused_rows with the stores and customers of a folder that are not allowed.

settings: The settings of the files.$$;
