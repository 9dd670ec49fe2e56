-- prompt.weekly_review: what it says.

begin;
\ir ../../setup.sql
select plan(3);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('weekly_review'),
    'Review the seven days from 2025-05-28 to 2025-06-03 for all stores that I can see,%2025-05-21 to 2025-05-27.%',
    'the prompt names the week up to the latest order, and the week before'
);
select alike(
    pg_temp.said('weekly_review', '{"store_name": "nORTH", "last_day": "2025-06-01"}'),
    'Review the seven days from 2025-05-26 to 2025-06-01 for the store ''North'',%',
    'another last day and a store can be given, and the store is named as it is spelt'
);
select alike(
    pg_temp.said('weekly_review', '{"store_name": "", "last_day": " "}'),
    '%2025-06-03 for all stores that I can see,%',
    'an empty argument counts as left out'
);

select finish();
rollback;
