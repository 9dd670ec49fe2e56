-- retail.value_customers, with retail.lifetime_totals and retail.most_valuable_customers: stored
-- customer values are the same as those computed from all customers, after any inserts, deletes,
-- corrections and moves.

begin;
\ir ../../setup.sql
\ir ../../shared/model_orders.sql
select plan(11);

-- Sales and returns of forty customers in three stores.
create function pg_temp.trade(orders integer)
    returns void
    language sql
as $$
    insert into retail.orders (store_id, order_number, kind, customer_store_id, customer_id, ordered_at, order_date, subtotal, total)
    select
        101 + (random() * 2)::integer,
        gen_random_uuid(),
        case when done.sign > 0 then 'sale' else 'return' end,
        102,
        1000 + (random() * 39)::integer,
        done.moment,
        done.moment::date,
        done.sign * done.amount,
        done.sign * done.amount
    from generate_series(1, orders) as traded (number)
    cross join lateral (
        select
            case when random() + 0 * traded.number < 0.8 then 1 else -1 end as sign,
            -- Few different amounts, so that some customers have the same value.
            (random() * 3)::integer as amount,
            timestamptz '2025-04-01 18:00+00' + (random() * 60)::integer * interval '1 day' as moment
    ) as done
$$;

-- Pages of four from the first customer on, and totals.
create function pg_temp.answers(for_day date)
    returns setof text
    language plpgsql
as $$
declare
    asked   integer;
    model   retail.customer_models;
    factors record;
    last    record;
begin
    foreach asked in array array[null, 101, 102, 103] loop
        select models.*
        into model
        from retail.customer_models as models
        where models.store_ids = case when asked is null then '{101,102,103}' else array[asked] end;

        factors := retail.lifetime_factors(model, for_day);
        return query
        select concat_ws(' ', asked, totals.customers, totals.net_sales, round(totals.half_year::numeric, 8))
        from retail.lifetime_totals(asked, model, factors.season, for_day) as totals;

        last := row(null::double precision, null::integer, null::bigint);

        for page in 1..12 loop
            return query
            select concat_ws(' ', asked, page, best.*::text)
            from retail.most_valuable_customers(
                asked, model, factors.season, factors.in_life, for_day, last.f1, last.f2, last.f3, 4
            ) as best;

            select best.value as f1, best.customer_store_id as f2, best.customer_id as f3
            into last
            from retail.most_valuable_customers(
                asked, model, factors.season, factors.in_life, for_day, last.f1, last.f2, last.f3, 4
            ) as best
            order by best.value, best.customer_store_id desc, best.customer_id desc
            limit 1;

            exit when last.f1 is null;
        end loop;
    end loop;
end
$$;

-- The same without stored values, from the totals of all customers.
create function pg_temp.computed_answers(for_day date)
    returns setof text
    language plpgsql
as $$
declare
    answers text[];
begin
    begin
        delete from retail.lifetime_sums;
        answers := array(select pg_temp.answers(for_day));
        raise exception 'undone' using errcode = 'P0099';
    exception
        when sqlstate 'P0099' then
            return query select unnest(answers);
    end;
end
$$;

select setseed(0.5);
insert into retail.customers (store_id, customer_id, customer_number)
overriding system value
select 102, number, 'V-' || number
from generate_series(1000, 1039) as number;

select tests.log_in('Head office');
set local role retail_owner;
select pg_temp.trade(150);
select retail.rebuild_visits();
insert into retail.customer_models
select (pg_temp.plain_model(store_ids)).* from retail.store_sets;
select is_empty('select from retail.lifetime_sums', 'sets without a model have no values');

-- Six customers of each set are stored, so most pages are computed from all customers.
select retail.value_customers('{}', '{}', 6);
select results_eq(
    $$ select distinct valued_on from retail.lifetime_sums order by valued_on $$,
    $$ values ('2025-06-03'::date), ('2025-06-04') $$,
    'values are kept for the last day with an order and the next'
);
select is(
    (select count(*) from retail.lifetime_ranks where set_id = 102 and valued_on = '2025-06-03'),
    6::bigint,
    'the best customers are listed'
);
select cmp_ok((select count(*) from pg_temp.answers('2025-06-03')), '>', 60::bigint, 'many customers are valued');
select results_eq($$ select * from pg_temp.answers('2025-06-03') $$, $$ select * from pg_temp.computed_answers('2025-06-03') $$, 'with the first customers listed');
delete from retail.orders where customer_id >= 1000 and random() < 0.2;
select pg_temp.trade(15);
update retail.orders set subtotal = subtotal * 2, total = total * 2 where customer_id >= 1000 and random() < 0.1;
select results_eq($$ select * from pg_temp.answers('2025-06-04') $$, $$ select * from pg_temp.computed_answers('2025-06-04') $$, 'with changes beside them, on the next day');
select ops.refresh_visits();
select results_eq($$ select * from pg_temp.answers('2025-06-03') $$, $$ select * from pg_temp.computed_answers('2025-06-03') $$, 'with the changes moved');

create temporary table kept as
select * from retail.lifetime_sums;
delete from retail.lifetime_sums;
select retail.value_customers('{}', '{}');
select results_eq(
    $$ select set_id, valued_on, customers, ten_thousandths, half_year from retail.lifetime_sums order by set_id, valued_on $$,
    $$ select set_id, valued_on, customers, ten_thousandths, half_year from pg_temp.kept order by set_id, valued_on $$,
    'sums that changes were moved into are those of all customers'
);
select pg_temp.trade(15);
select results_eq($$ select * from pg_temp.answers('2025-06-03') $$, $$ select * from pg_temp.computed_answers('2025-06-03') $$, 'with all customers listed');
select ops.refresh_visits();
select results_eq($$ select * from pg_temp.answers('2025-06-03') $$, $$ select * from pg_temp.computed_answers('2025-06-03') $$, 'all customers are listed, with changes moved');
delete from retail.customer_models;
select is_empty('select from retail.lifetime_ranks', 'the values of a model are deleted with it');
reset role;

select finish();
rollback;
