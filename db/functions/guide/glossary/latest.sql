-- What business terms mean. Tools and prompts use them in exactly this sense, so if the computation
-- of a figure changes, its entry must change, too.

create or replace function guide.glossary()
    returns table (
        term    text,
        meaning text
    )
    language sql
    stable
    parallel restricted
begin atomic
    select
        listed.term,
        listed.meaning
    from (
        values
        ('ABC class',
            'Products ranked by net sales: class A makes up the first 80 % of net sales, B the next 15 %, C the last 5 %. A few products are A; most are C.'),
        ('Average order value',
            'The amount sold, after discounts, before returns and without tax, divided by the number of sales and exchanges.'),
        ('Category',
            'The group that a product belongs to, such as paint or hand tools. A category is divided into product types, such as interior paint.'),
        ('Cost',
            'What the retailer paid for one unit. Each line of an order keeps the cost of that day. Only store managers and the roles above them see costs and margins.'),
        ('Currency',
            'All amounts are in one currency, '
            -- An unauthenticated caller sees no settings.
            || coalesce((select settings.currency from retail.settings), 'which list_stores names')
            || ', and exclude tax unless a column says otherwise. Stores that sell in different currencies need a database for each currency: their sums would mean nothing.'),
        ('Customer lifetime value',
            'What a customer has bought so far, net of returns, plus what the customer is expected to buy in the next five years at the usual pace.'),
        ('Data through',
            'The last day that the data cover. Days after it are not days without sales: answers leave them out and say so. A store''s data reach to its last day with an order; while other stores go on, they reach as far as theirs if the store has closed, or if it has had no orders for no longer than at some time in the 91 days before. A store without orders for 28 days while others sell has stopped, and does not make a period incomplete.'),
        ('Store''s day',
            'The calendar day in the store''s own time zone: an order at 23:30 local time belongs to that local day. A range of days includes both ends.'),
        ('Days of cover',
            'How many days the stock will last at the recent rate of sale. Null when nothing was sold.'),
        ('Discount',
            'The amount taken off the price in an order. Net sales are after discounts.'),
        ('Exchange',
            'A receipt on which some items are returned and others are bought. It counts as an order, not as a return; what was bought on it counts in gross sales and units sold, what was returned, in returned sales and units returned.'),
        ('Fiscal year',
            'The retailer''s reporting year. It may begin in a month other than January, or consist of whole weeks (4-4-5, 4-5-4, 5-4-4 or ISO), as retail.settings says. Named months, quarters and years are those of this calendar. Weeks begin on Monday unless the settings say otherwise.'),
        ('Gross sales',
            'The amount sold, before discounts and tax, with returns not yet subtracted.'),
        ('Items per order',
            'Units sold, before returns, divided by the number of sales and exchanges.'),
        ('Inactive customer',
            'A customer who bought more than once, but not for a given number of days, nor for twice the usual gap between two orders.'),
        ('Lead time',
            'Days between placing an order with the supplier and its delivery.'),
        ('Lift, confidence, support',
            'How often products are bought together. Support: the number of orders that contain both. Confidence: of the orders with one, the share that also contain the other. Lift: how much more often that happens than by chance; above 1, they are bought together more often than by chance.'),
        ('Margin',
            'Net sales minus the cost of what was sold; margin percent is margin as a percentage of net sales. Null for callers who may not see costs.'),
        ('Net sales',
            'Gross sales minus discounts minus returned sales, without tax. This is what "sales" and "revenue" mean unless stated otherwise.'),
        ('Order',
            'One receipt: a sale, an exchange or a return. Counts of orders exclude returns unless a column says otherwise.'),
        ('Previous range',
            'What a range is compared with: for whole months, quarters or years, as many before; for one to date, the same days of the period before; for up to four weeks, the same weekdays in the weeks before; for longer ranges, as many days before. The answer names the days.'),
        ('Price, mix and volume effect',
            'The parts of a change in sales: the number of orders, the items per order, the prices of the same products, the mix of more and less expensive products, and returns. They add up to the whole change.'),
        ('Reorder point',
            'When stock is at or below this number, it is time to order.'),
        ('Retention',
            'The share of customers who bought in one period and bought again in the next.'),
        ('Return',
            'A receipt on which items are returned. Its amounts and units are negative, so plain sums are net.'),
        ('Return rate',
            'Returned sales in percent of what was sold on the same days: gross sales minus discounts. Items may have been sold earlier than they are returned.'),
        ('Returned sales',
            'The amount of returned items, in returns and in exchanges, after the discounts that they were sold with.'),
        ('Returning customer',
            'A customer who bought in a range of days, and had bought before it. A customer who only returned something does not count.'),
        ('RFM segments',
            'Customers scored from 1 to 5 for recency (time since the latest order), frequency (number of orders) and monetary value (amount spent), and grouped by these scores. Champions bought recently, and often or a lot; new ones bought for the first time, recently; those at risk bought more than once, but long ago. A customer with one order is in none of the groups that buy often. Fewer than 5 customers are too few to rank.'),
        ('Seasonal index',
            'A month''s net sales as a percentage of the average of the twelve months around it, in the same stores, so that neither growth nor new stores look like seasonality: 120 means 20 % above average.'),
        ('Segment',
            'A named group of customers with similar RFM scores.'),
        ('Sell-through',
            'Units sold as a share of units available: those sold plus those still in stock.'),
        ('Service level',
            'The probability that the stock lasts until the next delivery. A higher one needs more safety stock.'),
        ('Slow mover',
            'A product in stock that sold few or no units in a given number of days.'),
        ('Stockout',
            'A product that a store carries but has no stock of. Lost sales are the sales that it would probably have made since it ran out, at the previous rate.'),
        ('Tax',
            'Sales tax on the receipt. Sales figures exclude it.'),
        ('Units',
            'Units sold minus units returned.'),
        ('Walk-in customer',
            'Stands for all customers who bought without giving a name. Each store has one. It counts in sales, but not in analyses of customers.'),
        ('Year before',
            'What a range is compared with a year before: for whole months, quarters or years, the same ones; for a quarter or year to date, the same dates; for all other ranges up to a year, the same weekdays, 364 days before. The answer names the days.')
    ) as listed (term, meaning)
    order by listed.term;
end;

alter function guide.glossary owner to retail_definer;

comment on function guide.glossary is
$$What business terms mean.

term: The term.
meaning: What it means.$$;
