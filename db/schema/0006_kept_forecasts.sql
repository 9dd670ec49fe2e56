-- Forecasts that maintenance computes in advance. A forecast takes a tenth of a second, nearly all of it
-- for backtests that do not change until the next day is over.
--
-- A row is found by a fingerprint of everything that its forecast depends on, so a forecast can be
-- missing, but never outdated. It belongs to the stores whose sales it was computed from.

set local role retail_owner;

create table retail.kept_forecasts (
    fingerprint  bytea              not null,
    store_ids    integer[]          not null,
    from_days    date[]             not null,
    to_days      date[]             not null,
    amounts      double precision[] not null,
    lows         double precision[] not null,
    highs        double precision[] not null,
    errors       double precision[] not null,
    tests        integer            not null,
    tests_apart  integer[]          not null,
    method       text,

    constraint kept_forecasts_pkey              primary key (fingerprint, store_ids),
    constraint kept_forecasts_fingerprint_check check (octet_length(fingerprint) = 32),
    constraint kept_forecasts_store_ids_check   check (cardinality(store_ids) > 0),
    constraint kept_forecasts_errors_check      check (cardinality(errors) = 2),
    constraint kept_forecasts_method_check      check (length(method) between 1 and 100 and retail.refuse_invisible(method, 'method'))
);

comment on table retail.kept_forecasts is 'Forecasts made ahead of the questions by ops.keep_forecasts(), as retail.forecast_rows() returns them.';
comment on column retail.kept_forecasts.fingerprint is 'The result of retail.forecast_fingerprint() for history, events, days and functions.';
comment on column retail.kept_forecasts.store_ids is 'The stores whose sales it was made of, in ascending order.';
comment on column retail.kept_forecasts.from_days is 'First day of each row.';
comment on column retail.kept_forecasts.to_days is 'Last day of each row.';
comment on column retail.kept_forecasts.amounts is 'The forecast of each row, in the currency.';
comment on column retail.kept_forecasts.lows is 'Lower end of the interval of each row; null without one.';
comment on column retail.kept_forecasts.highs is 'Upper end of the interval.';
comment on column retail.kept_forecasts.errors is 'Absolute errors of the backtests relative to sales, and those of the better naive forecast; null if there are none.';
comment on column retail.kept_forecasts.tests is 'Number of backtests.';
comment on column retail.kept_forecasts.tests_apart is 'How many backtests do not overlap, for each row.';
comment on column retail.kept_forecasts.method is 'The forecast with the largest weight in the mean, in words.';

grant select on retail.kept_forecasts to retail_definer;

reset role;
