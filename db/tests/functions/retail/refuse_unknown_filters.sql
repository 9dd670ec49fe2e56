-- retail.refuse_unknown_filters: refuses a filter that no product can pass.

begin;
\ir ../../setup.sql
select plan(5);

create function pg_temp.said(product_type text, brand text, tags text[])
    returns text
    language plpgsql
as $$
declare
    message text;
    hint    text;
    argument text;
begin
    perform retail.refuse_unknown_filters(product_type, brand, tags);
    return 'nothing';
exception
    when invalid_parameter_value then
        get stacked diagnostics message = message_text, hint = pg_exception_hint, argument = column_name;
        return concat_ws(' | ', argument, message, hint);
end
$$;

select is(pg_temp.said(' HAMMERS', 'truecoat', '{Walls,nails}'), 'nothing', 'a value that some product has passes, in any case');
select is(pg_temp.said(null, null, null), 'nothing', 'without filters there is nothing to refuse');
select is(
    pg_temp.said('hammer', null, null),
    'product_type | there is no product type called ''hammer'' | Similar names: ''hammers'', ''brushes'', ''interior paint''.',
    'an unknown product type is an error that names near ones'
);
select is(pg_temp.said(null, 'Ironvail', null), 'brand | there is no brand called ''Ironvail'' | Similar names: ''Ironvale'', ''Truecoat''.', 'an unknown brand is an error');
select alike(pg_temp.said(null, null, '{walls,wall}'), 'tags | there is no tag called ''wall'' | Similar names: ''walls'', %', 'each tag must be known');

select finish();
rollback;
