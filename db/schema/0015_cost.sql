-- Cost: usage and prices.

set local role retail_owner;

create table ops.usage_days (
    day     date    not null,
    measure text    not null,
    label   text    not null default '',
    amount  numeric not null,

    constraint usage_days_pkey          primary key (day, measure, label),
    constraint usage_days_measure_check check (measure ~ '^[a-z][a-z ]{1,40}$' and length(label) <= 100),
    constraint usage_days_amount_check  check (amount >= 0)
);

comment on table ops.usage_days is 'Usage by servers and embedding runs, added up by day in UTC; calls and rows are in the audit trail.';
comment on column ops.usage_days.measure is 'tokens: as the model''s provider counted them; tokens estimated: of answers without a count; embedding requests.';
comment on column ops.usage_days.label is 'The model.';

create table ops.prices (
    item          text    not null,
    place         integer not null,
    unit          text    not null,
    price         numeric not null,
    quantity      numeric,
    free          numeric not null default 0,
    is_assumption boolean not null,
    priced_on     date    not null,
    source        text    not null,

    constraint prices_pkey           primary key (item),
    constraint prices_place_key      unique (place),
    constraint prices_price_check    check (price >= 0),
    constraint prices_quantity_check check (quantity >= 0),
    constraint prices_free_check     check (free >= 0)
);

comment on table ops.prices is 'Prices in US dollars, without discounts, reservations or taxes. Edit them: yours differ by region and contract.';
comment on column ops.prices.unit is 'What the price is for.';
comment on column ops.prices.quantity is 'How many units are rented, whatever is used; null where use counts.';
comment on column ops.prices.free is 'How many units of a month cost nothing.';
comment on column ops.prices.is_assumption is 'Whether it is an assumption that nobody has looked up: check it before you rely on it.';
comment on column ops.prices.priced_on is 'The day on which this was the price.';
comment on column ops.prices.source is 'Where it was read.';

insert into ops.prices (item, place, unit, price, quantity, free, is_assumption, priced_on, source)
values
('database compute', 1, 'vCore hour',       0.089,    2,    0,      true,  '2026-11-29', 'An assumption for a general purpose flexible server; look it up at azure.microsoft.com/pricing/details/postgresql'),
('database storage', 2, 'GiB month',        0.115,    32,   0,      true,  '2026-11-29', 'An assumption; look it up at azure.microsoft.com/pricing/details/postgresql. 32 GiB is the least that can be provisioned'),
('server compute',   3, 'vCPU second',      0.000024, 0.5,  180000, true,  '2026-11-29', 'The price is an assumption; what is free is in learn.microsoft.com/azure/container-apps/billing'),
('server memory',    4, 'GiB second',       0.000003, 1,    360000, true,  '2026-11-29', 'The price is an assumption; what is free is in learn.microsoft.com/azure/container-apps/billing'),
('egress',           5, 'GB',               0.087,    null, 100,    false, '2026-11-29', 'c3x.dev/blog/azure-egress-bandwidth-cost: to the internet, the first 10 TB'),
('embedding tokens', 6, 'million tokens',   0.02,     null, 0,      false, '2026-05-31', 'embeddingcost.com/azure-openai: text-embedding-3-small, verified May 2026');

create table ops.cost_assumptions (
    assumption text    not null,
    amount     numeric not null,
    meaning    text    not null,

    constraint cost_assumptions_pkey         primary key (assumption),
    constraint cost_assumptions_amount_check check (amount >= 0)
);

comment on table ops.cost_assumptions is 'What an estimate must assume. Edit the rows if you know better.';

insert into ops.cost_assumptions (assumption, amount, meaning)
values
('bytes of a call', 1000, 'What an answer takes without its rows: headers and the envelope of the protocol.'),
('bytes of a row',  300,  'What a row of an answer takes on the wire, as structured content and as text.'),
('busy share',      0.6,  'How much of the rented vCores may be busy on average before they are too few.');

grant select on ops.usage_days, ops.prices, ops.cost_assumptions to retail_monitor;

reset role;
