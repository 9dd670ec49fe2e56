-- guide.parameters.

begin;
\ir ../../setup.sql
select plan(1);

\ir ../../shared/made_up_tool.sql

select results_eq(
    $$
    select name, is_argument, is_required, default_value, description
    from guide.parameters('api.made_by_a_test'::regproc)
    $$,
    $$
    values
    ('first_word',    true,  true,  null, 'A word | a sign.'),
    ('second_word',   true,  false, '5',  'How many.'),
    ('first_letter',  false, false, null, 'The first.'),
    ('second_letter', false, false, null, 'The second [letters].')
    $$,
    'arguments and columns are listed, each with what the comment says of it'
);

select finish();
rollback;
