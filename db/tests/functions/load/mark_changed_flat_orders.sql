-- load.mark_changed_flat_orders.

begin;
\ir ../../setup.sql
select plan(4);

create temporary table flat_items (
    store_id integer, order_number text, file_line bigint, sku text, quantity integer, unit_price numeric, part integer default 0,
    discount numeric default 0, line_total numeric, unit_cost numeric
);
insert into flat_items (store_id, order_number, file_line, sku, quantity, unit_price)
values
(101, 'A1', 2, 'H-1', 2,  20), (101, 'A1', 3, 'P-2', 1, 5),
(101, 'A2', 4, 'P-1', 1,  31),
(101, 'A4', 5, 'P-2', 10, 5), (101, 'A4', 6, 'P-2', 1, 5),
(102, 'A2', 7, 'P-1', 2,  30);
create temporary table flat_orders (store_id integer, order_number text, known_id bigint, lines bigint, is_changed boolean);
insert into flat_orders
values
(101, 'A1', 501, 2, false),
(101, 'A2', 502, 1, false),
(101, 'A4', 504, 2, false),
(102, 'A2', 506, 1, false);
insert into retail.order_items (store_id, order_id, line_number, product_id, quantity, unit_price, line_total)
values (102, 506, 2, 201, 1, 20, 20);
select load.mark_changed_flat_orders(false, false, false);
select is(
    array(select known_id from pg_temp.flat_orders where is_changed order by known_id),
    array[502, 504, 506]::bigint[],
    'another price, a line more and a line less are changes; the same lines are none'
);

update pg_temp.flat_items
set line_total = present.line_total, discount = present.discount, unit_cost = present.unit_cost
from retail.order_items as present
where flat_items.order_number = 'A1' and present.store_id = 101 and present.order_id = 501
    and present.line_number = flat_items.file_line - 1;

create function pg_temp.marked(has_totals boolean, has_discounts boolean, has_costs boolean)
    returns boolean
    language plpgsql
as $$
begin
    delete from pg_temp.flat_orders where order_number <> 'A1';
    update pg_temp.flat_orders set is_changed = false;
    perform load.mark_changed_flat_orders(has_totals, has_discounts, has_costs);
    return (select bool_or(is_changed) from pg_temp.flat_orders);
end
$$;

update pg_temp.flat_items set discount = discount + 1 where file_line = 2;
select is(
    array[pg_temp.marked(true, false, true), pg_temp.marked(false, true, false)], array[false, true],
    'another discount is a change of a file that has discounts'
);
update pg_temp.flat_items set discount = discount - 1, line_total = line_total + 0.0001 where file_line = 2;
select is(
    array[pg_temp.marked(false, true, true), pg_temp.marked(true, false, false)], array[false, true],
    'another amount is a change of a file that has amounts'
);
update pg_temp.flat_items set line_total = line_total - 0.0001, unit_cost = 99 where file_line = 2;
select is(
    array[pg_temp.marked(true, true, false), pg_temp.marked(false, false, true)], array[false, true],
    'another cost is a change of a file that has costs'
);

select finish();
rollback;
