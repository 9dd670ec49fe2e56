-- What ops.refresh_customer_models() learns about customers, and how it did on a half year
-- that it had not seen.
--
-- A row belongs to a set of stores that counts as one store: each single store, and each set that a
-- principal sees. A caller who does not see all stores of a set does not see its rows.

set local role retail_owner;

create table retail.customer_models (
    store_ids        integer[]          not null,
    fitted_on        date               not null,
    customers        integer            not null,
    half_years       integer            not null,
    prior_orders     numeric   not null,
    prior_days       numeric   not null,
    cells            double precision[] not null,
    chance_edges     double precision[] not null,
    chances          double precision[] not null,
    seasons          double precision[] not null,
    order_value      numeric   not null,
    value_weight     numeric   not null,
    kept_a_half_year numeric,
    retention        numeric,

    constraint customer_models_pkey            primary key (store_ids),
    constraint customer_models_store_ids_check check (cardinality(store_ids) > 0),
    constraint customer_models_cells_check     check (cardinality(cells) = 27),
    constraint customer_models_seasons_check   check (cardinality(seasons) = 12),
    constraint customer_models_chances_check   check (cardinality(chances) = cardinality(chance_edges) + 1)
);

comment on table retail.customer_models is 'Models of how customers of a set of stores continue to buy, fitted to past half years.';
comment on column retail.customer_models.store_ids is 'The stores, in ascending order; orders in any of them count together.';
comment on column retail.customer_models.fitted_on is 'The last day with an order that it was fitted to.';
comment on column retail.customer_models.customers is 'Customers that it learned from.';
comment on column retail.customer_models.half_years is 'Half years of 182 days that it learned from, 1 to 4.';
comment on column retail.customer_models.prior_orders is 'How many orders every customer counts with before the first: the shape of the gamma distribution of rates.';
comment on column retail.customer_models.prior_days is 'The days in which those orders count as placed: the rate of that distribution.';
comment on column retail.customer_models.cells is 'Actual orders of customers in a half year relative to those expected by their rate, by orders so far (1, 2 or 3, more) and orders missed since the last.';
comment on column retail.customer_models.chance_edges is 'Bounds of expected orders between the values of chances.';
comment on column retail.customer_models.chances is 'How likely an order in the half year is, by expected orders.';
comment on column retail.customer_models.seasons is 'Orders a day in each calendar month, as a part of the mean; 1 with less than two years.';
comment on column retail.customer_models.order_value is 'Net sales of an order on average.';
comment on column retail.customer_models.value_weight is 'How many orders of a customer count as much as the average of all, 1,000 at most.';
comment on column retail.customer_models.kept_a_half_year is 'Orders in the second half year relative to those in the first, adjusted for season; null with one half year.';
comment on column retail.customer_models.retention is 'Share of the customers of the year before last who bought in the last year; null with less than two years.';

create table retail.customer_tests (
    store_ids integer[]        not null,
    measure   text             not null,
    tenth     integer          not null,
    tested_on date             not null,
    customers integer          not null,
    expected  numeric not null,
    actual    numeric not null,

    constraint customer_tests_pkey           primary key (store_ids, measure, tenth),
    constraint customer_tests_store_ids_fkey foreign key (store_ids) references retail.customer_models on delete cascade,
    constraint customer_tests_measure_check  check (measure in ('orders', 'chance')),
    constraint customer_tests_tenth_check    check (tenth between 1 and 10)
);

comment on table retail.customer_tests is 'What a model of half a year earlier expected of the last half year, and actual figures, by tenths of the customers.';
comment on column retail.customer_tests.store_ids is 'The stores of the model.';
comment on column retail.customer_tests.measure is 'orders: orders of a customer; chance: the share of the customers who ordered.';
comment on column retail.customer_tests.tenth is 'The tenth of the customers, from the highest expectation down.';
comment on column retail.customer_tests.tested_on is 'The day that the model of the test ended with.';
comment on column retail.customer_tests.customers is 'Customers in the tenth.';
comment on column retail.customer_tests.expected is 'The expected figure, on average.';
comment on column retail.customer_tests.actual is 'The actual figure, on average.';

grant select on retail.customer_models, retail.customer_tests to retail_definer;

reset role;
