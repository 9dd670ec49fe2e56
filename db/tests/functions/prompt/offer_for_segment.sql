-- prompt.offer_for_segment: what it says.

begin;
\ir ../../setup.sql
select plan(2);

create function pg_temp.said(name text, arguments jsonb default '{}')
    returns text
    language sql
as $$ select message from guide.get_prompt(name, arguments) $$;

select tests.log_in('North manager');
select alike(
    pg_temp.said('offer_for_segment', '{"segment": "at_risk", "store_name": "north"}'),
    'Work out an offer for the customers in the segment at_risk of the store ''North''.%',
    'the prompt names the segment and the store'
);
select throws_ok(
    $$ select * from guide.get_prompt('offer_for_segment', '{"segment": "rich"}') $$,
    '22023', 'segment cannot be ''rich''', 'an unknown segment is refused'
);

select finish();
rollback;
