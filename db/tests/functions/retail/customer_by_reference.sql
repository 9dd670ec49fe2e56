-- retail.customer_by_reference: a customer by number, email address or name.

begin;
\ir ../../setup.sql
select plan(9);

insert into retail.customers (store_id, customer_id, customer_number, first_name, last_name, email)
overriding system value
values (101, 411, 'n-1', 'Zoë', 'Ray', null), (101, 412, 'N-3', 'Bob', 'Ray', null);

create function pg_temp.found(reference text, sees_names boolean default true, home_store integer default null)
    returns text
    language plpgsql
as $$
declare
    answer  text;
    hint    text;
begin
    set local role retail_definer;
    select customer_id into answer from retail.customer_by_reference(reference, sees_names, home_store);
    reset role;
    return answer;
exception
    when invalid_parameter_value then
        get stacked diagnostics answer = message_text, hint = pg_exception_hint;
        return answer || ' | ' || hint;
end
$$;

select tests.log_in('North manager');
select is(pg_temp.found(' n-2 '), '402', 'a number counts in any case');
select is(pg_temp.found('N-1') || ' ' || pg_temp.found('n-1'), '401 411', 'of two numbers that differ only in case, the exact one is found');
select is(pg_temp.found('ANN@example.com'), '401', 'an email address counts in any case');
select is(pg_temp.found('zoe ray'), '411', 'a name counts without accents');
select is(
    pg_temp.found('Bob Ray'), 'several customers have this name or number | Give the number of the one you mean: N-2 (''North''), N-3 (''North'').',
    'a name of two customers is an error that gives both numbers'
);
select alike(pg_temp.found('Ann Leee'), 'there is no such customer here | Near it are: ''Ann Lee'' (N-1)%', 'for an unknown name, the hint lists similar ones');
select is(
    pg_temp.found('Ann Lee', false), 'there is no such customer here | Give the number on the card.',
    'for a caller who sees no names, a name finds nobody'
);
select is(
    pg_temp.found('N-1', true, 102),
    'there is no such customer here | Give the number on the card, which customer_profile shows, or leave it out for a customer without one.',
    'a customer of another home store is not found where the home store is asked'
);
select is(
    pg_temp.found('walk-in'), 'there is no such customer here | Give the number on the card, the email address, or first and last name.',
    'nobody finds the walk-in customer'
);

select finish();
rollback;
