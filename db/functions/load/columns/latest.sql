-- What the columns of the staging tables contain: the only definition of what is allowed. The checks,
-- the templates and the format in docs/loading.md are derived from it.

create or replace function load.columns()
    returns table (
        staging      text,
        ordinal      bigint,
        column_name  text,
        kind         text,
        is_required  boolean,
        low          numeric,
        high         numeric,
        decimals     integer,
        choices      text[],
        allowed      text,
        meaning      text,
        example      text,
        encrypted_as text,
        substitutes  text[]
    )
    language sql
    immutable
    parallel restricted
begin atomic
    with given (staging, column_name, kind, is_required, low, high, decimals, choices, meaning, example) as (
        values
        ('flat_lines', 'store', 'text', true, 1::numeric, 80::numeric, null::integer, null::text[], 'The store''s name.', null),
        ('flat_lines', 'order_number', 'text', true, 1, 40, null, null, 'The number on the receipt or invoice.', null),
        ('flat_lines', 'ordered_at', 'moment', true, null, null, null, null, 'When it was sold, in the store''s time zone unless the text names another.', null),
        ('flat_lines', 'sku', 'text', true, 1, 200, null, null, 'The stock code of the product.', null),
        ('flat_lines', 'product_name', 'text', false, 1, 200, null, null, 'The product''s name; left out: the stock code.', null),
        ('flat_lines', 'quantity', 'number', true, -2147483647, 2147483647, 6, null, 'Pieces; negative when returned. Never 0.', null),
        ('flat_lines', 'unit_price', 'number', true, -99999999.9999, 99999999.9999, 4, null, 'Price of one piece, before discount.', null),
        ('flat_lines', 'customer_number', 'text', false, 1, 40, null, null, 'The customer''s number; left out: the store''s walk-in customer.', null),
        ('flat_lines', 'payment_method', 'choice', false, null, null, null, '{cash,credit card,debit card,gift card,mobile,invoice}', 'How it was paid.', null),
        ('flat_lines', 'category', 'text', false, 1, 80, null, null, 'The product''s category; left out: the one that the mapping names.', null),
        ('flat_lines', 'line_subtotal', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Amount of the line before its discount.', null),
        ('flat_lines', 'line_total', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Amount of the line after its discount.', null),
        ('flat_lines', 'discount', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Discount on the line, an amount of money.', null),
        ('flat_lines', 'discount_percent', 'number', false, 0, 100, 4, null, 'Discount on the line in percent: 20 or 20 %.', null),
        ('flat_lines', 'discount_fraction', 'number', false, 0, 1, 6, null, 'Discount on the line as a fraction: 0.2.', null),
        ('flat_lines', 'tax', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Sales tax on the line, an amount of money.', null),
        ('flat_lines', 'tax_2', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'A second tax on the line, which is added.', null),
        ('flat_lines', 'tax_3', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'A third one.', null),
        ('flat_lines', 'tax_percent', 'number', false, 0, 100, 4, null, 'Rate of the sales tax on the line in percent: 19 or 19 %.', null),
        ('flat_lines', 'tax_fraction', 'number', false, 0, 1, 6, null, 'Rate of the sales tax on the line as a fraction: 0.19.', null),
        ('flat_lines', 'unit_cost', 'number', false, 0, 99999999.9999, 4, null, 'What one piece cost the retailer then.', null),
        ('flat_lines', 'kind', 'choice', false, null, null, null, '{sale,return}', 'Whether the line was sold or returned; its amounts may be positive either way.', null),
        ('flat_lines', 'status', 'choice', false, null, null, null, '{sale,return,sold and returned,left out}', 'What became of the line or order. Lines that are left out are not loaded; an order that was sold and returned is loaded as two.', null),
        ('flat_lines', 'order_discount', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Discount on the whole order, once or on each of its lines.', null),
        ('flat_lines', 'order_tax', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Sales tax of the whole order, once or on each of its lines.', null),
        ('flat_lines', 'shipping', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'What the customer paid for shipping, for the whole order.', null),
        ('flat_lines', 'fees', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'What else the customer paid, such as for wrapping, for the whole order.', null),
        ('flat_lines', 'tip', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'The tip, for the whole order.', null),
        ('flat_lines', 'refunded', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'What the customer got back, tax included, for the whole order.', null),
        ('flat_lines', 'order_total', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'What the customer paid for the whole order. Only checked.', null),

        ('stores', 'name', 'text', true, 1, 80, null, null, 'The store''s name. Other files call the store by it.', 'Kiel'),
        ('stores', 'kind', 'choice', false, null, null, null, '{physical,online}', 'A physical store, or an online one. Left out: physical.', 'physical'),
        ('stores', 'city', 'text', false, 1, 80, null, null, 'The city.', 'Kiel'),
        ('stores', 'region', 'text', false, 1, 80, null, null, 'The state or province.', 'Schleswig-Holstein'),
        ('stores', 'country', 'text', true, 1, 80, null, null, 'The country.', 'Germany'),
        ('stores', 'time_zone', 'time zone', true, null, null, null, null, 'The time zone, which decides when a day of the store begins.', 'Europe/Berlin'),
        ('stores', 'opened_on', 'date', false, null, null, null, null, 'First day of business.', '2019-04-01'),
        ('stores', 'closed_on', 'date', false, null, null, null, null, 'Last day of business; left out: it is open.', null),
        ('stores', 'sales_area_m2', 'number', false, 0.1, 99999999.9, 1, null, 'Sales area in square metres.', '850'),
        ('stores', 'open_hours_a_week', 'number', false, 0.1, 168, 1, null, 'Hours in a usual week in which the store is open.', '66'),
        ('stores', 'open_hours_by_weekday', 'hours', false, 0, 24, 1, null, 'The same from Monday to Sunday, 0 when it is closed; they take precedence over those of the week.', '11;11;11;11;11;11;0'),

        ('categories', 'name', 'text', true, 1, 80, null, null, 'The category''s name.', 'paint'),
        ('categories', 'description', 'lines', false, 1, 2000, null, null, 'What the category contains.', 'Paints, varnishes and tools to apply them'),

        ('product_types', 'category', 'text', true, 1, 80, null, null, 'The name of the category that the type belongs to.', 'paint'),
        ('product_types', 'name', 'text', true, 1, 80, null, null, 'The type''s name, unique in its category.', 'interior paint'),

        ('suppliers', 'name', 'text', true, 1, 120, null, null, 'The supplier''s name.', 'Color Supply'),
        ('suppliers', 'email', 'email', false, null, null, null, null, 'Where orders go.', 'orders@color.example'),
        ('suppliers', 'phone', 'text', false, 1, 40, null, null, 'The phone number.', '0431 555 0100'),
        ('suppliers', 'lead_time_days', 'integer', true, 0, 365, null, null, 'Days from order to delivery.', '7'),
        ('suppliers', 'lead_time_deviation_days', 'number', false, 0, 365, 1, null, 'Standard deviation of that from delivery to delivery. Left out: unknown.', '2'),

        ('products', 'sku', 'text', true, 1, 40, null, null, 'The stock keeping unit: the number on the shelf label.', 'P-100'),
        ('products', 'name', 'text', true, 1, 200, null, null, 'The name on the shelf label.', 'Wall paint, white, 10 l'),
        ('products', 'description', 'lines', false, 1, 10000, null, null, 'What the product is for, and what distinguishes it.', 'Covers in one coat, for "walls" and ceilings'),
        ('products', 'brand', 'text', false, 1, 80, null, null, 'The maker''s brand.', 'Truecoat'),
        ('products', 'category', 'text', true, 1, 80, null, null, 'The name of the category.', 'paint'),
        ('products', 'product_type', 'text', true, 1, 80, null, null, 'The name of the type, in that category.', 'interior paint'),
        ('products', 'supplier', 'text', false, 1, 120, null, null, 'The supplier''s name.', 'Color Supply'),
        ('products', 'base_price', 'number', true, 0, 99999999.9999, 4, null, 'List price of one piece, without tax.', '39.90'),
        ('products', 'cost', 'number', false, 0, 99999999.9999, 4, null, 'What one piece costs the retailer.', '24.50'),
        ('products', 'rating', 'number', false, 1, 5, 1, null, 'Mean rating by customers.', '4.5'),
        ('products', 'rating_count', 'integer', false, 0, 2147483647, null, null, 'How many customers rated it. Left out: 0.', '12'),
        ('products', 'tags', 'list', false, null, 20, null, null, 'Words that describe it, separated by semicolons.', 'walls;ceilings'),
        ('products', 'discontinued_on', 'date', false, null, null, null, null, 'The day from which it is no longer sold.', null),

        ('customers', 'store', 'text', true, 1, 80, null, null, 'The name of the home store, which keeps the customer''s record.', 'Kiel'),
        ('customers', 'customer_number', 'text', true, 1, 40, null, null, 'The number on the customer''s card, unique in the home store.', '1001'),
        ('customers', 'first_name', 'text', false, 1, 80, null, null, 'Given name.', 'Ada'),
        ('customers', 'last_name', 'text', false, 1, 80, null, null, 'Family name.', 'Miller'),
        ('customers', 'email', 'email', false, null, null, null, null, 'Email address, unique in the home store.', 'ada@mail.example'),
        ('customers', 'phone', 'text', false, 1, 40, null, null, 'Phone number.', '0431 555 0101'),
        ('customers', 'joined_on', 'date', false, null, null, null, null, 'The day of the first record.', '2024-02-29'),

        ('inventory', 'store', 'text', true, 1, 80, null, null, 'The store''s name.', 'Kiel'),
        ('inventory', 'sku', 'text', true, 1, 40, null, null, 'The product''s stock keeping unit.', 'P-100'),
        ('inventory', 'quantity_on_hand', 'integer', true, 0, 2147483647, null, null, 'Pieces in stock.', '24'),
        ('inventory', 'reorder_point', 'integer', false, 0, 2147483647, null, null, 'At this stock or below it is time to order. Left out: 0.', '6'),

        ('inventory_adjustments', 'store', 'text', true, 1, 80, null, null, 'The store''s name.', 'Kiel'),
        ('inventory_adjustments', 'sku', 'text', true, 1, 40, null, null, 'The product''s stock keeping unit.', 'P-100'),
        ('inventory_adjustments', 'adjusted_at', 'moment', true, null, null, null, null, 'When it happened, in the store''s time zone unless the text names another.', '2025-06-02 08:00:00'),
        ('inventory_adjustments', 'change', 'integer', true, -1000000, 1000000, null, null, 'Pieces added; negative when removed; 0 when a count was right.', '12'),
        ('inventory_adjustments', 'quantity_after', 'integer', true, 0, 2147483647, null, null, 'Pieces in stock after it.', '26'),
        ('inventory_adjustments', 'reason', 'choice', true, null, null, null, '{count,delivery,damage,theft,transfer,own use,correction}', 'Why the stock changed.', 'delivery'),
        ('inventory_adjustments', 'note', 'text', false, 1, 200, null, null, 'A remark.', null),

        ('calendar_days', 'store', 'text', true, 1, 80, null, null, 'The store''s name.', 'Kiel'),
        ('calendar_days', 'day', 'date', true, null, null, null, null, 'The store''s day.', '2025-11-28'),
        ('calendar_days', 'name', 'text', true, 1, 80, null, null, 'What is special about it. Forecasts treat days of the same name alike.', 'Black Friday'),

        ('budgets', 'store', 'text', true, 1, 80, null, null, 'The store''s name.', 'Kiel'),
        ('budgets', 'month', 'date', true, null, null, null, null, 'The first day of the month.', '2025-06-01'),
        ('budgets', 'net_sales', 'number', true, 0, 99999999999999, 4, null, 'Net sales to reach in the month, without tax.', '42000'),

        ('category_budgets', 'store', 'text', true, 1, 80, null, null, 'The store''s name.', 'Kiel'),
        ('category_budgets', 'month', 'date', true, null, null, null, null, 'The first day of the month.', '2025-06-01'),
        ('category_budgets', 'category', 'text', true, 1, 80, null, null, 'The name of the category.', 'paint'),
        ('category_budgets', 'net_sales', 'number', true, 0, 99999999999999, 4, null, 'Net sales to reach in the month, without tax.', '9000'),

        ('orders', 'store', 'text', true, 1, 80, null, null, 'The name of the store of the sale or return.', 'Kiel'),
        ('orders', 'order_number', 'text', true, 1, 40, null, null, 'The number on the receipt, unique in the store.', 'K-5001'),
        ('orders', 'kind', 'choice', false, null, null, null, '{sale,return,exchange}', 'Left out: derived from the signs of the quantities.', 'sale'),
        ('orders', 'customer_number', 'text', false, 1, 40, null, null, 'The customer''s number; left out: the store''s walk-in customer.', '1001'),
        ('orders', 'customer_store', 'text', false, 1, 80, null, null, 'The name of the customer''s home store; left out: the order''s store.', 'Kiel'),
        ('orders', 'payment_method', 'choice', false, null, null, null, '{cash,credit card,debit card,gift card,mobile,invoice}', 'How it was paid.', 'debit card'),
        ('orders', 'ordered_at', 'moment', true, null, null, null, null, 'When it happened, in the store''s time zone unless the text names another.', '2025-06-30 17:45:00'),
        ('orders', 'subtotal', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Sum of quantity times unit price of the items. Left out: computed.', '79.80'),
        ('orders', 'discount', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Sum of the discounts of the items. Left out: computed.', '4.80'),
        ('orders', 'tax', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Sales tax, negative on a return. Left out: 0.', '14.25'),
        ('orders', 'total', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'What was paid: subtotal - discount + tax. Left out: computed.', '89.25'),
        ('orders', 'original_order_number', 'text', false, 1, 40, null, null, 'The order of the same store that a return or exchange refers to.', null),

        ('order_items', 'store', 'text', true, 1, 80, null, null, 'The name of the order''s store.', 'Kiel'),
        ('order_items', 'order_number', 'text', true, 1, 40, null, null, 'The order''s number.', 'K-5001'),
        ('order_items', 'line_number', 'integer', true, 1, 2147483647, null, null, 'The position on the receipt.', '1'),
        ('order_items', 'sku', 'text', true, 1, 40, null, null, 'The product''s stock keeping unit.', 'P-100'),
        ('order_items', 'quantity', 'integer', true, -2147483647, 2147483647, null, null, 'Pieces; negative when returned. Never 0.', '2'),
        ('order_items', 'unit_price', 'number', true, 0, 99999999.9999, 4, null, 'Price of one piece, before discount and tax.', '39.90'),
        ('order_items', 'discount', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Discount on the line, with the sign of the quantity. Left out: 0.', '4.80'),
        ('order_items', 'line_total', 'number', false, -9999999999.9999, 9999999999.9999, 4, null, 'Quantity times unit price, minus discount, within rounding. Left out: computed.', '75.00'),
        ('order_items', 'unit_cost', 'number', false, 0, 99999999.9999, 4, null, 'What one piece cost the retailer then.', '24.50')
    )

    select
        given.staging,
        row_number() over (),
        given.column_name,
        given.kind,
        given.is_required,
        given.low,
        given.high,
        given.decimals,
        given.choices,
        case given.kind
            when 'text'      then format('text of %s to %s characters', given.low, given.high)
            when 'lines'     then format('text of %s to %s characters', given.low, given.high)
            when 'integer'   then
                case given.low
                    when -2147483647 then 'a whole number other than 0, at most 2147483647'
                    else format('a whole number from %s to %s', given.low, given.high)
                end
            when 'number'    then
                format(
                    'a number from %s to %s with at most %s decimal%s',
                    given.low, given.high, given.decimals, case when given.decimals <> 1 then 's' end
                )
            when 'choice'    then 'one of: ' || array_to_string(given.choices, ', ')
            when 'date'      then 'a date such as 2025-06-30'
            when 'moment'    then 'a date and time such as 2025-06-30 17:45:00, or a date'
            when 'time zone' then 'a time zone such as Europe/Berlin'
            when 'email'     then 'an email address of at most 254 characters'
            when 'hours'     then format('seven numbers from %s to %s with at most %s decimal, separated by semicolons', given.low, given.high, given.decimals)
            when 'list'      then format('at most %s words separated by semicolons', given.high)
        end,
        given.meaning,
        given.example,
        case
            when given.staging = 'customers' and given.column_name in ('first_name', 'last_name', 'email', 'phone')
                then 'customers.' || given.column_name
        end,
        case
            when given.staging = 'flat_lines' then
                case given.column_name
                    when 'order_number' then '{one_order_per_line}'::text[]
                    when 'sku' then '{product_name}'
                    when 'unit_price' then '{line_total,line_subtotal}'
                end
        end
    from given;
end;

alter function load.columns owner to retail_owner;

comment on function load.columns is
$$What each column of a file that can be loaded contains.

staging: The staging table that the file is read into; without flat_lines, also the name of the file.
ordinal: The order of the columns.
column_name: The column.
kind: How it is read: text, lines (a text that may have several), integer, number, choice, date, moment, time zone, email, hours of the weekdays, or list.
is_required: Whether every line needs it.
low: The smallest number, or the fewest characters.
high: The largest number, the most characters, or the most words.
decimals: How many decimals a number may have.
choices: What a choice may be.
allowed: What is allowed, in words.
meaning: What it means.
example: What it may look like; null for an empty one.
encrypted_as: The column of schema retail that stores it encrypted, if the operator has keys; null if it is never encrypted.
substitutes: The columns and options of which one suffices instead; null for none.$$;
