-- Precomputed customer values of a set of stores on a day: their sums, and the most valuable customers.
--
-- Rows are deleted with the model that they were computed by. They are computed from retail.set_customers;
-- readers subtract the customers that have changed since and add their current values, as for the counts of
-- customers.

set local role retail_owner;

create table retail.lifetime_sums (
    set_id          integer   not null,
    valued_on       date      not null,
    store_ids       integer[] not null,
    customers       bigint    not null,
    ten_thousandths numeric   not null,
    half_year       numeric   not null,
    least_value     numeric,

    constraint lifetime_sums_pkey           primary key (set_id, valued_on),
    constraint lifetime_sums_store_ids_fkey foreign key (store_ids) references retail.customer_models on delete cascade
);

create index lifetime_sums_store_ids_idx on retail.lifetime_sums (store_ids);

comment on table retail.lifetime_sums is 'What the customers of a set of stores are worth together, on the last day with data and the one after it.';
comment on column retail.lifetime_sums.set_id is 'The set of stores, see retail.store_sets.';
comment on column retail.lifetime_sums.valued_on is 'The day up to which the data reach.';
comment on column retail.lifetime_sums.store_ids is 'The stores of the set: their model was used.';
comment on column retail.lifetime_sums.customers is 'Number of customers; those who returned everything are left out.';
comment on column retail.lifetime_sums.ten_thousandths is 'Their net sales, in ten-thousandths of the currency.';
comment on column retail.lifetime_sums.half_year is 'Net sales expected from them in the 182 days after valued_on.';
comment on column retail.lifetime_sums.least_value is 'Customers who are worth more are all in retail.lifetime_ranks; null when it has every customer.';

create table retail.lifetime_ranks (
    set_id            integer not null,
    valued_on         date    not null,
    customer_store_id integer not null,
    customer_id       bigint  not null,
    value             numeric not null,

    constraint lifetime_ranks_pkey      primary key (set_id, valued_on, customer_store_id, customer_id),
    constraint lifetime_ranks_sums_fkey foreign key (set_id, valued_on) references retail.lifetime_sums on delete cascade
);

create index lifetime_ranks_value_idx
on retail.lifetime_ranks (set_id, valued_on, value desc, customer_store_id, customer_id);

comment on table retail.lifetime_ranks is 'The most valuable customers of a set of stores.';
comment on column retail.lifetime_ranks.set_id is 'The set of stores.';
comment on column retail.lifetime_ranks.valued_on is 'The day up to which the data reach.';
comment on column retail.lifetime_ranks.customer_store_id is 'The home store of the customer.';
comment on column retail.lifetime_ranks.customer_id is 'The customer.';
comment on column retail.lifetime_ranks.value is 'What the customer bought and is likely to buy in a lifetime: every digit of the floating point number that customers are ranked by.';

grant select on retail.lifetime_sums, retail.lifetime_ranks to retail_definer;

reset role;
