-- guide.usable_prompts.

begin;
\ir ../../setup.sql
select plan(1);

select tests.log_in('North trainee');
select bag_eq(
    'select role_name from guide.usable_prompts() group by role_name',
    $$ values ('store_readonly') $$,
    'the prompts are those of the caller''s role'
);

select finish();
rollback;
