-- query.guards_are_current: whether the stand-ins were made for this PostgreSQL version.

begin;
\ir ../../pgtap.sql
select plan(7);

create function pg_temp.notices(change text)
    returns boolean
    language plpgsql
as $$
declare
    answer boolean;
begin
    execute change;
    answer := not query.guards_are_current();
    raise sqlstate '22Q00';
exception
    -- The exception handler rolls back the change.
    when sqlstate '22Q00' then
        return answer;
end
$$;

select ok(query.guards_are_current(), 'stand-ins made by a migration are current');
select ok(
    pg_temp.notices('comment on schema guard is ''Stand-ins for the functions of PostgreSQL 3, which ad-hoc SQL calls instead.'''),
    'stand-ins of another version are not current'
);
select ok(pg_temp.notices('drop function guard.strpos(text, text)'), 'a function that was dropped is noticed');
select ok(
    pg_temp.notices('create or replace function guard.lower(text) returns text language sql immutable parallel safe as ''select $1'''),
    'a function that was changed is noticed'
);
select ok(
    pg_temp.notices('revoke execute on function bounded.row(text) from retail_query_staff'), 'a revoked right is noticed'
);
select ok(pg_temp.notices('drop operator guard_numbers.* (numeric, numeric)'), 'an operator that was dropped is noticed');
select ok(pg_temp.notices('drop schema bounded cascade'), 'a schema that was dropped is noticed');

select finish();
rollback;
