-- From which to which month a store carried a category, judged by the months in which it sold it.
--
-- It carried it from the month after the first sale, because that month may lack days before it, or from its own first
-- month, to the last sale. A category that is sold only for some months of the year is also carried in the others: it
-- begins and ends where a sale would have been expected by the nearest year.

create or replace function retail.carried_months(
    sold_months timestamp[],
    first_sold  timestamp,
    last_sold   timestamp,
    store_first timestamp,
    store_last  timestamp
)
    returns table (
        first_month timestamp,
        last_month  timestamp
    )
    language sql
    immutable
    parallel restricted
begin atomic
    select
        case
            -- Less than a year says nothing about the other years.
            when carried_months.last_sold < carried_months.first_sold + interval '11 months' then null
            when carried_months.first_sold <= carried_months.store_first then carried_months.store_first
            else (
                select
                    case
                        when max(sold.month) < carried_months.first_sold + interval '11 months'
                            then greatest(carried_months.store_first, max(sold.month) - interval '11 months')
                        else carried_months.first_sold + interval '1 month'
                    end
                from unnest(carried_months.sold_months) as sold (month)
                where sold.month < carried_months.first_sold + interval '1 year'
            )
        end as first_month,
        case
            when carried_months.last_sold >= carried_months.store_last then carried_months.store_last
            else (
                select least(carried_months.store_last, min(sold.month) + interval '11 months')
                from unnest(carried_months.sold_months) as sold (month)
                where sold.month > carried_months.last_sold - interval '1 year'
            )
        end as last_month;
end;

alter function retail.carried_months owner to retail_owner;

grant execute on function retail.carried_months to retail_definer;

comment on function retail.carried_months is
$$From which to which month a store carried a category. All months are given by their first day.

sold_months: The months in which the store sold the category.
first_sold: The first of them.
last_sold: The last of them.
store_first: The store's first whole month.
store_last: The store's last whole month.

first_month: The first whole month; null if it was sold for less than a year.
last_month: The last whole month.$$;
