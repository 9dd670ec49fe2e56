-- Logins for BI tools: two for stores, one for head office and one for an analyst. The
-- administrator runs this after the sample data is loaded, and gives each login a password.

do $$
declare
    bi record;
begin
    for bi in
        values
        ('bi_seattle',     'store_manager', 'Seattle manager'),
        ('bi_bellevue',    'store_manager', 'Bellevue manager'),
        ('bi_head_office', 'head_office',   'Head Office'),
        ('bi_analyst',     'analyst',       'Analyst')
    loop
        if not exists (select from pg_catalog.pg_roles where rolname = bi.column1) then
            execute format('create role %I login', bi.column1);
        end if;
        execute format('grant %I to %I', bi.column2, bi.column1);
        execute format('alter role %I connection limit 20', bi.column1);
        execute format('alter role %I set statement_timeout = ''60s''', bi.column1);
        execute format('alter role %I set temp_file_limit = ''256MB''', bi.column1);
        execute format('alter role %I set default_transaction_read_only = on', bi.column1);
        perform auth.save_bi_login(bi.column1, bi.column3);
    end loop;
end
$$;
