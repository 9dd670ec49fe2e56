-- search.read_query: filters written as words.

begin;
\ir ../../setup.sql
select plan(46);

select is(
    (
        select concat_ws('|', coalesce(rest, '-'), coalesce(least_price::text, '-'), coalesce(most_price::text, '-'), coalesce(least_rating::text, '-'), in_stock)
        from search.read_query(said)
    ),
    meant,
    format('"%s" is read as %s', said, meant)
)
from (
    values
    ('drill under 50 dollars',                 'drill|-|50|-|f'),
    ('Drill under $49.99 in stock',            'drill|-|49.99|-|t'),
    ('paint for walls at least 4 stars',       'paint for walls|-|-|4|f'),
    ('4.5 stars and up cordless drill',        'cordless drill|-|-|4.5|f'),
    ('rated 4+ stars, saw',                    'saw|-|-|4|f'),
    ('hose between 20 and 40 dollars',         'hose|20|40|-|f'),
    ('over $100 saw',                          'saw|100|-|-|f'),
    ('ladder below 80',                        'ladder|-|80|-|f'),
    ('bucket under 5 gallon',                  'bucket under 5 gallon|-|-|-|f'),
    ('lumber 2 x 4',                           'lumber 2 x 4|-|-|-|f'),
    ('under 20 dollars',                       '-|-|20|-|f'),
    ('lamp up to 30 bucks, at least 3 stars',  'lamp|-|30|3|f'),
    ('drill, in stock, under $100, at least 4 stars', 'drill|-|100|4|t'),
    ('drill under $1,299.99.', 'drill|-|1299.99|-|f'),
    ('saw (under $20)', 'saw|-|20|-|f'),
    ('saw under 50$', 'saw|-|50|-|f'),
    ('saw $50 or less', 'saw|-|50|-|f'),
    ('saw 50 dollars max', 'saw|-|50|-|f'),
    ('saw 100 dollars and up', 'saw|100|-|-|f'),
    ('saw $100+', 'saw|100|-|-|f'),
    ('saw for 6 ft or more', 'saw for 6 ft or more|-|-|-|f'),
    ('hammer $20-$40', 'hammer|20|40|-|f'),
    ('hammer 20 to 40 dollars', 'hammer|20|40|-|f'),
    ('from $20 to $40 saw', 'saw|20|40|-|f'),
    ('between 20 and $40 saw', 'saw|20|40|-|f'),
    ('18-20 gauge wire $5-$10', '18-20 gauge wire|5|10|-|f'),
    ('no more than 25 dollars saw', 'saw|-|25|-|f'),
    ('saw not less than 25 dollars', 'saw|25|-|-|f'),
    ('over 20 dollars and 4 stars saw', 'and saw|20|-|4|f'),
    ('hose from 25 to 50 ft under 40 dollars', 'hose from 25 to 50 ft|-|40|-|f'),
    ('tape between 1 and 2 inches under 10 dollars', 'tape between 1 and 2 inches|-|10|-|f'),
    ('nails under 3 inches under $10', 'nails under 3 inches|-|10|-|f'),
    ('tape measure over 25 ft over $20', 'tape measure over 25 ft|20|-|-|f'),
    ('drill not in stock', 'drill not in stock|-|-|-|f'),
    ('drill that is not in stock', 'drill that is not in stock|-|-|-|f'),
    ('drill less than 5 stars', 'drill less than 5 stars|-|-|-|f'),
    ('drill no more than 4 stars', 'drill no more than 4 stars|-|-|-|f'),
    ('4 stars or less drill', '4 stars or less drill|-|-|-|f'),
    ('4 out of 5 stars saw', 'saw|-|-|4|f'),
    ('4 or more stars saw', 'saw|-|-|4|f'),
    ('saw between 4 and 5 stars', 'saw|-|-|4|f'),
    ('saw rated 4 and up', 'saw|-|-|4|f'),
    ('saw with a rating above 4.5', 'saw|-|-|4.5|f'),
    ('what do you have under 20 dollars', '-|-|20|-|f'),
    ('show me all products in stock', '-|-|-|-|t'),
    ('fuse rated 5 amp', 'fuse rated 5 amp|-|-|-|f')
) as query (said, meant);

select finish();
rollback;
