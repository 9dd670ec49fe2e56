-- retail.near_names.

begin;
\ir ../../setup.sql
select plan(3);

select is(
    retail.near_names('paimt', '{garden,paint,hand tools}'),
    'There are: ''paint'', ''garden'', ''hand tools''.',
    'the most similar name comes first, and equally different names by the alphabet'
);
select is(retail.near_names('paimt', '{garden,paint,hand tools}', 1), 'The most similar of 3 are: ''paint''.', 'no more names are listed than were asked for, and that there are more is said');
select is(retail.near_names('paimt', '{}'), null, 'without names there is nothing to list');

select finish();
rollback;
