-- search.spell_sizes.

begin;
\ir ../../setup.sql
select plan(1);

select results_eq(
    $$
    select given.text, btrim(regexp_replace(search.spell_sizes(given.text), ' +', ' ', 'g'))
    from unnest(array[
        'No number in it', '7-1/4 in. blade', '10-inch', '1/2"pipe', '6'' ladder of the 80''s', '25 feet', '12V 20amp',
        '18ga. 5gal. pail', '2 in. x 4 in. x 8 ft.', '2x4', '3/4 in. x 4 ft. x 8 ft.', '2-in-1 tool, 12 in a box', '3m 1TB',
        '2x4x8 stud', '5 gals 3yds'
    ]) with ordinality as given (text, place)
    order by given.place
    $$,
    $$
    values
    ('No number in it',          'No number in it'),
    ('7-1/4 in. blade',          '7 1/4 inch blade'),
    ('10-inch',                  '10 inch'),
    ('1/2"pipe',                 '1/2 inch pipe'),
    ('6'' ladder of the 80''s',  '6 ft ladder of the 80''s'),
    ('25 feet',                  '25 ft'),
    ('12V 20amp',                '12 volt 20 amp'),
    ('18ga. 5gal. pail',         '18 gauge 5 gallon pail'),
    ('2 in. x 4 in. x 8 ft.',    '2 inch x 4 2x4 inch x 8 ft'),
    ('2x4',                      '2x4'),
    ('3/4 in. x 4 ft. x 8 ft.',  '3/4 inch x 4 ft x 8 4x8 ft'),
    ('2-in-1 tool, 12 in a box', '2-in-1 tool, 12 in a box'),
    ('3m 1TB',                   '3m 1 tb'),
    ('2x4x8 stud',               '2x4 x 8 stud'),
    ('5 gals 3yds',              '5 gallon 3 yard')
    $$,
    'a size is written in one way, and only after a number'
);

select finish();
rollback;
