--
-- PostgreSQL database dump
--



SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: api; Type: SCHEMA; Schema: -; Owner: retail_definer
--

CREATE SCHEMA api;


ALTER SCHEMA api OWNER TO retail_definer;

--
-- Name: SCHEMA api; Type: COMMENT; Schema: -; Owner: retail_definer
--

COMMENT ON SCHEMA api IS 'The public interface: one function for each question, for MCP clients and BI tools alike.';


--
-- Name: audit; Type: SCHEMA; Schema: -; Owner: retail_audit
--

CREATE SCHEMA audit;


ALTER SCHEMA audit OWNER TO retail_audit;

--
-- Name: SCHEMA audit; Type: COMMENT; Schema: -; Owner: retail_audit
--

COMMENT ON SCHEMA audit IS 'Who changed what, and when.';


--
-- Name: auth; Type: SCHEMA; Schema: -; Owner: retail_auth
--

CREATE SCHEMA auth;


ALTER SCHEMA auth OWNER TO retail_auth;

--
-- Name: SCHEMA auth; Type: COMMENT; Schema: -; Owner: retail_auth
--

COMMENT ON SCHEMA auth IS 'Who may ask, and for which stores. Reached only through functions.';


--
-- Name: load; Type: SCHEMA; Schema: -; Owner: retail_owner
--

CREATE SCHEMA load;


ALTER SCHEMA load OWNER TO retail_owner;

--
-- Name: SCHEMA load; Type: COMMENT; Schema: -; Owner: retail_owner
--

COMMENT ON SCHEMA load IS 'Loads a user''s own data: staging tables, checks and reports.';


--
-- Name: ops; Type: SCHEMA; Schema: -; Owner: retail_owner
--

CREATE SCHEMA ops;


ALTER SCHEMA ops OWNER TO retail_owner;

--
-- Name: SCHEMA ops; Type: COMMENT; Schema: -; Owner: retail_owner
--

COMMENT ON SCHEMA ops IS 'Migration state, health and maintenance.';


--
-- Name: query; Type: SCHEMA; Schema: -; Owner: retail_query
--

CREATE SCHEMA query;


ALTER SCHEMA query OWNER TO retail_query;

--
-- Name: SCHEMA query; Type: COMMENT; Schema: -; Owner: retail_query
--

COMMENT ON SCHEMA query IS 'Runs ad-hoc SQL for the query tool, as roles that can do nothing else.';


--
-- Name: retail; Type: SCHEMA; Schema: -; Owner: retail_owner
--

CREATE SCHEMA retail;


ALTER SCHEMA retail OWNER TO retail_owner;

--
-- Name: SCHEMA retail; Type: COMMENT; Schema: -; Owner: retail_owner
--

COMMENT ON SCHEMA retail IS 'The business: stores, customers, products, stock and orders. Row security is forced on every table.';


--
-- Name: adjustment_reason; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.adjustment_reason AS ENUM (
    'count',
    'delivery',
    'damage',
    'theft',
    'transfer',
    'own use',
    'correction'
);


ALTER TYPE api.adjustment_reason OWNER TO retail_definer;

--
-- Name: TYPE adjustment_reason; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.adjustment_reason IS 'Why the stock changed other than by a sale or a return.';


--
-- Name: category_name; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.category_name AS text
	CONSTRAINT category_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 80)));


ALTER DOMAIN api.category_name OWNER TO retail_definer;

--
-- Name: DOMAIN category_name; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.category_name IS 'A product category by name, in any case.';


--
-- Name: customer_number; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.customer_number AS text
	CONSTRAINT customer_number_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 40)));


ALTER DOMAIN api.customer_number OWNER TO retail_definer;

--
-- Name: DOMAIN customer_number; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.customer_number IS 'The number on the customer''s card.';


--
-- Name: date_format; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.date_format AS ENUM (
    'iso',
    'epoch',
    'date_only'
);


ALTER TYPE api.date_format OWNER TO retail_definer;

--
-- Name: TYPE date_format; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.date_format IS 'How a date is written: iso, epoch (seconds since 1970), or date_only.';


--
-- Name: day; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.day AS date
	CONSTRAINT day_check CHECK (((VALUE >= '2000-01-01'::date) AND (VALUE <= '2100-12-31'::date)));


ALTER DOMAIN api.day OWNER TO retail_definer;

--
-- Name: DOMAIN day; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.day IS 'A day of the store, from 2000-01-01 to 2100-12-31.';


--
-- Name: day_count; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.day_count AS integer
	CONSTRAINT day_count_check CHECK (((VALUE >= 1) AND (VALUE <= 3650)));


ALTER DOMAIN api.day_count OWNER TO retail_definer;

--
-- Name: DOMAIN day_count; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.day_count IS 'A number of days, 1 to 3650.';


--
-- Name: granularity; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.granularity AS ENUM (
    'day',
    'week',
    'month',
    'quarter',
    'year'
);


ALTER TYPE api.granularity OWNER TO retail_definer;

--
-- Name: TYPE granularity; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.granularity IS 'How long each row''s time is: a day, a week from Monday, a month, or a quarter or year of the fiscal year.';


--
-- Name: idempotency_key; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.idempotency_key AS text
	CONSTRAINT idempotency_key_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 100)));


ALTER DOMAIN api.idempotency_key OWNER TO retail_definer;

--
-- Name: DOMAIN idempotency_key; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.idempotency_key IS 'Your own name for this request, such as a UUID, 1 to 100 characters. Repeat it when a reply was lost: the request is done once, and answered again.';


--
-- Name: money; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.money AS numeric
	CONSTRAINT money_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (99999999)::numeric)))
	CONSTRAINT money_scale_check CHECK ((scale(trim_scale(VALUE)) <= 4));


ALTER DOMAIN api.money OWNER TO retail_definer;

--
-- Name: DOMAIN money; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.money IS 'An amount, 0 to 99999999, with at most 4 decimals.';


--
-- Name: note; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.note AS text
	CONSTRAINT note_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 200)));


ALTER DOMAIN api.note OWNER TO retail_definer;

--
-- Name: DOMAIN note; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.note IS 'A remark, 1 to 200 characters.';


--
-- Name: order_number; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.order_number AS text
	CONSTRAINT order_number_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 40)));


ALTER DOMAIN api.order_number OWNER TO retail_definer;

--
-- Name: DOMAIN order_number; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.order_number IS 'The number on the receipt.';


--
-- Name: page_cursor; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.page_cursor AS text
	CONSTRAINT page_cursor_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 1000)));


ALTER DOMAIN api.page_cursor OWNER TO retail_definer;

--
-- Name: DOMAIN page_cursor; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.page_cursor IS 'Where to go on: next_cursor of the answer before, with all other arguments as they were. Left out: from the beginning.';


--
-- Name: payment_method; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.payment_method AS ENUM (
    'cash',
    'credit card',
    'debit card',
    'gift card',
    'mobile',
    'invoice'
);


ALTER TYPE api.payment_method OWNER TO retail_definer;

--
-- Name: TYPE payment_method; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.payment_method IS 'How it was paid.';


--
-- Name: percent; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.percent AS numeric
	CONSTRAINT percent_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)));


ALTER DOMAIN api.percent OWNER TO retail_definer;

--
-- Name: DOMAIN percent; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.percent IS 'A part of a hundred, 0 to 100.';


--
-- Name: period; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.period AS ENUM (
    'today',
    'yesterday',
    'last_7_days',
    'last_30_days',
    'last_90_days',
    'last_365_days',
    'week_to_date',
    'last_week',
    'month_to_date',
    'last_month',
    'quarter_to_date',
    'last_quarter',
    'year_to_date',
    'last_year'
);


ALTER TYPE api.period OWNER TO retail_definer;

--
-- Name: TYPE period; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.period IS 'A range of days by name, instead of start_date and end_date. last_7_days and the like end today; weeks begin on Monday; quarters and years are those of the fiscal year.';


--
-- Name: piece_count; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.piece_count AS integer
	CONSTRAINT piece_count_check CHECK (((VALUE >= 1) AND (VALUE <= 100000)));


ALTER DOMAIN api.piece_count OWNER TO retail_definer;

--
-- Name: DOMAIN piece_count; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.piece_count IS 'A number of pieces, 1 to 100000.';


--
-- Name: product_name; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.product_name AS text
	CONSTRAINT product_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 200)));


ALTER DOMAIN api.product_name OWNER TO retail_definer;

--
-- Name: DOMAIN product_name; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.product_name IS 'A product by its name, in any case, or by its sku.';


--
-- Name: query_text; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.query_text AS text
	CONSTRAINT query_text_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 20000)));


ALTER DOMAIN api.query_text OWNER TO retail_definer;

--
-- Name: DOMAIN query_text; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.query_text IS 'One SELECT statement of PostgreSQL, at most 20000 characters.';


--
-- Name: ranking; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.ranking AS ENUM (
    'net_sales',
    'units',
    'orders',
    'margin'
);


ALTER TYPE api.ranking OWNER TO retail_definer;

--
-- Name: TYPE ranking; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.ranking IS 'What to rank by: net_sales (amount without tax), units (pieces), orders (number of receipts), or margin (net sales less cost; store managers and above).';


--
-- Name: required_pieces; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.required_pieces AS api.piece_count NOT NULL;


ALTER DOMAIN api.required_pieces OWNER TO retail_definer;

--
-- Name: DOMAIN required_pieces; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.required_pieces IS 'A number of pieces, 1 to 100000.';


--
-- Name: required_product; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.required_product AS api.product_name NOT NULL;


ALTER DOMAIN api.required_product OWNER TO retail_definer;

--
-- Name: DOMAIN required_product; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.required_product IS 'A product by its name, in any case, or by its sku.';


--
-- Name: return_item; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.return_item AS (
	product api.required_product,
	quantity api.required_pieces
);


ALTER TYPE api.return_item OWNER TO retail_definer;

--
-- Name: TYPE return_item; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.return_item IS 'A line of a return.';


--
-- Name: COLUMN return_item.product; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.return_item.product IS 'The product, by its name in any case or by its sku.';


--
-- Name: COLUMN return_item.quantity; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.return_item.quantity IS 'Pieces that come back, 1 to 100000.';


--
-- Name: return_items; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.return_items AS api.return_item[]
	CONSTRAINT return_items_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 200)) AND (array_position(VALUE, NULL::api.return_item) IS NULL)));


ALTER DOMAIN api.return_items OWNER TO retail_definer;

--
-- Name: DOMAIN return_items; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.return_items IS 'The lines of a return, 1 to 200.';


--
-- Name: row_limit; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.row_limit AS integer
	CONSTRAINT row_limit_check CHECK (((VALUE >= 1) AND (VALUE <= 1000)));


ALTER DOMAIN api.row_limit OWNER TO retail_definer;

--
-- Name: DOMAIN row_limit; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.row_limit IS 'How many rows to return at the most, 1 to 1000.';


--
-- Name: sale_item; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.sale_item AS (
	product api.required_product,
	quantity api.required_pieces,
	unit_price api.money,
	discount api.money
);


ALTER TYPE api.sale_item OWNER TO retail_definer;

--
-- Name: TYPE sale_item; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.sale_item IS 'A line of a sale.';


--
-- Name: COLUMN sale_item.product; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.sale_item.product IS 'The product, by its name in any case or by its sku.';


--
-- Name: COLUMN sale_item.quantity; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.sale_item.quantity IS 'Pieces, 1 to 100000.';


--
-- Name: COLUMN sale_item.unit_price; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.sale_item.unit_price IS 'Price of one piece without tax; left out: the list price.';


--
-- Name: COLUMN sale_item.discount; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON COLUMN api.sale_item.discount IS 'Discount on the whole line; left out: none.';


--
-- Name: sale_items; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.sale_items AS api.sale_item[]
	CONSTRAINT sale_items_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 200)) AND (array_position(VALUE, NULL::api.sale_item) IS NULL)));


ALTER DOMAIN api.sale_items OWNER TO retail_definer;

--
-- Name: DOMAIN sale_items; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.sale_items IS 'The lines of a sale, 1 to 200.';


--
-- Name: stock_change; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.stock_change AS integer
	CONSTRAINT stock_change_check CHECK (((VALUE >= '-1000000'::integer) AND (VALUE <= 1000000)));


ALTER DOMAIN api.stock_change OWNER TO retail_definer;

--
-- Name: DOMAIN stock_change; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.stock_change IS 'Pieces that came, or went when negative.';


--
-- Name: stock_level; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.stock_level AS integer
	CONSTRAINT stock_level_check CHECK (((VALUE >= 0) AND (VALUE <= 1000000)));


ALTER DOMAIN api.stock_level OWNER TO retail_definer;

--
-- Name: DOMAIN stock_level; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.stock_level IS 'A number of pieces in stock, 0 to 1000000.';


--
-- Name: store_name; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.store_name AS text
	CONSTRAINT store_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 80)));


ALTER DOMAIN api.store_name OWNER TO retail_definer;

--
-- Name: DOMAIN store_name; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.store_name IS 'A store by name, in any case, as list_stores shows it.';


--
-- Name: store_names; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.store_names AS text[]
	CONSTRAINT store_names_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50)) AND (array_position(VALUE, NULL::text) IS NULL)));


ALTER DOMAIN api.store_names OWNER TO retail_definer;

--
-- Name: DOMAIN store_names; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.store_names IS 'Stores by name, in any case, as list_stores shows them; 1 to 50.';


--
-- Name: table_name; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.table_name AS text
	CONSTRAINT table_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 130)));


ALTER DOMAIN api.table_name OWNER TO retail_definer;

--
-- Name: DOMAIN table_name; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.table_name IS 'A table or view, such as retail.orders; the schema may be left out.';


--
-- Name: table_names; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.table_names AS text[]
	CONSTRAINT table_names_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50)) AND (array_position(VALUE, NULL::text) IS NULL)));


ALTER DOMAIN api.table_names OWNER TO retail_definer;

--
-- Name: DOMAIN table_names; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.table_names IS 'Tables or views, such as retail.orders; 1 to 50.';


--
-- Name: adjust_inventory(api.idempotency_key, api.product_name, api.adjustment_reason, api.stock_change, api.stock_level, api.store_name, api.note); Type: FUNCTION; Schema: api; Owner: retail_clerk
--

CREATE FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change DEFAULT NULL::integer, counted_quantity api.stock_level DEFAULT NULL::integer, store_name api.store_name DEFAULT NULL::text, note api.note DEFAULT NULL::text) RETURNS TABLE(product text, sku text, store text, quantity_before integer, quantity_on_hand integer, reorder_point integer, is_repeated boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked_store   integer := retail.own_store(adjust_inventory.store_name);
    asked_product integer := retail.product_by_name(adjust_inventory.product_name);
    answer        jsonb := retail.claim_request(
        asked_store,
        adjust_inventory.idempotency_key,
        'adjust_inventory',
        jsonb_build_object(
            'product_id', asked_product,
            'reason', adjust_inventory.reason,
            'change', adjust_inventory.change,
            'counted_quantity', adjust_inventory.counted_quantity,
            'note', adjust_inventory.note
        )
    );
    repeated boolean := answer is not null;
    before   integer;
    pieces   integer;
begin
    if not repeated then
        if num_nonnulls(adjust_inventory.change, adjust_inventory.counted_quantity) <> 1 then
            raise invalid_parameter_value using
                message = 'either change or counted_quantity must be given, and not both',
                hint = 'Give change for pieces that came or went, or counted_quantity for what is there.',
                column = 'change';
        end if;

        -- A change of 0 locks the row, so that what it holds is what is changed.
        perform retail.change_stock(asked_store, array[asked_product], array[0]);

        select inventory.quantity_on_hand
        into strict before
        from retail.inventory
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        pieces := coalesce(adjust_inventory.change, adjust_inventory.counted_quantity - before);
        perform retail.change_stock(asked_store, array[asked_product], array[pieces]);

        insert into retail.inventory_adjustments (
            store_id, product_id, adjustment_number, change, quantity_after, reason, note
        )
        select
            asked_store,
            asked_product,
            coalesce(max(inventory_adjustments.adjustment_number), 0) + 1,
            pieces,
            before + pieces,
            adjust_inventory.reason::text,
            adjust_inventory.note
        from retail.inventory_adjustments
        where inventory_adjustments.store_id = asked_store
            and inventory_adjustments.product_id = asked_product;

        select jsonb_build_object(
            'product_name', products.name,
            'sku', products.sku,
            'store', stores.name,
            'quantity_before', before,
            'quantity_on_hand', inventory.quantity_on_hand,
            'reorder_point', inventory.reorder_point
        )
        into strict answer
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        join retail.stores on stores.store_id = inventory.store_id
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        perform retail.complete_request(asked_store, adjust_inventory.idempotency_key, answer);
    end if;

    return query
    select
        line.product_name,
        line.sku,
        line.store,
        line.quantity_before,
        line.quantity_on_hand,
        line.reorder_point,
        repeated
    from jsonb_to_record(answer) as line (
        product_name text, sku text, store text, quantity_before integer, quantity_on_hand integer, reorder_point integer
    );
end
$$;


ALTER FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) OWNER TO retail_clerk;

--
-- Name: FUNCTION adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note); Type: COMMENT; Schema: api; Owner: retail_clerk
--

COMMENT ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) IS 'Changes the stock of a product for another reason than a sale or a return: a delivery, a count, damage. Give change for pieces that came or went, or counted_quantity for what was counted. A request is done once, however often it is sent with the same idempotency_key.

idempotency_key: Your own name for this change, such as a UUID; repeat it only to send the same change again.
product_name: The product, by its name in any case or by its sku.
reason: Why the stock changes.
change: Pieces that came, or went when negative; the stock never falls below 0.
counted_quantity: Pieces that were counted, 0 or more; instead of change.
store_name: The store; may be left out when the caller has only one.
note: A remark that is kept with the change.

product: The product''s name.
sku: The number on the shelf label.
store: The store''s name.
quantity_before: Pieces in stock before [pieces].
quantity_on_hand: Pieces in stock now [pieces].
reorder_point: At this stock or below it is time to order [pieces].
is_repeated: True when the same request had been done before: nothing was written again.';


--
-- Name: caller(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    context text;
    fields  text[];
begin
    select
        principals.principal_id,
        principals.role_name,
        auth.stores_of(principals.principal_id)
    into principal_id, role_name, stores
    from auth.bi_logins
    join auth.principals on principals.principal_id = bi_logins.principal_id
    where bi_logins.login = session_user
        and principals.disabled_at is null;

    if found or exists (select from auth.bi_logins where bi_logins.login = session_user) then
        return;
    end if;

    -- signature|principal|role|{stores}|request
    context := current_setting('retail.context', true);

    if context is null
        or length(context) < 66
        or auth.sign_context(substr(context, 66)) is distinct from left(context, 64)
    then
        return;
    end if;

    fields := string_to_array(substr(context, 66), '|');
    principal_id := fields[1]::uuid;
    role_name := fields[2];
    stores := fields[3]::integer[];
end
$$;


ALTER FUNCTION auth.caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]) OWNER TO retail_auth;

--
-- Name: FUNCTION caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]) IS 'Who is asking, as far as that cannot be forged; all null for nobody. For schema auth and the audit trail.

principal_id: The principal, or null for nobody and for a load.
role_name: The application role of the principal.
stores: The numbers of the stores that the principal sees.';


--
-- Name: caller_is(text); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.caller_is(role_name text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT pg_has_role((caller.role_name)::name, (caller_is.role_name)::name, 'usage'::text) AS pg_has_role
            FROM auth.caller() caller(principal_id, role_name, stores)
           WHERE (caller.role_name IS NOT NULL)), false) AS "coalesce";
END;


ALTER FUNCTION auth.caller_is(role_name text) OWNER TO retail_auth;

--
-- Name: FUNCTION caller_is(role_name text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.caller_is(role_name text) IS 'Whether the caller''s application role is, or inherits, the one named. False for nobody.

role_name: An application role, such as store_manager.';


--
-- Name: date_range(api.period, date, date, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if date_range.period is not null then
        if date_range.start_date is not null or date_range.end_date is not null then
            raise invalid_parameter_value using
                message = 'period comes instead of start_date and end_date',
                hint = 'Give either a period or dates.',
                column = 'period';
        end if;

        select days.first_day, days.last_day
        into first_day, last_day
        from retail.period_days(date_range.period, retail.today()) as days;

        return;
    end if;

    last_day := date_range.end_date;

    if last_day is null then
        -- One look into the index for each store, rather than at all days.
        select max(latest.sales_date)
        into last_day
        from retail.stores
        cross join lateral (
            select daily_store_sales.sales_date
            from retail.daily_store_sales
            where daily_store_sales.store_id = stores.store_id
            order by daily_store_sales.sales_date desc
            limit 1
        ) as latest;

        last_day := greatest(coalesce(last_day, retail.today()), date_range.start_date);
    end if;

    first_day := coalesce(date_range.start_date, last_day - (date_range.default_days - 1));

    if first_day > last_day then
        raise invalid_parameter_value using
            message = format('start_date %s is after end_date %s', first_day, last_day),
            hint = 'Give the earlier day as start_date.',
            column = 'start_date';
    end if;
end
$$;


ALTER FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) OWNER TO retail_owner;

--
-- Name: FUNCTION date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) IS 'The first and the last day of a question, both included.

period: A period by name, or null; then neither start_date nor end_date may be given.
start_date: The first day, or null for default_days before the end.
end_date: The last day, or null for the last day with an order that the caller sees.
default_days: How many days a range has that has no start.

first_day: The first day.
last_day: The last day.';


--
-- Name: store_by_name(text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.store_by_name(store_name text) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id integer;
begin
    if store_by_name.store_name is null then
        return null;
    end if;

    select stores.store_id
    into found_id
    from retail.stores
    where lower(stores.name) = lower(btrim(store_by_name.store_name));

    if not found then
        raise invalid_parameter_value using
            message = format('there is no store called %L here', store_by_name.store_name),
            hint = coalesce(
                (
                    select 'There are: ' || string_agg(near.name, ', ' order by near.distance, near.name) || '.'
                    from (
                        select
                            stores.name,
                            extensions.similarity(stores.name, store_by_name.store_name) * -1 as distance
                        from retail.stores
                        order by
                            distance,
                            stores.name
                        limit 10
                    ) as near
                ),
                'The caller sees no store at all.'
            ),
            column = 'store_name';
    end if;

    return found_id;
end
$$;


ALTER FUNCTION retail.store_by_name(store_name text) OWNER TO retail_owner;

--
-- Name: FUNCTION store_by_name(store_name text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.store_by_name(store_name text) IS 'The number of a store that the caller sees, by its name in any case; an error lists near names. Null for null.

store_name: The store''s name.';


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: categories; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.categories (
    category_id integer NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    CONSTRAINT categories_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

ALTER TABLE ONLY retail.categories FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.categories OWNER TO retail_owner;

--
-- Name: TABLE categories; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.categories IS 'The departments of the range, such as paint or plumbing.';


--
-- Name: COLUMN categories.category_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.categories.category_id IS 'Identifies the category.';


--
-- Name: COLUMN categories.name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.categories.name IS 'The category''s name.';


--
-- Name: COLUMN categories.description; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.categories.description IS 'What the category holds.';


--
-- Name: order_items; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.order_items (
    store_id integer NOT NULL,
    order_id bigint NOT NULL,
    line_number integer NOT NULL,
    product_id integer NOT NULL,
    quantity integer NOT NULL,
    unit_price numeric(12,4) NOT NULL,
    discount numeric(14,4) DEFAULT 0 NOT NULL,
    line_total numeric(14,4) NOT NULL,
    unit_cost numeric(12,4),
    CONSTRAINT order_items_discount_check CHECK (((discount = (0)::numeric) OR (((sign(discount))::double precision = sign((quantity)::double precision)) AND (abs(discount) <= abs(((quantity)::numeric * unit_price)))))),
    CONSTRAINT order_items_line_number_check CHECK ((line_number >= 1)),
    CONSTRAINT order_items_line_total_check CHECK ((line_total = (((quantity)::numeric * unit_price) - discount))),
    CONSTRAINT order_items_quantity_check CHECK ((quantity <> 0)),
    CONSTRAINT order_items_unit_cost_check CHECK ((unit_cost >= (0)::numeric)),
    CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= (0)::numeric))
);

ALTER TABLE ONLY retail.order_items FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.order_items OWNER TO retail_owner;

--
-- Name: TABLE order_items; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.order_items IS 'The lines of the orders. Quantities that came back are negative.';


--
-- Name: COLUMN order_items.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.store_id IS 'The store of the order.';


--
-- Name: COLUMN order_items.order_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.order_id IS 'The order.';


--
-- Name: COLUMN order_items.line_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.line_number IS 'The position on the receipt, from 1.';


--
-- Name: COLUMN order_items.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.product_id IS 'What was sold.';


--
-- Name: COLUMN order_items.quantity; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.quantity IS 'Pieces; negative when they came back. Never 0.';


--
-- Name: COLUMN order_items.unit_price; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.unit_price IS 'Price of one piece, before discount and tax.';


--
-- Name: COLUMN order_items.discount; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.discount IS 'Discount on the line, with the sign of the quantity.';


--
-- Name: COLUMN order_items.line_total; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.line_total IS 'Net amount of the line: quantity times unit price, minus discount. Without tax.';


--
-- Name: COLUMN order_items.unit_cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.order_items.unit_cost IS 'What one piece cost the retailer then; null when unknown. For store managers and above.';


--
-- Name: orders; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.orders (
    store_id integer NOT NULL,
    order_id bigint NOT NULL,
    order_number text NOT NULL,
    kind text NOT NULL,
    customer_store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    payment_method text,
    ordered_at timestamp with time zone NOT NULL,
    order_date date NOT NULL,
    subtotal numeric(14,4) NOT NULL,
    discount numeric(14,4) DEFAULT 0 NOT NULL,
    tax numeric(14,4) DEFAULT 0 NOT NULL,
    total numeric(14,4) NOT NULL,
    original_order_id bigint,
    CONSTRAINT orders_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'return'::text, 'exchange'::text]))),
    CONSTRAINT orders_order_date_check CHECK (((order_date >= (((ordered_at AT TIME ZONE 'UTC'::text))::date - 1)) AND (order_date <= (((ordered_at AT TIME ZONE 'UTC'::text))::date + 1)))),
    CONSTRAINT orders_order_number_check CHECK (((length(order_number) >= 1) AND (length(order_number) <= 40))),
    CONSTRAINT orders_payment_method_check CHECK ((payment_method = ANY (ARRAY['cash'::text, 'credit card'::text, 'debit card'::text, 'gift card'::text, 'mobile'::text, 'invoice'::text]))),
    CONSTRAINT orders_sign_check CHECK (
CASE kind
    WHEN 'sale'::text THEN ((subtotal >= (0)::numeric) AND (discount >= (0)::numeric) AND (tax >= (0)::numeric))
    WHEN 'return'::text THEN ((subtotal <= (0)::numeric) AND (discount <= (0)::numeric) AND (tax <= (0)::numeric))
    ELSE true
END),
    CONSTRAINT orders_total_check CHECK ((total = ((subtotal - discount) + tax)))
);

ALTER TABLE ONLY retail.orders FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.orders OWNER TO retail_owner;

--
-- Name: TABLE orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.orders IS 'Every sale, return and exchange. Amounts of a return are negative, so that sums are net.';


--
-- Name: COLUMN orders.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.store_id IS 'The store that sold or took back.';


--
-- Name: COLUMN orders.order_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.order_id IS 'Identifies the order.';


--
-- Name: COLUMN orders.order_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.order_number IS 'The number on the receipt, unique in the store.';


--
-- Name: COLUMN orders.kind; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.kind IS 'A sale, a return, or an exchange of one thing for another.';


--
-- Name: COLUMN orders.customer_store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.customer_store_id IS 'The home store of the customer.';


--
-- Name: COLUMN orders.customer_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.customer_id IS 'The customer.';


--
-- Name: COLUMN orders.payment_method; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.payment_method IS 'How it was paid; null when unknown.';


--
-- Name: COLUMN orders.ordered_at; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.ordered_at IS 'When it happened.';


--
-- Name: COLUMN orders.order_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.order_date IS 'The store''s day on which it happened.';


--
-- Name: COLUMN orders.subtotal; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.subtotal IS 'Sum of quantity times unit price, before discount and tax.';


--
-- Name: COLUMN orders.discount; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.discount IS 'Sum of the discounts of the items.';


--
-- Name: COLUMN orders.tax; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.tax IS 'Sales tax.';


--
-- Name: COLUMN orders.total; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.total IS 'What was paid: subtotal - discount + tax.';


--
-- Name: COLUMN orders.original_order_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.orders.original_order_id IS 'The order that a return or exchange undoes; null when unknown.';


--
-- Name: products; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.products (
    product_id integer NOT NULL,
    sku text NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    brand text,
    category_id integer NOT NULL,
    product_type_id integer NOT NULL,
    supplier_id integer,
    base_price numeric(12,4) NOT NULL,
    cost numeric(12,4),
    rating numeric(2,1),
    rating_count integer DEFAULT 0 NOT NULL,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    discontinued_on date,
    CONSTRAINT products_base_price_check CHECK ((base_price >= (0)::numeric)),
    CONSTRAINT products_cost_check CHECK ((cost >= (0)::numeric)),
    CONSTRAINT products_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT products_rating_check CHECK (((rating >= (1)::numeric) AND (rating <= (5)::numeric))),
    CONSTRAINT products_rating_count_check CHECK ((rating_count >= 0)),
    CONSTRAINT products_sku_check CHECK (((length(sku) >= 1) AND (length(sku) <= 40))),
    CONSTRAINT products_tags_check CHECK (((cardinality(tags) <= 20) AND (array_position(tags, NULL::text) IS NULL)))
);

ALTER TABLE ONLY retail.products FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.products OWNER TO retail_owner;

--
-- Name: TABLE products; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.products IS 'Everything that is or was sold.';


--
-- Name: COLUMN products.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.product_id IS 'Identifies the product.';


--
-- Name: COLUMN products.sku; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.sku IS 'The stock keeping unit: the number on the shelf label.';


--
-- Name: COLUMN products.name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.name IS 'The name on the shelf label.';


--
-- Name: COLUMN products.description; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.description IS 'What the product is for, and what sets it apart.';


--
-- Name: COLUMN products.brand; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.brand IS 'The maker''s brand; null for none.';


--
-- Name: COLUMN products.category_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.category_id IS 'The category of the product.';


--
-- Name: COLUMN products.product_type_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.product_type_id IS 'The type of the product, in the same category.';


--
-- Name: COLUMN products.supplier_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.supplier_id IS 'Who delivers it; null when unknown.';


--
-- Name: COLUMN products.base_price; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.base_price IS 'List price of one piece, without tax.';


--
-- Name: COLUMN products.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.cost IS 'What one piece costs the retailer; null when unknown. For store managers and above.';


--
-- Name: COLUMN products.rating; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.rating IS 'Mean rating by customers, 1.0 to 5.0; null when nobody rated it.';


--
-- Name: COLUMN products.rating_count; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.rating_count IS 'How many customers rated it.';


--
-- Name: COLUMN products.tags; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.tags IS 'Words that describe the product, at most 20.';


--
-- Name: COLUMN products.discontinued_on; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.discontinued_on IS 'The day from which it is no longer sold; null for one in the range.';


--
-- Name: category_performance(api.day, api.day, api.store_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.category_performance(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, store_name api.store_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(category text, orders bigint, products_sold bigint, units bigint, net_sales numeric, share_percent numeric, previous_net_sales numeric, change_percent numeric, margin numeric, margin_percent numeric, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT asked_range.first_day,
             asked_range.last_day,
             (asked_range.first_day - ((asked_range.last_day - asked_range.first_day) + 1)) AS previous_day,
             retail.store_by_name((category_performance.store_name)::text) AS store_id,
             auth.caller_is('store_manager'::text) AS sees_costs
            FROM retail.date_range(NULL::api.period, (category_performance.start_date)::date, (category_performance.end_date)::date, 30) asked_range(first_day, last_day)
         ), lines AS (
          SELECT (orders.order_date >= asked_1.first_day) AS is_current,
             products.category_id,
             order_items.product_id,
             orders.store_id,
             orders.order_id,
             orders.kind,
             order_items.quantity,
             order_items.line_total,
             ((order_items.quantity)::numeric * order_items.unit_cost) AS cost
            FROM (((asked asked_1
              JOIN retail.orders ON ((((orders.order_date >= asked_1.previous_day) AND (orders.order_date <= asked_1.last_day)) AND ((asked_1.store_id IS NULL) OR (orders.store_id = asked_1.store_id)))))
              JOIN retail.order_items ON (((order_items.store_id = orders.store_id) AND (order_items.order_id = orders.order_id))))
              JOIN retail.products ON ((products.product_id = order_items.product_id)))
         ), sold AS (
          SELECT lines.category_id,
             count(DISTINCT ROW(lines.store_id, lines.order_id)) FILTER (WHERE (lines.is_current AND (lines.kind <> 'return'::text))) AS orders,
             count(DISTINCT lines.product_id) FILTER (WHERE (lines.is_current AND (lines.kind <> 'return'::text))) AS products_sold,
             sum(lines.quantity) FILTER (WHERE lines.is_current) AS units,
             sum(lines.line_total) FILTER (WHERE lines.is_current) AS net_sales,
             sum(lines.line_total) FILTER (WHERE (NOT lines.is_current)) AS previous_net_sales,
                 CASE
                     WHEN (count(*) FILTER (WHERE (lines.is_current AND (lines.cost IS NULL))) = 0) THEN sum((lines.line_total - lines.cost)) FILTER (WHERE lines.is_current)
                     ELSE NULL::numeric
                 END AS margin
            FROM lines
           GROUP BY lines.category_id
         )
  SELECT categories.name AS category,
     COALESCE(sold.orders, (0)::bigint) AS orders,
     COALESCE(sold.products_sold, (0)::bigint) AS products_sold,
     COALESCE(sold.units, (0)::bigint) AS units,
     round(COALESCE(sold.net_sales, (0)::numeric), 2) AS net_sales,
     round((((100)::numeric * sold.net_sales) / NULLIF(sum(sold.net_sales) OVER (), (0)::numeric)), 2) AS share_percent,
     round(COALESCE(sold.previous_net_sales, (0)::numeric), 2) AS previous_net_sales,
         CASE
             WHEN (sold.previous_net_sales > (0)::numeric) THEN round((((100)::numeric * (COALESCE(sold.net_sales, (0)::numeric) - sold.previous_net_sales)) / sold.previous_net_sales), 1)
             ELSE NULL::numeric
         END AS change_percent,
         CASE
             WHEN asked.sees_costs THEN round(sold.margin, 2)
             ELSE NULL::numeric
         END AS margin,
         CASE
             WHEN asked.sees_costs THEN round((((100)::numeric * sold.margin) / NULLIF(sold.net_sales, (0)::numeric)), 1)
             ELSE NULL::numeric
         END AS margin_percent,
     count(*) OVER () AS total_rows
    FROM ((asked
      CROSS JOIN retail.categories)
      LEFT JOIN sold ON ((sold.category_id = categories.category_id)))
   ORDER BY COALESCE(sold.net_sales, (0)::numeric) DESC, categories.name
  LIMIT category_performance.max_rows;
END;


ALTER FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) IS 'Compares the product categories in a range of days, beside the equally long range before it, over the stores that the caller sees or one of them. Returns are taken off. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
max_rows: How many categories to return at the most, 1 to 1000.

category: The category''s name; those without a sale are there too.
orders: Number of sales and exchanges with a product of the category.
products_sold: Number of different products sold.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all categories, in percent.
previous_net_sales: Net sales in the equally long range before.
change_percent: Change of net sales against that range, in percent; null when it had none.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
margin_percent: Margin in percent of net sales.
total_rows: Number of categories, before max_rows cut the list.';


--
-- Name: daily_sales(api.day, api.day, api.store_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.daily_sales(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, store_name api.store_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 100) RETURNS TABLE(sales_date date, orders bigint, returns bigint, units bigint, gross_sales numeric, discounts numeric, returned_sales numeric, net_sales numeric, tax numeric, average_order_value numeric, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT asked_range.first_day,
             asked_range.last_day,
             retail.store_by_name((daily_sales.store_name)::text) AS store_id
            FROM retail.date_range(NULL::api.period, (daily_sales.start_date)::date, (daily_sales.end_date)::date, 30) asked_range(first_day, last_day)
         ), receipts AS (
          SELECT orders.order_date,
             count(*) FILTER (WHERE (orders.kind <> 'return'::text)) AS orders,
             count(*) FILTER (WHERE (orders.kind = 'return'::text)) AS returns,
             sum(orders.subtotal) FILTER (WHERE (orders.kind <> 'return'::text)) AS gross_sales,
             sum(orders.discount) FILTER (WHERE (orders.kind <> 'return'::text)) AS discounts,
             (- sum((orders.subtotal - orders.discount)) FILTER (WHERE (orders.kind = 'return'::text))) AS returned_sales,
             sum((orders.subtotal - orders.discount)) AS net_sales,
             sum(orders.tax) AS tax,
             sum(pieces.units) AS units
            FROM ((asked asked_1
              JOIN retail.orders ON ((((orders.order_date >= asked_1.first_day) AND (orders.order_date <= asked_1.last_day)) AND ((asked_1.store_id IS NULL) OR (orders.store_id = asked_1.store_id)))))
              CROSS JOIN LATERAL ( SELECT sum(order_items.quantity) AS units
                    FROM retail.order_items
                   WHERE ((order_items.store_id = orders.store_id) AND (order_items.order_id = orders.order_id))) pieces)
           GROUP BY orders.order_date
         )
  SELECT (asked.first_day + day.number) AS sales_date,
     COALESCE(receipts.orders, (0)::bigint) AS orders,
     COALESCE(receipts.returns, (0)::bigint) AS returns,
     (COALESCE(receipts.units, (0)::numeric))::bigint AS units,
     round(COALESCE(receipts.gross_sales, (0)::numeric), 2) AS gross_sales,
     round(COALESCE(receipts.discounts, (0)::numeric), 2) AS discounts,
     round(COALESCE(receipts.returned_sales, (0)::numeric), 2) AS returned_sales,
     round(COALESCE(receipts.net_sales, (0)::numeric), 2) AS net_sales,
     round(COALESCE(receipts.tax, (0)::numeric), 2) AS tax,
     round(((receipts.gross_sales - receipts.discounts) / (NULLIF(receipts.orders, 0))::numeric), 2) AS average_order_value,
     (((asked.last_day - asked.first_day) + 1))::bigint AS total_rows
    FROM ((asked
      CROSS JOIN LATERAL generate_series(0, LEAST((asked.last_day - asked.first_day), ((daily_sales.max_rows)::integer - 1))) day(number))
      LEFT JOIN receipts ON ((receipts.order_date = (asked.first_day + day.number))))
   ORDER BY (asked.first_day + day.number);
END;


ALTER FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) IS 'Sales day by day, summed over the stores that the caller sees, or for one of them. Amounts are in the stores'' currency; returns count as negative in net_sales and units. When the answer is cut, ask again with start_date set to the day after the last row.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
max_rows: How many days to return at the most, 1 to 1000.

sales_date: The store''s day.
orders: Number of sales and exchanges.
returns: Number of returns.
units: Pieces sold, less those that came back.
gross_sales: Sales before discounts and returns, without tax.
discounts: Discounts on those sales.
returned_sales: Amount of what came back, net of its discounts.
net_sales: gross_sales - discounts - returned_sales, without tax.
tax: Sales tax, less that of returns.
average_order_value: Amount of a sale after discount, on average; null on a day without orders.
total_rows: Days in the whole range, before max_rows cut it.';


--
-- Name: execute_sales_query(api.query_text, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_query
--

CREATE FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit DEFAULT 20, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET statement_timeout TO '10s'
    AS $$
begin
    if auth.caller_is('store_manager') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_manager(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    elsif auth.caller_is('store_user') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_staff(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    elsif auth.caller_is('analyst') then
        select result.*
        into columns, rows, row_count, truncated, truncated_by
        from query.run_as_analyst(execute_sales_query.postgresql_query, execute_sales_query.max_rows, 1000000) as result;
    else
        raise invalid_authorization_specification using
            message = 'nobody is identified who may run queries',
            hint = 'Call through the server with a key, or as a BI login that auth.bi_logins knows; store_user and above may.';
    end if;

    -- The one thing of a session that a rollback does not undo.
    perform pg_advisory_unlock_all();
exception
    when query_canceled then
        perform pg_advisory_unlock_all();
        raise;
    when others then
        perform pg_advisory_unlock_all();
        raise;
end
$$;


ALTER FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) OWNER TO retail_query;

--
-- Name: FUNCTION execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: COMMENT; Schema: api; Owner: retail_query
--

COMMENT ON FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) IS 'Runs one SELECT of your own over the business tables and returns its rows. Use it for questions that no other tool answers.

Ask get_multiple_table_schemas first for the exact names of tables and columns; never guess them. The view sales_lines holds every order line with the names of store, product and category joined in: begin there. Tables are in schema retail, which may be left out. Only the caller''s stores are seen, so no filter for them is needed. Sum and group in SQL rather than fetching rows; order what you limit; write LIMIT yourself when you want few rows. Show names in the answer, not ids. CTEs, UNION, window functions, lateral joins and JSON are fine; comments too. Anything but reading is refused. A query may take 10 seconds and return a megabyte.

Amounts are in the stores'' currency; line_total and subtotal are without tax; returns are rows with negative amounts, so plain sums are net. order_date is the store''s day.

An example: select store_name, sum(line_total) as net_sales from sales_lines where order_date >= ''2025-01-01'' group by store_name order by net_sales desc

postgresql_query: One SELECT statement of PostgreSQL, at most 20000 characters.
max_rows: How many rows to return at the most, 1 to 1000.

columns: The names of the columns, in order; two may be the same.
rows: The rows, each an array of values in the order of columns.
row_count: How many rows were returned.
truncated: Whether there are more.
truncated_by: max_rows or size (a megabyte) when there are more; else null.';


--
-- Name: get_current_utc_date(api.date_format); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.get_current_utc_date(format api.date_format DEFAULT 'iso'::api.date_format) RETURNS TABLE(current_utc_date text)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT
         CASE format
             WHEN 'iso'::api.date_format THEN to_char((statement_timestamp() AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS"Z"'::text)
             WHEN 'epoch'::api.date_format THEN ((floor(EXTRACT(epoch FROM statement_timestamp())))::bigint)::text
             ELSE to_char((statement_timestamp() AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)
         END AS current_utc_date;
END;


ALTER FUNCTION api.get_current_utc_date(format api.date_format) OWNER TO retail_definer;

--
-- Name: FUNCTION get_current_utc_date(format api.date_format); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.get_current_utc_date(format api.date_format) IS 'Returns the current date and time in UTC. Ask it before a question about "today", "this month" or "last year".

format: iso (2025-06-01T18:00:00Z), epoch (seconds since 1970) or date_only (2025-06-01).

current_utc_date: The date, written as asked.';


--
-- Name: describe_table(oid); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    reader  name := query.role_of_caller();
    listed  record;
    found_values json;
    value_lists jsonb := '{}';
begin
    select json_agg(
        json_build_object(
            'name', attribute.attname,
            'type', format_type(attribute.atttypid, attribute.atttypmod),
            'nullable', not attribute.attnotnull,
            'description', col_description(attribute.attrelid, attribute.attnum)
        )
        order by attribute.attnum
    )
    into columns
    from pg_attribute as attribute
    where attribute.attrelid = describe_table.table_id
        and attribute.attnum > 0
        and not attribute.attisdropped
        and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select');

    select array_agg(attribute.attname::text order by key.position)
    into primary_key
    from pg_constraint as key_constraint
    cross join unnest(key_constraint.conkey) with ordinality as key (attnum, position)
    join pg_attribute as attribute
        on attribute.attrelid = key_constraint.conrelid
        and attribute.attnum = key.attnum
    where key_constraint.conrelid = describe_table.table_id
        and key_constraint.contype = 'p';

    select json_agg(reference.definition order by reference.name)
    into foreign_keys
    from (
        select
            key_constraint.conname as name,
            json_build_object(
                'columns', json_agg(own.attname order by key.position),
                'references', target.relnamespace::regnamespace || '.' || target.relname,
                'referenced_columns', json_agg(other.attname order by key.position),
                'join', format(
                    'join %s.%I on %s',
                    target.relnamespace::regnamespace,
                    target.relname,
                    string_agg(
                        format('%I.%I = %I.%I', target.relname, other.attname, source.relname, own.attname),
                        ' and '
                        order by key.position
                    )
                )
            ) as definition
        from pg_constraint as key_constraint
        join pg_class as source on source.oid = key_constraint.conrelid
        join pg_class as target on target.oid = key_constraint.confrelid
        cross join unnest(key_constraint.conkey, key_constraint.confkey) with ordinality as key (own, other, position)
        join pg_attribute as own
            on own.attrelid = source.oid
            and own.attnum = key.own
        join pg_attribute as other
            on other.attrelid = target.oid
            and other.attnum = key.other
        where key_constraint.conrelid = describe_table.table_id
            and key_constraint.contype = 'f'
            and has_any_column_privilege(reader, target.oid, 'select')
        group by
            key_constraint.conname,
            source.relname,
            target.relnamespace,
            target.relname
    ) as reference;

    -- Values that a check lists.
    select coalesce(jsonb_object_agg(listed_values.attname, listed_values.found), '{}')
    into value_lists
    from (
        select
            attribute.attname,
            jsonb_agg(matches[1] order by ordinality) as found
        from pg_constraint as value_check
        join pg_attribute as attribute
            on attribute.attrelid = value_check.conrelid
            and value_check.conkey = array[attribute.attnum]
        cross join regexp_matches(
            pg_get_constraintdef(value_check.oid), '''((?:[^'']|'''')*)''::text', 'g'
        ) with ordinality as found_match (matches, ordinality)
        where value_check.conrelid = describe_table.table_id
            and value_check.contype = 'c'
            and pg_get_constraintdef(value_check.oid) ~ '= ANY \(\(?ARRAY\['
            and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select')
        group by attribute.attname
    ) as listed_values;

    -- Values of the names of small tables, such as categories.
    for listed in
        select attribute.attname
        from pg_attribute as attribute
        where attribute.attrelid = describe_table.table_id
            and attribute.attname = 'name'
            and has_column_privilege(reader, attribute.attrelid, attribute.attnum, 'select')
    loop
        execute format(
            'select case when count(*) <= 50 then json_agg(few.name order by few.name) end
            from (select distinct %1$I as name from %2$s limit 51) as few',
            listed.attname,
            describe_table.table_id::regclass
        )
        into found_values;

        if found_values is not null then
            value_lists := value_lists || jsonb_build_object(listed.attname, found_values);
        end if;
    end loop;

    foreign_keys := coalesce(foreign_keys, '[]');
    primary_key := coalesce(primary_key, '{}');
    valid_values := value_lists;
end
$_$;


ALTER FUNCTION retail.describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json) OWNER TO retail_owner;

--
-- Name: FUNCTION describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json) IS 'What a caller has to know of a table to write SQL over it.

table_id: The table or view, from retail.readable_table().

columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: What each refers to, and the join clause.
valid_values: The values of columns that have few.';


--
-- Name: readable_table(text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.readable_table(table_name text) RETURNS oid
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reader   name := query.role_of_caller();
    found_id oid;
begin
    select relation.oid
    into found_id
    from pg_class as relation
    where relation.relnamespace = 'retail'::regnamespace
        and relation.relkind in ('r', 'p', 'v')
        and relation.relname = regexp_replace(lower(btrim(readable_table.table_name)), '^"?retail"?\.', '')
        and has_any_column_privilege(reader, relation.oid, 'select');

    if not found then
        raise invalid_parameter_value using
            message = format('there is no table or view called %L here', readable_table.table_name),
            hint = 'There are: ' || coalesce(
                (
                    select string_agg('retail.' || relation.relname, ', ' order by relation.relname)
                    from pg_class as relation
                    where relation.relnamespace = 'retail'::regnamespace
                        and relation.relkind in ('r', 'p', 'v')
                        and has_any_column_privilege(reader, relation.oid, 'select')
                ),
                'none that this caller may read'
            ) || '.',
            column = 'table_name';
    end if;

    return found_id;
end
$$;


ALTER FUNCTION retail.readable_table(table_name text) OWNER TO retail_owner;

--
-- Name: FUNCTION readable_table(table_name text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.readable_table(table_name text) IS 'The table or view of schema retail that a caller means; an error lists those that the caller may read.

table_name: The name, with or without the schema.';


--
-- Name: get_multiple_table_schemas(api.table_names); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.get_multiple_table_schemas(table_names api.table_names) RETURNS TABLE(table_name text, description text, columns json, primary_key text[], foreign_keys json, valid_values json)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT format('%s.%s'::text, (relation.relnamespace)::regnamespace, relation.relname) AS table_name,
     obj_description(relation.oid, 'pg_class'::name) AS description,
     described.columns,
     described.primary_key,
     described.foreign_keys,
     described.valid_values
    FROM ((( SELECT retail.readable_table(given.name) AS table_id,
             min(given."position") AS "position"
            FROM unnest((get_multiple_table_schemas.table_names)::text[]) WITH ORDINALITY given(name, "position")
           GROUP BY (retail.readable_table(given.name))) asked
      JOIN pg_class relation ON ((relation.oid = asked.table_id)))
      CROSS JOIN LATERAL retail.describe_table(asked.table_id) described(columns, primary_key, foreign_keys, valid_values))
   ORDER BY asked."position";
END;


ALTER FUNCTION api.get_multiple_table_schemas(table_names api.table_names) OWNER TO retail_definer;

--
-- Name: FUNCTION get_multiple_table_schemas(table_names api.table_names); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.get_multiple_table_schemas(table_names api.table_names) IS 'Describes tables and views: their columns with types and meanings, keys, how to join them, and valid values. Ask it before execute_sales_query, and use its exact names.

There are retail.sales_lines (a view: every order line with all names joined in), retail.orders, retail.order_items, retail.products, retail.categories, retail.product_types, retail.stores, retail.customers, retail.inventory, retail.suppliers, and for store managers and above retail.product_margins (a view).

table_names: Tables or views, 1 to 50, such as retail.orders; the schema may be left out.

table_name: The name with its schema.
description: What its rows are.
columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: What each refers to, and the join clause.
valid_values: The values of columns that have few, by column.';


--
-- Name: get_table_schema(api.table_name, boolean, boolean, boolean); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean DEFAULT true, include_indexes boolean DEFAULT false, include_statistics boolean DEFAULT false, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
declare
    table_id oid := retail.readable_table(get_table_schema.table_name);
    reader   name := query.role_of_caller();
begin
    select
        format('%s.%s', relation.relnamespace::regnamespace, relation.relname),
        obj_description(relation.oid, 'pg_class'),
        described.columns,
        described.primary_key,
        described.foreign_keys,
        described.valid_values
    into get_table_schema.name, description, columns, primary_key, foreign_keys, valid_values
    from pg_class as relation
    cross join lateral retail.describe_table(relation.oid) as described
    where relation.oid = table_id;

    -- A definition names columns, so it is shown only to whoever may read them all.
    if include_constraints then
        select coalesce(
            json_agg(
                json_build_object('name', rule.conname, 'definition', pg_get_constraintdef(rule.oid))
                order by rule.conname
            ),
            '[]'
        )
        into constraints
        from pg_constraint as rule
        where rule.conrelid = table_id
            and rule.contype in ('p', 'u', 'c', 'f')
            and not exists (
                select
                from unnest(rule.conkey) as used (attnum)
                where not has_column_privilege(reader, table_id, used.attnum, 'select')
            );
    end if;

    if include_indexes then
        select coalesce(
            json_agg(
                json_build_object(
                    'name', relation.relname,
                    'unique', index.indisunique,
                    'definition', pg_get_indexdef(index.indexrelid)
                )
                order by relation.relname
            ),
            '[]'
        )
        into indexes
        from pg_index as index
        join pg_class as relation on relation.oid = index.indexrelid
        where index.indrelid = table_id
            and not exists (
                select
                from unnest(index.indkey::smallint[]) as used (attnum)
                where used.attnum > 0
                    and not has_column_privilege(reader, table_id, used.attnum, 'select')
            );
    end if;

    -- Counted behind the wall: the planner's own figures are those of all stores.
    if include_statistics then
        execute format(
            'select json_build_object(
                ''visible_rows'', count(*),
                ''counted_up_to'', 100000
            )
            from (select from %s limit 100000) as visible',
            table_id::regclass
        )
        into statistics;
    end if;
end
$$;


ALTER FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) OWNER TO retail_definer;

--
-- Name: FUNCTION get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) IS 'Describes one table or view in full. For several at once, and for what there is, ask get_multiple_table_schemas.

table_name: A table or view, such as retail.orders; the schema may be left out.
include_constraints: Whether to tell the rules that its rows keep.
include_indexes: Whether to tell its indexes.
include_statistics: Whether to count the rows that the caller sees, up to 100000.

name: The name with its schema.
description: What its rows are.
columns: Name, type, nullable and description of each column that the caller may read.
primary_key: The columns of the primary key; empty for a view.
foreign_keys: What each refers to, and the join clause.
valid_values: The values of columns that have few, by column.
constraints: Name and definition of each rule; null when not asked for.
indexes: Name and definition of each index; null when not asked for.
statistics: visible_rows, and counted_up_to where counting stops; null when not asked for.';


--
-- Name: stores; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.stores (
    store_id integer NOT NULL,
    name text NOT NULL,
    kind text DEFAULT 'physical'::text NOT NULL,
    city text,
    region text,
    country text DEFAULT 'United States'::text NOT NULL,
    time_zone text DEFAULT 'America/Los_Angeles'::text NOT NULL,
    opened_on date,
    closed_on date,
    CONSTRAINT stores_closed_on_check CHECK ((closed_on >= opened_on)),
    CONSTRAINT stores_kind_check CHECK ((kind = ANY (ARRAY['physical'::text, 'online'::text]))),
    CONSTRAINT stores_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT stores_time_zone_check CHECK ((('2000-01-01 00:00:00+00'::timestamp with time zone AT TIME ZONE time_zone) IS NOT NULL))
);

ALTER TABLE ONLY retail.stores FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.stores OWNER TO retail_owner;

--
-- Name: TABLE stores; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.stores IS 'Where things are sold. Each store sees itself alone.';


--
-- Name: COLUMN stores.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.store_id IS 'Identifies the store.';


--
-- Name: COLUMN stores.name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.name IS 'The store''s name.';


--
-- Name: COLUMN stores.kind; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.kind IS 'A physical store, or an online one.';


--
-- Name: COLUMN stores.city; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.city IS 'The city; null for an online store.';


--
-- Name: COLUMN stores.region; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.region IS 'The state or province.';


--
-- Name: COLUMN stores.country; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.country IS 'The country.';


--
-- Name: COLUMN stores.time_zone; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.time_zone IS 'Decides when a day of the store begins.';


--
-- Name: COLUMN stores.opened_on; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.opened_on IS 'First day of business; null when unknown.';


--
-- Name: COLUMN stores.closed_on; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.stores.closed_on IS 'Last day of business; null for an open store.';


--
-- Name: list_stores(); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.list_stores() RETURNS TABLE(store text, kind text, city text, region text, country text, time_zone text, opened_on date, first_order_date date, last_order_date date)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT stores.name AS store,
     stores.kind,
     stores.city,
     stores.region,
     stores.country,
     stores.time_zone,
     stores.opened_on,
     first_order.order_date AS first_order_date,
     last_order.order_date AS last_order_date
    FROM ((retail.stores
      LEFT JOIN LATERAL ( SELECT orders.order_date
            FROM retail.orders
           WHERE (orders.store_id = stores.store_id)
           ORDER BY orders.order_date
          LIMIT 1) first_order ON (true))
      LEFT JOIN LATERAL ( SELECT orders.order_date
            FROM retail.orders
           WHERE (orders.store_id = stores.store_id)
           ORDER BY orders.order_date DESC
          LIMIT 1) last_order ON (true))
   ORDER BY stores.name;
END;


ALTER FUNCTION api.list_stores() OWNER TO retail_definer;

--
-- Name: FUNCTION list_stores(); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.list_stores() IS 'Lists the stores that the caller sees, with the days of their first and last orders. Their names are what other tools take as store_name.

store: The store''s name.
kind: physical or online.
city: The city.
region: The state or province.
country: The country.
time_zone: Decides when a day of the store begins.
opened_on: First day of business.
first_order_date: The day of the first order.
last_order_date: The day of the latest order.';


--
-- Name: category_by_name(text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.category_by_name(category_name text) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id integer;
begin
    if category_by_name.category_name is null then
        return null;
    end if;

    select categories.category_id
    into found_id
    from retail.categories
    where lower(categories.name) = lower(btrim(category_by_name.category_name));

    if not found then
        raise invalid_parameter_value using
            message = format('there is no category called %L', category_by_name.category_name),
            hint = coalesce(
                (
                    select 'There are: ' || string_agg(near.name, ', ' order by near.distance, near.name) || '.'
                    from (
                        select
                            categories.name,
                            extensions.similarity(categories.name, category_by_name.category_name) * -1 as distance
                        from retail.categories
                        order by
                            distance,
                            categories.name
                        limit 10
                    ) as near
                ),
                'There are no categories.'
            ),
            column = 'category_name';
    end if;

    return found_id;
end
$$;


ALTER FUNCTION retail.category_by_name(category_name text) OWNER TO retail_owner;

--
-- Name: FUNCTION category_by_name(category_name text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.category_by_name(category_name text) IS 'The number of a category, by its name in any case; an error lists near names. Null for null.

category_name: The category''s name.';


--
-- Name: inventory; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.inventory (
    store_id integer NOT NULL,
    product_id integer NOT NULL,
    quantity_on_hand integer NOT NULL,
    reorder_point integer DEFAULT 0 NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_quantity_on_hand_check CHECK ((quantity_on_hand >= 0)),
    CONSTRAINT inventory_reorder_point_check CHECK ((reorder_point >= 0))
);

ALTER TABLE ONLY retail.inventory FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.inventory OWNER TO retail_owner;

--
-- Name: TABLE inventory; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.inventory IS 'What each store has in stock.';


--
-- Name: COLUMN inventory.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory.store_id IS 'The store.';


--
-- Name: COLUMN inventory.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory.product_id IS 'The product.';


--
-- Name: COLUMN inventory.quantity_on_hand; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory.quantity_on_hand IS 'Pieces in stock, 0 or more.';


--
-- Name: COLUMN inventory.reorder_point; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory.reorder_point IS 'At this stock or below it is time to order.';


--
-- Name: COLUMN inventory.updated_at; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory.updated_at IS 'When the stock last changed.';


--
-- Name: suppliers; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.suppliers (
    supplier_id integer NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    lead_time_days integer NOT NULL,
    CONSTRAINT suppliers_lead_time_days_check CHECK (((lead_time_days >= 0) AND (lead_time_days <= 365))),
    CONSTRAINT suppliers_name_check CHECK (((length(name) >= 1) AND (length(name) <= 120)))
);

ALTER TABLE ONLY retail.suppliers FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.suppliers OWNER TO retail_owner;

--
-- Name: TABLE suppliers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.suppliers IS 'Who delivers the products.';


--
-- Name: COLUMN suppliers.supplier_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.suppliers.supplier_id IS 'Identifies the supplier.';


--
-- Name: COLUMN suppliers.name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.suppliers.name IS 'The supplier''s name.';


--
-- Name: COLUMN suppliers.email; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.suppliers.email IS 'Where orders go.';


--
-- Name: COLUMN suppliers.phone; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.suppliers.phone IS 'The supplier''s phone number.';


--
-- Name: COLUMN suppliers.lead_time_days; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.suppliers.lead_time_days IS 'Days from order to delivery, 0 to 365.';


--
-- Name: low_stock(api.store_name, api.category_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.low_stock(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, product_name text, sku text, category text, quantity_on_hand integer, reorder_point integer, units_sold_90_days bigint, days_of_cover numeric, suggested_order integer, supplier text, lead_time_days integer, product_id integer, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT asked_range.first_day,
             asked_range.last_day,
             retail.store_by_name((low_stock.store_name)::text) AS store_id,
             retail.category_by_name((low_stock.category_name)::text) AS category_id
            FROM retail.date_range(NULL::api.period, NULL::date, NULL::date, 90) asked_range(first_day, last_day)
         ), low AS (
          SELECT inventory.store_id,
             inventory.product_id,
             inventory.quantity_on_hand,
             inventory.reorder_point,
             products.name,
             products.sku,
             products.category_id,
             products.supplier_id
            FROM ((asked
              JOIN retail.inventory ON (((inventory.quantity_on_hand <= inventory.reorder_point) AND ((asked.store_id IS NULL) OR (inventory.store_id = asked.store_id)))))
              JOIN retail.products ON (((products.product_id = inventory.product_id) AND ((asked.category_id IS NULL) OR (products.category_id = asked.category_id)))))
           WHERE (products.discontinued_on IS NULL)
         ), judged AS (
          SELECT low.store_id,
             low.product_id,
             low.quantity_on_hand,
             low.reorder_point,
             low.name,
             low.sku,
             low.category_id,
             low.supplier_id,
             suppliers.name AS supplier,
             suppliers.lead_time_days,
             GREATEST(COALESCE(sold.units, (0)::bigint), (0)::bigint) AS units_sold,
             round((((low.quantity_on_hand * 90))::numeric / (NULLIF(GREATEST(sold.units, (0)::bigint), 0))::numeric), 1) AS days_of_cover
            FROM (((asked
              CROSS JOIN low)
              CROSS JOIN LATERAL ( SELECT sum(order_items.quantity) AS units
                    FROM (retail.order_items
                      JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
                   WHERE ((order_items.product_id = low.product_id) AND (order_items.store_id = low.store_id) AND ((orders.order_date >= asked.first_day) AND (orders.order_date <= asked.last_day)))) sold)
              LEFT JOIN retail.suppliers ON ((suppliers.supplier_id = low.supplier_id)))
         )
  SELECT stores.name AS store,
     judged.name AS product_name,
     judged.sku,
     categories.name AS category,
     judged.quantity_on_hand,
     judged.reorder_point,
     judged.units_sold AS units_sold_90_days,
     judged.days_of_cover,
     (GREATEST((ceil((((judged.units_sold)::numeric / 90.0) * ((COALESCE(judged.lead_time_days, 14) + 28))::numeric)))::integer, (2 * judged.reorder_point)) - judged.quantity_on_hand) AS suggested_order,
     judged.supplier,
     judged.lead_time_days,
     judged.product_id,
     count(*) OVER () AS total_rows
    FROM ((judged
      JOIN retail.stores ON ((stores.store_id = judged.store_id)))
      JOIN retail.categories ON ((categories.category_id = judged.category_id)))
   ORDER BY judged.days_of_cover, (judged.quantity_on_hand - judged.reorder_point), stores.name, judged.product_id
  LIMIT low_stock.max_rows;
END;


ALTER FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) IS 'Lists the products whose stock is at or below the reorder point, those that run out first on top, with a suggested order.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
quantity_on_hand: Pieces in stock.
reorder_point: At this stock or below it is time to order.
units_sold_90_days: Pieces sold in the 90 days up to the latest order, less those that came back.
days_of_cover: For how many days the stock lasts at that rate; null when nothing was sold.
suggested_order: Pieces to order: for the lead time and 28 days more at that rate, at least up to twice the reorder point. A lead time that is unknown counts as 14 days.
supplier: Who delivers it; null when unknown.
lead_time_days: Days from order to delivery; null when unknown.
product_id: Identifies the product in other tools.
total_rows: Products at or below their reorder point, before max_rows cut the list.';


--
-- Name: record_return(api.idempotency_key, api.order_number, api.return_items, api.store_name, boolean, api.payment_method); Type: FUNCTION; Schema: api; Owner: retail_clerk
--

CREATE FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items DEFAULT NULL::api.return_item[], store_name api.store_name DEFAULT NULL::text, restock boolean DEFAULT true, payment_method api.payment_method DEFAULT NULL::api.payment_method) RETURNS TABLE(line_number integer, product_name text, sku text, quantity integer, unit_price numeric, discount numeric, line_total numeric, quantity_left integer, store text, order_number text, order_date date, order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric, is_repeated boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.own_store(record_return.store_name);
    answer      jsonb := retail.claim_request(
        asked_store,
        record_return.idempotency_key,
        'record_return',
        jsonb_build_object(
            'original_order_number', record_return.original_order_number,
            'items', to_jsonb(record_return.items),
            'restock', record_return.restock,
            'payment_method', record_return.payment_method
        )
    );
    written         retail.orders;
    repeated        boolean := answer is not null;
    original        retail.orders;
    returned_before numeric;
    returned_now    numeric;
    too_many        text;
    product_ids     integer[];
    quantities      integer[];
    prices          numeric[];
    discounts       numeric[];
    costs           numeric[];
    changes         integer[];
begin
    if not repeated then
        select orders.*
        into original
        from retail.orders
        where orders.store_id = asked_store
            and orders.order_number = record_return.original_order_number
            and orders.kind <> 'return';

        if not found then
            raise invalid_parameter_value using
                message = format('the store has no sale with the number %L', record_return.original_order_number),
                hint = 'Give it as it stands on the receipt of the sale.',
                column = 'original_order_number';
        end if;

        -- Locked before the returns so far are counted, so that nothing comes back twice.
        select
            array_agg(sold.product_id),
            array_agg(0)
        into product_ids, changes
        from (
            select distinct order_items.product_id
            from retail.order_items
            where order_items.store_id = original.store_id
                and order_items.order_id = original.order_id
        ) as sold;

        perform retail.change_stock(asked_store, product_ids, changes);

        with sold as (
            select
                order_items.*,
                sum(order_items.quantity) over by_line - order_items.quantity as pieces_before,
                coalesce(back.pieces, 0) as pieces_back
            from retail.order_items
            left join (
                select
                    order_items.product_id,
                    -sum(order_items.quantity) as pieces
                from retail.orders
                join retail.order_items
                    on order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
                where orders.store_id = original.store_id
                    and orders.original_order_id = original.order_id
                    and order_items.quantity < 0
                group by order_items.product_id
            ) as back on back.product_id = order_items.product_id
            where order_items.store_id = original.store_id
                and order_items.order_id = original.order_id
                and order_items.quantity > 0
            window by_line as (partition by order_items.product_id order by order_items.line_number)
        ),

        totals as (
            select
                sold.product_id,
                sum(sold.quantity) - max(sold.pieces_back) as pieces_left
            from sold
            group by sold.product_id
        ),

        wanted as (
            select
                asked.product_id,
                sum(asked.quantity) as pieces
            from (
                select
                    retail.product_by_name(item.product, 'items') as product_id,
                    item.quantity::integer as quantity
                from unnest(record_return.items) as item (product, quantity)

                union all

                select
                    totals.product_id,
                    totals.pieces_left
                from totals
                where record_return.items is null
                    and totals.pieces_left > 0
            ) as asked
            group by asked.product_id
        ),

        -- The pieces of each original line that come back now: from_piece up to to_piece.
        parts as (
            select
                sold.*,
                greatest(sold.pieces_back - sold.pieces_before, 0) as from_piece,
                least(sold.pieces_back + wanted.pieces - sold.pieces_before, sold.quantity) as to_piece
            from sold
            join wanted on wanted.product_id = sold.product_id
        ),

        lines as (
            select
                parts.line_number,
                parts.product_id,
                (parts.to_piece - parts.from_piece)::integer as pieces,
                parts.unit_price,
                least(
                    round(parts.discount * parts.to_piece / parts.quantity, 4)
                    - round(parts.discount * parts.from_piece / parts.quantity, 4),
                    (parts.to_piece - parts.from_piece) * parts.unit_price
                ) as discount,
                parts.unit_cost
            from parts
            where parts.to_piece > parts.from_piece
        )

        select
            array_agg(lines.product_id order by lines.line_number),
            array_agg(-lines.pieces order by lines.line_number),
            array_agg(lines.unit_price order by lines.line_number),
            array_agg(-lines.discount order by lines.line_number),
            array_agg(lines.unit_cost order by lines.line_number),
            array_agg(case when record_return.restock then lines.pieces else 0 end order by lines.line_number),
            sum(lines.pieces * lines.unit_price - lines.discount),
            (
                select string_agg(
                    format(
                        '%s (%s): %s asked for, %s can still come back',
                        products.name, products.sku, wanted.pieces, coalesce(totals.pieces_left, 0)
                    ),
                    '; ' order by products.name
                )
                from wanted
                join retail.products on products.product_id = wanted.product_id
                left join totals on totals.product_id = wanted.product_id
                where wanted.pieces > coalesce(totals.pieces_left, 0)
            )
        into product_ids, quantities, prices, discounts, costs, changes, returned_now, too_many
        from lines;

        if too_many is not null then
            raise exception using
                message = 'more would come back than was sold: ' || too_many,
                hint = 'Give at most the pieces of the receipt that have not come back yet.',
                column = 'items';
        end if;

        if product_ids is null then
            raise exception using
                message = 'nothing of this sale is left to come back',
                hint = 'All its pieces were returned before.',
                column = 'original_order_number';
        end if;

        select coalesce(-sum(orders.subtotal - orders.discount), 0)
        into strict returned_before
        from retail.orders
        where orders.store_id = original.store_id
            and orders.original_order_id = original.order_id
            and orders.kind = 'return';

        perform retail.change_stock(asked_store, product_ids, changes);

        written := retail.write_order(
            asked_store,
            'return',
            original.customer_store_id,
            original.customer_id,
            coalesce(record_return.payment_method::text, original.payment_method),
            coalesce(
                round(original.tax * returned_before / nullif(original.subtotal - original.discount, 0), 2)
                - round(
                    original.tax * (returned_before + returned_now) / nullif(original.subtotal - original.discount, 0),
                    2
                ),
                0
            ),
            original.order_id,
            product_ids, quantities, prices, discounts, costs
        );
        answer := retail.order_answer(written);

        perform retail.complete_request(asked_store, record_return.idempotency_key, answer);
    end if;

    return query
    select
        line.line_number,
        line.product_name,
        line.sku,
        line.quantity,
        round(line.unit_price, 4),
        round(line.discount, 2),
        round(line.line_total, 2),
        line.quantity_left,
        line.store,
        line.order_number,
        line.order_date,
        round(line.order_subtotal, 2),
        round(line.order_discount, 2),
        round(line.order_tax, 2),
        round(line.order_total, 2),
        repeated
    from jsonb_to_recordset(answer) as line (
        line_number integer, product_name text, sku text, quantity integer, unit_price numeric, discount numeric,
        line_total numeric, quantity_left integer, store text, order_number text, order_date date,
        order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric
    )
    order by line.line_number;
end
$$;


ALTER FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method) OWNER TO retail_clerk;

--
-- Name: FUNCTION record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method); Type: COMMENT; Schema: api; Owner: retail_clerk
--

COMMENT ON FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method) IS 'Records that pieces of an earlier sale come back, at the price that was paid, and puts them back into stock. No more comes back than was sold. A request is done once, however often it is sent with the same idempotency_key.

idempotency_key: Your own name for this return, such as a UUID; repeat it only to send the same return again.
original_order_number: The number on the receipt of the sale.
items: What comes back, 1 to 200 lines; left out: all that has not come back yet.
store_name: The store that sold and takes back; may be left out when the caller has only one.
restock: Whether the pieces can be sold again; false for broken ones.
payment_method: How the money is given back; left out: as it was paid.

line_number: The position on the receipt, from 1.
product_name: The product''s name.
sku: The number on the shelf label.
quantity: Pieces, negative.
unit_price: Price of one piece, before discount and tax [currency].
discount: Discount on the line [currency].
line_total: Quantity times price less discount, without tax [currency].
quantity_left: Pieces in stock right after it.
store: The store''s name.
order_number: The number on the receipt.
order_date: The store''s day.
order_subtotal: All lines before discount and tax [currency].
order_discount: Discount on all lines [currency].
order_tax: Sales tax [currency].
order_total: What is given back, negative: subtotal less discount plus tax [currency].
is_repeated: True when the same request had been done before: nothing was written again.';


--
-- Name: record_sale(api.idempotency_key, api.sale_items, api.store_name, api.customer_number, api.payment_method, api.money); Type: FUNCTION; Schema: api; Owner: retail_clerk
--

CREATE FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name DEFAULT NULL::text, customer_number api.customer_number DEFAULT NULL::text, payment_method api.payment_method DEFAULT 'cash'::api.payment_method, tax api.money DEFAULT 0) RETURNS TABLE(line_number integer, product_name text, sku text, quantity integer, unit_price numeric, discount numeric, line_total numeric, quantity_left integer, store text, order_number text, order_date date, order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric, is_repeated boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.own_store(record_sale.store_name);
    answer      jsonb := retail.claim_request(
        asked_store,
        record_sale.idempotency_key,
        'record_sale',
        jsonb_build_object(
            'items', to_jsonb(record_sale.items),
            'customer_number', record_sale.customer_number,
            'payment_method', record_sale.payment_method,
            'tax', trim_scale(record_sale.tax)
        )
    );
    written     retail.orders;
    repeated    boolean := answer is not null;
    buyer_id    bigint;
    product_ids integer[];
    quantities  integer[];
    prices      numeric[];
    discounts   numeric[];
    costs       numeric[];
    changes     integer[];
begin
    if not repeated then
        if record_sale.customer_number is null then
            buyer_id := retail.walk_in_customer(asked_store);
        else
            select customers.customer_id
            into buyer_id
            from retail.customers
            where customers.store_id = asked_store
                and customers.customer_number = record_sale.customer_number;

            if not found then
                raise invalid_parameter_value using
                    message = format('the store has no customer with the number %L', record_sale.customer_number),
                    hint = 'Look the number up with customer_profile, or leave it out for a customer without a card.',
                    column = 'customer_number';
            end if;
        end if;

        select
            array_agg(line.product_id order by line.position),
            array_agg(line.quantity order by line.position),
            array_agg(coalesce(line.unit_price, products.base_price) order by line.position),
            array_agg(coalesce(line.discount, 0) order by line.position),
            array_agg(products.cost order by line.position),
            array_agg(-line.quantity order by line.position)
        into product_ids, quantities, prices, discounts, costs, changes
        from (
            select
                item.position,
                item.quantity::integer as quantity,
                item.unit_price::numeric as unit_price,
                item.discount::numeric as discount,
                retail.product_by_name(item.product, 'items') as product_id
            from unnest(record_sale.items)
                with ordinality as item (product, quantity, unit_price, discount, position)
        ) as line
        join retail.products on products.product_id = line.product_id;

        if exists (
            select
            from unnest(quantities, prices, discounts) as line (quantity, unit_price, discount)
            where line.discount > line.quantity * line.unit_price
        ) then
            raise invalid_parameter_value using
                message = 'a discount is larger than the amount of its line',
                hint = 'Give the discount on the whole line as an amount, at most quantity times unit_price.',
                column = 'items';
        end if;

        perform retail.change_stock(asked_store, product_ids, changes);

        written := retail.write_order(
            asked_store, 'sale', asked_store, buyer_id, record_sale.payment_method::text, record_sale.tax, null,
            product_ids, quantities, prices, discounts, costs
        );
        answer := retail.order_answer(written);

        perform retail.complete_request(asked_store, record_sale.idempotency_key, answer);
    end if;

    return query
    select
        line.line_number,
        line.product_name,
        line.sku,
        line.quantity,
        round(line.unit_price, 4),
        round(line.discount, 2),
        round(line.line_total, 2),
        line.quantity_left,
        line.store,
        line.order_number,
        line.order_date,
        round(line.order_subtotal, 2),
        round(line.order_discount, 2),
        round(line.order_tax, 2),
        round(line.order_total, 2),
        repeated
    from jsonb_to_recordset(answer) as line (
        line_number integer, product_name text, sku text, quantity integer, unit_price numeric, discount numeric,
        line_total numeric, quantity_left integer, store text, order_number text, order_date date,
        order_subtotal numeric, order_discount numeric, order_tax numeric, order_total numeric
    )
    order by line.line_number;
end
$$;


ALTER FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money) OWNER TO retail_clerk;

--
-- Name: FUNCTION record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money); Type: COMMENT; Schema: api; Owner: retail_clerk
--

COMMENT ON FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money) IS 'Records a sale of this moment: writes the receipt and takes the pieces from stock, all or nothing. Refused when the stock is too small. A request is done once, however often it is sent with the same idempotency_key.

idempotency_key: Your own name for this sale, such as a UUID; repeat it only to send the same sale again.
items: What is sold, 1 to 200 lines.
store_name: The store that sells; may be left out when the caller has only one.
customer_number: The number on the customer''s card; left out for a customer without one.
payment_method: How it was paid.
tax: Sales tax on the whole sale, as an amount.

line_number: The position on the receipt, from 1.
product_name: The product''s name.
sku: The number on the shelf label.
quantity: Pieces.
unit_price: Price of one piece, before discount and tax [currency].
discount: Discount on the line [currency].
line_total: Quantity times price less discount, without tax [currency].
quantity_left: Pieces in stock right after it.
store: The store''s name.
order_number: The number on the receipt.
order_date: The store''s day.
order_subtotal: All lines before discount and tax [currency].
order_discount: Discount on all lines [currency].
order_tax: Sales tax [currency].
order_total: What was paid: subtotal less discount plus tax [currency].
is_repeated: True when the same request had been done before: nothing was written again.';


--
-- Name: set_reorder_point(api.idempotency_key, api.product_name, api.stock_level, api.store_name); Type: FUNCTION; Schema: api; Owner: retail_clerk
--

CREATE FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name DEFAULT NULL::text) RETURNS TABLE(product text, sku text, store text, reorder_point_before integer, quantity_on_hand integer, reorder_point integer, is_repeated boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked_store   integer := retail.own_store(set_reorder_point.store_name);
    asked_product integer := retail.product_by_name(set_reorder_point.product_name);
    answer        jsonb := retail.claim_request(
        asked_store,
        set_reorder_point.idempotency_key,
        'set_reorder_point',
        jsonb_build_object('product_id', asked_product, 'new_reorder_point', set_reorder_point.new_reorder_point)
    );
    repeated boolean := answer is not null;
    before   integer;
begin
    if not repeated then
        perform retail.change_stock(asked_store, array[asked_product], array[0]);

        select inventory.reorder_point
        into strict before
        from retail.inventory
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        update retail.inventory
        set
            reorder_point = set_reorder_point.new_reorder_point,
            updated_at = now()
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        select jsonb_build_object(
            'product_name', products.name,
            'sku', products.sku,
            'store', stores.name,
            'reorder_point_before', before,
            'quantity_on_hand', inventory.quantity_on_hand,
            'reorder_point', inventory.reorder_point
        )
        into strict answer
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        join retail.stores on stores.store_id = inventory.store_id
        where inventory.store_id = asked_store
            and inventory.product_id = asked_product;

        perform retail.complete_request(asked_store, set_reorder_point.idempotency_key, answer);
    end if;

    return query
    select
        line.product_name,
        line.sku,
        line.store,
        line.reorder_point_before,
        line.quantity_on_hand,
        line.reorder_point,
        repeated
    from jsonb_to_record(answer) as line (
        product_name text, sku text, store text, reorder_point_before integer, quantity_on_hand integer, reorder_point integer
    );
end
$$;


ALTER FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) OWNER TO retail_clerk;

--
-- Name: FUNCTION set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name); Type: COMMENT; Schema: api; Owner: retail_clerk
--

COMMENT ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) IS 'Sets the stock at or below which a product counts as low and is to be ordered again, as low_stock shows it. A request is done once, however often it is sent with the same idempotency_key.

idempotency_key: Your own name for this change, such as a UUID; repeat it only to send the same change again.
product_name: The product, by its name in any case or by its sku.
new_reorder_point: The new reorder point, 0 to 1000000; 0 for a product that is not to be ordered.
store_name: The store; may be left out when the caller has only one.

product: The product''s name.
sku: The number on the shelf label.
store: The store''s name.
reorder_point_before: The reorder point before [pieces].
quantity_on_hand: Pieces in stock now [pieces].
reorder_point: At this stock or below it is time to order [pieces].
is_repeated: True when the same request had been done before: nothing was written again.';


--
-- Name: store_performance(api.day, api.day, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.store_performance(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, orders bigint, customers bigint, units bigint, net_sales numeric, share_percent numeric, average_order_value numeric, return_percent numeric, previous_net_sales numeric, change_percent numeric, margin numeric, margin_percent numeric, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT asked_range.first_day,
             asked_range.last_day,
             auth.caller_is('store_manager'::text) AS sees_costs
            FROM retail.date_range(NULL::api.period, (store_performance.start_date)::date, (store_performance.end_date)::date, 30) asked_range(first_day, last_day)
         ), receipts AS (
          SELECT orders.store_id,
             count(*) FILTER (WHERE (orders.kind <> 'return'::text)) AS orders,
             count(DISTINCT orders.customer_id) AS customers,
             sum((orders.subtotal - orders.discount)) AS net_sales,
             sum((orders.subtotal - orders.discount)) FILTER (WHERE (orders.kind <> 'return'::text)) AS sold,
             (- sum((orders.subtotal - orders.discount)) FILTER (WHERE (orders.kind = 'return'::text))) AS returned,
             sum(lines.units) AS units,
                 CASE
                     WHEN bool_and(lines.costs_are_known) THEN sum(lines.margin)
                     ELSE NULL::numeric
                 END AS margin
            FROM ((asked asked_1
              JOIN retail.orders ON (((orders.order_date >= asked_1.first_day) AND (orders.order_date <= asked_1.last_day))))
              CROSS JOIN LATERAL ( SELECT sum(order_items.quantity) AS units,
                     sum((order_items.line_total - ((order_items.quantity)::numeric * order_items.unit_cost))) AS margin,
                     bool_and((order_items.unit_cost IS NOT NULL)) AS costs_are_known
                    FROM retail.order_items
                   WHERE ((order_items.store_id = orders.store_id) AND (order_items.order_id = orders.order_id))) lines)
           GROUP BY orders.store_id
         ), year_before AS (
          SELECT orders.store_id,
             sum((orders.subtotal - orders.discount)) AS net_sales
            FROM (asked asked_1
              JOIN retail.orders ON (((orders.order_date >= ((asked_1.first_day - '1 year'::interval))::date) AND (orders.order_date <= ((asked_1.last_day - '1 year'::interval))::date))))
           GROUP BY orders.store_id
         )
  SELECT stores.name AS store,
     COALESCE(receipts.orders, (0)::bigint) AS orders,
     COALESCE(receipts.customers, (0)::bigint) AS customers,
     (COALESCE(receipts.units, (0)::numeric))::bigint AS units,
     round(COALESCE(receipts.net_sales, (0)::numeric), 2) AS net_sales,
     round((((100)::numeric * receipts.net_sales) / NULLIF(sum(receipts.net_sales) OVER (), (0)::numeric)), 2) AS share_percent,
     round((receipts.sold / (NULLIF(receipts.orders, 0))::numeric), 2) AS average_order_value,
     round((((100)::numeric * COALESCE(receipts.returned, (0)::numeric)) / NULLIF(receipts.sold, (0)::numeric)), 1) AS return_percent,
     round(COALESCE(year_before.net_sales, (0)::numeric), 2) AS previous_net_sales,
         CASE
             WHEN (year_before.net_sales > (0)::numeric) THEN round((((100)::numeric * (COALESCE(receipts.net_sales, (0)::numeric) - year_before.net_sales)) / year_before.net_sales), 1)
             ELSE NULL::numeric
         END AS change_percent,
         CASE
             WHEN asked.sees_costs THEN round(receipts.margin, 2)
             ELSE NULL::numeric
         END AS margin,
         CASE
             WHEN asked.sees_costs THEN round((((100)::numeric * receipts.margin) / NULLIF(receipts.net_sales, (0)::numeric)), 1)
             ELSE NULL::numeric
         END AS margin_percent,
     count(*) OVER () AS total_rows
    FROM (((asked
      CROSS JOIN retail.stores)
      LEFT JOIN receipts ON ((receipts.store_id = stores.store_id)))
      LEFT JOIN year_before ON ((year_before.store_id = stores.store_id)))
   ORDER BY COALESCE(receipts.net_sales, (0)::numeric) DESC, stores.name
  LIMIT store_performance.max_rows;
END;


ALTER FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION store_performance(start_date api.day, end_date api.day, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) IS 'Compares the stores that the caller sees in a range of days, beside the same days a year before. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
max_rows: How many stores to return at the most, 1 to 1000.

store: The store''s name; those without an order are there too.
orders: Number of sales and exchanges.
customers: Number of different customers; all who gave no name count as one.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all these stores, in percent.
average_order_value: Amount of a sale after discount, on average; null without orders.
return_percent: Amount that came back, in percent of what was sold.
previous_net_sales: Net sales on the same days a year before.
change_percent: Change of net sales against the year before, in percent; null when it had none.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
margin_percent: Margin in percent of net sales.
total_rows: Number of stores, before max_rows cut the list.';


--
-- Name: top_products(api.day, api.day, api.store_name, api.category_name, api.ranking, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.top_products(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, rank_by api.ranking DEFAULT 'net_sales'::api.ranking, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product_name text, sku text, category text, brand text, orders bigint, units bigint, net_sales numeric, share_percent numeric, margin numeric, product_id integer, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked       record;
    asked_store integer := retail.store_by_name(top_products.store_name);
    asked_category integer := retail.category_by_name(top_products.category_name);
    sees_costs  boolean := auth.caller_is('store_manager');
begin
    if top_products.rank_by = 'margin' and not sees_costs then
        raise invalid_parameter_value using
            message = 'only store managers and above may rank by margin',
            hint = 'Rank by net_sales, units or orders.',
            column = 'rank_by';
    end if;

    select *
    into asked
    from retail.date_range(null, top_products.start_date, top_products.end_date, 30);

    return query
    with sold as (
        select
            order_items.product_id,
            count(distinct (orders.store_id, orders.order_id)) filter (where orders.kind <> 'return') as orders,
            sum(order_items.quantity) as units,
            sum(order_items.line_total) as net_sales,
            case
                when count(*) = count(order_items.unit_cost)
                    then sum(order_items.line_total - order_items.quantity * order_items.unit_cost)
            end as margin
        from retail.orders
        join retail.order_items
            on order_items.store_id = orders.store_id
            and order_items.order_id = orders.order_id
        where orders.order_date between asked.first_day and asked.last_day
            and (asked_store is null or orders.store_id = asked_store)
        group by order_items.product_id
    ),

    ranked as (
        select
            row_number() over (
                order by
                    case top_products.rank_by
                        when 'units' then sold.units
                        when 'orders' then sold.orders
                        when 'margin' then sold.margin
                        else sold.net_sales
                    end desc nulls last,
                    products.product_id
            ) as rank,
            products.name as product_name,
            products.sku,
            categories.name as category,
            products.brand,
            sold.orders,
            sold.units,
            sold.net_sales,
            sold.net_sales / nullif(sum(sold.net_sales) over (), 0) as share,
            sold.margin,
            products.product_id,
            count(*) over () as total_rows
        from sold
        join retail.products on products.product_id = sold.product_id
        join retail.categories on categories.category_id = products.category_id
        where asked_category is null or products.category_id = asked_category
    )

    select
        ranked.rank,
        ranked.product_name,
        ranked.sku,
        ranked.category,
        ranked.brand,
        ranked.orders,
        ranked.units::bigint,
        round(ranked.net_sales, 2),
        round(100 * ranked.share, 2),
        case when sees_costs then round(ranked.margin, 2) end,
        ranked.product_id,
        ranked.total_rows
    from ranked
    order by ranked.rank
    limit top_products.max_rows;
end
$$;


ALTER FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) IS 'Ranks the products that sold best in a range of days, over the stores that the caller sees or one of them. Returns are taken off. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
rank_by: What to rank by; margin is for store managers and above.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1; equal figures in order of product_id.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
brand: The product''s brand.
orders: Number of sales and exchanges that hold the product.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax.
share_percent: Part of the net sales of all products that were asked for, in percent.
margin: Net sales less cost; null below store manager, or when a cost is unknown.
product_id: Identifies the product in other tools.
total_rows: Products sold in the range, before max_rows cut the list.';


--
-- Name: record_change(); Type: FUNCTION; Schema: audit; Owner: retail_audit
--

CREATE FUNCTION audit.record_change() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into audit.row_changes (principal_id, table_name, operation, old_row, new_row)
    select
        caller.principal_id,
        format('%I.%I', tg_table_schema, tg_table_name),
        tg_op,
        case when tg_op in ('UPDATE', 'DELETE') then to_jsonb(old) - 'key_hash' end,
        case when tg_op in ('INSERT', 'UPDATE') then to_jsonb(new) - 'key_hash' end
    from auth.caller() as caller;

    return null;
end
$$;


ALTER FUNCTION audit.record_change() OWNER TO retail_audit;

--
-- Name: FUNCTION record_change(); Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON FUNCTION audit.record_change() IS 'Trigger function: writes one row of audit.row_changes for each row changed.';


--
-- Name: refuse_change(); Type: FUNCTION; Schema: audit; Owner: retail_audit
--

CREATE FUNCTION audit.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    raise insufficient_privilege using
        message = format('%I.%I is only added to', tg_table_schema, tg_table_name);
end
$$;


ALTER FUNCTION audit.refuse_change() OWNER TO retail_audit;

--
-- Name: FUNCTION refuse_change(); Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON FUNCTION audit.refuse_change() IS 'Trigger function: refuses to change or delete what was written.';


--
-- Name: begin_load(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.begin_load() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    payload text;
begin
    payload := concat_ws(
        '|',
        '00000000-0000-0000-0000-000000000000',
        'retail_owner',
        array(select stores.store_id from auth.stores order by stores.store_id),
        'load'
    );
    perform set_config('retail.context', concat(auth.sign_context(payload), '|', payload), true);
end
$$;


ALTER FUNCTION auth.begin_load() OWNER TO retail_auth;

--
-- Name: FUNCTION begin_load(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.begin_load() IS 'Lets the current transaction write the rows of every registered store. For loads by the migrator.';


--
-- Name: begin_request(text, text, text, text, text); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    caller_id uuid;
    stores    integer[];
    payload   text;
begin
    if (begin_request.request_id ~ '^[A-Za-z0-9._:-]{1,64}$') is not true then
        raise invalid_parameter_value
            using message = 'the request id is not 1 to 64 letters, digits, dots, colons, dashes or underscores',
            column = 'request_id';
    end if;

    if begin_request.api_key is not null then
        select api_keys.principal_id
        into caller_id
        from auth.api_keys
        where api_keys.key_hash = sha256(convert_to(begin_request.api_key, 'UTF8'))
            and api_keys.revoked_at is null
            and api_keys.expires_at > statement_timestamp();
    elsif begin_request.issuer = 'development' then
        select principals.principal_id
        into caller_id
        from auth.principals
        join auth.issuers on issuers.issuer = 'development' and issuers.enabled
        where principals.principal_id::text = lower(begin_request.subject);
    elsif begin_request.issuer is not null then
        select identities.principal_id
        into caller_id
        from auth.identities
        join auth.issuers on issuers.issuer = identities.issuer and issuers.enabled
        where identities.issuer = begin_request.issuer
            and identities.subject = begin_request.subject;
    else
        raise invalid_authorization_specification
            using message = 'nobody is identified',
            hint = 'Send an API key as a bearer token.';
    end if;

    select
        principals.principal_id,
        principals.role_name,
        auth.stores_of(principals.principal_id)
    into principal_id, role_name, stores
    from auth.principals
    where principals.principal_id = caller_id
        and principals.disabled_at is null;

    if not found then
        raise invalid_authorization_specification
            using message = 'the caller is unknown, disabled, or the key has expired or was revoked',
            hint = 'Ask the operator for a key: retail-mcp key create.';
    end if;

    if begin_request.tool is not null and not coalesce(
        (
            select has_function_privilege(begin_request.role_name::name, proc.oid, 'execute')
            from pg_proc as proc
            where proc.proname = begin_request.tool
                and proc.pronamespace = 'api'::regnamespace
        ),
        false
    ) then
        raise insufficient_privilege
            using message = format('the role %s may not call %s', role_name, begin_request.tool),
            hint = 'List the tools to see what this caller may call.';
    end if;

    payload := concat_ws('|', principal_id, role_name, stores, begin_request.request_id);
    perform set_config('retail.context', concat(auth.sign_context(payload), '|', payload), true);
    granted := true;
end
$_$;


ALTER FUNCTION auth.begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text) OWNER TO retail_auth;

--
-- Name: FUNCTION begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text) IS 'Finds out who is asking, checks the right to call a tool, and binds the caller''s stores to the transaction.

api_key: The key as the client presented it, or null.
issuer: The issuer of a token that the server verified, or null.
subject: The subject of that token.
tool: The function in schema api that is about to be called; null only identifies.
request_id: Names the request in logs: 1 to 64 letters, digits, dots, colons, dashes or underscores.

granted: Always true; whoever may not call gets an error.
principal_id: Who is asking.
role_name: The application role of the caller.';


--
-- Name: create_api_key(text, text, timestamp with time zone); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    owner_id uuid;
begin
    select principals.principal_id
    into owner_id
    from auth.principals
    where principals.name = create_api_key.principal
        or principals.principal_id::text = lower(create_api_key.principal);

    if not found then
        raise invalid_parameter_value
            using message = format('no principal is called %L', create_api_key.principal),
            hint = format(
                'There are: %s.',
                (select string_agg(principals.name, ', ' order by principals.name) from auth.principals)
            ),
            column = 'principal';
    end if;

    api_key := concat('rmcp_', replace(concat(gen_random_uuid(), gen_random_uuid()), '-', ''));

    insert into auth.api_keys (key_hash, principal_id, name, expires_at)
    values (
        sha256(convert_to(create_api_key.api_key, 'UTF8')),
        owner_id,
        create_api_key.name,
        create_api_key.expires_at
    )
    returning api_keys.key_id into key_id;
end
$$;


ALTER FUNCTION auth.create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text) OWNER TO retail_auth;

--
-- Name: FUNCTION create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text) IS 'Makes an API key for a principal. The key is shown only now: just its hash is kept.

principal: The principal''s name, or its public id.
name: What the key is for, 1 to 80 characters.
expires_at: When the key stops to work.

key_id: Names the key when it is listed or revoked.
api_key: The key, to be sent as a bearer token.';


--
-- Name: current_stores(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.current_stores() RETURNS integer[]
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT caller.stores
    FROM auth.caller() caller(principal_id, role_name, stores);
END;


ALTER FUNCTION auth.current_stores() OWNER TO retail_auth;

--
-- Name: FUNCTION current_stores(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.current_stores() IS 'The numbers of the stores that the current query may touch, or null for nobody.';


--
-- Name: principals; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.principals (
    principal_id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    role_name text NOT NULL,
    all_stores boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    disabled_at timestamp with time zone,
    CONSTRAINT principals_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
    CONSTRAINT principals_role_name_check CHECK ((role_name = ANY (ARRAY['store_readonly'::text, 'store_user'::text, 'store_manager'::text, 'regional_manager'::text, 'head_office'::text, 'analyst'::text])))
);


ALTER TABLE auth.principals OWNER TO retail_auth;

--
-- Name: TABLE principals; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.principals IS 'A person or a program that may ask.';


--
-- Name: COLUMN principals.principal_id; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.principals.principal_id IS 'Public: knowing one proves nothing outside development.';


--
-- Name: COLUMN principals.role_name; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.principals.role_name IS 'The application role; what it may call is granted to it.';


--
-- Name: COLUMN principals.all_stores; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.principals.all_stores IS 'Sees every store, those opened later too. Others: auth.principal_stores.';


--
-- Name: COLUMN principals.disabled_at; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.principals.disabled_at IS 'Refused from this moment on. Null for one in use.';


--
-- Name: disable_principal(text, boolean); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.disable_principal(name text, disabled boolean DEFAULT true) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH changed AS (
          UPDATE auth.principals SET disabled_at =
                 CASE
                     WHEN disable_principal.disabled THEN statement_timestamp()
                     ELSE NULL::timestamp with time zone
                 END
           WHERE (principals.name = disable_principal.name)
           RETURNING principals.principal_id
         )
  SELECT (EXISTS ( SELECT
            FROM changed)) AS "exists";
END;


ALTER FUNCTION auth.disable_principal(name text, disabled boolean) OWNER TO retail_auth;

--
-- Name: FUNCTION disable_principal(name text, disabled boolean); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.disable_principal(name text, disabled boolean) IS 'Refuses a principal from this moment on, or lets it in again; false when there is none of that name.

name: The principal''s name.
disabled: True to refuse, false to let in again.';


--
-- Name: issuers; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.issuers (
    issuer text NOT NULL,
    enabled boolean DEFAULT true NOT NULL
);


ALTER TABLE auth.issuers OWNER TO retail_auth;

--
-- Name: TABLE issuers; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.issuers IS 'Whose word the server may pass on, after it has verified a token.';


--
-- Name: COLUMN issuers.issuer; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.issuers.issuer IS 'The token''s iss. The issuer named development lets a caller name a principal without proof.';


--
-- Name: is_development(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.is_development() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (EXISTS ( SELECT
            FROM auth.issuers
           WHERE ((issuers.issuer = 'development'::text) AND issuers.enabled))) AS "exists";
END;


ALTER FUNCTION auth.is_development() OWNER TO retail_auth;

--
-- Name: FUNCTION is_development(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.is_development() IS 'Whether callers may name a principal without proof.';


--
-- Name: api_keys; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.api_keys (
    key_id bigint NOT NULL,
    key_hash bytea NOT NULL,
    principal_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT api_keys_key_hash_check CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT api_keys_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);


ALTER TABLE auth.api_keys OWNER TO retail_auth;

--
-- Name: TABLE api_keys; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.api_keys IS 'Keys that clients present. The key itself is never stored.';


--
-- Name: COLUMN api_keys.key_hash; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.api_keys.key_hash IS 'SHA-256 of the key, which holds 244 random bits, so it needs no salt.';


--
-- Name: list_api_keys(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.list_api_keys() RETURNS TABLE(key_id bigint, name text, principal text, created_at timestamp with time zone, expires_at timestamp with time zone, state text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT api_keys.key_id,
     api_keys.name,
     principals.name AS principal,
     api_keys.created_at,
     api_keys.expires_at,
         CASE
             WHEN (api_keys.revoked_at IS NOT NULL) THEN 'revoked'::text
             WHEN (api_keys.expires_at <= statement_timestamp()) THEN 'expired'::text
             WHEN (principals.disabled_at IS NOT NULL) THEN 'principal disabled'::text
             ELSE 'valid'::text
         END AS state
    FROM (auth.api_keys
      JOIN auth.principals ON ((principals.principal_id = api_keys.principal_id)))
   ORDER BY api_keys.key_id;
END;


ALTER FUNCTION auth.list_api_keys() OWNER TO retail_auth;

--
-- Name: FUNCTION list_api_keys(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.list_api_keys() IS 'The API keys that were made, without the keys themselves.

key_id: Names the key when it is revoked.
name: What the key is for.
principal: Whose key it is.
created_at: When it was made.
expires_at: When it stops to work.
state: One of valid, expired, revoked, principal disabled.';


--
-- Name: stores_of(uuid); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.stores_of(principal_id uuid) RETURNS integer[]
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    return (
        select
            case
                when principals.all_stores then array(
                    select registered.store_id
                    from auth.stores as registered
                    order by registered.store_id
                )
                else array(
                    select principal_stores.store_id
                    from auth.principal_stores
                    where principal_stores.principal_id = principals.principal_id
                    order by principal_stores.store_id
                )
            end
        from auth.principals
        where principals.principal_id = stores_of.principal_id
    );
end
$$;


ALTER FUNCTION auth.stores_of(principal_id uuid) OWNER TO retail_auth;

--
-- Name: FUNCTION stores_of(principal_id uuid); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.stores_of(principal_id uuid) IS 'The numbers of the stores that a principal sees, in order. For schema auth only.

principal_id: The principal.';


--
-- Name: stores; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.stores (
    store_id integer NOT NULL,
    name text NOT NULL,
    registered_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT stores_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);


ALTER TABLE auth.stores OWNER TO retail_auth;

--
-- Name: TABLE stores; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.stores IS 'Every store there is: the tenants. Nothing else is said of a store here.';


--
-- Name: COLUMN stores.name; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON COLUMN auth.stores.name IS 'The store''s name, the same as in retail.stores.';


--
-- Name: list_principals(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.list_principals() RETURNS TABLE(principal_id uuid, name text, role_name text, stores text[], disabled boolean)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT principals.principal_id,
     principals.name,
     principals.role_name,
     ARRAY( SELECT registered.name
            FROM auth.stores registered
           WHERE (registered.store_id = ANY (auth.stores_of(principals.principal_id)))
           ORDER BY registered.store_id) AS stores,
     (principals.disabled_at IS NOT NULL) AS disabled
    FROM auth.principals
   ORDER BY (principals.role_name = 'head_office'::text) DESC, principals.created_at, principals.name;
END;


ALTER FUNCTION auth.list_principals() OWNER TO retail_auth;

--
-- Name: FUNCTION list_principals(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.list_principals() IS 'The principals, head office first.

principal_id: The public id.
name: Who it is.
role_name: The application role.
stores: The names of the stores that the principal sees.
disabled: Whether the principal is refused.';


--
-- Name: register_store(text); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.register_store(name text) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO auth.stores (name)
   VALUES (register_store.name) ON CONFLICT(name) DO UPDATE SET name = excluded.name
   RETURNING stores.store_id;
END;


ALTER FUNCTION auth.register_store(name text) OWNER TO retail_auth;

--
-- Name: FUNCTION register_store(name text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.register_store(name text) IS 'Returns the number of a store, giving it one when the name is new.

name: The store''s name, 1 to 80 characters.';


--
-- Name: revoke_api_key(bigint); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.revoke_api_key(key_id bigint) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH revoked AS (
          UPDATE auth.api_keys SET revoked_at = COALESCE(api_keys.revoked_at, statement_timestamp())
           WHERE (api_keys.key_id = revoke_api_key.key_id)
           RETURNING api_keys.key_id
         )
  SELECT (EXISTS ( SELECT
            FROM revoked)) AS "exists";
END;


ALTER FUNCTION auth.revoke_api_key(key_id bigint) OWNER TO retail_auth;

--
-- Name: FUNCTION revoke_api_key(key_id bigint); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.revoke_api_key(key_id bigint) IS 'Revokes an API key at once; false when there is no such key.

key_id: The key''s number, from auth.list_api_keys().';


--
-- Name: rotate_signing_key(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.rotate_signing_key() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    -- Four random UUIDs hold 488 random bits.
    secret    bytea := sha256(convert_to(
        concat(gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid()), 'UTF8'
    ));
    inner_key bytea := decode(repeat('36', 64), 'hex');
    outer_key bytea := decode(repeat('5c', 64), 'hex');
begin
    for i in 0 .. 31 loop
        inner_key := set_byte(inner_key, i, get_byte(inner_key, i) # get_byte(secret, i));
        outer_key := set_byte(outer_key, i, get_byte(outer_key, i) # get_byte(secret, i));
    end loop;

    insert into auth.signing_key (inner_pad, outer_pad)
    values (inner_key, outer_key)
    on conflict (only_row) do update
    set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad;
end
$$;


ALTER FUNCTION auth.rotate_signing_key() OWNER TO retail_auth;

--
-- Name: FUNCTION rotate_signing_key(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.rotate_signing_key() IS 'Replaces the key that signs request contexts. Calls under way may fail once.';


--
-- Name: save_bi_login(name, text); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.save_bi_login(login name, principal text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    owner auth.principals;
begin
    select principals.*
    into owner
    from auth.principals
    where principals.name = save_bi_login.principal;

    if not found then
        raise invalid_parameter_value
            using message = format('no principal is called %L', save_bi_login.principal),
            column = 'principal';
    end if;

    if not pg_has_role(save_bi_login.login, owner.role_name::name, 'usage') then
        raise invalid_parameter_value
            using message = format('%I is not a member of %I', save_bi_login.login, owner.role_name),
            hint = format('grant %I to %I;', owner.role_name, save_bi_login.login),
            column = 'login';
    end if;

    insert into auth.bi_logins (login, principal_id)
    values (save_bi_login.login, owner.principal_id)
    on conflict on constraint bi_logins_pkey do update
    set principal_id = excluded.principal_id;
end
$$;


ALTER FUNCTION auth.save_bi_login(login name, principal text) OWNER TO retail_auth;

--
-- Name: FUNCTION save_bi_login(login name, principal text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.save_bi_login(login name, principal text) IS 'Says which principal a database login is, so that it sees that principal''s stores.

login: A login role that is a member of the principal''s application role.
principal: The principal''s name.';


--
-- Name: save_principal(text, text, text[], uuid); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.save_principal(name text, role_name text, stores text[] DEFAULT NULL::text[], principal_id uuid DEFAULT NULL::uuid) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    saved_id uuid;
    unknown  text;
begin
    select string_agg(quote_literal(given.store_name), ', ')
    into unknown
    from unnest(save_principal.stores) as given (store_name)
    where not exists (select from auth.stores as registered where registered.name = given.store_name);

    if unknown is not null then
        raise invalid_parameter_value
            using message = format('no such store: %s', unknown),
            hint = 'Give the names as registered, or null for all stores.',
            column = 'stores';
    end if;

    insert into auth.principals (principal_id, name, role_name, all_stores)
    values (
        coalesce(save_principal.principal_id, gen_random_uuid()),
        save_principal.name,
        save_principal.role_name,
        save_principal.stores is null
    )
    on conflict on constraint principals_name_key do update
    set role_name = excluded.role_name, all_stores = excluded.all_stores
    returning principals.principal_id into saved_id;

    delete from auth.principal_stores
    where principal_stores.principal_id = saved_id;

    insert into auth.principal_stores (principal_id, store_id)
    select saved_id, registered.store_id
    from auth.stores as registered
    where registered.name = any (save_principal.stores);

    return saved_id;
end
$$;


ALTER FUNCTION auth.save_principal(name text, role_name text, stores text[], principal_id uuid) OWNER TO retail_auth;

--
-- Name: FUNCTION save_principal(name text, role_name text, stores text[], principal_id uuid); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.save_principal(name text, role_name text, stores text[], principal_id uuid) IS 'Creates a principal, or sets the role and stores of the one of that name, and returns its id.

name: Who it is, 1 to 80 characters.
role_name: An application role: store_readonly, store_user, store_manager, regional_manager, head_office or analyst.
stores: The names of the stores that the principal sees; null for every store, later ones too.
principal_id: The public id for a new principal; null for a random one.';


--
-- Name: set_development(boolean); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.set_development(enabled boolean) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 INSERT INTO auth.issuers (issuer, enabled)
   VALUES ('development'::text, set_development.enabled) ON CONFLICT(issuer) DO UPDATE SET enabled = excluded.enabled;
END;


ALTER FUNCTION auth.set_development(enabled boolean) OWNER TO retail_auth;

--
-- Name: FUNCTION set_development(enabled boolean); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.set_development(enabled boolean) IS 'Lets callers name a principal without proof, or stops that. Never enable it where data is real.

enabled: True to let them, false to stop it.';


--
-- Name: signing_key; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.signing_key (
    only_row boolean DEFAULT true NOT NULL,
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL,
    CONSTRAINT signing_key_inner_pad_check CHECK ((octet_length(inner_pad) = 64)),
    CONSTRAINT signing_key_only_row_check CHECK (only_row),
    CONSTRAINT signing_key_outer_pad_check CHECK ((octet_length(outer_pad) = 64))
);


ALTER TABLE auth.signing_key OWNER TO retail_auth;

--
-- Name: TABLE signing_key; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.signing_key IS 'The key that signs request contexts, as the two pads of HMAC-SHA-256. Never leaves the database.';


--
-- Name: sign_context(text); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.sign_context(payload text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT encode(sha256((signing_key.outer_pad || sha256((signing_key.inner_pad || convert_to(concat_ws('|'::text, pg_backend_pid(), SESSION_USER, EXTRACT(epoch FROM transaction_timestamp()), sign_context.payload), 'UTF8'::name))))), 'hex'::text) AS encode
    FROM auth.signing_key;
END;


ALTER FUNCTION auth.sign_context(payload text) OWNER TO retail_auth;

--
-- Name: FUNCTION sign_context(payload text); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.sign_context(payload text) IS 'Returns the signature of a context for the current transaction, as 64 hexadecimal digits. For schema auth only.

payload: What is signed.';


--
-- Name: check_flat_lines(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_flat_lines() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
begin
    truncate load.refused_lines, load.figures;

    insert into load.refused_lines (line_number, column_name, reason, value)
    select
        lines.line_number,
        fault.column_name,
        fault.reason,
        left(fault.value, 200)
    from load.flat_lines as lines
    cross join lateral (
        values
        (
            coalesce(btrim(lines.store), '') = '' or length(lines.store) > 80,
            'store', 'a name of 1 to 80 characters is required', lines.store
        ),
        (
            coalesce(btrim(lines.order_number), '') = '' or length(lines.order_number) > 40,
            'order_number', 'a number of 1 to 40 characters is required', lines.order_number
        ),
        (
            not coalesce(pg_input_is_valid(lines.ordered_at, 'timestamp'), false)
            or lines.ordered_at !~ '^\s*[0-9]{4}-',
            'ordered_at', 'a date such as 2025-06-01, or 2025-06-01 18:30:00, is required', lines.ordered_at
        ),
        (
            coalesce(btrim(lines.sku), '') = '' or length(lines.sku) > 40,
            'sku', 'a stock code of 1 to 40 characters is required', lines.sku
        ),
        (
            length(lines.product_name) > 200,
            'product_name', 'a name has at most 200 characters', lines.product_name
        ),
        (
            not coalesce(pg_input_is_valid(lines.quantity, 'integer') and btrim(lines.quantity) !~ '^[-+]?0+$', false),
            'quantity', 'a whole number that is not 0 is required', lines.quantity
        ),
        (
            not coalesce(btrim(lines.unit_price) ~ '^[0-9]{1,8}(\.[0-9]{1,4}0*)?$', false),
            'unit_price', 'a price of 0 or more with at most four decimals is required', lines.unit_price
        ),
        (
            length(lines.customer_number) > 40,
            'customer_number', 'a number has at most 40 characters', lines.customer_number
        ),
        (
            lower(btrim(lines.payment_method)) not in (
                'cash', 'credit card', 'debit card', 'gift card', 'mobile', 'invoice'
            ),
            'payment_method', 'cash, credit card, debit card, gift card, mobile or invoice', lines.payment_method
        ),
        (
            length(lines.category) > 80,
            'category', 'a name has at most 80 characters', lines.category
        )
    ) as fault (is_found, column_name, reason, value)
    where fault.is_found;

    analyze load.flat_lines, load.refused_lines;

    insert into load.figures (position, name, value)
    values
    (1, 'lines read', (select count(*) from load.flat_lines)),
    (2, 'lines refused', (select count(distinct refused_lines.line_number) from load.refused_lines));
end
$_$;


ALTER FUNCTION load.check_flat_lines() OWNER TO retail_owner;

--
-- Name: FUNCTION check_flat_lines(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_flat_lines() IS 'Fills load.refused_lines with every fault of the lines in load.flat_lines.';


--
-- Name: flat_steps(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.flat_steps() RETURNS TABLE(title text, statement text)
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT step.title,
     step.statement
    FROM ( VALUES (1,'Checking lines'::text,'select load.check_flat_lines()'::text), (2,'Stores'::text,'select load.import_flat_stores($1)'::text), (3,'Opening the load'::text,'select auth.begin_load()'::text), (4,'Products'::text,'select load.import_flat_products($1)'::text), (5,'Customers'::text,'select load.import_flat_customers()'::text), (6,'Orders'::text,'select load.import_flat_orders()'::text), (7,'Principals'::text,'select load.save_flat_principals()'::text)) step("position", title, statement)
   ORDER BY step."position";
END;


ALTER FUNCTION load.flat_steps() OWNER TO retail_owner;

--
-- Name: FUNCTION flat_steps(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.flat_steps() IS 'The steps of a flat load, in order; $1 stands for the options of the mapping.

title: What the step does.
statement: The statement that does it.';


--
-- Name: import_flat_customers(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_flat_customers() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    added bigint;
begin
    insert into retail.customers (store_id, customer_number, is_walk_in)
    select
        flat_stores.store_id,
        'walk-in',
        true
    from pg_temp.flat_stores
    where not exists (
        select
        from retail.customers
        where customers.store_id = flat_stores.store_id
            and customers.is_walk_in
    )
    order by flat_stores.store_id;

    -- A number that any store of the file knows already stays with that store.
    create temporary table flat_customers on commit drop as
    select distinct on (items.customer_number)
        items.customer_number,
        coalesce(known.store_id, items.store_id) as store_id,
        known.customer_id,
        items.local_time::date as joined_on
    from pg_temp.flat_items as items
    left join retail.customers as known
        on known.customer_number = items.customer_number
        and known.store_id in (select flat_stores.store_id from pg_temp.flat_stores)
        and not known.is_walk_in
    where items.customer_number is not null
    order by
        items.customer_number,
        known.store_id,
        items.local_time,
        items.line_number;

    insert into retail.customers (store_id, customer_number, joined_on)
    select
        flat_customers.store_id,
        flat_customers.customer_number,
        flat_customers.joined_on
    from pg_temp.flat_customers
    where flat_customers.customer_id is null
    order by flat_customers.customer_number;

    get diagnostics added = row_count;

    update pg_temp.flat_customers
    set customer_id = customers.customer_id
    from retail.customers
    where customers.store_id = flat_customers.store_id
        and customers.customer_number = flat_customers.customer_number;

    analyze pg_temp.flat_customers;

    insert into load.figures (position, name, value)
    values (5, 'customers added', added);
end
$$;


ALTER FUNCTION load.import_flat_customers() OWNER TO retail_owner;

--
-- Name: FUNCTION import_flat_customers(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_flat_customers() IS 'Imports the customers of the lines that were not refused; those that exist are kept.';


--
-- Name: import_flat_orders(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_flat_orders() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    orders_added bigint;
    lines_added  bigint;
begin
    create temporary table flat_orders on commit drop as
    select
        items.store_id,
        items.order_number,
        case
            when min(items.quantity) > 0 then 'sale'
            when max(items.quantity) < 0 then 'return'
            else 'exchange'
        end as kind,
        min(items.customer_number) as customer_number,
        min(items.payment_method) as payment_method,
        min(items.ordered_at) as ordered_at,
        min(items.local_time)::date as order_date,
        sum(items.quantity * items.unit_price) as subtotal
    from pg_temp.flat_items as items
    where not exists (
        select
        from retail.orders
        where orders.store_id = items.store_id
            and orders.order_number = items.order_number
    )
    group by
        items.store_id,
        items.order_number;

    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, total
    )
    select
        flat_orders.store_id,
        flat_orders.order_number,
        flat_orders.kind,
        coalesce(flat_customers.store_id, flat_orders.store_id),
        coalesce(flat_customers.customer_id, walk_in.customer_id),
        flat_orders.payment_method,
        flat_orders.ordered_at,
        flat_orders.order_date,
        flat_orders.subtotal,
        flat_orders.subtotal
    from pg_temp.flat_orders
    join retail.customers as walk_in
        on walk_in.store_id = flat_orders.store_id
        and walk_in.is_walk_in
    left join pg_temp.flat_customers on flat_customers.customer_number = flat_orders.customer_number
    order by
        flat_orders.ordered_at,
        flat_orders.store_id,
        flat_orders.order_number;

    get diagnostics orders_added = row_count;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, line_total
    )
    select
        items.store_id,
        orders.order_id,
        row_number() over (partition by items.store_id, items.order_number order by items.line_number),
        products.product_id,
        items.quantity,
        items.unit_price,
        items.quantity * items.unit_price
    from pg_temp.flat_items as items
    join pg_temp.flat_orders
        on flat_orders.store_id = items.store_id
        and flat_orders.order_number = items.order_number
    join retail.orders
        on orders.store_id = items.store_id
        and orders.order_number = items.order_number
    join retail.products on products.sku = items.sku
    order by
        orders.order_id,
        items.line_number;

    get diagnostics lines_added = row_count;

    insert into load.figures (position, name, value)
    values
    (6, 'orders added', orders_added),
    (7, 'lines loaded', lines_added),
    (8, 'lines of orders that were there', (select count(*) from pg_temp.flat_items) - lines_added);

    if (
        select
            sum(figures.value) filter (where figures.name = 'lines read')
            <> sum(figures.value) filter (
                where figures.name in ('lines refused', 'lines loaded', 'lines of orders that were there')
            )
        from load.figures
    ) then
        raise exception using
            message = 'lines were lost: those read are not those refused, loaded and known together',
            detail = (select string_agg(format('%s: %s', figures.name, figures.value), ', ') from load.figures);
    end if;

    analyze retail.stores;
    analyze retail.categories;
    analyze retail.product_types;
    analyze retail.products;
    analyze retail.customers;
    analyze retail.orders;
    analyze retail.order_items;
end
$$;


ALTER FUNCTION load.import_flat_orders() OWNER TO retail_owner;

--
-- Name: FUNCTION import_flat_orders(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_flat_orders() IS 'Imports the orders of the lines that were not refused; those that exist are left alone. Fails when a line would be lost.';


--
-- Name: import_flat_products(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_flat_products(options jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    fallback text := coalesce(import_flat_products.options ->> 'category', 'general');
    added    bigint;
begin
    insert into retail.stores (store_id, name, kind, country, time_zone)
    select
        flat_stores.store_id,
        flat_stores.name,
        flat_stores.kind,
        coalesce(import_flat_products.options ->> 'country', flat_stores.name),
        flat_stores.time_zone
    from pg_temp.flat_stores
    on conflict on constraint stores_pkey do nothing;

    create temporary table flat_items on commit drop as
    select
        lines.line_number,
        flat_stores.store_id,
        btrim(lines.order_number) as order_number,
        lines.ordered_at::timestamp as local_time,
        lines.ordered_at::timestamp at time zone flat_stores.time_zone as ordered_at,
        btrim(lines.sku) as sku,
        coalesce(nullif(btrim(lines.product_name), ''), btrim(lines.sku)) as product_name,
        lines.quantity::integer as quantity,
        lines.unit_price::numeric(12, 4) as unit_price,
        nullif(btrim(lines.customer_number), '') as customer_number,
        nullif(lower(btrim(lines.payment_method)), '') as payment_method,
        coalesce(nullif(btrim(lines.category), ''), fallback) as category
    from load.flat_lines as lines
    join pg_temp.flat_stores on flat_stores.name = btrim(lines.store)
    where not exists (
        select from load.refused_lines where refused_lines.line_number = lines.line_number
    );

    analyze pg_temp.flat_items;

    insert into retail.categories (name)
    select distinct items.category
    from pg_temp.flat_items as items
    order by items.category
    on conflict on constraint categories_name_key do nothing;

    insert into retail.product_types (category_id, name)
    select
        categories.category_id,
        'general'
    from retail.categories
    where categories.name in (select items.category from pg_temp.flat_items as items)
    on conflict on constraint product_types_category_id_name_key do nothing;

    with named as (
        select distinct on (counted.sku)
            counted.sku,
            counted.product_name,
            counted.category
        from (
            select
                items.sku,
                items.product_name,
                items.category,
                count(*) as lines
            from pg_temp.flat_items as items
            group by
                items.sku,
                items.product_name,
                items.category
        ) as counted
        order by
            counted.sku,
            counted.lines desc,
            counted.product_name,
            counted.category
    ),

    priced as (
        select distinct on (items.sku)
            items.sku,
            items.unit_price
        from pg_temp.flat_items as items
        order by
            items.sku,
            items.unit_price > 0 desc,
            items.local_time desc,
            items.line_number desc
    )

    insert into retail.products (sku, name, category_id, product_type_id, base_price)
    select
        named.sku,
        named.product_name,
        categories.category_id,
        product_types.product_type_id,
        priced.unit_price
    from named
    join priced on priced.sku = named.sku
    join retail.categories on categories.name = named.category
    join retail.product_types
        on product_types.category_id = categories.category_id
        and product_types.name = 'general'
    order by named.sku
    on conflict on constraint products_sku_key do nothing;

    get diagnostics added = row_count;

    insert into load.figures (position, name, value)
    values (4, 'products added', added);
end
$$;


ALTER FUNCTION load.import_flat_products(options jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION import_flat_products(options jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_flat_products(options jsonb) IS 'Imports stores, categories and products of the lines that were not refused; those that exist are kept.

options: category, for lines without one (general if left out), and country of the stores (their names if left out).';


--
-- Name: import_flat_stores(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_flat_stores(options jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    create temporary table flat_stores on commit drop as
    select
        named.name,
        auth.register_store(named.name) as store_id,
        coalesce(import_flat_stores.options ->> 'time_zone', 'UTC') as time_zone,
        coalesce(import_flat_stores.options ->> 'store_kind', 'physical') as kind
    from (
        select distinct btrim(lines.store) as name
        from load.flat_lines as lines
        where not exists (
            select from load.refused_lines where refused_lines.line_number = lines.line_number
        )
    ) as named
    order by named.name;

    insert into load.figures (position, name, value)
    values (3, 'stores in the file', (select count(*) from pg_temp.flat_stores));
end
$$;


ALTER FUNCTION load.import_flat_stores(options jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION import_flat_stores(options jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_flat_stores(options jsonb) IS 'Registers the stores that the lines name.

options: time_zone, such as Europe/London (UTC if left out), and store_kind, physical or online.';


--
-- Name: save_flat_principals(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.save_flat_principals() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if exists (select from auth.list_principals()) then
        return;
    end if;

    perform auth.save_principal('Head Office', 'head_office');

    perform auth.save_principal(left(flat_stores.name, 72) || ' manager', 'store_manager', array[flat_stores.name])
    from pg_temp.flat_stores
    order by flat_stores.name;
end
$$;


ALTER FUNCTION load.save_flat_principals() OWNER TO retail_owner;

--
-- Name: FUNCTION save_flat_principals(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.save_flat_principals() IS 'Creates a principal for head office and one for each store of the file, unless there are principals.';


--
-- Name: rebuild_rollups(); Type: FUNCTION; Schema: ops; Owner: retail_owner
--

CREATE FUNCTION ops.rebuild_rollups() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    lock table retail.orders, retail.order_items in share row exclusive mode;

    delete from retail.daily_store_sales;
    insert into retail.daily_store_sales
    select * from retail.compute_daily_store_sales()
    order by 1, 2;

    delete from retail.daily_product_sales;
    insert into retail.daily_product_sales
    select * from retail.compute_daily_product_sales()
    order by 1, 2, 3;

    delete from retail.monthly_product_sales;
    insert into retail.monthly_product_sales
    select * from retail.compute_monthly_product_sales()
    order by 1, 2, 3;

    delete from retail.daily_category_sales;
    insert into retail.daily_category_sales
    select * from retail.compute_daily_category_sales()
    order by 1, 2, 3;

    delete from retail.customer_sales;
    insert into retail.customer_sales
    select * from retail.compute_customer_sales()
    order by 1, 2, 3;

    analyze retail.daily_store_sales, retail.daily_product_sales, retail.monthly_product_sales, retail.daily_category_sales, retail.customer_sales;
end
$$;


ALTER FUNCTION ops.rebuild_rollups() OWNER TO retail_owner;

--
-- Name: FUNCTION rebuild_rollups(); Type: COMMENT; Schema: ops; Owner: retail_owner
--

COMMENT ON FUNCTION ops.rebuild_rollups() IS 'Makes the rollups of the caller''s stores anew from their orders. Call auth.begin_load() before it; no order is written meanwhile.';


--
-- Name: customer_sales; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.customer_sales (
    store_id integer NOT NULL,
    customer_store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    orders bigint DEFAULT 0 NOT NULL,
    returns bigint DEFAULT 0 NOT NULL,
    net_sales numeric(18,4) DEFAULT 0 NOT NULL,
    first_order_date date,
    last_order_date date,
    CONSTRAINT customer_sales_dates_check CHECK ((((orders = 0) = (first_order_date IS NULL)) AND ((orders = 0) = (last_order_date IS NULL))))
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.customer_sales FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.customer_sales OWNER TO retail_owner;

--
-- Name: TABLE customer_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.customer_sales IS 'Sums of the orders of each customer in each store, over all time.';


--
-- Name: COLUMN customer_sales.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.store_id IS 'The store that sold.';


--
-- Name: COLUMN customer_sales.customer_store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.customer_store_id IS 'The home store of the customer.';


--
-- Name: COLUMN customer_sales.customer_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.customer_id IS 'The customer.';


--
-- Name: COLUMN customer_sales.orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.orders IS 'Number of sales and exchanges.';


--
-- Name: COLUMN customer_sales.returns; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.returns IS 'Number of returns.';


--
-- Name: COLUMN customer_sales.net_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.net_sales IS 'Amount of all orders, after discounts and returns, without tax.';


--
-- Name: COLUMN customer_sales.first_order_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.first_order_date IS 'Day of the first sale or exchange; null when there was none.';


--
-- Name: COLUMN customer_sales.last_order_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customer_sales.last_order_date IS 'Day of the latest sale or exchange; null when there was none.';


--
-- Name: compute_customer_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.compute_customer_sales() RETURNS SETOF retail.customer_sales
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT orders.store_id,
     orders.customer_store_id,
     orders.customer_id,
     count(*) FILTER (WHERE (orders.kind <> 'return'::text)) AS orders,
     count(*) FILTER (WHERE (orders.kind = 'return'::text)) AS returns,
     sum((orders.subtotal - orders.discount)) AS net_sales,
     min(orders.order_date) FILTER (WHERE (orders.kind <> 'return'::text)) AS first_order_date,
     max(orders.order_date) FILTER (WHERE (orders.kind <> 'return'::text)) AS last_order_date
    FROM retail.orders
   GROUP BY orders.store_id, orders.customer_store_id, orders.customer_id;
END;


ALTER FUNCTION retail.compute_customer_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION compute_customer_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.compute_customer_sales() IS 'The rows that retail.customer_sales must hold for the caller''s stores, computed from the orders.';


--
-- Name: daily_category_sales; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.daily_category_sales (
    store_id integer NOT NULL,
    sales_date date NOT NULL,
    category_id integer NOT NULL,
    orders bigint DEFAULT 0 NOT NULL,
    lines bigint DEFAULT 0 NOT NULL,
    units bigint DEFAULT 0 NOT NULL,
    units_returned bigint DEFAULT 0 NOT NULL,
    returned_sales numeric(18,4) DEFAULT 0 NOT NULL,
    net_sales numeric(18,4) DEFAULT 0 NOT NULL,
    cost numeric(18,4) DEFAULT 0 NOT NULL,
    lines_without_cost bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.daily_category_sales FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.daily_category_sales OWNER TO retail_owner;

--
-- Name: TABLE daily_category_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.daily_category_sales IS 'Sums of the order items of each store, day and category, by the category that the product has today.';


--
-- Name: COLUMN daily_category_sales.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.store_id IS 'The store.';


--
-- Name: COLUMN daily_category_sales.sales_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.sales_date IS 'The store''s day.';


--
-- Name: COLUMN daily_category_sales.category_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.category_id IS 'The category.';


--
-- Name: COLUMN daily_category_sales.orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.orders IS 'Number of sales and exchanges that hold a product of the category.';


--
-- Name: COLUMN daily_category_sales.lines; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.lines IS 'Number of lines of receipts.';


--
-- Name: COLUMN daily_category_sales.units; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.units IS 'Pieces sold, less those that came back.';


--
-- Name: COLUMN daily_category_sales.units_returned; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.units_returned IS 'Pieces that came back.';


--
-- Name: COLUMN daily_category_sales.returned_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.returned_sales IS 'Amount of the lines that came back, net of discounts, without tax.';


--
-- Name: COLUMN daily_category_sales.net_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';


--
-- Name: COLUMN daily_category_sales.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.cost IS 'Cost of the units where it is known. For store managers and above.';


--
-- Name: COLUMN daily_category_sales.lines_without_cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_category_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless 0, net_sales - cost is no margin.';


--
-- Name: compute_daily_category_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.compute_daily_category_sales() RETURNS SETOF retail.daily_category_sales
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT lines.store_id,
     lines.sales_date,
     lines.category_id,
     COALESCE(sum(lines.orders), (0)::bigint) AS orders,
     (sum(lines.lines))::bigint AS lines,
     (sum(lines.units))::bigint AS units,
     (sum(lines.units_returned))::bigint AS units_returned,
     sum(lines.returned_sales) AS returned_sales,
     sum(lines.net_sales) AS net_sales,
     sum(lines.cost) AS cost,
     (sum(lines.lines_without_cost))::bigint AS lines_without_cost
    FROM ( SELECT order_items.store_id,
             orders.order_date AS sales_date,
             products.category_id,
             ((orders.kind <> 'return'::text))::integer AS orders,
             count(*) AS lines,
             sum(order_items.quantity) AS units,
             COALESCE((- sum(order_items.quantity) FILTER (WHERE (order_items.quantity < 0))), (0)::bigint) AS units_returned,
             COALESCE((- sum(order_items.line_total) FILTER (WHERE (order_items.quantity < 0))), (0)::numeric) AS returned_sales,
             sum(order_items.line_total) AS net_sales,
             COALESCE(sum(((order_items.quantity)::numeric * order_items.unit_cost)), (0)::numeric) AS cost,
             count(*) FILTER (WHERE (order_items.unit_cost IS NULL)) AS lines_without_cost
            FROM ((retail.order_items
              JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
              JOIN retail.products ON ((products.product_id = order_items.product_id)))
           GROUP BY order_items.store_id, order_items.order_id, orders.order_date, orders.kind, products.category_id) lines
   GROUP BY lines.store_id, lines.sales_date, lines.category_id;
END;


ALTER FUNCTION retail.compute_daily_category_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION compute_daily_category_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.compute_daily_category_sales() IS 'The rows that retail.daily_category_sales must hold for the caller''s stores, computed from the order items.';


--
-- Name: daily_product_sales; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.daily_product_sales (
    store_id integer NOT NULL,
    sales_date date NOT NULL,
    product_id integer NOT NULL,
    orders bigint DEFAULT 0 NOT NULL,
    lines bigint DEFAULT 0 NOT NULL,
    units bigint DEFAULT 0 NOT NULL,
    units_returned bigint DEFAULT 0 NOT NULL,
    returned_sales numeric(18,4) DEFAULT 0 NOT NULL,
    net_sales numeric(18,4) DEFAULT 0 NOT NULL,
    cost numeric(18,4) DEFAULT 0 NOT NULL,
    lines_without_cost bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.daily_product_sales FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.daily_product_sales OWNER TO retail_owner;

--
-- Name: TABLE daily_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.daily_product_sales IS 'Sums of the order items of each store, day and product.';


--
-- Name: COLUMN daily_product_sales.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.store_id IS 'The store.';


--
-- Name: COLUMN daily_product_sales.sales_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.sales_date IS 'The store''s day.';


--
-- Name: COLUMN daily_product_sales.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.product_id IS 'The product.';


--
-- Name: COLUMN daily_product_sales.orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.orders IS 'Number of sales and exchanges that hold the product.';


--
-- Name: COLUMN daily_product_sales.lines; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.lines IS 'Number of lines of receipts.';


--
-- Name: COLUMN daily_product_sales.units; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.units IS 'Pieces sold, less those that came back.';


--
-- Name: COLUMN daily_product_sales.units_returned; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.units_returned IS 'Pieces that came back.';


--
-- Name: COLUMN daily_product_sales.returned_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.returned_sales IS 'Amount of the lines that came back, net of discounts, without tax.';


--
-- Name: COLUMN daily_product_sales.net_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';


--
-- Name: COLUMN daily_product_sales.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.cost IS 'Cost of the units where it is known. For store managers and above.';


--
-- Name: COLUMN daily_product_sales.lines_without_cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_product_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless 0, net_sales - cost is no margin.';


--
-- Name: compute_daily_product_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.compute_daily_product_sales() RETURNS SETOF retail.daily_product_sales
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT lines.store_id,
     lines.sales_date,
     lines.product_id,
     COALESCE(sum(lines.orders), (0)::bigint) AS orders,
     (sum(lines.lines))::bigint AS lines,
     (sum(lines.units))::bigint AS units,
     (sum(lines.units_returned))::bigint AS units_returned,
     sum(lines.returned_sales) AS returned_sales,
     sum(lines.net_sales) AS net_sales,
     sum(lines.cost) AS cost,
     (sum(lines.lines_without_cost))::bigint AS lines_without_cost
    FROM ( SELECT order_items.store_id,
             orders.order_date AS sales_date,
             order_items.product_id,
             ((orders.kind <> 'return'::text))::integer AS orders,
             count(*) AS lines,
             sum(order_items.quantity) AS units,
             COALESCE((- sum(order_items.quantity) FILTER (WHERE (order_items.quantity < 0))), (0)::bigint) AS units_returned,
             COALESCE((- sum(order_items.line_total) FILTER (WHERE (order_items.quantity < 0))), (0)::numeric) AS returned_sales,
             sum(order_items.line_total) AS net_sales,
             COALESCE(sum(((order_items.quantity)::numeric * order_items.unit_cost)), (0)::numeric) AS cost,
             count(*) FILTER (WHERE (order_items.unit_cost IS NULL)) AS lines_without_cost
            FROM (retail.order_items
              JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
           GROUP BY order_items.store_id, order_items.order_id, orders.order_date, orders.kind, order_items.product_id) lines
   GROUP BY lines.store_id, lines.sales_date, lines.product_id;
END;


ALTER FUNCTION retail.compute_daily_product_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION compute_daily_product_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.compute_daily_product_sales() IS 'The rows that retail.daily_product_sales must hold for the caller''s stores, computed from the order items.';


--
-- Name: daily_store_sales; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.daily_store_sales (
    store_id integer NOT NULL,
    sales_date date NOT NULL,
    orders bigint DEFAULT 0 NOT NULL,
    returns bigint DEFAULT 0 NOT NULL,
    lines bigint DEFAULT 0 NOT NULL,
    units bigint DEFAULT 0 NOT NULL,
    units_returned bigint DEFAULT 0 NOT NULL,
    gross_sales numeric(18,4) DEFAULT 0 NOT NULL,
    discounts numeric(18,4) DEFAULT 0 NOT NULL,
    returned_sales numeric(18,4) DEFAULT 0 NOT NULL,
    net_sales numeric(18,4) DEFAULT 0 NOT NULL,
    tax numeric(18,4) DEFAULT 0 NOT NULL,
    cost numeric(18,4) DEFAULT 0 NOT NULL,
    lines_without_cost bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.daily_store_sales FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.daily_store_sales OWNER TO retail_owner;

--
-- Name: TABLE daily_store_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.daily_store_sales IS 'Sums of the orders of each store and day; days without an order have no row.';


--
-- Name: COLUMN daily_store_sales.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.store_id IS 'The store.';


--
-- Name: COLUMN daily_store_sales.sales_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.sales_date IS 'The store''s day.';


--
-- Name: COLUMN daily_store_sales.orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.orders IS 'Number of sales and exchanges.';


--
-- Name: COLUMN daily_store_sales.returns; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.returns IS 'Number of returns.';


--
-- Name: COLUMN daily_store_sales.lines; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.lines IS 'Number of lines of all those receipts.';


--
-- Name: COLUMN daily_store_sales.units; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.units IS 'Pieces sold, less those that came back.';


--
-- Name: COLUMN daily_store_sales.units_returned; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.units_returned IS 'Pieces that came back.';


--
-- Name: COLUMN daily_store_sales.gross_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.gross_sales IS 'Subtotals of sales and exchanges: before discounts and returns, without tax.';


--
-- Name: COLUMN daily_store_sales.discounts; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.discounts IS 'Discounts on sales and exchanges.';


--
-- Name: COLUMN daily_store_sales.returned_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.returned_sales IS 'Amount of the returns, net of their discounts, without tax.';


--
-- Name: COLUMN daily_store_sales.net_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.net_sales IS 'gross_sales - discounts - returned_sales.';


--
-- Name: COLUMN daily_store_sales.tax; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.tax IS 'Sales tax, less that of returns.';


--
-- Name: COLUMN daily_store_sales.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.cost IS 'Cost of the units where it is known. For store managers and above.';


--
-- Name: COLUMN daily_store_sales.lines_without_cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.daily_store_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless 0, net_sales - cost is no margin.';


--
-- Name: compute_daily_store_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.compute_daily_store_sales() RETURNS SETOF retail.daily_store_sales
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT orders.store_id,
     orders.order_date,
     count(*) FILTER (WHERE (orders.kind <> 'return'::text)) AS orders,
     count(*) FILTER (WHERE (orders.kind = 'return'::text)) AS returns,
     (COALESCE(sum(items.lines), (0)::numeric))::bigint AS lines,
     (COALESCE(sum(items.units), (0)::numeric))::bigint AS units,
     (COALESCE(sum(items.units_returned), (0)::numeric))::bigint AS units_returned,
     COALESCE(sum(orders.subtotal) FILTER (WHERE (orders.kind <> 'return'::text)), (0)::numeric) AS gross_sales,
     COALESCE(sum(orders.discount) FILTER (WHERE (orders.kind <> 'return'::text)), (0)::numeric) AS discounts,
     COALESCE((- sum((orders.subtotal - orders.discount)) FILTER (WHERE (orders.kind = 'return'::text))), (0)::numeric) AS returned_sales,
     sum((orders.subtotal - orders.discount)) AS net_sales,
     sum(orders.tax) AS tax,
     COALESCE(sum(items.cost), (0)::numeric) AS cost,
     (COALESCE(sum(items.lines_without_cost), (0)::numeric))::bigint AS lines_without_cost
    FROM (retail.orders
      LEFT JOIN ( SELECT order_items.store_id,
             order_items.order_id,
             count(*) AS lines,
             sum(order_items.quantity) AS units,
             (- sum(order_items.quantity) FILTER (WHERE (order_items.quantity < 0))) AS units_returned,
             sum(((order_items.quantity)::numeric * order_items.unit_cost)) AS cost,
             count(*) FILTER (WHERE (order_items.unit_cost IS NULL)) AS lines_without_cost
            FROM retail.order_items
           GROUP BY order_items.store_id, order_items.order_id) items ON (((items.store_id = orders.store_id) AND (items.order_id = orders.order_id))))
   GROUP BY orders.store_id, orders.order_date;
END;


ALTER FUNCTION retail.compute_daily_store_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION compute_daily_store_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.compute_daily_store_sales() IS 'The rows that retail.daily_store_sales must hold for the caller''s stores, computed from orders and order items.';


--
-- Name: monthly_product_sales; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.monthly_product_sales (
    store_id integer NOT NULL,
    month date NOT NULL,
    product_id integer NOT NULL,
    orders bigint DEFAULT 0 NOT NULL,
    lines bigint DEFAULT 0 NOT NULL,
    units bigint DEFAULT 0 NOT NULL,
    units_returned bigint DEFAULT 0 NOT NULL,
    returned_sales numeric(18,4) DEFAULT 0 NOT NULL,
    net_sales numeric(18,4) DEFAULT 0 NOT NULL,
    cost numeric(18,4) DEFAULT 0 NOT NULL,
    lines_without_cost bigint DEFAULT 0 NOT NULL
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.monthly_product_sales FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.monthly_product_sales OWNER TO retail_owner;

--
-- Name: TABLE monthly_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.monthly_product_sales IS 'Sums of the order items of each store, month and product: what long ranges are read from.';


--
-- Name: COLUMN monthly_product_sales.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.store_id IS 'The store.';


--
-- Name: COLUMN monthly_product_sales.month; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.month IS 'The first day of the month.';


--
-- Name: COLUMN monthly_product_sales.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.product_id IS 'The product.';


--
-- Name: COLUMN monthly_product_sales.orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.orders IS 'Number of sales and exchanges that hold the product.';


--
-- Name: COLUMN monthly_product_sales.lines; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.lines IS 'Number of lines of receipts.';


--
-- Name: COLUMN monthly_product_sales.units; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.units IS 'Pieces sold, less those that came back.';


--
-- Name: COLUMN monthly_product_sales.units_returned; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.units_returned IS 'Pieces that came back.';


--
-- Name: COLUMN monthly_product_sales.returned_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.returned_sales IS 'Amount of the lines that came back, net of discounts, without tax.';


--
-- Name: COLUMN monthly_product_sales.net_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';


--
-- Name: COLUMN monthly_product_sales.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.cost IS 'Cost of the units where it is known. For store managers and above.';


--
-- Name: COLUMN monthly_product_sales.lines_without_cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.monthly_product_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless 0, net_sales - cost is no margin.';


--
-- Name: compute_monthly_product_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.compute_monthly_product_sales() RETURNS SETOF retail.monthly_product_sales
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT lines.store_id,
     lines.month,
     lines.product_id,
     COALESCE(sum(lines.orders), (0)::bigint) AS orders,
     (sum(lines.lines))::bigint AS lines,
     (sum(lines.units))::bigint AS units,
     (sum(lines.units_returned))::bigint AS units_returned,
     sum(lines.returned_sales) AS returned_sales,
     sum(lines.net_sales) AS net_sales,
     sum(lines.cost) AS cost,
     (sum(lines.lines_without_cost))::bigint AS lines_without_cost
    FROM ( SELECT order_items.store_id,
             (date_trunc('month'::text, (orders.order_date)::timestamp with time zone))::date AS month,
             order_items.product_id,
             ((orders.kind <> 'return'::text))::integer AS orders,
             count(*) AS lines,
             sum(order_items.quantity) AS units,
             COALESCE((- sum(order_items.quantity) FILTER (WHERE (order_items.quantity < 0))), (0)::bigint) AS units_returned,
             COALESCE((- sum(order_items.line_total) FILTER (WHERE (order_items.quantity < 0))), (0)::numeric) AS returned_sales,
             sum(order_items.line_total) AS net_sales,
             COALESCE(sum(((order_items.quantity)::numeric * order_items.unit_cost)), (0)::numeric) AS cost,
             count(*) FILTER (WHERE (order_items.unit_cost IS NULL)) AS lines_without_cost
            FROM (retail.order_items
              JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
           GROUP BY order_items.store_id, order_items.order_id, orders.order_date, orders.kind, order_items.product_id) lines
   GROUP BY lines.store_id, lines.month, lines.product_id;
END;


ALTER FUNCTION retail.compute_monthly_product_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION compute_monthly_product_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.compute_monthly_product_sales() IS 'The rows that retail.monthly_product_sales must hold for the caller''s stores, computed from the order items.';


--
-- Name: reconcile_rollups(); Type: FUNCTION; Schema: ops; Owner: retail_owner
--

CREATE FUNCTION ops.reconcile_rollups() RETURNS TABLE(rollup text, store_id integer, row_key jsonb, expected jsonb, found jsonb)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT difference.rollup,
     difference.store_id,
     difference.row_key,
     difference.expected,
     difference.found
    FROM ( SELECT 'daily_store_sales'::text AS rollup,
             COALESCE(expected.store_id, found.store_id) AS store_id,
             jsonb_build_object('store_id', COALESCE(expected.store_id, found.store_id), 'sales_date', COALESCE(expected.sales_date, found.sales_date)) AS row_key,
             to_jsonb(expected.*) AS expected,
             to_jsonb(found.*) AS found
            FROM (retail.compute_daily_store_sales() expected(store_id, sales_date, orders, returns, lines, units, units_returned, gross_sales, discounts, returned_sales, net_sales, tax, cost, lines_without_cost)
              FULL JOIN retail.daily_store_sales found ON (((found.store_id = expected.store_id) AND (found.sales_date = expected.sales_date))))
           WHERE (expected.* IS DISTINCT FROM found.*)
         UNION ALL
          SELECT 'daily_product_sales'::text AS rollup,
             COALESCE(expected.store_id, found.store_id) AS store_id,
             jsonb_build_object('store_id', COALESCE(expected.store_id, found.store_id), 'sales_date', COALESCE(expected.sales_date, found.sales_date), 'product_id', COALESCE(expected.product_id, found.product_id)) AS row_key,
             to_jsonb(expected.*) AS expected,
             to_jsonb(found.*) AS found
            FROM (retail.compute_daily_product_sales() expected(store_id, sales_date, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost)
              FULL JOIN retail.daily_product_sales found ON (((found.store_id = expected.store_id) AND (found.sales_date = expected.sales_date) AND (found.product_id = expected.product_id))))
           WHERE (expected.* IS DISTINCT FROM found.*)
         UNION ALL
          SELECT 'monthly_product_sales'::text AS rollup,
             COALESCE(expected.store_id, found.store_id) AS store_id,
             jsonb_build_object('store_id', COALESCE(expected.store_id, found.store_id), 'month', COALESCE(expected.month, found.month), 'product_id', COALESCE(expected.product_id, found.product_id)) AS row_key,
             to_jsonb(expected.*) AS expected,
             to_jsonb(found.*) AS found
            FROM (retail.compute_monthly_product_sales() expected(store_id, month, product_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost)
              FULL JOIN retail.monthly_product_sales found ON (((found.store_id = expected.store_id) AND (found.month = expected.month) AND (found.product_id = expected.product_id))))
           WHERE (expected.* IS DISTINCT FROM found.*)
         UNION ALL
          SELECT 'daily_category_sales'::text AS rollup,
             COALESCE(expected.store_id, found.store_id) AS store_id,
             jsonb_build_object('store_id', COALESCE(expected.store_id, found.store_id), 'sales_date', COALESCE(expected.sales_date, found.sales_date), 'category_id', COALESCE(expected.category_id, found.category_id)) AS row_key,
             to_jsonb(expected.*) AS expected,
             to_jsonb(found.*) AS found
            FROM (retail.compute_daily_category_sales() expected(store_id, sales_date, category_id, orders, lines, units, units_returned, returned_sales, net_sales, cost, lines_without_cost)
              FULL JOIN retail.daily_category_sales found ON (((found.store_id = expected.store_id) AND (found.sales_date = expected.sales_date) AND (found.category_id = expected.category_id))))
           WHERE (expected.* IS DISTINCT FROM found.*)
         UNION ALL
          SELECT 'customer_sales'::text AS rollup,
             COALESCE(expected.store_id, found.store_id) AS store_id,
             jsonb_build_object('store_id', COALESCE(expected.store_id, found.store_id), 'customer_store_id', COALESCE(expected.customer_store_id, found.customer_store_id), 'customer_id', COALESCE(expected.customer_id, found.customer_id)) AS row_key,
             to_jsonb(expected.*) AS expected,
             to_jsonb(found.*) AS found
            FROM (retail.compute_customer_sales() expected(store_id, customer_store_id, customer_id, orders, returns, net_sales, first_order_date, last_order_date)
              FULL JOIN retail.customer_sales found ON (((found.store_id = expected.store_id) AND (found.customer_store_id = expected.customer_store_id) AND (found.customer_id = expected.customer_id))))
           WHERE (expected.* IS DISTINCT FROM found.*)) difference
   ORDER BY difference.rollup, difference.row_key;
END;


ALTER FUNCTION ops.reconcile_rollups() OWNER TO retail_owner;

--
-- Name: FUNCTION reconcile_rollups(); Type: COMMENT; Schema: ops; Owner: retail_owner
--

COMMENT ON FUNCTION ops.reconcile_rollups() IS 'Compares the rollups of the caller''s stores with their orders, row by row. No row means that all are equal; ops.rebuild_rollups() mends what is not.

rollup: The table that differs.
store_id: The store of the row.
row_key: The key of the row.
expected: What the orders say; null when the row should not be there.
found: What the table holds; null when the row is missing.';


--
-- Name: inspect(text); Type: FUNCTION; Schema: query; Owner: retail_query
--

CREATE FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    token     text;
    name      text;
    -- The last tokens that were neither blanks nor comments.
    before    text := '';
    before_2  text := '';
    before_3  text := '';
    before_name text;
    called    text;
    position  integer := 0;
    depth     integer := 0;
    is_first  boolean := true;
begin
    for token in
        select matches[1]
        from regexp_matches(
            inspect.query_text,
            '('
            '[eE]''(?:[^''\\]|\\.|'''')*'''          -- E string
            '|''(?:[^'']|'''')*'''                   -- string
            '|"(?:[^"]|"")*"'                        -- quoted name
            '|--[^\n\r]*'                            -- comment to the end of the line
            '|/\*(?:[^*]|\*+[^*/])*\*+/'             -- comment
            '|[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*'
            '|[0-9]+'
            '|\s+'
            '|.'
            ')',
            'g'
        ) as matches
    loop
        position := position + length(token);

        continue when token ~ '^\s+$' or token like '--%';

        if token like '/*%' and length(token) > 1 then
            if strpos(substr(token, 3), '/*') > 0 then
                refusal := 'a comment holds another comment';
                return;
            end if;
            continue;
        end if;

        if statement is not null then
            refusal := 'there is more than one statement';
            return;
        end if;

        if token = ';' then
            statement := left(inspect.query_text, position - 1);
            continue;
        end if;

        if is_first and token <> '(' then
            if lower(token) not in ('select', 'with', 'values', 'table') then
                refusal := 'it does not begin with SELECT or WITH';
                return;
            end if;
            is_first := false;
        end if;

        depth := depth + case token when '(' then 1 when ')' then -1 else 0 end;

        if depth < 0 then
            refusal := 'a parenthesis closes that was not opened';
            return;
        end if;

        if token = '$' then
            refusal := 'it holds a dollar sign outside a string; write strings as ''…''';
            return;
        end if;

        if token like '"%' and before = '&' and lower(before_2) = 'u' then
            refusal := 'it holds a name with Unicode escapes';
            return;
        end if;

        if token like '''%' and lower(before) like 'e''%' then
            refusal := 'it continues an E string with another string';
            return;
        end if;

        if token = '"' then
            refusal := 'a quoted name does not end';
            return;
        end if;

        if token = '(' and before_2 = '.' and lower(btrim(before_3, '"')) <> 'pg_catalog' then
            refusal := format('it calls %s.%s, which is not a function of PostgreSQL itself', before_3, before);
            return;
        end if;

        -- An unquoted name is lower case to PostgreSQL; a quoted one is as it is.
        name := case
            when token like '"%' then replace(substr(token, 2, length(token) - 2), '""', '"')
            when token ~ '^[A-Za-z_]' and token !~ '^[eE]''' then lower(token)
        end;

        if (name ~ '^pg_' and name not in ('pg_typeof', 'pg_size_pretty'))
            or name in (
                'information_schema', 'set_config', 'current_setting', 'ts_stat', 'ts_rewrite', 'regrole', 'to_regrole'
            )
            or name ~ '_to_xml(schema)?(_and_xmlschema)?$'
        then
            refusal := format('it names %s, which is not about the business', name);
            return;
        end if;

        -- A name before a parenthesis may be a function, and so may one behind a
        -- dot: (1).f is f(1).
        called := case when token = '(' then before_name when before = '.' then name end;

        if called ~ '^(lo_|txid_|inet_|binary_upgrade_)'
            or exists (
                select
                from pg_proc as proc
                where proc.proname = called
                    and proc.provolatile = 'v'
                    and called not in (
                        'random', 'random_normal', 'array_sample', 'array_shuffle', 'clock_timestamp', 'timeofday',
                        'gen_random_uuid', 'uuidv4', 'uuidv7', 'system', 'bernoulli'
                    )
            )
        then
            refusal := format('it calls %s, which does more than compute', called);
            return;
        end if;

        -- These do not look at the clock while they work, so no timeout ends them.
        if called in ('translate', 'array_fill', 'polygon', 'circle', 'path') then
            refusal := format('it calls %s, which could not be stopped in time', called);
            return;
        end if;

        before_name := name;
        before_3 := before_2;
        before_2 := before;
        before := token;
    end loop;

    if is_first then
        refusal := 'it is empty';
    end if;

    statement := coalesce(statement, inspect.query_text);
end
$_$;


ALTER FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) OWNER TO retail_query;

--
-- Name: FUNCTION inspect(query_text text, OUT refusal text, OUT statement text); Type: COMMENT; Schema: query; Owner: retail_query
--

COMMENT ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) IS 'Whether a text is a query that callers may run.

query_text: What the caller wants to run.

refusal: Why it may not be run, or null when it may be tried.
statement: The query without a semicolon at its end.';


--
-- Name: role_of_caller(); Type: FUNCTION; Schema: query; Owner: retail_query
--

CREATE FUNCTION query.role_of_caller() RETURNS name
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (
         CASE
             WHEN auth.caller_is('store_manager'::text) THEN 'retail_query_manager'::text
             WHEN auth.caller_is('store_readonly'::text) THEN 'retail_query_staff'::text
             WHEN auth.caller_is('analyst'::text) THEN 'retail_query_analyst'::text
             ELSE NULL::text
         END)::name AS name;
END;


ALTER FUNCTION query.role_of_caller() OWNER TO retail_query;

--
-- Name: FUNCTION role_of_caller(); Type: COMMENT; Schema: query; Owner: retail_query
--

COMMENT ON FUNCTION query.role_of_caller() IS 'The role that runs the caller''s ad-hoc SQL, or null for nobody.';


--
-- Name: run(text, integer, integer); Type: FUNCTION; Schema: query; Owner: retail_query
--

CREATE FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) RETURNS record
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    asked    record;
    lines    refcursor;
    line     record;
    cells    json;
    kept     json[] := '{}';
    bytes    integer := 0;
    is_row   boolean;
    problem  text;
    state    text;
    advice   text;
begin
    select *
    into asked
    from query.inspect(run.query_text);

    if asked.refusal is not null then
        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || asked.refusal,
            hint = 'Send one SELECT over the tables that get_multiple_table_schemas describes.',
            column = 'postgresql_query';
    end if;

    begin
        -- Temporary files are bounded where an administrator let these roles do so.
        if has_parameter_privilege('temp_file_limit', 'set') then
            perform set_config('temp_file_limit', '256MB', true);
        end if;

        perform set_config('transaction_read_only', 'on', true);
        perform set_config('search_path', 'pg_catalog, retail, pg_temp', true);

        open lines no scroll for execute format(
            E'select * from (\n%s\n) as result limit %s',
            asked.statement,
            run.max_rows + 1
        );

        loop
            fetch lines into line;
            is_row := found;

            -- Also without a row, the record knows the names of its columns.
            if columns is null then
                select array_agg(field.key order by field.ordinality)
                into columns
                from json_each(row_to_json(line)) with ordinality as field;
            end if;

            exit when not is_row;

            if cardinality(kept) = run.max_rows then
                truncated_by := 'max_rows';
                exit;
            end if;

            select json_agg(field.value order by field.ordinality)
            into cells
            from json_each(row_to_json(line)) with ordinality as field;

            bytes := bytes + octet_length(cells::text);

            if bytes > run.max_bytes then
                truncated_by := 'size';
                exit;
            end if;

            kept := kept || cells;
        end loop;

        raise sqlstate '22Q00';
    exception
        when sqlstate '22Q00' then
            rows := array_to_json(kept);
            row_count := cardinality(kept);
            truncated := truncated_by is not null;
            return;
        when query_canceled then
            state := '57014';
        when others then
            get stacked diagnostics problem = message_text, state = returned_sqlstate, advice = pg_exception_hint;
    end;

    -- Out here, everything that the text may have set is undone.
    if state = '57014' then
        raise query_canceled using
            message = 'the query took too long',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.';
    elsif state in ('42501', '25006', '0A000') then
        raise sqlstate '22Q01' using
            message = 'the query is refused: ' || problem,
            hint = coalesce(
                (
                    select format('Of %s this caller may read: %s.', relation.oid::regclass, string_agg(
                        attribute.attname, ', ' order by attribute.attnum
                    ))
                    from pg_class as relation
                    join pg_attribute as attribute
                        on attribute.attrelid = relation.oid
                        and attribute.attnum > 0
                        and not attribute.attisdropped
                        and has_column_privilege(relation.oid, attribute.attnum, 'select')
                    where relation.relnamespace = 'retail'::regnamespace
                        and problem in (
                            'permission denied for table ' || relation.relname,
                            'permission denied for view ' || relation.relname
                        )
                    group by relation.oid
                ),
                'Name only tables and columns that get_multiple_table_schemas describes; what it does not show, this caller may not read.'
            ),
            column = 'postgresql_query';
    elsif left(state, 2) = '53' or state in ('54001', '54011', '54023') then
        -- What the database says of it names files and settings of the machine.
        raise sqlstate '22Q01' using
            message = 'the query needs more memory, disk or nesting than one call may use',
            hint = 'Ask for less: a shorter period, fewer joins, or sums instead of rows.',
            column = 'postgresql_query';
    elsif left(state, 2) in ('22', '23', '42', '21', '54', 'P0') then
        raise sqlstate '22Q02' using
            message = 'the query failed: ' || problem,
            hint = coalesce(
                nullif(advice, ''), 'Compare it with what get_multiple_table_schemas says of tables and columns.'
            ),
            column = 'postgresql_query';
    else
        raise exception using message = problem, errcode = state;
    end if;
end
$$;


ALTER FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) OWNER TO retail_query;

--
-- Name: FUNCTION run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: COMMENT; Schema: query; Owner: retail_query
--

COMMENT ON FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) IS 'Runs one SELECT with the rights of whoever calls this, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at the most.
max_bytes: How many bytes of JSON to return at the most.

columns: The names of the columns, in order; two may be the same.
rows: An array of rows, each an array of values in the order of columns.
row_count: How many rows there are in it.
truncated: Whether there are more.
truncated_by: max_rows or size when there are more; else null.';


--
-- Name: run_as_analyst(text, integer, integer); Type: FUNCTION; Schema: query; Owner: retail_query_analyst
--

CREATE FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if not auth.caller_is('analyst') then
        raise insufficient_privilege using message = 'this is for analysts';
    end if;

    select result.*
    into columns, rows, row_count, truncated, truncated_by
    from query.run(run_as_analyst.query_text, run_as_analyst.max_rows, run_as_analyst.max_bytes) as result;
end
$$;


ALTER FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) OWNER TO retail_query_analyst;

--
-- Name: FUNCTION run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: COMMENT; Schema: query; Owner: retail_query_analyst
--

COMMENT ON FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) IS 'Runs one SELECT with the rights of analysts, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at the most.
max_bytes: How many bytes of JSON to return at the most.

columns: The names of the columns, in order; two may be the same.
rows: An array of rows, each an array of values in the order of columns.
row_count: How many rows there are in it.
truncated: Whether there are more.
truncated_by: max_rows or size when there are more; else null.';


--
-- Name: run_as_manager(text, integer, integer); Type: FUNCTION; Schema: query; Owner: retail_query_manager
--

CREATE FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if not auth.caller_is('store_manager') then
        raise insufficient_privilege using message = 'this is for store managers and above';
    end if;

    select result.*
    into columns, rows, row_count, truncated, truncated_by
    from query.run(run_as_manager.query_text, run_as_manager.max_rows, run_as_manager.max_bytes) as result;
end
$$;


ALTER FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) OWNER TO retail_query_manager;

--
-- Name: FUNCTION run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: COMMENT; Schema: query; Owner: retail_query_manager
--

COMMENT ON FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) IS 'Runs one SELECT with the rights of store managers and above, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at the most.
max_bytes: How many bytes of JSON to return at the most.

columns: The names of the columns, in order; two may be the same.
rows: An array of rows, each an array of values in the order of columns.
row_count: How many rows there are in it.
truncated: Whether there are more.
truncated_by: max_rows or size when there are more; else null.';


--
-- Name: run_as_staff(text, integer, integer); Type: FUNCTION; Schema: query; Owner: retail_query_staff
--

CREATE FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if not auth.caller_is('store_user') then
        raise insufficient_privilege using message = 'this is for store staff';
    end if;

    select result.*
    into columns, rows, row_count, truncated, truncated_by
    from query.run(run_as_staff.query_text, run_as_staff.max_rows, run_as_staff.max_bytes) as result;
end
$$;


ALTER FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) OWNER TO retail_query_staff;

--
-- Name: FUNCTION run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: COMMENT; Schema: query; Owner: retail_query_staff
--

COMMENT ON FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) IS 'Runs one SELECT with the rights of store staff, and returns its first rows as JSON.

query_text: The SELECT statement.
max_rows: How many rows to return at the most.
max_bytes: How many bytes of JSON to return at the most.

columns: The names of the columns, in order; two may be the same.
rows: An array of rows, each an array of values in the order of columns.
row_count: How many rows there are in it.
truncated: Whether there are more.
truncated_by: max_rows or size when there are more; else null.';


--
-- Name: change_stock(integer, integer[], integer[]); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.change_stock(store_id integer, product_ids integer[], changes integer[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    missing text;
begin
    insert into retail.inventory (store_id, product_id, quantity_on_hand)
    select distinct
        change_stock.store_id,
        wanted.product_id,
        0
    from unnest(change_stock.product_ids) as wanted (product_id)
    order by wanted.product_id
    on conflict on constraint inventory_pkey do nothing;

    perform
    from retail.inventory
    where inventory.store_id = change_stock.store_id
        and inventory.product_id = any (change_stock.product_ids)
    order by inventory.product_id
    for update;

    select string_agg(
        format('%s (%s): %s asked for, %s there', short.name, short.sku, short.asked_for, short.quantity_on_hand),
        '; ' order by short.name
    )
    into missing
    from (
        select
            products.name,
            products.sku,
            -sum(wanted.change) as asked_for,
            inventory.quantity_on_hand
        from unnest(change_stock.product_ids, change_stock.changes) as wanted (product_id, change)
        join retail.inventory
            on inventory.store_id = change_stock.store_id
            and inventory.product_id = wanted.product_id
        join retail.products on products.product_id = wanted.product_id
        group by
            products.product_id,
            inventory.quantity_on_hand
        having inventory.quantity_on_hand + sum(wanted.change) < 0
    ) as short;

    if missing is not null then
        raise exception using
            message = 'not enough in stock: ' || missing,
            hint = 'Take fewer; if the count is wrong, correct it with adjust_inventory first.';
    end if;

    update retail.inventory
    set
        quantity_on_hand = inventory.quantity_on_hand + wanted.change,
        updated_at = now()
    from (
        select
            line.product_id,
            sum(line.change)::integer as change
        from unnest(change_stock.product_ids, change_stock.changes) as line (product_id, change)
        group by line.product_id
    ) as wanted
    where inventory.store_id = change_stock.store_id
        and inventory.product_id = wanted.product_id
        and wanted.change <> 0;
end
$$;


ALTER FUNCTION retail.change_stock(store_id integer, product_ids integer[], changes integer[]) OWNER TO retail_owner;

--
-- Name: FUNCTION change_stock(store_id integer, product_ids integer[], changes integer[]); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.change_stock(store_id integer, product_ids integer[], changes integer[]) IS 'Changes the stock of products in a store. All rows are locked; when one would fall below 0, nothing changes and an error says which.

store_id: The store.
product_ids: The products; one may come several times.
changes: Pieces that come for each of them, or go when negative; 0 only locks.';


--
-- Name: claim_request(integer, text, text, jsonb); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.claim_request(store_id integer, idempotency_key text, tool text, content jsonb) RETURNS jsonb
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known record;
begin
    insert into retail.write_requests (store_id, idempotency_key, tool, content)
    values (claim_request.store_id, claim_request.idempotency_key, claim_request.tool, claim_request.content)
    on conflict on constraint write_requests_pkey do nothing;

    if found then
        return null;
    end if;

    select
        write_requests.tool,
        write_requests.content,
        write_requests.answer
    into strict known
    from retail.write_requests
    where write_requests.store_id = claim_request.store_id
        and write_requests.idempotency_key = claim_request.idempotency_key;

    if known.tool <> claim_request.tool or known.content <> claim_request.content then
        raise invalid_parameter_value using
            message = 'idempotency_key was used for another request',
            hint = 'Take a new key for a new request; repeat a key only with the same arguments.',
            column = 'idempotency_key';
    end if;

    return known.answer;
end
$$;


ALTER FUNCTION retail.claim_request(store_id integer, idempotency_key text, tool text, content jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION claim_request(store_id integer, idempotency_key text, tool text, content jsonb); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.claim_request(store_id integer, idempotency_key text, tool text, content jsonb) IS 'Null when the request is new and now claimed; what was answered when it was done before. Another request under the same key is an error.

store_id: The store that it is about.
idempotency_key: The caller''s name for the request.
tool: The tool that was called.
content: The arguments, as far as they matter.';


--
-- Name: write_requests; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.write_requests (
    store_id integer NOT NULL,
    idempotency_key text NOT NULL,
    tool text NOT NULL,
    content jsonb NOT NULL,
    answer jsonb,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT write_requests_idempotency_key_check CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 100)))
);

ALTER TABLE ONLY retail.write_requests FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.write_requests OWNER TO retail_owner;

--
-- Name: TABLE write_requests; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.write_requests IS 'What the tools that write were asked, and what they answered.';


--
-- Name: COLUMN write_requests.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.store_id IS 'The store that it was about.';


--
-- Name: COLUMN write_requests.idempotency_key; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.idempotency_key IS 'The caller''s name for the request, unique in the store.';


--
-- Name: COLUMN write_requests.tool; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.tool IS 'The tool that was called.';


--
-- Name: COLUMN write_requests.content; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.content IS 'The arguments, as far as they matter.';


--
-- Name: COLUMN write_requests.answer; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.answer IS 'What was answered; null only while it is being done.';


--
-- Name: COLUMN write_requests.recorded_at; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.write_requests.recorded_at IS 'When it was done.';


--
-- Name: complete_request(integer, text, jsonb); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.complete_request(store_id integer, idempotency_key text, answer jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 UPDATE retail.write_requests SET answer = complete_request.answer
   WHERE ((write_requests.store_id = complete_request.store_id) AND (write_requests.idempotency_key = complete_request.idempotency_key));
END;


ALTER FUNCTION retail.complete_request(store_id integer, idempotency_key text, answer jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION complete_request(store_id integer, idempotency_key text, answer jsonb); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.complete_request(store_id integer, idempotency_key text, answer jsonb) IS 'Keeps the answer of a claimed request.

store_id: The store that it is about.
idempotency_key: The caller''s name for the request.
answer: What is answered, now and to repetitions.';


--
-- Name: make_cursor(text, text[]); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT translate(encode(convert_to((to_jsonb((ARRAY[list_name] || sort_key)))::text, 'UTF8'::name), 'base64'::text), '
'::text, ''::text) AS translate;
END;


ALTER FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) OWNER TO retail_owner;

--
-- Name: FUNCTION make_cursor(list_name text, VARIADIC sort_key text[]); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) IS 'The cursor that goes on after a row of a list.

list_name: The list and its order, so that a cursor of another list is refused.
sort_key: What the list is sorted by, as it stands in the row; the last one tells rows apart.';


--
-- Name: move_category_sales(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.move_category_sales() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if exists (
        select
        from old_rows
        join new_rows on new_rows.product_id = old_rows.product_id
        where new_rows.category_id <> old_rows.category_id
            and exists (
                select
                from retail.stores
                join retail.monthly_product_sales as sold
                    on sold.store_id = stores.store_id
                    and sold.product_id = new_rows.product_id
            )
    ) then
        delete from retail.daily_category_sales;

        insert into retail.daily_category_sales
        select * from retail.compute_daily_category_sales();
    end if;

    return null;
end
$$;


ALTER FUNCTION retail.move_category_sales() OWNER TO retail_owner;

--
-- Name: FUNCTION move_category_sales(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.move_category_sales() IS 'Trigger function: makes retail.daily_category_sales anew when a product that was sold changes its category.';


--
-- Name: order_answer(retail.orders); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.order_answer(written retail.orders) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT jsonb_agg(jsonb_build_object('line_number', order_items.line_number, 'product_name', products.name, 'sku', products.sku, 'quantity', order_items.quantity, 'unit_price', order_items.unit_price, 'discount', order_items.discount, 'line_total', order_items.line_total, 'quantity_left', inventory.quantity_on_hand, 'store', stores.name, 'order_number', (order_answer.written).order_number, 'order_date', (order_answer.written).order_date, 'order_subtotal', (order_answer.written).subtotal, 'order_discount', (order_answer.written).discount, 'order_tax', (order_answer.written).tax, 'order_total', (order_answer.written).total) ORDER BY order_items.line_number) AS jsonb_agg
    FROM (((retail.order_items
      JOIN retail.products ON ((products.product_id = order_items.product_id)))
      JOIN retail.stores ON ((stores.store_id = order_items.store_id)))
      LEFT JOIN retail.inventory ON (((inventory.store_id = order_items.store_id) AND (inventory.product_id = order_items.product_id))))
   WHERE ((order_items.store_id = (order_answer.written).store_id) AND (order_items.order_id = (order_answer.written).order_id));
END;


ALTER FUNCTION retail.order_answer(written retail.orders) OWNER TO retail_owner;

--
-- Name: FUNCTION order_answer(written retail.orders); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.order_answer(written retail.orders) IS 'The lines of a receipt with its totals, as the tools that record it answer.

written: The receipt.';


--
-- Name: own_store(text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.own_store(store_name text) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    store_ids integer[];
begin
    if own_store.store_name is not null then
        return retail.store_by_name(own_store.store_name);
    end if;

    select array_agg(stores.store_id)
    into store_ids
    from retail.stores;

    if cardinality(store_ids) = 1 then
        return store_ids[1];
    end if;

    raise invalid_parameter_value using
        message = 'store_name is missing: it is not clear which store is meant',
        hint = coalesce(
            (select 'Give one of: ' || string_agg(stores.name, ', ' order by stores.name) || '.' from retail.stores),
            'The caller sees no store at all.'
        ),
        column = 'store_name';
end
$$;


ALTER FUNCTION retail.own_store(store_name text) OWNER TO retail_owner;

--
-- Name: FUNCTION own_store(store_name text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.own_store(store_name text) IS 'The number of the store named, or of the caller''s only store; an error when that is not clear.

store_name: The store''s name, or null.';


--
-- Name: period_days(api.period, date); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    shift   interval := make_interval(months => coalesce(
        (select settings.fiscal_year_start_month - 1 from retail.settings), 0
    ));
    week    date := date_trunc('week', today);
    month   date := date_trunc('month', today);
    quarter date := date_trunc('quarter', today - shift) + shift;
    year    date := date_trunc('year', today - shift) + shift;
begin
    case period_days.period
        when 'today'           then first_day := today;
        when 'yesterday'       then first_day := today - 1;
        when 'last_7_days'     then first_day := today - 6;
        when 'last_30_days'    then first_day := today - 29;
        when 'last_90_days'    then first_day := today - 89;
        when 'last_365_days'   then first_day := today - 364;
        when 'week_to_date'    then first_day := week;
        when 'last_week'       then first_day := week - 7;
        when 'month_to_date'   then first_day := month;
        when 'last_month'      then first_day := month - interval '1 month';
        when 'quarter_to_date' then first_day := quarter;
        when 'last_quarter'    then first_day := quarter - interval '3 months';
        when 'year_to_date'    then first_day := year;
        when 'last_year'       then first_day := year - interval '1 year';
    end case;

    last_day := case period_days.period
        when 'yesterday'    then today - 1
        when 'last_week'    then week - 1
        when 'last_month'   then month - 1
        when 'last_quarter' then quarter - 1
        when 'last_year'    then year - 1
        else today
    end;
end
$$;


ALTER FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) OWNER TO retail_owner;

--
-- Name: FUNCTION period_days(period api.period, today date, OUT first_day date, OUT last_day date); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) IS 'The first and the last day of a named period, both included.

period: The period''s name.
today: The day that counts as today.

first_day: The first day.
last_day: The last day.';


--
-- Name: product_by_name(text, text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.product_by_name(product_name text, argument text DEFAULT 'product_name'::text) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wanted text := lower(btrim(product_by_name.product_name));
    found  integer[];
begin
    if wanted is null then
        return null;
    end if;

    select array_agg(products.product_id)
    into found
    from retail.products
    where products.sku = upper(wanted)
        or products.sku = btrim(product_by_name.product_name);

    if found is null then
        select array_agg(products.product_id)
        into found
        from retail.products
        where lower(products.name) = wanted;
    end if;

    if found is null then
        raise invalid_parameter_value using
            message = format('there is no product called %L', product_by_name.product_name),
            hint = coalesce(
                (
                    select 'Near it are: ' || string_agg(format('%s (%s)', near.name, near.sku), ', ' order by near.distance) || '.'
                    from (
                        select
                            products.name,
                            products.sku,
                            extensions.word_similarity(wanted, lower(products.name)) * -1 as distance
                        from retail.products
                        order by
                            distance,
                            products.product_id
                        limit 5
                    ) as near
                ),
                'There are no products.'
            ),
            column = product_by_name.argument;
    end if;

    if cardinality(found) > 1 then
        raise invalid_parameter_value using
            message = format('several products are called %L', product_by_name.product_name),
            hint = (
                select 'Give the sku of the one you mean: ' || string_agg(products.sku, ', ' order by products.sku) || '.'
                from retail.products
                where products.product_id = any (found[:20])
            ),
            column = product_by_name.argument;
    end if;

    return found[1];
end
$$;


ALTER FUNCTION retail.product_by_name(product_name text, argument text) OWNER TO retail_owner;

--
-- Name: FUNCTION product_by_name(product_name text, argument text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.product_by_name(product_name text, argument text) IS 'The number of a product, by its name in any case or its sku; an error lists near names. Null for null.

product_name: The product''s name or sku.
argument: The argument that an error names.';


--
-- Name: read_cursor(text, text, text[]); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) RETURNS text[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    parts text[];
begin
    if read_cursor.page_cursor is null then
        return null;
    end if;

    begin
        select array_agg(part.value order by part.position)
        into parts
        from jsonb_array_elements_text(
            convert_from(decode(read_cursor.page_cursor, 'base64'), 'UTF8')::jsonb
        ) with ordinality as part (value, position);
    exception
        when data_exception then
            parts := null;
    end;

    if parts is null
        or parts[1] is distinct from read_cursor.list_name
        or cardinality(parts) <> cardinality(read_cursor.key_types) + 1
        or exists (
            select
            from unnest(parts[2:], read_cursor.key_types) as part (value, type)
            where part.value is not null
                and not pg_input_is_valid(part.value, part.type)
        )
    then
        raise invalid_parameter_value using
            message = 'page_cursor is not a cursor of this list',
            hint = 'Take next_cursor of the answer before, and leave the other arguments as they were; or leave it out to begin anew.',
            column = 'page_cursor';
    end if;

    return parts[2:];
end
$$;


ALTER FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) OWNER TO retail_owner;

--
-- Name: FUNCTION read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) IS 'The sort key that a cursor of this list holds; null for none. Any other text is an error.

page_cursor: The cursor, or null.
list_name: The list and its order, as retail.make_cursor was told.
key_types: The types of the sort key, such as numeric.';


--
-- Name: refuse_rekeying(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.refuse_rekeying() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    raise object_not_in_prerequisite_state using
        message = format('a row of %I.%I keeps its store, day, kind, customer and product', tg_table_schema, tg_table_name),
        hint = 'Delete it and insert it anew, in two statements; the lines of an order go first.';
end
$$;


ALTER FUNCTION retail.refuse_rekeying() OWNER TO retail_owner;

--
-- Name: FUNCTION refuse_rekeying(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.refuse_rekeying() IS 'Trigger function: refuses an update that the rollups could not follow, and truncation.';


--
-- Name: roll_up_order_items(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.roll_up_order_items() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    direction integer := tg_argv[0];
    lines_lost bigint;
begin
    with changed as materialized (
        select
            items.store_id,
            items.product_id,
            items.quantity,
            items.line_total,
            items.unit_cost,
            orders.order_date,
            date_trunc('month', orders.order_date)::date as month,
            products.category_id,
            -- On the first of the changed lines of an order: did the product come or go?
            case
                when tg_op <> 'UPDATE'
                    and orders.kind <> 'return'
                    and row_number() over product_lines = 1
                    and (
                        -- A filter, so that the order is looked up, never the product.
                        select count(*) filter (where present.product_id = items.product_id)
                        from retail.order_items as present
                        where present.store_id = items.store_id
                            and present.order_id = items.order_id
                    ) = case when direction > 0 then count(*) over whole_product else 0 end
                    then 1
                else 0
            end as product_orders,
            case
                when tg_op <> 'UPDATE'
                    and orders.kind <> 'return'
                    and row_number() over category_lines = 1
                    and (
                        select count(*) filter (where other.category_id = products.category_id)
                        from retail.order_items as present
                        join retail.products as other on other.product_id = present.product_id
                        where present.store_id = items.store_id
                            and present.order_id = items.order_id
                    ) = case when direction > 0 then count(*) over whole_category else 0 end
                    then 1
                else 0
            end as category_orders
        from changed_rows as items
        join retail.orders
            on orders.store_id = items.store_id
            and orders.order_id = items.order_id
        join retail.products on products.product_id = items.product_id
        window
            whole_product as (partition by items.store_id, items.order_id, items.product_id),
            product_lines as (whole_product order by items.line_number),
            whole_category as (partition by items.store_id, items.order_id, products.category_id),
            category_lines as (whole_category order by items.line_number)
    ),

    by_store as (
        insert into retail.daily_store_sales as total (
            store_id, sales_date, lines, units, units_returned, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date,
            direction * count(*),
            direction * sum(changed.quantity),
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0),
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0),
            direction * count(*) filter (where changed.unit_cost is null)
        from changed
        group by
            changed.store_id,
            changed.order_date
        order by
            changed.store_id,
            changed.order_date
        on conflict on constraint daily_store_sales_pkey do update
        set
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_category as (
        insert into retail.daily_category_sales as total (
            store_id, sales_date, category_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date as sales_date,
            changed.category_id,
            direction * coalesce(sum(changed.category_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.order_date,
            changed.category_id
        order by
            changed.store_id,
            changed.order_date,
            changed.category_id
        on conflict on constraint daily_category_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_month as (
        insert into retail.monthly_product_sales as total (
            store_id, month, product_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.month as month,
            changed.product_id,
            direction * coalesce(sum(changed.product_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.month,
            changed.product_id
        order by
            changed.store_id,
            changed.month,
            changed.product_id
        on conflict on constraint monthly_product_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    ),

    by_day as (
        insert into retail.daily_product_sales as total (
            store_id, sales_date, product_id, orders, lines, units, units_returned,
            returned_sales, net_sales, cost, lines_without_cost
        )
        select
            changed.store_id,
            changed.order_date as sales_date,
            changed.product_id,
            direction * coalesce(sum(changed.product_orders), 0) as orders,
            direction * count(*) as lines,
            direction * sum(changed.quantity) as units,
            direction * coalesce(-sum(changed.quantity) filter (where changed.quantity < 0), 0) as units_returned,
            direction * coalesce(-sum(changed.line_total) filter (where changed.quantity < 0), 0) as returned_sales,
            direction * sum(changed.line_total) as net_sales,
            direction * coalesce(sum(changed.quantity * changed.unit_cost), 0) as cost,
            direction * count(*) filter (where changed.unit_cost is null) as lines_without_cost
        from changed
        group by
            changed.store_id,
            changed.order_date,
            changed.product_id
        order by
            changed.store_id,
            changed.order_date,
            changed.product_id
        on conflict on constraint daily_product_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            lines = total.lines + excluded.lines,
            units = total.units + excluded.units,
            units_returned = total.units_returned + excluded.units_returned,
            returned_sales = total.returned_sales + excluded.returned_sales,
            net_sales = total.net_sales + excluded.net_sales,
            cost = total.cost + excluded.cost,
            lines_without_cost = total.lines_without_cost + excluded.lines_without_cost
    )

    select (select count(*) from changed_rows) - (select count(*) from changed)
    into lines_lost;

    if lines_lost <> 0 then
        raise object_not_in_prerequisite_state using
            message = format('%s lines have no order: their sums cannot be kept', lines_lost),
            hint = 'Delete the lines first, and their orders in a statement of its own.';
    end if;

    if direction < 0 then
        delete from retail.daily_category_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.sales_date = orders.order_date
            and total.lines = 0;

        delete from retail.daily_product_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.sales_date = orders.order_date
            and total.product_id = changed.product_id
            and total.lines = 0;

        delete from retail.monthly_product_sales as total
        using changed_rows as changed
        join retail.orders
            on orders.store_id = changed.store_id
            and orders.order_id = changed.order_id
        where total.store_id = changed.store_id
            and total.month = date_trunc('month', orders.order_date)::date
            and total.product_id = changed.product_id
            and total.lines = 0;
    end if;

    return null;
end
$$;


ALTER FUNCTION retail.roll_up_order_items() OWNER TO retail_owner;

--
-- Name: FUNCTION roll_up_order_items(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.roll_up_order_items() IS 'Trigger function: adds the changed lines to the sums by store, product, month and category, or takes them off.';


--
-- Name: roll_up_orders(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.roll_up_orders() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    direction integer := tg_argv[0];
begin
    insert into retail.daily_store_sales as total (
        store_id, sales_date, orders, returns, gross_sales, discounts, returned_sales, net_sales, tax
    )
    select
        changed.store_id,
        changed.order_date,
        direction * count(*) filter (where changed.kind <> 'return'),
        direction * count(*) filter (where changed.kind = 'return'),
        direction * coalesce(sum(changed.subtotal) filter (where changed.kind <> 'return'), 0),
        direction * coalesce(sum(changed.discount) filter (where changed.kind <> 'return'), 0),
        direction * coalesce(-sum(changed.subtotal - changed.discount) filter (where changed.kind = 'return'), 0),
        direction * sum(changed.subtotal - changed.discount),
        direction * sum(changed.tax)
    from changed_rows as changed
    group by
        changed.store_id,
        changed.order_date
    order by
        changed.store_id,
        changed.order_date
    on conflict on constraint daily_store_sales_pkey do update
    set
        orders = total.orders + excluded.orders,
        returns = total.returns + excluded.returns,
        gross_sales = total.gross_sales + excluded.gross_sales,
        discounts = total.discounts + excluded.discounts,
        returned_sales = total.returned_sales + excluded.returned_sales,
        net_sales = total.net_sales + excluded.net_sales,
        tax = total.tax + excluded.tax;

    if direction > 0 then
        insert into retail.customer_sales as total (
            store_id, customer_store_id, customer_id, orders, returns, net_sales, first_order_date, last_order_date
        )
        select
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            count(*) filter (where changed.kind <> 'return'),
            count(*) filter (where changed.kind = 'return'),
            sum(changed.subtotal - changed.discount),
            min(changed.order_date) filter (where changed.kind <> 'return'),
            max(changed.order_date) filter (where changed.kind <> 'return')
        from changed_rows as changed
        group by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
        order by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
        on conflict on constraint customer_sales_pkey do update
        set
            orders = total.orders + excluded.orders,
            returns = total.returns + excluded.returns,
            net_sales = total.net_sales + excluded.net_sales,
            first_order_date = least(total.first_order_date, excluded.first_order_date),
            last_order_date = greatest(total.last_order_date, excluded.last_order_date);

        return null;
    end if;

    -- When the first or the last order goes, another one takes its place.
    update retail.customer_sales as total
    set
        orders = total.orders - removed.orders,
        returns = total.returns - removed.returns,
        net_sales = total.net_sales - removed.net_sales,
        first_order_date = case
            when total.orders = removed.orders then null
            when total.first_order_date < removed.first_order_date then total.first_order_date
            when removed.orders = 0 then total.first_order_date
            else (
                select min(orders.order_date)
                from retail.orders
                where orders.store_id = total.store_id
                    and orders.customer_store_id = total.customer_store_id
                    and orders.customer_id = total.customer_id
                    and orders.kind <> 'return'
            )
        end,
        last_order_date = case
            when total.orders = removed.orders then null
            when total.last_order_date > removed.last_order_date then total.last_order_date
            when removed.orders = 0 then total.last_order_date
            else (
                select max(orders.order_date)
                from retail.orders
                where orders.store_id = total.store_id
                    and orders.customer_store_id = total.customer_store_id
                    and orders.customer_id = total.customer_id
                    and orders.kind <> 'return'
            )
        end
    from (
        select
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id,
            count(*) filter (where changed.kind <> 'return') as orders,
            count(*) filter (where changed.kind = 'return') as returns,
            sum(changed.subtotal - changed.discount) as net_sales,
            min(changed.order_date) filter (where changed.kind <> 'return') as first_order_date,
            max(changed.order_date) filter (where changed.kind <> 'return') as last_order_date
        from changed_rows as changed
        group by
            changed.store_id,
            changed.customer_store_id,
            changed.customer_id
    ) as removed
    where total.store_id = removed.store_id
        and total.customer_store_id = removed.customer_store_id
        and total.customer_id = removed.customer_id;

    delete from retail.daily_store_sales as total
    using changed_rows as changed
    where total.store_id = changed.store_id
        and total.sales_date = changed.order_date
        and total.orders = 0
        and total.returns = 0
        and total.lines = 0;

    delete from retail.customer_sales as total
    using changed_rows as changed
    where total.store_id = changed.store_id
        and total.customer_store_id = changed.customer_store_id
        and total.customer_id = changed.customer_id
        and total.orders = 0
        and total.returns = 0;

    return null;
end
$$;


ALTER FUNCTION retail.roll_up_orders() OWNER TO retail_owner;

--
-- Name: FUNCTION roll_up_orders(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.roll_up_orders() IS 'Trigger function: adds the changed orders to retail.daily_store_sales and retail.customer_sales, or takes them off.';


--
-- Name: settings; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.settings (
    is_only_row boolean DEFAULT true NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    fiscal_year_start_month smallint DEFAULT 1 NOT NULL,
    business_date date,
    CONSTRAINT settings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT settings_fiscal_year_start_month_check CHECK (((fiscal_year_start_month >= 1) AND (fiscal_year_start_month <= 12))),
    CONSTRAINT settings_is_only_row_check CHECK (is_only_row)
);

ALTER TABLE ONLY retail.settings FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.settings OWNER TO retail_owner;

--
-- Name: TABLE settings; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.settings IS 'What the retailer decides once for all stores.';


--
-- Name: COLUMN settings.is_only_row; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.settings.is_only_row IS 'There is one row.';


--
-- Name: COLUMN settings.currency; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.settings.currency IS 'The currency of all amounts, by its three letters of ISO 4217.';


--
-- Name: COLUMN settings.fiscal_year_start_month; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.settings.fiscal_year_start_month IS 'The month in which a fiscal year begins, 1 to 12.';


--
-- Name: COLUMN settings.business_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.settings.business_date IS 'The day that named periods count as today; null for the real one. For data that ended long ago.';


--
-- Name: today(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT COALESCE(( SELECT settings.business_date
            FROM retail.settings), ( SELECT max(((now() AT TIME ZONE stores.time_zone))::date) AS max
            FROM retail.stores), ((now() AT TIME ZONE 'UTC'::text))::date) AS "coalesce";
END;


ALTER FUNCTION retail.today() OWNER TO retail_owner;

--
-- Name: FUNCTION today(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.today() IS 'The day that it is in the caller''s stores, or the one that the settings name instead.';


--
-- Name: walk_in_customer(integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.walk_in_customer(store_id integer) RETURNS bigint
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_id bigint;
begin
    select customers.customer_id
    into found_id
    from retail.customers
    where customers.store_id = walk_in_customer.store_id
        and customers.is_walk_in;

    if not found then
        insert into retail.customers (store_id, customer_number, is_walk_in)
        values (walk_in_customer.store_id, 'walk-in', true)
        on conflict do nothing;

        select customers.customer_id
        into strict found_id
        from retail.customers
        where customers.store_id = walk_in_customer.store_id
            and customers.is_walk_in;
    end if;

    return found_id;
end
$$;


ALTER FUNCTION retail.walk_in_customer(store_id integer) OWNER TO retail_owner;

--
-- Name: FUNCTION walk_in_customer(store_id integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.walk_in_customer(store_id integer) IS 'The number of the store''s walk-in customer, who is made when there is none.

store_id: The store.';


--
-- Name: write_order(integer, text, integer, bigint, text, numeric, bigint, integer[], integer[], numeric[], numeric[], numeric[]); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]) RETURNS retail.orders
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    written   retail.orders;
    sold_on   date;
    gross     numeric;
    discount  numeric;
begin
    select (now() at time zone stores.time_zone)::date
    into strict sold_on
    from retail.stores
    where stores.store_id = write_order.store_id;

    select
        sum(line.quantity * line.unit_price),
        sum(line.discount)
    into strict gross, discount
    from unnest(write_order.quantities, write_order.unit_prices, write_order.discounts) as line (quantity, unit_price, discount);

    insert into retail.orders (
        store_id, order_number, kind, customer_store_id, customer_id, payment_method,
        ordered_at, order_date, subtotal, discount, tax, total, original_order_id
    )
    values (
        write_order.store_id,
        upper(format('%s-%s-%s', left(write_order.kind, 1), to_char(sold_on, 'YYYYMMDD'), left(gen_random_uuid()::text, 8))),
        write_order.kind,
        write_order.customer_store_id,
        write_order.customer_id,
        write_order.payment_method,
        now(),
        sold_on,
        gross,
        discount,
        write_order.tax,
        gross - discount + write_order.tax,
        write_order.original_order_id
    )
    returning * into strict written;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        written.store_id,
        written.order_id,
        line.line_number,
        line.product_id,
        line.quantity,
        line.unit_price,
        line.discount,
        line.quantity * line.unit_price - line.discount,
        line.unit_cost
    from unnest(
        write_order.product_ids, write_order.quantities, write_order.unit_prices, write_order.discounts, write_order.unit_costs
    ) with ordinality as line (product_id, quantity, unit_price, discount, unit_cost, line_number);

    return written;
end
$$;


ALTER FUNCTION retail.write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]) OWNER TO retail_owner;

--
-- Name: FUNCTION write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]) IS 'Writes a receipt of this moment with its lines, and returns it. Amounts and quantities of a return are negative.

store_id: The store.
kind: sale or return.
customer_store_id: The home store of the customer.
customer_id: The customer.
payment_method: How it was paid.
tax: Sales tax.
original_order_id: What a return undoes; null for a sale.
product_ids: The product of each line.
quantities: The pieces of each line.
unit_prices: The price of one piece on each line.
discounts: The discount of each line.
unit_costs: The cost of one piece on each line; null where unknown.';


--
-- Name: row_changes; Type: TABLE; Schema: audit; Owner: retail_audit
--

CREATE TABLE audit.row_changes (
    change_id bigint NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    login name DEFAULT SESSION_USER NOT NULL,
    principal_id uuid,
    table_name text NOT NULL,
    operation text NOT NULL,
    old_row jsonb,
    new_row jsonb,
    CONSTRAINT row_changes_new_row_check CHECK (((new_row IS NOT NULL) = (operation = ANY (ARRAY['INSERT'::text, 'UPDATE'::text])))),
    CONSTRAINT row_changes_old_row_check CHECK (((old_row IS NOT NULL) = (operation = ANY (ARRAY['UPDATE'::text, 'DELETE'::text])))),
    CONSTRAINT row_changes_operation_check CHECK ((operation = ANY (ARRAY['INSERT'::text, 'UPDATE'::text, 'DELETE'::text])))
);


ALTER TABLE audit.row_changes OWNER TO retail_audit;

--
-- Name: TABLE row_changes; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON TABLE audit.row_changes IS 'One row for each row changed in an audited table.';


--
-- Name: COLUMN row_changes.change_id; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.change_id IS 'The order of the changes.';


--
-- Name: COLUMN row_changes.changed_at; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.changed_at IS 'When it was changed.';


--
-- Name: COLUMN row_changes.login; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.login IS 'The database login, which SET ROLE and SECURITY DEFINER do not change.';


--
-- Name: COLUMN row_changes.principal_id; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.principal_id IS 'On whose behalf, where a request was open; null else.';


--
-- Name: COLUMN row_changes.table_name; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.table_name IS 'The table, with its schema.';


--
-- Name: COLUMN row_changes.operation; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.operation IS 'INSERT, UPDATE or DELETE.';


--
-- Name: COLUMN row_changes.old_row; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.old_row IS 'The row before, without secrets; null for an insert.';


--
-- Name: COLUMN row_changes.new_row; Type: COMMENT; Schema: audit; Owner: retail_audit
--

COMMENT ON COLUMN audit.row_changes.new_row IS 'The row after, without secrets; null for a delete.';


--
-- Name: row_changes_change_id_seq; Type: SEQUENCE; Schema: audit; Owner: retail_audit
--

ALTER TABLE audit.row_changes ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.row_changes_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: api_keys_key_id_seq; Type: SEQUENCE; Schema: auth; Owner: retail_auth
--

ALTER TABLE auth.api_keys ALTER COLUMN key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.api_keys_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: bi_logins; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.bi_logins (
    login name NOT NULL,
    principal_id uuid NOT NULL,
    CONSTRAINT bi_logins_login_check CHECK ((login !~ '^(retail_|pg_)'::text))
);


ALTER TABLE auth.bi_logins OWNER TO retail_auth;

--
-- Name: TABLE bi_logins; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.bi_logins IS 'Which principal a database login is. Trusted, because nobody but a superuser can change session_user.';


--
-- Name: identities; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    principal_id uuid NOT NULL,
    CONSTRAINT identities_issuer_check CHECK ((issuer <> 'development'::text))
);


ALTER TABLE auth.identities OWNER TO retail_auth;

--
-- Name: TABLE identities; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.identities IS 'Which principal the subject of an issuer''s token is.';


--
-- Name: principal_stores; Type: TABLE; Schema: auth; Owner: retail_auth
--

CREATE TABLE auth.principal_stores (
    principal_id uuid NOT NULL,
    store_id integer NOT NULL
);


ALTER TABLE auth.principal_stores OWNER TO retail_auth;

--
-- Name: TABLE principal_stores; Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON TABLE auth.principal_stores IS 'The stores that a principal sees.';


--
-- Name: stores_store_id_seq; Type: SEQUENCE; Schema: auth; Owner: retail_auth
--

ALTER TABLE auth.stores ALTER COLUMN store_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.stores_store_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: figures; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.figures (
    "position" integer NOT NULL,
    name text NOT NULL,
    value bigint NOT NULL
);


ALTER TABLE load.figures OWNER TO retail_owner;

--
-- Name: TABLE figures; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.figures IS 'What the latest flat load did, in numbers.';


--
-- Name: COLUMN figures."position"; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.figures."position" IS 'The order in which they are told.';


--
-- Name: COLUMN figures.name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.figures.name IS 'What was counted.';


--
-- Name: COLUMN figures.value; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.figures.value IS 'How many there were.';


--
-- Name: flat_lines; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.flat_lines (
    line_number bigint NOT NULL,
    store text,
    order_number text,
    ordered_at text,
    sku text,
    product_name text,
    quantity text,
    unit_price text,
    customer_number text,
    payment_method text,
    category text
);


ALTER TABLE load.flat_lines OWNER TO retail_owner;

--
-- Name: TABLE flat_lines; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.flat_lines IS 'The lines of the file of the latest flat load, as they came.';


--
-- Name: COLUMN flat_lines.line_number; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.line_number IS 'The position in the file, from 1, the header not counted.';


--
-- Name: COLUMN flat_lines.store; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.store IS 'The store''s name. Required.';


--
-- Name: COLUMN flat_lines.order_number; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.order_number IS 'The number on the receipt or invoice. Required.';


--
-- Name: COLUMN flat_lines.ordered_at; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.ordered_at IS 'Date and time in the store''s time zone, such as 2025-06-01 18:30:00. Required.';


--
-- Name: COLUMN flat_lines.sku; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.sku IS 'The stock code of the product. Required.';


--
-- Name: COLUMN flat_lines.product_name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.product_name IS 'The product''s name; left out: the stock code.';


--
-- Name: COLUMN flat_lines.quantity; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.quantity IS 'Pieces, a whole number that is not 0; negative when they came back. Required.';


--
-- Name: COLUMN flat_lines.unit_price; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.unit_price IS 'Price of one piece without tax, 0 or more, at most four decimals. Required.';


--
-- Name: COLUMN flat_lines.customer_number; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.customer_number IS 'The customer''s number; left out: the store''s walk-in customer.';


--
-- Name: COLUMN flat_lines.payment_method; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.payment_method IS 'How it was paid: cash, credit card, debit card, gift card, mobile or invoice.';


--
-- Name: COLUMN flat_lines.category; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.category IS 'The product''s category; left out: the one that the mapping names.';


--
-- Name: refused_lines; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.refused_lines (
    line_number bigint NOT NULL,
    column_name text NOT NULL,
    reason text NOT NULL,
    value text
);


ALTER TABLE load.refused_lines OWNER TO retail_owner;

--
-- Name: TABLE refused_lines; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.refused_lines IS 'What the latest flat load refused, and why: one row for each fault.';


--
-- Name: COLUMN refused_lines.line_number; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_lines.line_number IS 'The position in the file, from 1, the header not counted.';


--
-- Name: COLUMN refused_lines.column_name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_lines.column_name IS 'What is wrong with the line, by the name of its column here.';


--
-- Name: COLUMN refused_lines.reason; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_lines.reason IS 'What is allowed.';


--
-- Name: COLUMN refused_lines.value; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_lines.value IS 'What the file says.';


--
-- Name: alembic_version; Type: TABLE; Schema: ops; Owner: retail_migrator
--

CREATE TABLE ops.alembic_version (
    version_num character varying(32) NOT NULL
);


ALTER TABLE ops.alembic_version OWNER TO retail_migrator;

--
-- Name: categories_category_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.categories ALTER COLUMN category_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.categories_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: customers; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.customers (
    store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    customer_number text NOT NULL,
    first_name text,
    last_name text,
    email text,
    phone text,
    is_walk_in boolean DEFAULT false NOT NULL,
    joined_on date,
    CONSTRAINT customers_customer_number_check CHECK (((length(customer_number) >= 1) AND (length(customer_number) <= 40))),
    CONSTRAINT customers_email_check CHECK (((email ~ '^[^@\s]+@[^@\s]+$'::text) AND (length(email) <= 254))),
    CONSTRAINT customers_names_check CHECK (((length(first_name) <= 80) AND (length(last_name) <= 80))),
    CONSTRAINT customers_phone_check CHECK ((length(phone) <= 40))
);

ALTER TABLE ONLY retail.customers FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.customers OWNER TO retail_owner;

--
-- Name: TABLE customers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.customers IS 'Who buys. A customer''s record belongs to one store, the home store.';


--
-- Name: COLUMN customers.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.store_id IS 'The home store.';


--
-- Name: COLUMN customers.customer_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.customer_id IS 'Identifies the customer.';


--
-- Name: COLUMN customers.customer_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.customer_number IS 'The number on the customer''s card, unique in the store.';


--
-- Name: COLUMN customers.first_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.first_name IS 'Given name. Not for analysts.';


--
-- Name: COLUMN customers.last_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.last_name IS 'Family name. Not for analysts.';


--
-- Name: COLUMN customers.email; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.email IS 'Mail address, unique in the store. Not for analysts.';


--
-- Name: COLUMN customers.phone; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.phone IS 'Phone number. Not for analysts.';


--
-- Name: COLUMN customers.is_walk_in; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.is_walk_in IS 'Stands for all customers who gave no name.';


--
-- Name: COLUMN customers.joined_on; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.joined_on IS 'The day of the first record; null when unknown.';


--
-- Name: customers_customer_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.customers ALTER COLUMN customer_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.customers_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: inventory_adjustments; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.inventory_adjustments (
    store_id integer NOT NULL,
    product_id integer NOT NULL,
    adjustment_number integer NOT NULL,
    change integer NOT NULL,
    quantity_after integer NOT NULL,
    reason text NOT NULL,
    note text,
    adjusted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_adjustments_note_check CHECK ((length(note) <= 200)),
    CONSTRAINT inventory_adjustments_quantity_after_check CHECK ((quantity_after >= 0)),
    CONSTRAINT inventory_adjustments_reason_check CHECK ((reason = ANY (ARRAY['count'::text, 'delivery'::text, 'damage'::text, 'theft'::text, 'transfer'::text, 'own use'::text, 'correction'::text])))
);

ALTER TABLE ONLY retail.inventory_adjustments FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.inventory_adjustments OWNER TO retail_owner;

--
-- Name: TABLE inventory_adjustments; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.inventory_adjustments IS 'Changes of stock that were neither sale nor return.';


--
-- Name: COLUMN inventory_adjustments.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.store_id IS 'The store.';


--
-- Name: COLUMN inventory_adjustments.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.product_id IS 'The product.';


--
-- Name: COLUMN inventory_adjustments.adjustment_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.adjustment_number IS 'Counts the adjustments of the product in the store from 1.';


--
-- Name: COLUMN inventory_adjustments.change; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.change IS 'Pieces that came; negative when they went. 0 when a count was right.';


--
-- Name: COLUMN inventory_adjustments.quantity_after; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.quantity_after IS 'Pieces in stock after it.';


--
-- Name: COLUMN inventory_adjustments.reason; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.reason IS 'Why the stock changed.';


--
-- Name: COLUMN inventory_adjustments.note; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.note IS 'What else there is to say.';


--
-- Name: COLUMN inventory_adjustments.adjusted_at; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.inventory_adjustments.adjusted_at IS 'When it was recorded.';


--
-- Name: orders_order_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.orders ALTER COLUMN order_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: product_margins; Type: VIEW; Schema: retail; Owner: retail_owner
--

CREATE VIEW retail.product_margins WITH (security_invoker='true', security_barrier='true') AS
 SELECT products.product_id,
    products.sku,
    products.name AS product_name,
    categories.name AS category_name,
    products.base_price,
    products.cost,
    (products.base_price - products.cost) AS margin,
    round((((100)::numeric * (products.base_price - products.cost)) / NULLIF(products.base_price, (0)::numeric)), 1) AS margin_percent
   FROM (retail.products
     JOIN retail.categories ON ((categories.category_id = products.category_id)));


ALTER VIEW retail.product_margins OWNER TO retail_owner;

--
-- Name: VIEW product_margins; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON VIEW retail.product_margins IS 'List price, cost and margin of each product. For store managers and above.';


--
-- Name: COLUMN product_margins.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.product_id IS 'The product.';


--
-- Name: COLUMN product_margins.sku; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.sku IS 'The number on the shelf label.';


--
-- Name: COLUMN product_margins.product_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.product_name IS 'The product''s name.';


--
-- Name: COLUMN product_margins.category_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.category_name IS 'The product''s category.';


--
-- Name: COLUMN product_margins.base_price; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.base_price IS 'List price of one piece, without tax.';


--
-- Name: COLUMN product_margins.cost; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.cost IS 'What one piece costs the retailer.';


--
-- Name: COLUMN product_margins.margin; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.margin IS 'List price minus cost.';


--
-- Name: COLUMN product_margins.margin_percent; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_margins.margin_percent IS 'Margin in percent of the list price.';


--
-- Name: product_types; Type: TABLE; Schema: retail; Owner: retail_owner
--

CREATE TABLE retail.product_types (
    product_type_id integer NOT NULL,
    category_id integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT product_types_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80)))
);

ALTER TABLE ONLY retail.product_types FORCE ROW LEVEL SECURITY;


ALTER TABLE retail.product_types OWNER TO retail_owner;

--
-- Name: TABLE product_types; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON TABLE retail.product_types IS 'The kinds of product in a category, such as hammers in hand tools.';


--
-- Name: COLUMN product_types.product_type_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_types.product_type_id IS 'Identifies the type.';


--
-- Name: COLUMN product_types.category_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_types.category_id IS 'The category that the type belongs to.';


--
-- Name: COLUMN product_types.name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.product_types.name IS 'The type''s name, unique in its category.';


--
-- Name: product_types_product_type_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.product_types ALTER COLUMN product_type_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.product_types_product_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: products_product_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.products ALTER COLUMN product_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.products_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: sales_lines; Type: VIEW; Schema: retail; Owner: retail_owner
--

CREATE VIEW retail.sales_lines WITH (security_invoker='true', security_barrier='true') AS
 SELECT order_items.store_id,
    stores.name AS store_name,
    order_items.order_id,
    orders.order_number,
    order_items.line_number,
    orders.kind,
    orders.order_date,
    orders.ordered_at,
    orders.payment_method,
    orders.customer_id,
    order_items.product_id,
    products.sku,
    products.name AS product_name,
    products.brand,
    categories.name AS category_name,
    product_types.name AS product_type_name,
    order_items.quantity,
    order_items.unit_price,
    order_items.discount,
    order_items.line_total
   FROM (((((retail.order_items
     JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
     JOIN retail.stores ON ((stores.store_id = order_items.store_id)))
     JOIN retail.products ON ((products.product_id = order_items.product_id)))
     JOIN retail.categories ON ((categories.category_id = products.category_id)))
     JOIN retail.product_types ON ((product_types.product_type_id = products.product_type_id)));


ALTER VIEW retail.sales_lines OWNER TO retail_owner;

--
-- Name: VIEW sales_lines; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON VIEW retail.sales_lines IS 'One row for each line of an order, with the names of store, product, category and type joined in.';


--
-- Name: COLUMN sales_lines.store_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.store_id IS 'The store.';


--
-- Name: COLUMN sales_lines.store_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.store_name IS 'The store''s name.';


--
-- Name: COLUMN sales_lines.order_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.order_id IS 'The order.';


--
-- Name: COLUMN sales_lines.order_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.order_number IS 'The number on the receipt.';


--
-- Name: COLUMN sales_lines.line_number; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.line_number IS 'The position on the receipt, from 1.';


--
-- Name: COLUMN sales_lines.kind; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.kind IS 'A sale, a return, or an exchange.';


--
-- Name: COLUMN sales_lines.order_date; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.order_date IS 'The store''s day.';


--
-- Name: COLUMN sales_lines.ordered_at; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.ordered_at IS 'When it happened.';


--
-- Name: COLUMN sales_lines.payment_method; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.payment_method IS 'How it was paid.';


--
-- Name: COLUMN sales_lines.customer_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.customer_id IS 'The customer.';


--
-- Name: COLUMN sales_lines.product_id; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.product_id IS 'The product.';


--
-- Name: COLUMN sales_lines.sku; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.sku IS 'The number on the shelf label.';


--
-- Name: COLUMN sales_lines.product_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.product_name IS 'The product''s name.';


--
-- Name: COLUMN sales_lines.brand; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.brand IS 'The product''s brand.';


--
-- Name: COLUMN sales_lines.category_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.category_name IS 'The product''s category.';


--
-- Name: COLUMN sales_lines.product_type_name; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.product_type_name IS 'The product''s type.';


--
-- Name: COLUMN sales_lines.quantity; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.quantity IS 'Pieces; negative when they came back.';


--
-- Name: COLUMN sales_lines.unit_price; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.unit_price IS 'Price of one piece, before discount and tax.';


--
-- Name: COLUMN sales_lines.discount; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.discount IS 'Discount on the line.';


--
-- Name: COLUMN sales_lines.line_total; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.sales_lines.line_total IS 'Net amount of the line, without tax.';


--
-- Name: suppliers_supplier_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.suppliers ALTER COLUMN supplier_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.suppliers_supplier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: row_changes row_changes_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit
--

ALTER TABLE ONLY audit.row_changes
    ADD CONSTRAINT row_changes_pkey PRIMARY KEY (change_id);


--
-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);


--
-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);


--
-- Name: bi_logins bi_logins_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.bi_logins
    ADD CONSTRAINT bi_logins_pkey PRIMARY KEY (login);


--
-- Name: identities identities_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (issuer, subject);


--
-- Name: issuers issuers_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.issuers
    ADD CONSTRAINT issuers_pkey PRIMARY KEY (issuer);


--
-- Name: principal_stores principal_stores_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_pkey PRIMARY KEY (principal_id, store_id);


--
-- Name: principals principals_name_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.principals
    ADD CONSTRAINT principals_name_key UNIQUE (name);


--
-- Name: principals principals_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.principals
    ADD CONSTRAINT principals_pkey PRIMARY KEY (principal_id);


--
-- Name: signing_key signing_key_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (only_row);


--
-- Name: stores stores_name_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_name_key UNIQUE (name);


--
-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (store_id);


--
-- Name: figures figures_name_key; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.figures
    ADD CONSTRAINT figures_name_key UNIQUE (name);


--
-- Name: figures figures_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.figures
    ADD CONSTRAINT figures_pkey PRIMARY KEY ("position");


--
-- Name: flat_lines flat_lines_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.flat_lines
    ADD CONSTRAINT flat_lines_pkey PRIMARY KEY (line_number);


--
-- Name: refused_lines refused_lines_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.refused_lines
    ADD CONSTRAINT refused_lines_pkey PRIMARY KEY (line_number, column_name);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: ops; Owner: retail_migrator
--

ALTER TABLE ONLY ops.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: categories categories_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.categories
    ADD CONSTRAINT categories_name_key UNIQUE (name);


--
-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (category_id);


--
-- Name: customer_sales customer_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.customer_sales
    ADD CONSTRAINT customer_sales_pkey PRIMARY KEY (store_id, customer_store_id, customer_id);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (store_id, customer_id);


--
-- Name: customers customers_store_id_customer_number_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_customer_number_key UNIQUE (store_id, customer_number);


--
-- Name: customers customers_store_id_email_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_email_key UNIQUE (store_id, email);


--
-- Name: daily_category_sales daily_category_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.daily_category_sales
    ADD CONSTRAINT daily_category_sales_pkey PRIMARY KEY (store_id, sales_date, category_id);


--
-- Name: daily_product_sales daily_product_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.daily_product_sales
    ADD CONSTRAINT daily_product_sales_pkey PRIMARY KEY (store_id, sales_date, product_id);


--
-- Name: daily_store_sales daily_store_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.daily_store_sales
    ADD CONSTRAINT daily_store_sales_pkey PRIMARY KEY (store_id, sales_date);


--
-- Name: inventory_adjustments inventory_adjustments_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_pkey PRIMARY KEY (store_id, product_id, adjustment_number);


--
-- Name: inventory inventory_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (store_id, product_id);


--
-- Name: monthly_product_sales monthly_product_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.monthly_product_sales
    ADD CONSTRAINT monthly_product_sales_pkey PRIMARY KEY (store_id, month, product_id);


--
-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (store_id, order_id, line_number);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (store_id, order_id);


--
-- Name: orders orders_store_id_order_number_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_store_id_order_number_key UNIQUE (store_id, order_number);


--
-- Name: product_types product_types_category_id_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_name_key UNIQUE (category_id, name);


--
-- Name: product_types product_types_category_id_product_type_id_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_product_type_id_key UNIQUE (category_id, product_type_id);


--
-- Name: product_types product_types_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_pkey PRIMARY KEY (product_type_id);


--
-- Name: products products_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (product_id);


--
-- Name: products products_sku_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_sku_key UNIQUE (sku);


--
-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (is_only_row);


--
-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (store_id);


--
-- Name: suppliers suppliers_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.suppliers
    ADD CONSTRAINT suppliers_name_key UNIQUE (name);


--
-- Name: suppliers suppliers_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.suppliers
    ADD CONSTRAINT suppliers_pkey PRIMARY KEY (supplier_id);


--
-- Name: write_requests write_requests_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.write_requests
    ADD CONSTRAINT write_requests_pkey PRIMARY KEY (store_id, idempotency_key);


--
-- Name: row_changes_table_name_changed_at_idx; Type: INDEX; Schema: audit; Owner: retail_audit
--

CREATE INDEX row_changes_table_name_changed_at_idx ON audit.row_changes USING btree (table_name, changed_at);


--
-- Name: api_keys_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth
--

CREATE INDEX api_keys_principal_id_idx ON auth.api_keys USING btree (principal_id);


--
-- Name: bi_logins_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth
--

CREATE INDEX bi_logins_principal_id_idx ON auth.bi_logins USING btree (principal_id);


--
-- Name: identities_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth
--

CREATE INDEX identities_principal_id_idx ON auth.identities USING btree (principal_id);


--
-- Name: principal_stores_store_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth
--

CREATE INDEX principal_stores_store_id_idx ON auth.principal_stores USING btree (store_id);


--
-- Name: customers_store_id_walk_in_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE UNIQUE INDEX customers_store_id_walk_in_idx ON retail.customers USING btree (store_id) WHERE is_walk_in;


--
-- Name: daily_product_sales_product_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX daily_product_sales_product_idx ON retail.daily_product_sales USING btree (store_id, product_id, sales_date);


--
-- Name: inventory_product_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX inventory_product_id_idx ON retail.inventory USING btree (product_id, store_id);


--
-- Name: monthly_product_sales_product_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX monthly_product_sales_product_idx ON retail.monthly_product_sales USING btree (store_id, product_id, month);


--
-- Name: order_items_product_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX order_items_product_id_idx ON retail.order_items USING btree (product_id, store_id);


--
-- Name: orders_customer_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX orders_customer_idx ON retail.orders USING btree (store_id, customer_store_id, customer_id, order_date);


--
-- Name: orders_original_order_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX orders_original_order_idx ON retail.orders USING btree (store_id, original_order_id) WHERE (original_order_id IS NOT NULL);


--
-- Name: orders_store_id_order_date_total_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX orders_store_id_order_date_total_idx ON retail.orders USING btree (store_id, order_date DESC, total DESC);


--
-- Name: products_category_id_base_price_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_category_id_base_price_idx ON retail.products USING btree (category_id, base_price);


--
-- Name: products_category_id_product_type_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_category_id_product_type_id_idx ON retail.products USING btree (category_id, product_type_id);


--
-- Name: products_lower_name_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_lower_name_idx ON retail.products USING btree (lower(name));


--
-- Name: products_supplier_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_supplier_id_idx ON retail.products USING btree (supplier_id);


--
-- Name: row_changes zz_append_only; Type: TRIGGER; Schema: audit; Owner: retail_audit
--

CREATE TRIGGER zz_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.row_changes FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();


--
-- Name: api_keys zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.api_keys FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: bi_logins zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.bi_logins FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: identities zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.identities FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: issuers zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.issuers FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: principal_stores zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.principal_stores FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: principals zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.principals FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: stores zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.stores FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: order_items keeps_its_keys; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER keeps_its_keys BEFORE UPDATE ON retail.order_items FOR EACH ROW WHEN (((((old.store_id IS DISTINCT FROM new.store_id) OR (old.order_id IS DISTINCT FROM new.order_id)) OR (old.line_number IS DISTINCT FROM new.line_number)) OR (old.product_id IS DISTINCT FROM new.product_id))) EXECUTE FUNCTION retail.refuse_rekeying();


--
-- Name: orders keeps_its_keys; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER keeps_its_keys BEFORE UPDATE ON retail.orders FOR EACH ROW WHEN (((((((old.store_id IS DISTINCT FROM new.store_id) OR (old.order_id IS DISTINCT FROM new.order_id)) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.order_date IS DISTINCT FROM new.order_date)) OR (old.customer_store_id IS DISTINCT FROM new.customer_store_id)) OR (old.customer_id IS DISTINCT FROM new.customer_id))) EXECUTE FUNCTION retail.refuse_rekeying();


--
-- Name: products moves_category_sales; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER moves_category_sales AFTER UPDATE ON retail.products REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.move_category_sales();


--
-- Name: order_items refuses_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER refuses_truncation BEFORE TRUNCATE ON retail.order_items FOR EACH STATEMENT EXECUTE FUNCTION retail.refuse_rekeying();


--
-- Name: orders refuses_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER refuses_truncation BEFORE TRUNCATE ON retail.orders FOR EACH STATEMENT EXECUTE FUNCTION retail.refuse_rekeying();


--
-- Name: order_items rollup_added_by_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_added_by_insert AFTER INSERT ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('1');


--
-- Name: orders rollup_added_by_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_added_by_insert AFTER INSERT ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('1');


--
-- Name: order_items rollup_added_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_added_by_update AFTER UPDATE ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('1');


--
-- Name: orders rollup_added_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_added_by_update AFTER UPDATE ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('1');


--
-- Name: order_items rollup_removed_by_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_removed_by_delete AFTER DELETE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('-1');


--
-- Name: orders rollup_removed_by_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_removed_by_delete AFTER DELETE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('-1');


--
-- Name: order_items rollup_removed_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_removed_by_update AFTER UPDATE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('-1');


--
-- Name: orders rollup_removed_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER rollup_removed_by_update AFTER UPDATE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('-1');


--
-- Name: inventory zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER zz_audit AFTER DELETE OR UPDATE ON retail.inventory FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: products zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON retail.products FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: stores zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON retail.stores FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: write_requests zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER zz_audit AFTER UPDATE ON retail.write_requests FOR EACH ROW EXECUTE FUNCTION audit.record_change();


--
-- Name: api_keys api_keys_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;


--
-- Name: bi_logins bi_logins_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.bi_logins
    ADD CONSTRAINT bi_logins_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;


--
-- Name: identities identities_issuer_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_issuer_fkey FOREIGN KEY (issuer) REFERENCES auth.issuers(issuer) ON DELETE CASCADE;


--
-- Name: identities identities_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;


--
-- Name: principal_stores principal_stores_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;


--
-- Name: principal_stores principal_stores_store_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth
--

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_store_id_fkey FOREIGN KEY (store_id) REFERENCES auth.stores(store_id) ON DELETE CASCADE;


--
-- Name: customers customers_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);


--
-- Name: inventory_adjustments inventory_adjustments_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);


--
-- Name: inventory_adjustments inventory_adjustments_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);


--
-- Name: inventory inventory_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);


--
-- Name: inventory inventory_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);


--
-- Name: order_items order_items_order_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_order_fkey FOREIGN KEY (store_id, order_id) REFERENCES retail.orders(store_id, order_id);


--
-- Name: order_items order_items_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);


--
-- Name: orders orders_customer_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_store_id, customer_id) REFERENCES retail.customers(store_id, customer_id);


--
-- Name: orders orders_original_order_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_original_order_fkey FOREIGN KEY (store_id, original_order_id) REFERENCES retail.orders(store_id, order_id);


--
-- Name: orders orders_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);


--
-- Name: product_types product_types_category_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_fkey FOREIGN KEY (category_id) REFERENCES retail.categories(category_id);


--
-- Name: products products_product_type_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_product_type_fkey FOREIGN KEY (category_id, product_type_id) REFERENCES retail.product_types(category_id, product_type_id);


--
-- Name: products products_supplier_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES retail.suppliers(supplier_id);


--
-- Name: stores stores_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.stores
    ADD CONSTRAINT stores_store_id_fkey FOREIGN KEY (store_id) REFERENCES auth.stores(store_id);


--
-- Name: write_requests write_requests_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner
--

ALTER TABLE ONLY retail.write_requests
    ADD CONSTRAINT write_requests_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);


--
-- Name: categories; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.categories ENABLE ROW LEVEL SECURITY;

--
-- Name: customer_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.customer_sales ENABLE ROW LEVEL SECURITY;

--
-- Name: customers; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.customers ENABLE ROW LEVEL SECURITY;

--
-- Name: daily_category_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.daily_category_sales ENABLE ROW LEVEL SECURITY;

--
-- Name: daily_product_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.daily_product_sales ENABLE ROW LEVEL SECURITY;

--
-- Name: daily_store_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.daily_store_sales ENABLE ROW LEVEL SECURITY;

--
-- Name: inventory; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.inventory ENABLE ROW LEVEL SECURITY;

--
-- Name: inventory_adjustments; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.inventory_adjustments ENABLE ROW LEVEL SECURITY;

--
-- Name: customer_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY keep ON retail.customer_sales TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY keep ON customer_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY keep ON retail.customer_sales IS 'Whoever records a sale keeps the sums.';


--
-- Name: daily_category_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY keep ON retail.daily_category_sales TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY keep ON daily_category_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY keep ON retail.daily_category_sales IS 'Whoever records a sale keeps the sums.';


--
-- Name: daily_product_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY keep ON retail.daily_product_sales TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY keep ON daily_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY keep ON retail.daily_product_sales IS 'Whoever records a sale keeps the sums.';


--
-- Name: daily_store_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY keep ON retail.daily_store_sales TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY keep ON daily_store_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY keep ON retail.daily_store_sales IS 'Whoever records a sale keeps the sums.';


--
-- Name: monthly_product_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY keep ON retail.monthly_product_sales TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY keep ON monthly_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY keep ON retail.monthly_product_sales IS 'Whoever records a sale keeps the sums.';


--
-- Name: categories load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.categories TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON categories; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.categories IS 'Loads write.';


--
-- Name: customer_sales load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.customer_sales TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON customer_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.customer_sales IS 'Loads write.';


--
-- Name: customers load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.customers TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON customers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.customers IS 'Loads write.';


--
-- Name: daily_category_sales load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.daily_category_sales TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON daily_category_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.daily_category_sales IS 'Loads write.';


--
-- Name: daily_product_sales load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.daily_product_sales TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON daily_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.daily_product_sales IS 'Loads write.';


--
-- Name: daily_store_sales load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.daily_store_sales TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON daily_store_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.daily_store_sales IS 'Loads write.';


--
-- Name: inventory load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.inventory TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON inventory; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.inventory IS 'Loads write.';


--
-- Name: inventory_adjustments load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.inventory_adjustments TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON inventory_adjustments; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.inventory_adjustments IS 'Loads write.';


--
-- Name: monthly_product_sales load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.monthly_product_sales TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON monthly_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.monthly_product_sales IS 'Loads write.';


--
-- Name: order_items load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.order_items TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON order_items; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.order_items IS 'Loads write.';


--
-- Name: orders load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.orders TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.orders IS 'Loads write.';


--
-- Name: product_types load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.product_types TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON product_types; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.product_types IS 'Loads write.';


--
-- Name: products load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.products TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON products; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.products IS 'Loads write.';


--
-- Name: settings load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.settings TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON settings; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.settings IS 'The migrator changes them.';


--
-- Name: stores load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.stores TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON stores; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.stores IS 'Loads write.';


--
-- Name: suppliers load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.suppliers TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON suppliers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.suppliers IS 'Loads write.';


--
-- Name: write_requests load; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY load ON retail.write_requests TO retail_owner USING (true) WITH CHECK (true);


--
-- Name: POLICY load ON write_requests; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY load ON retail.write_requests IS 'Loads write.';


--
-- Name: monthly_product_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.monthly_product_sales ENABLE ROW LEVEL SECURITY;

--
-- Name: order_items; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.order_items ENABLE ROW LEVEL SECURITY;

--
-- Name: orders; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.orders ENABLE ROW LEVEL SECURITY;

--
-- Name: product_types; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.product_types ENABLE ROW LEVEL SECURITY;

--
-- Name: products; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.products ENABLE ROW LEVEL SECURITY;

--
-- Name: categories read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.categories FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON categories; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.categories IS 'The api functions and the query tool read.';


--
-- Name: customer_sales read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.customer_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON customer_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.customer_sales IS 'The api functions and the query tool read.';


--
-- Name: customers read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.customers FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON customers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.customers IS 'The api functions and the query tool read.';


--
-- Name: daily_category_sales read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.daily_category_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON daily_category_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.daily_category_sales IS 'The api functions and the query tool read.';


--
-- Name: daily_product_sales read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.daily_product_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON daily_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.daily_product_sales IS 'The api functions and the query tool read.';


--
-- Name: daily_store_sales read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.daily_store_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON daily_store_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.daily_store_sales IS 'The api functions and the query tool read.';


--
-- Name: inventory read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.inventory FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON inventory; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.inventory IS 'The api functions and the query tool read.';


--
-- Name: inventory_adjustments read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.inventory_adjustments FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON inventory_adjustments; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.inventory_adjustments IS 'The api functions and the query tool read.';


--
-- Name: monthly_product_sales read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.monthly_product_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON monthly_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.monthly_product_sales IS 'The api functions and the query tool read.';


--
-- Name: order_items read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.order_items FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON order_items; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.order_items IS 'The api functions and the query tool read.';


--
-- Name: orders read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.orders FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.orders IS 'The api functions and the query tool read.';


--
-- Name: product_types read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.product_types FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON product_types; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.product_types IS 'The api functions and the query tool read.';


--
-- Name: products read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.products FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON products; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.products IS 'The api functions and the query tool read.';


--
-- Name: settings read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.settings FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON settings; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.settings IS 'The api functions and the query tool read.';


--
-- Name: stores read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.stores FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON stores; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.stores IS 'The api functions and the query tool read.';


--
-- Name: suppliers read; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY read ON retail.suppliers FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);


--
-- Name: POLICY read ON suppliers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY read ON retail.suppliers IS 'The api functions and the query tool read.';


--
-- Name: customers sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.customers FOR INSERT TO retail_clerk WITH CHECK (true);


--
-- Name: POLICY sell ON customers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.customers IS 'A store that sells makes its walk-in customer.';


--
-- Name: inventory sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.inventory TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY sell ON inventory; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.inventory IS 'Sales, returns and counts change the stock.';


--
-- Name: inventory_adjustments sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.inventory_adjustments FOR INSERT TO retail_clerk WITH CHECK (true);


--
-- Name: POLICY sell ON inventory_adjustments; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.inventory_adjustments IS 'Whoever counts writes down what changed.';


--
-- Name: order_items sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.order_items FOR INSERT TO retail_clerk WITH CHECK (true);


--
-- Name: POLICY sell ON order_items; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.order_items IS 'Sales and returns are recorded; none is changed.';


--
-- Name: orders sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.orders FOR INSERT TO retail_clerk WITH CHECK (true);


--
-- Name: POLICY sell ON orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.orders IS 'Sales and returns are recorded; none is changed.';


--
-- Name: write_requests sell; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY sell ON retail.write_requests TO retail_clerk USING (true) WITH CHECK (true);


--
-- Name: POLICY sell ON write_requests; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY sell ON retail.write_requests IS 'Whoever writes remembers what was asked.';


--
-- Name: settings; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.settings ENABLE ROW LEVEL SECURITY;

--
-- Name: stores; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.stores ENABLE ROW LEVEL SECURITY;

--
-- Name: suppliers; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.suppliers ENABLE ROW LEVEL SECURITY;

--
-- Name: categories wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.categories AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));


--
-- Name: POLICY wall ON categories; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.categories IS 'Nobody reads who is not identified.';


--
-- Name: customer_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.customer_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON customer_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.customer_sales IS 'No caller crosses to another store.';


--
-- Name: customers wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.customers AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON customers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.customers IS 'No caller crosses to another store.';


--
-- Name: daily_category_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.daily_category_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON daily_category_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.daily_category_sales IS 'No caller crosses to another store.';


--
-- Name: daily_product_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.daily_product_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON daily_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.daily_product_sales IS 'No caller crosses to another store.';


--
-- Name: daily_store_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.daily_store_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON daily_store_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.daily_store_sales IS 'No caller crosses to another store.';


--
-- Name: inventory wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.inventory AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON inventory; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.inventory IS 'No caller crosses to another store.';


--
-- Name: inventory_adjustments wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.inventory_adjustments AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON inventory_adjustments; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.inventory_adjustments IS 'No caller crosses to another store.';


--
-- Name: monthly_product_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.monthly_product_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON monthly_product_sales; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.monthly_product_sales IS 'No caller crosses to another store.';


--
-- Name: order_items wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.order_items AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON order_items; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.order_items IS 'No caller crosses to another store.';


--
-- Name: orders wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.orders AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON orders; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.orders IS 'No caller crosses to another store.';


--
-- Name: product_types wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.product_types AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));


--
-- Name: POLICY wall ON product_types; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.product_types IS 'Nobody reads who is not identified.';


--
-- Name: products wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.products AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));


--
-- Name: POLICY wall ON products; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.products IS 'Nobody reads who is not identified.';


--
-- Name: settings wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.settings AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));


--
-- Name: POLICY wall ON settings; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.settings IS 'Nobody reads who is not identified.';


--
-- Name: stores wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.stores AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON stores; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.stores IS 'No caller crosses to another store.';


--
-- Name: suppliers wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.suppliers AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));


--
-- Name: POLICY wall ON suppliers; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.suppliers IS 'Nobody reads who is not identified.';


--
-- Name: write_requests wall; Type: POLICY; Schema: retail; Owner: retail_owner
--

CREATE POLICY wall ON retail.write_requests AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));


--
-- Name: POLICY wall ON write_requests; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON POLICY wall ON retail.write_requests IS 'No caller crosses to another store.';


--
-- Name: write_requests; Type: ROW SECURITY; Schema: retail; Owner: retail_owner
--

ALTER TABLE retail.write_requests ENABLE ROW LEVEL SECURITY;

--
-- Name: SCHEMA api; Type: ACL; Schema: -; Owner: retail_definer
--

GRANT USAGE ON SCHEMA api TO retail_gateway;
GRANT USAGE ON SCHEMA api TO retail_clerk;
GRANT USAGE ON SCHEMA api TO retail_query;
GRANT USAGE ON SCHEMA api TO store_readonly;
GRANT USAGE ON SCHEMA api TO analyst;


--
-- Name: SCHEMA audit; Type: ACL; Schema: -; Owner: retail_audit
--

GRANT USAGE ON SCHEMA audit TO retail_owner;
GRANT USAGE ON SCHEMA audit TO retail_auth;


--
-- Name: SCHEMA auth; Type: ACL; Schema: -; Owner: retail_auth
--

GRANT USAGE ON SCHEMA auth TO retail_owner;
GRANT USAGE ON SCHEMA auth TO retail_definer;
GRANT USAGE ON SCHEMA auth TO retail_clerk;
GRANT USAGE ON SCHEMA auth TO retail_gateway;
GRANT USAGE ON SCHEMA auth TO retail_query;
GRANT USAGE ON SCHEMA auth TO retail_query_staff;
GRANT USAGE ON SCHEMA auth TO retail_query_manager;
GRANT USAGE ON SCHEMA auth TO retail_query_analyst;
GRANT USAGE ON SCHEMA auth TO retail_audit;


--
-- Name: SCHEMA ops; Type: ACL; Schema: -; Owner: retail_owner
--

GRANT USAGE ON SCHEMA ops TO retail_monitor;


--
-- Name: SCHEMA query; Type: ACL; Schema: -; Owner: retail_query
--

GRANT USAGE ON SCHEMA query TO retail_definer;
GRANT USAGE ON SCHEMA query TO retail_query_staff;
GRANT USAGE ON SCHEMA query TO retail_query_manager;
GRANT USAGE ON SCHEMA query TO retail_query_analyst;


--
-- Name: SCHEMA retail; Type: ACL; Schema: -; Owner: retail_owner
--

GRANT USAGE ON SCHEMA retail TO retail_definer;
GRANT USAGE ON SCHEMA retail TO retail_clerk;
GRANT USAGE ON SCHEMA retail TO retail_query_staff;
GRANT USAGE ON SCHEMA retail TO retail_query_manager;
GRANT USAGE ON SCHEMA retail TO retail_query_analyst;


--
-- Name: FUNCTION adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) FROM PUBLIC;
GRANT ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) TO retail_gateway;
GRANT ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) TO store_manager;


--
-- Name: FUNCTION caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.caller(OUT principal_id uuid, OUT role_name text, OUT stores integer[]) TO retail_audit;


--
-- Name: FUNCTION caller_is(role_name text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.caller_is(role_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.caller_is(role_name text) TO retail_definer;
GRANT ALL ON FUNCTION auth.caller_is(role_name text) TO retail_query;
GRANT ALL ON FUNCTION auth.caller_is(role_name text) TO retail_query_staff;
GRANT ALL ON FUNCTION auth.caller_is(role_name text) TO retail_query_manager;
GRANT ALL ON FUNCTION auth.caller_is(role_name text) TO retail_query_analyst;


--
-- Name: FUNCTION date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) TO retail_definer;


--
-- Name: FUNCTION store_by_name(store_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.store_by_name(store_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.store_by_name(store_name text) TO retail_definer;
GRANT ALL ON FUNCTION retail.store_by_name(store_name text) TO retail_clerk;


--
-- Name: TABLE categories; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.categories TO retail_definer;
GRANT SELECT ON TABLE retail.categories TO retail_query_staff;
GRANT SELECT ON TABLE retail.categories TO retail_query_manager;
GRANT SELECT ON TABLE retail.categories TO retail_query_analyst;
GRANT SELECT ON TABLE retail.categories TO retail_clerk;


--
-- Name: TABLE order_items; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.order_items TO retail_definer;
GRANT SELECT ON TABLE retail.order_items TO retail_query_manager;
GRANT SELECT,INSERT ON TABLE retail.order_items TO retail_clerk;


--
-- Name: COLUMN order_items.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.order_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(order_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(order_id) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.line_number; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(line_number) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(line_number) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.product_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(product_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.quantity; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(quantity) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(quantity) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.unit_price; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(unit_price) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(unit_price) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.discount; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(discount) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(discount) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: COLUMN order_items.line_total; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(line_total) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(line_total) ON TABLE retail.order_items TO retail_query_analyst;


--
-- Name: TABLE orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.orders TO retail_definer;
GRANT SELECT ON TABLE retail.orders TO retail_query_staff;
GRANT SELECT ON TABLE retail.orders TO retail_query_manager;
GRANT SELECT ON TABLE retail.orders TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.orders TO retail_clerk;


--
-- Name: TABLE products; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.products TO retail_definer;
GRANT SELECT ON TABLE retail.products TO retail_query_manager;
GRANT SELECT ON TABLE retail.products TO retail_clerk;


--
-- Name: COLUMN products.product_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(product_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.sku; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(sku) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(sku) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.name; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(name) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(name) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.description; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(description) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(description) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.brand; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(brand) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(brand) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.category_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(category_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(category_id) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.product_type_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(product_type_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(product_type_id) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.supplier_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(supplier_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(supplier_id) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.base_price; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(base_price) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(base_price) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.rating; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(rating) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(rating) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.rating_count; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(rating_count) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(rating_count) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.tags; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(tags) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(tags) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: COLUMN products.discontinued_on; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(discontinued_on) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(discontinued_on) ON TABLE retail.products TO retail_query_analyst;


--
-- Name: FUNCTION category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, store_name api.store_name, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: ACL; Schema: api; Owner: retail_query
--

REVOKE ALL ON FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM PUBLIC;
GRANT ALL ON FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_gateway;
GRANT ALL ON FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO store_user;
GRANT ALL ON FUNCTION api.execute_sales_query(postgresql_query api.query_text, max_rows api.row_limit, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO analyst;


--
-- Name: FUNCTION get_current_utc_date(format api.date_format); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.get_current_utc_date(format api.date_format) FROM PUBLIC;
GRANT ALL ON FUNCTION api.get_current_utc_date(format api.date_format) TO retail_gateway;
GRANT ALL ON FUNCTION api.get_current_utc_date(format api.date_format) TO store_readonly;
GRANT ALL ON FUNCTION api.get_current_utc_date(format api.date_format) TO analyst;


--
-- Name: FUNCTION describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.describe_table(table_id oid, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json) TO retail_definer;


--
-- Name: FUNCTION readable_table(table_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.readable_table(table_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.readable_table(table_name text) TO retail_definer;


--
-- Name: FUNCTION get_multiple_table_schemas(table_names api.table_names); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.get_multiple_table_schemas(table_names api.table_names) FROM PUBLIC;
GRANT ALL ON FUNCTION api.get_multiple_table_schemas(table_names api.table_names) TO retail_gateway;
GRANT ALL ON FUNCTION api.get_multiple_table_schemas(table_names api.table_names) TO store_readonly;
GRANT ALL ON FUNCTION api.get_multiple_table_schemas(table_names api.table_names) TO analyst;


--
-- Name: FUNCTION get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) FROM PUBLIC;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO retail_gateway;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO store_readonly;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO analyst;


--
-- Name: TABLE stores; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.stores TO retail_definer;
GRANT SELECT ON TABLE retail.stores TO retail_query_staff;
GRANT SELECT ON TABLE retail.stores TO retail_query_manager;
GRANT SELECT ON TABLE retail.stores TO retail_query_analyst;
GRANT SELECT ON TABLE retail.stores TO retail_clerk;


--
-- Name: FUNCTION list_stores(); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.list_stores() FROM PUBLIC;
GRANT ALL ON FUNCTION api.list_stores() TO retail_gateway;
GRANT ALL ON FUNCTION api.list_stores() TO store_readonly;
GRANT ALL ON FUNCTION api.list_stores() TO analyst;


--
-- Name: FUNCTION category_by_name(category_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.category_by_name(category_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.category_by_name(category_name text) TO retail_definer;


--
-- Name: TABLE inventory; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.inventory TO retail_definer;
GRANT SELECT ON TABLE retail.inventory TO retail_query_staff;
GRANT SELECT ON TABLE retail.inventory TO retail_query_manager;
GRANT SELECT ON TABLE retail.inventory TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.inventory TO retail_clerk;


--
-- Name: COLUMN inventory.quantity_on_hand; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT UPDATE(quantity_on_hand) ON TABLE retail.inventory TO retail_clerk;


--
-- Name: COLUMN inventory.reorder_point; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT UPDATE(reorder_point) ON TABLE retail.inventory TO retail_clerk;


--
-- Name: COLUMN inventory.updated_at; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT UPDATE(updated_at) ON TABLE retail.inventory TO retail_clerk;


--
-- Name: TABLE suppliers; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.suppliers TO retail_definer;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_staff;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_manager;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_analyst;
GRANT SELECT ON TABLE retail.suppliers TO retail_clerk;


--
-- Name: FUNCTION low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method) FROM PUBLIC;
GRANT ALL ON FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method) TO retail_gateway;
GRANT ALL ON FUNCTION api.record_return(idempotency_key api.idempotency_key, original_order_number api.order_number, items api.return_items, store_name api.store_name, restock boolean, payment_method api.payment_method) TO store_manager;


--
-- Name: FUNCTION record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money) FROM PUBLIC;
GRANT ALL ON FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money) TO retail_gateway;
GRANT ALL ON FUNCTION api.record_sale(idempotency_key api.idempotency_key, items api.sale_items, store_name api.store_name, customer_number api.customer_number, payment_method api.payment_method, tax api.money) TO store_manager;


--
-- Name: FUNCTION set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) TO retail_gateway;
GRANT ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) TO store_manager;


--
-- Name: FUNCTION store_performance(start_date api.day, end_date api.day, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, store_name api.store_name, category_name api.category_name, rank_by api.ranking, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION record_change(); Type: ACL; Schema: audit; Owner: retail_audit
--

REVOKE ALL ON FUNCTION audit.record_change() FROM PUBLIC;
GRANT ALL ON FUNCTION audit.record_change() TO retail_owner;
GRANT ALL ON FUNCTION audit.record_change() TO retail_auth;


--
-- Name: FUNCTION refuse_change(); Type: ACL; Schema: audit; Owner: retail_audit
--

REVOKE ALL ON FUNCTION audit.refuse_change() FROM PUBLIC;


--
-- Name: FUNCTION begin_load(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.begin_load() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_load() TO retail_migrator;


--
-- Name: FUNCTION begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.begin_request(api_key text, issuer text, subject text, tool text, request_id text, OUT granted boolean, OUT principal_id uuid, OUT role_name text) TO retail_gateway;


--
-- Name: FUNCTION create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.create_api_key(principal text, name text, expires_at timestamp with time zone, OUT key_id bigint, OUT api_key text) TO retail_migrator;


--
-- Name: FUNCTION current_stores(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.current_stores() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_owner;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_definer;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_clerk;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_query_staff;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_query_manager;
GRANT ALL ON FUNCTION auth.current_stores() TO retail_query_analyst;


--
-- Name: FUNCTION disable_principal(name text, disabled boolean); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.disable_principal(name text, disabled boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.disable_principal(name text, disabled boolean) TO retail_migrator;


--
-- Name: FUNCTION is_development(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.is_development() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.is_development() TO retail_migrator;


--
-- Name: FUNCTION list_api_keys(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.list_api_keys() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.list_api_keys() TO retail_migrator;


--
-- Name: FUNCTION stores_of(principal_id uuid); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.stores_of(principal_id uuid) FROM PUBLIC;


--
-- Name: COLUMN stores.store_id; Type: ACL; Schema: auth; Owner: retail_auth
--

GRANT REFERENCES(store_id) ON TABLE auth.stores TO retail_owner;


--
-- Name: FUNCTION list_principals(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.list_principals() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.list_principals() TO retail_migrator;


--
-- Name: FUNCTION register_store(name text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.register_store(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.register_store(name text) TO retail_migrator;


--
-- Name: FUNCTION revoke_api_key(key_id bigint); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.revoke_api_key(key_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.revoke_api_key(key_id bigint) TO retail_migrator;


--
-- Name: FUNCTION rotate_signing_key(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.rotate_signing_key() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.rotate_signing_key() TO retail_migrator;


--
-- Name: FUNCTION save_bi_login(login name, principal text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.save_bi_login(login name, principal text) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.save_bi_login(login name, principal text) TO retail_migrator;


--
-- Name: FUNCTION save_principal(name text, role_name text, stores text[], principal_id uuid); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.save_principal(name text, role_name text, stores text[], principal_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.save_principal(name text, role_name text, stores text[], principal_id uuid) TO retail_migrator;


--
-- Name: FUNCTION set_development(enabled boolean); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.set_development(enabled boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION auth.set_development(enabled boolean) TO retail_migrator;


--
-- Name: FUNCTION sign_context(payload text); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.sign_context(payload text) FROM PUBLIC;


--
-- Name: FUNCTION check_flat_lines(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_flat_lines() FROM PUBLIC;


--
-- Name: FUNCTION flat_steps(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.flat_steps() FROM PUBLIC;


--
-- Name: FUNCTION import_flat_customers(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_flat_customers() FROM PUBLIC;


--
-- Name: FUNCTION import_flat_orders(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_flat_orders() FROM PUBLIC;


--
-- Name: FUNCTION import_flat_products(options jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_flat_products(options jsonb) FROM PUBLIC;


--
-- Name: FUNCTION import_flat_stores(options jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_flat_stores(options jsonb) FROM PUBLIC;


--
-- Name: FUNCTION save_flat_principals(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.save_flat_principals() FROM PUBLIC;


--
-- Name: FUNCTION rebuild_rollups(); Type: ACL; Schema: ops; Owner: retail_owner
--

REVOKE ALL ON FUNCTION ops.rebuild_rollups() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.rebuild_rollups() TO retail_migrator;


--
-- Name: TABLE customer_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.customer_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.customer_sales TO retail_definer;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_manager;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_staff;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_analyst;


--
-- Name: FUNCTION compute_customer_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.compute_customer_sales() FROM PUBLIC;


--
-- Name: TABLE daily_category_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_category_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_category_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_category_sales TO retail_query_manager;


--
-- Name: COLUMN daily_category_sales.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.sales_date; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(sales_date) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.category_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(category_id) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(category_id) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(orders) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.lines; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(lines) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.units; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.units_returned; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units_returned) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.returned_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(returned_sales) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_category_sales.net_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(net_sales) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_category_sales TO retail_query_analyst;


--
-- Name: FUNCTION compute_daily_category_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.compute_daily_category_sales() FROM PUBLIC;


--
-- Name: TABLE daily_product_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_product_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_product_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_product_sales TO retail_query_manager;


--
-- Name: COLUMN daily_product_sales.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.sales_date; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(sales_date) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.product_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(product_id) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(orders) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.lines; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(lines) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.units; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.units_returned; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units_returned) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.returned_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(returned_sales) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_product_sales.net_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(net_sales) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_product_sales TO retail_query_analyst;


--
-- Name: FUNCTION compute_daily_product_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.compute_daily_product_sales() FROM PUBLIC;


--
-- Name: TABLE daily_store_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_store_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_store_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_store_sales TO retail_query_manager;


--
-- Name: COLUMN daily_store_sales.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.sales_date; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(sales_date) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(orders) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.returns; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(returns) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(returns) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.lines; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(lines) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.units; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.units_returned; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units_returned) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.gross_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(gross_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(gross_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.discounts; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(discounts) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(discounts) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.returned_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(returned_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.net_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(net_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: COLUMN daily_store_sales.tax; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(tax) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(tax) ON TABLE retail.daily_store_sales TO retail_query_analyst;


--
-- Name: FUNCTION compute_daily_store_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.compute_daily_store_sales() FROM PUBLIC;


--
-- Name: TABLE monthly_product_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.monthly_product_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.monthly_product_sales TO retail_definer;
GRANT SELECT ON TABLE retail.monthly_product_sales TO retail_query_manager;


--
-- Name: COLUMN monthly_product_sales.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.month; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(month) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(month) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.product_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(product_id) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(orders) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.lines; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(lines) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.units; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.units_returned; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(units_returned) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.returned_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(returned_sales) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: COLUMN monthly_product_sales.net_sales; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(net_sales) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.monthly_product_sales TO retail_query_analyst;


--
-- Name: FUNCTION compute_monthly_product_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.compute_monthly_product_sales() FROM PUBLIC;


--
-- Name: FUNCTION reconcile_rollups(); Type: ACL; Schema: ops; Owner: retail_owner
--

REVOKE ALL ON FUNCTION ops.reconcile_rollups() FROM PUBLIC;
GRANT ALL ON FUNCTION ops.reconcile_rollups() TO retail_migrator;
GRANT ALL ON FUNCTION ops.reconcile_rollups() TO retail_monitor;


--
-- Name: FUNCTION inspect(query_text text, OUT refusal text, OUT statement text); Type: ACL; Schema: query; Owner: retail_query
--

REVOKE ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) FROM PUBLIC;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_staff;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_manager;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_analyst;


--
-- Name: FUNCTION role_of_caller(); Type: ACL; Schema: query; Owner: retail_query
--

REVOKE ALL ON FUNCTION query.role_of_caller() FROM PUBLIC;
GRANT ALL ON FUNCTION query.role_of_caller() TO retail_definer;


--
-- Name: FUNCTION run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: ACL; Schema: query; Owner: retail_query
--

REVOKE ALL ON FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM PUBLIC;
GRANT ALL ON FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query_staff;
GRANT ALL ON FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query_manager;
GRANT ALL ON FUNCTION query.run(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query_analyst;


--
-- Name: FUNCTION run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: ACL; Schema: query; Owner: retail_query_analyst
--

REVOKE ALL ON FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM PUBLIC;
REVOKE ALL ON FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM retail_query_analyst;
GRANT ALL ON FUNCTION query.run_as_analyst(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query;


--
-- Name: FUNCTION run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: ACL; Schema: query; Owner: retail_query_manager
--

REVOKE ALL ON FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM PUBLIC;
REVOKE ALL ON FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM retail_query_manager;
GRANT ALL ON FUNCTION query.run_as_manager(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query;


--
-- Name: FUNCTION run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text); Type: ACL; Schema: query; Owner: retail_query_staff
--

REVOKE ALL ON FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM PUBLIC;
REVOKE ALL ON FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) FROM retail_query_staff;
GRANT ALL ON FUNCTION query.run_as_staff(query_text text, max_rows integer, max_bytes integer, OUT columns text[], OUT rows json, OUT row_count integer, OUT truncated boolean, OUT truncated_by text) TO retail_query;


--
-- Name: FUNCTION change_stock(store_id integer, product_ids integer[], changes integer[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.change_stock(store_id integer, product_ids integer[], changes integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.change_stock(store_id integer, product_ids integer[], changes integer[]) TO retail_clerk;


--
-- Name: FUNCTION claim_request(store_id integer, idempotency_key text, tool text, content jsonb); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.claim_request(store_id integer, idempotency_key text, tool text, content jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.claim_request(store_id integer, idempotency_key text, tool text, content jsonb) TO retail_clerk;


--
-- Name: TABLE write_requests; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT,INSERT ON TABLE retail.write_requests TO retail_clerk;


--
-- Name: COLUMN write_requests.answer; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT UPDATE(answer) ON TABLE retail.write_requests TO retail_clerk;


--
-- Name: FUNCTION complete_request(store_id integer, idempotency_key text, answer jsonb); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.complete_request(store_id integer, idempotency_key text, answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.complete_request(store_id integer, idempotency_key text, answer jsonb) TO retail_clerk;


--
-- Name: FUNCTION make_cursor(list_name text, VARIADIC sort_key text[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) TO retail_definer;


--
-- Name: FUNCTION move_category_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.move_category_sales() FROM PUBLIC;


--
-- Name: FUNCTION order_answer(written retail.orders); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.order_answer(written retail.orders) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.order_answer(written retail.orders) TO retail_clerk;


--
-- Name: FUNCTION own_store(store_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.own_store(store_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.own_store(store_name text) TO retail_clerk;


--
-- Name: FUNCTION period_days(period api.period, today date, OUT first_day date, OUT last_day date); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) TO retail_definer;


--
-- Name: FUNCTION product_by_name(product_name text, argument text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.product_by_name(product_name text, argument text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.product_by_name(product_name text, argument text) TO retail_definer;
GRANT ALL ON FUNCTION retail.product_by_name(product_name text, argument text) TO retail_clerk;


--
-- Name: FUNCTION read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) TO retail_definer;


--
-- Name: FUNCTION refuse_rekeying(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.refuse_rekeying() FROM PUBLIC;
GRANT ALL ON FUNCTION retail.refuse_rekeying() TO retail_definer;


--
-- Name: FUNCTION roll_up_order_items(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.roll_up_order_items() FROM PUBLIC;
GRANT ALL ON FUNCTION retail.roll_up_order_items() TO retail_definer;


--
-- Name: FUNCTION roll_up_orders(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.roll_up_orders() FROM PUBLIC;
GRANT ALL ON FUNCTION retail.roll_up_orders() TO retail_definer;


--
-- Name: TABLE settings; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.settings TO retail_definer;
GRANT SELECT ON TABLE retail.settings TO retail_query_staff;
GRANT SELECT ON TABLE retail.settings TO retail_query_manager;
GRANT SELECT ON TABLE retail.settings TO retail_query_analyst;
GRANT SELECT ON TABLE retail.settings TO retail_clerk;


--
-- Name: FUNCTION today(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.today() FROM PUBLIC;
GRANT ALL ON FUNCTION retail.today() TO retail_definer;


--
-- Name: FUNCTION walk_in_customer(store_id integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.walk_in_customer(store_id integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.walk_in_customer(store_id integer) TO retail_clerk;


--
-- Name: FUNCTION write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.write_order(store_id integer, kind text, customer_store_id integer, customer_id bigint, payment_method text, tax numeric, original_order_id bigint, product_ids integer[], quantities integer[], unit_prices numeric[], discounts numeric[], unit_costs numeric[]) TO retail_clerk;


--
-- Name: TABLE customers; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.customers TO retail_definer;
GRANT SELECT ON TABLE retail.customers TO retail_query_staff;
GRANT SELECT ON TABLE retail.customers TO retail_query_manager;
GRANT SELECT,INSERT ON TABLE retail.customers TO retail_clerk;


--
-- Name: COLUMN customers.store_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(store_id) ON TABLE retail.customers TO retail_query_analyst;


--
-- Name: COLUMN customers.customer_id; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(customer_id) ON TABLE retail.customers TO retail_query_analyst;


--
-- Name: COLUMN customers.customer_number; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(customer_number) ON TABLE retail.customers TO retail_query_analyst;


--
-- Name: COLUMN customers.is_walk_in; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(is_walk_in) ON TABLE retail.customers TO retail_query_analyst;


--
-- Name: COLUMN customers.joined_on; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(joined_on) ON TABLE retail.customers TO retail_query_analyst;


--
-- Name: TABLE inventory_adjustments; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_definer;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_staff;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_manager;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.inventory_adjustments TO retail_clerk;


--
-- Name: TABLE product_margins; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.product_margins TO retail_query_manager;


--
-- Name: TABLE product_types; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.product_types TO retail_definer;
GRANT SELECT ON TABLE retail.product_types TO retail_query_staff;
GRANT SELECT ON TABLE retail.product_types TO retail_query_manager;
GRANT SELECT ON TABLE retail.product_types TO retail_query_analyst;
GRANT SELECT ON TABLE retail.product_types TO retail_clerk;


--
-- Name: TABLE sales_lines; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.sales_lines TO retail_query_staff;
GRANT SELECT ON TABLE retail.sales_lines TO retail_query_manager;
GRANT SELECT ON TABLE retail.sales_lines TO retail_query_analyst;


--
-- PostgreSQL database dump complete
--


