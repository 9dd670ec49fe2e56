-- Counts from which the number of different customers in a range of days is computed without reading its
-- orders.
--
-- A visit is a day on which a customer bought, in a set of stores that counts as one store. Within a
-- range, each visit of a customer except the first follows another one. So the number of customers is the
-- number of visits, minus the number of pairs of consecutive visits that both lie in the range. Pairs are
-- counted by days and by months, so that a year takes about as many reads as a month.
--
-- An order does not change these counts, because sales of all stores would then wait for each
-- other. Instead it appends a row to retail.visit_changes, and readers add these rows to the
-- counts. ops.refresh_visits() moves them into the counts from time to time.

set local role retail_owner;

create table retail.store_sets (
    set_id       integer   not null,
    store_ids    integer[] not null,
    money_bounds bigint[],

    constraint store_sets_pkey            primary key (set_id),
    constraint store_sets_store_ids_key   unique (store_ids),
    constraint store_sets_set_id_check    check (
        case when cardinality(store_ids) = 1 then set_id = store_ids[1] else set_id < 0 and cardinality(store_ids) > 1 end
    )
);

comment on table retail.store_sets is 'The sets of stores whose visits are counted: each store, and each set that a principal has.';
comment on column retail.store_sets.set_id is 'Identifies the set: of one store its store_id, of several a negative number.';
comment on column retail.store_sets.store_ids is 'The stores, in ascending order; visits to any of them count together.';
comment on column retail.store_sets.money_bounds is 'The net sales, in whole units of the currency, at which the score of money in retail.segment_counts changes: about fifths of the customers; null until they are counted.';

create table retail.visit_counts (
    set_id        integer  not null,
    counted       smallint not null,
    visit_date    date     not null,
    previous_date date     not null,
    visits        bigint   not null,

    constraint visit_counts_pkey          primary key (set_id, counted, visit_date, previous_date),
    constraint visit_counts_counted_check check (counted between 0 and 5)
)
with (fillfactor = 90);

comment on table retail.visit_counts is 'How many visits customers of each set of stores made, by the day of the visit and of the one before; walk-in customers are left out.';
comment on column retail.visit_counts.set_id is 'The set of stores.';
comment on column retail.visit_counts.counted is '0: all visits of the day; 1: first visits. Visits that follow another: 2 by both days, 3 by month and day before, 4 by day and month before, 5 by both months.';
comment on column retail.visit_counts.visit_date is 'The day, or the first day of the month.';
comment on column retail.visit_counts.previous_date is 'The day of the visit before, or the first day of its month; the same as visit_date where counted is 0 or 1.';
comment on column retail.visit_counts.visits is 'Number of visits.';

create table retail.customer_counts (
    set_id          integer  not null,
    measure         smallint not null,
    amount          bigint   not null,
    other           bigint   not null,
    customers       bigint   not null,
    ten_thousandths numeric  not null,

    constraint customer_counts_pkey          primary key (set_id, measure, amount, other),
    constraint customer_counts_measure_check check (measure between 1 and 7)
)
with (fillfactor = 90);

comment on table retail.customer_counts is 'How many customers of each set of stores have the same orders, net sales or days, over all time, for ranks and for inactive customers.';
comment on column retail.customer_counts.set_id is 'The set of stores.';
comment on column retail.customer_counts.measure is '1: orders; 2: net sales; 3: the day of the latest order. The day from which a customer is missed, and that of the latest order: 4 by both days, 5 by month and day, 6 by day and month, 7 by both months.';
comment on column retail.customer_counts.amount is 'The number of orders, the net sales in whole units of the currency, or a day: the days since 2000-01-01, of a month its first.';
comment on column retail.customer_counts.other is 'The second day of measures 4 to 7, otherwise 0.';
comment on column retail.customer_counts.customers is 'Number of customers.';
comment on column retail.customer_counts.ten_thousandths is 'Their net sales, in ten-thousandths of the currency.';

-- Amounts are integers, because comparisons of numeric values are not leakproof: under row security, an index
-- could not be used for them.
create table retail.set_customers (
    set_id            integer not null,
    customer_store_id integer not null,
    customer_id       bigint  not null,
    orders            bigint  not null,
    ten_thousandths   bigint  not null,
    first_order_date  date    not null,
    last_order_date   date    not null,
    missed_from       date,

    constraint set_customers_pkey primary key (set_id, customer_store_id, customer_id)
)
with (fillfactor = 90);

create index set_customers_net_sales_idx
on retail.set_customers (set_id, ten_thousandths desc, customer_store_id, customer_id)
where orders > 1;

-- It includes the customer, so that an index-only scan finds new customers.
create index set_customers_first_order_date_idx
on retail.set_customers (set_id, first_order_date, customer_store_id, customer_id);

comment on table retail.set_customers is 'The customers that retail.customer_counts count, each with the sums that it was counted by; walk-in customers are left out.';
comment on column retail.set_customers.set_id is 'The set of stores.';
comment on column retail.set_customers.customer_store_id is 'The home store of the customer.';
comment on column retail.set_customers.customer_id is 'The customer.';
comment on column retail.set_customers.orders is 'Number of sales and exchanges, 1 or more.';
comment on column retail.set_customers.ten_thousandths is 'Net sales, in ten-thousandths of the currency.';
comment on column retail.set_customers.first_order_date is 'Day of the first order.';
comment on column retail.set_customers.last_order_date is 'Day of the latest order.';
comment on column retail.set_customers.missed_from is 'The first day that is more than twice the usual gap after it; null with one order.';

-- The bounds of the fifths change with each sale. Rows have exact days and numbers of orders, so their
-- bounds can be applied when they are read. Money is stored as a score, by the bounds of the last time that
-- retail.cut_segments() counted: readers correct the score of the few customers between an old bound and
-- the current one.
create table retail.segment_counts (
    set_id          integer  not null,
    counted         smallint not null,
    last_date       date     not null,
    orders          bigint   not null,
    money           smallint not null,
    customers       bigint   not null,
    ten_thousandths numeric  not null,
    last_days       numeric  not null,

    constraint segment_counts_pkey          primary key (set_id, counted, last_date, orders, money),
    constraint segment_counts_counted_check check (counted in (1, 2)),
    constraint segment_counts_money_check   check (money between 1 and 5)
)
with (fillfactor = 90);

comment on table retail.segment_counts is 'How many customers in retail.set_customers have the same day of the latest order, number of orders and score of net sales; segments are sums of these counts.';
comment on column retail.segment_counts.set_id is 'The set of stores.';
comment on column retail.segment_counts.counted is '1: by the day of the latest order; 2: by its month.';
comment on column retail.segment_counts.last_date is 'The day, or the first day of the month.';
comment on column retail.segment_counts.orders is 'Number of sales and exchanges.';
comment on column retail.segment_counts.money is 'The score of net sales, 1 to 5, by money_bounds of the set in retail.store_sets; always 1 for customers with one order, whose segment does not depend on it.';
comment on column retail.segment_counts.customers is 'Number of customers.';
comment on column retail.segment_counts.ten_thousandths is 'Their net sales, in ten-thousandths of the currency.';
comment on column retail.segment_counts.last_days is 'The sum of the days of their latest orders, as days since 2000-01-01.';

-- Of customers who are new in a range, who came back in it or who only returned something, two days decide whether
-- what they bought counts: both must lie in the range. So it is summed by both, like pairs of visits.
create table retail.range_sums (
    set_id     integer  not null,
    measure    smallint not null,
    counted    smallint not null,
    late_date  date     not null,
    early_date date     not null,
    customers  integer  not null,
    repeaters  integer  not null,
    orders     integer  not null,
    returns    integer  not null,
    net_sales  numeric  not null,
    sold       numeric  not null,

    constraint range_sums_pkey          primary key (set_id, measure, counted, late_date, early_date),
    constraint range_sums_measure_check check (measure between 1 and 4),
    constraint range_sums_counted_check check (counted between 1 and 5)
)
with (fillfactor = 90);

comment on table retail.range_sums is 'What counts in every range of days that contains two days, for each set of stores: the sums of the rows whose days are both in a range say how many customers bought in it, and for how much.';
comment on column retail.range_sums.set_id is 'The set of stores.';
comment on column retail.range_sums.measure is '1: an order of a customer and the second one before it; 2: orders and returns of a customer, and the first order; 3: returns without an order in the range; rows of returns with one are subtracted; 4: walk-in customers.';
comment on column retail.range_sums.counted is '1: both days are the same. Otherwise: 2 by both days, 3 by month and earlier day, 4 by day and earlier month, 5 by both months.';
comment on column retail.range_sums.late_date is 'The later of the two days, or the first day of its month.';
comment on column retail.range_sums.early_date is 'The earlier of the two days, or the first day of its month.';
comment on column retail.range_sums.customers is 'Of measure 2 new customers, of measure 3 customers who only returned something, otherwise 0.';
comment on column retail.range_sums.repeaters is 'Of measure 1 customers to be subtracted, of measure 2 new customers with another order, otherwise 0.';
comment on column retail.range_sums.orders is 'Number of sales and exchanges.';
comment on column retail.range_sums.returns is 'Number of returns.';
comment on column retail.range_sums.net_sales is 'Amount after discounts and returns, without tax.';
comment on column retail.range_sums.sold is 'The same before returns.';

create table retail.visit_changes (
    store_id          integer not null,
    change_id         bigint  not null generated always as identity,
    customer_store_id integer not null,
    customer_id       bigint  not null,
    order_date        date    not null,
    orders            bigint  not null,
    returns           bigint  not null default 0,
    net_sales         numeric not null default 0,
    sold              numeric not null default 0,
    is_walk_in        boolean not null default false,

    constraint visit_changes_pkey primary key (store_id, change_id)
);

comment on table retail.visit_changes is 'Orders that were added, deleted or changed since retail.visit_counts, retail.customer_counts and retail.range_sums were updated.';
comment on column retail.visit_changes.store_id is 'The store that sold.';
comment on column retail.visit_changes.change_id is 'Identifies the change.';
comment on column retail.visit_changes.customer_store_id is 'The home store of the customer.';
comment on column retail.visit_changes.customer_id is 'The customer.';
comment on column retail.visit_changes.order_date is 'The store''s day.';
comment on column retail.visit_changes.orders is 'Number of sales and exchanges added, less those deleted; 0 when only returns or amounts changed.';
comment on column retail.visit_changes.returns is 'The same of returns.';
comment on column retail.visit_changes.net_sales is 'Amount added after discounts and returns, without tax.';
comment on column retail.visit_changes.sold is 'The same before returns, also those in exchanges.';
comment on column retail.visit_changes.is_walk_in is 'Whether the customer stands for all without a name, who cannot be counted.';

grant select on retail.store_sets, retail.visit_counts, retail.customer_counts, retail.set_customers, retail.segment_counts, retail.range_sums, retail.visit_changes to retail_definer;
grant insert on retail.visit_changes to retail_clerk;

reset role;
