-- Small values that would grow large, in size or time: all must be refused.

select format('%1$1000000000s', 'x');

select format('%*s', 1000000000, 'x');

select length("format"('%1$1000000000s', 'x'));

select length(format(given.f, variadic array['x'])) from (values ('%1$-999999999s')) as given (f);

select length(format(repeat('%1$s', 30000), repeat('x', 1000000)));

select length(concat_ws(repeat('x', 100000), variadic regexp_split_to_array(repeat(',', 120000), ',')));

select length(array_to_string(regexp_split_to_array(repeat(',', 120000), ','), repeat('y', 100000)));

select length(array_to_string(array_fill(null::int, array[2000]), 'y', repeat('z', 500000)));

select cardinality(array_replace(string_to_array(repeat(',', 2000), ','), '', repeat('y', 15000)));

select length(replace(repeat('a', 16000), 'a', repeat('b', 16000)));

select length(regexp_replace(repeat('a', 130000), 'a', repeat('b', 130000), 'g'));

select length(regexp_replace(repeat('a', 60000), '(a+)', repeat('\1', 30000)));

select length(ts_headline('simple', repeat('a ', 8000), 'a', 'HighlightAll=true,StartSel=' || repeat('<', 15000)));

select length(jsonb_pretty((repeat('[', 5000) || repeat('1,', 100000) || '1' || repeat(']', 5000))::jsonb));

select npoints(polygon(50000000, circle '<(0,0),1>'));

select length("bpchar"('ab'::bpchar, 1000000000, true));

select length("bit"(1, 2000000000));

select (repeat('a&', 200000) || 'a')::tsquery is null;

select cast(repeat('a&', 200000) || 'a' as tsquery) is null;

select tsquery(repeat('a&', 200000) || 'a') is null;

select t.x."tsquery" is null from (select repeat('a&', 200000) || 'a' as x) as t;

select array[repeat('a&', 200000) || 'a']::tsquery[] is null;

select json_value(jsonb_build_object('x', repeat('a&', 200000) || 'a'), '$.x' returning tsquery) is null;

select x is null from json_to_record(json_build_object('x', repeat('a&', 200000) || 'a')) as t (x tsquery);
