-- What business terms mean. Tools and prompts use them in exactly this sense: whoever
-- changes how a figure is computed changes its entry.

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
            'Products ranked by net sales: class A makes up the first 80 % of net sales, B the next 15 %, C the last 5 %. Few products are A; most are C.'),
        ('Average order value',
            'Average amount of a sale or exchange, after discounts and without tax. Returns do not count.'),
        ('Category',
            'The group that a product belongs to, such as paint or hand tools. A category is divided into product types, such as interior paint.'),
        ('Cost',
            'What the retailer paid for one unit. Each line of an order keeps the cost of that day. Only store managers and the roles above them see costs and margins.'),
        ('Currency',
            'All amounts are in one currency, that of the stores, and exclude tax unless a column says otherwise.'),
        ('Customer lifetime value',
            'What a customer has bought so far, net of returns, plus what the customer is expected to buy in the next five years at the usual pace.'),
        ('Store''s day',
            'The calendar day in the store''s own time zone: an order at 23:30 local time belongs to that local day. A range of days includes both ends.'),
        ('Days of cover',
            'How many days the stock will last at the recent rate of sale. Null when nothing was sold.'),
        ('Discount',
            'What was taken off the price in an order. Net sales are after discounts.'),
        ('Exchange',
            'A receipt on which some items are returned and others are bought. It counts as an order, not as a return.'),
        ('Fiscal year',
            'The retailer''s reporting year, which may begin in a month other than January. Named quarters and years are fiscal ones. Weeks begin on Monday.'),
        ('Gross sales',
            'Amount of sales and exchanges before discounts and tax, with returns not yet subtracted.'),
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
        ('Price, mix and volume effect',
            'The parts of a change in sales: the number of orders, the items per order, the prices of the same products, the mix of more and less expensive products, and returns. They add up to the whole change.'),
        ('Reorder point',
            'When stock is at or below this number, it is time to order.'),
        ('Retention',
            'The share of customers who bought in one period and bought again in the next.'),
        ('Return',
            'A receipt on which items come back. Its amounts and units are negative, so plain sums are net.'),
        ('Returned sales',
            'Amount of returned items, after the discounts that they were sold with.'),
        ('RFM segments',
            'Customers scored from 1 to 5 for recency (time since the latest order), frequency (number of orders) and monetary value (amount spent), and grouped by these scores. Champions score high in all three; loyal customers buy often; those at risk bought a lot but not recently; lost ones score low in all three.'),
        ('Seasonal index',
            'A month''s net sales as a percentage of an average month of the same year, so that growth does not look like seasonality: 120 means 20 % above average.'),
        ('Segment',
            'A named group of customers with similar RFM scores.'),
        ('Sell-through',
            'Units sold as a share of units available: those sold plus those still in stock.'),
        ('Service level',
            'The probability that the stock lasts until the next delivery. A higher one needs more safety stock.'),
        ('Slow mover',
            'A product in stock of which few or no units were sold in a given number of days.'),
        ('Stockout',
            'A product that a store carries but has no stock of. Lost sales are what it would probably have sold since it ran out, at the previous rate.'),
        ('Tax',
            'Sales tax on the receipt. Sales figures exclude it.'),
        ('Units',
            'Units sold minus units returned.'),
        ('Walk-in customer',
            'Stands for all customers who bought without giving a name. Each store has one. It counts in sales, but not in analyses of customers.')
    ) as listed (term, meaning)
    order by listed.term;
end;

alter function guide.glossary owner to retail_definer;

comment on function guide.glossary is
$$What business terms mean.

term: The term.
meaning: What it means.$$;
