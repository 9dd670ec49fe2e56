-- load.check_flat_options.

begin;
\ir ../../pgtap.sql
select plan(23);

set local role retail_migrator;

create function pg_temp.check_options(columns text[], options jsonb)
    returns void
    language sql
as $$
    select load.check_flat_options(
        check_options.options || jsonb_build_object('files', jsonb_build_object('flat_lines', jsonb_build_object('columns', check_options.columns)))
    )
$$;

select throws_like(
    format('select pg_temp.check_options(%L, %L)', columns, options), said || '%', format('%s is refused for a file with %s', options, columns)
)
from (
    values
    ('{}', '{"zone": "UTC"}', 'the options are time_zone, store_kind, %; there is no zone'),
    ('{}', '{"time_zone": "Mars/Base"}', 'time_zone is one such as Europe/London'),
    ('{}', '{"store_kind": "mobile"}', 'store_kind is physical or online'),
    ('{}', '{"prices_include_tax": "yes"}', 'prices_include_tax is true or false'),
    ('{}', '{"one_order_per_line": "yes"}', 'one_order_per_line is true or false'),
    ('{}', '{"fractions": true}', 'fractions is "one piece"'),
    ('{}', '{"zero_quantities": true}', 'zero_quantities is "left out"'),
    ('{}', '{"negative_amounts": true}', 'negative_amounts is "returns"'),
    ('{}', '{"difference": true}', 'difference is "discount"'),
    ('{}', '{"partial_refunds": "x"}', 'partial_refunds is "discount" or "left out"'),
    ('{shipping}', '{"shipping": "x"}', 'shipping is "line" or "left out"'),
    ('{discount}', '{"reversed_signs": "discount"}', 'reversed_signs is a list of columns that the mapping has'),
    ('{tax}', '{"reversed_signs": ["discount"]}', 'reversed_signs is a list of columns that the mapping has'),
    ('{x}', '{"fill_down": ["x"]}', 'fill_down is a list of columns that the mapping has'),
    ('{tax}', '{"fill_within_order": ["store"]}', 'fill_within_order is a list of columns that the mapping has'),
    ('{tax}', '{"value_maps": {"kind": {"a": "sale"}}}', 'values.kind: the mapping has no column of this name in [columns]'),
    ('{tax}', '{}', 'the file has tax, so [options] must say whether prices and amounts include tax'),
    ('{order_tax}', '{}', 'the file has order_tax, so [options] must say whether prices and amounts include tax'),
    ('{tip}', '{}', 'the file has tip, so [options] must say what becomes of it'),
    ('{discount_percent,discount_fraction}', '{}', 'the mapping has discount_percent and discount_fraction, which contradict each other'),
    ('{tax_percent,tax_fraction}', '{"prices_include_tax": true}', 'the mapping has tax_percent and tax_fraction, which contradict each other'),
    ('{order_number}', '{"one_order_per_line": true}', 'the mapping has order_number, and one_order_per_line')
) as wrong (columns, options, said);

select lives_ok(
    $$
    select pg_temp.check_options(
        '{store,tax,shipping,discount,status}',
        '{
            "time_zone": "Europe/Berlin", "store_kind": "online", "country": "Germany", "category": "food", "prices_include_tax": false,
            "shipping": "line", "reversed_signs": ["discount"], "fill_down": ["store"], "value_maps": {"status": {"paid": "sale"}},
            "one_order_per_line": true, "left_out": ["x"]
        }'
    )
    $$,
    'options that fit are accepted'
);

select finish();
rollback;
