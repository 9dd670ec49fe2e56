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
    'each is a literal of its type, quoted, in the order of the function'
);
select is(pg_temp.said('{"store_name": " "}'), '', 'an empty one is left out');
select is(pg_temp.said('{"last_day": "June"}'), 'last_day cannot be ''June''', 'what is not of the type is an error');
select is(pg_temp.said('{"shop": "North"}'), 'there is no argument called ''shop''', 'an unknown one is an error');
select is(guide.prompt_arguments('prompt.weekly_review'::regproc, '{}'), '', 'none is needed where all have defaults');
select throws_ok(
    $$ select guide.prompt_arguments('prompt.how_is_a_product_doing'::regproc, '{}') $$, '22023', 'product_name is missing',
    'one without a default is needed'
);

select finish();
rollback;
