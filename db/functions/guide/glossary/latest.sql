-- What the words mean. Tools and prompts use them in exactly this sense; whoever
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
            'Products in the order of their net sales: A are those that together make up the first 80 %, B the next 15 %, C the last 5 %. A few products are A, most are C.'),
        ('Average order value',
            'Amount of a sale after discounts and without tax, on average over sales and exchanges; returns do not count.'),
        ('Category',
            'The group that a product belongs to, such as paint or hand tools. A category has product types, such as interior paint.'),
        ('Cost',
            'What the retailer paid for a piece. Kept with each line of an order as it was on that day. Only store managers and those above them see costs and margins.'),
        ('Currency',
            'All amounts are in one currency, that of the stores, and without tax unless a column says otherwise.'),
        ('Customer lifetime value',
            'What a customer has bought so far, net of returns, and what the customer is likely to buy in this and four more years at the usual pace.'),
        ('Day of the store',
            'The calendar day in the store''s own time zone. An order at half past eleven at night belongs to the day that the clock on the store''s wall shows. Ranges of days include both ends.'),
        ('Days of cover',
            'For how many days the stock lasts at the rate at which it sold lately. Null when nothing was sold.'),
        ('Discount',
            'What was taken off the price in an order. It is already subtracted in net sales.'),
        ('Exchange',
            'A receipt on which something comes back and something else is bought. It counts as an order, not as a return.'),
        ('Fiscal year',
            'The retailer''s own year for reports, which may begin in another month than January. Named quarters and years are those of the fiscal year; weeks begin on Monday.'),
        ('Gross sales',
            'Amount of sales and exchanges before discounts, without tax, returns not yet subtracted.'),
        ('Inactive customer',
            'Someone who bought more than once and has stayed away for long: for a number of days, and for more than twice the usual gap between two orders.'),
        ('Lead time',
            'Days from an order to the supplier to its delivery.'),
        ('Lift, confidence, support',
            'How products go together. Support: in how many orders both are. Confidence: the share of orders with the one that also hold the other. Lift: how much more often that is than by chance; above 1 they attract each other.'),
        ('Margin',
            'Net sales less the cost of what was sold; in percent of net sales. Null for callers who may not see costs.'),
        ('Net sales',
            'Gross sales less discounts less returned sales, without tax. The figure that is meant when somebody just says sales or revenue.'),
        ('Order',
            'One receipt: a sale, an exchange or a return. A count of orders leaves returns out unless a column says otherwise.'),
        ('Price, mix and volume effect',
            'The parts of a change of sales: more or fewer orders, more or fewer items in an order, other prices for the same products, a shift towards dearer or cheaper products, and more or less coming back. They add up to the whole change.'),
        ('Reorder point',
            'At this stock or below it, it is time to order.'),
        ('Retention',
            'The part of the customers of one range of days who bought again in the next one.'),
        ('Return',
            'A receipt on which something comes back. Its amounts and pieces are negative, so that plain sums are net.'),
        ('Returned sales',
            'Amount of what came back, net of the discounts that it was sold with.'),
        ('RFM segments',
            'Customers sorted by recency (how long since the latest order), frequency (how many orders) and monetary value (how much), each from 1 to 5, and put into groups with names. Champions are high in all three; loyal customers come often; those at risk were good and have not come for long; lost ones are low in all.'),
        ('Seasonal index',
            'A month''s net sales in percent of an average month of its own year, so that growth is no season: 120 means a fifth above it.'),
        ('Segment',
            'A group of customers with a name, made from their RFM scores.'),
        ('Sell-through',
            'Pieces sold as a share of the pieces that were there to sell: sold, and still in stock.'),
        ('Service level',
            'How likely the stock lasts until the next delivery. A higher one takes a larger reserve.'),
        ('Slow mover',
            'A product in stock that hardly sells: little of it, or nothing at all, was sold in many days.'),
        ('Stockout',
            'A product that a store carries and has none of. Lost sales are what it would likely have sold since it ran out, at the rate before.'),
        ('Tax',
            'Sales tax on the receipt. No sales figure includes it.'),
        ('Units',
            'Pieces sold, less those that came back.'),
        ('Walk-in customer',
            'Stands for everyone who bought without giving a name. Each store has one. Counted in sales, left out of every analysis of customers.')
    ) as listed (term, meaning)
    order by listed.term;
end;

alter function guide.glossary owner to retail_definer;

comment on function guide.glossary is
$$What the words in questions and answers mean.

term: The word.
meaning: What it means.$$;
