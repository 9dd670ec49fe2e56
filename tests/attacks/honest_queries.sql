-- SQL as people and models write it. With or without containment, the answers are the same.

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

-- What analysts add: window functions, sets, JSON, ranges, dates and texts in many forms.

select s.name, count(*) orders, sum(o.total) revenue, avg(o.total)::numeric(10,2) aov from orders o join stores s using (store_id) group by s.name order by revenue desc;

select date_trunc('week', order_date)::date wk, sum(total) from orders group by wk order by wk;

select payment_method, round(100.0*count(*)/sum(count(*)) over (), 1) pct from orders group by payment_method order by pct desc, 1;

select p.name, sum(i.quantity) q, sum(i.line_total) r from order_items i join products p using (product_id) group by p.product_id, p.name order by r desc, 1 limit 10;

select c.first_name, c.last_name, count(o.order_id) n from customers c left join orders o on o.customer_store_id=c.store_id and o.customer_id=c.customer_id group by c.store_id, c.customer_id, c.first_name, c.last_name order by n desc, 1, 2;

select product_name, sum(line_total) from sales_lines where kind='return' group by product_name order by 2;

select category_name, product_name, sum(line_total) t, rank() over (partition by category_name order by sum(line_total) desc) r from sales_lines group by 1,2 order by 1,4,2;

select order_date, sum(total) d, sum(sum(total)) over (order by order_date) cum from orders group by order_date order by order_date;

select order_date, sum(total), avg(sum(total)) over (order by order_date rows between 6 preceding and current row) from orders group by 1 order by 1;

select extract(isodow from order_date) dow, to_char(order_date,'Dy') d, sum(total) from orders group by 1,2 order by 1;

select order_hour, count(distinct order_id) from sales_lines group by 1 order by 1;

select s.name, p.name, i.quantity_on_hand, i.reorder_point, i.quantity_on_hand - i.reorder_point gap from inventory i join stores s using(store_id) join products p using (product_id) order by gap, 1, 2;

select p.name from inventory i join products p using (product_id) where i.quantity_on_hand <= i.reorder_point order by 1;

select sum(i.quantity_on_hand * p.cost) stock_value from inventory i join products p using (product_id);

select product_name, margin, margin_percent from product_margins order by margin_percent desc nulls last, 1;

select category_name, avg(margin_percent)::numeric(5,1) from product_margins group by 1 order by 1;

select case when total<20 then '<20' when total<50 then '20-50' else '50+' end b, count(*), sum(total) from orders where kind='sale' group by 1 order by 1;

select min(order_date), max(order_date), max(order_date)-min(order_date) as span from orders;

select count(distinct customer_id) filter (where not customer_id is null) from orders;

select customer_id, max(order_date) last, current_date - max(order_date) > 0 as past from orders where customer_id is not null group by 1 order by 1;

with f as (select customer_id, min(order_date) d from orders where customer_id is not null group by 1) select d, count(*) from f group by d order by d;

with m as (select date_trunc('month',order_date) m, sum(total) t from orders group by 1) select m::date, t, lag(t) over (order by m) prev, round(100*(t/nullif(lag(t) over (order by m),0)-1),1) growth from m order by 1;

select a.product_name, b.product_name, count(*) from sales_lines a join sales_lines b on a.order_id=b.order_id and a.store_id=b.store_id and a.product_id<b.product_id group by 1,2 order by 3 desc,1,2;

select percentile_cont(0.5) within group (order by total) p50, percentile_cont(0.9) within group (order by total) p90 from orders;

select percentile_disc(array[0.25,0.5,0.75]) within group (order by total) from orders;

select store_id, mode() within group (order by payment_method) from orders group by 1 order by 1;

select stddev_samp(total)::numeric(12,4), var_pop(total)::numeric(12,4) from orders;

select corr(quantity, unit_price)::numeric(10,6), regr_slope(line_total, quantity)::numeric(10,4) from sales_lines;

select store_name, category_name, sum(line_total) from sales_lines group by rollup(store_name, category_name) order by 1 nulls last,2 nulls last;

select store_name, payment_method, count(*) from sales_lines group by cube(store_name, payment_method) order by 1 nulls last,2 nulls last;

select grouping(store_name) g, store_name, kind, sum(line_total) from sales_lines group by grouping sets ((store_name),(kind),()) order by 1,2,3;

select store_id, order_date, orders, net_sales from (select store_id, sales_date order_date, orders, net_sales from daily_store_sales) x order by 1,2;

select s.name, sum(d.net_sales) filter (where d.sales_date < date '2025-06-02') before, sum(d.net_sales) filter (where d.sales_date >= date '2025-06-02') after from daily_store_sales d join stores s using (store_id) group by 1 order by 1;

select gs::date d, coalesce(sum(o.total),0) from generate_series(date '2025-06-01', date '2025-06-05', interval '1 day') gs left join orders o on o.order_date=gs::date group by 1 order by 1;

select order_number, jsonb_build_object('total', total, 'kind', kind) j from orders order by order_id;

select store_id, jsonb_agg(jsonb_build_object('n', order_number, 't', total) order by order_id) from orders group by 1 order by 1;

select json_agg(x order by x.name) from (select name, base_price from products) x;

select jsonb_object_agg(name, base_price order by name) from products;

select store_id, string_agg(order_number, ', ' order by order_id) from orders group by 1 order by 1;

select string_agg(distinct brand, ' | ') from products;

select array_agg(distinct kind order by kind) from orders;

select name, array_length(tags,1), tags[1], array_to_string(tags, ', ') from products order by 1;

select unnest(tags) t, count(*) from products group by 1 order by 1;

select name from products where 'indoor' = any(tags) order by 1;

select upper(left(name,1))||lower(substr(name,2)) from products order by 1;

select initcap(name), length(name), position(' ' in name) from products order by 1;

select split_part(coalesce(email,''),'@',2) dom, count(*) from customers group by 1 order by 1;

select regexp_replace(coalesce(phone,''), '[^0-9]', '', 'g') from customers order by customer_id, store_id;

select regexp_replace(regexp_replace(regexp_replace(name,'\s+','-','g'),'[^a-zA-Z-]','','g'),'-+','-') slug from products order by product_id;

select replace(replace(name, 'a','4'),'e','3') from products order by product_id;

select format('%s (%s)', name, sku) from products order by 1;

select format('%-20s|%8s', name, base_price) from products order by 1;

select format('%1$s and %1$s again: %2$L %3$I', name, brand, sku) from products order by 1;

select concat_ws(' / ', c.name, t.name, p.name) from products p join categories c using (category_id) left join product_types t using (product_type_id) order by 1;

select concat_ws(', ', nullif(city,''), region, country) from stores order by 1;

select lpad(store_id::text, 6, '0'), rpad(name, 12, '.') from stores order by 1;

select to_char(total, 'FM999,990.00') from orders order by order_id;

select to_char(ordered_at, 'YYYY-MM-DD HH24:MI TZ') from orders order by order_id;

select to_char(order_date, 'FMDay, DD Mon YYYY'), to_char(order_date,'IYYY-IW') from orders order by order_id;

select ordered_at at time zone 'America/New_York' from orders order by order_id;

select extract(hour from ordered_at), extract(epoch from ordered_at)::bigint from orders order by order_id;

select age(date '2025-12-31', order_date) from orders order by order_id;

select order_date + interval '1 month' - interval '1 day', date_trunc('quarter', order_date) from orders order by order_id;

select make_date(extract(year from order_date)::int, 1, 1), (order_date - date '2025-01-01') % 7 from orders order by order_id;

select date_bin('2 days', ordered_at, timestamptz '2025-01-01') b, count(*) from orders group by 1 order by 1;

select width_bucket(total, array[0,10,20,50,100]) b, count(*) from orders group by 1 order by 1;

select ntile(3) over (order by total, order_id) t, order_number from orders order by 1,2;

select order_number, total, first_value(order_number) over (partition by store_id order by total desc, order_id), last_value(order_number) over (partition by store_id order by total desc, order_id rows between unbounded preceding and unbounded following) from orders order by order_id;

select order_number, nth_value(total,2) over (order by order_id rows between unbounded preceding and unbounded following) from orders order by order_id;

select order_number, lead(order_date) over w - order_date from orders window w as (partition by store_id order by ordered_at) order by order_id;

select order_number, total, cume_dist() over (order by total), percent_rank() over (order by total), dense_rank() over (order by kind) from orders order by order_id;

select order_number, sum(total) over (order by order_date range between interval '1 day' preceding and current row) from orders order by order_id;

select order_number, count(*) over (order by total groups between 1 preceding and 1 following exclude current row) from orders order by order_id;

select * from (select store_id, order_number, total, row_number() over (partition by store_id order by total desc) rn from orders) x where rn=1 order by 1;

select distinct on (store_id) store_id, order_number from orders order by store_id, ordered_at desc;

select s.name, l.* from stores s left join lateral (select order_number, total from orders o where o.store_id=s.store_id order by total desc limit 1) l on true order by 1;

select s.name from stores s where not exists (select 1 from orders o where o.store_id=s.store_id) order by 1;

select s.name from stores s where (select count(*) from orders o where o.store_id=s.store_id)>1 order by 1;

select name from products where base_price > all (select base_price from products where brand is null) order by 1;

select name from products where base_price >= (select avg(base_price) from products) order by 1;

select name from products where product_id not in (select product_id from order_items where quantity<0) order by 1;

select order_number from orders where total between 10 and 40 and kind in ('sale','return') and not (payment_method is null) order by 1;

select name from products where name ilike '%ham%' or sku like 'P-%' order by 1;

select name from products where name similar to '%(mm|us)%' order by 1;

select name from products where name ~* '^(h|b)' order by 1;

select first_name from customers order by 1;

select (first_name, last_name) from customers order by store_id, customer_id;

select row_to_json(s) from stores s order by store_id;

select to_jsonb(o) -> 'total', to_jsonb(o) ->> 'kind' from orders o order by order_id;

select j->>'a', (j->'b'->>0)::int from (values ('{"a":"x","b":[1,2]}'::jsonb)) v(j);

select jsonb_path_query_array('{"a":[1,2,3]}', '$.a[*] ? (@ >= 2)');

select jsonb_path_exists(to_jsonb(tags), '$[*] ? (@ like_regex "^in")') from products where tags is not null order by product_id;

select * from json_table('[{"sku":"H-1","n":2},{"sku":"P-1","n":3}]', '$[*]' columns (sku text path '$.sku', n int path '$.n')) jt join products p using (sku) order by 1;

select json_value('{"a":{"b":"c"}}', '$.a.b'), json_query('{"a":[1,2]}', '$.a'), json_exists('{"a":1}', '$.b');

select json_object('store': name, 'city': city) from stores order by name;

select json_arrayagg(name order by name) from products;

select json_objectagg(sku : base_price) from (select sku, base_price from products order by sku) x;

select jsonb_set('{"a":1}', '{b}', '2'), jsonb_insert('[1,2]', '{0}', '0'), '{"a":1,"b":2}'::jsonb - 'a', '{"a":1}'::jsonb || '{"c":3}';

select jsonb_pretty(jsonb_build_object('a', array[1,2], 'b', jsonb_build_object('c', null)));

select jsonb_strip_nulls('{"a":null,"b":1}'), jsonb_typeof('[]'), jsonb_array_length('[1,2]');

select key, sum(value::int) from (values ('{"x":1,"y":2}'::jsonb),('{"x":3}')) v(j), jsonb_each_text(j) group by key order by key;

select daterange(min(order_date), max(order_date), '[]') from orders;

select order_number from orders where daterange('2025-06-01','2025-06-03') @> order_date order by 1;

select range_agg(daterange(order_date, order_date+1)) from orders;

select range_intersect_agg(int4range(store_id, store_id+10)) from stores;

select int4multirange(int4range(1,3), int4range(5,7)) @> 6, lower(int4range(2,9)), upper(numrange(1.5,2.5)), isempty(int4range(1,1));

select unnest(int4multirange(int4range(1,3), int4range(5,7)));

select r * int4range(2,10), r + int4range(3,9), r - int4range(4,9) from (values (int4range(1,5))) v(r);

with recursive n as (select 1 i union all select i+1 from n where i<12) select make_date(2025,i,1) m, coalesce((select sum(total) from orders where date_trunc('month',order_date)=make_date(2025,i,1)),0) from n order by 1;

with recursive t(n, f) as (select 1, 1::numeric union all select n+1, f*(n+1) from t where n<20) select n, f from t;

with recursive c as (select category_id, name, 1 lvl from categories union all select category_id, name, lvl+1 from c where lvl<2) select * from c order by 1,3;

with a as (select 1 x), b as materialized (select x+1 y from a), c as not materialized (select y*2 z from b) select * from a,b,c;

select coalesce(nullif(brand,''),'n/a'), greatest(base_price, cost), least(base_price, cost) from products order by product_id;

select round(total,0), trunc(total,1), ceil(total), floor(total), abs(total), sign(total), mod(total::int,7), div(total,3) from orders order by order_id;

select sqrt(abs(total))::numeric(12,4), power(total,2), exp(1.0)::numeric(8,5), ln(abs(total)+1)::numeric(10,6), log(10,1000) from orders order by order_id;

select total / nullif(subtotal,0), total::float8 * 1.1, total::int % 5, -total, total ^ 2 from orders order by order_id;

select factorial(10), gcd(12,18), lcm(4,6) from stores;

select bit_and(store_id), bit_or(store_id), bool_or(closed_on is null), every(store_id>0) from stores;

select sum(distinct total), count(distinct total), avg(distinct total)::numeric(12,4) from orders;

select max(name collate "C"), min(name collate "C") from products;

select name from stores order by name collate "C" desc;

select order_number from orders order by total desc nulls last, order_number fetch first 3 rows only;

select order_number from orders order by total, order_number offset 1 limit 2;

select order_number, total from orders order by total desc fetch first 2 rows with ties;

(select name, 'store' k from stores) union all (select name, 'product' from products) order by 2,1;

select name from products intersect select product_name from sales_lines order by 1;

select product_id from products except all select product_id from order_items order by 1;

values (1,'a'),(2,'b') order by 1 desc;

table categories order by 1;

select v.k, v.n from (values ('a',1),('b',2)) as v(k,n) where v.n>1;

select * from unnest(array['x','y'], array[1,2]) with ordinality as t(a,b,o);

select * from generate_series(1,3) with ordinality t(n,o);

select x, y from generate_series(1,2) x cross join generate_series(1,2) y order by 1,2;

select * from rows from (generate_series(1,2), unnest(array['a','b','c'])) as t(n,s);

select array_position(array['a','b'],'b'), array_append(array[1],2), array_cat(array[1],array[2]), array_remove(array[1,2,1],1), array_replace(array[1,2],1,9);

select array(select store_id from stores order by 1), cardinality(array[1,2,3]), array_dims(array[[1,2],[3,4]]);

select (array[10,20,30])[2:3], (array[1,2,3])[array_upper(array[1,2,3],1)];

select array_sort(array[3,1,2]), array_reverse(array[1,2,3]);

select array[1,2] && array[2,3], array[1,2] @> array[1], array[1] <@ array[1,2], array[1,2]=array[1,2], array[1,2] || 3;

select string_to_array('a,b,,c', ',', ''), string_to_table('a b', ' ');

select regexp_matches(sku, '^([A-Z])-(\d+)$') from products order by product_id;

select regexp_count(name,'e'), regexp_substr(name,'[aeiou]+'), regexp_instr(name,'m'), regexp_like(name,'^H') from products order by product_id;

select regexp_split_to_array(name, '\s+') from products order by product_id;

select substring(sku from '[0-9]+'), substring(name for 3), overlay(sku placing '##' from 1 for 2), btrim('  x '), trim(leading 'H' from name), ltrim(sku,'HP-') from products order by product_id;

select translate(name,'aeiou','*****'), reverse(name), repeat('ab',3), ascii(name), chr(65), md5(name) from products order by product_id;

select starts_with(name,'H'), name ^@ 'B', strpos(name,'a'), left(name,-1), right(name,2) from products order by product_id;

select quote_literal(name), quote_ident(name), encode(convert_to(name,'UTF8'),'hex') from products order by product_id;

select to_number('12,345.6','99,999.9'), to_date('05 Jun 2025','DD Mon YYYY'), to_timestamp('2025-06-01 10:00','YYYY-MM-DD HH24:MI');

select '2025-06-01'::date - 7, '2025-06-01'::timestamp + '90 minutes'::interval, interval '1 day 2 hours' * 2, justify_hours(interval '30 hours');

select cast(total as varchar(20)), cast('5' as int)+1, total::text||' EUR', '1.5'::numeric::int from orders order by order_id;

select to_tsvector('english', name) @@ plainto_tsquery('english','hammer'), ts_rank(to_tsvector('english',name), to_tsquery('english','hammer')) from products order by product_id;

select ts_headline('english', description, to_tsquery('english','hammer')) from products order by product_id;

select ts_headline('english', 'a big claw hammer', to_tsquery('english','hammer'), 'StartSel=<<, StopSel=>>, MaxWords=10, MinWords=2');

select websearch_to_tsquery('english','claw -paint'), to_tsvector('simple','A b'), length(to_tsvector('english','one two'));

select case when sum(line_total) > 100 then 'good' else 'bad' end, store_name from sales_lines group by store_name order by 2;

select store_name, sum(case when kind='sale' then line_total else 0 end) sales, sum(case when kind='return' then -line_total else 0 end) returned from sales_lines group by 1 order by 1;

select order_number, string_agg(quantity||'x '||product_name, '; ' order by line_number) from sales_lines group by order_number, order_id order by order_id;

select c.name cat, count(p.*) from categories c left join products p on p.category_id=c.category_id group by c.name order by 1;

select a.name, b.name from stores a join stores b on a.store_id < b.store_id order by 1,2;

select o.order_number, r.order_number from orders o join orders r on r.original_order_id=o.order_id and r.store_id=o.store_id order by 1;

select store_id, customer_id, orders, net_sales from customer_sales order by 1,2;

select * from monthly_product_sales order by store_id, month, product_id;

select m.month, p.name, m.net_sales - m.cost as margin from monthly_product_sales m join products p using(product_id) order by m.store_id,1,2;

select s.name, b.month, b.net_sales from budgets b join stores s using (store_id) order by 1,2;

select reason, sum(change) from inventory_adjustments group by 1 order by 1;

select currency, business_date is null from settings;

select sup.name, count(*) from products p join suppliers sup using (supplier_id) group by 1 order by 1;

select name, lead_time_days, lead_time_days*interval '1 day' from suppliers order by 1;

select supplier_id, sum(base_price-cost) from products group by supplier_id having count(*)>0 order by 1;

select rating, rating_count, discontinued_on is null active from products order by product_id;

select open_hours_by_weekday[1], opened_on, closed_on from stores order by store_id;

select is_walk_in, count(*) from customers group by is_walk_in order by 1;

select joined_on, extract(year from joined_on) from customers order by store_id, customer_id;

select (o).total, (o).order_number from (select orders as o from orders) x order by 2;

select 1 as "select", 'it''s' as "Quoted ""Name""", E'tab\there', U&'\00e9';

select /* comment with ' quote */ 1 -- trailing; comment
from settings;

select 'drop table orders; delete from x' as s, 'a;b' as t;

select "order_number" from "orders" where "kind" = 'sale' order by 1;

SELECT Store_Id, COUNT(*) AS N FROM Orders GROUP BY Store_Id HAVING COUNT(*) >= 1 ORDER BY N DESC, 1;

select not true, true and null, 1 is distinct from null, null is not null, 1 in (1,null), 2 between symmetric 3 and 1;

select nullif(1,1), coalesce(null,2), num_nulls(1,null), num_nonnulls(1,null);

select uuid_extract_version('0197f96c-b278-7f64-a32f-dae3cabe1ff0'), casefold('STRASSE'), lower('ÀÉ'), upper('straße');

select crc32('abc'), sha256('abc'), '\x41'::bytea, encode('abc','base64'), get_byte('abc',1), bit_count(b'1011');

select point(1,2), point(0,0) <-> point(3,4), inet '192.168.1.5' << inet '192.168.1.0/24', host(inet '10.0.0.1/8');

select b'101' & b'100', 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 4, x'1F'::int, 0x1F, 1_000;

select any_value(kind) from orders where kind='sale';

select max(array[store_id, order_id]), min(row(store_id, order_id)::text) from orders;

select t.* from (select store_id, sum(total) s from orders group by 1) t natural join stores order by 1;

select count(*) from orders tablesample bernoulli (100);

select sum(total) from only (orders);

select pg_typeof(sum(total)), pg_typeof(count(*)) from orders;

select array_to_string(array_agg(order_number order by order_id), ',', '-') from orders;

select array_to_string(array['a',null,'c'], ', ', '?'), array_to_json(array[1,2]);

select width_bucket(5.0, 0, 10, 5), bit(4) '1010', 44::bit(10), cast(5 as bit(8)), 'ab'::char(5) || '|';

select polygon(box '((0,0),(1,1))'), npoints(polygon(8, circle '<(0,0),1>')), area(circle '<(0,0),2>')::numeric(10,4);

select sum(total) filter (where kind = 'sale') - abs(sum(total) filter (where kind='return')) as net from orders;

select replace('aaa', 'a', 'bb'), replace(description, 'hammer', 'HAMMER') from products order by product_id;

select regexp_replace('John Smith', '(\w+) (\w+)', '\2, \1'), regexp_replace('aAbB','[a-z]','x',1,0,'i'), regexp_replace('abcabc','b','X',1,2);

select s.name, round(sum(d.net_sales)/nullif(s.sales_area_m2,0),2) per_m2 from daily_store_sales d join stores s using (store_id) group by s.name, s.sales_area_m2 order by 1;

select date '2025-06-01' + n as d, to_char(date '2025-06-01' + n, 'ID') from generate_series(0,6) n order by 1;

select format('100%%12345 %s %5s|%-5s|%2$s', 'a', 'b', 'c');

select concat_ws(repeat('-', 40), 'a', 'b'), array_to_string(array[1, 2], ', ', '?');

select replace(repeat('a', 1000), 'a', repeat('b', 100)), npoints(polygon(100, circle '<(0,0),1>'));

select jsonb_pretty('{"a": [1, 2]}'), 44::bit(10), 'ab'::char(5);

select 'a & b'::tsquery, tsquery 'a | b', cast('a' as tsquery), to_tsquery('simple', 'a') as tsquery;

-- Casts behind the clauses of a call, and other ends of expressions.

select lpad(row_number() over (order by name)::text, 3, '0') || ' ' || name as line from stores order by name;

select row_number() over w::text as n, rank() over (partition by o.store_id, o.kind order by total)::varchar(9) as r, name from orders as o join stores using (store_id) window w as (order by o.store_id, order_id) order by o.store_id, order_id;

select store_id, sum(total) filter (where kind = 'sale')::text as a, count(*) filter (where true)::text as b, percentile_cont(0.5) within group (order by total)::text as c, string_agg(distinct kind, ',' order by kind) filter (where total > 0)::varchar(20) as d from orders group by store_id order by 1;

select first_value(name) over (order by store_id)::text, lag(name) over (order by store_id)::char(3), lead(s) over (order by store_id)::text, nth_value(name, 2) over w::text, last_value(name) over w::varchar, max(s.name) over w::text from stores as s window w as (order by store_id) order by store_id;

select cast(row_number() over (order by name) as text), cast(max(name) over () as varchar(5)), cast(lag(name) over (order by name) as text) from stores order by name;

select name collate "C"::text, closed_on is null::text, closed_on isnull::text, (opened_on > '2020-01-01') is not unknown::text, ('{"a":1}' is json)::text from stores order by store_id;

select mode() within group (order by payment_method)::text, percentile_disc(0.9) within group (order by total)::text, any_value(kind) filter (where kind = 'sale')::text as k, min(order_number) filter (where is_null)::text from (select *, payment_method is null as is_null from orders) as o;

select "over"::text, within from (select 1 as "over", 2 as within) as q;

select total😀, n, 'é' as größe from (select sum(total) as total😀, count(*)::text as n from orders) as x;

with revenue as (select store_id, sum(total) as revenue from orders group by 1) select store_id, revenue from revenue order by revenue desc;

with revenue as (select store_id, sum(total) t from orders group by 1) select store_id, sum(t) as revenue from revenue r group by 1 order by revenue desc;

with month as (select date_trunc('month', order_date)::date as month, total from orders) select month, sum(total) from month group by month order by month limit 3;

with month as (select date_trunc('month', order_date)::date as month, total from orders) select month::text, sum(total) from month group by month order by month desc limit 3;

with month as (select date_trunc('month', order_date)::date as month, total from orders) select distinct month from month order by month limit 3;

with month as (select date_trunc('month', order_date)::date as month, kind, total from orders) select month, kind, sum(total) from month group by rollup (month, kind) order by month nulls last, kind nulls last limit 4;

with month as (select date_trunc('month', order_date)::date as month, kind, total from orders) select month, kind, grouping(month), sum(total) from month group by grouping sets ((month, kind), (month), ()) order by 1 nulls last, 2 nulls last, 3 limit 4;

with month as (select date_trunc('month', order_date)::date as month, sum(total) as total from orders group by 1) select month, total, lag(total) over (order by month) as previous, sum(total) over (order by month rows unbounded preceding) running, total - lag(total) over (partition by extract(year from month) order by month) d from month order by month limit 4;

with sales as (select * from orders where kind = 'sale'), returns as (select * from orders where kind = 'return') select (select count(*) from sales) as sales, (select count(*) from returns) as returns;

with sales as (select store_id, sum(total) as sales from orders group by 1), stores2 as (select * from stores) select s.name, sales.sales from sales join stores2 s using (store_id) order by sales.sales desc;

with sales as (select store_id, sum(total) as sales from orders group by 1) select name, coalesce(sales, 0) as sales from stores left join sales using (store_id) order by sales desc;

with a as (select 1 as x), b (y) as (select x + 1 from a), c as materialized (select x, y from a, b) select x, y, x + y as total from c order by total;

with recursive days (day) as (select date '2025-01-01' union all select day + 1 from days where day < date '2025-01-05') select day from days order by day;

with recursive days as (select date '2025-01-01' as day union all select (day + interval '1 day')::date from days where days.day < '2025-01-03') select days.day, count(o.order_id) from days left join orders o on o.order_date = days.day group by days.day order by days.day;

with recursive day as (select 1 as day union all select day + 1 from day where day < 3) select day from day order by day;

select row_to_json(t) from (select name, city from stores order by name limit 2) t;

select to_jsonb(t) - 'city' from (select name, city from stores order by name limit 2) t;

select json_agg(t) from (select name, city from stores order by name limit 2) t;

select json_agg(t order by t.name desc) from (select name, city from stores order by name limit 2) t;

select json_agg(row_to_json(t)) from (select name, city from stores order by name limit 2) t;

select json_build_object('rows', json_agg(t), 'n', count(t)) from (select name, city from stores order by name limit 2) t;

select json_object('a' value t.name) from (select name, city from stores order by name limit 2) t;

select json_object('row': row_to_json(t)) from (select name from stores order by name limit 2) t;

select jsonb_object_agg(t.name, to_jsonb(t)) from (select name, city from stores order by name limit 2) t;

select t from (select name, city from stores order by name limit 2) t;

select t, t.name from (select name, city from stores order by name limit 2) as t order by t;

select (t).name from (select name, city from stores order by name limit 2) t;

select (t).* from (select name, city from stores order by name limit 2) t;

select t.* from (select name, city from stores order by name limit 2) t;

select count(t), count(t.*), count(distinct t) from (select kind from orders) t;

select t is null, t is not null, (t) is distinct from null from (select kind from orders limit 1) t;

select max(t.name), string_agg(t.name, ', ' order by name) from (select name from categories order by 1 limit 2) t;

select t::text, t.name::text from (select name from categories order by 1 limit 2) t;

select coalesce(t.name, 'x') from (select name from categories order by 1 limit 2) t where t is not null;

select a = b from (select 1 x) a, (select 1 x) b;

select a.*, b.* from (select 1 x) a cross join (select 1 x) b;

select row(a.x, b.x) = row(1, 1), (a.x, b.x) in ((1, 1), (2, 2)) from (select 1 x) a cross join (select 1 x) b;

select x from (values (1), (2)) x order by x;

select x from (values (1), (2)) as x (x) order by x desc;

select v.a, v.b from (values (1, 'a'), (2, 'b')) as v (a, b) order by v.a;

select v from (values (1, 'a'), (2, 'b')) as v order by v;

select (select count(*) from orders) as n order by n;

select (select max(total) from orders where store_id = s.store_id) as best, name from stores s order by best desc nulls last, name;

select (total + tax) as gross from orders order by gross desc limit 2;

select (total + tax) gross, count(*) from orders group by gross order by gross desc limit 2;

select (case when total > 50 then 'big' else 'small' end) as size, count(*) from orders group by size order by size;

select count(*) filter (where total > 50) as big, (count(*)) as n from orders order by big, n;

select distinct on (kind) kind, total from (select kind, total from orders) kind order by kind, total desc;

select kind from (select kind from orders) kind group by kind order by kind;

select kind, count(*) from (select kind from orders) kind group by 1 having count(kind) > 0 order by kind;

select u.a, u.b from unnest(array[1,2], array['x','y']) as u (a, b) order by u.a;

select tag, n from unnest(array['x','y']) with ordinality as t (tag, n) order by n;

select tag from unnest(array['x','y'], array[1,2]) with ordinality as tag (tag, number, n) order by n;

select n from generate_series(1, 3) n order by n desc;

select n from generate_series(1, 3) as n where n > 1 order by n;

select jt.* from json_table('[{"a":1},{"a":2}]', '$[*]' columns (a int path '$.a')) as jt order by jt.a;

select a from json_table('[{"a":1},{"a":2}]', '$[*]' columns (a int path '$.a')) as a order by a;

select j.n from ((select 1 as n) a join (select 1 as n) b using (n)) as j;

select n from ((select 1 as n) a join (select 1 as n) b using (n)) order by n;

select best.name from stores s, lateral (select s.name) best order by best.name limit 2;

select best from stores s left join lateral (select o.total as best from orders o where o.store_id = s.store_id order by o.total desc limit 1) best on true order by best desc nulls last;

select d.day::date, coalesce(s.total, 0) from generate_series('2026-10-01'::date, '2026-10-03', '1 day') d (day) left join (select order_date, sum(total) total from orders group by 1) s on s.order_date = d.day::date order by d.day;

select x.day from (select order_date as day from orders order by 1 limit 2) x where x.day between date '2020-01-01' and date '2030-01-01' order by day;

select q.year, q.n from (select extract(year from order_date)::int as year, count(*) n from orders group by 1) q order by year;

select interval '1' day::text, interval '1-2' year to month::text, (interval '1' hour)::text;

select total in (1, 2)::text, (kind in ('sale', 'return'))::int from orders limit 1;

select kind not in ('sale')::text from orders order by 1 limit 1;

select été from (select 1 as été) x;

select été.n::text from (select 1 as n) été;

select "Été"::text from (select 1 as "Été") x;

with été as (select 1 as n) select été.n from été order by n;

with totals as (select kind, sum(total) as total from orders group by kind), share as (select kind, total, 100 * total / sum(total) over () as share from totals) select kind, round(share, 2) as share from share order by share desc;

with base as (select store_id, customer_id, min(order_date) as first from orders group by 1, 2), cohort as (select date_trunc('month', first)::date as cohort, count(*) as customers from base group by 1) select cohort, customers, sum(customers) over (order by cohort) from cohort order by cohort limit 3;

with ranked as (select name, row_number() over (order by name) as rank from categories) select * from ranked where rank <= 2 order by rank;

with top as (select product_id, sum(quantity) as units from order_items group by 1 order by units desc, 1 limit 3) select p.name, top.units from top join products p on p.product_id = top.product_id order by top.units desc, 1;

select (array[10,20,30])[i] from (values (1), (2)) as i (i) order by i;

select s.name as store, o.n as orders from stores as s left join (select store_id, count(*) as n from orders group by store_id) as o on s.store_id = o.store_id where o is not null order by orders desc, store;

select case when o is null then 'none' else 'some' end from stores s left join (select distinct store_id from orders) o using (store_id) order by s.store_id;

select s.* from (select * from stores) s where s.name in (select name from (select name from stores) names) order by s.name;

select exists (select x from (select 1) x), array(select x.a from (select 1 as a) x);

select json_value(t.j, '$.a' returning int) from (select '{"a": 1}'::jsonb as j) t;

select sum(x.a) over w, x.a from (values (1), (2)) x (a) window w as (order by x.a) order by 2;

select sum(a) over w from (values (1), (2)) w (a) window w as (order by a) order by 1;

values (1, 2), (3, 4) order by 1 desc;

select a, b from (values (1, 2), (3, 4)) as t (a, b) union all select c, d from (values (5, 6)) as u (c, d) order by a;

table stores;

with t as (table categories) select name from t order by name limit 1;

with t as (select name from categories), u as (select t.name, length(t.name) as l from t) select u.l, count(u) from u group by u.l order by u.l limit 2;

with x as (select 1 as a), y as (select a from x union all select a + 1 from x) select a, (select sum(a) from y) from y order by a;

select jsonb_agg(x) from (select a, b from (values (1, 'x'), (2, null)) as v (a, b)) x;

select string_agg(x::text, ';' order by x.a) from (values (1, 'x'), (2, null)) as x (a, b);

select x.a, (select json_agg(y) from (select x.a + 1 as b) y) from (values (1), (2)) as x (a) order by 1;

select o.*, s.name from orders o join stores s using (store_id) order by order_id limit 2;

select o.* , (o.total)::text from orders as o order by order_id limit 2;

select (o).total::text from orders o order by order_id limit 2;

select (s.name)::text::varchar(3) from stores s order by 1;

select store_id::text || '-' || kind::text as k, count(*)::text from orders group by store_id::text || '-' || kind::text order by 1;

select kind, count(*) filter (where total > 10)::numeric / nullif(count(*), 0)::numeric as share from orders group by kind order by 1;

select kind, sum(total) over (partition by kind order by order_id rows between 3 preceding and current row)::numeric(12,2) from orders order by order_id limit 5;

select kind, rank() over w::text, lag(total, 1) over w::text from orders window w as (partition by kind order by order_id) order by order_id limit 5;

select percentile_cont(0.5) within group (order by total)::numeric(10,2) from orders;

select percentile_disc(array[0.25,0.5,0.75]) within group (order by total)::text from orders;

select mode() within group (order by kind)::text from orders;

select string_agg(distinct kind, ',' order by kind)::text from orders;

select array_agg(kind order by order_id)::text from (select * from orders order by order_id limit 5) o;

select array_agg(distinct store_id)::text[] from orders;

select json_agg(o)::text from (select order_id, total from orders order by 1 limit 2) o;

select jsonb_agg(o order by order_id)::text from (select order_id, total from orders order by 1 limit 2) o;

select row_to_json(o)::text from (select order_id, total from orders order by 1 limit 2) o;

select to_json(o)::jsonb ->> 'total' from (select order_id, total from orders order by 1 limit 2) o;

select o::text from (select order_id, total from orders order by 1 limit 2) o;

select o.*::text from (select order_id, total from orders order by 1 limit 2) o;

select (o.*)::text from (select order_id, total from orders order by 1 limit 2) o;

select count(o) from orders o;

select count(distinct o.*) from (select kind from orders) o;

select o = o from (select kind from orders limit 2) o;

select distinct on (store_id) store_id, order_id::text from orders order by store_id, order_id desc;

select * from (values (1, 'a'), (2, 'b')) as v (n, t) where t::text = any (array['a','b']::text[]);

values (1, 'a'::text), (2, 'b');

table stores;

table categories order by name limit 2 offset 1;

select * from stores order by name fetch first 2 rows only;

select * from stores order by name offset 1 rows fetch next 1 row only;

select kind, total from orders order by total desc fetch first 3 rows with ties;

select kind, count(*) from orders group by rollup (kind) order by 1 nulls last;

select kind, payment_method, count(*), grouping(kind, payment_method)::text from orders group by grouping sets ((kind), (payment_method), ()) order by 1,2,3;

select kind, payment_method, count(*) from orders group by cube (kind, payment_method) order by 1,2;

select kind from orders group by distinct rollup(kind, kind) order by 1;

with a as (select * from stores), b as materialized (select * from a), c as not materialized (select * from b) select count(*)::text from c;

with recursive t (n) as (select 1 union all select n + 1 from t where n < 5) select sum(n)::text from t;

with recursive t (n, path) as (select 1, array[1] union all select n + 1, path || (n + 1) from t where n < 5) select n::text, path::text from t;

select * from generate_series(1, 3) with ordinality as g (v, n);

select * from generate_series(date '2025-01-01', date '2025-01-03', interval '1 day') as d (day);

select d::date, count(o.order_id) from generate_series('2026-10-01'::date, '2026-10-05', '1 day') d left join orders o on o.order_date = d::date group by d order by d;

select * from rows from (generate_series(1,2), unnest(array['a','b','c'])) as r (n, t);

select * from unnest(array[1,2], array['a','b']) as u (n, t);

select s.name, x.n from stores s cross join lateral (select count(*) as n from orders o where o.store_id = s.store_id) x order by 1;

select s.name, x.* from stores s left join lateral (select o.order_id, o.total from orders o where o.store_id = s.store_id order by o.total desc, o.order_id limit 1) x on true order by 1;

select * from stores s natural join (select store_id, count(*) as n from orders group by 1) t order by s.store_id;

select * from stores full outer join (select 99 as store_id, 'x' as y) z using (store_id) order by store_id;

select a.name, b.name from stores a, stores b where a.store_id < b.store_id order by 1,2 limit 3;

select j.* from (stores s join orders o using (store_id)) as j order by order_id limit 1;

select name from stores union all select name from categories order by name limit 5;

(select name from stores order by name limit 2) union (select name from categories order by name limit 2) order by 1;

select name from stores except select 'x' intersect select name from stores order by 1;

select case when exists (select from orders o where o.store_id = s.store_id) then 'yes' else 'no' end::text from stores s order by store_id;

select (case kind when 'sale' then 'S' else 'R' end)::char(1), count(*) from orders group by 1 order by 1;

select (select count(*) from orders)::text || ' orders';

select array(select name from categories order by 1)::text;

select (array(select name::text from categories order by 1))[1:2]::text;

select (array_agg(name order by name))[1]::text, (array_agg(name order by name))[2:3]::text from categories;

select name, row_number() over (order by name)::int % 2 = 0 as even from categories order by 1;

select first_value(name) over (order by name rows between unbounded preceding and unbounded following)::text from categories limit 1;

select nth_value(name, 2) over (order by name range between unbounded preceding and unbounded following exclude current row)::text from categories limit 3;

select ntile(4) over (order by total)::smallint, total from orders order by total, order_id limit 3;

select cume_dist() over (order by total)::numeric(5,4) from orders order by 1 limit 3;

select sum(sum(total)) over (order by order_date)::numeric(14,2), order_date from orders group by order_date order by 2 limit 3;

select regr_slope(total, tax)::numeric(10,4), corr(total, tax)::numeric(10,4), stddev_samp(total)::numeric(12,4), var_pop(total)::numeric(14,2) from orders;

select date_trunc('quarter', order_date)::date, to_char(date_trunc('quarter', order_date), '"Q"Q YYYY') from orders group by 1,2 order by 1 limit 3;

select extract(isoyear from order_date)::int || '-W' || lpad(extract(week from order_date)::text, 2, '0') w, count(*) from orders group by 1 order by 1 limit 3;

select extract(epoch from (ordered_at - date_trunc('day', ordered_at)))::int / 3600 h, count(*) from orders group by 1 order by 1;

select age(max(order_date), min(order_date))::text from orders;

select (max(order_date) - min(order_date))::text || ' days' from orders;

select order_date::timestamp at time zone 'UTC' from orders order by order_id limit 1;

select ordered_at::timestamptz(0)::text from orders order by order_id limit 1;

select ordered_at::time without time zone::text from orders order by order_id limit 1;

select to_timestamp(1700000000)::timestamptz::text;

select interval '1 day 2 hours'::text, interval '90 minutes'::time::text, justify_hours(interval '30 hours')::text;

select '2025-01-01'::date + 7::int, '2025-01-31'::date + '1 month'::interval;

select isfinite('infinity'::date)::text;

select daterange('2025-01-01', '2025-02-01', '[]')::text, '2025-01-15'::date <@ daterange('2025-01-01','2025-02-01');

select range_agg(daterange(order_date, order_date + 1))::text from (select order_date from orders order by order_id limit 5) o;

select unnest(tags)::text as tag, count(*) from products group by 1 order by 2 desc, 1 limit 3;

select tags[1]::text, cardinality(tags)::text from products order by product_id limit 3;

select tags::text from products order by product_id limit 3;

select array_to_string(tags, '/')::text from products order by product_id limit 3;

select (tags || array['x'])::text[] from products order by product_id limit 2;

select to_tsvector('english', description)::text from products order by product_id limit 1;

select ts_rank(to_tsvector('english', description), plainto_tsquery('english', 'steel'))::numeric(6,4) from products order by product_id limit 1;

select ts_headline('english', description, to_tsquery('steel')) from products order by product_id limit 1;

select '{"a":{"b":[1,2]}}'::jsonb -> 'a' -> 'b' ->> 1, ('{"a":1}'::json ->> 'a')::int + 1;

select jsonb_pretty('{"a":1}'::jsonb), jsonb_typeof('[]'::jsonb);

select * from jsonb_to_recordset('[{"a":1,"b":"x"}]'::jsonb) as t (a int, b text);

select * from json_table('[{"a":1},{"a":2}]', '$[*]' columns (n for ordinality, a int path '$.a')) as jt;

select * from json_each_text('{"a":1}') e, lateral (select e.value::int * 2) x (y);

select r.* from json_populate_record(null::stores, '{"name":"x"}') r;

select s.*, total::text t from stores s, (select sum(total) total from orders) q order by 1 limit 2;

select "name"::text as "Name of store", s."name" as "näme" from "stores" s order by 1 limit 2;

select 1 as "select", 2 as "from", 'a''b' as "q""x";

select 1 -- a comment; with 'quotes;

select 1.5e3, .5, 5., 0x1F, 0o17, 0b11, 1_000_000;

select -5 % 3, 2 ^ 10, |/ 16, ||/ 27, @ -5, 5 & 3, 5 | 3, 5 # 3, ~5, 1 << 3;

select 5 between 1 and 10 and not false, 1 = 1 is true, null is unknown;

select (1, 'a') = (1, 'a'), row(1, null) is null, (1,2) < (1,3);

select coalesce(null, null, 1)::text, nullif(1, 1)::text, greatest(1, null, 3)::text;

select num_nonnulls(1, null), cast(null as text), null::integer;

select least('a'::text, 'b'::text) collate "C";

select name collate "C" from stores order by name collate "C" desc;

select count(*) from orders o where (o.store_id, o.kind) in (select store_id, 'sale' from stores);

select count(*) from orders o where (store_id, total) = (select store_id, max(total) from orders group by store_id order by 2 desc limit 1);

select count(*) from orders where total > all (select 5) and kind = any ('{sale,return}') and store_id = some (array[1,2]);

select count(*) from orders where kind in ('sale', 'return') and not (total between 0 and 10) or payment_method is null;

select max(total) from orders having count(*) > 5;

select store_id from orders group by store_id having sum(total)::text > '0' and bool_and(total >= 0) order by 1;

select every(total >= 0)::text, bit_or(store_id)::text, bool_or(total > 5)::int from orders;

select to_char(sum(total), 'FM999,999,990.00') || ' USD' from orders;

select to_char(0.1234, 'FM990.0%'), to_number('1,234.5', '9,999.9'), to_date('31.01.2025', 'DD.MM.YYYY');

select format('%s of %s: %1$s', 'a', 2), format('%I %L', 'x y', 'z''q'), concat_ws('-', 'a', null, 'b');

select repeat('=', 20), lpad('x', 5, '.'), rpad('x', 5), left('abc', -1), chr(65), ascii('A'), initcap('a b');

select translate('abc', 'abc', 'xyz'), regexp_split_to_array('a,b', ','), regexp_count('aaa', 'a'), regexp_substr('abc', 'b.');

select starts_with('abc', 'a'), 'abc' ^@ 'a', string_to_table('a,b', ',');

select md5('x'), encode('x'::bytea, 'base64'), decode('eA==', 'base64')::text, sha256('x')::text, length('x'::bytea);

select width_bucket(5, array[1, 3, 7]), scale(1.50), min_scale(1.50), trim_scale(1.50);

select generate_series(1, 3) as n, 'x';

select unnest(array[1,2]) + 1;

select * from stores where name = 'Seattle';

select name from retail.stores order by 1 limit 1;

select name from only stores order by 1 limit 1;

select name from stores * order by 1 limit 1;

select stores.name, stores.* from stores order by 1 limit 1;

select retail.stores.name from retail.stores order by 1 limit 1;

select st.store_id as id, count(distinct o.customer_id) filter (where o.kind = 'sale') customers, round(100.0 * count(*) / sum(count(*)) over (), 1)::text || '%' pct from orders o join stores st on st.store_id = o.store_id group by 1 order by 1;

select pg_size_pretty(1000000::bigint), pg_typeof(1)::text;

select lower(name) as l from stores group by lower(name) order by l;

select sum(total) as "sum", avg(total)::numeric(10,2) as "avg", min(total), max(total) from orders;

select 1 where false;

select null;

select true and false or true, not true, 1 <> 2, 1 != 2, 1 >= 0;

select exists(table stores), array(values (1), (2)), (values (3));

select * from (select 1 as a) x join (select 1 as b) y on x.a = y.b;

select * from (select 1 as a union select 2) as x order by a desc nulls first;

select a.n::text from (select 1) as a (n);

select x from generate_series(1,2) as x order by x desc;

select x::text from generate_series(1,2) as x order by x desc;

select day::date::text from generate_series(timestamp '2025-01-01', '2025-01-02', '1 day') day;

select year::text, count(*)::text from (select extract(year from order_date)::int as year from orders) t group by year order by year;

select month::text from (select date_trunc('month', order_date)::date as month from orders) t group by month order by 1 limit 2;

select json::text from (select '{"a":1}'::json as json) t;

select value::text, name::text, text::text from (select 1 as value, 'n' as name, 't' as text) t;

select date::text, time::text, timestamp::text from (select date '2025-01-01' as date, time '10:00' as time, timestamp '2025-01-01' as timestamp) t;

select t.date::text, "date"::date, t.day::text from (select date '2025-01-01' as date, 1 as day) t;

select t.second::text, t.year::text, position::text, "left"::text, "user"::text from (select 1 as second, 2 as year, 3 as position, 4 as "left", 5 as "user") t;

select type::text, level::text, key::text, data::text, label::text from (select 1 as type, 2 as level, 3 as key, 4 as data, 5 as label) t;
