-- load.check_format.

begin;
\ir ../../pgtap.sql
select plan(13);

select lives_ok(
    format('select load.check_format(%L)', good.settings),
    format('the settings %s are accepted', good.settings)
)
from (
    values
    ('{}'), ('{"file": "a.csv", "columns": ["sku"], "unknown": []}'), ('{"dates": "mdy"}'), ('{"decimal": ",", "thousands": "."}'),
    ('{"decimal": ".", "thousands": " "}'), ('{"two_digit_years": 1930, "names": ["a.csv"]}')
) as good (settings);
select throws_ok(
    format('select load.check_format(%L)', wrong.settings),
    '22023',
    'a.csv cannot be read that way',
    format('the settings %s are refused', wrong.settings)
)
from (
    values
    ('{"file": "a.csv", "dates": "ydm"}'), ('{"file": "a.csv", "decimal": "x"}'), ('{"file": "a.csv", "thousands": "x"}'),
    ('{"file": "a.csv", "decimal": ",", "thousands": ","}'), ('{"file": "a.csv", "thousands": "."}'), ('{"file": "a.csv", "date": "dmy"}'),
    ('{"file": "a.csv", "two_digit_years": 70}')
) as wrong (settings);

select finish();
rollback;
