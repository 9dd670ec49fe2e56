-- Replaces values by encrypted ones, but only if they have not changed since they were read. If a
-- load has changed a row meanwhile, its value stays, and the next run encrypts it. Rows that
-- another transaction has locked are skipped and left to the next run, so that no deadlock can
-- abort a load or a sale. Only a call for a single row waits for the lock.
--
-- If the batch violates a unique key, rows are replaced one by one, and those that fail are reported.

create or replace function load.replace_values(
    changes      jsonb,
    waits        boolean default false,
    out replaced integer,
    out refused  text[]
)
    returns record
    language plpgsql
    volatile
    set search_path = pg_catalog, pg_temp
as $$
declare
    one      record;
    affected integer;
begin
    create temporary table if not exists replaced_values (
        place          text    not null,
        store_id       integer not null,
        customer_id    bigint  not null,
        old_first_name text,
        new_first_name text,
        old_last_name  text,
        new_last_name  text,
        old_email      text,
        new_email      text,
        old_phone      text,
        new_phone      text
    );
    truncate pg_temp.replaced_values;

    if replace_values.waits then
        perform
        from retail.customers
        where customers.store_id = split_part(replace_values.changes -> 0 ->> 'position', '/', 1)::integer
            and customers.customer_id = split_part(replace_values.changes -> 0 ->> 'position', '/', 2)::bigint
        for update;
    end if;

    insert into pg_temp.replaced_values (
        place, store_id, customer_id,
        old_first_name, new_first_name, old_last_name, new_last_name, old_email, new_email, old_phone, new_phone
    )
    select
        change.value ->> 'place',
        held.store_id,
        held.customer_id,
        change.value -> 'old' ->> 'first_name',
        change.value -> 'new' ->> 'first_name',
        change.value -> 'old' ->> 'last_name',
        change.value -> 'new' ->> 'last_name',
        change.value -> 'old' ->> 'email',
        change.value -> 'new' ->> 'email',
        change.value -> 'old' ->> 'phone',
        change.value -> 'new' ->> 'phone'
    from jsonb_array_elements(replace_values.changes) as change (value)
    join (
        select
            customers.store_id,
            customers.customer_id
        from retail.customers
        where (customers.store_id, customers.customer_id) in (
            select
                split_part(wanted.value ->> 'position', '/', 1)::integer,
                split_part(wanted.value ->> 'position', '/', 2)::bigint
            from jsonb_array_elements(replace_values.changes) as wanted (value)
        )
        for update skip locked
    ) as held
        on held.store_id = split_part(change.value ->> 'position', '/', 1)::integer
        and held.customer_id = split_part(change.value ->> 'position', '/', 2)::bigint;

    replaced := 0;
    refused := '{}';

    begin
        update retail.customers
        set
            first_name = coalesce(given.new_first_name, customers.first_name),
            last_name = coalesce(given.new_last_name, customers.last_name),
            email = coalesce(given.new_email, customers.email),
            phone = coalesce(given.new_phone, customers.phone)
        from pg_temp.replaced_values as given
        where customers.store_id = given.store_id
            and customers.customer_id = given.customer_id
            and (given.old_first_name is null or customers.first_name = given.old_first_name)
            and (given.old_last_name is null or customers.last_name = given.old_last_name)
            and (given.old_email is null or customers.email = given.old_email)
            and (given.old_phone is null or customers.phone = given.old_phone);

        get diagnostics replaced = row_count;
        return;
    exception
        when unique_violation then
            null;
    end;

    for one in
        select given.*
        from pg_temp.replaced_values as given
        order by
            given.store_id,
            given.customer_id
    loop
        begin
            update retail.customers
            set
                first_name = coalesce(one.new_first_name, customers.first_name),
                last_name = coalesce(one.new_last_name, customers.last_name),
                email = coalesce(one.new_email, customers.email),
                phone = coalesce(one.new_phone, customers.phone)
            where customers.store_id = one.store_id
                and customers.customer_id = one.customer_id
                and (one.old_first_name is null or customers.first_name = one.old_first_name)
                and (one.old_last_name is null or customers.last_name = one.old_last_name)
                and (one.old_email is null or customers.email = one.old_email)
                and (one.old_phone is null or customers.phone = one.old_phone);

            get diagnostics affected = row_count;
            replaced := replaced + affected;
        exception
            when unique_violation then
                refused := refused || one.place;
        end;
    end loop;
end
$$;

alter function load.replace_values owner to retail_owner;

comment on function load.replace_values is
$$Replaces values of customers by encrypted ones, unless they have changed since they were read.

changes: An array of objects with position and place, as load.values_to_encrypt() returned them, and old and new, values by the name of the column.
waits: Whether to wait for the first row until lock_timeout, if another transaction has locked it; only for one row.

replaced: How many rows were changed.
refused: The places of rows that have the email address of another customer of their store.$$;
