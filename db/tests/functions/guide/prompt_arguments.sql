-- guide.prompt_arguments: the arguments of a prompt, as SQL.

begin;
\ir ../../setup.sql
select plan(6);

create function pg_temp.said(arguments jsonb)
    returns text
    language plpgsql
as $$
declare
    message text;
begin
    return guide.prompt_arguments('prompt.weekly_review'::regproc, arguments);
exception
    when invalid_parameter_value then
        get stacked diagnostics message = message_text;
        return message;
end
$$;

select is(
    pg_temp.said('{"last_day": "2025-06-01", "store_name": "O''Hare"}'),
    'store_name => ''O''''Hare''::api.store_name, last_day => ''2025-06-01''::api.day',
    'each argument is a quoted literal of its type, in the order of the function'
);
select is(pg_temp.said('{"store_name": " "}'), '', 'an empty argument is left out');
select is(pg_temp.said('{"last_day": "June"}'), 'last_day cannot be ''June''', 'a value of another type is an error');
select is(pg_temp.said('{"shop": "North"}'), 'there is no argument called ''shop''', 'an unknown argument is an error');
select is(guide.prompt_arguments('prompt.weekly_review'::regproc, '{}'), '', 'no argument is needed if all have defaults');
select throws_ok(
    $$ select guide.prompt_arguments('prompt.how_is_a_product_doing'::regproc, '{}') $$, '22023', 'product_name is missing',
    'an argument without a default is needed'
);

select finish();
rollback;
