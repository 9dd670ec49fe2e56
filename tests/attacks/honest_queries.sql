-- What people and models ask in SQL. Contained or not, each has the same answer.

select count(*) as orders, sum(total) as total, round(avg(total), 2) as average, max(ordered_at)::date as last_day from orders;

select store_name, sum(line_total) as net_sales from sales_lines where order_date >= '2025-01-01' group by store_name order by net_sales desc;

select payment_method, count(*) from orders where kind = 'sale' group by 1 order by 2 desc, 1;

select to_char(order_date, 'YYYY-MM') as month, sum(total)::numeric(14, 2) from orders group by 1 order by 1;

select date_trunc('month', order_date)::date as month, count(distinct customer_id) from orders group by 1 order by 1;

select extract(year from order_date) as year, extract(dow from order_date)::int as weekday, count(*) from orders group by 1, 2 order by 1, 2;

select lower(name), upper(brand), initcap(name), length(name), char_length(name) from products order by product_id limit 20;

select name from products where name like 'H%' order by name;

select name from products where name ilike '%drill%' or name like '%am_er%' order by name;

select name from products where name not like '%a%' order by name limit 10;

select name from products where name ~ '^[A-M]' and name !~* 'zz' order by name limit 10;

select name from products where name similar to '(A|B|H)%' order by name;

select sku from products where sku like 'H-%' order by sku;

select sku, strpos(sku, '-'), split_part(sku, '-', 1), left(sku, 2), right(sku, 1), substr(sku, 2, 2), substring(sku from 1 for 2), reverse(sku) from products order by sku limit 20;

select replace(name, 'a', 'A'), btrim(name), trim(both ' ' from name), trim(name), ltrim(name, 'H'), rpad(sku, 10, '.'), lpad(sku, 10) from products order by product_id limit 20;

select first_name || ' ' || last_name as name, coalesce(email, 'none') as email, concat(first_name, '-', last_name), concat_ws(', ', last_name, first_name), format('%s <%s>', first_name, email) from customers where not is_walk_in order by customer_id limit 20;

select string_agg(name, ', ' order by name) from products;

select store_id, string_agg(distinct kind, '/' order by kind) filter (where total > 0) as kinds from orders group by store_id order by 1;

select array_agg(order_id order by order_id) from (select order_id from orders order by order_id limit 30) as o;

select (array_agg(total order by ordered_at desc, order_id))[1] as latest, store_id from orders group by store_id order by 2;

select cardinality(array_agg(distinct customer_id)), array_length(array_agg(customer_id), 1) from orders;

select array(select name from categories order by name) as names;

select array_to_string(array(select name from stores order by name), '; ') as stores;

select unnest(array['a', 'b', 'c']) as letter, unnest(array[1, 2, 3]) as number;

select name, tags from products where tags && array['indoor', 'outdoor'] or tags @> array['new'] or 'sale' = any (tags) order by name;

select tag, count(*) from products, unnest(tags) as t (tag) group by tag order by 2 desc, 1;

select json_agg(json_build_object('store', name, 'city', city) order by name) from stores;

select jsonb_object_agg(name, store_id) from stores;

select jsonb_build_object('a', 1, 'b', array[1, 2]) -> 'b' ->> 0 as first;

select key, value from jsonb_each_text('{"a": 1, "b": "x"}'::jsonb) order by key;

select value ->> 'a' from jsonb_array_elements('[{"a": 1}, {"a": 2}]'::jsonb) as e (value);

select * from json_to_recordset('[{"a": 1, "b": "x"}]') as t (a integer, b text);

select jsonb_path_query('{"a": [1, 2, 3]}', '$.a[*] ? (@ > 1)');

select '{"a": {"b": 1}}'::jsonb #>> '{a,b}' as b, '{"a": 1}'::jsonb @> '{"a": 1}' as has, '{"a": 1}'::jsonb ? 'a' as known;

select to_jsonb(s) - 'time_zone' as store from stores as s order by store_id;

select row_to_json(c) from (select name from categories order by name limit 3) as c;

select order_date::text, total::text, order_id::text, (total * 2)::text from orders order by order_id limit 10;

select cast(total as integer), cast(order_date as text), cast(order_id as varchar(5)), total::money from orders order by order_id limit 10;

select date '2025-01-31' + interval '1 month' as later, now() - interval '1 day' < now() as before, age(date '2025-03-01', date '2024-02-29')::text;

select sum(quantity * unit_price * (1 - 0.1)) as a, sum(quantity * unit_price - discount) / nullif(sum(quantity), 0) as b, round(sum(line_total) * 100.0 / sum(sum(line_total)) over (), 2) as share from sales_lines group by category_name order by 1, 2;

select category_name, round(100 * sum(discount) / nullif(sum(line_total + discount), 0), 2) as percent from sales_lines group by 1 order by 1;

select power(2, 10), 2 ^ 8, sqrt(16), exp(1.0), ln(10.0), log(100.0), mod(10, 3), 10 % 4, abs(-3.5), ceil(1.2), floor(1.8), round(2.345, 2), trunc(2.345, 1), sign(-2.0), greatest(1, 2.5), least(3, 1);

select width_bucket(total, 0, 1000, 10) as bucket, count(*) from orders group by 1 order by 1;

select percentile_cont(0.5) within group (order by total) as median, mode() within group (order by payment_method) as usual, percentile_cont(array[0.25, 0.75]) within group (order by total) as quartiles, stddev(total), variance(total), corr(total, tax) from orders;

select store_id, order_date, total, rank() over (partition by store_id order by total desc, order_id) as place, lag(total) over w, sum(total) over w as running from orders window w as (partition by store_id order by ordered_at, order_id) order by store_id, ordered_at, order_id limit 50;

select ntile(4) over (order by total, order_id), first_value(total) over (order by order_id), row_number() over (order by order_id) from orders order by order_id limit 20;

with monthly as (select store_id, date_trunc('month', order_date) as month, sum(total) as total from orders group by 1, 2) select a.store_id, a.month, a.total, a.total - b.total as change from monthly as a left join monthly as b on b.store_id = a.store_id and b.month = a.month - interval '1 month' order by 1, 2;

with recursive days (day) as (select min(order_date) from orders union all select day + 1 from days where day < (select min(order_date) + 30 from orders)) select day, count(orders.order_id) from days left join orders on orders.order_date = days.day group by day order by day;

with a as materialized (select order_id, total from orders), b as not materialized (select * from a where total > 10) select count(*), sum(total) from b;

select c.name, p.name, p.base_price from categories as c cross join lateral (select * from products as p where p.category_id = c.category_id order by base_price desc, product_id limit 3) as p order by 1, 3 desc, 2;

select p.name from products as p where not exists (select from order_items as i where i.product_id = p.product_id) order by 1;

select name from products where product_id in (select product_id from order_items where quantity > 1) order by 1;

select name from products where product_id = any (array(select product_id from order_items)) order by 1;

select count(*) from orders where (store_id, order_id) in (select store_id, order_id from order_items where discount > 0);

select store_id, order_id from orders where (store_id, order_id) > (101, 1) order by 1, 2 limit 5;

select case when total > 100 then 'large' when total > 20 then 'middle' else 'small' end as size, count(*) from orders group by 1 order by 1;

select case kind when 'sale' then 1 else -1 end::int as sign, count(*) from orders group by 1 order by 1;

select store_id, kind, count(*), grouping(kind) from orders group by grouping sets ((store_id), (store_id, kind), ()) order by 1 nulls last, 2 nulls last;

select kind, count(*) from orders group by rollup (kind) order by 1 nulls last;

select distinct on (store_id) store_id, order_number, total from orders order by store_id, total desc, order_id;

select name from stores union select name from categories order by name;

select store_id from stores except select store_id from orders order by 1;

values (1, 'one'), (2, 'two');

table stores;

select n, n * n as square from generate_series(1, 10) as s (n);

select d::date from generate_series(timestamp '2025-01-01', timestamp '2025-01-05', interval '1 day') as s (d);

select regexp_replace(name, '[aeiou]', '', 'g'), regexp_match(sku, '([A-Z]+)-?([0-9]+)'), regexp_split_to_array(name, '\s+') from products order by product_id limit 10;

select word, count(*) from products, regexp_split_to_table(lower(name), '\s+') as w (word) group by 1 order by 2 desc, 1 limit 20;

select string_to_array('a,b,c', ','), (string_to_array('a,b,c', ','))[2], array_position(array['a', 'b'], 'b'), array[1, 2] || 3, array[1, 2] || array[3], array_append(array[1], 2), array_remove(array[1, 2], 1);

select md5(sku), encode(sha256(sku::bytea), 'hex'), ascii(sku), chr(65), quote_literal(sku), octet_length(sku) from products order by sku limit 5;

select coalesce(nullif(btrim(email), ''), 'unknown') as email, position from (select email, 1 as position from customers order by customer_id limit 5) as c;

select e'it\'s' as x, 'a' || 'b' || 3 as y, U&'\0041' as z, 'x' collate "C" < 'y' as less;

select order_date::date as day, count(*) from orders where ordered_at::date between '2025-01-01' and '2026-12-31' group by 1 order by 1;

select count(*) filter (where kind = 'return')::numeric / nullif(count(*), 0)::numeric as rate from orders;

select o.order_number, i.quantity::text || ' x ' || p.name as line from orders as o join order_items as i using (store_id, order_id) join products as p using (product_id) order by 1, 2 limit 20;

select store_id, json_agg(t order by t.total desc, t.order_id) as best from (select store_id, order_id, total, row_number() over (partition by store_id order by total desc, order_id) as place from orders) as t where place <= 2 group by store_id order by 1;

select s::text from (select store_id, name from stores order by store_id) as s;

select (s).name, s.store_id from (select st as s, st.store_id from stores as st) as s order by 2;

select row(1, 'a')::text as r, (1, 'b')::text as q, row(1, 2) = row(1, 2) as same, (1, 2) < (1, 3) as less;

select to_number('1,234.5', '9,999.9'), to_date('2025-01-31', 'YYYY-MM-DD'), to_timestamp(0) at time zone 'UTC', make_date(2025, 1, 31), date_part('year', date '2025-01-01'), to_char(1234.5, 'FM9,999.00');

select to_tsvector('english', name) @@ to_tsquery('english', 'hammer | drill') as found, name from products order by name limit 10;

select count(*) from orders tablesample system (100);

select max(name), min(name), any_value(kind), bool_and(closed_on is null), every(store_id > 0) from stores;

select int4range(1, 5) @> 3 as within, daterange('2025-01-01', '2025-02-01') && daterange('2025-01-15', '2025-03-01') as overlap, (date '2025-01-01', date '2025-02-01') overlaps (date '2025-01-15', date '2025-03-01');

select overlay('abcdef' placing 'XX' from 2 for 2), position, 'abc' ^@ 'a', starts_with('abc', 'b') from (select 1 as position) as p;

select /* a comment, with (brackets */ 'text -- no comment', "name" -- to the end
from stores order by 2;

select name as "array", city as "concat (x)" from stores order by 1;

select t."concat", format from (values ('a', 'b')) as t (concat, format);

with format (array_agg) as (select 1), concat as (select 2 as x) select array_agg, x from format, concat;

select sum(total) over (order by order_id rows between 2 preceding and current row), array_agg(order_id) over (order by order_id rows between 1 preceding and 1 following) from orders order by order_id limit 10;

select (select count(*) from orders as o where o.store_id = s.store_id)::text || ' orders' as n, s.name::varchar(20) from stores as s order by s.store_id;

select jsonb_agg(distinct kind) as kinds, jsonb_array_length(jsonb_agg(order_id)) from orders;

select json_array(1, 2, 'x') as a, json_object('k' : 1) as o, json_value('{"a": 5}', '$.a') as v, '{"a": 1}' is json as j;

select order_number, position('1' in order_number) as at from orders where position('1' in order_number) > 0 or position('A' in order_number) in (1, 2) order by order_id limit 10;

select position('o' in lower(name)), position(array_to_string(array['a'], '') in name) from products order by name limit 10;

select position('\x62'::bytea in '\x6162'::bytea), pg_typeof(1)::text, max(store_id), int8(1) from stores;

select audit.name, auth.city, search.total from stores as audit join stores as auth using (store_id) join lateral (select sum(total) as total from orders) as search on true order by 1;
