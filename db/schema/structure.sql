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
-- Name: guide; Type: SCHEMA; Schema: -; Owner: retail_definer
--

CREATE SCHEMA guide;


ALTER SCHEMA guide OWNER TO retail_definer;

--
-- Name: SCHEMA guide; Type: COMMENT; Schema: -; Owner: retail_definer
--

COMMENT ON SCHEMA guide IS 'Resources, prompts and completion, for the caller: what MCP clients show beside the tools.';


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
-- Name: prompt; Type: SCHEMA; Schema: -; Owner: retail_definer
--

CREATE SCHEMA prompt;


ALTER SCHEMA prompt OWNER TO retail_definer;

--
-- Name: SCHEMA prompt; Type: COMMENT; Schema: -; Owner: retail_definer
--

COMMENT ON SCHEMA prompt IS 'One function for each prompt: a task for a model, written out for the arguments given.';


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
-- Name: search; Type: SCHEMA; Schema: -; Owner: retail_search
--

CREATE SCHEMA search;


ALTER SCHEMA search OWNER TO retail_search;

--
-- Name: SCHEMA search; Type: COMMENT; Schema: -; Owner: retail_search
--

COMMENT ON SCHEMA search IS 'Search of the catalogue: documents, terms, spelling, vectors. Holds nothing that belongs to a store.';


--
-- Name: abc_class; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.abc_class AS ENUM (
    'A',
    'B',
    'C'
);


ALTER TYPE api.abc_class OWNER TO retail_definer;

--
-- Name: TYPE abc_class; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.abc_class IS 'A product''s class by its part of net sales: A makes the first 80 percent, B the next 15, C the rest.';


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
-- Name: change_grouping; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.change_grouping AS ENUM (
    'total',
    'category',
    'store',
    'product'
);


ALTER TYPE api.change_grouping OWNER TO retail_definer;

--
-- Name: TYPE change_grouping; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.change_grouping IS 'What each row of a comparison is about: all together, a category, a store or a product.';


--
-- Name: comparison; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.comparison AS ENUM (
    'previous',
    'year_before'
);


ALTER TYPE api.comparison OWNER TO retail_definer;

--
-- Name: TYPE comparison; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.comparison IS 'What to compare a range with: previous (as many days right before it), or year_before (the same days a year before).';


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
-- Name: customer_reference; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.customer_reference AS text
	CONSTRAINT customer_reference_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 254)));


ALTER DOMAIN api.customer_reference OWNER TO retail_definer;

--
-- Name: DOMAIN customer_reference; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.customer_reference IS 'A customer by the number on the card, by mail address, or by first and last name.';


--
-- Name: customer_segment; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.customer_segment AS ENUM (
    'champions',
    'loyal',
    'potential_loyal',
    'new',
    'promising',
    'needs_attention',
    'about_to_sleep',
    'at_risk',
    'cannot_lose',
    'hibernating',
    'lost'
);


ALTER TYPE api.customer_segment OWNER TO retail_definer;

--
-- Name: TYPE customer_segment; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.customer_segment IS 'A group of customers by how lately, how often and for how much they bought: champions, loyal, potential_loyal, new, promising, needs_attention, about_to_sleep, at_risk, cannot_lose, hibernating, lost.';


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
-- Name: forecast_days; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.forecast_days AS integer
	CONSTRAINT forecast_days_check CHECK (((VALUE >= 1) AND (VALUE <= 366)));


ALTER DOMAIN api.forecast_days OWNER TO retail_definer;

--
-- Name: DOMAIN forecast_days; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.forecast_days IS 'How many days to look ahead, 1 to 366.';


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
-- Name: image_vector; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.image_vector AS double precision[]
	CONSTRAINT image_vector_check CHECK (((cardinality(VALUE) = 512) AND (array_position(VALUE, NULL::double precision) IS NULL)));


ALTER DOMAIN api.image_vector OWNER TO retail_definer;

--
-- Name: DOMAIN image_vector; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.image_vector IS 'The vector of a picture, 512 numbers.';


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
-- Name: rating; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.rating AS numeric
	CONSTRAINT rating_check CHECK (((VALUE >= (1)::numeric) AND (VALUE <= (5)::numeric)));


ALTER DOMAIN api.rating OWNER TO retail_definer;

--
-- Name: DOMAIN rating; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.rating IS 'A rating by customers, 1 to 5.';


--
-- Name: recommendation_kind; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.recommendation_kind AS ENUM (
    'similar',
    'for_customer',
    'trending',
    'cross_sell'
);


ALTER TYPE api.recommendation_kind OWNER TO retail_definer;

--
-- Name: TYPE recommendation_kind; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.recommendation_kind IS 'What to recommend: similar (products like one), for_customer (what customers with the same purchases bought besides), trending (what sells more than it used to), cross_sell (what is bought together with one).';


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
-- Name: returns_grouping; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.returns_grouping AS ENUM (
    'product',
    'category',
    'store'
);


ALTER TYPE api.returns_grouping OWNER TO retail_definer;

--
-- Name: TYPE returns_grouping; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.returns_grouping IS 'What each row of an analysis of returns is about: a product, a category or a store.';


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
-- Name: search_text; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.search_text AS text
	CONSTRAINT search_text_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 500)));


ALTER DOMAIN api.search_text OWNER TO retail_definer;

--
-- Name: DOMAIN search_text; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.search_text IS 'What to look for, in words, 1 to 500 characters.';


--
-- Name: search_weight; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.search_weight AS double precision
	CONSTRAINT search_weight_check CHECK (((VALUE >= (0)::double precision) AND (VALUE <= (1)::double precision)));


ALTER DOMAIN api.search_weight OWNER TO retail_definer;

--
-- Name: DOMAIN search_weight; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.search_weight IS 'How much a part of the ranking counts, 0 to 1.';


--
-- Name: service_level; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.service_level AS numeric
	CONSTRAINT service_level_check CHECK (((VALUE >= (50)::numeric) AND (VALUE <= 99.9)));


ALTER DOMAIN api.service_level OWNER TO retail_definer;

--
-- Name: DOMAIN service_level; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.service_level IS 'In how many of a hundred order cycles the stock is to last, 50 to 99.9.';


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
-- Name: stock_state; Type: TYPE; Schema: api; Owner: retail_definer
--

CREATE TYPE api.stock_state AS ENUM (
    'out',
    'low',
    'ok',
    'overstocked'
);


ALTER TYPE api.stock_state OWNER TO retail_definer;

--
-- Name: TYPE stock_state; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON TYPE api.stock_state IS 'How much there is: out (nothing), low (at or below the reorder point), overstocked (enough for more than 180 days), or ok.';


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
-- Name: tag_list; Type: DOMAIN; Schema: api; Owner: retail_definer
--

CREATE DOMAIN api.tag_list AS text[]
	CONSTRAINT tag_list_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 20)) AND (array_position(VALUE, NULL::text) IS NULL)));


ALTER DOMAIN api.tag_list OWNER TO retail_definer;

--
-- Name: DOMAIN tag_list; Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON DOMAIN api.tag_list IS 'Tags that a product must have, all of them; 1 to 20.';


--
-- Name: month; Type: DOMAIN; Schema: guide; Owner: retail_definer
--

CREATE DOMAIN guide.month AS text
	CONSTRAINT month_check CHECK ((VALUE ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'::text));


ALTER DOMAIN guide.month OWNER TO retail_definer;

--
-- Name: DOMAIN month; Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON DOMAIN guide.month IS 'A month of the calendar, such as 2025-06.';


--
-- Name: project; Type: DOMAIN; Schema: guide; Owner: retail_definer
--

CREATE DOMAIN guide.project AS text
	CONSTRAINT project_check CHECK (((length(VALUE) >= 3) AND (length(VALUE) <= 500)));


ALTER DOMAIN guide.project OWNER TO retail_definer;

--
-- Name: DOMAIN project; Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON DOMAIN guide.project IS 'What is to be done or made, in plain words; 3 to 500 characters.';


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
-- Name: business_summary(api.day, api.day, api.period, api.store_name); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.business_summary(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text) RETURNS TABLE(metric text, value numeric, unit text, previous numeric, change_percent numeric, year_before numeric, year_change_percent numeric, note text, first_day date, last_day date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    SET work_mem TO '64MB'
    SET enable_hashagg TO 'off'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(business_summary.store_name);
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
    days        integer;
    -- How far back retention looks for the other two ranges: not at all for long ones,
    -- because that would be a third and a fourth year of orders.
    earlier     integer;
    year_first  date;
    year_last   date;
    trend       record;
begin
    select *
    into asked
    from retail.date_range(business_summary.period, business_summary.start_date, business_summary.end_date, 30);

    days := asked.last_day - asked.first_day + 1;
    earlier := case when days <= 92 then days else 0 end;
    year_first := asked.first_day - interval '1 year';
    year_last := asked.last_day - interval '1 year';

    select *
    into trend
    from retail.sales_trend(asked_store, asked.last_day);

    -- Over several stores nothing has them grouped.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    return query
    with ranges (range, from_day, to_day) as (
        values
        ('now', asked.first_day, asked.last_day),
        ('previous', asked.first_day - days, asked.first_day - 1),
        ('year before', year_first, year_last)
    ),

    sums as (
        select
            ranges.range,
            sum(daily.orders) as orders,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold,
            sum(daily.returned_sales) as returned,
            case when sum(daily.lines_without_cost) = 0 then sum(daily.net_sales - daily.cost) end as margin
        from ranges
        join retail.daily_store_sales as daily
            on daily.sales_date between ranges.from_day and ranges.to_day
            and (asked_store is null or daily.store_id = asked_store)
        group by ranges.range
    ),

    -- Each customer once: in which ranges did they buy? Store by store, where an index
    -- may have them grouped already; ranges are bits, so that one sum answers for all.
    bought as not materialized (
        select
            bought.customer_store_id,
            bought.customer_id,
            bought.ranges
        from retail.stores
        cross join lateral (
            select
                orders.customer_store_id,
                orders.customer_id,
                bit_or(
                    case when orders.order_date between asked.first_day and asked.last_day then 1 else 0 end
                    | case when orders.order_date between asked.first_day - days and asked.first_day - 1 then 2 else 0 end
                    | case when orders.order_date between year_first and year_last then 4 else 0 end
                    | case
                        when orders.order_date between asked.first_day - days - earlier and asked.first_day - days - 1 then 8
                        else 0
                    end
                    | case when orders.order_date between year_first - earlier and year_first - 1 then 16 else 0 end
                ) as ranges
            from retail.orders
            where orders.store_id = stores.store_id
                and (
                    orders.order_date between asked.first_day - days - earlier and asked.last_day
                    or orders.order_date between year_first - earlier and year_last
                )
                and orders.kind <> 'return'
            group by
                orders.customer_store_id,
                orders.customer_id
        ) as bought
        where asked_store is null
            or stores.store_id = asked_store
    ),

    -- Walk-in customers cannot be counted.
    buyers as (
        select bought.ranges
        from bought
        where asked_store is not null
            and (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )

        union all

        -- Over several stores a customer may come up several times.
        select bit_or(bought.ranges)
        from bought
        where asked_store is null
            and (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
        group by
            bought.customer_store_id,
            bought.customer_id
    ),

    counts as (
        select
            count(*) filter (where buyers.ranges & 1 <> 0) as now,
            count(*) filter (where buyers.ranges & 2 <> 0) as previous,
            count(*) filter (where buyers.ranges & 4 <> 0) as year_ago,
            count(*) filter (where buyers.ranges & 3 = 3) as kept_now,
            count(*) filter (where buyers.ranges & 8 <> 0) as before_previous,
            count(*) filter (where buyers.ranges & 10 = 10) as kept_previous,
            count(*) filter (where buyers.ranges & 16 <> 0) as before_year_ago,
            count(*) filter (where buyers.ranges & 20 = 20) as kept_year_ago
        from buyers
    ),

    people as (
        select
            range.name as range,
            range.customers,
            round(100.0 * range.kept / nullif(range.earlier, 0), 1) as retention
        from counts
        cross join lateral (
            values
            ('now', counts.now, counts.kept_now, counts.previous),
            ('previous', counts.previous, counts.kept_previous, counts.before_previous),
            ('year before', counts.year_ago, counts.kept_year_ago, counts.before_year_ago)
        ) as range (name, customers, kept, earlier)
    ),

    -- Whose first order is in the range, and none in another store is older.
    newcomers as (
        select
            ranges.range,
            (
                select count(*)
                from retail.newcomers(asked_store, ranges.from_day, ranges.to_day)
            ) as customers
        from ranges
    ),

    figures as (
        select
            figure.position,
            figure.metric,
            figure.unit,
            max(figure.value) filter (where sums.range = 'now') as value,
            max(figure.value) filter (where sums.range = 'previous') as previous,
            max(figure.value) filter (where sums.range = 'year before') as year_before
        from sums
        left join people on people.range = sums.range
        left join newcomers on newcomers.range = sums.range
        cross join lateral (
            values
            (1, 'net sales', 'currency', round(sums.net_sales, 2)),
            (2, 'orders', 'orders', sums.orders),
            (3, 'average order value', 'currency', round(sums.sold / nullif(sums.orders, 0), 2)),
            (4, 'items per order', 'pieces', round(sums.units / nullif(sums.orders, 0), 2)),
            (5, 'customers', 'customers', coalesce(people.customers, 0)),
            (6, 'new customers', 'customers', coalesce(newcomers.customers, 0)),
            (7, 'retention', '%', people.retention),
            (8, 'return rate', '%', round(100 * sums.returned / nullif(sums.sold, 0), 1)),
            (9, 'margin', 'currency', case when sees_costs then round(sums.margin, 2) end)
        ) as figure (position, metric, unit, value)
        group by
            figure.position,
            figure.metric,
            figure.unit
    ),

    -- Products of this range beside those of the year before, or of the range before
    -- where there was no business a year before.
    compared_with as (
        select coalesce(max(sums.range) filter (where sums.range = 'year before'), 'previous') as range
        from sums
        where sums.net_sales <> 0
    ),

    products_moved as (
        select
            sold.product_id,
            sum(sold.net_sales) filter (where sold.is_now) as net_sales,
            coalesce(sum(sold.net_sales) filter (where sold.is_now), 0)
            - coalesce(sum(sold.net_sales) filter (where not sold.is_now), 0) as change,
            coalesce(sum(sold.units) filter (where sold.is_now), 0) as units,
            coalesce(sum(sold.units) filter (where not sold.is_now), 0) as units_then,
            coalesce(sum(sold.net_sales) filter (where not sold.is_now), 0) as net_sales_then
        from (
            select
                true as is_now,
                current.product_id,
                current.units,
                current.net_sales
            from retail.product_sales(asked.first_day, asked.last_day, asked_store, null) as current

            union all

            select
                false,
                earlier.product_id,
                earlier.units,
                earlier.net_sales
            from compared_with
            join ranges on ranges.range = compared_with.range
            cross join lateral retail.product_sales(ranges.from_day, ranges.to_day, asked_store, null) as earlier
        ) as sold
        group by sold.product_id
    ),

    categories_moved as (
        select
            categories.name,
            sum(moved.net_sales) as net_sales,
            sum(moved.change) as change,
            sum(moved.units) as units,
            sum(moved.units_then) as units_then,
            sum(moved.net_sales_then) as net_sales_then,
            (array_agg(products.name order by abs(moved.change) desc, products.product_id))[1] as product_name,
            (array_agg(moved.change order by abs(moved.change) desc, products.product_id))[1] as product_change,
            sum(sum(moved.change)) over () as whole_change
        from products_moved as moved
        join retail.products on products.product_id = moved.product_id
        join retail.categories on categories.category_id = products.category_id
        group by categories.name
    ),

    movers as (
        select
            9 + row_number() over (order by abs(categories_moved.change) desc, categories_moved.name) as position,
            categories_moved.*
        from categories_moved
        order by abs(categories_moved.change) desc
        limit 3
    )

    select
        told.metric,
        told.value,
        told.unit,
        told.previous,
        case when told.unit <> '%' then round(100 * (told.value - told.previous) / nullif(abs(told.previous), 0), 1) end,
        told.year_before,
        case when told.unit <> '%' then round(100 * (told.value - told.year_before) / nullif(abs(told.year_before), 0), 1) end,
        told.note,
        asked.first_day,
        asked.last_day
    from (
        select
            figures.position,
            figures.metric,
            figures.value,
            figures.unit,
            figures.previous,
            figures.year_before,
            case figures.metric
                when 'net sales' then format(
                    'trend: %s%s; %s',
                    trend.verdict,
                    ', ' || to_char(trend.change_percent, 'FMSG999990.0') || ' %',
                    trend.explanation
                )
                when 'customers' then 'customers with a card; walk-in customers cannot be counted'
                when 'retention' then format('of the customers of the %s days before, those who bought again', days)
            end as note
        from figures
        where figures.metric <> 'margin'
            or sees_costs

        union all

        select
            9.5,
            'top category',
            round(best.net_sales, 2),
            'currency',
            null,
            null,
            best.name
        from (
            select
                categories_moved.name,
                categories_moved.net_sales
            from categories_moved
            where categories_moved.net_sales > 0
            order by
                categories_moved.net_sales desc,
                categories_moved.name
            limit 1
        ) as best

        union all

        select
            movers.position,
            'mover: ' || movers.name,
            round(movers.change, 2),
            'currency',
            null,
            null,
            format(
                '%s %% of the whole change against the %s; %s pieces, mean price %s; most of it %s (%s)',
                coalesce(to_char(100 * movers.change / nullif(movers.whole_change, 0), 'FM999990'), '-'),
                (
                    select case compared_with.range when 'previous' then 'range before' else 'year before' end
                    from compared_with
                ),
                to_char(movers.units - movers.units_then, 'FMSG999,999,990'),
                coalesce(
                    to_char(
                        100 * (
                            movers.net_sales / nullif(movers.units, 0)
                            / nullif(movers.net_sales_then / nullif(movers.units_then, 0), 0) - 1
                        ),
                        'FMSG999990.0'
                    ) || ' %',
                    'unknown before'
                ),
                movers.product_name,
                to_char(movers.product_change, 'FMSG999,999,990.00')
            )
        from movers
    ) as told
    order by told.position;
end
$$;


ALTER FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) IS 'Sums up the business in a range of days: net sales with their trend and its test, orders, average order value, items per order, customers, retention, returns, margin where the caller may see it, the top category, and the three categories that moved most and why; each beside as many days before and the same days a year before. Amounts are without tax. One row for each figure.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.

metric: What the row is about.
value: The figure, in the row''s unit; of a mover: how much its net sales changed against the year before.
unit: currency, orders, pieces, customers or %.
previous: The figure of as many days before; no retention for ranges of more than 92 days.
change_percent: Change against it; null for percentages [%].
year_before: The figure of the same days a year before.
year_change_percent: Change against it; null for percentages [%].
note: What the figure does not say by itself.
first_day: First day of the range.
last_day: Last day of the range.';


--
-- Name: category_performance(api.day, api.day, api.period, api.store_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.category_performance(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(category text, orders bigint, products_sold bigint, units bigint, net_sales numeric, share_percent numeric, previous_net_sales numeric, change_percent numeric, return_percent numeric, margin numeric, margin_percent numeric, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.store_by_name(category_performance.store_name);
    after_key   text[] := retail.read_cursor(category_performance.page_cursor, 'category_performance', 'numeric', 'text');
    sees_costs  boolean := auth.caller_is('store_manager');
    asked       record;
begin
    select *
    into asked
    from retail.date_range(category_performance.period, category_performance.start_date, category_performance.end_date, 30);

    return query
    with sold as (
        select
            daily.category_id,
            sum(daily.orders) as orders,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.returned_sales) as returned,
            case when sum(daily.lines_without_cost) = 0 then sum(daily.net_sales - daily.cost) end as margin
        from retail.daily_category_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    before as (
        select
            daily.category_id,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date >= asked.first_day - (asked.last_day - asked.first_day + 1)
            and daily.sales_date < asked.first_day
            and (asked_store is null or daily.store_id = asked_store)
        group by daily.category_id
    ),

    range_of_products as (
        select
            products.category_id,
            count(*) as products
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, null) as current
        join retail.products on products.product_id = current.product_id
        where current.orders > 0
        group by products.category_id
    ),

    listed as (
        select
            categories.name,
            coalesce(sold.orders, 0)::bigint as orders,
            coalesce(range_of_products.products, 0) as products,
            coalesce(sold.units, 0)::bigint as units,
            coalesce(sold.net_sales, 0) as net_sales,
            100 * coalesce(sold.net_sales, 0) / nullif(sum(sold.net_sales) over (), 0) as share,
            coalesce(before.net_sales, 0) as previous,
            100 * sold.returned / nullif(sold.net_sales + sold.returned, 0) as return_rate,
            case when sees_costs then sold.margin end as margin,
            count(*) over () as total
        from retail.categories
        left join sold on sold.category_id = categories.category_id
        left join before on before.category_id = categories.category_id
        left join range_of_products on range_of_products.category_id = categories.category_id
        where sold.category_id is not null
            or before.category_id is not null
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.net_sales desc, listed.name) as number,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (-listed.net_sales, listed.name) > (-after_key[1]::numeric, after_key[2])
    )

    select
        page.name,
        page.orders,
        page.products,
        page.units,
        round(page.net_sales, 2),
        round(page.share, 2),
        round(page.previous, 2),
        case when page.previous > 0 then round(100 * (page.net_sales - page.previous) / page.previous, 1) end,
        round(page.return_rate, 1),
        round(page.margin, 2),
        round(100 * page.margin / nullif(page.net_sales, 0), 1),
        asked.first_day,
        asked.last_day,
        case
            when page.number = category_performance.max_rows and page.on_page > page.number
                then retail.make_cursor('category_performance', page.net_sales::text, page.name)
        end,
        page.total
    from page
    where page.number <= category_performance.max_rows
    order by page.number;
end
$$;


ALTER FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Shows how each category sold in a range of days, beside as many days before it. Returns are taken off. Amounts are without tax. Categories that sold in neither are left out.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many categories to return at the most, 1 to 1000.

category: The category.
orders: Number of sales and exchanges that hold something of it.
products_sold: Number of different products sold.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Part of the net sales of all categories [%].
previous_net_sales: Net sales in as many days before [currency].
change_percent: Change against it; null when it had none [%].
return_percent: Amount that came back, of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null likewise [%].
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Categories, before max_rows cut the list.';


--
-- Name: compare_periods(api.day, api.day, api.period, api.comparison, api.day, api.day, api.store_name, api.category_name, api.change_grouping, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.compare_periods(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, compare_with api.comparison DEFAULT 'previous'::api.comparison, other_start_date api.day DEFAULT NULL::date, other_end_date api.day DEFAULT NULL::date, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, group_by api.change_grouping DEFAULT 'total'::api.change_grouping, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 20) RETURNS TABLE(name text, net_sales numeric, other_net_sales numeric, change numeric, change_percent numeric, share_percent numeric, orders_effect numeric, items_effect numeric, price_effect numeric, mix_effect numeric, returns_effect numeric, orders bigint, other_orders bigint, units bigint, other_units bigint, sku text, first_day date, last_day date, other_first_day date, other_last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(compare_periods.store_name);
    asked_category integer := retail.category_by_name(compare_periods.category_name);
    grouping       text := compare_periods.group_by;
    after_key      text[] := retail.read_cursor(
        compare_periods.page_cursor, 'compare_periods by ' || compare_periods.group_by, 'numeric', 'integer'
    );
    asked          record;
    other          record;
begin
    select *
    into asked
    from retail.date_range(compare_periods.period, compare_periods.start_date, compare_periods.end_date, 30);

    if num_nonnulls(compare_periods.other_start_date, compare_periods.other_end_date) = 1 then
        raise invalid_parameter_value using
            message = 'other_start_date and other_end_date belong together',
            hint = 'Give both, or neither for what compare_with says.',
            column = 'other_start_date';
    end if;

    if compare_periods.other_start_date is not null then
        if compare_periods.other_start_date > compare_periods.other_end_date then
            raise invalid_parameter_value using
                message = format(
                    'other_start_date %s is after other_end_date %s',
                    compare_periods.other_start_date, compare_periods.other_end_date
                ),
                hint = 'Give the earlier day as other_start_date.',
                column = 'other_start_date';
        end if;

        select compare_periods.other_start_date::date as first_day, compare_periods.other_end_date::date as last_day
        into other;
    elsif compare_periods.compare_with = 'previous' then
        select asked.first_day - (asked.last_day - asked.first_day + 1) as first_day, asked.first_day - 1 as last_day
        into other;
    else
        select
            (asked.first_day - interval '1 year')::date as first_day,
            (asked.last_day - interval '1 year')::date as last_day
        into other;
    end if;

    return query
    with both_ranges as (
        select
            range.is_now,
            range.from_day,
            range.to_day,
            -- The first day of the first whole month, and of the month after the last one.
            case when range.months_from < range.months_to then range.months_from else range.to_day + 1 end as months_from,
            case when range.months_from < range.months_to then range.months_to else range.to_day + 1 end as months_to
        from (
            select
                days.is_now,
                days.from_day,
                days.to_day,
                date_trunc('month', days.from_day + interval '1 month - 1 day')::date as months_from,
                date_trunc('month', days.to_day + 1)::date as months_to
            from (
                values
                (true, asked.first_day, asked.last_day),
                (false, other.first_day, other.last_day)
            ) as days (is_now, from_day, to_day)
        ) as range
    ),

    -- Each product in each store, in both ranges: pieces and amount before any came back.
    sold as (
        select
            sums.store_id,
            sums.product_id,
            products.category_id,
            coalesce(sum(sums.orders) filter (where sums.is_now), 0) as orders,
            coalesce(sum(sums.orders) filter (where not sums.is_now), 0) as other_orders,
            coalesce(sum(sums.units) filter (where sums.is_now), 0) as units,
            coalesce(sum(sums.units) filter (where not sums.is_now), 0) as other_units,
            coalesce(sum(sums.units + sums.units_returned) filter (where sums.is_now), 0) as q1,
            coalesce(sum(sums.units + sums.units_returned) filter (where not sums.is_now), 0) as q0,
            coalesce(sum(sums.net_sales + sums.returned_sales) filter (where sums.is_now), 0) as g1,
            coalesce(sum(sums.net_sales + sums.returned_sales) filter (where not sums.is_now), 0) as g0,
            coalesce(sum(sums.returned_sales) filter (where sums.is_now), 0) as r1,
            coalesce(sum(sums.returned_sales) filter (where not sums.is_now), 0) as r0
        from (
            select
                both_ranges.is_now,
                monthly.store_id,
                monthly.product_id,
                monthly.orders,
                monthly.units,
                monthly.units_returned,
                monthly.returned_sales,
                monthly.net_sales
            from both_ranges
            join retail.monthly_product_sales as monthly
                on monthly.month >= both_ranges.months_from
                and monthly.month < both_ranges.months_to
                and (asked_store is null or monthly.store_id = asked_store)

            union all

            select
                both_ranges.is_now,
                daily.store_id,
                daily.product_id,
                daily.orders,
                daily.units,
                daily.units_returned,
                daily.returned_sales,
                daily.net_sales
            from both_ranges
            cross join lateral (
                values
                (both_ranges.from_day, both_ranges.months_from - 1),
                (both_ranges.months_to, both_ranges.to_day)
            ) as edge (from_day, to_day)
            join retail.daily_product_sales as daily
                on daily.sales_date between edge.from_day and edge.to_day
                and (asked_store is null or daily.store_id = asked_store)
        ) as sums
        join retail.products
            on products.product_id = sums.product_id
            and (asked_category is null or products.category_id = asked_category)
        group by
            sums.store_id,
            sums.product_id,
            products.category_id
    ),

    -- Orders of each store; of a category, those that hold something of it.
    orders_made as (
        select
            days.store_id,
            days.category_id,
            coalesce(sum(days.orders) filter (where days.is_now), 0) as orders,
            coalesce(sum(days.orders) filter (where not days.is_now), 0) as other_orders
        from (
            select
                both_ranges.is_now,
                daily.store_id,
                null::integer as category_id,
                daily.orders
            from both_ranges
            join retail.daily_store_sales as daily
                on daily.sales_date between both_ranges.from_day and both_ranges.to_day
                and (asked_store is null or daily.store_id = asked_store)

            union all

            select
                both_ranges.is_now,
                daily.store_id,
                daily.category_id,
                daily.orders
            from both_ranges
            join retail.daily_category_sales as daily
                on daily.sales_date between both_ranges.from_day and both_ranges.to_day
                and (asked_store is null or daily.store_id = asked_store)
            where (grouping = 'category' or asked_category is not null)
                and (asked_category is null or daily.category_id = asked_category)
        ) as days
        group by
            days.store_id,
            days.category_id
    ),

    stores_sold as (
        select
            totals.*,
            -- Mean pieces an order; that of the other range where one has no orders.
            (coalesce(totals.v1, totals.v0, 0) + coalesce(totals.v0, totals.v1, 0)) / 2 * (totals.o1 - totals.o0) as units_by_orders
        from (
            select
                sums.store_id,
                sums.q1,
                sums.q0,
                coalesce(orders_made.orders, 0) as o1,
                coalesce(orders_made.other_orders, 0) as o0,
                sums.q1 / nullif(orders_made.orders, 0) as v1,
                sums.q0 / nullif(orders_made.other_orders, 0) as v0
            from (
                select
                    sold.store_id,
                    sum(sold.q1) as q1,
                    sum(sold.q0) as q0
                from sold
                group by sold.store_id
            ) as sums
            left join orders_made
                on orders_made.store_id = sums.store_id
                and orders_made.category_id is not distinct from asked_category
        ) as totals
    ),

    parted as (
        select
            sold.*,
            stores_sold.units_by_orders * weight.by_piece as orders_part,
            (stores_sold.q1 - stores_sold.q0 - stores_sold.units_by_orders) * weight.by_piece as items_part,
            -- Only what was bought in both ranges has a price to compare.
            case
                when sold.q0 > 0 and sold.q1 > 0
                    then (stores_sold.q0 + stores_sold.q1) / 2
                        * (sold.q0 / stores_sold.q0 + sold.q1 / stores_sold.q1) / 2
                        * (sold.g1 / sold.q1 - sold.g0 / sold.q0)
                else 0
            end as price_part
        from sold
        join stores_sold on stores_sold.store_id = sold.store_id
        cross join lateral (
            select
                (
                    coalesce(sold.g1 / nullif(stores_sold.q1, 0), sold.g0 / nullif(stores_sold.q0, 0), 0)
                    + coalesce(sold.g0 / nullif(stores_sold.q0, 0), sold.g1 / nullif(stores_sold.q1, 0), 0)
                ) / 2 as by_piece
        ) as weight
    ),

    grouped as (
        select
            case grouping
                when 'store' then parted.store_id
                when 'category' then parted.category_id
                when 'product' then parted.product_id
            end as group_id,
            round(sum(parted.g1 - parted.r1), 2) as net_sales,
            round(sum(parted.g0 - parted.r0), 2) as other_net_sales,
            sum(parted.units) as units,
            sum(parted.other_units) as other_units,
            sum(parted.orders) as orders,
            sum(parted.other_orders) as other_orders,
            sum(parted.orders_part) as orders_part,
            sum(parted.items_part) as items_part,
            sum(parted.price_part) as price_part,
            sum(parted.r0 - parted.r1) as returns_part
        from parted
        group by 1
    ),

    ranked as (
        select
            grouped.*,
            row_number() over (
                order by
                    abs(grouped.net_sales - grouped.other_net_sales) desc,
                    grouped.group_id
            ) as place
        from grouped
    ),

    rounded as (
        select
            ranked.*,
            round(ranked.orders_part, 2) + case when ranked.place = 1 then cents.orders else 0 end as orders_effect,
            round(ranked.items_part, 2) + case when ranked.place = 1 then cents.items else 0 end as items_effect,
            round(ranked.price_part, 2) + case when ranked.place = 1 then cents.price else 0 end as price_effect,
            round(ranked.returns_part, 2) + case when ranked.place = 1 then cents.returns else 0 end as returns_effect
        from ranked
        cross join (
            select
                round(sum(grouped.orders_part), 2) - sum(round(grouped.orders_part, 2)) as orders,
                round(sum(grouped.items_part), 2) - sum(round(grouped.items_part, 2)) as items,
                round(sum(grouped.price_part), 2) - sum(round(grouped.price_part, 2)) as price,
                round(sum(grouped.returns_part), 2) - sum(round(grouped.returns_part, 2)) as returns
            from grouped
        ) as cents
    ),

    counted as (
        select
            case grouping when 'store' then orders_made.store_id when 'category' then orders_made.category_id end as group_id,
            sum(orders_made.orders) as orders,
            sum(orders_made.other_orders) as other_orders
        from orders_made
        where (grouping = 'category' and orders_made.category_id is not null)
            or (grouping <> 'category' and orders_made.category_id is not distinct from asked_category)
        group by 1
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.place) as number,
            count(*) over () as on_page
        from (
            select
                rounded.*,
                rounded.net_sales - rounded.other_net_sales as change,
                sum(rounded.net_sales - rounded.other_net_sales) over () as whole_change,
                count(*) over () as total
            from rounded
        ) as listed
        where after_key is null
            or (-abs(listed.change), listed.group_id) > (-after_key[1]::numeric, after_key[2]::integer)
    )

    select
        coalesce(stores.name, categories.name, products.name, 'total'),
        page.net_sales,
        page.other_net_sales,
        page.change,
        round(100 * page.change / nullif(abs(page.other_net_sales), 0), 1),
        round(100 * page.change / nullif(page.whole_change, 0), 1),
        page.orders_effect,
        page.items_effect,
        page.price_effect,
        page.change - page.orders_effect - page.items_effect - page.price_effect - page.returns_effect,
        page.returns_effect,
        case when grouping = 'product' then page.orders else coalesce(counted.orders, 0) end::bigint,
        case when grouping = 'product' then page.other_orders else coalesce(counted.other_orders, 0) end::bigint,
        page.units::bigint,
        page.other_units::bigint,
        products.sku,
        asked.first_day,
        asked.last_day,
        other.first_day,
        other.last_day,
        case
            when page.number = compare_periods.max_rows and page.on_page > page.number
                then retail.make_cursor('compare_periods by ' || grouping, abs(page.change)::text, page.group_id::text)
        end,
        page.total
    from page
    left join counted on counted.group_id is not distinct from page.group_id
    left join retail.stores on grouping = 'store' and stores.store_id = page.group_id
    left join retail.categories on grouping = 'category' and categories.category_id = page.group_id
    left join retail.products on grouping = 'product' and products.product_id = page.group_id
    where page.number <= compare_periods.max_rows
    order by page.number;
end
$$;


ALTER FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Compares net sales of two ranges of days and takes the change apart: more or fewer orders, more or fewer pieces an order, higher or lower prices of the same products, another mix of products, and what came back. The five parts add up to the change, to the cent, and the parts of categories, stores or products to those of the whole. In all, or by category, store or product, the largest changes first. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
compare_with: The other range: as many days before, or the same days a year before.
other_start_date: First day of the other range, instead of compare_with.
other_end_date: Last day of the other range, included.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
group_by: What each row is about: all together, a category, a store or a product.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

name: The category''s, store''s or product''s name, or total.
net_sales: Amount in the range, after discounts and returns [currency].
other_net_sales: Amount in the other range [currency].
change: net_sales less other_net_sales [currency].
change_percent: The change in percent of the other range; null when it had none [%].
share_percent: Part of the whole change; beyond 100 and below 0 where changes go in different directions [%].
orders_effect: What more orders brought in the stores concerned; of a category or product, its part of that [currency].
items_effect: What more pieces an order brought, before any came back; of a category or product, its part of that [currency].
price_effect: What other prices brought of the products that a store sold in both ranges [currency].
mix_effect: What dearer or cheaper products in the orders brought; of a category or product, what its larger or smaller share of the pieces brought [currency].
returns_effect: What less coming back brought; negative when more came back [currency].
orders: Number of sales and exchanges in the range; of a category, those that hold something of it, of a product likewise.
other_orders: Number of sales and exchanges in the other range.
units: Pieces in the range, less those that came back.
other_units: Pieces in the other range, less those that came back.
sku: The number on the shelf label; null unless grouped by product.
first_day: First day of the range.
last_day: Last day of the range.
other_first_day: First day of the other range.
other_last_day: Last day of the other range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Rows in all, before max_rows cut the list.';


--
-- Name: compare_stores(api.store_names, api.day, api.day, api.period, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.compare_stores(store_names api.store_names DEFAULT NULL::text[], start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 200) RETURNS TABLE(metric text, unit text, store text, value numeric, rank bigint, of_mean_percent numeric, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_stores integer[] := retail.stores_by_name(compare_stores.store_names);
    after_key    text[] := retail.read_cursor(compare_stores.page_cursor, 'compare_stores', 'integer', 'numeric', 'text');
    sees_costs   boolean := auth.caller_is('store_manager');
    asked        record;
    is_open      boolean;
begin
    select *
    into asked
    from retail.date_range(compare_stores.period, compare_stores.start_date, compare_stores.end_date, 30);

    -- A long range that nothing was sold after: who bought last within it is who bought
    -- in it, so that one row for each customer is read and not one for each order.
    is_open := asked.last_day - asked.first_day >= 90
        and not exists (
            select
            from retail.stores
            join retail.daily_store_sales as daily
                on daily.store_id = stores.store_id
                and daily.sales_date > asked.last_day
        );

    return query
    with sums as (
        select
            stores.store_id,
            stores.name,
            coalesce(sum(daily.net_sales) filter (where daily.sales_date >= asked.first_day), 0) as net_sales,
            coalesce(sum(daily.orders) filter (where daily.sales_date >= asked.first_day), 0) as orders,
            coalesce(sum(daily.units) filter (where daily.sales_date >= asked.first_day), 0) as units,
            sum(daily.gross_sales) filter (where daily.sales_date >= asked.first_day) as gross_sales,
            sum(daily.discounts) filter (where daily.sales_date >= asked.first_day) as discounts,
            sum(daily.returned_sales) filter (where daily.sales_date >= asked.first_day) as returned,
            sum(daily.cost) filter (where daily.sales_date >= asked.first_day) as cost,
            sum(daily.lines_without_cost) filter (where daily.sales_date >= asked.first_day) as without_cost,
            sum(daily.net_sales) filter (where daily.sales_date <= (asked.last_day - interval '1 year')::date) as year_before
        from retail.stores
        left join retail.daily_store_sales as daily
            on daily.store_id = stores.store_id
            and (
                daily.sales_date between asked.first_day and asked.last_day
                or daily.sales_date between (asked.first_day - interval '1 year')::date
                and (asked.last_day - interval '1 year')::date
            )
        where stores.store_id = any (asked_stores)
        group by
            stores.store_id,
            stores.name
    ),

    people as (
        -- Store by store, and grouped before they are counted: a distinct count would sort.
        select
            stores.store_id,
            bought.customers
        from retail.stores
        cross join lateral (
            select count(*) as customers
            from (
                select
                    orders.customer_store_id,
                    orders.customer_id
                from retail.orders
                where orders.store_id = stores.store_id
                    and orders.order_date between asked.first_day and asked.last_day
                    and orders.kind <> 'return'
                group by
                    orders.customer_store_id,
                    orders.customer_id
            ) as buyer
            where (buyer.customer_store_id, buyer.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
        ) as bought
        where not is_open
            and stores.store_id = any (asked_stores)

        union all

        select
            customer_sales.store_id,
            count(*)
        from retail.customer_sales
        where is_open
            and customer_sales.last_order_date >= asked.first_day
            and customer_sales.store_id = any (asked_stores)
        group by customer_sales.store_id
    ),

    figures as (
        select
            figure.position,
            figure.metric,
            figure.unit,
            sums.name,
            figure.value,
            figure.lower_is_better
        from sums
        left join people on people.store_id = sums.store_id
        cross join lateral (
            values
            (1, 'net sales', 'currency', round(sums.net_sales, 2), false),
            (2, 'change against the year before', '%',
                round(100 * (sums.net_sales - sums.year_before) / nullif(sums.year_before, 0), 1), false),
            (3, 'orders', 'orders', sums.orders, false),
            (4, 'average order value', 'currency', round((sums.gross_sales - sums.discounts) / nullif(sums.orders, 0), 2), false),
            (5, 'items per order', 'pieces', round(sums.units / nullif(sums.orders, 0), 2), false),
            (6, 'customers', 'customers', coalesce(people.customers, 0), false),
            (7, 'sales a day', 'currency', round(sums.net_sales / (asked.last_day - asked.first_day + 1), 2), false),
            (8, 'discount rate', '%', round(100 * sums.discounts / nullif(sums.gross_sales, 0), 1), true),
            (9, 'return rate', '%', round(100 * sums.returned / nullif(sums.gross_sales - sums.discounts, 0), 1), true),
            (10, 'margin', '%',
                case
                    when sees_costs and sums.without_cost = 0
                        then round(100 * (sums.net_sales - sums.cost) / nullif(sums.net_sales, 0), 1)
                end, false)
        ) as figure (position, metric, unit, value, lower_is_better)
        where sees_costs
            or figure.metric <> 'margin'
    ),

    listed as (
        select
            figures.*,
            -- The largest first, and what has no value last.
            coalesce(-figures.value, 'infinity') as sorted_by,
            case
                when figures.value is not null
                    then rank() over (
                        partition by figures.metric
                        order by case when figures.lower_is_better then figures.value else -figures.value end nulls last
                    )
            end as place,
            100 * figures.value / nullif(avg(figures.value) over (partition by figures.metric), 0) as of_mean,
            count(*) over () as total
        from figures
    ),

    page as (
        select
            listed.*,
            row_number() over (order by listed.position, listed.sorted_by, listed.name) as number,
            count(*) over () as on_page
        from listed
        where after_key is null
            or (listed.position, listed.sorted_by, listed.name)
            > (after_key[1]::integer, after_key[2]::numeric, after_key[3])
    )

    select
        page.metric,
        page.unit,
        page.name,
        page.value,
        page.place,
        round(page.of_mean, 1),
        asked.first_day,
        asked.last_day,
        case
            when page.number = compare_stores.max_rows and page.on_page > page.number
                then retail.make_cursor('compare_stores', page.position::text, page.sorted_by::text, page.name)
        end,
        page.total
    from page
    where page.number <= compare_stores.max_rows
    order by page.number;
end
$$;


ALTER FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Puts stores side by side in a range of days: net sales, change against the year before, orders, average order value, items per order, customers, sales a day, discount rate, return rate, and margin for store managers. One row for each figure and store, with the place among them; for rates of discounts and returns the lowest is the first.

store_names: The stores to compare, by name in any case, as list_stores shows them; left out for all that the caller sees.
start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

metric: What the row is about.
unit: currency, orders, pieces, customers or %.
store: The store''s name.
value: The figure, in the row''s unit; null when there is nothing to divide by.
rank: The place of the store, from 1.
of_mean_percent: The figure in percent of the mean of these stores [%].
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Rows in all, before max_rows cut the list.';


--
-- Name: customer_analysis(api.day, api.day, api.period, api.store_name); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.customer_analysis(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text) RETURNS TABLE(customer_group text, customers bigint, share_percent numeric, orders bigint, orders_per_customer numeric, net_sales numeric, sales_share_percent numeric, average_order_value numeric, returns bigint, repeat_customers bigint, repeat_rate_percent numeric, first_day date, last_day date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    SET work_mem TO '64MB'
    SET enable_hashagg TO 'off'
    SET cpu_operator_cost TO '0.02'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_analysis.store_name);
    asked       record;
begin
    select *
    into asked
    from retail.date_range(customer_analysis.period, customer_analysis.start_date, customer_analysis.end_date, 30);

    -- One store: an index has its customers grouped already. Over several stores nothing has.
    if asked_store is null then
        perform set_config('enable_hashagg', 'on', true);
    end if;

    -- Who is new, and who has no name, decides the rest: all the others return, and what
    -- all together bought is summed already. Offset 0 keeps the planner from asking the
    -- same question again for each figure that needs its answer.
    return query
    with newcomers as materialized (
        select
            first_time.customer_store_id,
            first_time.customer_id
        from retail.newcomers(asked_store, asked.first_day, asked.last_day) as first_time
    ),

    people as materialized (
        select
            count(*) as customers,
            count(*) filter (where buyers.orders > 1) as repeaters,
            count(*) filter (where buyers.is_new) as new_customers,
            count(*) filter (where buyers.is_new and buyers.orders > 1) as new_repeaters
        from (
            select
                bought.orders,
                (bought.customer_store_id, bought.customer_id) in (
                    select
                        newcomers.customer_store_id,
                        newcomers.customer_id
                    from newcomers
                ) as is_new
            from (
                select
                    orders.customer_store_id,
                    orders.customer_id,
                    count(*) filter (where orders.kind <> 'return') as orders
                from retail.orders
                where orders.order_date between asked.first_day and asked.last_day
                    and (asked_store is null or orders.store_id = asked_store)
                group by
                    orders.customer_store_id,
                    orders.customer_id
            ) as bought
            where (bought.customer_store_id, bought.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
            offset 0
        ) as buyers
    ),

    all_sales as (
        select
            sum(daily.orders) as orders,
            sum(daily.returns) as returns,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
    ),

    apart as materialized (
        select
            count(*) filter (where receipts.is_new and not receipts.is_return) as new_orders,
            count(*) filter (where receipts.is_new and receipts.is_return) as new_returns,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_new) as new_net_sales,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_new and not receipts.is_return) as new_sold,
            count(*) filter (where receipts.is_walk_in and not receipts.is_return) as walk_in_orders,
            count(*) filter (where receipts.is_walk_in and receipts.is_return) as walk_in_returns,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_walk_in) as walk_in_net_sales,
            sum(receipts.subtotal - receipts.discount) filter (where receipts.is_walk_in and not receipts.is_return) as walk_in_sold
        from (
            select
                orders.subtotal,
                orders.discount,
                orders.kind = 'return' as is_return,
                (orders.customer_store_id, orders.customer_id) in (
                    select
                        newcomers.customer_store_id,
                        newcomers.customer_id
                    from newcomers
                ) as is_new,
                (orders.customer_store_id, orders.customer_id) in (
                    select
                        walk_in.store_id,
                        walk_in.customer_id
                    from retail.customers as walk_in
                    where walk_in.is_walk_in
                ) as is_walk_in
            from retail.orders
            where orders.order_date between asked.first_day and asked.last_day
                and (asked_store is null or orders.store_id = asked_store)
            offset 0
        ) as receipts
        where receipts.is_new
            or receipts.is_walk_in
    )

    select
        told.customer_group,
        told.customers,
        round(100.0 * told.customers / nullif(people.customers, 0), 1),
        coalesce(told.orders, 0)::bigint,
        case when told.customer_group <> 'all' then round(told.orders / told.customers, 2) end,
        round(coalesce(told.net_sales, 0), 2),
        round(100 * told.net_sales / nullif(all_sales.net_sales, 0), 1),
        round(told.sold / nullif(told.orders, 0), 2),
        coalesce(told.returns, 0)::bigint,
        told.repeat_customers,
        round(100.0 * told.repeat_customers / told.customers, 1),
        asked.first_day,
        asked.last_day
    from people
    cross join all_sales
    cross join apart
    cross join lateral (
        values
        (
            'all', nullif(people.customers, 0), people.repeaters,
            all_sales.orders, all_sales.returns, all_sales.net_sales, all_sales.sold
        ),
        (
            'new', nullif(people.new_customers, 0), people.new_repeaters,
            apart.new_orders, apart.new_returns, apart.new_net_sales, apart.new_sold
        ),
        (
            'returning', nullif(people.customers - people.new_customers, 0), people.repeaters - people.new_repeaters,
            all_sales.orders - apart.new_orders - apart.walk_in_orders,
            all_sales.returns - apart.new_returns - apart.walk_in_returns,
            all_sales.net_sales - coalesce(apart.new_net_sales, 0) - coalesce(apart.walk_in_net_sales, 0),
            all_sales.sold - coalesce(apart.new_sold, 0) - coalesce(apart.walk_in_sold, 0)
        ),
        (
            'walk-in', null, null,
            apart.walk_in_orders, apart.walk_in_returns, apart.walk_in_net_sales, apart.walk_in_sold
        )
    ) as told (customer_group, customers, repeat_customers, orders, returns, net_sales, sold)
    where told.customer_group = 'all'
        or told.orders + told.returns > 0
    order by array_position(array['all', 'new', 'returning', 'walk-in'], told.customer_group);
end
$$;


ALTER FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) IS 'Tells who bought in a range of days: customers who bought for the first time ever, customers who had bought before, and walk-in customers, who give no name; and all together. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.

customer_group: all, new, returning or walk-in.
customers: Number of different customers who bought or brought back; null for walk-in customers, who cannot be counted.
share_percent: Part of all customers that can be counted [%].
orders: Number of sales and exchanges.
orders_per_customer: Orders of one customer on average; null for all together, where some have no name [orders].
net_sales: Amount after discounts and returns [currency].
sales_share_percent: Part of the net sales of all [%].
average_order_value: Amount of a sale or exchange after discount, on average [currency].
returns: Number of returns.
repeat_customers: Customers with more than one order in the range.
repeat_rate_percent: Part of the customers with more than one order in the range [%].
first_day: First day of the range.
last_day: Last day of the range.';


--
-- Name: customer_lifetime_value(api.store_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.customer_lifetime_value(store_name api.store_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(rank bigint, customer_number text, customer_name text, home_store text, orders bigint, net_sales numeric, average_order_value numeric, usual_gap_days numeric, days_since integer, chance_active_percent numeric, expected_sales_next_year numeric, expected_lifetime_sales numeric, lifetime_value numeric, total_lifetime_value numeric, yearly_retention_percent numeric, as_of date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    SET work_mem TO '64MB'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_lifetime_value.store_name);
    after_key   text[] := retail.read_cursor(
        customer_lifetime_value.page_cursor, 'customer_lifetime_value', 'double precision', 'integer', 'bigint', 'bigint'
    );
    sees_names  boolean := auth.caller_is('store_readonly');
    today       date;
begin
    select asked.last_day
    into today
    from retail.date_range(null, null, null, 1) as asked;

    -- Estimates are made in floating point, which is a hundred times as fast as exact
    -- powers. A customer is read twice: for the whole, then for the page; all in one
    -- statement, because only what returns rows is computed by several workers. Those of
    -- one store come from their rows as they are; over several a customer has several rows.
    return query
    with counted as (
        select
            count(*) as customers,
            sum(valued.net_sales) as net_sales,
            sum(valued.next_year) as next_year,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 365) as kept,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 730) as earlier
        from (
            select
                habits.*,
                estimate.active,
                habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
            from (
                select
                    totals.*,
                    today - totals.last_order_date as days_since,
                    case
                        when totals.orders > 1
                            then greatest(
                                (totals.last_order_date - totals.first_order_date)::double precision / (totals.orders - 1), 7
                            )
                        else 365
                    end as gap
                from (
                    select
                        sold.customer_store_id,
                        sold.customer_id,
                        sold.orders,
                        sold.net_sales,
                        sold.first_order_date,
                        sold.last_order_date
                    from retail.customer_sales as sold
                    where sold.store_id = asked_store
                        and sold.orders > 0
                ) as totals
                where totals.net_sales > 0
            ) as habits
            cross join lateral (
                select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
            ) as estimate
        ) as valued
        having asked_store is not null

        union all

        select
            count(*) as customers,
            sum(valued.net_sales) as net_sales,
            sum(valued.next_year) as next_year,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 365) as kept,
            count(*) filter (where valued.first_order_date <= today - 365 and valued.last_order_date > today - 730) as earlier
        from (
            select
                habits.*,
                estimate.active,
                habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
            from (
                select
                    totals.*,
                    today - totals.last_order_date as days_since,
                    case
                        when totals.orders > 1
                            then greatest(
                                (totals.last_order_date - totals.first_order_date)::double precision / (totals.orders - 1), 7
                            )
                        else 365
                    end as gap
                from (
                    select
                        sold.customer_store_id,
                        sold.customer_id,
                        sum(sold.orders)::bigint as orders,
                        sum(sold.net_sales) as net_sales,
                        min(sold.first_order_date) as first_order_date,
                        max(sold.last_order_date) as last_order_date
                    from retail.customer_sales as sold
                    where asked_store is null
                        and sold.orders > 0
                    group by
                        sold.customer_store_id,
                        sold.customer_id
                ) as totals
                where totals.net_sales > 0
            ) as habits
            cross join lateral (
                select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
            ) as estimate
        ) as valued
        having asked_store is null
    ),

    whole as materialized (
        select
            kept.*,
            -- This year and four more, each kept with the same chance.
            1 + kept.retention + kept.retention ^ 2 + kept.retention ^ 3 + kept.retention ^ 4 as years
        from (
            select
                counted.*,
                least(coalesce(counted.kept::double precision / nullif(counted.earlier, 0), 0), 0.95) as retention
            from counted
        ) as kept
    ),

    page as (
        (
            select
                valued.*,
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) as value
            from (
                select
                    habits.*,
                    estimate.active,
                    habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
                from (
                    select
                        totals.*,
                        today - totals.last_order_date as days_since,
                        case
                            when totals.orders > 1
                                then greatest(
                                    (totals.last_order_date - totals.first_order_date)::double precision / (totals.orders - 1), 7
                                )
                            else 365
                        end as gap
                    from (
                        select
                            sold.customer_store_id,
                            sold.customer_id,
                            sold.orders,
                            sold.net_sales,
                            sold.first_order_date,
                            sold.last_order_date
                        from retail.customer_sales as sold
                        where sold.store_id = asked_store
                            and sold.orders > 0
                    ) as totals
                    where totals.net_sales > 0
                ) as habits
                cross join lateral (
                    select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
                ) as estimate
            ) as valued
            where after_key is null
                or (valued.net_sales::double precision + valued.next_year * (select whole.years from whole), -valued.customer_store_id, -valued.customer_id)
                < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
            order by
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) desc,
                valued.customer_store_id,
                valued.customer_id
            limit customer_lifetime_value.max_rows + 1
        )

        union all

        (
            select
                valued.*,
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) as value
            from (
                select
                    habits.*,
                    estimate.active,
                    habits.net_sales::double precision / habits.orders * 365 / habits.gap * estimate.active as next_year
                from (
                    select
                        totals.*,
                        today - totals.last_order_date as days_since,
                        case
                            when totals.orders > 1
                                then greatest(
                                    (totals.last_order_date - totals.first_order_date)::double precision / (totals.orders - 1), 7
                                )
                            else 365
                        end as gap
                    from (
                        select
                            sold.customer_store_id,
                            sold.customer_id,
                            sum(sold.orders)::bigint as orders,
                            sum(sold.net_sales) as net_sales,
                            min(sold.first_order_date) as first_order_date,
                            max(sold.last_order_date) as last_order_date
                        from retail.customer_sales as sold
                        where asked_store is null
                            and sold.orders > 0
                        group by
                            sold.customer_store_id,
                            sold.customer_id
                    ) as totals
                    where totals.net_sales > 0
                ) as habits
                cross join lateral (
                    select 0.5::double precision ^ least(greatest(habits.days_since / habits.gap - 2, 0), 30) as active
                ) as estimate
            ) as valued
            where after_key is null
                or (valued.net_sales::double precision + valued.next_year * (select whole.years from whole), -valued.customer_store_id, -valued.customer_id)
                < (after_key[1]::double precision, -after_key[2]::integer, -after_key[3]::bigint)
            order by
                valued.net_sales::double precision + valued.next_year * (select whole.years from whole) desc,
                valued.customer_store_id,
                valued.customer_id
            limit customer_lifetime_value.max_rows + 1
        )
    ),

    placed as (
        select
            page.*,
            coalesce(after_key[4]::bigint, 0)
            + row_number() over (order by page.value desc, page.customer_store_id, page.customer_id) as place,
            count(*) over () as on_page
        from page
    )

    select
        placed.place,
        customers.customer_number,
        case when sees_names then nullif(concat_ws(' ', customers.first_name, customers.last_name), '') end,
        stores.name,
        placed.orders,
        round(placed.net_sales, 2),
        round(placed.net_sales / placed.orders, 2),
        round(placed.gap::numeric, 0),
        placed.days_since,
        round((100 * placed.active)::numeric, 1),
        round(placed.next_year::numeric, 2),
        round((placed.next_year * whole.years)::numeric, 2),
        round(placed.value::numeric, 2),
        round(whole.net_sales + (whole.next_year * whole.years)::numeric, 2),
        round((100 * whole.retention)::numeric, 1),
        today,
        case
            when placed.on_page > customer_lifetime_value.max_rows
                and placed.place = coalesce(after_key[4]::bigint, 0) + customer_lifetime_value.max_rows
                then retail.make_cursor(
                    'customer_lifetime_value',
                    placed.value::text, placed.customer_store_id::text, placed.customer_id::text, placed.place::text
                )
        end,
        whole.customers
    from placed
    cross join whole
    left join retail.customers
        on customers.store_id = placed.customer_store_id
        and customers.customer_id = placed.customer_id
    left join retail.stores on stores.store_id = customers.store_id
    where placed.place <= coalesce(after_key[4]::bigint, 0) + customer_lifetime_value.max_rows
    order by placed.place;
end
$$;


ALTER FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Ranks the customers by their value over time: what they bought so far, and what they are likely to buy in this and four more years. A customer counts as active within two usual gaps between orders, and half as likely with each further gap; expected sales of a year are the average order times 365 divided by the usual gap times that chance; of the years after, each is as likely as customers were kept in the last one. Walk-in customers, and those who brought back all, are left out.

store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many customers to return at the most, 1 to 1000.

rank: The place, from 1.
customer_number: The number on the card; null for a customer whose home store the caller does not see.
customer_name: First and last name; null for analysts, and for such a customer.
home_store: The store that keeps the customer''s record; null when the caller does not see it.
orders: Number of sales and exchanges.
net_sales: What the customer bought so far, after discounts and returns, without tax [currency].
average_order_value: Net sales of one order on average [currency].
usual_gap_days: Days between two orders on average, at least 7; of a customer with one order, a year [days].
days_since: Days since the latest order [days].
chance_active_percent: How likely the customer still buys [%].
expected_sales_next_year: What the customer is likely to buy in the next 365 days [currency].
expected_lifetime_sales: What the customer is likely to buy in the next five years [currency].
lifetime_value: net_sales and expected_lifetime_sales [currency].
total_lifetime_value: The same for all customers, not only those of this page [currency].
yearly_retention_percent: Part of the customers of the year before last, or later, who bought in the last year; 95 at the most [%].
as_of: The latest day with an order, to which days are counted.
next_cursor: Pass as page_cursor to get the customers after this one; null but in the last row of an answer that was cut.
total_rows: Customers in all, before max_rows cut the list.';


--
-- Name: customer_profile(api.customer_reference); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.customer_profile(customer api.customer_reference) RETURNS TABLE(customer_number text, customer_name text, email text, phone text, home_store text, joined_on date, segment api.customer_segment, orders bigint, returns bigint, net_sales numeric, average_order_value numeric, first_order_date date, last_order_date date, days_since integer, usual_gap_days numeric, favourite_category text, favourite_products text[], latest_orders jsonb, as_of date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    sees_names  boolean := auth.caller_is('store_readonly');
    asked       record;
    asked_store integer := retail.only_store(null);
    today       date;
    own         record;
    scores      record;
begin
    select *
    into asked
    from retail.customer_by_reference(customer_profile.customer, sees_names);

    select latest.last_day
    into today
    from retail.date_range(null, null, null, 1) as latest;

    select
        coalesce(sum(sold.orders), 0)::bigint as orders,
        coalesce(sum(sold.returns), 0)::bigint as returns,
        coalesce(sum(sold.net_sales), 0) as net_sales,
        min(sold.first_order_date) as first_order_date,
        max(sold.last_order_date) as last_order_date
    into own
    from retail.stores
    join retail.customer_sales as sold
        on sold.store_id = stores.store_id
        and sold.customer_store_id = asked.store_id
        and sold.customer_id = asked.customer_id;

    -- One more than the whole fifths of all customers that lie below.
    select
        1 + count(*) filter (where totals.last_order_date < own.last_order_date) * 5 / count(*) as recency,
        1 + count(*) filter (where totals.orders < own.orders) * 5 / count(*) as frequency,
        1 + count(*) filter (where totals.net_sales::bigint < own.net_sales::bigint) * 5 / count(*) as money
    into scores
    from (
        select
            sold.customer_store_id,
            sold.customer_id,
            sold.orders,
            sold.net_sales::numeric as net_sales,
            sold.first_order_date,
            sold.last_order_date
        from retail.customer_sales as sold
        where sold.store_id = asked_store
            and sold.orders > 0

        union all

        -- Over several stores a customer has several rows.
        select
            sold.customer_store_id,
            sold.customer_id,
            sum(sold.orders)::bigint,
            sum(sold.net_sales),
            min(sold.first_order_date),
            max(sold.last_order_date)
        from retail.customer_sales as sold
        where asked_store is null
            and sold.orders > 0
        group by
            sold.customer_store_id,
            sold.customer_id
    ) as totals
    having count(*) > 0;

    return query
    with receipts as (
        select orders.*
        from retail.stores
        join retail.orders
            on orders.store_id = stores.store_id
            and orders.customer_store_id = asked.store_id
            and orders.customer_id = asked.customer_id
    ),

    lines as (
        select
            order_items.product_id,
            sum(order_items.quantity) as units,
            sum(order_items.line_total) as net_sales
        from receipts
        join retail.order_items
            on order_items.store_id = receipts.store_id
            and order_items.order_id = receipts.order_id
        group by order_items.product_id
    )

    select
        customers.customer_number,
        case when sees_names then nullif(concat_ws(' ', customers.first_name, customers.last_name), '') end,
        case when sees_names then customers.email end,
        case when sees_names then customers.phone end,
        stores.name,
        customers.joined_on,
        case
            when own.orders > 0
                then retail.name_segment(scores.recency::integer, scores.frequency::integer, scores.money::integer)
        end,
        own.orders,
        own.returns,
        round(own.net_sales, 2),
        round(own.net_sales / nullif(own.orders, 0), 2),
        own.first_order_date,
        own.last_order_date,
        today - own.last_order_date,
        round((own.last_order_date - own.first_order_date)::numeric / nullif(own.orders - 1, 0), 0),
        (
            select categories.name
            from lines
            join retail.products on products.product_id = lines.product_id
            join retail.categories on categories.category_id = products.category_id
            group by categories.name
            having sum(lines.net_sales) > 0
            order by
                sum(lines.net_sales) desc,
                categories.name
            limit 1
        ),
        array(
            select products.name
            from lines
            join retail.products on products.product_id = lines.product_id
            where lines.units > 0
            order by
                lines.units desc,
                lines.net_sales desc,
                products.name
            limit 5
        ),
        (
            select coalesce(
                jsonb_agg(
                    jsonb_build_object(
                        'order_number', latest.order_number,
                        'order_date', latest.order_date,
                        'kind', latest.kind,
                        'store', latest.store,
                        'total', round(latest.total, 2)
                    )
                    order by latest.ordered_at desc
                ),
                '[]'
            )
            from (
                select
                    receipts.*,
                    sellers.name as store
                from receipts
                join retail.stores as sellers on sellers.store_id = receipts.store_id
                order by receipts.ordered_at desc
                limit 5
            ) as latest
        ),
        today
    from retail.customers
    join retail.stores on stores.store_id = customers.store_id
    where customers.store_id = asked.store_id
        and customers.customer_id = asked.customer_id;
end
$$;


ALTER FUNCTION api.customer_profile(customer api.customer_reference) OWNER TO retail_definer;

--
-- Name: FUNCTION customer_profile(customer api.customer_reference); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.customer_profile(customer api.customer_reference) IS 'Tells about one customer: who it is, the segment, what was bought in the stores that the caller sees, the favourites and the latest orders. The customer''s home store must be one that the caller sees.

customer: The number on the card, the mail address, or first and last name; analysts find customers by number only.

customer_number: The number on the card.
customer_name: First and last name; null for analysts.
email: Mail address; null for analysts.
phone: Phone number; null for analysts.
home_store: The store that keeps the customer''s record.
joined_on: The day of the first record; null when unknown.
segment: The customer''s group, as customer_segmentation makes it; null before the first order.
orders: Number of sales and exchanges.
returns: Number of returns.
net_sales: What the customer bought over all time, after discounts and returns, without tax [currency].
average_order_value: Net sales of one order on average [currency].
first_order_date: Day of the first order.
last_order_date: Day of the latest order.
days_since: Days since then [days].
usual_gap_days: Days between two orders on average; null with fewer than two [days].
favourite_category: The category that the customer spent most on.
favourite_products: Up to five products that the customer bought most of.
latest_orders: Up to five orders: order_number, order_date, kind, store, total with tax.
as_of: The latest day with an order, to which days are counted.';


--
-- Name: customer_segmentation(api.store_name); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.customer_segmentation(store_name api.store_name DEFAULT NULL::text) RETURNS TABLE(segment api.customer_segment, customers bigint, share_percent numeric, net_sales numeric, sales_share_percent numeric, average_net_sales numeric, average_orders numeric, average_days_since numeric, meaning text, as_of date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    SET work_mem TO '64MB'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(customer_segmentation.store_name);
    today       date;
    bounds      record;
    -- One by one: a million comparisons with them are faster than with arrays.
    day_1       date;
    day_2       date;
    day_3       date;
    day_4       date;
    count_1     bigint;
    count_2     bigint;
    count_3     bigint;
    count_4     bigint;
    amount_1    bigint;
    amount_2    bigint;
    amount_3    bigint;
    amount_4    bigint;
begin
    select asked.last_day
    into today
    from retail.date_range(null, null, null, 1) as asked;

    select *
    into bounds
    from retail.segment_bounds(asked_store);

    day_1 := coalesce(bounds.recency[1], 'infinity');
    count_1 := coalesce(bounds.frequency[1], 9223372036854775807);
    amount_1 := coalesce(bounds.money[1], 9223372036854775807);
    day_2 := coalesce(bounds.recency[2], 'infinity');
    count_2 := coalesce(bounds.frequency[2], 9223372036854775807);
    amount_2 := coalesce(bounds.money[2], 9223372036854775807);
    day_3 := coalesce(bounds.recency[3], 'infinity');
    count_3 := coalesce(bounds.frequency[3], 9223372036854775807);
    amount_3 := coalesce(bounds.money[3], 9223372036854775807);
    day_4 := coalesce(bounds.recency[4], 'infinity');
    count_4 := coalesce(bounds.frequency[4], 9223372036854775807);
    amount_4 := coalesce(bounds.money[4], 9223372036854775807);

    return query
    -- Which bounds each customer reaches: of twelve answers the planner knows that there
    -- are few different ones, and lets several workers count.
    with reached as (
        select
            totals.last_order_date >= day_1 as recency_1,
            totals.last_order_date >= day_2 as recency_2,
            totals.last_order_date >= day_3 as recency_3,
            totals.last_order_date >= day_4 as recency_4,
            totals.orders >= count_1 as frequency_1,
            totals.orders >= count_2 as frequency_2,
            totals.orders >= count_3 as frequency_3,
            totals.orders >= count_4 as frequency_4,
            totals.amount >= amount_1 as money_1,
            totals.amount >= amount_2 as money_2,
            totals.amount >= amount_3 as money_3,
            totals.amount >= amount_4 as money_4,
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(totals.orders) as orders,
            sum(today - totals.last_order_date) as days_since
        from (
            select
                sold.orders,
                sold.net_sales::bigint as amount,
                sold.net_sales,
                sold.last_order_date
            from retail.customer_sales as sold
            where sold.store_id = asked_store
                and sold.orders > 0
        ) as totals
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12

        union all

        -- Over several stores a customer has several rows.
        select
            totals.last_order_date >= day_1 as recency_1,
            totals.last_order_date >= day_2 as recency_2,
            totals.last_order_date >= day_3 as recency_3,
            totals.last_order_date >= day_4 as recency_4,
            totals.orders >= count_1 as frequency_1,
            totals.orders >= count_2 as frequency_2,
            totals.orders >= count_3 as frequency_3,
            totals.orders >= count_4 as frequency_4,
            totals.amount >= amount_1 as money_1,
            totals.amount >= amount_2 as money_2,
            totals.amount >= amount_3 as money_3,
            totals.amount >= amount_4 as money_4,
            count(*) as customers,
            sum(totals.net_sales) as net_sales,
            sum(totals.orders) as orders,
            sum(today - totals.last_order_date) as days_since
        from (
            select
                sum(sold.orders)::bigint as orders,
                sum(sold.net_sales)::bigint as amount,
                sum(sold.net_sales) as net_sales,
                max(sold.last_order_date) as last_order_date
            from retail.customer_sales as sold
            where asked_store is null
                and sold.orders > 0
            group by
                sold.customer_store_id,
                sold.customer_id
        ) as totals
        group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
    ),

    scored as (
        select
            1 + reached.recency_1::integer + reached.recency_2::integer + reached.recency_3::integer + reached.recency_4::integer as recency,
            1 + reached.frequency_1::integer + reached.frequency_2::integer + reached.frequency_3::integer + reached.frequency_4::integer as frequency,
            1 + reached.money_1::integer + reached.money_2::integer + reached.money_3::integer + reached.money_4::integer as money,
            reached.customers,
            reached.net_sales,
            reached.orders,
            reached.days_since
        from reached
    ),

    named as (
        select
            retail.name_segment(scored.recency, scored.frequency, scored.money) as segment,
            sum(scored.customers) as customers,
            sum(scored.net_sales) as net_sales,
            sum(scored.orders) as orders,
            sum(scored.days_since) as days_since
        from scored
        group by retail.name_segment(scored.recency, scored.frequency, scored.money)
    )

    select
        named.segment,
        named.customers::bigint,
        round(100 * named.customers / sum(named.customers) over (), 1),
        round(named.net_sales, 2),
        round(100 * named.net_sales / nullif(sum(named.net_sales) over (), 0), 1),
        round(named.net_sales / named.customers, 2),
        round(named.orders / named.customers, 1),
        round(named.days_since / named.customers, 0),
        case named.segment
            when 'champions'       then 'bought lately, often and for much: thank them, and ask what they think'
            when 'loyal'           then 'buy often: offer what goes with what they have'
            when 'potential_loyal' then 'bought lately and more than once: win them for the next project'
            when 'new'             then 'bought lately for the first time: help them to start'
            when 'promising'       then 'bought fairly lately, and little: show them more of the range'
            when 'needs_attention' then 'middling in all: remind them with a limited offer'
            when 'about_to_sleep'  then 'bought little, and not lately: remind them before they forget'
            when 'at_risk'         then 'bought often and for much, but long ago: write to them in person'
            when 'cannot_lose'     then 'were among the best, and stayed away: call them'
            when 'hibernating'     then 'bought little, and long ago: a cheap offer at most'
            else 'bought least, and longest ago: let them go'
        end,
        today
    from named
    order by named.segment;
end
$$;


ALTER FUNCTION api.customer_segmentation(store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION customer_segmentation(store_name api.store_name); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.customer_segmentation(store_name api.store_name) IS 'Groups the customers by how lately, how often and for how much they bought (RFM), over all time, with what to do about each group. Each customer has three scores from 1 to 5: one more than the whole fifths of all customers that lie below. Walk-in customers are left out.

store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.

segment: The group, the best ones first.
customers: Number of customers in it.
share_percent: Part of all customers [%].
net_sales: What they bought over all time, after discounts and returns, without tax [currency].
sales_share_percent: Part of what all customers bought [%].
average_net_sales: What one of them bought on average [currency].
average_orders: Orders of one of them on average [orders].
average_days_since: Days since the latest order of one of them, on average [days].
meaning: What they have in common, and what to do about them.
as_of: The latest day with an order, to which days are counted.';


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
-- Name: daily_sales(api.day, api.day, api.period, api.store_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.daily_sales(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 100) RETURNS TABLE(sales_date date, orders bigint, returns bigint, units bigint, gross_sales numeric, discounts numeric, returned_sales numeric, net_sales numeric, tax numeric, average_order_value numeric, next_cursor text, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH asked AS MATERIALIZED (
          SELECT asked_range.first_day,
             asked_range.last_day,
                 CASE
                     WHEN (cursor.after_day IS NULL) THEN asked_range.first_day
                     ELSE GREATEST(asked_range.first_day, (LEAST(cursor.after_day, asked_range.last_day) + 1))
                 END AS from_day,
             retail.store_by_name((daily_sales.store_name)::text) AS store_id
            FROM (retail.date_range(daily_sales.period, (daily_sales.start_date)::date, (daily_sales.end_date)::date, 30) asked_range(first_day, last_day)
              CROSS JOIN ( SELECT ((retail.read_cursor((daily_sales.page_cursor)::text, 'daily_sales'::text, VARIADIC ARRAY['date'::text]))[1])::date AS after_day) cursor)
         ), sums AS (
          SELECT daily.sales_date,
             sum(daily.orders) AS orders,
             sum(daily.returns) AS returns,
             sum(daily.units) AS units,
             sum(daily.gross_sales) AS gross_sales,
             sum(daily.discounts) AS discounts,
             sum(daily.returned_sales) AS returned_sales,
             sum(daily.net_sales) AS net_sales,
             sum(daily.tax) AS tax
            FROM (asked asked_1
              JOIN retail.daily_store_sales daily ON ((((daily.sales_date >= asked_1.from_day) AND (daily.sales_date <= asked_1.last_day)) AND ((asked_1.store_id IS NULL) OR (daily.store_id = asked_1.store_id)))))
           GROUP BY daily.sales_date
         )
  SELECT (asked.from_day + day.number) AS sales_date,
     (COALESCE(sums.orders, (0)::numeric))::bigint AS orders,
     (COALESCE(sums.returns, (0)::numeric))::bigint AS returns,
     (COALESCE(sums.units, (0)::numeric))::bigint AS units,
     round(COALESCE(sums.gross_sales, (0)::numeric), 2) AS gross_sales,
     round(COALESCE(sums.discounts, (0)::numeric), 2) AS discounts,
     round(COALESCE(sums.returned_sales, (0)::numeric), 2) AS returned_sales,
     round(COALESCE(sums.net_sales, (0)::numeric), 2) AS net_sales,
     round(COALESCE(sums.tax, (0)::numeric), 2) AS tax,
     round(((sums.gross_sales - sums.discounts) / NULLIF(sums.orders, (0)::numeric)), 2) AS average_order_value,
         CASE
             WHEN ((day.number = ((daily_sales.max_rows)::integer - 1)) AND ((asked.from_day + day.number) < asked.last_day)) THEN retail.make_cursor('daily_sales'::text, VARIADIC ARRAY[((asked.from_day + day.number))::text])
             ELSE NULL::text
         END AS next_cursor,
     (((asked.last_day - asked.first_day) + 1))::bigint AS total_rows
    FROM ((asked
      CROSS JOIN LATERAL generate_series(0, LEAST((asked.last_day - asked.from_day), ((daily_sales.max_rows)::integer - 1))) day(number))
      LEFT JOIN sums ON ((sums.sales_date = (asked.from_day + day.number))))
   ORDER BY (asked.from_day + day.number);
END;


ALTER FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Sales day by day, summed over the stores that the caller sees, or for one of them. Returns count as negative in net_sales and units. For changes and rolling means see sales_trends.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many days to return at the most, 1 to 1000.

sales_date: The store''s day.
orders: Number of sales and exchanges.
returns: Number of returns.
units: Pieces sold, less those that came back.
gross_sales: Sales before discounts and returns, without tax [currency].
discounts: Discounts on those sales [currency].
returned_sales: Amount of what came back, net of its discounts [currency].
net_sales: gross_sales - discounts - returned_sales, without tax [currency].
tax: Sales tax, less that of returns [currency].
average_order_value: Amount of a sale after discount, on average; null on a day without orders [currency].
next_cursor: Pass as page_cursor to get the days after this one; null but in the last row of an answer that was cut.
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
-- Name: get_product_recommendations(api.recommendation_kind, api.product_name, api.customer_reference, api.store_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.get_product_recommendations(kind api.recommendation_kind DEFAULT 'trending'::api.recommendation_kind, product_name api.product_name DEFAULT NULL::text, customer api.customer_reference DEFAULT NULL::text, store_name api.store_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product text, sku text, category text, price numeric, rating numeric, reason text, count_together bigint, support_percent numeric, confidence_percent numeric, lift numeric, growth_percent numeric, similarity_percent numeric, product_id integer, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store   integer := retail.store_by_name(get_product_recommendations.store_name);
    asked_product integer := retail.product_by_name(get_product_recommendations.product_name);
    buyer         record;
    least_count   constant integer := 3;
    all_orders    numeric;
    own_orders    numeric;
    own_name      text;
    latest        date;
begin
    if get_product_recommendations.kind in ('similar', 'cross_sell') and asked_product is null then
        raise invalid_parameter_value using
            message = format('%s recommendations need product_name', get_product_recommendations.kind),
            hint = 'Name the product that they are to go with.',
            column = 'product_name';
    end if;

    if get_product_recommendations.kind = 'for_customer' and get_product_recommendations.customer is null then
        raise invalid_parameter_value using
            message = 'for_customer recommendations need customer',
            hint = 'Give the number on the card, the mail address, or first and last name.',
            column = 'customer';
    end if;

    select products.name
    into own_name
    from retail.products
    where products.product_id = asked_product;

    select sum(daily.orders)
    into all_orders
    from retail.daily_store_sales as daily
    where asked_store is null
        or daily.store_id = asked_store;

    case get_product_recommendations.kind
        when 'similar' then
            return query
            select
                found.rank,
                found.product,
                found.sku,
                found.category,
                found.price,
                found.rating,
                'like ' || own_name,
                null::bigint,
                null::numeric,
                null::numeric,
                null::numeric,
                null::numeric,
                found.similarity_percent,
                found.product_id,
                found.total_rows
            from api.similar_products(get_product_recommendations.product_name, false, get_product_recommendations.max_rows) as found;

        when 'cross_sell' then
            select sum(monthly.orders)
            into own_orders
            from retail.stores
            join retail.monthly_product_sales as monthly
                on monthly.store_id = stores.store_id
                and monthly.product_id = asked_product
            where asked_store is null
                or stores.store_id = asked_store;

            return query
            with baskets as (
                select distinct
                    order_items.store_id,
                    order_items.order_id
                from retail.stores
                join retail.order_items
                    on order_items.store_id = stores.store_id
                    and order_items.product_id = asked_product
                where order_items.quantity > 0
                    and (asked_store is null or stores.store_id = asked_store)
            ),

            pairs as (
                select
                    order_items.product_id,
                    count(distinct (order_items.store_id, order_items.order_id)) as together
                from baskets
                join retail.order_items
                    on order_items.store_id = baskets.store_id
                    and order_items.order_id = baskets.order_id
                where order_items.product_id <> asked_product
                    and order_items.quantity > 0
                group by order_items.product_id
                having count(distinct (order_items.store_id, order_items.order_id)) >= least_count
            ),

            measured as (
                select
                    pairs.*,
                    sold.orders as other_orders,
                    pairs.together / all_orders as support,
                    pairs.together / own_orders as confidence,
                    pairs.together * all_orders / (own_orders * sold.orders) as lift
                from pairs
                cross join lateral (
                    select nullif(sum(monthly.orders), 0) as orders
                    from retail.stores
                    join retail.monthly_product_sales as monthly
                        on monthly.store_id = stores.store_id
                        and monthly.product_id = pairs.product_id
                    where asked_store is null
                        or stores.store_id = asked_store
                ) as sold
            ),

            ranked as (
                select
                    measured.*,
                    -- By how many orders they exceed what chance would bring together.
                    row_number() over (
                        order by
                            measured.together - own_orders * measured.other_orders / all_orders desc,
                            measured.product_id
                    ) as place,
                    count(*) over () as total
                from measured
                join retail.products
                    on products.product_id = measured.product_id
                    and products.discontinued_on is null
                where measured.lift > 1
            )

            select
                ranked.place,
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format('bought together with %s', own_name),
                ranked.together,
                round(100 * ranked.support, 3),
                round(100 * ranked.confidence, 1),
                round(ranked.lift, 2),
                null::numeric,
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;

        when 'trending' then
            select asked.last_day
            into latest
            from retail.date_range(null, null, null, 1) as asked;

            return query
            with moved as (
                select
                    now.product_id,
                    now.units,
                    greatest(coalesce(before.units, 0), 0) / 3.0 as expected
                from retail.product_sales(latest - 27, latest, asked_store, null) as now
                left join retail.product_sales(latest - 111, latest - 28, asked_store, null) as before
                    on before.product_id = now.product_id
                where now.units >= 5
            ),

            ranked as (
                select
                    moved.*,
                    -- How unlikely so many are by chance, when so many were usual.
                    row_number() over (
                        order by
                            (moved.units - moved.expected) / sqrt(greatest(moved.expected, 1)) desc,
                            moved.product_id
                    ) as place,
                    count(*) over () as total
                from moved
                join retail.products
                    on products.product_id = moved.product_id
                    and products.discontinued_on is null
                where moved.units > moved.expected
            )

            select
                ranked.place,
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format(
                    '%s pieces in the 28 days up to %s, where %s were usual in the 84 days before',
                    ranked.units, latest, round(ranked.expected, 1)
                ),
                null::bigint,
                null::numeric,
                null::numeric,
                null::numeric,
                round(100 * (ranked.units - ranked.expected) / nullif(ranked.expected, 0), 1),
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;

        when 'for_customer' then
            select *
            into buyer
            from retail.customer_by_reference(get_product_recommendations.customer, auth.caller_is('store_readonly'));

            return query
            with own as (
                select distinct order_items.product_id
                from retail.stores
                join retail.orders
                    on orders.store_id = stores.store_id
                    and orders.customer_store_id = buyer.store_id
                    and orders.customer_id = buyer.customer_id
                join retail.order_items
                    on order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
                where order_items.quantity > 0
            ),

            -- Customers who bought the same, those with the most in common first. Of each
            -- product the latest thousand purchases are enough to find them.
            alike as (
                select
                    shared.customer_store_id,
                    shared.customer_id,
                    count(distinct shared.product_id) as in_common
                from own
                cross join lateral (
                    select
                        orders.customer_store_id,
                        orders.customer_id,
                        own.product_id
                    from retail.stores
                    cross join lateral (
                        select
                            order_items.store_id,
                            order_items.order_id
                        from retail.order_items
                        where order_items.store_id = stores.store_id
                            and order_items.product_id = own.product_id
                            and order_items.quantity > 0
                        order by order_items.order_id desc
                        limit 1000
                    ) as purchase
                    join retail.orders
                        on orders.store_id = purchase.store_id
                        and orders.order_id = purchase.order_id
                    where asked_store is null
                        or stores.store_id = asked_store
                ) as shared
                where (shared.customer_store_id, shared.customer_id) <> (buyer.store_id, buyer.customer_id)
                    and not exists (
                        select
                        from retail.customers as walk_in
                        where walk_in.is_walk_in
                            and walk_in.store_id = shared.customer_store_id
                            and walk_in.customer_id = shared.customer_id
                    )
                group by
                    shared.customer_store_id,
                    shared.customer_id
                order by
                    in_common desc,
                    shared.customer_store_id,
                    shared.customer_id
                limit 500
            ),

            bought as (
                select
                    order_items.product_id,
                    count(distinct (alike.customer_store_id, alike.customer_id)) as customers,
                    sum(alike.in_common) as weight
                from alike
                cross join retail.stores
                join retail.orders
                    on orders.store_id = stores.store_id
                    and orders.customer_store_id = alike.customer_store_id
                    and orders.customer_id = alike.customer_id
                join retail.order_items
                    on order_items.store_id = orders.store_id
                    and order_items.order_id = orders.order_id
                where order_items.quantity > 0
                    and not exists (select from own where own.product_id = order_items.product_id)
                group by order_items.product_id
                having count(distinct (alike.customer_store_id, alike.customer_id)) >= least_count
            ),

            ranked as (
                select
                    bought.*,
                    (select count(*) from alike) as neighbours,
                    row_number() over (order by bought.weight desc, bought.product_id) as place,
                    count(*) over () as total
                from bought
                join retail.products
                    on products.product_id = bought.product_id
                    and products.discontinued_on is null
            )

            select
                ranked.place,
                products.name,
                products.sku,
                categories.name,
                round(products.base_price, 2),
                products.rating,
                format('bought by %s of %s customers with the same purchases', ranked.customers, ranked.neighbours),
                ranked.customers,
                null::numeric,
                round(100.0 * ranked.customers / nullif(ranked.neighbours, 0), 1),
                null::numeric,
                null::numeric,
                null::numeric,
                ranked.product_id,
                ranked.total
            from ranked
            join retail.products on products.product_id = ranked.product_id
            join retail.categories on categories.category_id = products.category_id
            where ranked.place <= get_product_recommendations.max_rows
            order by ranked.place;
    end case;
end
$$;


ALTER FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) IS 'Recommends products: similar to one, bought together with one (cross-sell, with support, confidence and lift), bought by customers with the same purchases as one (without what that customer has), or trending (selling more than in their own past). Counted in the caller''s stores; fewer than three occurrences are left out.

kind: similar, for_customer, trending or cross_sell.
product_name: The product, by its name in any case or by its sku; for similar and cross_sell.
customer: The customer, by number, mail address or name; for for_customer.
store_name: Count in one store only, by name in any case; left out for all that the caller sees.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
reason: Why it is recommended.
count_together: Orders that hold both (cross_sell), or customers alike who bought it (for_customer).
support_percent: Orders that hold both, of all orders [%].
confidence_percent: Orders that hold both, of those that hold the one asked about; or the part of the customers alike who bought it [%].
lift: How many times as often they are bought together as by chance [ratio].
growth_percent: More pieces than usual; null when none were usual (trending) [%].
similarity_percent: How alike the texts are in meaning (similar) [%].
product_id: Identifies the product in other tools.
total_rows: Products that could be recommended, before max_rows cut the list.';


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
-- Name: find_products(text, double precision, double precision, boolean, text, text, text, numeric, numeric, numeric, text[], text, boolean, double precision, extensions.vector, text, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer) RETURNS TABLE(rank bigint, product text, sku text, category text, type text, maker text, price numeric, rating numeric, rating_count integer, quantity_in_stock bigint, similarity_percent numeric, score numeric, matched_words text, searched_for text, note text, product_id integer, total_rows bigint)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
#variable_conflict use_column
declare
    asked          record;
    corrected      record;
    asked_store    integer := retail.store_by_name(find_products.in_stock_at);
    asked_category integer := retail.category_by_name(find_products.category_name);
    price_from     numeric;
    price_to       numeric;
    rating_from    numeric;
    stock_wanted   boolean;
    words          text;
    filters        text[] := '{}';
    notes          text[] := '{}';
    allowed        integer[];
    total          bigint;
    asked_vector   extensions.vector;
begin
    select *
    into asked
    from search.read_query(find_products.query);

    price_from := coalesce(find_products.least_price, asked.least_price);
    price_to := coalesce(find_products.most_price, asked.most_price);
    rating_from := coalesce(find_products.least_rating, asked.least_rating);
    stock_wanted := coalesce(find_products.in_stock_only, false) or asked.in_stock or asked_store is not null;
    words := asked.rest;

    if price_from > price_to then
        raise invalid_parameter_value using
            message = format('the lowest price %s is above the highest %s', price_from, price_to),
            hint = 'Give the lower price as min_price.',
            column = 'min_price';
    end if;

    if find_products.corrects and words is not null then
        select *
        into corrected
        from search.correct_query(words);

        if cardinality(corrected.corrections) > 0 then
            notes := notes || ('spelling: ' || array_to_string(corrected.corrections, ', '));
            words := corrected.corrected;
        end if;
    end if;

    if asked_category is not null then
        filters := filters || ('category ' || lower(btrim(find_products.category_name)));
    end if;

    if find_products.product_type is not null then
        filters := filters || ('type ' || find_products.product_type);
    end if;

    if find_products.brand is not null then
        filters := filters || ('brand ' || find_products.brand);
    end if;

    if price_from is not null then
        filters := filters || ('price from ' || price_from);
    end if;

    if price_to is not null then
        filters := filters || ('price up to ' || price_to);
    end if;

    if rating_from is not null then
        filters := filters || ('rating from ' || rating_from);
    end if;

    if find_products.tags is not null then
        filters := filters || ('tags ' || array_to_string(find_products.tags, ', '));
    end if;

    if stock_wanted then
        filters := filters || case
            when asked_store is null then 'in stock'
            else 'in stock at ' || (select stores.name from retail.stores where stores.store_id = asked_store)
        end;
    end if;

    if cardinality(filters) > 0 then
        notes := notes || ('filters: ' || array_to_string(filters, ', '));
    end if;

    if find_products.vector_weight > 0 then
        -- Of a model that was dropped meanwhile nothing can be compared.
        if find_products.query_vector is not null
            and exists (select from search.models where models.name = find_products.vector_model)
        then
            asked_vector := find_products.query_vector;
        end if;

        if not exists (select from search.models) then
            notes := notes || 'no vectors are installed: found by words alone'::text;
        elsif asked_vector is null and exists (
            select from search.models where models.is_current and models.provider <> 'offline'
        ) then
            notes := notes || 'the embedding service was not asked or did not answer: offline vectors were used'::text;
        end if;
    end if;

    -- Without a filter search need not compare with a list: what is not sold any more it
    -- does not find.
    if cardinality(filters) = 0 and words is not null then
        select corpus.products
        into total
        from search.corpus;
    else
        select
            coalesce(array_agg(products.product_id), '{}'),
            count(*)
        into allowed, total
        from retail.products
        where products.discontinued_on is null
            and (asked_category is null or products.category_id = asked_category)
            and (
                find_products.product_type is null
                or products.product_type_id in (
                    select product_types.product_type_id
                    from retail.product_types
                    where lower(product_types.name) = lower(btrim(find_products.product_type))
                )
            )
            and (find_products.brand is null or lower(products.brand) = lower(btrim(find_products.brand)))
            and (price_from is null or products.base_price >= price_from)
            and (price_to is null or products.base_price <= price_to)
            and (rating_from is null or products.rating >= rating_from)
            and (find_products.tags is null or products.tags @> find_products.tags)
            and (
                not stock_wanted
                or exists (
                    select
                    from retail.stores
                    join retail.inventory
                        on inventory.store_id = stores.store_id
                        and inventory.product_id = products.product_id
                    where inventory.quantity_on_hand > 0
                        and (asked_store is null or stores.store_id = asked_store)
                )
            );
    end if;

    return query
    with found as (
        select *
        from search.rank_products(
            words,
            allowed,
            find_products.max_rows,
            find_products.text_weight,
            find_products.vector_weight,
            asked_vector,
            find_products.vector_model
        )
        where words is not null

        union all

        -- Nothing but filters was asked for: the best rated come first.
        select
            products.product_id,
            (coalesce(products.rating, 0) + ln(1 + products.rating_count) / 10)::double precision,
            null,
            '{}'
        from retail.products
        where words is null
            and products.product_id = any (allowed)
    ),

    ranked as (
        select
            found.*,
            row_number() over (order by found.score desc, found.product_id) as place
        from found
        where find_products.least_similarity is null
            or found.similarity >= find_products.least_similarity
    )

    select
        ranked.place,
        products.name,
        products.sku,
        categories.name,
        product_types.name,
        products.brand,
        round(products.base_price, 2),
        products.rating,
        products.rating_count,
        coalesce(stock.pieces, 0)::bigint,
        round((100 * ranked.similarity)::numeric, 1),
        round(ranked.score::numeric, 3),
        array_to_string(ranked.matched_terms, ', '),
        words,
        nullif(array_to_string(notes, '; '), ''),
        products.product_id,
        total
    from ranked
    join retail.products on products.product_id = ranked.product_id
    join retail.categories on categories.category_id = products.category_id
    join retail.product_types
        on product_types.category_id = products.category_id
        and product_types.product_type_id = products.product_type_id
    left join lateral (
        select sum(inventory.quantity_on_hand) as pieces
        from retail.stores
        join retail.inventory
            on inventory.store_id = stores.store_id
            and inventory.product_id = products.product_id
        where asked_store is null
            or stores.store_id = asked_store
    ) as stock on true
    where ranked.place <= find_products.max_rows
    order by ranked.place;
end
$$;


ALTER FUNCTION retail.find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer) OWNER TO retail_owner;

--
-- Name: FUNCTION find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer) IS 'Finds products for a query and filters, with what the tools tell of each.

query: What to look for; words about price, rating and stock become filters.
text_weight: How much words count, 0 to 1.
vector_weight: How much meaning counts, 0 to 1.
corrects: Whether spelling is corrected.
category_name: A category, or null.
product_type: A product type, or null.
brand: A brand, or null.
least_price: The lowest list price, or null.
most_price: The highest list price, or null.
least_rating: The lowest rating, or null.
tags: Tags that a product must have, or null.
in_stock_at: A store that must have it in stock, or null.
in_stock_only: Whether any of the caller''s stores must have it in stock.
least_similarity: The lowest cosine similarity, or null.
query_vector: The vector of the query, or null for the offline one.
vector_model: The model that query_vector is of.
max_rows: How many to return at the most.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
type: The product''s type.
maker: The product''s brand.
price: List price, without tax.
rating: Mean rating.
rating_count: Number of ratings.
quantity_in_stock: Pieces in stock.
similarity_percent: Similarity of meaning.
score: What it was ranked by.
matched_words: Stems of the query that the product has.
searched_for: The words that were searched for.
note: Corrections and filters.
product_id: The product.
total_rows: Products that pass the filters.';


--
-- Name: hybrid_product_search(api.search_text, api.category_name, api.category_name, api.category_name, api.money, api.money, api.rating, api.tag_list, api.store_name, boolean, api.search_weight, api.search_weight, api.row_limit, extensions.vector, text); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name DEFAULT NULL::text, product_type api.category_name DEFAULT NULL::text, brand api.category_name DEFAULT NULL::text, min_price api.money DEFAULT NULL::numeric, max_price api.money DEFAULT NULL::numeric, min_rating api.rating DEFAULT NULL::numeric, tags api.tag_list DEFAULT NULL::text[], in_stock_at api.store_name DEFAULT NULL::text, in_stock_only boolean DEFAULT false, text_weight api.search_weight DEFAULT 1, semantic_weight api.search_weight DEFAULT 1, max_rows api.row_limit DEFAULT 10, query_embedding extensions.vector DEFAULT NULL::extensions.vector, query_embedding_model text DEFAULT NULL::text) RETURNS TABLE(rank bigint, product text, sku text, category text, type text, maker text, price numeric, rating numeric, rating_count integer, quantity_in_stock bigint, similarity_percent numeric, score numeric, matched_words text, searched_for text, note text, product_id integer, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT find_products.rank,
     find_products.product,
     find_products.sku,
     find_products.category,
     find_products.type,
     find_products.maker,
     find_products.price,
     find_products.rating,
     find_products.rating_count,
     find_products.quantity_in_stock,
     find_products.similarity_percent,
     find_products.score,
     find_products.matched_words,
     find_products.searched_for,
     find_products.note,
     find_products.product_id,
     find_products.total_rows
    FROM retail.find_products((hybrid_product_search.query)::text, (hybrid_product_search.text_weight)::double precision, (hybrid_product_search.semantic_weight)::double precision, true, (hybrid_product_search.category_name)::text, (hybrid_product_search.product_type)::text, (hybrid_product_search.brand)::text, (hybrid_product_search.min_price)::numeric, (hybrid_product_search.max_price)::numeric, (hybrid_product_search.min_rating)::numeric, (hybrid_product_search.tags)::text[], (hybrid_product_search.in_stock_at)::text, hybrid_product_search.in_stock_only, NULL::double precision, hybrid_product_search.query_embedding, hybrid_product_search.query_embedding_model, (hybrid_product_search.max_rows)::integer) find_products(rank, product, sku, category, type, maker, price, rating, rating_count, quantity_in_stock, similarity_percent, score, matched_words, searched_for, note, product_id, total_rows);
END;


ALTER FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) OWNER TO retail_definer;

--
-- Name: FUNCTION hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) IS 'Finds products for what somebody says they need, by words, spelling and meaning together: the first choice among the search tools. Words such as under 50 dollars, at least 4 stars, or in stock become filters, and the answer says so.

query: What to look for, in words.
category_name: One category by name, in any case; left out for all.
product_type: One product type by name, in any case; left out for all.
brand: One brand by name, in any case; left out for all.
min_price: The lowest list price, without tax.
max_price: The highest list price, without tax.
min_rating: The lowest mean rating, 1 to 5.
tags: Tags that a product must have, all of them.
in_stock_at: A store by name that must have it in stock.
in_stock_only: Whether it must be in stock in any of the caller''s stores.
text_weight: How much words and spelling count, 0 to 1.
semantic_weight: How much meaning counts, 0 to 1.
max_rows: How many products to return at the most, 1 to 1000.
query_embedding: The vector of query by a model outside; the server fills it in. Left out: computed here, offline.
query_embedding_model: The model that the vector is of.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
type: The product''s type.
maker: The product''s brand; null for none.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
rating_count: How many customers rated it.
quantity_in_stock: Pieces in stock in the caller''s stores, or at the one asked for.
similarity_percent: How alike the meanings are: the cosine of the vectors; null without vectors [%].
score: What it was ranked by; comparable within one answer only [points].
matched_words: The stems of the query that the product has: why it was found by words.
searched_for: The words that were searched for, after correction and without filters; null when there were only filters.
note: Which words were corrected and what was filtered, if anything.
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of them.';


--
-- Name: inactive_customers(api.day_count, api.store_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.inactive_customers(inactive_days api.day_count DEFAULT 90, store_name api.store_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(customer_number text, customer_name text, email text, phone text, home_store text, orders bigint, net_sales numeric, usual_gap_days numeric, last_order_date date, days_since integer, total_net_sales numeric, as_of date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store integer := retail.only_store(inactive_customers.store_name);
    after_key   text[] := retail.read_cursor(
        inactive_customers.page_cursor, 'inactive_customers', 'numeric', 'integer', 'bigint'
    );
    sees_names  boolean := auth.caller_is('store_readonly');
    today       date;
begin
    select asked.last_day
    into today
    from retail.date_range(null, null, null, 1) as asked;

    return query
    with missed as (
        select
            totals.*,
            (totals.last_order_date - totals.first_order_date)::numeric / (totals.orders - 1) as gap
        from (
            select
                sold.customer_store_id,
                sold.customer_id,
                sold.orders,
                sold.net_sales::numeric as net_sales,
                sold.first_order_date,
                sold.last_order_date
            from retail.customer_sales as sold
            where sold.store_id = asked_store
                and sold.orders > 0

            union all

            -- Over several stores a customer has several rows.
            select
                sold.customer_store_id,
                sold.customer_id,
                sum(sold.orders)::bigint,
                sum(sold.net_sales),
                min(sold.first_order_date),
                max(sold.last_order_date)
            from retail.customer_sales as sold
            where asked_store is null
                and sold.orders > 0
            group by
                sold.customer_store_id,
                sold.customer_id
        ) as totals
        where totals.orders > 1
            and today - totals.last_order_date >= inactive_customers.inactive_days
            and (today - totals.last_order_date) * (totals.orders - 1)
            > 2 * (totals.last_order_date - totals.first_order_date)
    ),

    whole as (
        select
            count(*) as customers,
            sum(missed.net_sales) as net_sales
        from missed
    ),

    page as (
        select missed.*
        from missed
        where after_key is null
            or (missed.net_sales, -missed.customer_store_id, -missed.customer_id)
            < (after_key[1]::numeric, -after_key[2]::integer, -after_key[3]::bigint)
        order by
            missed.net_sales desc,
            missed.customer_store_id,
            missed.customer_id
        limit inactive_customers.max_rows + 1
    ),

    placed as (
        select
            page.*,
            row_number() over (order by page.net_sales desc, page.customer_store_id, page.customer_id) as place,
            count(*) over () as on_page
        from page
    )

    select
        customers.customer_number,
        case when sees_names then nullif(concat_ws(' ', customers.first_name, customers.last_name), '') end,
        case when sees_names then customers.email end,
        case when sees_names then customers.phone end,
        stores.name,
        placed.orders,
        round(placed.net_sales, 2),
        round(placed.gap, 0),
        placed.last_order_date,
        today - placed.last_order_date,
        round(whole.net_sales, 2),
        today,
        case
            when placed.on_page > inactive_customers.max_rows and placed.place = inactive_customers.max_rows
                then retail.make_cursor(
                    'inactive_customers',
                    placed.net_sales::text, placed.customer_store_id::text, placed.customer_id::text
                )
        end,
        whole.customers
    from placed
    cross join whole
    left join retail.customers
        on customers.store_id = placed.customer_store_id
        and customers.customer_id = placed.customer_id
    left join retail.stores on stores.store_id = customers.store_id
    where placed.place <= inactive_customers.max_rows
    order by placed.place;
end
$$;


ALTER FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Lists customers who used to come back and have stayed away: more than one order, none for a number of days, and for more than twice their usual gap between orders. Those who bought most come first. Walk-in customers are left out.

inactive_days: Days without an order, at the least, 1 to 3650.
store_name: One store by name, in any case; left out for all that the caller sees, as if they were one.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many customers to return at the most, 1 to 1000.

customer_number: The number on the card; null for a customer whose home store the caller does not see.
customer_name: First and last name; null for analysts, and for such a customer.
home_store: The store that keeps the customer''s record; null when the caller does not see it.
email: Mail address; null for analysts, and for such a customer.
phone: Phone number; null for analysts, and for such a customer.
orders: Number of sales and exchanges.
net_sales: What the customer bought over all time, after discounts and returns, without tax [currency].
usual_gap_days: Days between two orders on average [days].
last_order_date: Day of the latest order.
days_since: Days since then [days].
total_net_sales: What all these customers bought over all time, not only those of this page [currency].
as_of: The latest day with an order, to which days are counted.
next_cursor: Pass as page_cursor to get the customers after this one; null but in the last row of an answer that was cut.
total_rows: Such customers in all, before max_rows cut the list.';


--
-- Name: inventory_status(api.store_name, api.category_name, api.product_name, api.stock_state, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.inventory_status(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, product_name api.product_name DEFAULT NULL::text, state api.stock_state DEFAULT NULL::api.stock_state, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, product text, sku text, category text, quantity_on_hand integer, reorder_point integer, stock_state api.stock_state, units_sold_91_days bigint, days_of_cover numeric, updated_at timestamp with time zone, total_units bigint, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(inventory_status.store_name);
    asked_category integer := retail.category_by_name(inventory_status.category_name);
    asked_product  integer := retail.product_by_name(inventory_status.product_name);
    after_key      text[] := retail.read_cursor(inventory_status.page_cursor, 'inventory_status', 'text', 'text', 'integer');
begin
    return query
    with stock as (
        select
            stores.name as store,
            products.name as product,
            products.sku,
            products.category_id,
            inventory.*,
            coalesce(demand.units, 0) as units,
            round(inventory.quantity_on_hand / nullif(demand.mean_units * demand.season, 0), 1) as days_of_cover,
            case
                when inventory.quantity_on_hand = 0 then 'out'
                when inventory.quantity_on_hand <= inventory.reorder_point then 'low'
                when inventory.quantity_on_hand > 180 * coalesce(demand.mean_units * demand.season, 0) then 'overstocked'
                else 'ok'
            end::api.stock_state as found_state
        from retail.inventory
        join retail.stores on stores.store_id = inventory.store_id
        join retail.products on products.product_id = inventory.product_id
        left join retail.demand(asked_store, asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
            and (asked_product is null or inventory.product_id = asked_product)
    ),

    fitting as (
        select
            stock.*,
            count(*) over () as total,
            sum(stock.quantity_on_hand) over () as all_units
        from stock
        where inventory_status.state is null
            or stock.found_state = inventory_status.state
    ),

    page as (
        select
            fitting.*,
            row_number() over (order by fitting.store, fitting.product, fitting.product_id) as place,
            count(*) over () as on_page
        from fitting
        where after_key is null
            or (fitting.store, fitting.product, fitting.product_id) > (after_key[1], after_key[2], after_key[3]::integer)
    )

    select
        page.store,
        page.product,
        page.sku,
        categories.name,
        page.quantity_on_hand,
        page.reorder_point,
        page.found_state,
        page.units,
        page.days_of_cover,
        page.updated_at,
        page.all_units::bigint,
        case
            when page.place = inventory_status.max_rows and page.on_page > page.place
                then retail.make_cursor('inventory_status', page.store, page.product, page.product_id::text)
        end,
        page.total
    from page
    join retail.categories on categories.category_id = page.category_id
    where page.place <= inventory_status.max_rows
    order by page.place;
end
$$;


ALTER FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Shows what is in stock, how many days it lasts at the season''s rate of sale, and whether that is enough. To order, use low_stock; for what is missing now, stockouts; for what does not sell, slow_movers.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
product_name: One product, by its name in any case or by its sku; left out for all.
state: Only what is out, low, ok or overstocked; left out for all.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
quantity_on_hand: Pieces in stock [pieces].
reorder_point: At this stock or below it is time to order [pieces].
stock_state: out (nothing), low (at or below the reorder point), overstocked (enough for more than 180 days, or not sold at all), or ok.
units_sold_91_days: Pieces sold in the 91 days up to the latest order, less those that came back [pieces].
days_of_cover: For how many days the stock lasts at that rate and the season of the coming weeks; null when nothing was sold [days].
updated_at: When the stock last changed.
total_units: Pieces of all rows that fit, not only of this page [pieces].
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Rows that fit, before max_rows cut the list.';


--
-- Name: inventory_value(api.store_name, api.category_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.inventory_value(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 200) RETURNS TABLE(store text, category text, products bigint, units bigint, list_value numeric, share_percent numeric, cost_value numeric, margin_percent numeric, days_of_cover numeric, total_list_value numeric, total_cost_value numeric, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(inventory_value.store_name);
    asked_category integer := retail.category_by_name(inventory_value.category_name);
    sees_costs     boolean := auth.caller_is('store_manager');
begin
    return query
    with shelves as (
        select
            inventory.store_id,
            products.category_id,
            count(*) filter (where inventory.quantity_on_hand > 0) as products,
            sum(inventory.quantity_on_hand) as units,
            sum(inventory.quantity_on_hand * products.base_price) as list_value,
            -- Unknown when the cost of anything that is there is.
            case
                when sees_costs and count(*) filter (where inventory.quantity_on_hand > 0 and products.cost is null) = 0
                    then sum(inventory.quantity_on_hand * products.cost)
            end as cost_value,
            sum(demand.mean_units * demand.season) as rate
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join retail.demand(asked_store, asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
        group by
            inventory.store_id,
            products.category_id
    )

    select
        stores.name,
        categories.name,
        shelves.products,
        shelves.units::bigint,
        round(shelves.list_value, 2),
        round(100 * shelves.list_value / nullif(sum(shelves.list_value) over (), 0), 1),
        round(shelves.cost_value, 2),
        round(100 * (shelves.list_value - shelves.cost_value) / nullif(shelves.list_value, 0), 1),
        round(shelves.units / nullif(shelves.rate, 0), 1),
        round(sum(shelves.list_value) over (), 2),
        case when count(*) over () = count(shelves.cost_value) over () then round(sum(shelves.cost_value) over (), 2) end,
        count(*) over ()
    from shelves
    join retail.stores on stores.store_id = shelves.store_id
    join retail.categories on categories.category_id = shelves.category_id
    order by
        stores.name,
        shelves.list_value desc,
        categories.name
    limit inventory_value.max_rows;
end
$$;


ALTER FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) IS 'Shows what the stock is worth by store and category: pieces, value at list price, and for store managers at cost.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
category: The category.
products: Number of products in stock.
units: Pieces in stock [pieces].
list_value: Pieces at their list prices, without tax [currency].
share_percent: Part of the list value of all rows [%].
cost_value: Pieces at cost; null below store manager, or when a cost is unknown [currency].
margin_percent: List value less cost, in percent of the list value; null likewise [%].
days_of_cover: For how many days the stock lasts at the rate of the last 91 days and the season of the coming weeks; null when nothing was sold [days].
total_list_value: List value of all rows, not only of those returned [currency].
total_cost_value: Value at cost of all rows; null likewise [currency].
total_rows: Rows in all, before max_rows cut the list.';


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
      LEFT JOIN LATERAL ( SELECT daily.sales_date AS order_date
            FROM retail.daily_store_sales daily
           WHERE (daily.store_id = stores.store_id)
           ORDER BY daily.sales_date
          LIMIT 1) first_order ON (true))
      LEFT JOIN LATERAL ( SELECT daily.sales_date AS order_date
            FROM retail.daily_store_sales daily
           WHERE (daily.store_id = stores.store_id)
           ORDER BY daily.sales_date DESC
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
-- Name: low_stock(api.store_name, api.category_name, api.service_level, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.low_stock(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, service_level api.service_level DEFAULT 95, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, product_name text, sku text, category text, quantity_on_hand integer, reorder_point integer, units_sold_91_days bigint, season_factor numeric, days_of_cover numeric, safety_stock integer, suggested_order integer, order_cost numeric, supplier text, lead_time_days integer, product_id integer, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(low_stock.store_name);
    asked_category integer := retail.category_by_name(low_stock.category_name);
    after_key      text[] := retail.read_cursor(low_stock.page_cursor, 'low_stock', 'numeric', 'integer', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    -- Days of cover without demand: after all that can be counted.
    never          numeric := 1e9;
    z              numeric := retail.normal_quantile(low_stock.service_level::double precision / 100);
begin
    return query
    with low as (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            inventory.reorder_point,
            products.name,
            products.sku,
            products.category_id,
            products.cost,
            suppliers.name as supplier,
            suppliers.lead_time_days,
            coalesce(demand.units, 0) as units,
            coalesce(demand.season, 1) as season,
            coalesce(demand.mean_units * demand.season, 0) as rate,
            coalesce(demand.deviation * demand.season, 0) as deviation,
            coalesce(suppliers.lead_time_days, 14) + 28 as days,
            coalesce(inventory.quantity_on_hand / nullif(demand.mean_units * demand.season, 0), never) as cover
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join retail.suppliers on suppliers.supplier_id = products.supplier_id
        left join retail.demand(asked_store, asked_category) as demand
            on demand.store_id = inventory.store_id
            and demand.product_id = inventory.product_id
        where inventory.quantity_on_hand <= inventory.reorder_point
            and (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
            and products.discontinued_on is null
    ),

    ordered as (
        select
            low.*,
            ceil(z * low.deviation * sqrt(low.days::numeric))::integer as safety,
            count(*) over () as total
        from low
    ),

    page as (
        select
            ordered.*,
            greatest(
                ceil(ordered.rate * ordered.days)::integer + ordered.safety,
                2 * ordered.reorder_point
            ) - ordered.quantity_on_hand as suggested,
            row_number() over (order by ordered.cover, ordered.store_id, ordered.product_id) as place,
            count(*) over () as on_page
        from ordered
        where after_key is null
            or (ordered.cover, ordered.store_id, ordered.product_id)
            > (after_key[1]::numeric, after_key[2]::integer, after_key[3]::integer)
    )

    select
        stores.name,
        page.name,
        page.sku,
        categories.name,
        page.quantity_on_hand,
        page.reorder_point,
        page.units,
        round(page.season, 2),
        round(nullif(page.cover, never), 1),
        page.safety,
        page.suggested,
        case when sees_costs then round(page.suggested * page.cost, 2) end,
        page.supplier,
        page.lead_time_days,
        page.product_id,
        case
            when page.place = low_stock.max_rows and page.on_page > page.place
                then retail.make_cursor('low_stock', page.cover::text, page.store_id::text, page.product_id::text)
        end,
        page.total
    from page
    join retail.stores on stores.store_id = page.store_id
    join retail.categories on categories.category_id = page.category_id
    where page.place <= low_stock.max_rows
    order by page.place;
end
$$;


ALTER FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Lists the products whose stock is at or below the reorder point, those that run out first on top, with an order to place: what the supplier''s lead time and 28 days more take at the season''s rate of sale, plus a safety stock of z times the standard deviation of a day times the square root of those days; at least up to twice the reorder point.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
service_level: In how many of a hundred order cycles the stock is to last, 50 to 99.9.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
quantity_on_hand: Pieces in stock [pieces].
reorder_point: At this stock or below it is time to order [pieces].
units_sold_91_days: Pieces sold in the 91 days up to the latest order, less those that came back [pieces].
season_factor: What the next 28 days sell for each that those days sold, a day, as it was a year ago in the category; between a third and three, 1 when unknown [ratio].
days_of_cover: For how many days the stock lasts at that rate and season; null when nothing was sold [days].
safety_stock: Pieces of the order that are there for chance [pieces].
suggested_order: Pieces to order; a lead time that is unknown counts as 14 days [pieces].
order_cost: What the order costs; null below store manager, or when the cost is unknown [currency].
supplier: Who delivers it; null when unknown.
lead_time_days: Days from order to delivery; null when unknown [days].
product_id: Identifies the product in other tools.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Products at or below their reorder point, before max_rows cut the list.';


--
-- Name: product_performance(api.day, api.day, api.period, api.store_name, api.category_name, api.product_name, api.abc_class, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.product_performance(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, product_name api.product_name DEFAULT NULL::text, abc_class api.abc_class DEFAULT NULL::api.abc_class, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 20) RETURNS TABLE(rank bigint, product text, sku text, category text, class api.abc_class, orders bigint, units bigint, net_sales numeric, share_percent numeric, cumulative_share_percent numeric, previous_net_sales numeric, change_percent numeric, average_price numeric, return_percent numeric, margin numeric, margin_percent numeric, quantity_on_hand bigint, sell_through_percent numeric, product_id integer, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(product_performance.store_name);
    asked_category integer := retail.category_by_name(product_performance.category_name);
    asked_product  integer := retail.product_by_name(product_performance.product_name);
    after_key      text[] := retail.read_cursor(product_performance.page_cursor, 'product_performance', 'numeric', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
    days           integer;
begin
    select *
    into asked
    from retail.date_range(product_performance.period, product_performance.start_date, product_performance.end_date, 30);

    days := asked.last_day - asked.first_day + 1;

    return query
    with ranked as (
        select
            sold.*,
            row_number() over by_sales as place,
            -- What lies above a product decides its class: the one that crosses the
            -- bound still belongs to the class above.
            coalesce(
                sum(greatest(sold.net_sales, 0)) over (by_sales rows between unbounded preceding and 1 preceding), 0
            ) as above,
            sum(greatest(sold.net_sales, 0)) over () as whole,
            sold.net_sales / nullif(sum(sold.net_sales) over (), 0) as share
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, asked_category) as sold
        window by_sales as (order by sold.net_sales desc, sold.product_id)
    ),

    classed as (
        select
            ranked.*,
            case
                when ranked.net_sales <= 0 then 'C'
                when ranked.above < 0.8 * ranked.whole then 'A'
                when ranked.above < 0.95 * ranked.whole then 'B'
                else 'C'
            end::api.abc_class as class
        from ranked
    ),

    fitting as (
        select
            classed.*,
            count(*) over () as total
        from classed
        where (asked_product is null or classed.product_id = asked_product)
            and (product_performance.abc_class is null or classed.class = product_performance.abc_class)
    ),

    page as (
        select
            fitting.*,
            row_number() over (order by fitting.place) as number,
            count(*) over () as on_page
        from fitting
        where after_key is null
            or (fitting.net_sales, -fitting.product_id) < (after_key[1]::numeric, -after_key[2]::integer)
    ),

    stock as (
        select
            inventory.product_id,
            sum(inventory.quantity_on_hand) as pieces
        from retail.inventory
        where asked_store is null
            or inventory.store_id = asked_store
        group by inventory.product_id
    )

    select
        page.place,
        products.name,
        products.sku,
        categories.name,
        page.class,
        page.orders,
        page.units,
        round(page.net_sales, 2),
        round(100 * page.share, 2),
        round(100 * (page.above + greatest(page.net_sales, 0)) / nullif(page.whole, 0), 1),
        round(coalesce(before.net_sales, 0), 2),
        case when before.net_sales > 0 then round(100 * (page.net_sales - before.net_sales) / before.net_sales, 1) end,
        round(page.net_sales / nullif(page.units, 0), 2),
        round(100 * page.returned_sales / nullif(page.net_sales + page.returned_sales, 0), 1),
        case when sees_costs and page.lines_without_cost = 0 then round(page.net_sales - page.cost, 2) end,
        case
            when sees_costs and page.lines_without_cost = 0
                then round(100 * (page.net_sales - page.cost) / nullif(page.net_sales, 0), 1)
        end,
        coalesce(stock.pieces, 0)::bigint,
        round(100.0 * greatest(page.units, 0) / nullif(greatest(page.units, 0) + coalesce(stock.pieces, 0), 0), 1),
        page.product_id,
        asked.first_day,
        asked.last_day,
        case
            when page.number = product_performance.max_rows and page.on_page > page.number
                then retail.make_cursor('product_performance', page.net_sales::text, page.product_id::text)
        end,
        page.total
    from page
    join retail.products on products.product_id = page.product_id
    join retail.categories on categories.category_id = products.category_id
    left join stock on stock.product_id = page.product_id
    left join retail.product_sales(asked.first_day - days, asked.first_day - 1, asked_store, asked_category) as before
        on before.product_id = page.product_id
    where page.number <= product_performance.max_rows
    order by page.number;
end
$$;


ALTER FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Shows where each product stands in a range of days: rank and share of net sales, ABC class, change against as many days before, mean price, returns, margin for store managers, and sell-through. Class A are the products that make the first 80 percent of net sales, B the next 15, C the rest. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; then rank, share and class are those within it. Left out for all.
product_name: One product, by its name in any case or by its sku; left out for all.
abc_class: Only the products of one class; left out for all.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place by net sales, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
class: A, B or C.
orders: Number of sales and exchanges that hold the product.
units: Pieces sold, less those that came back.
net_sales: Amount after discounts and returns [currency].
share_percent: Part of the net sales of all products that were asked for [%].
cumulative_share_percent: Part that the product and all above it make [%].
previous_net_sales: Net sales in as many days before [currency].
change_percent: Change against it; null when it had none [%].
average_price: Net sales of one piece [currency].
return_percent: Amount that came back, of what was sold [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null likewise [%].
quantity_on_hand: Pieces in stock now.
sell_through_percent: Pieces sold, of those sold and in stock now together [%].
product_id: Identifies the product in other tools.
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Products that fit, before max_rows cut the list.';


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
-- Name: returns_analysis(api.day, api.day, api.period, api.store_name, api.category_name, api.returns_grouping, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.returns_analysis(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, group_by api.returns_grouping DEFAULT 'product'::api.returns_grouping, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 20) RETURNS TABLE(rank bigint, name text, sku text, returned_units bigint, returned_sales numeric, sold_units bigint, sold_sales numeric, return_rate_percent numeric, share_percent numeric, previous_returned_sales numeric, change_percent numeric, total_returned_sales numeric, total_rate_percent numeric, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(returns_analysis.store_name);
    asked_category integer := retail.category_by_name(returns_analysis.category_name);
    list_name      text := 'returns_analysis/' || returns_analysis.group_by;
    after_key      text[] := retail.read_cursor(returns_analysis.page_cursor, list_name, 'numeric', 'integer');
    asked          record;
    days_before    integer;
begin
    select *
    into asked
    from retail.date_range(returns_analysis.period, returns_analysis.start_date, returns_analysis.end_date, 30);

    days_before := asked.last_day - asked.first_day + 1;

    return query
    with sold as (
        select
            current.product_id as id,
            current.units_returned,
            current.returned_sales,
            current.units + current.units_returned as units_sold,
            current.net_sales + current.returned_sales as sales,
            0::numeric as returned_before
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, asked_category) as current
        where returns_analysis.group_by = 'product'

        union all

        select
            previous.product_id,
            0,
            0,
            0,
            0,
            previous.returned_sales
        from retail.product_sales(
            asked.first_day - days_before, asked.first_day - 1, asked_store, asked_category
        ) as previous
        where returns_analysis.group_by = 'product'

        union all

        select
            case returns_analysis.group_by when 'store' then daily.store_id else daily.category_id end,
            case when daily.sales_date >= asked.first_day then daily.units_returned else 0 end,
            case when daily.sales_date >= asked.first_day then daily.returned_sales else 0 end,
            case when daily.sales_date >= asked.first_day then daily.units + daily.units_returned else 0 end,
            case when daily.sales_date >= asked.first_day then daily.net_sales + daily.returned_sales else 0 end,
            case when daily.sales_date < asked.first_day then daily.returned_sales else 0 end
        from retail.daily_category_sales as daily
        where returns_analysis.group_by <> 'product'
            and daily.sales_date between asked.first_day - days_before and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
    ),

    summed as (
        select
            sold.id,
            sum(sold.units_returned) as units_returned,
            sum(sold.returned_sales) as returned_sales,
            sum(sold.units_sold) as units_sold,
            sum(sold.sales) as sales,
            sum(sold.returned_before) as returned_before,
            sum(sum(sold.returned_sales)) over () as all_returned,
            sum(sum(sold.sales)) over () as all_sales
        from sold
        group by sold.id
    ),

    ranked as (
        select
            summed.*,
            row_number() over (order by summed.returned_sales desc, summed.id) as place,
            count(*) over () as total
        from summed
        where summed.units_returned > 0
    ),

    page as (
        select
            ranked.*,
            row_number() over (order by ranked.place) as number
        from ranked
        where after_key is null
            or (ranked.returned_sales, -ranked.id) < (after_key[1]::numeric, -after_key[2]::integer)
        order by ranked.place
        limit returns_analysis.max_rows
    )

    select
        page.place,
        coalesce(products.name, categories.name, stores.name),
        products.sku,
        page.units_returned::bigint,
        round(page.returned_sales, 2),
        page.units_sold::bigint,
        round(page.sales, 2),
        round(100 * page.returned_sales / nullif(page.sales, 0), 1),
        round(100 * page.returned_sales / nullif(page.all_returned, 0), 1),
        round(page.returned_before, 2),
        round(100 * (page.returned_sales - page.returned_before) / nullif(page.returned_before, 0), 1),
        round(page.all_returned, 2),
        round(100 * page.all_returned / nullif(page.all_sales, 0), 1),
        asked.first_day,
        asked.last_day,
        case
            when page.number = returns_analysis.max_rows and page.place < page.total
                then retail.make_cursor(list_name, page.returned_sales::text, page.id::text)
        end,
        page.total
    from page
    left join retail.products
        on returns_analysis.group_by = 'product'
        and products.product_id = page.id
    left join retail.categories
        on returns_analysis.group_by = 'category'
        and categories.category_id = page.id
    left join retail.stores
        on returns_analysis.group_by = 'store'
        and stores.store_id = page.id
    order by page.place;
end
$$;


ALTER FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Shows what came back in a range of days, by product, category or store, the largest amounts first: pieces, amounts, the rate of what was sold, and the change against as many days before. What came back in an exchange counts too. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
group_by: What each row is about: product, category or store.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

rank: The place, from 1.
name: The product''s, category''s or store''s name.
sku: The number on the shelf label; null for a category or a store.
returned_units: Pieces that came back [pieces].
returned_sales: Amount that came back [currency].
sold_units: Pieces that were sold [pieces].
sold_sales: Amount that was sold, after discounts and before returns [currency].
return_rate_percent: Amount that came back of what was sold in the same days; what comes back may have been sold earlier [%].
share_percent: Part of all that came back [%].
previous_returned_sales: Amount that came back in as many days before [currency].
change_percent: Change against it; null when nothing had come back [%].
total_returned_sales: Amount of all that came back, not only of this page [currency].
total_rate_percent: All that came back of all that was sold [%].
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Rows with something that came back, before max_rows cut the list.';


--
-- Name: sales_forecast(api.forecast_days, api.store_name, api.category_name, api.granularity); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.sales_forecast(horizon_days api.forecast_days DEFAULT 28, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, granularity api.granularity DEFAULT 'day'::api.granularity) RETURNS TABLE(from_day date, to_day date, net_sales numeric, low numeric, high numeric, method text, error_percent numeric, naive_error_percent numeric, beats_naive boolean, backtests integer, history_days integer, as_of date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_forecast.store_name);
    asked_category integer := retail.category_by_name(sales_forecast.category_name);
    unit           text := sales_forecast.granularity;
    shift          interval := make_interval(months => coalesce(
        (select settings.fiscal_year_start_month - 1 from retail.settings), 0
    ));
    earliest       date;
    latest         date;
    history        double precision[];
    size           integer;
    -- A backtest looks as far ahead as the question, and sums as it does.
    block          integer := case unit when 'day' then 1 when 'week' then 7 when 'month' then 30 when 'quarter' then 91 else 364 end;
    ahead          integer;
    tests          integer;
    best           record;
    naive_error    double precision;
    ratios         double precision[];
begin
    select
        min(sold.first_day),
        max(sold.last_day)
    into earliest, latest
    from retail.stores
    cross join lateral (
        select
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date
                limit 1
            ) as first_day,
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date desc
                limit 1
            ) as last_day
    ) as sold
    where asked_store is null
        or stores.store_id = asked_store;

    -- Today is not over.
    latest := least(latest, retail.today() - 1);
    size := latest - earliest + 1;

    if size is null or size < 84 then
        raise exception using
            message = format('a forecast needs 84 days of sales, and there are %s', coalesce(greatest(size, 0), 0)),
            hint = 'Ask for a store with a longer history, or for all.';
    end if;

    with sums as (
        select
            days.sales_date,
            sum(days.net_sales)::double precision as net_sales
        from (
            select
                daily.sales_date,
                daily.net_sales
            from retail.daily_store_sales as daily
            where asked_category is null
                and daily.sales_date between earliest and latest
                and (asked_store is null or daily.store_id = asked_store)

            union all

            select
                daily.sales_date,
                daily.net_sales
            from retail.daily_category_sales as daily
            where daily.category_id = asked_category
                and daily.sales_date between earliest and latest
                and (asked_store is null or daily.store_id = asked_store)
        ) as days
        group by days.sales_date
    )

    select array_agg(coalesce(sums.net_sales, 0) order by series.number)
    into history
    from generate_series(0, size - 1) as series (number)
    left join sums on sums.sales_date = earliest + series.number;

    ahead := least(greatest(sales_forecast.horizon_days, block), greatest((size - 56) / 2, 1));
    block := least(block, ahead);
    tests := greatest(least(8, (size - 56 - ahead) / least(ahead, 28) + 1), 1);

    -- From what was known some weeks ago, then some more weeks ago: forecast and truth.
    with guesses as materialized (
        select
            candidate.name,
            test.number,
            (guess.position - 1) / block as part,
            sum(guess.value) as forecast,
            sum(history[size - ahead - (test.number - 1) * least(ahead, 28) + guess.position]) as actual
        from unnest(array['level and seasons', 'same week a year ago', 'mean of eight weeks', 'same day last week'])
            as candidate (name)
        cross join generate_series(1, tests) as test (number)
        cross join lateral unnest(
            retail.forecast_days(history[:size - ahead - (test.number - 1) * least(ahead, 28)], candidate.name, ahead)
        ) with ordinality as guess (value, position)
        where guess.position <= ahead / block * block
        group by
            candidate.name,
            test.number,
            (guess.position - 1) / block
    ),

    judged as (
        select
            guesses.name,
            sum(abs(guesses.forecast - guesses.actual)) / nullif(sum(abs(guesses.actual)), 0) as error,
            count(distinct guesses.number) as tests,
            array_agg(guesses.actual / guesses.forecast) filter (where guesses.forecast > 0) as ratios
        from guesses
        group by guesses.name
    )

    select
        judged.name,
        judged.error,
        judged.tests,
        judged.ratios,
        (
            select min(naive.error)
            from judged as naive
            where naive.name in ('same day last week', 'same week a year ago')
        ) as naive_error
    into best
    from judged
    -- A method that could not be tried as often as the others has proved less.
    order by
        judged.tests = (select max(tried.tests) from judged as tried) desc,
        judged.error nulls last,
        judged.name
    limit 1;

    return query
    with days as (
        select
            latest + guess.position::integer as day,
            guess.value
        from unnest(retail.forecast_days(history, best.name, sales_forecast.horizon_days))
            with ordinality as guess (value, position)
    ),

    units as (
        select
            min(days.day) as from_day,
            max(days.day) as to_day,
            sum(days.value)::numeric as net_sales
        from days
        group by case
            when unit = 'day' then days.day
            when unit in ('quarter', 'year') then date_trunc(unit, days.day - shift) + shift
            else date_trunc(unit, days.day)
        end
    ),

    bounds as (
        select
            percentile_cont(0.1) within group (order by ratio)::numeric as low,
            percentile_cont(0.9) within group (order by ratio)::numeric as high
        from unnest(best.ratios) as ratio
    )

    select
        units.from_day,
        units.to_day,
        round(units.net_sales, 2),
        round(units.net_sales * least(bounds.low, 1), 2),
        round(units.net_sales * greatest(bounds.high, 1), 2),
        best.name,
        round(100 * best.error::numeric, 1),
        round(100 * best.naive_error::numeric, 1),
        best.error < best.naive_error,
        best.tests::integer,
        size,
        latest
    from units
    cross join bounds
    order by units.from_day;
end
$$;


ALTER FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) OWNER TO retail_definer;

--
-- Name: FUNCTION sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) IS 'Forecasts net sales for the days after the latest one known, by day, week, month, quarter or year, with an interval and the error that the method made on the past. Four methods are tried on the last weeks, each time with what was known before them; the one with the smallest error is used: the level of the last eight weeks with the seasons of up to three years; the same week a year ago; the mean of eight weeks by weekday; or the same day of the last week. A forecast needs 84 days of sales. Amounts are without tax.

horizon_days: How many days to look ahead, 1 to 366.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
granularity: How long each row''s time is: day, week, month, quarter or year; the first and the last row may be shorter.

from_day: First day of the row.
to_day: Last day of the row.
net_sales: The forecast [currency].
low: In the backtests one of ten actual values lay below, in proportion [currency].
high: In the backtests one of ten actual values lay above, in proportion [currency].
method: The method that was used.
error_percent: Its absolute errors in the backtests, in percent of what was sold; at the row''s length; these tests chose the method too, so it is a little hopeful [%].
naive_error_percent: The same of the better of the two naive methods: the same day last week, the same week a year ago [%].
beats_naive: Whether the method was better than both; when false, the forecast is the naive one or no better.
backtests: How many times the method was tried on the past.
history_days: Days of sales that are known [days].
as_of: The latest day that is known; today counts from tomorrow.';


--
-- Name: sales_trends(api.day, api.day, api.period, api.store_name, api.category_name, api.granularity, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.sales_trends(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, granularity api.granularity DEFAULT 'day'::api.granularity, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 100) RETURNS TABLE(from_day date, to_day date, orders bigint, units bigint, net_sales numeric, rolling_mean numeric, change_percent numeric, like_for_like_percent numeric, is_complete boolean, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(sales_trends.store_name);
    asked_category integer := retail.category_by_name(sales_trends.category_name);
    unit           text := sales_trends.granularity;
    after_day      date := (retail.read_cursor(sales_trends.page_cursor, 'sales_trends/' || unit, 'date'))[1];
    asked          record;
    first_sale     date;
    first_unit     date;
    step           interval := case unit
        when 'day'     then interval '1 day'
        when 'week'    then interval '7 days'
        when 'month'   then interval '1 month'
        when 'quarter' then interval '3 months'
        else interval '1 year'
    end;
    -- How far back the rolling mean and the like one reach, counted in rows.
    rolling        integer := case unit when 'day' then 7 when 'week' then 4 when 'quarter' then 4 else 3 end;
    alike          integer := case unit when 'day' then 7 when 'week' then 52 when 'month' then 12 when 'quarter' then 4 else 1 end;
    shift          interval := make_interval(months => coalesce(
        (select settings.fiscal_year_start_month - 1 from retail.settings), 0
    ));
begin
    select *
    into asked
    from retail.date_range(
        sales_trends.period,
        sales_trends.start_date,
        sales_trends.end_date,
        case unit when 'day' then 30 when 'week' then 182 when 'month' then 730 else 1826 end
    );

    select min(sold.sales_date)
    into first_sale
    from retail.stores
    cross join lateral (
        select daily.sales_date
        from retail.daily_store_sales as daily
        where daily.store_id = stores.store_id
        order by daily.sales_date
        limit 1
    ) as sold
    where asked_store is null
        or stores.store_id = asked_store;

    first_unit := case
        when unit in ('quarter', 'year') then date_trunc(unit, asked.first_day - shift) + shift
        else date_trunc(unit, asked.first_day)
    end;

    return query
    with units as (
        select
            series.day::date as from_day,
            (series.day + step)::date - 1 as to_day
        from generate_series(first_unit - greatest(rolling, alike) * step, asked.last_day, step) as series (day)
    ),

    days as (
        select
            daily.sales_date,
            daily.orders,
            daily.units,
            daily.net_sales
        from retail.daily_store_sales as daily
        where asked_category is null
            and daily.sales_date between (select min(units.from_day) from units) and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)

        union all

        select
            daily.sales_date,
            daily.orders,
            daily.units,
            daily.net_sales
        from retail.daily_category_sales as daily
        where daily.category_id = asked_category
            and daily.sales_date between (select min(units.from_day) from units) and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
    ),

    sums as (
        select
            (
                case
                    when unit = 'day' then days.sales_date
                    when unit in ('quarter', 'year') then date_trunc(unit, days.sales_date - shift) + shift
                    else date_trunc(unit, days.sales_date)
                end
            )::date as from_day,
            sum(days.orders) as orders,
            sum(days.units) as units,
            sum(days.net_sales) as net_sales
        from days
        -- Of a week or a month that begins before the range, only what is in it.
        where days.sales_date < first_unit
            or days.sales_date >= asked.first_day
        group by 1
    ),

    filled as (
        select
            units.from_day,
            units.to_day,
            coalesce(sums.orders, 0)::bigint as orders,
            coalesce(sums.units, 0)::bigint as units,
            coalesce(sums.net_sales, 0) as net_sales,
            units.to_day <= asked.last_day and (units.from_day < first_unit or units.from_day >= asked.first_day) as is_complete,
            -- Before the first sale ever there was nothing to compare with.
            units.from_day >= first_sale as is_known
        from units
        left join sums on sums.from_day = units.from_day
    ),

    compared as (
        select
            filled.*,
            case
                when count(*) filter (where filled.is_known and filled.is_complete) over last_few = rolling
                    then avg(filled.net_sales) over last_few
            end as rolling_mean,
            case
                when filled.is_complete and lag(filled.is_known and filled.is_complete) over in_order
                    then lag(filled.net_sales) over in_order
            end as previous,
            case
                when filled.is_complete and lag(filled.is_known and filled.is_complete, alike) over in_order
                    then lag(filled.net_sales, alike) over in_order
            end as like_one
        from filled
        window
            in_order as (order by filled.from_day),
            last_few as (order by filled.from_day rows between rolling - 1 preceding and current row)
    ),

    shown as (
        select
            compared.*,
            count(*) over () as total,
            row_number() over (order by compared.from_day) as place
        from compared
        where compared.from_day >= first_unit
    )

    select
        greatest(shown.from_day, asked.first_day),
        least(shown.to_day, asked.last_day),
        shown.orders,
        shown.units,
        round(shown.net_sales, 2),
        round(shown.rolling_mean, 2),
        round(100 * (shown.net_sales - shown.previous) / nullif(shown.previous, 0), 1),
        round(100 * (shown.net_sales - shown.like_one) / nullif(shown.like_one, 0), 1),
        shown.is_complete,
        case
            when shown.place < shown.total
                and row_number() over (order by shown.from_day) = sales_trends.max_rows
                then retail.make_cursor('sales_trends/' || unit, shown.from_day::text)
        end,
        shown.total
    from shown
    where after_day is null
        or shown.from_day > after_day
    order by shown.from_day
    limit sales_trends.max_rows;
end
$$;


ALTER FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Shows how sales develop over time, one row for each day, week, month, quarter or year, with gaps filled by zeros: a rolling mean, the change against the row before (day over day, week over week ...), and against a like one: for days the same day of the week before, for longer ones the same of the year before. Amounts are without tax.

start_date: First day, included. Left out: 30 days up to the end for days, half a year for weeks, two years for months, five for longer ones.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
granularity: How long each row''s time is: day, week, month, quarter or year; quarters and years are those of the fiscal year.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

from_day: First day of the row.
to_day: Last day of the row.
orders: Number of sales and exchanges; with a category, those that hold something of it.
units: Pieces sold, less those that came back.
net_sales: Amount after discounts and returns [currency].
rolling_mean: Net sales of this row and those before it on average: of 7 days, 4 weeks, 3 months, 4 quarters or 3 years; null while fewer are known [currency].
change_percent: Change of net sales against the row before; null when that is unknown, or either of them is not complete [%].
like_for_like_percent: Change against the same day of the week before, or against the same week, month, quarter or year a year before; null likewise [%].
is_complete: Whether the row''s whole week, month, quarter or year lies in the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Rows in the whole range, before max_rows cut it.';


--
-- Name: search_products(api.search_text, api.category_name, api.category_name, api.category_name, api.money, api.money, api.rating, api.tag_list, api.store_name, boolean, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.search_products(query api.search_text, category_name api.category_name DEFAULT NULL::text, product_type api.category_name DEFAULT NULL::text, brand api.category_name DEFAULT NULL::text, min_price api.money DEFAULT NULL::numeric, max_price api.money DEFAULT NULL::numeric, min_rating api.rating DEFAULT NULL::numeric, tags api.tag_list DEFAULT NULL::text[], in_stock_at api.store_name DEFAULT NULL::text, in_stock_only boolean DEFAULT false, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product text, sku text, category text, type text, maker text, price numeric, rating numeric, rating_count integer, quantity_in_stock bigint, similarity_percent numeric, score numeric, matched_words text, searched_for text, note text, product_id integer, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT find_products.rank,
     find_products.product,
     find_products.sku,
     find_products.category,
     find_products.type,
     find_products.maker,
     find_products.price,
     find_products.rating,
     find_products.rating_count,
     find_products.quantity_in_stock,
     find_products.similarity_percent,
     find_products.score,
     find_products.matched_words,
     find_products.searched_for,
     find_products.note,
     find_products.product_id,
     find_products.total_rows
    FROM retail.find_products((search_products.query)::text, (1)::double precision, (0)::double precision, true, (search_products.category_name)::text, (search_products.product_type)::text, (search_products.brand)::text, (search_products.min_price)::numeric, (search_products.max_price)::numeric, (search_products.min_rating)::numeric, (search_products.tags)::text[], (search_products.in_stock_at)::text, search_products.in_stock_only, NULL::double precision, NULL::extensions.vector, NULL::text, (search_products.max_rows)::integer) find_products(rank, product, sku, category, type, maker, price, rating, rating_count, quantity_in_stock, similarity_percent, score, matched_words, searched_for, note, product_id, total_rows);
END;


ALTER FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) IS 'Finds products by their words, also when they are misspelt: for names, brands and numbers. For a need in one''s own words take hybrid_product_search. Words such as under 50 dollars, at least 4 stars, or in stock become filters, and the answer says so.

query: What to look for.
category_name: One category by name, in any case; left out for all.
product_type: One product type by name, in any case; left out for all.
brand: One brand by name, in any case; left out for all.
min_price: The lowest list price, without tax.
max_price: The highest list price, without tax.
min_rating: The lowest mean rating, 1 to 5.
tags: Tags that a product must have, all of them.
in_stock_at: A store by name that must have it in stock.
in_stock_only: Whether it must be in stock in any of the caller''s stores.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
type: The product''s type.
maker: The product''s brand; null for none.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
rating_count: How many customers rated it.
quantity_in_stock: Pieces in stock in the caller''s stores, or at the one asked for.
similarity_percent: How alike the meanings are: the cosine of the vectors; null without vectors [%].
score: What it was ranked by; comparable within one answer only [points].
matched_words: The stems of the query that the product has: why it was found by words.
searched_for: The words that were searched for, after correction and without filters; null when there were only filters.
note: Which words were corrected and what was filtered, if anything.
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of them.';


--
-- Name: search_products_by_image(api.image_vector, api.category_name, boolean, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name DEFAULT NULL::text, in_stock_only boolean DEFAULT false, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product text, sku text, category text, price numeric, rating numeric, quantity_in_stock bigint, similarity_percent numeric, product_id integer, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
#variable_conflict use_column
declare
    asked_category integer := retail.category_by_name(search_products_by_image.category_name);
    allowed        integer[];
    total          bigint;
begin
    if asked_category is null and not coalesce(search_products_by_image.in_stock_only, false) then
        select count(*)
        into total
        from retail.products
        where products.discontinued_on is null;
    else
        select
            coalesce(array_agg(products.product_id), '{}'),
            count(*)
        into allowed, total
        from retail.products
        where products.discontinued_on is null
            and (asked_category is null or products.category_id = asked_category)
            and (
                not coalesce(search_products_by_image.in_stock_only, false)
                or exists (
                    select
                    from retail.stores
                    join retail.inventory
                        on inventory.store_id = stores.store_id
                        and inventory.product_id = products.product_id
                    where inventory.quantity_on_hand > 0
                )
            );
    end if;

    return query
    select
        row_number() over (order by found.similarity desc, found.product_id),
        products.name,
        products.sku,
        categories.name,
        round(products.base_price, 2),
        products.rating,
        coalesce(stock.pieces, 0)::bigint,
        round((100 * found.similarity)::numeric, 1),
        products.product_id,
        total
    from search.rank_images(
        search_products_by_image.image_vector::double precision[]::extensions.vector, allowed, search_products_by_image.max_rows
    ) as found
    join retail.products on products.product_id = found.product_id
    join retail.categories on categories.category_id = products.category_id
    left join lateral (
        select sum(inventory.quantity_on_hand) as pieces
        from retail.stores
        join retail.inventory
            on inventory.store_id = stores.store_id
            and inventory.product_id = products.product_id
    ) as stock on true
    order by 1;
end
$$;


ALTER FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) IS 'Finds the products whose pictures look most like a picture, given as a vector: for programs with an image model, not for models that only write text.

image_vector: The vector of the picture, 512 numbers, by the model that the catalogue''s pictures were embedded with.
category_name: One category by name, in any case; left out for all.
in_stock_only: Whether it must be in stock in any of the caller''s stores.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
quantity_in_stock: Pieces in stock in the caller''s stores.
similarity_percent: How alike the pictures are: the cosine of the vectors [%].
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of those with a picture.';


--
-- Name: seasonal_trends(api.store_name, api.category_name, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.seasonal_trends(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, max_rows api.row_limit DEFAULT 200) RETURNS TABLE(category text, month_number integer, month_name text, index_percent numeric, rank bigint, mean_net_sales numeric, lowest_index numeric, highest_index numeric, years integer, first_day date, last_day date, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(seasonal_trends.store_name);
    asked_category integer := retail.category_by_name(seasonal_trends.category_name);
    earliest       date;
    latest         date;
    months_end     date;
    year_count     integer;
begin
    select
        min(sold.first_day),
        max(sold.last_day)
    into earliest, latest
    from retail.stores
    cross join lateral (
        select
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date
                limit 1
            ) as first_day,
            (
                select daily.sales_date
                from retail.daily_store_sales as daily
                where daily.store_id = stores.store_id
                order by daily.sales_date desc
                limit 1
            ) as last_day
    ) as sold
    where asked_store is null
        or stores.store_id = asked_store;

    -- A first sale within the first week leaves its month whole; a later one does not.
    earliest := date_trunc('month', earliest - 7) + interval '1 month';
    months_end := date_trunc('month', latest + 1);
    year_count := ((extract(year from months_end) - extract(year from earliest)) * 12
        + extract(month from months_end) - extract(month from earliest))::integer / 12;

    if coalesce(year_count, 0) < 1 then
        return;
    end if;

    return query
    with months as (
        select
            daily.category_id,
            date_trunc('month', daily.sales_date)::date as month,
            sum(daily.net_sales) as net_sales
        from retail.daily_category_sales as daily
        where daily.sales_date >= months_end - make_interval(years => year_count)
            and daily.sales_date < months_end
            and (asked_store is null or daily.store_id = asked_store)
            and (asked_category is null or daily.category_id = asked_category)
        group by
            daily.category_id,
            date_trunc('month', daily.sales_date)::date
    ),

    -- Every category, and all together, which has no number.
    shelves as (
        select
            months.category_id,
            months.month,
            months.net_sales
        from months

        union all

        select
            null,
            months.month,
            sum(months.net_sales)
        from months
        where asked_category is null
        group by months.month
    ),

    -- Months without a sale count as 0.
    calendar as (
        select
            named.category_id,
            series.number / 12 as year,
            series.month,
            coalesce(shelves.net_sales, 0) as net_sales
        from (select distinct shelves.category_id from shelves) as named
        cross join (
            select
                counted.number,
                (months_end - make_interval(months => 12 * year_count - counted.number))::date as month
            from generate_series(0, 12 * year_count - 1) as counted (number)
        ) as series
        left join shelves
            on shelves.month = series.month
            and shelves.category_id is not distinct from named.category_id
    ),

    indexed as (
        select
            calendar.*,
            100 * calendar.net_sales
            / nullif(avg(calendar.net_sales) over (partition by calendar.category_id, calendar.year), 0) as season
        from calendar
    ),

    averaged as (
        select
            indexed.category_id,
            extract(month from indexed.month)::integer as month_number,
            avg(indexed.season) as season,
            avg(indexed.net_sales) as net_sales,
            min(indexed.season) as lowest,
            max(indexed.season) as highest
        from indexed
        group by
            indexed.category_id,
            extract(month from indexed.month)
    )

    select
        coalesce(categories.name, 'all'),
        averaged.month_number,
        (array[
            'January', 'February', 'March', 'April', 'May', 'June', 'July',
            'August', 'September', 'October', 'November', 'December'
        ])[averaged.month_number],
        round(averaged.season, 1),
        rank() over (partition by averaged.category_id order by averaged.season desc nulls last),
        round(averaged.net_sales, 2),
        round(averaged.lowest, 1),
        round(averaged.highest, 1),
        year_count,
        (months_end - make_interval(years => year_count))::date,
        months_end - 1,
        count(*) over ()
    from averaged
    left join retail.categories on categories.category_id = averaged.category_id
    order by
        categories.name nulls first,
        averaged.month_number
    limit seasonal_trends.max_rows;
end
$$;


ALTER FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) IS 'Shows in which months of the year each category sells, and all together: an index by calendar month in percent of an average month, from all whole years up to the last whole month. Each year is compared with itself, so that growth is no season. No rows without one whole year.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for each one and all together.
max_rows: How many rows to return at the most, 1 to 1000; a category has 12.

category: The category, or all.
month_number: The month, 1 to 12.
month_name: The month''s name.
index_percent: Net sales of the month in percent of an average month of its year, on average over the years [%].
rank: The place of the month in its category, 1 for the strongest.
mean_net_sales: Net sales of the month on average, without tax [currency].
lowest_index: The index in the year in which it was lowest [%].
highest_index: The index in the year in which it was highest [%].
years: How many years it is made of [years].
first_day: First day of those years.
last_day: Last day of those years.
total_rows: Rows in all, before max_rows cut the list.';


--
-- Name: semantic_search_products(api.search_text, api.row_limit, api.percent, api.category_name, api.category_name, api.category_name, api.money, api.money, api.rating, api.tag_list, api.store_name, boolean, extensions.vector, text); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit DEFAULT 10, similarity_threshold api.percent DEFAULT 20, category_name api.category_name DEFAULT NULL::text, product_type api.category_name DEFAULT NULL::text, brand api.category_name DEFAULT NULL::text, min_price api.money DEFAULT NULL::numeric, max_price api.money DEFAULT NULL::numeric, min_rating api.rating DEFAULT NULL::numeric, tags api.tag_list DEFAULT NULL::text[], in_stock_at api.store_name DEFAULT NULL::text, in_stock_only boolean DEFAULT false, query_description_embedding extensions.vector DEFAULT NULL::extensions.vector, query_description_embedding_model text DEFAULT NULL::text) RETURNS TABLE(rank bigint, product text, sku text, category text, type text, maker text, price numeric, rating numeric, rating_count integer, quantity_in_stock bigint, similarity_percent numeric, score numeric, matched_words text, searched_for text, note text, product_id integer, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT find_products.rank,
     find_products.product,
     find_products.sku,
     find_products.category,
     find_products.type,
     find_products.maker,
     find_products.price,
     find_products.rating,
     find_products.rating_count,
     find_products.quantity_in_stock,
     find_products.similarity_percent,
     find_products.score,
     find_products.matched_words,
     find_products.searched_for,
     find_products.note,
     find_products.product_id,
     find_products.total_rows
    FROM retail.find_products((semantic_search_products.query_description)::text, (0)::double precision, (1)::double precision, true, (semantic_search_products.category_name)::text, (semantic_search_products.product_type)::text, (semantic_search_products.brand)::text, (semantic_search_products.min_price)::numeric, (semantic_search_products.max_price)::numeric, (semantic_search_products.min_rating)::numeric, (semantic_search_products.tags)::text[], (semantic_search_products.in_stock_at)::text, semantic_search_products.in_stock_only, ((semantic_search_products.similarity_threshold)::double precision / (100)::double precision), semantic_search_products.query_description_embedding, semantic_search_products.query_description_embedding_model, (semantic_search_products.max_rows)::integer) find_products(rank, product, sku, category, type, maker, price, rating, rating_count, quantity_in_stock, similarity_percent, score, matched_words, searched_for, note, product_id, total_rows);
END;


ALTER FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) OWNER TO retail_definer;

--
-- Name: FUNCTION semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) IS 'Finds products by the meaning of a description, also when they share no word with it: for needs and projects. Usually hybrid_product_search, which minds the words too, finds better. Words such as under 50 dollars, at least 4 stars, or in stock become filters, and the answer says so.

query_description: What is needed, in one''s own words.
max_rows: How many products to return at the most, 1 to 1000.
similarity_threshold: How alike the meanings must be at the least, 0 to 100; 20 to 40 is usual.
category_name: One category by name, in any case; left out for all.
product_type: One product type by name, in any case; left out for all.
brand: One brand by name, in any case; left out for all.
min_price: The lowest list price, without tax.
max_price: The highest list price, without tax.
min_rating: The lowest mean rating, 1 to 5.
tags: Tags that a product must have, all of them.
in_stock_at: A store by name that must have it in stock.
in_stock_only: Whether it must be in stock in any of the caller''s stores.
query_description_embedding: The vector of query_description by a model outside; the server fills it in. Left out: computed here, offline.
query_description_embedding_model: The model that the vector is of.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
type: The product''s type.
maker: The product''s brand; null for none.
price: List price of one piece, without tax [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
rating_count: How many customers rated it.
quantity_in_stock: Pieces in stock in the caller''s stores, or at the one asked for.
similarity_percent: How alike the meanings are: the cosine of the vectors; null without vectors [%].
score: What it was ranked by; comparable within one answer only [points].
matched_words: The stems of the query that the product has: why it was found by words.
searched_for: The words that were searched for, after correction and without filters; null when there were only filters.
note: Which words were corrected and what was filtered, if anything.
product_id: Identifies the product in other tools.
total_rows: Products that pass the filters; the answer is the best of them.';


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
-- Name: similar_products(api.product_name, boolean, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean DEFAULT false, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product text, sku text, category text, price numeric, price_difference numeric, rating numeric, quantity_in_stock bigint, similarity_percent numeric, same_type boolean, product_id integer, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_product integer := retail.product_by_name(similar_products.product_name);
    asked         retail.products;
begin
    select products.*
    into asked
    from retail.products
    where products.product_id = asked_product;

    return query
    with near as (
        select
            products.*,
            found.similarity,
            coalesce(stock.pieces, 0) as pieces,
            products.product_type_id = asked.product_type_id as is_same_type
        from retail.similar_ids(
            asked_product,
            -- Far more where a filter takes most of them away.
            case when similar_products.in_stock_only then 10000 else greatest(200, 4 * similar_products.max_rows) end
        ) as found
        join retail.products on products.product_id = found.product_id
        left join lateral (
            select sum(inventory.quantity_on_hand) as pieces
            from retail.stores
            join retail.inventory
                on inventory.store_id = stores.store_id
                and inventory.product_id = products.product_id
        ) as stock on true
        where products.product_id <> asked_product
            and products.discontinued_on is null
            and (not similar_products.in_stock_only or stock.pieces > 0)
    ),

    ranked as (
        select
            near.*,
            -- The same type counts like a tenth more similarity.
            row_number() over (
                order by
                    near.similarity + case when near.is_same_type then 0.1 else 0 end desc,
                    near.product_id
            ) as place,
            count(*) over () as total
        from near
    )

    select
        ranked.place,
        ranked.name,
        ranked.sku,
        categories.name,
        round(ranked.base_price, 2),
        round(ranked.base_price - asked.base_price, 2),
        ranked.rating,
        ranked.pieces::bigint,
        round((100 * ranked.similarity)::numeric, 1),
        ranked.is_same_type,
        ranked.product_id,
        ranked.total
    from ranked
    join retail.categories on categories.category_id = ranked.category_id
    where ranked.place <= similar_products.max_rows
    order by ranked.place;
end
$$;


ALTER FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) IS 'Lists products like one, by the meaning of their texts, those of the same type first: what to offer instead of one that is out or too dear.

product_name: The product, by its name in any case or by its sku.
in_stock_only: Whether it must be in stock in any of the caller''s stores.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1.
product: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
price: List price of one piece, without tax [currency].
price_difference: Its list price less that of the product asked about [currency].
rating: Mean rating by customers, 1 to 5; null when nobody rated it [stars].
quantity_in_stock: Pieces in stock in the caller''s stores.
similarity_percent: How alike the texts are in meaning [%].
same_type: Whether it is of the same product type.
product_id: Identifies the product in other tools.
total_rows: Products that were compared and fit.';


--
-- Name: slow_movers(api.day_count, api.store_name, api.category_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.slow_movers(inactive_days api.day_count DEFAULT 90, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, product_name text, sku text, category text, quantity_on_hand integer, units_sold bigint, last_sale_date date, days_since_sale integer, days_of_cover numeric, list_value numeric, cost_value numeric, total_list_value numeric, total_cost_value numeric, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(slow_movers.store_name);
    asked_category integer := retail.category_by_name(slow_movers.category_name);
    after_key      text[] := retail.read_cursor(slow_movers.page_cursor, 'slow_movers', 'numeric', 'integer', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
begin
    select *
    into asked
    from retail.date_range(null, null, null, slow_movers.inactive_days) as range;

    return query
    with sold as (
        select
            daily.store_id,
            daily.product_id,
            sum(daily.units) as units
        from retail.daily_product_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
            and (asked_store is null or daily.store_id = asked_store)
        group by
            daily.store_id,
            daily.product_id
    ),

    slow as (
        select
            inventory.store_id,
            inventory.product_id,
            inventory.quantity_on_hand,
            products.name,
            products.sku,
            products.category_id,
            greatest(coalesce(sold.units, 0), 0) as units,
            inventory.quantity_on_hand * products.base_price as list_value,
            case when sees_costs then inventory.quantity_on_hand * products.cost end as cost_value
        from retail.inventory
        join retail.products on products.product_id = inventory.product_id
        left join sold
            on sold.store_id = inventory.store_id
            and sold.product_id = inventory.product_id
        where inventory.quantity_on_hand > 0
            and (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
            -- At this rate the stock lasts more than four times as long as was looked at.
            and 4 * greatest(coalesce(sold.units, 0), 0) < inventory.quantity_on_hand
    ),

    whole as (
        select
            count(*) as total,
            sum(slow.list_value) as list_value,
            case when count(*) = count(slow.cost_value) then sum(slow.cost_value) end as cost_value
        from slow
    ),

    page as (
        select
            slow.*,
            row_number() over (order by slow.list_value desc, slow.store_id, slow.product_id) as place,
            count(*) over () as on_page
        from slow
        where after_key is null
            or (slow.list_value, -slow.store_id, -slow.product_id)
            < (after_key[1]::numeric, -after_key[2]::integer, -after_key[3]::integer)
    )

    select
        stores.name,
        page.name,
        page.sku,
        categories.name,
        page.quantity_on_hand,
        page.units::bigint,
        last_sale.sales_date,
        asked.last_day - last_sale.sales_date,
        round(page.quantity_on_hand * (asked.last_day - asked.first_day + 1) / nullif(page.units, 0)::numeric, 0),
        round(page.list_value, 2),
        round(page.cost_value, 2),
        round(whole.list_value, 2),
        round(whole.cost_value, 2),
        asked.first_day,
        asked.last_day,
        case
            when page.place = slow_movers.max_rows and page.on_page > page.place
                then retail.make_cursor('slow_movers', page.list_value::text, page.store_id::text, page.product_id::text)
        end,
        whole.total
    from page
    cross join whole
    join retail.stores on stores.store_id = page.store_id
    join retail.categories on categories.category_id = page.category_id
    left join lateral (
        select daily.sales_date
        from retail.daily_product_sales as daily
        where daily.store_id = page.store_id
            and daily.product_id = page.product_id
        order by daily.sales_date desc
        limit 1
    ) as last_sale on true
    where page.place <= slow_movers.max_rows
    order by page.place;
end
$$;


ALTER FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Lists products that are in stock and hardly sell: in a number of days fewer than a quarter of the stock was sold, or nothing at all. The largest values come first. For what to do without, or to sell at a discount.

inactive_days: How many days to look back from the latest order, 1 to 3650.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
quantity_on_hand: Pieces in stock [pieces].
units_sold: Pieces sold in those days, less those that came back [pieces].
last_sale_date: The latest day on which it was sold or came back, in any time; null when never.
days_since_sale: Days since then [days].
days_of_cover: For how many days the stock lasts at that rate; null when nothing was sold [days].
list_value: Pieces at the list price, without tax [currency].
cost_value: Pieces at cost: the money that lies in them; null below store manager, or when the cost is unknown [currency].
total_list_value: List value of all such products, not only of this page [currency].
total_cost_value: Value at cost of all of them; null likewise [currency].
first_day: First of the days looked at.
last_day: Last of the days looked at: the latest with an order.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Such products, before max_rows cut the list.';


--
-- Name: stockouts(api.store_name, api.category_name, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.stockouts(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(store text, product_name text, sku text, category text, out_since date, days_out integer, last_sale_date date, units_a_day numeric, lost_sales_a_day numeric, lost_sales numeric, total_lost_a_day numeric, total_lost_sales numeric, supplier text, lead_time_days integer, as_of date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.only_store(stockouts.store_name);
    asked_category integer := retail.category_by_name(stockouts.category_name);
    after_key      text[] := retail.read_cursor(stockouts.page_cursor, 'stockouts', 'numeric', 'integer', 'integer');
    latest         date;
begin
    select asked.last_day
    into latest
    from retail.date_range(null, null, null, 1) as asked;

    return query
    with missing as (
        select
            inventory.store_id,
            inventory.product_id,
            stores.name as store,
            products.name,
            products.sku,
            products.category_id,
            products.supplier_id,
            products.base_price,
            -- In data that ended long ago nothing is later than its end.
            least((inventory.updated_at at time zone stores.time_zone)::date, latest) as out_since
        from retail.inventory
        join retail.stores on stores.store_id = inventory.store_id
        join retail.products on products.product_id = inventory.product_id
        where inventory.quantity_on_hand = 0
            and products.discontinued_on is null
            and (asked_store is null or inventory.store_id = asked_store)
            and (asked_category is null or products.category_id = asked_category)
    ),

    judged as (
        select
            missing.*,
            sold.last_sale_date,
            coalesce(sold.units, 0) / 91.0 as rate,
            coalesce(sold.units, 0) / 91.0 * missing.base_price as lost_a_day,
            coalesce(sold.units, 0) / 91.0 * missing.base_price * (latest - missing.out_since) as lost
        from missing
        cross join lateral (
            select
                greatest(sum(daily.units) filter (where daily.sales_date > missing.out_since - 91), 0) as units,
                (
                    select latest_sale.sales_date
                    from retail.daily_product_sales as latest_sale
                    where latest_sale.store_id = missing.store_id
                        and latest_sale.product_id = missing.product_id
                    order by latest_sale.sales_date desc
                    limit 1
                ) as last_sale_date
            from retail.daily_product_sales as daily
            where daily.store_id = missing.store_id
                and daily.product_id = missing.product_id
                and daily.sales_date > missing.out_since - 91
                and daily.sales_date <= missing.out_since
        ) as sold
    ),

    page as (
        select
            judged.*,
            row_number() over (order by judged.lost_a_day desc, judged.store_id, judged.product_id) as place,
            count(*) over () as on_page
        from judged
        where after_key is null
            or (judged.lost_a_day, -judged.store_id, -judged.product_id)
            < (after_key[1]::numeric, -after_key[2]::integer, -after_key[3]::integer)
    ),

    whole as (
        select
            count(*) as total,
            sum(judged.lost_a_day) as lost_a_day,
            sum(judged.lost) as lost
        from judged
    )

    select
        page.store,
        page.name,
        page.sku,
        categories.name,
        page.out_since,
        latest - page.out_since,
        page.last_sale_date,
        round(page.rate, 2),
        round(page.lost_a_day, 2),
        round(page.lost, 2),
        round(whole.lost_a_day, 2),
        round(whole.lost, 2),
        suppliers.name,
        suppliers.lead_time_days,
        latest,
        case
            when page.place = stockouts.max_rows and page.on_page > page.place
                then retail.make_cursor('stockouts', page.lost_a_day::text, page.store_id::text, page.product_id::text)
        end,
        whole.total
    from page
    cross join whole
    join retail.categories on categories.category_id = page.category_id
    left join retail.suppliers on suppliers.supplier_id = page.supplier_id
    where page.place <= stockouts.max_rows
    order by page.place;
end
$$;


ALTER FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Lists the products that are out of stock now, those that cost the most sales first: since when, and the sales that are likely lost, a day and so far. Lost is what the product sold a day in the 91 days before it ran out, at the list price; some customers will have taken another product instead. Discontinued products are left out.

store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many rows to return at the most, 1 to 1000.

store: The store''s name.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
out_since: The day on which the stock last changed, and so ran out.
days_out: Days since then, up to the latest day with an order [days].
last_sale_date: The latest day on which it was sold or came back; null when never.
units_a_day: Pieces sold a day in the 91 days before it ran out [pieces].
lost_sales_a_day: The same at the list price, without tax [currency].
lost_sales: The same times the days since [currency].
total_lost_a_day: What all that is out costs a day, not only this page [currency].
total_lost_sales: What all that is out has cost so far [currency].
supplier: Who delivers it; null when unknown.
lead_time_days: Days from order to delivery; null when unknown [days].
as_of: The latest day with an order, to which days are counted.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
total_rows: Products out of stock, before max_rows cut the list.';


--
-- Name: store_performance(api.day, api.day, api.period, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.store_performance(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, max_rows api.row_limit DEFAULT 50) RETURNS TABLE(rank bigint, store text, orders bigint, customers bigint, units bigint, net_sales numeric, share_percent numeric, of_mean_percent numeric, average_order_value numeric, items_per_order numeric, return_percent numeric, previous_net_sales numeric, change_percent numeric, peers_change_percent numeric, margin numeric, margin_percent numeric, first_day date, last_day date, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    sees_costs boolean := auth.caller_is('store_manager');
    asked      record;
    is_open    boolean;
begin
    select *
    into asked
    from retail.date_range(store_performance.period, store_performance.start_date, store_performance.end_date, 30);

    -- A long range that nothing was sold after: who bought last within it is who bought
    -- in it, so that one row for each customer is read and not one for each order.
    is_open := asked.last_day - asked.first_day >= 90
        and not exists (
            select
            from retail.stores
            join retail.daily_store_sales as daily
                on daily.store_id = stores.store_id
                and daily.sales_date > asked.last_day
        );

    return query
    with sold as (
        select
            daily.store_id,
            sum(daily.orders) as orders,
            sum(daily.units) as units,
            sum(daily.net_sales) as net_sales,
            sum(daily.gross_sales - daily.discounts) as sold,
            sum(daily.returned_sales) as returned,
            case when sum(daily.lines_without_cost) = 0 then sum(daily.net_sales - daily.cost) end as margin
        from retail.daily_store_sales as daily
        where daily.sales_date between asked.first_day and asked.last_day
        group by daily.store_id
    ),

    year_before as (
        select
            daily.store_id,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date between (asked.first_day - interval '1 year')::date
            and (asked.last_day - interval '1 year')::date
        group by daily.store_id
    ),

    buyers as (
        -- Store by store, and grouped before they are counted: a distinct count would sort.
        select
            stores.store_id,
            bought.customers
        from retail.stores
        cross join lateral (
            select count(*) as customers
            from (
                select
                    orders.customer_store_id,
                    orders.customer_id
                from retail.orders
                where orders.store_id = stores.store_id
                    and orders.order_date between asked.first_day and asked.last_day
                    and orders.kind <> 'return'
                group by
                    orders.customer_store_id,
                    orders.customer_id
            ) as buyer
            where (buyer.customer_store_id, buyer.customer_id) not in (
                select
                    walk_in.store_id,
                    walk_in.customer_id
                from retail.customers as walk_in
                where walk_in.is_walk_in
            )
        ) as bought
        where not is_open

        union all

        select
            customer_sales.store_id,
            count(*)
        from retail.customer_sales
        where is_open
            and customer_sales.last_order_date >= asked.first_day
        group by customer_sales.store_id
    ),

    compared as (
        select
            stores.name,
            sold.*,
            coalesce(sold.net_sales, 0) as sales,
            coalesce(year_before.net_sales, 0) as sales_before,
            coalesce(buyers.customers, 0) as customers,
            -- The other stores that were there a year before, together.
            sum(sold.net_sales) filter (where year_before.net_sales > 0) over ()
            - case when year_before.net_sales > 0 then coalesce(sold.net_sales, 0) else 0 end as peers_sales,
            sum(year_before.net_sales) filter (where year_before.net_sales > 0) over ()
            - coalesce(greatest(year_before.net_sales, 0), 0) as peers_sales_before
        from retail.stores
        left join sold on sold.store_id = stores.store_id
        left join year_before on year_before.store_id = stores.store_id
        left join buyers on buyers.store_id = stores.store_id
    )

    select
        rank() over (order by compared.sales desc),
        compared.name,
        coalesce(compared.orders, 0)::bigint,
        compared.customers,
        coalesce(compared.units, 0)::bigint,
        round(compared.sales, 2),
        round(100 * compared.net_sales / nullif(sum(compared.net_sales) over (), 0), 2),
        round(100 * compared.sales / nullif(avg(compared.sales) over (), 0), 1),
        round(compared.sold / nullif(compared.orders, 0), 2),
        round(compared.units / nullif(compared.orders, 0), 2),
        round(100 * coalesce(compared.returned, 0) / nullif(compared.sold, 0), 1),
        round(compared.sales_before, 2),
        case
            when compared.sales_before > 0
                then round(100 * (compared.sales - compared.sales_before) / compared.sales_before, 1)
        end,
        case
            when compared.peers_sales_before > 0
                then round(100 * (compared.peers_sales - compared.peers_sales_before) / compared.peers_sales_before, 1)
        end,
        case when sees_costs then round(compared.margin, 2) end,
        case when sees_costs then round(100 * compared.margin / nullif(compared.net_sales, 0), 1) end,
        asked.first_day,
        asked.last_day,
        count(*) over ()
    from compared
    order by
        compared.sales desc,
        compared.name
    limit store_performance.max_rows;
end
$$;


ALTER FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) IS 'Shows how each store that the caller sees did in a range of days: against the same days a year before, and against the other stores. Amounts are without tax. For more figures side by side see compare_stores.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
max_rows: How many stores to return at the most, 1 to 1000.

rank: The place by net sales, from 1.
store: The store''s name; those without an order are there too.
orders: Number of sales and exchanges.
customers: Number of different customers who bought; those who gave no name are not among them.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns [currency].
share_percent: Part of the net sales of all these stores [%].
of_mean_percent: Net sales in percent of the mean of all these stores [%].
average_order_value: Amount of a sale after discount, on average; null without orders [currency].
items_per_order: Pieces in an order, on average [pieces].
return_percent: Amount that came back, in percent of what was sold [%].
previous_net_sales: Net sales on the same days a year before [currency].
change_percent: Change of net sales against the year before; null when it had none [%].
peers_change_percent: Change of all the other stores together that sold a year before too; null when there are none [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
margin_percent: Margin in percent of net sales; null likewise [%].
first_day: First day of the range.
last_day: Last day of the range.
total_rows: Number of stores, before max_rows cut the list.';


--
-- Name: top_products(api.day, api.day, api.period, api.store_name, api.category_name, api.ranking, api.page_cursor, api.row_limit); Type: FUNCTION; Schema: api; Owner: retail_definer
--

CREATE FUNCTION api.top_products(start_date api.day DEFAULT NULL::date, end_date api.day DEFAULT NULL::date, period api.period DEFAULT NULL::api.period, store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, rank_by api.ranking DEFAULT 'net_sales'::api.ranking, page_cursor api.page_cursor DEFAULT NULL::text, max_rows api.row_limit DEFAULT 10) RETURNS TABLE(rank bigint, product_name text, sku text, category text, brand text, orders bigint, units bigint, net_sales numeric, share_percent numeric, margin numeric, product_id integer, first_day date, last_day date, next_cursor text, total_rows bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    asked_store    integer := retail.store_by_name(top_products.store_name);
    asked_category integer := retail.category_by_name(top_products.category_name);
    list_name      text := 'top_products/' || top_products.rank_by;
    after_key      text[] := retail.read_cursor(top_products.page_cursor, list_name, 'numeric', 'integer');
    sees_costs     boolean := auth.caller_is('store_manager');
    asked          record;
begin
    if top_products.rank_by = 'margin' and not sees_costs then
        raise invalid_parameter_value using
            message = 'only store managers and above may rank by margin',
            hint = 'Rank by net_sales, units or orders.',
            column = 'rank_by';
    end if;

    select *
    into asked
    from retail.date_range(top_products.period, top_products.start_date, top_products.end_date, 30);

    return query
    with valued as (
        select
            sold.*,
            case when sold.lines_without_cost = 0 then sold.net_sales - sold.cost end as margin,
            -- A margin that is unknown comes last.
            coalesce(
                case top_products.rank_by
                    when 'units' then sold.units
                    when 'orders' then sold.orders
                    when 'margin' then case when sold.lines_without_cost = 0 then sold.net_sales - sold.cost end
                    else sold.net_sales
                end,
                -1e15
            ) as sort_value
        from retail.product_sales(asked.first_day, asked.last_day, asked_store, asked_category) as sold
    ),

    ranked as (
        select
            valued.*,
            row_number() over (order by valued.sort_value desc, valued.product_id) as place,
            valued.net_sales / nullif(sum(valued.net_sales) over (), 0) as share,
            count(*) over () as total
        from valued
    ),

    page as (
        select
            ranked.*,
            row_number() over (order by ranked.place) as number
        from ranked
        where after_key is null
            or (ranked.sort_value, -ranked.product_id) < (after_key[1]::numeric, -after_key[2]::integer)
        order by ranked.place
        limit top_products.max_rows
    )

    select
        page.place,
        products.name,
        products.sku,
        categories.name,
        products.brand,
        page.orders,
        page.units,
        round(page.net_sales, 2),
        round(100 * page.share, 2),
        case when sees_costs then round(page.margin, 2) end,
        page.product_id,
        asked.first_day,
        asked.last_day,
        case
            when page.number = top_products.max_rows and page.place < page.total
                then retail.make_cursor(list_name, page.sort_value::text, page.product_id::text)
        end,
        page.total
    from page
    join retail.products on products.product_id = page.product_id
    join retail.categories on categories.category_id = products.category_id
    order by page.place;
end
$$;


ALTER FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) OWNER TO retail_definer;

--
-- Name: FUNCTION top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit); Type: COMMENT; Schema: api; Owner: retail_definer
--

COMMENT ON FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) IS 'Ranks the products that sold best in a range of days, over the stores that the caller sees or one of them. Returns are taken off. Amounts are without tax. For shares, classes and changes see product_performance.

start_date: First day, included. Left out: 30 days up to the end.
end_date: Last day, included. Left out: the latest day with an order.
period: A range by name, instead of start_date and end_date.
store_name: One store by name, in any case; left out for all that the caller sees.
category_name: One category by name, in any case; left out for all.
rank_by: What to rank by; margin is for store managers and above.
page_cursor: Where to go on: next_cursor of the answer before. Left out: from the beginning.
max_rows: How many products to return at the most, 1 to 1000.

rank: The place, from 1; equal figures in order of product_id.
product_name: The product''s name.
sku: The number on the shelf label.
category: The product''s category.
brand: The product''s brand.
orders: Number of sales and exchanges that hold the product.
units: Pieces sold, less those that came back.
net_sales: Amount sold after discounts and returns, without tax [currency].
share_percent: Part of the net sales of all products that were asked for [%].
margin: Net sales less cost; null below store manager, or when a cost is unknown [currency].
product_id: Identifies the product in other tools.
first_day: First day of the range.
last_day: Last day of the range.
next_cursor: Pass as page_cursor to get the rows after this one; null but in the last row of an answer that was cut.
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
-- Name: caller_role(); Type: FUNCTION; Schema: auth; Owner: retail_auth
--

CREATE FUNCTION auth.caller_role() RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT caller.role_name
    FROM auth.caller() caller(principal_id, role_name, stores);
END;


ALTER FUNCTION auth.caller_role() OWNER TO retail_auth;

--
-- Name: FUNCTION caller_role(); Type: COMMENT; Schema: auth; Owner: retail_auth
--

COMMENT ON FUNCTION auth.caller_role() IS 'The application role of the caller, or null for nobody.';


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
-- Name: category_phrase(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.category_phrase(category_name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (category_name IS NULL) THEN 'all categories'::text
             ELSE format('the category %s'::text, ( SELECT categories.name
                FROM retail.categories
               WHERE (categories.category_id = retail.category_by_name(category_phrase.category_name))))
         END AS format;
END;


ALTER FUNCTION guide.category_phrase(category_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION category_phrase(category_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.category_phrase(category_name text) IS 'How a prompt speaks of one category, or of all.

category_name: The category''s name in any case, or null for all.';


--
-- Name: list_resource_templates(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.list_resource_templates() RETURNS TABLE(uri_template text, name text, title text, description text, mime_type text)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT listed.uri_template,
     listed.name,
     listed.title,
     listed.description,
     'text/markdown'::text AS mime_type
    FROM ( VALUES ('retail://tables/{table_name}'::text,'table'::text,'Table by name'::text,'The columns of a table or view, how to join it, and the valid values of columns that have few.'::text), ('retail://tools/{tool_name}'::text,'tool'::text,'Tool by name'::text,'The page of one tool in the manual.'::text)) listed(uri_template, name, title, description)
   WHERE (auth.caller_role() IS NOT NULL)
   ORDER BY listed.name;
END;


ALTER FUNCTION guide.list_resource_templates() OWNER TO retail_definer;

--
-- Name: FUNCTION list_resource_templates(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.list_resource_templates() IS 'The resources that are one of many, by the name of the one.

uri_template: The address, with the name''s place in braces.
name: The template''s name.
title: Its name for people.
description: What is in such a resource.
mime_type: The kind of text.';


--
-- Name: parameters(oid); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.parameters(function_id oid) RETURNS TABLE(place bigint, name text, is_argument boolean, type_id oid, is_required boolean, default_value text, description text)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH proc AS (
          SELECT found.oid,
             (found.pronargs - found.pronargdefaults) AS required,
             found.proargnames,
             COALESCE(found.proallargtypes, ARRAY( SELECT unnest(found.proargtypes) AS unnest)) AS types,
             found.proargmodes,
             COALESCE(obj_description(found.oid, 'pg_proc'::name), ''::text) AS comment
            FROM pg_proc found
           WHERE (found.oid = parameters.function_id)
         ), slots AS (
          SELECT proc.oid,
             proc.required,
             slot.number,
             proc.proargnames[slot.number] AS name,
             proc.types[slot.number] AS type_id,
             (COALESCE(proc.proargmodes[slot.number], 'i'::"char") = ANY (ARRAY['i'::"char", 'b'::"char", 'v'::"char"])) AS is_argument,
             proc.comment
            FROM (proc
              CROSS JOIN LATERAL generate_subscripts(proc.types, 1) slot(number))
         )
  SELECT (slots.number)::bigint AS place,
     slots.name,
     slots.is_argument,
     slots.type_id,
     (slots.is_argument AND (slots.number <= slots.required)) AS is_required,
         CASE
             WHEN slots.is_argument THEN pg_get_function_arg_default(slots.oid, slots.number)
             ELSE NULL::text
         END AS default_value,
     said.description
    FROM (slots
      LEFT JOIN LATERAL ( SELECT substr(line.text, (length(slots.name) + 3)) AS description
            FROM regexp_split_to_table(slots.comment, '\n'::text) WITH ORDINALITY line(text, number)
           WHERE starts_with(line.text, (slots.name || ': '::text))
           ORDER BY
                 CASE
                     WHEN slots.is_argument THEN line.number
                     ELSE (- line.number)
                 END
          LIMIT 1) said ON (true))
   ORDER BY slots.number;
END;


ALTER FUNCTION guide.parameters(function_id oid) OWNER TO retail_definer;

--
-- Name: FUNCTION parameters(function_id oid); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.parameters(function_id oid) IS 'The arguments and columns of a function, each with what the comment on it says.

function_id: The function.

place: Where it stands; arguments come first.
name: The name of the argument or column.
is_argument: Whether it is an argument; else it is a column of the result.
type_id: Its type.
is_required: Whether a call must give it.
default_value: The expression that stands in for it; null for none.
description: Its line of the comment, or null.';


--
-- Name: tools(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.tools(role_name text) RETURNS TABLE(name text, function_id oid)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (proc.proname)::text AS name,
     proc.oid AS function_id
    FROM pg_proc proc
   WHERE ((proc.pronamespace = ('api'::regnamespace)::oid) AND (proc.prokind = 'f'::"char") AND has_function_privilege('retail_gateway'::name, proc.oid, 'execute'::text) AND ((tools.role_name IS NULL) OR has_function_privilege((tools.role_name)::name, proc.oid, 'execute'::text)))
   ORDER BY proc.proname;
END;


ALTER FUNCTION guide.tools(role_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION tools(role_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.tools(role_name text) IS 'The tools that a role may call, by name.

role_name: The application role; null for the tools of all.

name: The tool''s name.
function_id: The function.';


--
-- Name: tools_named(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.tools_named(body text) RETURNS TABLE(name text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT found.words[1] AS name
    FROM regexp_matches(tools_named.body, '`([a-z][a-z0-9_]*)`'::text, 'g'::text) WITH ORDINALITY found(words, number)
   ORDER BY found.number;
END;


ALTER FUNCTION guide.tools_named(body text) OWNER TO retail_definer;

--
-- Name: FUNCTION tools_named(body text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.tools_named(body text) IS 'The tools that a text names between backquotes, in their order.

body: The text.

name: The name, as often as it stands there.';


--
-- Name: usable_prompts(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.usable_prompts() RETURNS TABLE(name text, function_id oid, role_name text)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (proc.proname)::text AS name,
     proc.oid AS function_id,
     caller.role_name
    FROM (auth.caller_role() caller(role_name)
      CROSS JOIN pg_proc proc)
   WHERE ((proc.pronamespace = ('prompt'::regnamespace)::oid) AND has_function_privilege((caller.role_name)::name, proc.oid, 'execute'::text) AND (( SELECT named.name
            FROM guide.tools_named(pg_get_functiondef(proc.oid)) named(name)
          LIMIT 1) IN ( SELECT tools.name
            FROM guide.tools(caller.role_name) tools(name, function_id))))
   ORDER BY proc.proname;
END;


ALTER FUNCTION guide.usable_prompts() OWNER TO retail_definer;

--
-- Name: FUNCTION usable_prompts(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.usable_prompts() IS 'The prompts that the caller may use.

name: The prompt''s name.
function_id: The function.
role_name: The caller''s application role.';


--
-- Name: values_of(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.values_of(type_name text) RETURNS TABLE(value text)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    case
        when values_of.type_name in ('api.store_name', 'store_name') then
            return query
            select stores.name as value
            from retail.stores;
        when values_of.type_name in ('api.category_name', 'category_name') then
            return query
            select categories.name as value
            from retail.categories;
        when values_of.type_name in ('api.product_name', 'product_name') then
            return query
            select products.name as value
            from retail.products
            where products.discontinued_on is null;
        when values_of.type_name in ('api.table_name', 'table_name') then
            return query
            select tables.name as value
            from guide.readable_tables() as tables;
        when values_of.type_name = 'tool_name' then
            return query
            select tools.name as value
            from guide.tools(auth.caller_role()) as tools;
        when values_of.type_name = 'guide.month' then
            return query
            select to_char(guide.last_day() - make_interval(months => step.number), 'YYYY-MM') as value
            from generate_series(0, 23) as step (number);
        when values_of.type_name = 'api.day' then
            return query
            select (guide.last_day() - step.number)::text as value
            from generate_series(0, 30) as step (number);
        else
            return query
            select label.enumlabel::text as value
            from pg_enum as label
            where label.enumtypid = to_regtype(values_of.type_name);
    end case;
end
$$;


ALTER FUNCTION guide.values_of(type_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION values_of(type_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.values_of(type_name text) IS 'The values that an argument of a type may have, as far as the caller may know them.

type_name: The type, such as api.store_name; for a template the name of its variable.

value: One value.';


--
-- Name: complete(text, text, text, jsonb); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.complete(reference text, argument text, prefix text, given jsonb) RETURNS TABLE(value text, total_rows bigint)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 WITH kinds AS (
          SELECT format_type(listed.type_id, NULL::integer) AS type_name
            FROM (guide.usable_prompts() prompts(name, function_id, role_name)
              CROSS JOIN LATERAL guide.parameters(prompts.function_id) listed(place, name, is_argument, type_id, is_required, default_value, description))
           WHERE ((prompts.name = complete.reference) AND listed.is_argument AND (listed.name = complete.argument))
         UNION ALL
          SELECT complete.argument AS type_name
            FROM guide.list_resource_templates() templates(uri_template, name, title, description, mime_type)
           WHERE ((templates.uri_template = complete.reference) AND (POSITION((format('{%s}'::text, complete.argument)) IN (templates.uri_template)) > 0))
         ), asked AS (
          SELECT lower(btrim("left"(complete.prefix, 200))) AS prefix
         ), known AS MATERIALIZED (
          SELECT listed.value,
             lower(listed.value) AS folded,
             (kinds.type_name = ANY (ARRAY['api.day'::text, 'guide.month'::text])) AS is_descending
            FROM (kinds
              CROSS JOIN LATERAL guide.values_of(kinds.type_name) listed(value))
         ), exact AS MATERIALIZED (
          SELECT known.value,
             known.is_descending,
                 CASE
                     WHEN starts_with(known.folded, asked.prefix) THEN 1
                     WHEN (POSITION(((' '::text || asked.prefix)) IN (known.folded)) > 0) THEN 2
                     ELSE 3
                 END AS rank
            FROM (asked
              JOIN known ON ((POSITION((asked.prefix) IN (known.folded)) > 0)))
         ), fitting AS (
          SELECT exact.value,
             exact.is_descending,
             exact.rank
            FROM exact
         UNION ALL
          SELECT known.value,
             false AS is_descending,
             4 AS rank
            FROM (asked
              JOIN known ON ((extensions.word_similarity(asked.prefix, known.value) >= (0.4)::double precision)))
           WHERE ((length(asked.prefix) >= 4) AND (NOT (EXISTS ( SELECT
                    FROM exact))))
         )
  SELECT fitting.value,
     count(*) OVER () AS total_rows
    FROM fitting
   ORDER BY fitting.rank,
         CASE
             WHEN fitting.is_descending THEN fitting.value
             ELSE NULL::text
         END DESC, fitting.value
  LIMIT 100;
END;


ALTER FUNCTION guide.complete(reference text, argument text, prefix text, given jsonb) OWNER TO retail_definer;

--
-- Name: FUNCTION complete(reference text, argument text, prefix text, given jsonb); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.complete(reference text, argument text, prefix text, given jsonb) IS 'Completes an argument of a prompt or of a resource template, from what the caller may know; 100 values at the most.

reference: The prompt''s name, or the template.
argument: The name of the argument to complete.
prefix: What was typed so far.
given: The arguments that are known already, by name.

value: A value that fits.
total_rows: How many fit.';


--
-- Name: get_prompt(text, jsonb); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.get_prompt(name text, arguments jsonb, OUT description text, OUT message text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $$
declare
    prompt_id oid;
    reader    text;
    argument  record;
    unknown   text;
    values_given text[] := '{}';
begin
    select
        prompts.function_id,
        prompts.role_name
    into prompt_id, reader
    from guide.usable_prompts() as prompts
    where prompts.name = get_prompt.name;

    if not found then
        raise invalid_parameter_value using
            message = 'there is no such prompt here',
            hint = 'List the prompts to see what this caller may use.',
            column = 'name';
    end if;

    select given.key
    into unknown
    from jsonb_each_text(coalesce(get_prompt.arguments, '{}')) as given
    where given.key not in (
        select listed.name
        from guide.parameters(prompt_id) as listed
        where listed.is_argument
    )
    order by given.key
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format('there is no argument called %L', left(unknown, 80)),
            hint = 'List the prompts to see the arguments of this one.';
    end if;

    for argument in
        select
            listed.name,
            listed.is_required,
            format_type(listed.type_id, null) as type_name,
            obj_description(listed.type_id, 'pg_type') as allowed,
            -- Clients send an empty text for a field that was left empty.
            nullif(btrim(get_prompt.arguments ->> listed.name), '') as given
        from guide.parameters(prompt_id) as listed
        where listed.is_argument
        order by listed.place
    loop
        if argument.given is null and argument.is_required then
            raise invalid_parameter_value using
                message = format('%s is missing', argument.name),
                hint = argument.allowed,
                column = argument.name;
        end if;

        continue when argument.given is null;

        begin
            execute format('select %L::%s', argument.given, argument.type_name);
        exception
            when data_exception or check_violation then
                raise invalid_parameter_value using
                    message = format('%s cannot be %L', argument.name, left(argument.given, 80)),
                    hint = argument.allowed,
                    column = argument.name;
        end;

        values_given := values_given || format('%I => %L::%s', argument.name, argument.given, argument.type_name);
    end loop;

    execute format('select prompt.%I(%s)', get_prompt.name, array_to_string(values_given, ', '))
    into message;

    message := guide.usable_text(message, reader);
    description := substring(guide.prose(prompt_id) from '^[^\n]*');
end
$$;


ALTER FUNCTION guide.get_prompt(name text, arguments jsonb, OUT description text, OUT message text) OWNER TO retail_definer;

--
-- Name: FUNCTION get_prompt(name text, arguments jsonb, OUT description text, OUT message text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.get_prompt(name text, arguments jsonb, OUT description text, OUT message text) IS 'The text of a prompt for the arguments given, without the steps that the caller may not take.

name: The prompt''s name, from guide.list_prompts().
arguments: The arguments by name, each as text.

description: What the prompt is for.
message: What to say to the model.';


--
-- Name: glossary(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.glossary() RETURNS TABLE(term text, meaning text)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT listed.term,
     listed.meaning
    FROM ( VALUES ('ABC class'::text,'Products in the order of their net sales: A are those that together make up the first 80 %, B the next 15 %, C the last 5 %. A few products are A, most are C.'::text), ('Average order value'::text,'Amount of a sale after discounts and without tax, on average over sales and exchanges; returns do not count.'::text), ('Category'::text,'The group that a product belongs to, such as paint or hand tools. A category has product types, such as interior paint.'::text), ('Cost'::text,'What the retailer paid for a piece. Kept with each line of an order as it was on that day. Only store managers and those above them see costs and margins.'::text), ('Currency'::text,'All amounts are in one currency, that of the stores, and without tax unless a column says otherwise.'::text), ('Customer lifetime value'::text,'What a customer has bought so far, net of returns, and what the customer is likely to buy in this and four more years at the usual pace.'::text), ('Day of the store'::text,'The calendar day in the store''s own time zone. An order at half past eleven at night belongs to the day that the clock on the store''s wall shows. Ranges of days include both ends.'::text), ('Days of cover'::text,'For how many days the stock lasts at the rate at which it sold lately. Null when nothing was sold.'::text), ('Discount'::text,'What was taken off the price in an order. It is already subtracted in net sales.'::text), ('Exchange'::text,'A receipt on which something comes back and something else is bought. It counts as an order, not as a return.'::text), ('Fiscal year'::text,'The retailer''s own year for reports, which may begin in another month than January. Named quarters and years are those of the fiscal year; weeks begin on Monday.'::text), ('Gross sales'::text,'Amount of sales and exchanges before discounts, without tax, returns not yet subtracted.'::text), ('Inactive customer'::text,'Someone who bought more than once and has stayed away for long: for a number of days, and for more than twice the usual gap between two orders.'::text), ('Lead time'::text,'Days from an order to the supplier to its delivery.'::text), ('Lift, confidence, support'::text,'How products go together. Support: in how many orders both are. Confidence: the share of orders with the one that also hold the other. Lift: how much more often that is than by chance; above 1 they attract each other.'::text), ('Margin'::text,'Net sales less the cost of what was sold; in percent of net sales. Null for callers who may not see costs.'::text), ('Net sales'::text,'Gross sales less discounts less returned sales, without tax. The figure that is meant when somebody just says sales or revenue.'::text), ('Order'::text,'One receipt: a sale, an exchange or a return. A count of orders leaves returns out unless a column says otherwise.'::text), ('Price, mix and volume effect'::text,'The parts of a change of sales: more or fewer orders, more or fewer items in an order, other prices for the same products, a shift towards dearer or cheaper products, and more or less coming back. They add up to the whole change.'::text), ('Reorder point'::text,'At this stock or below it, it is time to order.'::text), ('Retention'::text,'The part of the customers of one range of days who bought again in the next one.'::text), ('Return'::text,'A receipt on which something comes back. Its amounts and pieces are negative, so that plain sums are net.'::text), ('Returned sales'::text,'Amount of what came back, net of the discounts that it was sold with.'::text), ('RFM segments'::text,'Customers sorted by recency (how long since the latest order), frequency (how many orders) and monetary value (how much), each from 1 to 5, and put into groups with names. Champions are high in all three; loyal customers come often; those at risk were good and have not come for long; lost ones are low in all.'::text), ('Seasonal index'::text,'A month''s net sales in percent of an average month of its own year, so that growth is no season: 120 means a fifth above it.'::text), ('Segment'::text,'A group of customers with a name, made from their RFM scores.'::text), ('Sell-through'::text,'Pieces sold as a share of the pieces that were there to sell: sold, and still in stock.'::text), ('Service level'::text,'How likely the stock lasts until the next delivery. A higher one takes a larger reserve.'::text), ('Slow mover'::text,'A product in stock that hardly sells: little of it, or nothing at all, was sold in many days.'::text), ('Stockout'::text,'A product that a store carries and has none of. Lost sales are what it would likely have sold since it ran out, at the rate before.'::text), ('Tax'::text,'Sales tax on the receipt. No sales figure includes it.'::text), ('Units'::text,'Pieces sold, less those that came back.'::text), ('Walk-in customer'::text,'Stands for everyone who bought without giving a name. Each store has one. Counted in sales, left out of every analysis of customers.'::text)) listed(term, meaning)
   ORDER BY listed.term;
END;


ALTER FUNCTION guide.glossary() OWNER TO retail_definer;

--
-- Name: FUNCTION glossary(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.glossary() IS 'What the words in questions and answers mean.

term: The word.
meaning: What it means.';


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
-- Name: last_day(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.last_day() RETURNS date
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT COALESCE(max(latest.order_date), CURRENT_DATE) AS "coalesce"
    FROM (retail.stores
      CROSS JOIN LATERAL ( SELECT orders.order_date
            FROM retail.orders
           WHERE (orders.store_id = stores.store_id)
           ORDER BY orders.order_date DESC
          LIMIT 1) latest);
END;


ALTER FUNCTION guide.last_day() OWNER TO retail_definer;

--
-- Name: FUNCTION last_day(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.last_day() IS 'The last day with an order in the stores that the caller sees; today when there is none.';


--
-- Name: prose(oid); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.prose(function_id oid) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT btrim(regexp_replace(string_agg(line.text, '
'::text ORDER BY line.number), '\n{3,}'::text, '

'::text, 'g'::text), '
 '::text) AS btrim
    FROM regexp_split_to_table(COALESCE(obj_description(prose.function_id, 'pg_proc'::name), ''::text), '\n'::text) WITH ORDINALITY line(text, number)
   WHERE (NOT (EXISTS ( SELECT
            FROM (pg_proc proc
              CROSS JOIN LATERAL unnest(proc.proargnames) parameter(name))
           WHERE ((proc.oid = prose.function_id) AND (parameter.name <> ''::text) AND starts_with(line.text, (parameter.name || ': '::text))))));
END;


ALTER FUNCTION guide.prose(function_id oid) OWNER TO retail_definer;

--
-- Name: FUNCTION prose(function_id oid); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.prose(function_id oid) IS 'The prose of the comment on a function, without the lines for arguments and columns.

function_id: The function.';


--
-- Name: list_prompts(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.list_prompts() RETURNS TABLE(name text, title text, description text, arguments json)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT prompts.name,
     (upper("left"(prompts.name, 1)) || replace(substr(prompts.name, 2), '_'::text, ' '::text)) AS title,
     guide.prose(prompts.function_id) AS description,
     COALESCE(( SELECT json_agg(json_build_object('name', listed.name, 'description', COALESCE(listed.description, obj_description(listed.type_id, 'pg_type'::name)), 'required', listed.is_required) ORDER BY listed.place) AS json_agg
            FROM guide.parameters(prompts.function_id) listed(place, name, is_argument, type_id, is_required, default_value, description)
           WHERE listed.is_argument), '[]'::json) AS arguments
    FROM guide.usable_prompts() prompts(name, function_id, role_name)
   ORDER BY prompts.name;
END;


ALTER FUNCTION guide.list_prompts() OWNER TO retail_definer;

--
-- Name: FUNCTION list_prompts(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.list_prompts() IS 'The prompts that the caller may use: granted to the caller''s role, and of use to it.

name: The prompt''s name.
title: Its name for people.
description: What it is for.
arguments: Name, description and required of each argument.';


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
-- Name: readable_tables(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.readable_tables() RETURNS TABLE(name text, table_id oid, description text)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (relation.relname)::text AS name,
     relation.oid AS table_id,
     obj_description(relation.oid, 'pg_class'::name) AS description
    FROM (query.role_of_caller() reader(name)
      JOIN pg_class relation ON (((relation.relnamespace = ('retail'::regnamespace)::oid) AND (relation.relkind = ANY (ARRAY['r'::"char", 'p'::"char", 'v'::"char"])) AND has_any_column_privilege(reader.name, relation.oid, 'select'::text))))
   ORDER BY relation.relname;
END;


ALTER FUNCTION guide.readable_tables() OWNER TO retail_definer;

--
-- Name: FUNCTION readable_tables(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.readable_tables() IS 'The tables and views of schema retail that the caller may read.

name: The name, without the schema.
table_id: The table or view.
description: What is in it.';


--
-- Name: list_resources(); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.list_resources() RETURNS TABLE(uri text, name text, title text, description text, mime_type text)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    BEGIN ATOMIC
 SELECT listed.uri,
     listed.name,
     listed.title,
     listed.description,
     'text/markdown'::text AS mime_type
    FROM ( SELECT 1 AS place,
             'retail://tools'::text AS uri,
             'tools'::text AS name,
             'Tool manual'::text AS title,
             'Every tool that you may call, with its arguments and columns.'::text AS description
         UNION ALL
          SELECT 2 AS place,
             'retail://glossary'::text AS uri,
             'glossary'::text AS name,
             'Business glossary'::text AS title,
             'What the words in questions and answers mean: net sales, margin, the day of a store, RFM segments.'::text AS description
         UNION ALL
          SELECT 3 AS place,
             ('retail://tables/'::text || tables.name) AS uri,
             ('retail.'::text || tables.name) AS name,
             ('Table '::text || tables.name) AS title,
             tables.description
            FROM guide.readable_tables() tables(name, table_id, description)) listed
   WHERE (auth.caller_role() IS NOT NULL)
   ORDER BY listed.place, listed.name;
END;


ALTER FUNCTION guide.list_resources() OWNER TO retail_definer;

--
-- Name: FUNCTION list_resources(); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.list_resources() IS 'What the caller can read beside calling tools: the manual, the glossary, and the tables.

uri: Where it is read.
name: Its name.
title: Its name for people.
description: What is in it.
mime_type: The kind of text.';


--
-- Name: read_resource(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.read_resource(uri text, OUT mime_type text, OUT content text) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET standard_conforming_strings TO 'on'
    SET client_min_messages TO 'warning'
    AS $_$
declare
    caller_role text := auth.caller_role();
    asked_name  text := substring(read_resource.uri from '^retail://[a-z]+/([A-Za-z0-9_.]{1,130})$');
begin
    mime_type := 'text/markdown';

    if caller_role is null then
        null;
    elsif read_resource.uri = 'retail://tools' then
        content := guide.tool_manual(caller_role);
    elsif read_resource.uri = 'retail://glossary' then
        select string_agg(format(e'## %s\n\n%s', glossary.term, glossary.meaning), e'\n\n')
        into content
        from guide.glossary() as glossary;

        content := format(e'# Glossary\n\n%s\n', content);
    elsif starts_with(read_resource.uri, 'retail://tools/') then
        select guide.tool_page(tools.function_id) || e'\n'
        into content
        from guide.tools(caller_role) as tools
        where tools.name = asked_name;
    elsif starts_with(read_resource.uri, 'retail://tables/') and asked_name is not null then
        content := guide.table_page(retail.readable_table(asked_name));
    end if;

    if content is null then
        raise invalid_parameter_value using
            message = 'there is no such resource here',
            hint = 'List the resources to see what this caller may read.',
            column = 'uri';
    end if;
end
$_$;


ALTER FUNCTION guide.read_resource(uri text, OUT mime_type text, OUT content text) OWNER TO retail_definer;

--
-- Name: FUNCTION read_resource(uri text, OUT mime_type text, OUT content text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.read_resource(uri text, OUT mime_type text, OUT content text) IS 'The text of a resource, made for the caller; an error for one that is unknown to the caller.

uri: The address, from guide.list_resources() or made from a template.

mime_type: The kind of text.
content: The text.';


--
-- Name: store_phrase(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.store_phrase(store_name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (store_name IS NULL) THEN 'all stores that I see'::text
             ELSE format('the store %s'::text, ( SELECT stores.name
                FROM retail.stores
               WHERE (stores.store_id = retail.store_by_name(store_phrase.store_name))))
         END AS format;
END;


ALTER FUNCTION guide.store_phrase(store_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION store_phrase(store_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.store_phrase(store_name text) IS 'How a prompt speaks of one store, or of all that the caller sees.

store_name: The store''s name in any case, or null for all.';


--
-- Name: table_page(oid); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.table_page(table_id oid) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (concat_ws('

'::text, format('# %s.%s'::text, (relation.relnamespace)::regnamespace, relation.relname), obj_description(relation.oid, 'pg_class'::name), ( SELECT ('| column | type | null | |
|---|---|---|---|
'::text || string_agg(format('| %s | %s | %s | %s |'::text, (listed.value ->> 'name'::text), (listed.value ->> 'type'::text),
                 CASE
                     WHEN ((listed.value ->> 'nullable'::text))::boolean THEN 'yes'::text
                     ELSE 'no'::text
                 END, replace(COALESCE((listed.value ->> 'description'::text), ''::text), '|'::text, '\|'::text)), '
'::text ORDER BY listed.number))
            FROM json_array_elements(described.columns) WITH ORDINALITY listed(value, number)), ('Primary key: '::text || NULLIF(array_to_string(described.primary_key, ', '::text), ''::text)), ( SELECT ('Joins:

'::text || string_agg(format('- `%s`'::text, (reference.value ->> 'join'::text)), '
'::text ORDER BY reference.number))
            FROM json_array_elements(described.foreign_keys) WITH ORDINALITY reference(value, number)), ( SELECT ('Valid values:

'::text || string_agg(format('- %s: %s'::text, valid.name, ( SELECT string_agg(word.value, ', '::text ORDER BY word.number) AS string_agg
                    FROM json_array_elements_text(valid.words) WITH ORDINALITY word(value, number))), '
'::text ORDER BY valid.name))
            FROM json_each(described.valid_values) valid(name, words))) || '
'::text)
    FROM (pg_class relation
      CROSS JOIN LATERAL retail.describe_table(relation.oid) described(columns, primary_key, foreign_keys, valid_values))
   WHERE (relation.oid = table_page.table_id);
END;


ALTER FUNCTION guide.table_page(table_id oid) OWNER TO retail_definer;

--
-- Name: FUNCTION table_page(table_id oid); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.table_page(table_id oid) IS 'One table or view as Markdown, as far as the caller may know it.

table_id: The table or view, from retail.readable_table().';


--
-- Name: tool_page(oid); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.tool_page(function_id oid) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH parameters AS (
          SELECT listed.place,
             listed.name,
             listed.is_argument,
             listed.is_required,
             NULLIF(regexp_replace(listed.default_value, '::[a-z_. "\[\]]+$'::text, ''::text), 'NULL'::text) AS default_value,
                 CASE
                     WHEN (type.typtype = 'd'::"char") THEN format_type(type.typbasetype, NULL::integer)
                     WHEN (type.typtype = 'e'::"char") THEN ('one of '::text || ( SELECT string_agg((label.enumlabel)::text, ', '::text ORDER BY label.enumsortorder) AS string_agg
                        FROM pg_enum label
                       WHERE (label.enumtypid = type.oid)))
                     ELSE format_type(type.oid, NULL::integer)
                 END AS type_name,
             COALESCE(listed.description,
                 CASE
                     WHEN (type.typtype = ANY (ARRAY['d'::"char", 'e'::"char"])) THEN obj_description(type.oid, 'pg_type'::name)
                     ELSE NULL::text
                 END, ''::text) AS description
            FROM (guide.parameters(tool_page.function_id) listed(place, name, is_argument, type_id, is_required, default_value, description)
              JOIN pg_type type ON ((type.oid = listed.type_id)))
         )
  SELECT concat_ws('

'::text, format('## %s'::text, proc.proname), guide.prose(proc.oid), ( SELECT (format('For %s.'::text, string_agg((roles.rolname)::text, ', '::text ORDER BY (roles.rolname <> 'analyst'::name) DESC, ((roles.rolname)::text))) ||
                 CASE
                     WHEN (proc.provolatile = 'v'::"char") THEN ' It writes.'::text
                     ELSE ' It only reads.'::text
                 END)
            FROM (aclexplode(proc.proacl) granted(grantor, grantee, privilege_type, is_grantable)
              JOIN pg_roles roles ON ((roles.oid = granted.grantee)))
           WHERE ((granted.privilege_type = 'EXECUTE'::text) AND (NOT roles.rolcanlogin) AND (roles.oid <> proc.proowner))), ( SELECT ('| argument | type | default | |
|---|---|---|---|
'::text || string_agg(format('| %s | %s | %s | %s |'::text, parameters.name, parameters.type_name,
                 CASE
                     WHEN parameters.is_required THEN 'required'::text
                     ELSE COALESCE(parameters.default_value, ''::text)
                 END, replace(parameters.description, '|'::text, '\|'::text)), '
'::text ORDER BY parameters.place))
            FROM parameters
           WHERE parameters.is_argument), COALESCE(( SELECT ('| column | type | |
|---|---|---|
'::text || string_agg(format('| %s | %s | %s |'::text, parameters.name, parameters.type_name, replace(parameters.description, '|'::text, '\|'::text)), '
'::text ORDER BY parameters.place))
            FROM parameters
           WHERE (NOT parameters.is_argument)), format('Returns %s.'::text, format_type(proc.prorettype, NULL::integer)))) AS concat_ws
    FROM pg_proc proc
   WHERE (proc.oid = tool_page.function_id);
END;


ALTER FUNCTION guide.tool_page(function_id oid) OWNER TO retail_definer;

--
-- Name: FUNCTION tool_page(function_id oid); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.tool_page(function_id oid) IS 'The page of one tool in the manual, as Markdown.

function_id: The function.';


--
-- Name: tool_manual(text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.tool_manual(role_name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (concat_ws('

'::text, '# Tools', 'Each tool is a function of the database: an MCP client calls it by its name, and whoever has a BI login writes `select * from api.<name>(<argument> => …)`. Arguments that are left out take their default. A tool is for the roles that its page names and for those above them. Days are the stores'' own, and both ends of a range are included. A column whose unit its name does not tell has it in brackets. Nobody sees more than the stores that are his to see.', string_agg(format('- [%1$s](#%1$s): %2$s'::text, listed.name, "substring"(guide.prose(listed.function_id), '^[^\n]*?\.(?=\s|$)'::text)), '
'::text ORDER BY listed.name), string_agg(guide.tool_page(listed.function_id), '

'::text ORDER BY listed.name)) || '
'::text)
    FROM guide.tools(tool_manual.role_name) listed(name, function_id);
END;


ALTER FUNCTION guide.tool_manual(role_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION tool_manual(role_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.tool_manual(role_name text) IS 'The manual of the tools that a role may call, as Markdown.

role_name: The application role; null for the tools of all.';


--
-- Name: usable_text(text, text); Type: FUNCTION; Schema: guide; Owner: retail_definer
--

CREATE FUNCTION guide.usable_text(body text, role_name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT string_agg(line.text, '
'::text ORDER BY line.number) AS string_agg
    FROM regexp_split_to_table(usable_text.body, '\n'::text) WITH ORDINALITY line(text, number)
   WHERE ((NOT starts_with(line.text, '- '::text)) OR (NOT (EXISTS ( SELECT
            FROM guide.tools_named(line.text) named(name)
           WHERE (NOT (named.name IN ( SELECT tools.name
                    FROM guide.tools(usable_text.role_name) tools(name, function_id))))))));
END;


ALTER FUNCTION guide.usable_text(body text, role_name text) OWNER TO retail_definer;

--
-- Name: FUNCTION usable_text(body text, role_name text); Type: COMMENT; Schema: guide; Owner: retail_definer
--

COMMENT ON FUNCTION guide.usable_text(body text, role_name text) IS 'A prompt''s text without the steps that name a tool which the role may not call.

body: The text; a step is a line that begins with a dash.
role_name: The application role.';


--
-- Name: check_flat_lines(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_flat_lines(options jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wrong text;
begin
    wrong := (
        select 'the options are time_zone, store_kind, country and category; there is no ' || string_agg(given.name, ', ')
        from jsonb_object_keys(check_flat_lines.options) as given (name)
        where given.name not in ('files', 'time_zone', 'store_kind', 'country', 'category')
    );
    wrong := coalesce(wrong, case
        when (check_flat_lines.options ->> 'time_zone') not in (select zones.name from pg_timezone_names as zones)
            then 'time_zone is one such as Europe/London'
        when (check_flat_lines.options ->> 'store_kind') not in ('physical', 'online')
            then 'store_kind is physical or online'
    end);
    if wrong is not null then
        raise invalid_parameter_value using
            message = wrong,
            hint = 'Correct [options] in the mapping.',
            column = 'options';
    end if;

    truncate load.refused_rows, load.figures, load.changes restart identity;

    perform load.read_rows('flat_lines', coalesce(check_flat_lines.options -> 'files' -> 'flat_lines', '{}'));

    insert into load.figures (position, name, value)
    values
    (1, 'lines read', (select count(*) from load.flat_lines)),
    (2, 'lines refused', (select count(*) from pg_temp.read_flat_lines as found where not found.is_sound));
end
$$;


ALTER FUNCTION load.check_flat_lines(options jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_flat_lines(options jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_flat_lines(options jsonb) IS 'Reads load.flat_lines into a temporary table of values, and fills load.refused_rows with every fault.

options: The options of the mapping, and the settings of the file.';


--
-- Name: check_folder_customers(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_folder_customers(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        fault.staging,
        settings -> 'files' -> fault.staging ->> 'file',
        fault.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from (
        select
            'stores' as staging,
            found.file_line,
            'closed_on' as column_name,
            'a store closes on the day on which it opened, or later' as reason,
            found.closed_on::text as value
        from pg_temp.read_stores as found
        where found.closed_on < found.opened_on
        union all
        select
            'customers',
            found.file_line,
            'customer_number',
            'this number stands for the walk-in customer, who is in no file',
            found.customer_number
        from pg_temp.read_customers as found
        where found.customer_number = 'walk-in'
            or exists (
                select
                from retail.customers
                join retail.stores on stores.store_id = customers.store_id
                where stores.name = found.store
                    and customers.customer_number = found.customer_number
                    and customers.is_walk_in
            )
        union all
        select
            'customers',
            again.file_line,
            'email',
            format('line %s has the same, and a mail address is unique in its store', again.first_line),
            again.email
        from (
            select
                found.file_line,
                found.email,
                min(found.file_line) over (partition by found.store, found.email) as first_line
            from pg_temp.read_customers as found
            where found.email is not null
        ) as again
        where again.file_line > again.first_line
        union all
        select
            'customers',
            found.file_line,
            'email',
            format('customer %s of that store has it', customers.customer_number),
            found.email
        from pg_temp.read_customers as found
        join retail.stores on stores.name = found.store
        join retail.customers
            on customers.store_id = stores.store_id
            and customers.email = found.email
            and customers.customer_number <> found.customer_number
    ) as fault
    order by
        fault.staging,
        fault.file_line;
end
$$;


ALTER FUNCTION load.check_folder_customers(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_folder_customers(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_folder_customers(settings jsonb) IS 'Fills load.refused_rows with the stores and customers of a folder that cannot be.

settings: The settings of the files.';


--
-- Name: check_folder_orders(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_folder_orders(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    too_large constant numeric := 9999999999.9999;
begin
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        'order_items',
        settings -> 'files' -> 'order_items' ->> 'file',
        items.file_line,
        fault.column_name,
        fault.reason,
        fault.value
    from pg_temp.read_order_items as items
    cross join lateral (
        values
        (
            abs(items.quantity * items.unit_price) > too_large,
            'quantity', format('quantity times unit price is at most %s', too_large), items.quantity::text
        ),
        (
            items.discount <> 0
            and (
                sign(items.discount) <> sign(items.quantity)
                or abs(items.discount) > abs(items.quantity * items.unit_price)
            ),
            'discount', 'a discount has the sign of the quantity, and is no more than quantity times unit price',
            items.discount::text
        ),
        (
            items.line_total <> items.quantity * items.unit_price - coalesce(items.discount, 0),
            'line_total',
            format(
                'quantity times unit price, minus discount, is %s',
                items.quantity * items.unit_price - coalesce(items.discount, 0)
            ),
            items.line_total::text
        )
    ) as fault (is_found, column_name, reason, value)
    where items.quantity is not null
        and items.unit_price is not null
        and (
            items.discount <> 0
            or items.line_total <> items.quantity * items.unit_price
            or abs(items.quantity * items.unit_price) > too_large
        )
        and fault.is_found
    order by items.file_line;

    drop table if exists pg_temp.order_sums;
    create temporary table order_sums as
    select
        items.store,
        items.order_number,
        true as has_new_lines,
        sum(items.quantity * items.unit_price) as subtotal,
        sum(coalesce(items.discount, 0)) as discount,
        min(items.quantity) as least,
        max(items.quantity) as most,
        min(items.file_line) as first_line,
        bool_and(items.is_sound) as is_sound
    from pg_temp.read_order_items as items
    where items.store is not null
        and items.order_number is not null
    group by
        items.store,
        items.order_number;

    -- Orders whose lines are only in the database: they keep them.
    insert into order_sums (store, order_number, has_new_lines, subtotal, discount, least, most, is_sound)
    select
        found.store,
        found.order_number,
        false,
        sum(items.quantity * items.unit_price),
        sum(items.discount),
        min(items.quantity),
        max(items.quantity),
        true
    from pg_temp.read_orders as found
    join retail.stores on stores.name = found.store
    join retail.orders
        on orders.store_id = stores.store_id
        and orders.order_number = found.order_number
    join retail.order_items as items
        on items.store_id = orders.store_id
        and items.order_id = orders.order_id
    where not exists (
        select
        from pg_temp.read_order_items as given
        where given.store = found.store
            and given.order_number = found.order_number
    )
    group by
        found.store,
        found.order_number;

    analyze pg_temp.order_sums;

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
    select
        case when checked.is_in_file then 'orders' else 'order_items' end,
        settings -> 'files' -> case when checked.is_in_file then 'orders' else 'order_items' end ->> 'file',
        checked.file_line,
        case when checked.is_in_file then fault.column_name else '(order)' end,
        fault.reason,
        fault.value
    from (
        select
            coalesce(found.file_line, sums.first_line) as file_line,
            found.file_line is not null as is_in_file,
            sums.order_number is null as has_no_lines,
            coalesce(
                found.kind,
                case when found.file_line is null then orders.kind end,
                case when sums.least > 0 then 'sale' when sums.most < 0 then 'return' else 'exchange' end
            ) as kind,
            sums.subtotal,
            sums.discount,
            case when found.file_line is null then orders.tax else coalesce(found.tax, 0) end as tax,
            found.subtotal as said_subtotal,
            found.discount as said_discount,
            found.total as said_total,
            found.order_number as said_number,
            found.tax as said_tax
        from pg_temp.read_orders as found
        full join pg_temp.order_sums as sums
            on sums.store = found.store
            and sums.order_number = found.order_number
        left join retail.stores
            on found.file_line is null
            and stores.name = sums.store
        left join retail.orders
            on found.file_line is null
            and orders.store_id = stores.store_id
            and orders.order_number = sums.order_number
        where coalesce(sums.is_sound, true)
            and (found.file_line is null or found.is_sound)
            and (found.file_line is not null or orders.order_id is not null)
    ) as checked
    cross join lateral (
        values
        (
            checked.has_no_lines,
            'order_number', 'the order has no line, neither in a file nor in the database', checked.said_number
        ),
        (
            checked.said_subtotal <> checked.subtotal,
            'subtotal', format('the lines add up to %s', checked.subtotal), checked.said_subtotal::text
        ),
        (
            checked.said_discount <> checked.discount,
            'discount', format('the discounts of the lines add up to %s', checked.discount), checked.said_discount::text
        ),
        (
            checked.said_total <> checked.subtotal - checked.discount + checked.tax,
            'total',
            format(
                'subtotal - discount + tax is %s - %s + %s = %s',
                checked.subtotal, checked.discount, checked.tax, checked.subtotal - checked.discount + checked.tax
            ),
            checked.said_total::text
        ),
        (
            abs(checked.subtotal) > too_large or abs(checked.discount) > too_large
            or abs(checked.subtotal - checked.discount + checked.tax) > too_large,
            'order_number', format('the amounts of an order are at most %s', too_large), checked.said_number
        ),
        (
            case checked.kind
                when 'sale' then checked.subtotal < 0 or checked.discount < 0
                when 'return' then checked.subtotal > 0 or checked.discount > 0
            end,
            'kind',
            format('the amounts of a sale are not negative, those of a return not positive; the lines add up to %s', checked.subtotal),
            checked.kind
        ),
        (
            case checked.kind when 'sale' then checked.tax < 0 when 'return' then checked.tax > 0 end,
            'tax', format('the tax on a %s is not %s', checked.kind, case checked.kind when 'sale' then 'negative' else 'positive' end),
            checked.said_tax::text
        )
    ) as fault (is_found, column_name, reason, value)
    where fault.is_found
    order by checked.file_line;

    analyze load.refused_rows;
end
$$;


ALTER FUNCTION load.check_folder_orders(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_folder_orders(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_folder_orders(settings jsonb) IS 'Fills load.refused_rows with the orders of a folder whose amounts do not fit, and keeps the sums of the others.

settings: The settings of the files.';


--
-- Name: check_folder_references(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_folder_references(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    reference record;
begin
    for reference in
        select
            given.staging,
            given.column_name,
            given.own_columns,
            given.other,
            given.other_columns,
            given.in_database
        from (
            values
            (
                'product_types', 'category', '{category}'::text[], 'categories', '{name}'::text[],
                'select from retail.categories where categories.name = found.category'
            ),
            (
                'products', 'product_type', '{category,product_type}', 'product_types', '{category,name}',
                'select from retail.product_types
                join retail.categories on categories.category_id = product_types.category_id
                where categories.name = found.category and product_types.name = found.product_type'
            ),
            (
                'products', 'supplier', '{supplier}', 'suppliers', '{name}',
                'select from retail.suppliers where suppliers.name = found.supplier'
            ),
            (
                'customers', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'inventory', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'inventory', 'sku', '{sku}', 'products', '{sku}',
                'select from retail.products where products.sku = found.sku'
            ),
            (
                'orders', 'store', '{store}', 'stores', '{name}',
                'select from retail.stores where stores.name = found.store'
            ),
            (
                'orders', 'customer_number', '{"coalesce(found.customer_store, found.store)",customer_number}',
                'customers', '{store,customer_number}',
                'select from retail.customers
                join retail.stores on stores.store_id = customers.store_id
                where stores.name = coalesce(found.customer_store, found.store)
                    and customers.customer_number = found.customer_number'
            ),
            (
                'orders', 'original_order_number', '{store,original_order_number}', 'orders', '{store,order_number}',
                'select from retail.orders
                join retail.stores on stores.store_id = orders.store_id
                where stores.name = found.store and orders.order_number = found.original_order_number'
            ),
            (
                'order_items', 'order_number', '{store,order_number}', 'orders', '{store,order_number}',
                'select from retail.orders
                join retail.stores on stores.store_id = orders.store_id
                where stores.name = found.store and orders.order_number = found.order_number'
            ),
            (
                'order_items', 'sku', '{sku}', 'products', '{sku}',
                'select from retail.products where products.sku = found.sku'
            )
        ) as given (staging, column_name, own_columns, other, other_columns, in_database)
        where check_folder_references.settings -> 'files' ? given.staging
    loop
        execute format(
            'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
            select %L, %L, found.file_line, %L, %L, left(concat_ws('', '', %s), 200)
            from pg_temp.%I as found
            where num_nulls(%s) = 0
                and not exists (select from pg_temp.%I as other where (%s) = (%s))
                and not exists (%s)
            order by found.file_line',
            reference.staging,
            check_folder_references.settings -> 'files' -> reference.staging ->> 'file',
            reference.column_name,
            format('it is neither in %s nor in the database', coalesce(
                check_folder_references.settings -> 'files' -> reference.other ->> 'file',
                'a file ' || reference.other
            )),
            array_to_string(reference.own_columns, ', '),
            'read_' || reference.staging,
            array_to_string(reference.own_columns, ', '),
            'read_' || reference.other,
            (select string_agg('other.' || other.name, ', ' order by other.ordinal) from unnest(reference.other_columns) with ordinality as other (name, ordinal)),
            (
                select string_agg(case when own.name like '%(%' then own.name else 'found.' || own.name end, ', ' order by own.ordinal)
                from unnest(reference.own_columns) with ordinality as own (name, ordinal)
            ),
            reference.in_database
        );
    end loop;

    perform load.check_folder_customers(check_folder_references.settings);
end
$$;


ALTER FUNCTION load.check_folder_references(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_folder_references(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_folder_references(settings jsonb) IS 'Fills load.refused_rows with the lines of a folder that refer to nothing.

settings: The settings of the files.';


--
-- Name: check_folder_rows(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_folder_rows(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    given record;
begin
    truncate load.refused_rows, load.figures, load.changes restart identity;

    -- What lies in the folder and is none of its files.
    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        '',
        stray.file_name,
        0,
        '(file)',
        format(
            'there is no such file; there are, each with .csv or .parquet: %s%s',
            (select string_agg(tables.staging, ', ' order by tables.ordinal) from load.folder_tables() as tables),
            '; perhaps ' || (
                select tables.staging
                from load.folder_tables() as tables
                where extensions.similarity(tables.staging, stray.file_name) > 0.3
                order by extensions.similarity(tables.staging, stray.file_name) desc
                limit 1
            )
        )
    from jsonb_array_elements_text(check_folder_rows.settings -> 'strays') as stray (file_name);

    insert into load.refused_rows (staging, file_name, file_line, column_name, reason)
    select
        '',
        unreadable.file_name,
        0,
        '(file)',
        unreadable.reason
    from jsonb_each_text(check_folder_rows.settings -> 'unreadable') as unreadable (file_name, reason);

    for given in
        select
            tables.staging,
            tables.key_columns,
            coalesce(check_folder_rows.settings -> 'files' -> tables.staging, '{}') as settings,
            check_folder_rows.settings -> 'files' ? tables.staging as is_there
        from load.folder_tables() as tables
        order by tables.ordinal
    loop
        if given.is_there then
            perform load.check_heading(given.staging, given.settings);
        end if;

        perform load.read_rows(given.staging, given.settings);

        execute format(
            'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
            select %1$L, %2$L, again.file_line, %3$L, format(''line %%s has the same %4$s'', again.first_line), again.key
            from (
                select
                    found.file_line,
                    min(found.file_line) over (partition by %4$s) as first_line,
                    concat_ws('', '', %4$s) as key
                from pg_temp.%5$I as found
                join (
                    select %4$s
                    from pg_temp.%5$I as found
                    where %6$s
                    group by %4$s
                    having count(*) > 1
                ) as twice using (%4$s)
            ) as again
            where again.file_line > again.first_line
            order by again.file_line',
            given.staging,
            given.settings ->> 'file',
            given.key_columns[cardinality(given.key_columns)],
            array_to_string(given.key_columns, ', '),
            'read_' || given.staging,
            array_to_string(given.key_columns, ' is not null and ') || ' is not null'
        );
    end loop;
end
$_$;


ALTER FUNCTION load.check_folder_rows(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_folder_rows(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_folder_rows(settings jsonb) IS 'Reads the staging tables of a folder into temporary tables of values, and fills load.refused_rows with their faults.

settings: For each of the files its name, columns and ways of writing; the strays, which are no such file; and the unreadable files, with the reason.';


--
-- Name: columns(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.columns() RETURNS TABLE(staging text, ordinal bigint, column_name text, kind text, is_required boolean, low numeric, high numeric, decimals integer, choices text[], allowed text, meaning text, example text)
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH given(staging, column_name, kind, is_required, low, high, decimals, choices, meaning, example) AS (
          VALUES ('flat_lines'::text,'store'::text,'text'::text,true,(1)::numeric,(80)::numeric,NULL::integer,NULL::text[],'The store''s name.'::text,NULL::text), ('flat_lines'::text,'order_number'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The number on the receipt or invoice.'::text,NULL::text), ('flat_lines'::text,'ordered_at'::text,'moment'::text,true,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'When it was sold, in the store''s time zone unless the text names another.'::text,NULL::text), ('flat_lines'::text,'sku'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The stock code of the product.'::text,NULL::text), ('flat_lines'::text,'product_name'::text,'text'::text,false,1,200,NULL::integer,NULL::text[],'The product''s name; left out: the stock code.'::text,NULL::text), ('flat_lines'::text,'quantity'::text,'integer'::text,true,'-2147483647'::integer,2147483647,NULL::integer,NULL::text[],'Pieces; negative when they came back. Never 0.'::text,NULL::text), ('flat_lines'::text,'unit_price'::text,'number'::text,true,0,99999999.9999,4,NULL::text[],'Price of one piece, without tax.'::text,NULL::text), ('flat_lines'::text,'customer_number'::text,'text'::text,false,1,40,NULL::integer,NULL::text[],'The customer''s number; left out: the store''s walk-in customer.'::text,NULL::text), ('flat_lines'::text,'payment_method'::text,'choice'::text,false,NULL::numeric,NULL::numeric,NULL::integer,'{cash,"credit card","debit card","gift card",mobile,invoice}'::text[],'How it was paid.'::text,NULL::text), ('flat_lines'::text,'category'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'The product''s category; left out: the one that the mapping names.'::text,NULL::text), ('stores'::text,'name'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The store''s name. Other files call the store by it.'::text,'Kiel'::text), ('stores'::text,'kind'::text,'choice'::text,false,NULL::numeric,NULL::numeric,NULL::integer,'{physical,online}'::text[],'A physical store, or an online one. Left out: physical.'::text,'physical'::text), ('stores'::text,'city'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'The city.'::text,'Kiel'::text), ('stores'::text,'region'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'The state or province.'::text,'Schleswig-Holstein'::text), ('stores'::text,'country'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The country.'::text,'Germany'::text), ('stores'::text,'time_zone'::text,'time zone'::text,true,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'Decides when a day of the store begins.'::text,'Europe/Berlin'::text), ('stores'::text,'opened_on'::text,'date'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'First day of business.'::text,'2019-04-01'::text), ('stores'::text,'closed_on'::text,'date'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'Last day of business; left out: it is open.'::text,NULL::text), ('categories'::text,'name'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The category''s name.'::text,'paint'::text), ('categories'::text,'description'::text,'text'::text,false,1,2000,NULL::integer,NULL::text[],'What the category holds.'::text,'Paints, varnishes and what applies them'::text), ('product_types'::text,'category'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the category that the type belongs to.'::text,'paint'::text), ('product_types'::text,'name'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The type''s name, unique in its category.'::text,'interior paint'::text), ('suppliers'::text,'name'::text,'text'::text,true,1,120,NULL::integer,NULL::text[],'The supplier''s name.'::text,'Color Supply'::text), ('suppliers'::text,'email'::text,'email'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'Where orders go.'::text,'orders@color.example'::text), ('suppliers'::text,'phone'::text,'text'::text,false,1,40,NULL::integer,NULL::text[],'The phone number.'::text,'+49 431 555 0100'::text), ('suppliers'::text,'lead_time_days'::text,'integer'::text,true,0,365,NULL::integer,NULL::text[],'Days from order to delivery.'::text,'7'::text), ('products'::text,'sku'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The stock keeping unit: the number on the shelf label.'::text,'P-100'::text), ('products'::text,'name'::text,'text'::text,true,1,200,NULL::integer,NULL::text[],'The name on the shelf label.'::text,'Wall paint, white, 10 l'::text), ('products'::text,'description'::text,'text'::text,false,1,10000,NULL::integer,NULL::text[],'What the product is for, and what sets it apart.'::text,'Covers in one coat, for "walls" and ceilings'::text), ('products'::text,'brand'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'The maker''s brand.'::text,'Truecoat'::text), ('products'::text,'category'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the category.'::text,'paint'::text), ('products'::text,'product_type'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the type, in that category.'::text,'interior paint'::text), ('products'::text,'supplier'::text,'text'::text,false,1,120,NULL::integer,NULL::text[],'The name of who delivers it.'::text,'Color Supply'::text), ('products'::text,'base_price'::text,'number'::text,true,0,99999999.9999,4,NULL::text[],'List price of one piece, without tax.'::text,'39.90'::text), ('products'::text,'cost'::text,'number'::text,false,0,99999999.9999,4,NULL::text[],'What one piece costs the retailer.'::text,'24.50'::text), ('products'::text,'rating'::text,'number'::text,false,1,5,1,NULL::text[],'Mean rating by customers.'::text,'4.5'::text), ('products'::text,'rating_count'::text,'integer'::text,false,0,2147483647,NULL::integer,NULL::text[],'How many customers rated it. Left out: 0.'::text,'12'::text), ('products'::text,'tags'::text,'list'::text,false,NULL::numeric,20,NULL::integer,NULL::text[],'Words that describe it, with semicolons between them.'::text,'walls;ceilings'::text), ('products'::text,'discontinued_on'::text,'date'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'The day from which it is no longer sold.'::text,NULL::text), ('customers'::text,'store'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the home store, which keeps the customer''s record.'::text,'Kiel'::text), ('customers'::text,'customer_number'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The number on the customer''s card, unique in the home store.'::text,'1001'::text), ('customers'::text,'first_name'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'Given name.'::text,'Ada'::text), ('customers'::text,'last_name'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'Family name.'::text,'Miller'::text), ('customers'::text,'email'::text,'email'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'Mail address, unique in the home store.'::text,'ada@mail.example'::text), ('customers'::text,'phone'::text,'text'::text,false,1,40,NULL::integer,NULL::text[],'Phone number.'::text,'+49 431 555 0101'::text), ('customers'::text,'joined_on'::text,'date'::text,false,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'The day of the first record.'::text,'2024-02-29'::text), ('inventory'::text,'store'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The store''s name.'::text,'Kiel'::text), ('inventory'::text,'sku'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The product''s stock keeping unit.'::text,'P-100'::text), ('inventory'::text,'quantity_on_hand'::text,'integer'::text,true,0,2147483647,NULL::integer,NULL::text[],'Pieces in stock.'::text,'24'::text), ('inventory'::text,'reorder_point'::text,'integer'::text,false,0,2147483647,NULL::integer,NULL::text[],'At this stock or below it is time to order. Left out: 0.'::text,'6'::text), ('orders'::text,'store'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the store that sold or took back.'::text,'Kiel'::text), ('orders'::text,'order_number'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The number on the receipt, unique in the store.'::text,'K-5001'::text), ('orders'::text,'kind'::text,'choice'::text,false,NULL::numeric,NULL::numeric,NULL::integer,'{sale,return,exchange}'::text[],'Left out: what the signs of the quantities say.'::text,'sale'::text), ('orders'::text,'customer_number'::text,'text'::text,false,1,40,NULL::integer,NULL::text[],'The customer''s number; left out: the store''s walk-in customer.'::text,'1001'::text), ('orders'::text,'customer_store'::text,'text'::text,false,1,80,NULL::integer,NULL::text[],'The name of the customer''s home store; left out: the order''s store.'::text,'Kiel'::text), ('orders'::text,'payment_method'::text,'choice'::text,false,NULL::numeric,NULL::numeric,NULL::integer,'{cash,"credit card","debit card","gift card",mobile,invoice}'::text[],'How it was paid.'::text,'debit card'::text), ('orders'::text,'ordered_at'::text,'moment'::text,true,NULL::numeric,NULL::numeric,NULL::integer,NULL::text[],'When it happened, in the store''s time zone unless the text names another.'::text,'2025-06-30 17:45:00'::text), ('orders'::text,'subtotal'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'Sum of quantity times unit price of the items. Left out: computed.'::text,'79.80'::text), ('orders'::text,'discount'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'Sum of the discounts of the items. Left out: computed.'::text,'4.80'::text), ('orders'::text,'tax'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'Sales tax, negative on a return. Left out: 0.'::text,'14.25'::text), ('orders'::text,'total'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'What was paid: subtotal - discount + tax. Left out: computed.'::text,'89.25'::text), ('orders'::text,'original_order_number'::text,'text'::text,false,1,40,NULL::integer,NULL::text[],'The order of the same store that a return or exchange undoes.'::text,NULL::text), ('order_items'::text,'store'::text,'text'::text,true,1,80,NULL::integer,NULL::text[],'The name of the order''s store.'::text,'Kiel'::text), ('order_items'::text,'order_number'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The order''s number.'::text,'K-5001'::text), ('order_items'::text,'line_number'::text,'integer'::text,true,1,2147483647,NULL::integer,NULL::text[],'The position on the receipt.'::text,'1'::text), ('order_items'::text,'sku'::text,'text'::text,true,1,40,NULL::integer,NULL::text[],'The product''s stock keeping unit.'::text,'P-100'::text), ('order_items'::text,'quantity'::text,'integer'::text,true,'-2147483647'::integer,2147483647,NULL::integer,NULL::text[],'Pieces; negative when they came back. Never 0.'::text,'2'::text), ('order_items'::text,'unit_price'::text,'number'::text,true,0,99999999.9999,4,NULL::text[],'Price of one piece, before discount and tax.'::text,'39.90'::text), ('order_items'::text,'discount'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'Discount on the line, with the sign of the quantity. Left out: 0.'::text,'4.80'::text), ('order_items'::text,'line_total'::text,'number'::text,false,'-9999999999.9999'::numeric,9999999999.9999,4,NULL::text[],'Quantity times unit price, minus discount. Only checked.'::text,'75.00'::text), ('order_items'::text,'unit_cost'::text,'number'::text,false,0,99999999.9999,4,NULL::text[],'What one piece cost the retailer then.'::text,'24.50'::text)
         )
  SELECT given.staging,
     row_number() OVER () AS row_number,
     given.column_name,
     given.kind,
     given.is_required,
     given.low,
     given.high,
     given.decimals,
     given.choices,
         CASE given.kind
             WHEN 'text'::text THEN format('text of %s to %s characters'::text, given.low, given.high)
             WHEN 'integer'::text THEN
             CASE given.low
                 WHEN '-2147483647'::integer THEN 'a whole number other than 0, at most 2147483647'::text
                 ELSE format('a whole number from %s to %s'::text, given.low, given.high)
             END
             WHEN 'number'::text THEN format('a number from %s to %s with at most %s decimal%s'::text, given.low, given.high, given.decimals,
             CASE
                 WHEN (given.decimals <> 1) THEN 's'::text
                 ELSE NULL::text
             END)
             WHEN 'choice'::text THEN ('one of: '::text || array_to_string(given.choices, ', '::text))
             WHEN 'date'::text THEN 'a date such as 2025-06-30'::text
             WHEN 'moment'::text THEN 'a date and time such as 2025-06-30 17:45:00, or a date'::text
             WHEN 'time zone'::text THEN 'a time zone such as Europe/Berlin'::text
             WHEN 'email'::text THEN 'a mail address of at most 254 characters'::text
             WHEN 'list'::text THEN format('at most %s words with semicolons between them'::text, given.high)
             ELSE NULL::text
         END AS "case",
     given.meaning,
     given.example
    FROM given;
END;


ALTER FUNCTION load.columns() OWNER TO retail_owner;

--
-- Name: FUNCTION columns(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.columns() IS 'What each column of a file that can be loaded holds.

staging: The staging table that the file is read into; without flat_lines, also the name of the file.
ordinal: The order of the columns.
column_name: The column.
kind: How it is read: text, integer, number, choice, date, moment, time zone, email or list.
is_required: Whether every line needs it.
low: The least number, or the fewest characters.
high: The greatest number, the most characters, or the most words.
decimals: How many decimals a number may have.
choices: What a choice may be.
allowed: All that in words.
meaning: What it means.
example: What it may look like; null for an empty one.';


--
-- Name: refused_rows; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.refused_rows (
    fault_number bigint NOT NULL,
    staging text NOT NULL,
    file_name text NOT NULL,
    file_line bigint NOT NULL,
    column_name text NOT NULL,
    reason text NOT NULL,
    value text
);


ALTER TABLE load.refused_rows OWNER TO retail_owner;

--
-- Name: TABLE refused_rows; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.refused_rows IS 'What the latest load refused, and why: one row for each fault.';


--
-- Name: COLUMN refused_rows.fault_number; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.fault_number IS 'Identifies the fault.';


--
-- Name: COLUMN refused_rows.staging; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.staging IS 'The staging table that the file was read into.';


--
-- Name: COLUMN refused_rows.file_name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.file_name IS 'The file.';


--
-- Name: COLUMN refused_rows.file_line; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.file_line IS 'The line of the file, the header being line 1; of a Parquet file, the row.';


--
-- Name: COLUMN refused_rows.column_name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.column_name IS 'What is wrong with the line, by the name of its column.';


--
-- Name: COLUMN refused_rows.reason; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.reason IS 'What is allowed.';


--
-- Name: COLUMN refused_rows.value; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.refused_rows.value IS 'What the file says.';


--
-- Name: check_heading(text, jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.check_heading(staging text, settings jsonb) RETURNS void
    LANGUAGE sql
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH rules AS (
          SELECT columns.ordinal,
             columns.column_name,
             columns.is_required,
             ((check_heading.settings -> 'columns'::text) ? columns.column_name) AS is_there
            FROM load.columns() columns(staging, ordinal, column_name, kind, is_required, low, high, decimals, choices, allowed, meaning, example)
           WHERE (columns.staging = check_heading.staging)
         ), strangers AS (
          SELECT unknown.heading
            FROM jsonb_array_elements_text((check_heading.settings -> 'unknown'::text)) unknown(heading)
         )
  INSERT INTO load.refused_rows (staging, file_name, file_line, column_name, reason)  SELECT check_heading.staging AS staging,
             (check_heading.settings ->> 'file'::text),
             1,
             rules.column_name,
             concat_ws('; '::text, 'the column is required, and missing', ( SELECT format('perhaps it is the one called "%s"'::text, strangers.heading) AS format
                    FROM strangers
                   WHERE (extensions.similarity(strangers.heading, rules.column_name) > (0.25)::double precision)
                   ORDER BY (extensions.similarity(strangers.heading, rules.column_name)) DESC
                  LIMIT 1)) AS concat_ws
            FROM rules
           WHERE (rules.is_required AND (NOT rules.is_there))
         UNION ALL
          SELECT check_heading.staging AS staging,
             (check_heading.settings ->> 'file'::text),
             1,
             "left"(strangers.heading, 100) AS "left",
             COALESCE(( SELECT format('there is no such column; perhaps %s'::text, rules.column_name) AS format
                    FROM rules
                   WHERE ((NOT rules.is_there) AND (extensions.similarity(strangers.heading, rules.column_name) > (0.25)::double precision))
                   ORDER BY (extensions.similarity(strangers.heading, rules.column_name)) DESC
                  LIMIT 1), ('there is no such column; there are: '::text || ( SELECT string_agg(rules.column_name, ', '::text ORDER BY rules.ordinal) AS string_agg
                    FROM rules))) AS "coalesce"
            FROM strangers;
END;


ALTER FUNCTION load.check_heading(staging text, settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION check_heading(staging text, settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.check_heading(staging text, settings jsonb) IS 'Fills load.refused_rows with the required columns that a file lacks and with those that there are not.

staging: The staging table.
settings: The file''s name, its columns, and the unknown ones.';


--
-- Name: fitting_dates(text, text, text); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.fitting_dates(staging text, column_name text, declared text) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    before  text := current_setting('datestyle');
    form    record;
    is_fit  boolean;
    fitting text;
begin
    for form in
        values
        ('iso', 'ISO, YMD', '^\s*\d{4}-\d{1,2}-\d{1,2}([ T].*)?$'),
        ('mdy', 'ISO, MDY', '^\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}([ T].*)?$'),
        ('dmy', 'ISO, DMY', '^\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}([ T].*)?$')
    loop
        continue when form.column1 = fitting_dates.declared;
        perform set_config('datestyle', form.column2, true);
        execute format(
            'select bool_and(raw.%1$I ~ %2$L and pg_input_is_valid(raw.%1$I, ''timestamp''))
            from load.%3$I as raw
            where raw.unreadable is null
                and btrim(raw.%1$I) <> ''''',
            fitting_dates.column_name, form.column3, fitting_dates.staging
        )
        into is_fit;
        if is_fit then
            fitting := concat_ws(' or ', fitting, format('dates = "%s"', form.column1));
        end if;
    end loop;

    perform set_config('datestyle', before, true);
    return fitting || ' would fit all of the column';
end
$_$;


ALTER FUNCTION load.fitting_dates(staging text, column_name text, declared text) OWNER TO retail_owner;

--
-- Name: FUNCTION fitting_dates(staging text, column_name text, declared text); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.fitting_dates(staging text, column_name text, declared text) IS 'Says which other ways of writing dates would fit every value of a column; null for none.

staging: The staging table.
column_name: The column.
declared: The way that the file''s settings name: iso, mdy or dmy.';


--
-- Name: flat_steps(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.flat_steps() RETURNS TABLE(title text, statement text, is_check boolean)
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT step.title,
     step.statement,
     step.is_check
    FROM ( VALUES (1,'Checking lines'::text,'select load.check_flat_lines($1)'::text,true), (2,'Stores'::text,'select load.import_flat_stores($1)'::text,false), (3,'Opening the load'::text,'select auth.begin_load()'::text,false), (4,'Products'::text,'select load.import_flat_products($1)'::text,false), (5,'Customers'::text,'select load.import_flat_customers()'::text,false), (6,'Orders'::text,'select load.import_flat_orders()'::text,false), (7,'Principals'::text,'select load.save_principals()'::text,false)) step("position", title, statement, is_check)
   ORDER BY step."position";
END;


ALTER FUNCTION load.flat_steps() OWNER TO retail_owner;

--
-- Name: FUNCTION flat_steps(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.flat_steps() IS 'The steps of a flat load, in order; $1 stands for the options of the mapping.

title: What the step does.
statement: The statement that does it.
is_check: Whether it only looks for faults. What checks found is committed before anything is loaded.';


--
-- Name: folder_steps(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.folder_steps() RETURNS TABLE(title text, statement text, is_check boolean)
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT step.title,
     step.statement,
     step.is_check
    FROM ( VALUES (1,'Opening the load'::text,'select auth.begin_load()'::text,true), (2,'Checking lines'::text,'select load.check_folder_rows($1)'::text,true), (3,'Checking references'::text,'select load.check_folder_references($1)'::text,true), (4,'Checking orders'::text,'select load.check_folder_orders($1)'::text,true), (5,'Stores'::text,'select load.register_folder_stores()'::text,false), (6,'Opening the load'::text,'select auth.begin_load()'::text,false), (7,'Catalogue'::text,'select load.import_folder_catalogue($1)'::text,false), (8,'Customers and stock'::text,'select load.import_folder_customers($1)'::text,false), (9,'Orders'::text,'select load.import_folder_orders()'::text,false), (10,'Principals'::text,'select load.save_principals()'::text,false)) step("position", title, statement, is_check)
   ORDER BY step."position";
END;


ALTER FUNCTION load.folder_steps() OWNER TO retail_owner;

--
-- Name: FUNCTION folder_steps(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.folder_steps() IS 'The steps of a folder load, in order; $1 stands for the settings of the files.

title: What the step does.
statement: The statement that does it.
is_check: Whether it only looks for faults. What checks found is committed before anything is loaded.';


--
-- Name: folder_tables(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.folder_tables() RETURNS TABLE(ordinal bigint, staging text, key_columns text[], meaning text)
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH given(staging, key_columns, meaning) AS (
          VALUES ('stores'::text,'{name}'::text[],'Where things are sold.'::text), ('categories'::text,'{name}'::text[],'The departments of the range.'::text), ('product_types'::text,'{category,name}'::text[],'The kinds of product in a category.'::text), ('suppliers'::text,'{name}'::text[],'Who delivers the products.'::text), ('products'::text,'{sku}'::text[],'Everything that is or was sold.'::text), ('customers'::text,'{store,customer_number}'::text[],'Who buys, except for those who give no name.'::text), ('inventory'::text,'{store,sku}'::text[],'What each store has in stock.'::text), ('orders'::text,'{store,order_number}'::text[],'Every sale, return and exchange. Amounts of a return are negative.'::text), ('order_items'::text,'{store,order_number,line_number}'::text[],'The lines of the orders. An order is loaded as a whole: its lines here replace those that it had.'::text)
         )
  SELECT row_number() OVER () AS row_number,
     given.staging,
     given.key_columns,
     given.meaning
    FROM given;
END;


ALTER FUNCTION load.folder_tables() OWNER TO retail_owner;

--
-- Name: FUNCTION folder_tables(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.folder_tables() IS 'The files that a folder may hold, in the order in which they are loaded.

ordinal: The order.
staging: The file''s name without its ending, and its staging table.
key_columns: The columns that name a row: a line with the same values changes it instead of adding one.
meaning: What the file holds.';


--
-- Name: given_columns(jsonb, text, text[]); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.given_columns(settings jsonb, staging text, columns text[]) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT COALESCE(array_agg(wanted.name ORDER BY wanted.ordinal), '{}'::text[]) AS "coalesce"
    FROM unnest(given_columns.columns) WITH ORDINALITY wanted(name, ordinal)
   WHERE ((((given_columns.settings -> 'files'::text) -> given_columns.staging) -> 'columns'::text) ? wanted.name);
END;


ALTER FUNCTION load.given_columns(settings jsonb, staging text, columns text[]) OWNER TO retail_owner;

--
-- Name: FUNCTION given_columns(settings jsonb, staging text, columns text[]); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.given_columns(settings jsonb, staging text, columns text[]) IS 'Returns those of the columns that a file has.

settings: The settings of the files.
staging: The file''s name without its ending.
columns: The columns in question.';


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
        items.file_line;

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
    is_paused    boolean;
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

    analyze pg_temp.flat_orders;

    is_paused := load.pause_rollups((
        select count(*)
        from pg_temp.flat_items as items
        join pg_temp.flat_orders
            on flat_orders.store_id = items.store_id
            and flat_orders.order_number = items.order_number
    ));

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
    analyze retail.orders;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, line_total
    )
    select
        items.store_id,
        orders.order_id,
        row_number() over (partition by orders.store_id, orders.order_id order by items.file_line),
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
        orders.store_id,
        orders.order_id,
        items.file_line;

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
    analyze retail.order_items;

    if is_paused then
        perform load.resume_rollups();
    end if;
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
        lines.file_line,
        flat_stores.store_id,
        lines.order_number,
        (moment.ordered_at at time zone flat_stores.time_zone)::timestamp as local_time,
        moment.ordered_at,
        lines.sku,
        coalesce(lines.product_name, lines.sku) as product_name,
        lines.quantity,
        lines.unit_price::numeric(12, 4) as unit_price,
        lines.customer_number,
        lines.payment_method,
        coalesce(lines.category, fallback) as category
    from pg_temp.read_flat_lines as lines
    join pg_temp.flat_stores on flat_stores.name = lines.store
    cross join lateral (
        select case
            when lines.ordered_at like '%:%+%' or lines.ordered_at like '%:%-%' then lines.ordered_at::timestamptz
            else lines.ordered_at::timestamp at time zone flat_stores.time_zone
        end as ordered_at
    ) as moment
    where lines.is_sound;

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
            items.file_line desc
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
        select distinct lines.store as name
        from pg_temp.read_flat_lines as lines
        where lines.is_sound
    ) as named
    order by named.name;

    analyze pg_temp.flat_stores;

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
-- Name: import_folder_catalogue(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_folder_catalogue(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    create temporary table wanted_stores on commit drop as
    select
        folder_stores.store_id,
        found.name,
        coalesce(found.kind, 'physical') as kind,
        found.city,
        found.region,
        found.country,
        found.time_zone,
        found.opened_on,
        found.closed_on
    from pg_temp.read_stores as found
    join pg_temp.folder_stores on folder_stores.name = found.name;

    perform load.merge_rows(
        'stores', '{store_id}',
        load.given_columns(import_folder_catalogue.settings, 'stores', '{kind,city,region,country,time_zone,opened_on,closed_on}'),
        1
    );

    create temporary table wanted_categories on commit drop as
    select
        found.name,
        coalesce(found.description, '') as description
    from pg_temp.read_categories as found;

    perform load.merge_rows(
        'categories', '{name}', load.given_columns(import_folder_catalogue.settings, 'categories', '{description}'), 2
    );

    create temporary table wanted_product_types on commit drop as
    select
        categories.category_id,
        found.name
    from pg_temp.read_product_types as found
    join retail.categories on categories.name = found.category;

    perform load.merge_rows('product_types', '{category_id,name}', '{}', 3);

    create temporary table wanted_suppliers on commit drop as
    select
        found.name,
        found.email,
        found.phone,
        found.lead_time_days
    from pg_temp.read_suppliers as found;

    perform load.merge_rows(
        'suppliers', '{name}',
        load.given_columns(import_folder_catalogue.settings, 'suppliers', '{email,phone,lead_time_days}'),
        4
    );

    create temporary table wanted_products on commit drop as
    select
        found.sku,
        found.name,
        coalesce(found.description, '') as description,
        found.brand,
        categories.category_id,
        product_types.product_type_id,
        suppliers.supplier_id,
        found.base_price::numeric(12, 4) as base_price,
        found.cost::numeric(12, 4) as cost,
        found.rating::numeric(2, 1) as rating,
        coalesce(found.rating_count, 0) as rating_count,
        coalesce(found.tags, '{}') as tags,
        found.discontinued_on
    from pg_temp.read_products as found
    join retail.categories on categories.name = found.category
    join retail.product_types
        on product_types.category_id = categories.category_id
        and product_types.name = found.product_type
    left join retail.suppliers on suppliers.name = found.supplier;

    perform load.merge_rows(
        'products', '{sku}',
        '{name,category_id,product_type_id,base_price}'
        || case when import_folder_catalogue.settings #> '{files,products,columns}' ? 'supplier' then '{supplier_id}' else '{}' end::text[]
        || load.given_columns(
            import_folder_catalogue.settings, 'products',
            '{description,brand,cost,rating,rating_count,tags,discontinued_on}'
        ),
        5
    );
end
$$;


ALTER FUNCTION load.import_folder_catalogue(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION import_folder_catalogue(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_folder_catalogue(settings jsonb) IS 'Imports the stores and the catalogue of a folder.

settings: The settings of the files.';


--
-- Name: import_folder_customers(jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_folder_customers(settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    insert into retail.customers (store_id, customer_number, is_walk_in)
    select
        stores.store_id,
        'walk-in',
        true
    from retail.stores
    where not exists (
        select
        from retail.customers
        where customers.store_id = stores.store_id
            and customers.is_walk_in
    )
    order by stores.store_id;

    create temporary table wanted_customers on commit drop as
    select
        stores.store_id,
        found.customer_number,
        found.first_name,
        found.last_name,
        found.email,
        found.phone,
        found.joined_on
    from pg_temp.read_customers as found
    join retail.stores on stores.name = found.store;

    perform load.merge_rows(
        'customers', '{store_id,customer_number}',
        load.given_columns(import_folder_customers.settings, 'customers', '{first_name,last_name,email,phone,joined_on}'),
        6
    );

    create temporary table wanted_inventory on commit drop as
    select
        stores.store_id,
        products.product_id,
        found.quantity_on_hand,
        coalesce(found.reorder_point, 0) as reorder_point
    from pg_temp.read_inventory as found
    join retail.stores on stores.name = found.store
    join retail.products on products.sku = found.sku;

    perform load.merge_rows(
        'inventory', '{store_id,product_id}',
        load.given_columns(import_folder_customers.settings, 'inventory', '{quantity_on_hand,reorder_point}'),
        7, 'updated_at'
    );
end
$$;


ALTER FUNCTION load.import_folder_customers(settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION import_folder_customers(settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_folder_customers(settings jsonb) IS 'Imports the customers and the stock of a folder.

settings: The settings of the files.';


--
-- Name: import_folder_orders(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.import_folder_orders() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    orders_added  bigint;
    orders_found  bigint;
    changed       bigint;
    lines_added   bigint;
    lines_changed bigint := 0;
    lines_found   bigint;
    is_paused     boolean;
begin
    create temporary table wanted_orders on commit drop as
    select
        stores.store_id,
        sums.order_number,
        sums.has_new_lines,
        orders.order_id as known_id,
        coalesce(orders.order_id, nextval('retail.orders_order_id_seq')) as order_id,
        coalesce(
            found.kind,
            case when found.file_line is null then orders.kind end,
            case when sums.least > 0 then 'sale' when sums.most < 0 then 'return' else 'exchange' end
        ) as kind,
        case
            when found.file_line is null then orders.customer_store_id
            when found.customer_number is null then walk_in.store_id
            else named.store_id
        end as customer_store_id,
        case
            when found.file_line is null then orders.customer_id
            when found.customer_number is null then walk_in.customer_id
            else named.customer_id
        end as customer_id,
        case when found.file_line is null then orders.payment_method else found.payment_method end as payment_method,
        moment.ordered_at,
        case
            when found.file_line is null then orders.order_date
            else (moment.ordered_at at time zone stores.time_zone)::date
        end as order_date,
        sums.subtotal::numeric(14, 4) as subtotal,
        sums.discount::numeric(14, 4) as discount,
        case when found.file_line is null then orders.tax else coalesce(found.tax, 0) end::numeric(14, 4) as tax,
        found.original_order_number,
        case when found.file_line is null then orders.original_order_id end as original_order_id,
        orders.order_id is not null and (
            orders.subtotal <> sums.subtotal
            or orders.discount <> sums.discount
        ) as is_changed
    from pg_temp.order_sums as sums
    join retail.stores on stores.name = sums.store
    left join pg_temp.read_orders as found
        on found.store = sums.store
        and found.order_number = sums.order_number
    left join retail.orders
        on orders.store_id = stores.store_id
        and orders.order_number = sums.order_number
    cross join lateral (
        select case
            when found.file_line is null then orders.ordered_at
            when found.ordered_at like '%:%+%' or found.ordered_at like '%:%-%' then found.ordered_at::timestamptz
            else found.ordered_at::timestamp at time zone stores.time_zone
        end as ordered_at
    ) as moment
    left join retail.stores as homes on homes.name = coalesce(found.customer_store, found.store)
    -- Apart, so that each can be looked up by its key.
    left join retail.customers as named
        on named.store_id = homes.store_id
        and named.customer_number = found.customer_number
    left join retail.customers as walk_in
        on walk_in.store_id = stores.store_id
        and walk_in.is_walk_in;

    create unique index on pg_temp.wanted_orders (store_id, order_number);
    analyze pg_temp.wanted_orders;

    update pg_temp.wanted_orders
    set original_order_id = originals.order_id
    from (
        select
            wanted.store_id,
            wanted.order_number,
            wanted.order_id
        from pg_temp.wanted_orders as wanted
        union
        select
            orders.store_id,
            orders.order_number,
            orders.order_id
        from pg_temp.wanted_orders as wanted
        join retail.orders
            on orders.store_id = wanted.store_id
            and orders.order_number = wanted.original_order_number
    ) as originals
    where wanted_orders.original_order_number is not null
        and originals.store_id = wanted_orders.store_id
        and originals.order_number = wanted_orders.original_order_number;

    select
        count(*),
        count(wanted.known_id)
    into orders_added, orders_found
    from pg_temp.wanted_orders as wanted;

    orders_added := orders_added - orders_found;

    if orders_found > 0 then
        update pg_temp.wanted_orders as wanted
        set is_changed = true
        from retail.orders
        where orders.store_id = wanted.store_id
            and orders.order_id = wanted.known_id
            and (
                orders.kind, orders.customer_store_id, orders.customer_id, orders.payment_method, orders.ordered_at,
                orders.order_date, orders.tax, orders.original_order_id
            ) is distinct from (
                wanted.kind, wanted.customer_store_id, wanted.customer_id, wanted.payment_method, wanted.ordered_at,
                wanted.order_date, wanted.tax, wanted.original_order_id
            );

        -- Lines that differ, that came, and that went.
        update pg_temp.wanted_orders as wanted
        set is_changed = true
        from (
            select
                coalesce(given.store_id, present.store_id) as store_id,
                coalesce(given.known_id, present.order_id) as known_id
            from (
                select
                    wanted.store_id,
                    wanted.known_id,
                    items.line_number,
                    products.product_id,
                    items.quantity,
                    items.unit_price,
                    coalesce(items.discount, 0) as discount,
                    items.unit_cost
                from pg_temp.read_order_items as items
                join retail.stores on stores.name = items.store
                join pg_temp.wanted_orders as wanted
                    on wanted.store_id = stores.store_id
                    and wanted.order_number = items.order_number
                    and wanted.known_id is not null
                    and not wanted.is_changed
                join retail.products on products.sku = items.sku
            ) as given
            full join (
                select
                    present.store_id,
                    present.order_id,
                    present.line_number,
                    present.product_id,
                    present.quantity,
                    present.unit_price,
                    present.discount,
                    present.unit_cost
                from pg_temp.wanted_orders as wanted
                join retail.order_items as present
                    on present.store_id = wanted.store_id
                    and present.order_id = wanted.known_id
                where wanted.has_new_lines
                    and not wanted.is_changed
            ) as present
                on present.store_id = given.store_id
                and present.order_id = given.known_id
                and present.line_number = given.line_number
            where (given.product_id, given.quantity, given.unit_price, given.discount, given.unit_cost)
                is distinct from
                (present.product_id, present.quantity, present.unit_price, present.discount, present.unit_cost)
        ) as differing
        where wanted.store_id = differing.store_id
            and wanted.known_id = differing.known_id;
    end if;

    create temporary table changed_orders on commit drop as
    select
        wanted.store_id,
        wanted.order_id
    from pg_temp.wanted_orders as wanted
    where wanted.is_changed;

    get diagnostics changed = row_count;

    -- The lines of changed orders that no file gives anew, and the orders that refer
    -- to a changed one.
    create temporary table kept_items on commit drop as
    select items.*
    from pg_temp.wanted_orders as wanted
    join retail.order_items as items
        on items.store_id = wanted.store_id
        and items.order_id = wanted.order_id
    where wanted.is_changed
        and not wanted.has_new_lines;

    create temporary table kept_references on commit drop as
    select
        orders.store_id,
        orders.order_id,
        orders.original_order_id
    from retail.orders
    join pg_temp.changed_orders
        on changed_orders.store_id = orders.store_id
        and changed_orders.order_id = orders.original_order_id
    where not exists (
        select
        from pg_temp.changed_orders as itself
        where itself.store_id = orders.store_id
            and itself.order_id = orders.order_id
    );

    if changed > 0 then
        analyze pg_temp.changed_orders;

        update retail.orders
        set original_order_id = null
        from pg_temp.kept_references as kept
        where orders.store_id = kept.store_id
            and orders.order_id = kept.order_id;

        delete from retail.order_items as items
        using pg_temp.changed_orders
        where items.store_id = changed_orders.store_id
            and items.order_id = changed_orders.order_id;

        select count(*)
        into lines_changed
        from pg_temp.read_order_items as items
        join retail.stores on stores.name = items.store
        join pg_temp.wanted_orders as wanted
            on wanted.store_id = stores.store_id
            and wanted.order_number = items.order_number
        where wanted.is_changed;

        delete from retail.orders
        using pg_temp.changed_orders
        where orders.store_id = changed_orders.store_id
            and orders.order_id = changed_orders.order_id;
    end if;

    select count(*)
    into lines_found
    from pg_temp.read_order_items;

    is_paused := load.pause_rollups(case when orders_added > orders_found then lines_found else 0 end);

    insert into retail.orders (
        store_id, order_id, order_number, kind, customer_store_id, customer_id, payment_method, ordered_at, order_date,
        subtotal, discount, tax, total, original_order_id
    )
    overriding system value
    select
        wanted.store_id,
        wanted.order_id,
        wanted.order_number,
        wanted.kind,
        wanted.customer_store_id,
        wanted.customer_id,
        wanted.payment_method,
        wanted.ordered_at,
        wanted.order_date,
        wanted.subtotal,
        wanted.discount,
        wanted.tax,
        wanted.subtotal - wanted.discount + wanted.tax,
        wanted.original_order_id
    from pg_temp.wanted_orders as wanted
    where wanted.known_id is null
        or wanted.is_changed
    order by
        wanted.store_id,
        wanted.ordered_at,
        wanted.order_id;

    insert into retail.order_items (
        store_id, order_id, line_number, product_id, quantity, unit_price, discount, line_total, unit_cost
    )
    select
        wanted.store_id,
        wanted.order_id,
        items.line_number,
        products.product_id,
        items.quantity,
        items.unit_price,
        coalesce(items.discount, 0),
        items.quantity * items.unit_price - coalesce(items.discount, 0),
        items.unit_cost
    from pg_temp.read_order_items as items
    join retail.stores on stores.name = items.store
    join pg_temp.wanted_orders as wanted
        on wanted.store_id = stores.store_id
        and wanted.order_number = items.order_number
    join retail.products on products.sku = items.sku
    where wanted.known_id is null
        or wanted.is_changed
    order by
        wanted.store_id,
        wanted.order_id,
        items.line_number;

    get diagnostics lines_added = row_count;

    insert into retail.order_items
    select kept.*
    from pg_temp.kept_items as kept;

    update retail.orders
    set original_order_id = kept.original_order_id
    from pg_temp.kept_references as kept
    where orders.store_id = kept.store_id
        and orders.order_id = kept.order_id;

    insert into load.changes (ordinal, table_name, added, changed, unchanged)
    values
    (8, 'orders', orders_added, changed, orders_found - changed),
    (9, 'lines of orders', lines_added - lines_changed, lines_changed, lines_found - lines_added);

    analyze retail.orders;
    analyze retail.order_items;

    if is_paused then
        perform load.resume_rollups();
    end if;
end
$$;


ALTER FUNCTION load.import_folder_orders() OWNER TO retail_owner;

--
-- Name: FUNCTION import_folder_orders(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.import_folder_orders() IS 'Imports the orders of a folder with their lines: adds new ones, replaces changed ones, and leaves the others alone.';


--
-- Name: merge_rows(text, text[], text[], integer, text); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text DEFAULT NULL::text) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    wanted  text := 'wanted_' || merge_rows.table_name;
    is_same text := (select string_agg(format('wanted.%1$I = target.%1$I', key.name), ' and ') from unnest(merge_rows.key_columns) as key (name));
    rows    bigint;
    added   bigint;
    changed bigint := 0;
begin
    execute format('select count(*) from pg_temp.%I', wanted)
    into rows;

    if cardinality(merge_rows.changed_columns) > 0 then
        execute format(
            'update retail.%I as target
            set %s%s
            from pg_temp.%I as wanted
            where %s
                and (%s) is distinct from (%s)',
            merge_rows.table_name,
            (select string_agg(format('%1$I = wanted.%1$I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name)),
            ', ' || quote_ident(merge_rows.touched_column) || ' = now()',
            wanted,
            is_same,
            (select string_agg(format('target.%I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name)),
            (select string_agg(format('wanted.%I', given.name), ', ') from unnest(merge_rows.changed_columns) as given (name))
        );
        get diagnostics changed = row_count;
    end if;

    execute format(
        'insert into retail.%1$I (%2$s)
        select %3$s
        from pg_temp.%4$I as wanted
        where not exists (select from retail.%1$I as target where %5$s)
        order by %6$s',
        merge_rows.table_name,
        (
            select string_agg(format('%I', attribute.attname), ', ' order by attribute.attnum)
            from pg_attribute as attribute
            where attribute.attrelid = format('pg_temp.%I', wanted)::regclass
                and attribute.attnum > 0
        ),
        (
            select string_agg(format('wanted.%I', attribute.attname), ', ' order by attribute.attnum)
            from pg_attribute as attribute
            where attribute.attrelid = format('pg_temp.%I', wanted)::regclass
                and attribute.attnum > 0
        ),
        wanted,
        is_same,
        (select string_agg(format('wanted.%I', key.name), ', ') from unnest(merge_rows.key_columns) as key (name))
    );
    get diagnostics added = row_count;

    insert into load.changes (ordinal, table_name, added, changed, unchanged)
    values (merge_rows.ordinal, merge_rows.table_name, added, changed, rows - added - changed);

    execute format('analyze retail.%I', merge_rows.table_name);
end
$_$;


ALTER FUNCTION load.merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text) OWNER TO retail_owner;

--
-- Name: FUNCTION merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text) IS 'Changes and adds the rows of a table of schema retail that a temporary table names, and keeps how many in load.changes.

table_name: The table.
key_columns: What makes two rows the same.
changed_columns: The columns to change in rows that are there.
ordinal: The order in which the figures are told.
touched_column: A column that takes the time of the change; null for none.';


--
-- Name: pause_rollups(bigint); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.pause_rollups(lines bigint) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if pause_rollups.lines < 10000 or pause_rollups.lines < (
        select coalesce(sum(daily_store_sales.lines), 0)
        from retail.daily_store_sales
    ) then
        return false;
    end if;

    alter table retail.orders disable trigger rollup_added_by_insert;
    alter table retail.order_items disable trigger rollup_added_by_insert;
    return true;
end
$$;


ALTER FUNCTION load.pause_rollups(lines bigint) OWNER TO retail_owner;

--
-- Name: FUNCTION pause_rollups(lines bigint); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.pause_rollups(lines bigint) IS 'Switches the rollups off when a load brings more lines than there are, and says whether it did.

lines: The number of lines to come.';


--
-- Name: read_rows(text, jsonb); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.read_rows(staging text, settings jsonb) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    blanks        constant text := E' \t\r\n\u00a0\u202f\ufeff';
    clock         constant text := '\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?[AaPp][Mm])?';
    zone          constant text := ' ?(Z|[+-]\d{2}(:?\d{2})?)';
    foreign_day   constant text := '\d{1,2}[./-]\d{1,2}[./-]\d{4}';
    iso_day       constant text := '\d{4}-\d{1,2}-\d{1,2}';
    -- The form that most have is recognized without a regular expression, which would
    -- take longer than all else. What has it has it in the result too.
    usual_moment  constant text := '(%2$L and raw.%1$I like ''____-__-__ __:__:__'' and translate(left(raw.%1$I, 4), ''0123456789'', '''') = '''')';
    dates         text := coalesce(settings ->> 'dates', 'iso');
    point         text := coalesce(settings ->> 'decimal', '.');
    thousands     text := coalesce(settings ->> 'thousands', '');
    before        text := current_setting('datestyle');
    wrong         text;
    rule          record;
    is_canonical  boolean;
    is_there      boolean;
    day           text;
    whole         text;
    number        text;
    valid         text;
    reason        text;
    has_faults    boolean;
    raw_columns   text := '';
    value_columns text := '';
    soundness     text := '';
    faults        text := '';
begin
    wrong := case
        when dates not in ('iso', 'mdy', 'dmy') then 'dates: iso, mdy or dmy'
        when point not in ('.', ',') then 'decimal: a point or a comma'
        when thousands not in ('', ',', '.', ' ', '''') or thousands = point
            then 'thousands: a comma, a point, a blank or an apostrophe, and not what decimal is'
    end;
    wrong := coalesce(wrong, (
        select 'there is no setting ' || string_agg(given.name, ', ')
        from jsonb_object_keys(read_rows.settings) as given (name)
        where given.name not in ('file', 'columns', 'unknown', 'canonical', 'dates', 'decimal', 'thousands')
    ));
    if wrong is not null then
        raise invalid_parameter_value using
            message = format('%s cannot be read that way', read_rows.settings ->> 'file'),
            detail = wrong,
            hint = wrong || '. Settings of a file: delimiter, encoding, dates (iso, mdy, dmy), decimal, thousands.';
    end if;

    perform set_config('datestyle', case dates when 'dmy' then 'ISO, DMY' when 'mdy' then 'ISO, MDY' else 'ISO, YMD' end, true);

    for rule in
        select columns.*
        from load.columns() as columns
        where columns.staging = read_rows.staging
        order by columns.ordinal
    loop
        -- Values that had a type of their own in the file come in one form.
        is_canonical := coalesce(read_rows.settings -> 'canonical' ? rule.column_name, false);
        is_there := coalesce(read_rows.settings -> 'columns' ? rule.column_name, true);
        reason := rule.allowed;
        day := case when is_canonical or dates = 'iso' then iso_day else foreign_day end;
        whole := '[0-9]{1,15}';
        number := format('raw.%I', rule.column_name);

        if not is_canonical then
            if thousands <> '' then
                whole := format(
                    '([0-9]{1,3}([%s][0-9]{3})+|[0-9]{1,15})',
                    case thousands when ' ' then E' \u00a0\u202f' else thousands end
                );
                number := format(
                    'translate(%s, %L, '''')', number,
                    case thousands when ' ' then E' \u00a0\u202f' else thousands end
                );
            end if;
            if point = ',' then
                number := format('replace(%s, '','', ''.'')', number);
            end if;
            if rule.kind in ('date', 'moment') then
                reason := replace(reason, '2025-06-30', case dates when 'mdy' then '06/30/2025' when 'dmy' then '30.06.2025' else '2025-06-30' end);
            end if;
            if rule.kind in ('integer', 'number') and point = ',' then
                reason := reason || ', with a decimal comma';
            end if;
        end if;

        valid := case rule.kind
            when 'text'      then format('length(raw.%I) <= %s', rule.column_name, rule.high)
            when 'choice'    then format('lower(raw.%I) = any (%L::text[])', rule.column_name, rule.choices)
            when 'email'     then format('raw.%1$I ~ ''^[^@\s]+@[^@\s]+$'' and length(raw.%1$I) <= 254', rule.column_name)
            when 'time zone' then
                format('raw.%I in (select zones.name from pg_timezone_names as zones)', rule.column_name)
            when 'list'      then format('cardinality(string_to_array(raw.%I, '';'')) <= %s', rule.column_name, rule.high)
            when 'integer'   then
                format(
                    'case when raw.%I ~ %L then %s::numeric between %s and %s%s end',
                    rule.column_name,
                    format('^[-+]?%s([%s]0{1,2})?$', whole, case when is_canonical then '.' else point end),
                    number,
                    rule.low,
                    rule.high,
                    case when rule.low = -2147483647 then format(' and %s::numeric <> 0', number) end
                )
            when 'number'    then
                format(
                    'case when raw.%I ~ %L then %s::numeric between %s and %s end',
                    rule.column_name,
                    format('^[-+]?%s([%s][0-9]{1,%s}0*)?$', whole, case when is_canonical then '.' else point end, rule.decimals),
                    number,
                    rule.low,
                    rule.high
                )
            when 'date'      then
                format(
                    'case when raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                    rule.column_name,
                    format('^%s([ T]0?0:00(:00(\.0+)?)?)?$', day)
                )
            when 'moment'    then
                format(
                    'case when %3$s or raw.%1$I ~ %2$L then pg_input_is_valid(raw.%1$I, ''timestamptz'') and pg_input_is_valid(raw.%1$I, ''timestamp'') and raw.%1$I::timestamp between ''1900-01-01'' and ''2199-12-31'' end',
                    rule.column_name,
                    format('^%s([ T]%s(%s)?)?$', day, clock, zone),
                    format(usual_moment, rule.column_name, day = iso_day)
                )
        end;

        if not is_canonical and rule.kind in ('date', 'moment') and is_there then
            execute format(
                'select exists (select from load.%1$I as raw where raw.unreadable is null and raw.%2$I <> '''' and not coalesce(%3$s, false))',
                read_rows.staging, rule.column_name, valid
            )
            into has_faults;

            if has_faults then
                reason := concat_ws('; ', reason, load.fitting_dates(read_rows.staging, rule.column_name, dates));
            end if;
        end if;

        raw_columns := raw_columns || format(', nullif(btrim(lines.%1$I, %2$L), '''') as %1$I', rule.column_name, blanks);
        value_columns := value_columns || format(
            ', case when %2$s then %3$s end as %1$I, raw.%1$I as %4$I',
            rule.column_name,
            valid,
            case rule.kind
                when 'choice'  then format('lower(raw.%I)', rule.column_name)
                when 'list'    then
                    format(
                        'array(select btrim(word) from unnest(string_to_array(raw.%I, '';'')) as word where btrim(word) <> '''')',
                        rule.column_name
                    )
                when 'integer' then number || '::numeric::integer'
                when 'number'  then number || '::numeric'
                when 'date'    then format('raw.%I::date', rule.column_name)
                -- In one form, which says whether there was a time zone.
                when 'moment'  then
                    format(
                        'case when %3$s then raw.%1$I when raw.%1$I ~ %2$L then (raw.%1$I::timestamptz)::text else (raw.%1$I::timestamp)::text end',
                        rule.column_name, ':.*' || zone || '$', format(usual_moment, rule.column_name, day = iso_day)
                    )
                else format('raw.%I', rule.column_name)
            end,
            'raw ' || rule.column_name
        );
        soundness := soundness || format(
            ' and not (%I is null and %s)',
            rule.column_name,
            case
                when rule.is_required and is_there then 'true'
                else format('%I is not null', 'raw ' || rule.column_name)
            end
        );
        faults := faults || format(
            ', (found.%1$I is null and (lines.%1$I <> '''' and btrim(lines.%1$I, %5$L) <> '''' or %4$s), %2$L, %3$L, lines.%1$I)',
            rule.column_name,
            rule.column_name,
            case when rule.is_required then 'required: ' || reason else reason end,
            (rule.is_required and is_there)::text,
            blanks
        );
    end loop;

    execute format('drop table if exists pg_temp.%I', 'read_' || read_rows.staging);
    execute format(
        'create temporary table %I as
        select
            read.file_line,
            read.unreadable is null%s as is_sound,
            %s
        from (
            select raw.file_line, raw.unreadable%s
            from (
                select lines.file_line, lines.unreadable%s
                from load.%I as lines
                offset 0
            ) as raw
            offset 0
        ) as read',
        'read_' || read_rows.staging,
        soundness,
        (
            select string_agg(format('read.%I', columns.column_name), ', ' order by columns.ordinal)
            from load.columns() as columns
            where columns.staging = read_rows.staging
        ),
        value_columns,
        raw_columns,
        read_rows.staging
    );
    execute format('analyze pg_temp.%I', 'read_' || read_rows.staging);

    execute format(
        'insert into load.refused_rows (staging, file_name, file_line, column_name, reason, value)
        select %L, %L, found.file_line, fault.column_name, fault.reason, left(fault.value, 200)
        from pg_temp.%I as found
        join load.%I as lines on lines.file_line = found.file_line
        cross join lateral (
            values
            (lines.unreadable is not null, ''(line)'', lines.unreadable, null)
            %s
        ) as fault (is_found, column_name, reason, value)
        where not found.is_sound
            and fault.is_found
            and (lines.unreadable is null or fault.column_name = ''(line)'')
        order by found.file_line, fault.column_name',
        read_rows.staging,
        coalesce(read_rows.settings ->> 'file', read_rows.staging),
        'read_' || read_rows.staging,
        read_rows.staging,
        faults
    );

    perform set_config('datestyle', before, true);
end
$_$;


ALTER FUNCTION load.read_rows(staging text, settings jsonb) OWNER TO retail_owner;

--
-- Name: FUNCTION read_rows(staging text, settings jsonb); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.read_rows(staging text, settings jsonb) IS 'Reads a staging table into a temporary table of values, and fills load.refused_rows with every fault.

staging: The staging table.
settings: The file''s name and columns, and how its dates and numbers are written.';


--
-- Name: refused_summary(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.refused_summary() RETURNS TABLE(file_name text, column_name text, reason text, faults bigint, first_line bigint, first_value text)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT refused_rows.file_name,
     refused_rows.column_name,
     refused_rows.reason,
     count(*) AS count,
     min(refused_rows.file_line) AS min,
     (array_agg(refused_rows.value ORDER BY refused_rows.file_line))[1] AS array_agg
    FROM load.refused_rows
   GROUP BY refused_rows.file_name, refused_rows.column_name, refused_rows.reason
   ORDER BY (count(*)) DESC, refused_rows.file_name, (min(refused_rows.file_line)), refused_rows.column_name, refused_rows.reason;
END;


ALTER FUNCTION load.refused_summary() OWNER TO retail_owner;

--
-- Name: FUNCTION refused_summary(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.refused_summary() IS 'Counts the faults that the latest load found, by file, column and reason; the list is load.refused_rows.

file_name: The file.
column_name: The column.
reason: What is allowed.
faults: How many there are.
first_line: The first line with it.
first_value: What the file says there.';


--
-- Name: register_folder_stores(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.register_folder_stores() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    create temporary table folder_stores on commit drop as
    select
        found.name,
        auth.register_store(found.name) as store_id
    from pg_temp.read_stores as found
    order by found.file_line;
end
$$;


ALTER FUNCTION load.register_folder_stores() OWNER TO retail_owner;

--
-- Name: FUNCTION register_folder_stores(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.register_folder_stores() IS 'Gives the stores of a folder their numbers.';


--
-- Name: resume_rollups(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.resume_rollups() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    alter table retail.orders enable trigger rollup_added_by_insert;
    alter table retail.order_items enable trigger rollup_added_by_insert;

    perform ops.rebuild_rollups();
end
$$;


ALTER FUNCTION load.resume_rollups() OWNER TO retail_owner;

--
-- Name: FUNCTION resume_rollups(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.resume_rollups() IS 'Switches the rollups on after load.pause_rollups(), and makes them anew from the orders.';


--
-- Name: save_principals(); Type: FUNCTION; Schema: load; Owner: retail_owner
--

CREATE FUNCTION load.save_principals() RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if exists (select from auth.list_principals()) then
        return;
    end if;

    perform auth.save_principal('Head Office', 'head_office');

    perform auth.save_principal(left(stores.name, 72) || ' manager', 'store_manager', array[stores.name])
    from (select stores.name from retail.stores order by stores.name) as stores;
end
$$;


ALTER FUNCTION load.save_principals() OWNER TO retail_owner;

--
-- Name: FUNCTION save_principals(); Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON FUNCTION load.save_principals() IS 'Creates a principal for head office and one for each store, unless there are principals.';


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

COMMENT ON TABLE retail.customer_sales IS 'Sums of the orders of each customer in each store, over all time; walk-in customers are left out.';


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
    name_key text GENERATED ALWAYS AS (lower(((first_name || ' '::text) || last_name))) STORED,
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
-- Name: COLUMN customers.name_key; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.customers.name_key IS 'First and last name in small letters, by which a customer is looked up. Not for analysts.';


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
   WHERE (NOT (EXISTS ( SELECT
            FROM retail.customers walk_in
           WHERE (walk_in.is_walk_in AND (walk_in.store_id = orders.customer_store_id) AND (walk_in.customer_id = orders.customer_id)))))
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
    name_key text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
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
-- Name: COLUMN products.name_key; Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON COLUMN retail.products.name_key IS 'The name in small letters, by which it is looked up.';


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
-- Name: vector_recall(text, integer, integer); Type: FUNCTION; Schema: ops; Owner: retail_owner
--

CREATE FUNCTION ops.vector_recall(model_name text DEFAULT NULL::text, samples integer DEFAULT 100, neighbours integer DEFAULT 10) RETURNS TABLE(model text, products bigint, sampled integer, recall numeric, worst numeric)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "hnsw.ef_search" TO '200'
    SET "hnsw.iterative_scan" TO 'relaxed_order'
    AS $_$
#variable_conflict use_column
declare
    asked   record;
    found   integer[];
    nearest integer[];
    share   numeric;
begin
    for model, products in
        select
            models.name,
            (select count(*) from search.embeddings where embeddings.model_id = models.model_id and embeddings.is_active)
        from search.models
        where case
            when vector_recall.model_name is null then models.is_current
            else models.name = vector_recall.model_name
        end
    loop
        sampled := 0;
        recall := 0;
        worst := 1;

        -- Scattered over all products, and the same ones each time.
        for asked in
            select
                embeddings.product_id,
                embeddings.embedding,
                models.model_id,
                models.dimensions
            from search.models
            join search.embeddings on embeddings.model_id = models.model_id
            where models.name = model
                and embeddings.is_active
            order by hashint4(embeddings.product_id)
            limit vector_recall.samples
        loop
            -- The index knows the vector under a cast to its length.
            execute format(
                'select array_agg(near.product_id)
                from (
                    select embeddings.product_id
                    from search.embeddings
                    where embeddings.model_id = %s
                        and embeddings.is_active
                    order by embeddings.embedding::extensions.halfvec(%s) operator(extensions.<=>) $1
                    limit $2
                ) as near',
                asked.model_id, asked.dimensions
            )
            into found
            using asked.embedding, vector_recall.neighbours;

            select array_agg(near.product_id)
            into nearest
            from (
                select embeddings.product_id
                from search.embeddings
                where embeddings.model_id = asked.model_id
                    and embeddings.is_active
                order by embeddings.embedding operator(extensions.<=>) asked.embedding
                limit vector_recall.neighbours
            ) as near;

            select count(*)::numeric / cardinality(nearest)
            into share
            from unnest(nearest) as wanted (product_id)
            where wanted.product_id = any (found);

            sampled := sampled + 1;
            recall := recall + share;
            worst := least(worst, share);
        end loop;

        recall := round(recall / nullif(sampled, 0), 4);
        worst := case when sampled > 0 then round(worst, 4) end;
        return next;
    end loop;
end
$_$;


ALTER FUNCTION ops.vector_recall(model_name text, samples integer, neighbours integer) OWNER TO retail_owner;

--
-- Name: FUNCTION vector_recall(model_name text, samples integer, neighbours integer); Type: COMMENT; Schema: ops; Owner: retail_owner
--

COMMENT ON FUNCTION ops.vector_recall(model_name text, samples integer, neighbours integer) IS 'Measures how many of the nearest products the index of vectors finds, with the products themselves as queries. Each of them is compared with all, which takes a tenth of a second for a hundred thousand.

model_name: The model; the current one if left out.
samples: How many products to take as queries.
neighbours: How many of the nearest to look for.

model: The model.
products: Products in the index.
sampled: Products that were taken as queries.
recall: Part of the nearest that the index found, 0 to 1; below 0.95 rebuild the index.
worst: The same for the query that it found the least of, 0 to 1.';


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
-- Name: compare_my_stores(api.period); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.compare_my_stores(period api.period DEFAULT 'last_90_days'::api.period) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Compare the stores that I see in the %2$s days from %3$s to %4$s (period %1$s).

- Ask `compare_stores` for all of them side by side.
- Ask `store_performance` for each beside the year before.
- Ask `category_performance` by store for the two that differ most: in which categories.
- Ask `inventory_value` whether one has far more in stock for what it sells.

Compare like with like: sales for each day that a store was open, shares rather than amounts when sizes differ, an online shop apart from the others. Then write: a table of the stores; what the best one does that others could do too, with the figure that shows it; what the weakest one needs; and what the figures cannot tell.'::text, compare_my_stores.period, ((days.last_day - days.first_day) + 1), days.first_day, days.last_day) AS format
    FROM retail.period_days(compare_my_stores.period, retail.today()) days(first_day, last_day);
END;


ALTER FUNCTION prompt.compare_my_stores(period api.period) OWNER TO retail_definer;

--
-- Name: FUNCTION compare_my_stores(period api.period); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.compare_my_stores(period api.period) IS 'Compares the stores that you see with each other: what the best does, and what the weakest needs.

period: The days, by name; left out for the last 90 days.';


--
-- Name: customers_who_might_leave(api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.customers_who_might_leave(store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Find the good customers of %1$s who might leave, and say what could bring them back.

- Ask `inactive_customers` for those who have not bought for much longer than they used to, those with the highest sales before on top.
- Ask `customer_segmentation` how many customers each segment has, and which ones are about to be lost.
- Ask `customer_lifetime_value` what the ones at risk are worth: begin with those.
- Ask `customer_profile` for the first five: what they bought, how often, and when it stopped.

Then write: how many customers are at risk and what they bought in the year before they stopped; a table of the twenty to speak to first, with the last purchase, sales before, and what they used to buy; three things to offer, each for the group that it fits. Walk-in customers are nobody: leave them out. Give no address or phone number that no tool gave you.'::text, guide.store_phrase((store_name)::text)) AS format;
END;


ALTER FUNCTION prompt.customers_who_might_leave(store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION customers_who_might_leave(store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.customers_who_might_leave(store_name api.store_name) IS 'Finds customers who bought often and stopped, what they are worth, and what to offer them.

store_name: The store; left out for all that you see.';


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
        where products.name_key = wanted;
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
                            extensions.word_similarity(wanted, products.name_key) * -1 as distance
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
-- Name: how_is_a_product_doing(api.product_name, api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Say how the product %2$s (sku %3$s) is doing in %1$s, and what to do with it.

- Ask `product_performance` for its rank, share and class in its category, in the last 90 days and in the last year.
- Ask `inventory_status` for its stock, by product_name.
- Ask `stockouts` and `slow_movers` of its category, and look whether it is among them.
- Ask `returns_analysis` of its category for how often it comes back.
- Ask `seasonal_trends` of its category before you call a month good or bad.
- Ask `similar_products` for what a customer may have bought instead.

Then answer in one paragraph, a table of its figures, and one recommendation: keep it as it is, order more, order less, change the price, place it elsewhere, or give it up. Say which figure decides, and what would change your mind.'::text, guide.store_phrase((how_is_a_product_doing.store_name)::text), products.name, products.sku) AS format
    FROM retail.products
   WHERE (products.product_id = retail.product_by_name((how_is_a_product_doing.product_name)::text));
END;


ALTER FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION how_is_a_product_doing(product_name api.product_name, store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name) IS 'Looks at one product from all sides: sales, stock, returns, season; and says what to do with it.

product_name: The product, by name or sku.
store_name: The store; left out for all that you see.';


--
-- Name: month_end_report(guide.month, api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.month_end_report(month guide.month DEFAULT NULL::text, store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Write the report of the month from %2$s to %3$s for %1$s, beside the month before (%4$s to %5$s) and the same month a year earlier (%6$s to %7$s).

- Ask `daily_sales` for the three months and add them up.
- Ask `business_summary` for the month: totals, trend, what moved most.
- Ask `store_performance` for each store against the year before and its peers.
- Ask `category_performance` and `top_products` for the month and the year before.
- Ask `returns_analysis` for what came back, and why.
- Ask `customer_analysis` for new and returning customers.
- Ask `inventory_value` and `slow_movers` for the capital that lies in the stock.
- Ask `sales_forecast` for the next month, and give its interval, not only its middle.

Then write: a paragraph for those who read nothing else; a table with net sales, orders, average order value, returns and, if you may see it, margin: month, month before, a year earlier, both changes in percent; the best and the weakest store, category and product; stock; the outlook; three decisions that are due. Every figure comes from a tool; say from which when two of them differ.'::text, guide.store_phrase((month_end_report.store_name)::text), asked.first_day, (((asked.first_day + '1 mon'::interval) - '1 day'::interval))::date, ((asked.first_day - '1 mon'::interval))::date, (asked.first_day - 1), ((asked.first_day - '1 year'::interval))::date, (((asked.first_day - '11 mons'::interval) - '1 day'::interval))::date) AS format
    FROM ( SELECT COALESCE((((month_end_report.month)::text || '-01'::text))::date, (date_trunc('month'::text, (guide.last_day())::timestamp with time zone))::date) AS first_day) asked;
END;


ALTER FUNCTION prompt.month_end_report(month guide.month, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION month_end_report(month guide.month, store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.month_end_report(month guide.month, store_name api.store_name) IS 'Writes the report of a month: totals, comparisons, best and weakest, stock, outlook, decisions.

month: The month, such as 2025-06; left out for that of the latest order.
store_name: The store; left out for all that you see.';


--
-- Name: offer_for_segment(api.customer_segment, api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Work out what to offer the customers of the segment %2$s of %1$s.

- Ask `customer_segmentation` for the segment: how many they are, what they bought, and what they have in common.
- Ask `execute_sales_query` which categories they buy more of than other customers do; `get_multiple_table_schemas` has the columns.
- Ask `customer_lifetime_value` what is at stake.
- Ask `top_products` of those categories.
- Ask `get_product_recommendations` for what goes along with them.
- Ask `inventory_status` whether there is enough of what you choose.

Then write: who they are in two sentences; one offer with product, price and reason; how to speak to them, with a text of at most sixty words; how many of them have to accept so that it pays; and how to see after a month whether it worked. Name no person.'::text, guide.store_phrase((store_name)::text), segment) AS format;
END;


ALTER FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION offer_for_segment(segment api.customer_segment, store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name) IS 'Works out an offer for one segment of customers, with the text, and how to see whether it worked.

segment: The segment, as customer_segmentation names it.
store_name: The store; left out for all that you see.';


--
-- Name: prepare_promotion(api.category_name, api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Prepare a promotion of %2$s in %1$s.

- Ask `category_performance` for the last 90 days: net sales, share, and the margin if you may see it.
- Ask `top_products` of the category: those that draw people in.
- Ask `slow_movers` of the category: those with much stock and few sales are what a promotion can clear.
- Ask `seasonal_trends` which months are the category''s own; a promotion just before them gives margin away.
- Ask `inventory_status` for the products that you choose: enough for four weeks at twice the usual sales, or leave it out.
- Ask `get_product_recommendations` for what is bought along with them, to place beside them at full price.

Then propose: three to eight products with the price before and in the promotion, and for each one why; the days; how much more must be sold so that the discount pays for itself (from the margin, or say that you may not see it); what to look at after a week to decide whether to go on. Change no price: the proposal is for a person to decide.'::text, guide.store_phrase((store_name)::text), guide.category_phrase((category_name)::text)) AS format;
END;


ALTER FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION prepare_promotion(category_name api.category_name, store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name) IS 'Prepares a promotion of a category: products, depth, days, and what it has to bring.

category_name: The category.
store_name: The store; left out for all that you see.';


--
-- Name: products_for_project(guide.project, api.store_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('A customer says: "%2$s". Find everything that the customer needs for it, in %1$s.

First list what such a project takes: material, tools, fasteners, protection, and what is forgotten most often. Then look for each of them:

- Ask `hybrid_product_search` for each need in its own words, such as "waterproof exterior paint", with a price limit when the customer named one.
- Ask `search_products` when you know the name, the brand or the sku.
- Ask `similar_products` for an alternative that is cheaper, or better rated.
- Ask `get_product_recommendations` for what others bought along with the main product.
- Ask `inventory_status` whether enough is in stock.
- Ask `top_products` of the category when you cannot choose.

Then answer the customer: one table with what it is for, product, price, how many, and whether it is in stock; the sum at the end; below it what the customer should already have at home, and one question that would change the list. Offer only products that a tool returned, by the names that it gave.'::text, guide.store_phrase((store_name)::text), replace((project)::text, chr(96), ''''::text)) AS format;
END;


ALTER FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name) OWNER TO retail_definer;

--
-- Name: FUNCTION products_for_project(project guide.project, store_name api.store_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name) IS 'Finds all products that a customer needs for a project, with alternatives, prices and stock.

project: What the customer wants to do, in the customer''s words.
store_name: The store; left out for all that you see.';


--
-- Name: weekly_review(api.store_name, api.day); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.weekly_review(store_name api.store_name DEFAULT NULL::text, last_day api.day DEFAULT NULL::date) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Review the seven days from %2$s to %3$s of %1$s, and compare them with the seven days before, %4$s to %5$s.

- Ask `daily_sales` for both weeks: net sales, orders, average order value, discounts and returns, day by day.
- Ask `compare_periods` which part of the change comes from the number of orders, the items in an order, prices, the mix of products, and returns.
- Ask `top_products` and `category_performance` for both weeks: what rose, what fell.
- Ask `returns_analysis` whether something came back more than usual.
- Ask `stockouts` for what ran out in this week, and what was probably lost by it.
- Ask `low_stock` for what will run out next.

Then write the review, at most a page. First one sentence: how the week was. Then net sales, orders and average order value beside the week before, with the change in percent. Then the three things that explain the change best, each with its figure. Then what to do next week: at most five points, each with the product or category that it is about. Quote amounts as the tools give them. Say so where a tool gave no rows, instead of guessing.'::text, guide.store_phrase((weekly_review.store_name)::text), (week.last_day - 6), week.last_day, (week.last_day - 13), (week.last_day - 7)) AS format
    FROM ( SELECT COALESCE((weekly_review.last_day)::date, guide.last_day()) AS last_day) week;
END;


ALTER FUNCTION prompt.weekly_review(store_name api.store_name, last_day api.day) OWNER TO retail_definer;

--
-- Name: FUNCTION weekly_review(store_name api.store_name, last_day api.day); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.weekly_review(store_name api.store_name, last_day api.day) IS 'Reviews a week of one store, or of all that you see: how it went, why, and what to do next.

store_name: The store; left out for all that you see.
last_day: The last day of the week; left out for the latest day with an order.';


--
-- Name: what_to_reorder(api.store_name, api.category_name); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.what_to_reorder(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Make an order list for %1$s, %2$s.

- Ask `low_stock` for what is at or below its reorder point, with days of cover and the suggested order. Read on until there are no more rows.
- Ask `stockouts` for what has run out already: it comes first.
- Ask `slow_movers` and leave out of the order, or cut, what hardly sells.
- Ask `sales_forecast` whether the coming weeks are stronger or weaker than the last ones, and say by how much you changed a suggestion for it.

Then write one table for each supplier: product, sku, in stock, days of cover, pieces to order, days until it comes. Put on top what runs out before a delivery can arrive. Below the tables: how many products and pieces in all, and what you left out and why. Order nothing and change no stock: the list is for a person to decide.'::text, guide.store_phrase((store_name)::text), guide.category_phrase((category_name)::text)) AS format;
END;


ALTER FUNCTION prompt.what_to_reorder(store_name api.store_name, category_name api.category_name) OWNER TO retail_definer;

--
-- Name: FUNCTION what_to_reorder(store_name api.store_name, category_name api.category_name); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.what_to_reorder(store_name api.store_name, category_name api.category_name) IS 'Makes an order list by supplier: what runs out first, how many to order, and why.

store_name: The store; left out for all that you see.
category_name: The category; left out for all.';


--
-- Name: why_sales_changed(api.store_name, api.category_name, guide.month); Type: FUNCTION; Schema: prompt; Owner: retail_definer
--

CREATE FUNCTION prompt.why_sales_changed(store_name api.store_name DEFAULT NULL::text, category_name api.category_name DEFAULT NULL::text, month guide.month DEFAULT NULL::text) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT format('Find out why net sales of %1$s, %2$s, changed between %5$s to %6$s (before) and %3$s to %4$s (now).

- Ask `daily_sales` for both ranges: by how much they changed, and on which days.
- Ask `compare_periods` for the parts of the change: orders, items per order, price, mix, returns.
- Ask `category_performance` for both ranges, and name the categories that make up most of the change.
- Ask `top_products` for both ranges within those categories.
- Ask `seasonal_trends` whether such a change is usual at this time of the year.
- Ask `stockouts` whether something could not be sold because there was none.
- Ask `returns_analysis` whether more came back than before.
- Ask `compare_stores` whether it happened everywhere or in one place.

Check before you explain: parts must add up to the change; a difference of one holiday or one weekend more is not a trend. Then answer in this order: the change, as an amount and in percent; its causes by size, each with the amount that it explains; what you could rule out; what you could not find out and which figure is missing for it.'::text, guide.store_phrase((why_sales_changed.store_name)::text), guide.category_phrase((why_sales_changed.category_name)::text), month.first_day, (((month.first_day + '1 mon'::interval) - '1 day'::interval))::date, ((month.first_day - '1 mon'::interval))::date, (month.first_day - 1)) AS format
    FROM ( SELECT COALESCE((((why_sales_changed.month)::text || '-01'::text))::date, (date_trunc('month'::text, (guide.last_day())::timestamp with time zone))::date) AS first_day) month;
END;


ALTER FUNCTION prompt.why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month) OWNER TO retail_definer;

--
-- Name: FUNCTION why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month); Type: COMMENT; Schema: prompt; Owner: retail_definer
--

COMMENT ON FUNCTION prompt.why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month) IS 'Explains why sales of a month differ from the month before: by orders, prices, mix, stock and season.

store_name: The store; left out for all that you see.
category_name: The category; left out for all.
month: The month, such as 2025-06; left out for that of the latest order.';


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
-- Name: customer_by_reference(text, boolean); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    wanted text := lower(btrim(reference));
    found  bigint[];
    stores integer[];
    near   text;
begin
    select
        array_agg(customers.store_id order by customers.store_id, customers.customer_id),
        array_agg(customers.customer_id order by customers.store_id, customers.customer_id)
    into stores, found
    from retail.customers
    where not customers.is_walk_in
        and (
            customers.customer_number in (btrim(reference), upper(btrim(reference)))
            or (sees_names and customers.email = wanted)
        );

    if found is null and sees_names then
        select
            array_agg(few.store_id),
            array_agg(few.customer_id)
        into stores, found
        from (
            select
                customers.store_id,
                customers.customer_id
            from retail.customers
            where not customers.is_walk_in
                and customers.name_key = wanted
            limit 20
        ) as few;
    end if;

    if cardinality(found) = 1 then
        store_id := stores[1];
        customer_id := found[1];
        return;
    end if;

    if cardinality(found) > 1 then
        raise invalid_parameter_value using
            message = format('several customers go by %L', reference),
            hint = (
                select
                    'Give the number of the one you mean: '
                    || string_agg(format('%s (%s)', customers.customer_number, home.name), ', ' order by customers.customer_number)
                    || '.'
                from unnest(stores, found) as one (store_id, customer_id)
                join retail.customers
                    on customers.store_id = one.store_id
                    and customers.customer_id = one.customer_id
                join retail.stores as home on home.store_id = customers.store_id
            ),
            column = 'customer';
    end if;

    if sees_names and wanted like '% %' then
        select string_agg(format('%s %s (%s)', few.first_name, few.last_name, few.customer_number), ', ')
        into near
        from (
            select
                customers.first_name,
                customers.last_name,
                customers.customer_number
            from retail.customers
            where customers.name_key >= left(wanted, 1)
                and customers.name_key < chr(ascii(wanted) + 1)
                and extensions.similarity(customers.name_key, wanted) > 0.4
            order by extensions.similarity(customers.name_key, wanted) desc
            limit 5
        ) as few;
    end if;

    raise invalid_parameter_value using
        message = format('there is no customer that goes by %L here', reference),
        hint = coalesce(
            'Near it are: ' || near || '.',
            case
                when sees_names then 'Give the number on the card, the mail address, or first and last name.'
                else 'Give the number on the card.'
            end
        ),
        column = 'customer';
end
$$;


ALTER FUNCTION retail.customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint) OWNER TO retail_owner;

--
-- Name: FUNCTION customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint) IS 'The customer of the caller''s stores that a number, a mail address or a name means; an error lists near names.

reference: The number on the card; or the mail address, or first and last name.
sees_names: Whether the caller may know names and mail addresses.

store_id: The home store.
customer_id: The customer.';


--
-- Name: demand(integer, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.demand(asked_store integer, asked_category integer) RETURNS TABLE(store_id integer, product_id integer, units bigint, mean_units numeric, deviation numeric, season numeric, last_sale_date date)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    latest date;
begin
    select asked.last_day
    into latest
    from retail.date_range(null, null, null, 1) as asked;

    return query
    with seasons as (
        select
            daily.category_id,
            least(
                greatest(
                    sum(daily.units) filter (where daily.sales_date > latest - 364) * 91.0 / 28
                    / nullif(sum(daily.units) filter (where daily.sales_date <= latest - 364), 0),
                    1 / 3.0
                ),
                3
            ) as season
        from retail.daily_category_sales as daily
        where daily.sales_date > latest - 364 - 91
            and daily.sales_date <= latest - 364 + 28
            and (demand.asked_category is null or daily.category_id = demand.asked_category)
        group by daily.category_id
    ),

    sold as (
        select
            daily.store_id,
            daily.product_id,
            sum(daily.units) as units,
            sum(daily.units * daily.units) as squares,
            max(daily.sales_date) as last_sale_date
        from retail.daily_product_sales as daily
        where daily.sales_date > latest - 91
            and daily.sales_date <= latest
            and (demand.asked_store is null or daily.store_id = demand.asked_store)
        group by
            daily.store_id,
            daily.product_id
    )

    select
        sold.store_id,
        sold.product_id,
        greatest(sold.units, 0)::bigint,
        greatest(sold.units, 0) / 91.0,
        -- Days without a sale count too.
        sqrt(greatest(sold.squares - sold.units * sold.units / 91.0, 0) / 90.0),
        coalesce(seasons.season, 1),
        sold.last_sale_date
    from sold
    join retail.products on products.product_id = sold.product_id
    left join seasons on seasons.category_id = products.category_id
    where demand.asked_category is null
        or products.category_id = demand.asked_category;
end
$$;


ALTER FUNCTION retail.demand(asked_store integer, asked_category integer) OWNER TO retail_owner;

--
-- Name: FUNCTION demand(asked_store integer, asked_category integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.demand(asked_store integer, asked_category integer) IS 'What products sold in each store in the 91 days up to the latest day with an order, and what the season makes of it. Products that did not sell have no row.

asked_store: One store, or null for all that the caller sees.
asked_category: One category, or null.

store_id: The store.
product_id: The product.
units: Pieces sold, less those that came back, 0 at the least.
mean_units: The same a day.
deviation: Standard deviation of the pieces of a day.
season: What the next 28 days sell for each that the last 91 days sold, a day, as it was a year ago in the category; 1 when unknown.
last_sale_date: The latest day on which it was sold or came back.';


--
-- Name: forecast_days(double precision[], text, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.forecast_days(history double precision[], method text, horizon integer) RETURNS double precision[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    size   integer := cardinality(history);
    result double precision[] := '{}';
    level  double precision;
    years  integer := least((size - 56) / 364, 3);
    levels double precision[] := '{}';
    total  double precision;
    parts  integer;
    base   double precision;
    place  integer;
begin
    if method in ('same week a year ago', 'level and seasons') and years < 1 or size < 56 then
        return null;
    end if;

    select avg(recent.value)
    into level
    from unnest(history[size - 55:size]) as recent (value);

    if method = 'level and seasons' then
        for year in 1..years loop
            select avg(then_recent.value)
            into base
            from unnest(history[size - 364 * year - 55:size - 364 * year]) as then_recent (value);
            levels := levels || base;
        end loop;
    end if;

    for step in 1..horizon loop
        case method
            when 'same day last week' then
                base := history[size - 6 + (step - 1) % 7];

            when 'mean of eight weeks' then
                base := 0;
                for week in 0..7 loop
                    base := base + history[size - 6 + (step - 1) % 7 - 7 * week] / 8;
                end loop;

            when 'same week a year ago' then
                -- A horizon of more than a year goes back two.
                place := size + step - 364 * ((step - 1) / 364 + 1);
                base := history[place];

            when 'level and seasons' then
                -- How this day stood to the eight weeks before the same point of each
                -- year, as the mean of three weeks, over up to three years.
                total := 0;
                parts := 0;
                for year in 1..years loop
                    for week in -1..1 loop
                        place := size + step - 364 * year - 7 * week;
                        if place between 1 and size and levels[year] > 0 then
                            total := total + history[place] / levels[year];
                            parts := parts + 1;
                        end if;
                    end loop;
                end loop;
                base := case when parts > 0 then level * total / parts else level end;
        end case;

        result := result || greatest(base, 0);
    end loop;

    return result;
end
$$;


ALTER FUNCTION retail.forecast_days(history double precision[], method text, horizon integer) OWNER TO retail_owner;

--
-- Name: FUNCTION forecast_days(history double precision[], method text, horizon integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.forecast_days(history double precision[], method text, horizon integer) IS 'The forecast of a series of days by one method, or null when the history is too short for it.

history: The days known, oldest first.
method: same day last week, mean of eight weeks, same week a year ago, or level and seasons.
horizon: How many days to forecast, 1 or more.';


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
-- Name: name_segment(integer, integer, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.name_segment(recency integer, frequency integer, money integer) RETURNS api.customer_segment
    LANGUAGE sql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT ((ARRAY[ARRAY['lost'::text, 'hibernating'::text, 'at_risk'::text, 'cannot_lose'::text, 'cannot_lose'::text], ARRAY['hibernating'::text, 'hibernating'::text, 'at_risk'::text, 'at_risk'::text, 'cannot_lose'::text], ARRAY['about_to_sleep'::text, 'about_to_sleep'::text, 'needs_attention'::text, 'loyal'::text, 'loyal'::text], ARRAY['promising'::text, 'potential_loyal'::text, 'potential_loyal'::text, 'loyal'::text, 'loyal'::text], ARRAY['new'::text, 'potential_loyal'::text, 'potential_loyal'::text, 'champions'::text, 'champions'::text]])[recency][(((frequency + money) + 1) / 2)])::api.customer_segment AS "array";
END;


ALTER FUNCTION retail.name_segment(recency integer, frequency integer, money integer) OWNER TO retail_owner;

--
-- Name: FUNCTION name_segment(recency integer, frequency integer, money integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.name_segment(recency integer, frequency integer, money integer) IS 'The segment of a customer, by three scores from 1 to 5; 5 is the best.

recency: How lately the customer bought.
frequency: How often.
money: For how much.';


--
-- Name: newcomers(integer, date, date); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.newcomers(asked_store integer, first_day date, last_day date) RETURNS TABLE(customer_store_id integer, customer_id bigint)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
begin
    return query
    select
        sold.customer_store_id,
        sold.customer_id
    from retail.customer_sales as sold
    where sold.store_id = asked_store
        and sold.first_order_date between newcomers.first_day and newcomers.last_day

    union all

    -- Over several stores a customer has several rows.
    select distinct
        sold.customer_store_id,
        sold.customer_id
    from retail.customer_sales as sold
    where asked_store is null
        and sold.first_order_date between newcomers.first_day and newcomers.last_day
        and not exists (
            select
            from retail.customer_sales as older
            where older.customer_store_id = sold.customer_store_id
                and older.customer_id = sold.customer_id
                and older.first_order_date < newcomers.first_day
        );
end
$$;


ALTER FUNCTION retail.newcomers(asked_store integer, first_day date, last_day date) OWNER TO retail_owner;

--
-- Name: FUNCTION newcomers(asked_store integer, first_day date, last_day date); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.newcomers(asked_store integer, first_day date, last_day date) IS 'The customers whose first order is in a range of days, each once; walk-in customers are left out.

asked_store: One store, or null for all that the caller sees, as if they were one.
first_day: First day, included.
last_day: Last day, included.

customer_store_id: The home store of the customer.
customer_id: The customer.';


--
-- Name: normal_quantile(double precision); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.normal_quantile(probability double precision) RETURNS double precision
    LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    q double precision;
    r double precision;
begin
    if probability <= 0 or probability >= 1 then
        return null;
    end if;

    if probability < 0.02425 then
        q := sqrt(-2 * ln(probability));
        return (((((-7.784894002430293e-03 * q - 3.223964580411365e-01) * q - 2.400758277161838e+00) * q
            - 2.549732539343734e+00) * q + 4.374664141464968e+00) * q + 2.938163982698783e+00)
            / ((((7.784695709041462e-03 * q + 3.224671290700398e-01) * q + 2.445134137142996e+00) * q
            + 3.754408661907416e+00) * q + 1);
    end if;

    if probability > 0.97575 then
        return -retail.normal_quantile(1 - probability);
    end if;

    q := probability - 0.5;
    r := q * q;
    return (((((-3.969683028665376e+01 * r + 2.209460984245205e+02) * r - 2.759285104469687e+02) * r
        + 1.383577518672690e+02) * r - 3.066479806614716e+01) * r + 2.506628277459239e+00) * q
        / (((((-5.447609879822406e+01 * r + 1.615858368580409e+02) * r - 1.556989798598866e+02) * r
        + 6.680131188771972e+01) * r - 1.328068155288572e+01) * r + 1);
end
$$;


ALTER FUNCTION retail.normal_quantile(probability double precision) OWNER TO retail_owner;

--
-- Name: FUNCTION normal_quantile(probability double precision); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.normal_quantile(probability double precision) IS 'The value that a standard normal variable stays below with a probability; null outside of 0 to 1.

probability: The probability, above 0 and below 1.';


--
-- Name: only_store(text); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.only_store(store_name text) RETURNS integer
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    store_ids integer[];
begin
    if only_store.store_name is not null then
        return retail.store_by_name(only_store.store_name);
    end if;

    select array_agg(few.store_id)
    into store_ids
    from (select stores.store_id from retail.stores limit 2) as few;

    return case when cardinality(store_ids) = 1 then store_ids[1] end;
end
$$;


ALTER FUNCTION retail.only_store(store_name text) OWNER TO retail_owner;

--
-- Name: FUNCTION only_store(store_name text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.only_store(store_name text) IS 'The number of the store named, or of the caller''s only store; null when there are several.

store_name: The store''s name, or null.';


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
-- Name: pass_documents(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.pass_documents() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if tg_op = 'DELETE' then
        perform search.remove_documents(array(select changed_rows.product_id from changed_rows));
        return null;
    end if;

    perform search.save_documents(
        array_agg(products.product_id order by products.product_id),
        array_agg(products.name order by products.product_id),
        array_agg(coalesce(products.brand, '') order by products.product_id),
        array_agg(
            concat_ws(' ', categories.name, product_types.name, array_to_string(products.tags, ' '))
            order by products.product_id
        ),
        array_agg(products.description order by products.product_id),
        array_agg(products.discontinued_on is null order by products.product_id)
    )
    from retail.products
    join retail.categories on categories.category_id = products.category_id
    join retail.product_types
        on product_types.category_id = products.category_id
        and product_types.product_type_id = products.product_type_id
    where case tg_table_name
        when 'products' then products.product_id in (select (to_jsonb(changed_rows) ->> 'product_id')::integer from changed_rows)
        when 'categories' then products.category_id in (select (to_jsonb(changed_rows) ->> 'category_id')::integer from changed_rows)
        else products.product_type_id in (select (to_jsonb(changed_rows) ->> 'product_type_id')::integer from changed_rows)
    end
    having count(*) > 0;

    return null;
end
$$;


ALTER FUNCTION retail.pass_documents() OWNER TO retail_owner;

--
-- Name: FUNCTION pass_documents(); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.pass_documents() IS 'Trigger function: hands the texts of changed products, categories or types over to search.';


--
-- Name: product_sales(date, date, integer, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.product_sales(first_day date, last_day date, asked_store integer, asked_category integer) RETURNS TABLE(product_id integer, orders bigint, units bigint, units_returned bigint, returned_sales numeric, net_sales numeric, cost numeric, lines_without_cost bigint)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
    -- The first day of the first whole month, and of the month after the last one.
    months_from date := date_trunc('month', product_sales.first_day + interval '1 month - 1 day');
    months_to   date := date_trunc('month', product_sales.last_day + 1);
begin
    if months_to <= months_from then
        months_from := product_sales.last_day + 1;
        months_to := months_from;
    end if;

    return query
    select
        sold.product_id,
        sum(sold.orders)::bigint,
        sum(sold.units)::bigint,
        sum(sold.units_returned)::bigint,
        sum(sold.returned_sales),
        sum(sold.net_sales),
        sum(sold.cost),
        sum(sold.lines_without_cost)::bigint
    from (
        select
            monthly.product_id,
            monthly.orders,
            monthly.units,
            monthly.units_returned,
            monthly.returned_sales,
            monthly.net_sales,
            monthly.cost,
            monthly.lines_without_cost
        from retail.monthly_product_sales as monthly
        where monthly.month >= months_from
            and monthly.month < months_to
            and (product_sales.asked_store is null or monthly.store_id = product_sales.asked_store)

        union all

        select
            daily.product_id,
            daily.orders,
            daily.units,
            daily.units_returned,
            daily.returned_sales,
            daily.net_sales,
            daily.cost,
            daily.lines_without_cost
        from retail.daily_product_sales as daily
        where daily.sales_date >= product_sales.first_day
            and daily.sales_date < months_from
            and (product_sales.asked_store is null or daily.store_id = product_sales.asked_store)

        union all

        select
            daily.product_id,
            daily.orders,
            daily.units,
            daily.units_returned,
            daily.returned_sales,
            daily.net_sales,
            daily.cost,
            daily.lines_without_cost
        from retail.daily_product_sales as daily
        where daily.sales_date >= months_to
            and daily.sales_date <= product_sales.last_day
            and (product_sales.asked_store is null or daily.store_id = product_sales.asked_store)
    ) as sold
    where product_sales.asked_category is null
        or sold.product_id in (
            select products.product_id
            from retail.products
            where products.category_id = product_sales.asked_category
        )
    group by sold.product_id;
end
$$;


ALTER FUNCTION retail.product_sales(first_day date, last_day date, asked_store integer, asked_category integer) OWNER TO retail_owner;

--
-- Name: FUNCTION product_sales(first_day date, last_day date, asked_store integer, asked_category integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.product_sales(first_day date, last_day date, asked_store integer, asked_category integer) IS 'What each product sold in a range of days, over one store or all that the caller sees.

first_day: The first day.
last_day: The last day, included.
asked_store: One store, or null.
asked_category: One category, or null.

product_id: The product.
orders: Number of sales and exchanges that hold it.
units: Pieces sold, less those that came back.
units_returned: Pieces that came back.
returned_sales: Amount that came back, without tax.
net_sales: Amount after discounts and returns, without tax.
cost: Cost of the units where it is known.
lines_without_cost: Number of lines whose cost is unknown.';


--
-- Name: refuse_rekeying(); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.refuse_rekeying() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if tg_table_name = 'customers' then
        raise object_not_in_prerequisite_state using
            message = 'a customer cannot become a walk-in customer, nor the other way round',
            hint = 'Insert another customer: the sums of customers leave walk-in customers out.';
    end if;

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
        -- Walk-in customers stand for everybody: their sums would tell of nobody, and
        -- all sales of a store would wait for one row.
        where not exists (
            select
            from retail.customers as walk_in
            where walk_in.is_walk_in
                and walk_in.store_id = changed.customer_store_id
                and walk_in.customer_id = changed.customer_id
        )
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
-- Name: sales_trend(integer, date); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text) RETURNS record
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
declare
    weeks     numeric[];
    year_ago  numeric[];
    pairs     integer;
    mean      double precision;
    deviation double precision;
    statistic double precision;
    critical  double precision;
    signs     double precision;
    size      integer;
begin
    with days as (
        select
            (sales_trend.last_day - daily.sales_date) / 7 as week,
            sum(daily.net_sales) as net_sales
        from retail.daily_store_sales as daily
        where daily.sales_date > sales_trend.last_day - 7 * 78
            and daily.sales_date <= sales_trend.last_day
            and (asked_store is null or daily.store_id = asked_store)
        group by (sales_trend.last_day - daily.sales_date) / 7
    )

    select
        array_agg(current.net_sales order by current.week),
        array_agg(before.net_sales order by current.week)
    into weeks, year_ago
    from days as current
    left join days as before on before.week = current.week + 52
    where current.week < 26;

    select
        count(*),
        avg(ln(pair.now / pair.before)),
        stddev_samp(ln(pair.now / pair.before))
    into pairs, mean, deviation
    from unnest(weeks, year_ago) as pair (now, before)
    where pair.now > 0
        and pair.before > 0;

    if pairs >= 8 then
        statistic := case when deviation > 0 then mean / (deviation / sqrt(pairs)) else 0 end;
        -- The 97.5 % point of Student's t, by the expansion of Cornish and Fisher.
        critical := 1.959964 + 2.372272 / (pairs - 1) + 2.822499 / (pairs - 1) ^ 2;
        change_percent := round(100 * (exp(mean) - 1)::numeric, 1);
        verdict := case when abs(statistic) < critical then 'no clear trend' when mean > 0 then 'rising' else 'falling' end;
        explanation := format(
            '%s weeks against the same weeks of the year before: t = %s, clear from %s',
            pairs, round(statistic::numeric, 2), round(critical::numeric, 2)
        );
        return;
    end if;

    size := cardinality(weeks);

    if coalesce(size, 0) < 8 then
        verdict := 'unknown';
        explanation := 'fewer than 8 weeks of sales';
        return;
    end if;

    -- Weeks are numbered backwards: a later one has a smaller number.
    select sum(sign(weeks[later] - weeks[earlier]))
    into signs
    from generate_series(1, size) as later
    cross join generate_series(1, size) as earlier
    where later < earlier;

    statistic := case
        when signs = 0 then 0
        else (signs - sign(signs)) / sqrt(size * (size - 1) * (2 * size + 5) / 18.0)
    end;
    verdict := case when abs(statistic) < 1.96 then 'no clear trend' when statistic > 0 then 'rising' else 'falling' end;
    explanation := format(
        '%s weeks, season included, as there is no year before: Mann-Kendall z = %s, clear from 1.96',
        size, round(statistic::numeric, 2)
    );
end
$$;


ALTER FUNCTION retail.sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text) OWNER TO retail_owner;

--
-- Name: FUNCTION sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text) IS 'Whether the sales of the last 26 weeks rise or fall, and whether that is more than chance.

asked_store: One store, or null for all that the caller sees.
last_day: The last day of the last week.

verdict: rising, falling, no clear trend, or unknown.
change_percent: Mean change against the year before; null without one.
explanation: The test, in words.';


--
-- Name: segment_bounds(integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.segment_bounds(asked_store integer) RETURNS TABLE(recency date[], frequency bigint[], money bigint[])
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    SET parallel_tuple_cost TO '0.01'
    AS $$
begin
    -- One store: two small counts, each made by several workers at once, which only
    -- returned rows are.
    return query
    with days_and_orders as materialized (
        select
            sold.last_order_date as day,
            sold.orders,
            count(*) as customers
        from retail.customer_sales as sold
        where sold.store_id = asked_store
            and sold.orders > 0
        group by
            sold.last_order_date,
            sold.orders
    ),

    values_met as materialized (
        select
            days_and_orders.day,
            null::bigint as orders,
            null::bigint as amount,
            3 as other_two,
            sum(days_and_orders.customers)::bigint as customers
        from days_and_orders
        group by days_and_orders.day

        union all

        select
            null,
            days_and_orders.orders,
            null,
            5,
            sum(days_and_orders.customers)::bigint
        from days_and_orders
        group by days_and_orders.orders

        union all

        select
            null,
            null,
            sold.net_sales::bigint,
            6,
            count(*)
        from retail.customer_sales as sold
        where sold.store_id = asked_store
            and sold.orders > 0
        group by sold.net_sales::bigint

        union all

        -- Over several stores a customer has several rows.
        select
            totals.last_order_date,
            totals.orders,
            totals.amount,
            grouping(totals.last_order_date, totals.orders, totals.amount),
            count(*)
        from (
            select
                sum(sold.orders)::bigint as orders,
                sum(sold.net_sales)::bigint as amount,
                max(sold.last_order_date) as last_order_date
            from retail.customer_sales as sold
            where asked_store is null
                and sold.orders > 0
            group by
                sold.customer_store_id,
                sold.customer_id
        ) as totals
        group by grouping sets ((totals.last_order_date), (totals.orders), (totals.amount))
    ),

    below as (
        select
            values_met.day,
            values_met.orders,
            values_met.amount,
            values_met.other_two,
            coalesce(
                sum(values_met.customers) over (
                    partition by values_met.other_two
                    order by
                        values_met.day,
                        values_met.orders,
                        values_met.amount
                    rows between unbounded preceding and 1 preceding
                ),
                0
            ) * 5 / sum(values_met.customers) over (partition by values_met.other_two) as fifths
        from values_met
    ),

    bounds as (
        select
            fifth.number,
            min(below.day) filter (where below.other_two = 3) as day,
            min(below.orders) filter (where below.other_two = 5) as orders,
            min(below.amount) filter (where below.other_two = 6) as amount
        from generate_series(1, 4) as fifth (number)
        join below on below.fifths >= fifth.number
        group by fifth.number
    )

    select
        coalesce(array_agg(bounds.day order by bounds.number) filter (where bounds.day is not null), '{}'),
        coalesce(array_agg(bounds.orders order by bounds.number) filter (where bounds.orders is not null), '{}'),
        coalesce(array_agg(bounds.amount order by bounds.number) filter (where bounds.amount is not null), '{}')
    from bounds;
end
$$;


ALTER FUNCTION retail.segment_bounds(asked_store integer) OWNER TO retail_owner;

--
-- Name: FUNCTION segment_bounds(asked_store integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.segment_bounds(asked_store integer) IS 'The values at which a customer''s scores change: the score is 1 and the number of bounds that the value reaches, 1 to 5.

asked_store: One store, or null for all that the caller sees.

recency: Bounds of the day of the latest order.
frequency: Bounds of the number of orders.
money: Bounds of the net sales, in whole units of the currency.';


--
-- Name: similar_ids(integer, integer); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.similar_ids(asked_product integer, how_many integer) RETURNS TABLE(product_id integer, similarity double precision)
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    SET "hnsw.ef_search" TO '200'
    SET "hnsw.iterative_scan" TO 'relaxed_order'
    AS $_$
#variable_conflict use_column
declare
    model  search.models;
    target extensions.halfvec;
begin
    -- The current model if it knows the product, else any that does.
    select
        models.*
    into model
    from search.models
    join search.embeddings
        on embeddings.model_id = models.model_id
        and embeddings.product_id = asked_product
    order by models.is_current desc
    limit 1;

    if not found then
        return;
    end if;

    select embeddings.embedding
    into target
    from search.embeddings
    where embeddings.model_id = model.model_id
        and embeddings.product_id = asked_product;

    -- Few are compared one by one, many by the index, which takes the cast for its own.
    return query execute format(
        'select
            embeddings.product_id,
            1 - (embeddings.embedding%1$s operator(extensions.<=>) $1)
        from search.embeddings
        where embeddings.model_id = %2$s
            and embeddings.is_active
        order by embeddings.embedding%1$s operator(extensions.<=>) $1
        limit $2',
        case
            when (select corpus.products from search.corpus) > 2000 then format('::extensions.halfvec(%s)', model.dimensions)
            else ''
        end,
        model.model_id
    )
    using target, how_many;
end
$_$;


ALTER FUNCTION retail.similar_ids(asked_product integer, how_many integer) OWNER TO retail_owner;

--
-- Name: FUNCTION similar_ids(asked_product integer, how_many integer); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.similar_ids(asked_product integer, how_many integer) IS 'The products nearest to a product by their vectors, itself included; none without vectors.

asked_product: The product.
how_many: How many to return.

product_id: The product.
similarity: Cosine similarity of the vectors.';


--
-- Name: stores_by_name(text[]); Type: FUNCTION; Schema: retail; Owner: retail_owner
--

CREATE FUNCTION retail.stores_by_name(store_names text[]) RETURNS integer[]
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    found_ids     integer[];
    unknown_names text;
    near_names    text;
begin
    if stores_by_name.store_names is null then
        return array(select stores.store_id from retail.stores order by stores.store_id);
    end if;

    select
        array_agg(distinct stores.store_id order by stores.store_id),
        string_agg(quote_literal(wanted.name), ', ' order by wanted.position) filter (where stores.store_id is null)
    into found_ids, unknown_names
    from unnest(stores_by_name.store_names) with ordinality as wanted (name, position)
    left join retail.stores on lower(stores.name) = lower(btrim(wanted.name));

    if unknown_names is null then
        return found_ids;
    end if;

    -- The three nearest of each.
    select string_agg(
        format('Near %L: %s.', wanted.name, near.names), ' ' order by wanted.position
    )
    into near_names
    from unnest(stores_by_name.store_names) with ordinality as wanted (name, position)
    cross join lateral (
        select string_agg(nearest.name, ', ' order by nearest.distance, nearest.name) as names
        from (
            select
                stores.name,
                extensions.similarity(stores.name, wanted.name) * -1 as distance
            from retail.stores
            order by
                distance,
                stores.name
            limit 3
        ) as nearest
    ) as near
    where near.names is not null
        and not exists (select from retail.stores where lower(stores.name) = lower(btrim(wanted.name)));

    raise invalid_parameter_value using
        message = format('there is no store called %s here', unknown_names),
        hint = coalesce(near_names || ' All are in list_stores.', 'The caller sees no store at all.'),
        column = 'store_names';
end
$$;


ALTER FUNCTION retail.stores_by_name(store_names text[]) OWNER TO retail_owner;

--
-- Name: FUNCTION stores_by_name(store_names text[]); Type: COMMENT; Schema: retail; Owner: retail_owner
--

COMMENT ON FUNCTION retail.stores_by_name(store_names text[]) IS 'The numbers of stores by their names in any case; of all that the caller sees for null. Those unknown are one error that lists names near each.

store_names: The names, or null.';


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
-- Name: build_index(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.build_index(model_name text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET maintenance_work_mem TO '512MB'
    AS $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = build_index.model_name;

    if not found or to_regclass(format('search.%I', format('embeddings_model_%s_idx', known.model_id))) is not null then
        return false;
    end if;

    execute format(
        'create index %I on search.embeddings using hnsw ((embedding::extensions.halfvec(%s)) extensions.halfvec_cosine_ops)
         with (m = %s, ef_construction = %s) where model_id = %s and is_active',
        format('embeddings_model_%s_idx', known.model_id),
        known.dimensions,
        known.m,
        known.ef_construction,
        known.model_id
    );

    return true;
end
$$;


ALTER FUNCTION search.build_index(model_name text) OWNER TO retail_search;

--
-- Name: FUNCTION build_index(model_name text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.build_index(model_name text) IS 'Builds the index of a model''s vectors if it is missing. Returns whether it was; until then searches are right, and slow.

model_name: The model.';


--
-- Name: correct_query(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.correct_query(query text, OUT corrected text, OUT corrections text[]) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    words        text[] := string_to_array(search.normalise(query), ' ');
    others       text[];
    better       text;
    own_stems    text[];
    known        integer;
    rare         integer;
    is_written   boolean;
    by_frequency double precision;
    by_initial   double precision;
    by_company   double precision;
begin
    corrections := '{}';

    select
        max(weights.value) filter (where weights.name = 'spelling frequency'),
        max(weights.value) filter (where weights.name = 'spelling initial'),
        max(weights.value) filter (where weights.name = 'spelling company')
    into by_frequency, by_initial, by_company
    from search.weights;

    select greatest(5, corpus.products / 4000)
    into rare
    from search.corpus;

    for place in 1..coalesce(cardinality(words), 0) loop
        continue when words[place] !~ '^[a-z]{3,30}$'
            or to_tsvector('pg_catalog.english', words[place]) = '';

        own_stems := tsvector_to_array(to_tsvector('pg_catalog.english', words[place]));

        select coalesce(max(lexemes.products), 0)
        into known
        from search.lexemes
        where lexemes.lexeme = any (own_stems);

        is_written := exists (
            select
            from search.vocabulary
            where vocabulary.word in (
                words[place], words[place] || 's', regexp_replace(words[place], 's$', ''), regexp_replace(words[place], 'es$', '')
            )
        );

        -- What many products have is right, and so is another form of it.
        continue when is_written and known > rare;

        -- What stands beside it tells apart what is alike: a phone charger, no photo charger.
        others := tsvector_to_array(
            to_tsvector('pg_catalog.english', array_to_string(words[:place - 1] || words[place + 1:], ' '))
        );

        select near.candidate
        into better
        from (
            select
                found.candidate,
                made.stems,
                found.distance
                - by_frequency * (0.75 * ln(frequency.products) + 0.25 * ln(found.products))
                - by_initial * (left(found.candidate, 1) = left(words[place], 1))::integer as cost
            from (
                select *
                from search.near_words(words[place])

                union all

                -- The catalogue may have it in the singular only.
                select
                    singular.candidate,
                    singular.products,
                    singular.distance + 0.4
                from search.near_words(left(words[place], -1)) as singular
                where words[place] ~ '^.{4,}s$'
            ) as found
            cross join lateral (
                select tsvector_to_array(to_tsvector('pg_catalog.english', found.candidate)) as stems
            ) as made
            cross join lateral (
                select max(lexemes.products) as products
                from search.lexemes
                where lexemes.lexeme = any (made.stems)
            ) as frequency
            where cardinality(made.stems) > 0
                and (
                    known = 0
                    -- Another word beside one that there is must be much likelier.
                    or (found.distance <= 1 and made.stems <> own_stems and frequency.products >= 20 * known)
                    or (found.distance <= 1 and not is_written)
                )
            order by cost
            limit 8
        ) as near
        cross join lateral (
            select count(*) as products
            from (
                select
                from search.terms as own
                join search.terms as beside
                    on beside.product_id = own.product_id
                    and beside.lexeme = any (others)
                where own.lexeme = any (near.stems)
                limit 300
            ) as pair
        ) as together
        order by
            near.cost - by_company * ln(1 + together.products),
            near.candidate
        limit 1;

        continue when better is null or tsvector_to_array(to_tsvector('pg_catalog.english', better)) = own_stems;

        if known = 0 then
            corrections := corrections || format('%s -> %s', words[place], better);
            words[place] := better;
        else
            corrections := corrections || format('%s -> also %s', words[place], better);
            words[place] := words[place] || ' ' || better;
        end if;
    end loop;

    corrected := array_to_string(words, ' ');
end
$_$;


ALTER FUNCTION search.correct_query(query text, OUT corrected text, OUT corrections text[]) OWNER TO retail_search;

--
-- Name: FUNCTION correct_query(query text, OUT corrected text, OUT corrections text[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.correct_query(query text, OUT corrected text, OUT corrections text[]) IS 'Replaces the words of a query that no product has by near ones that some have.

query: The query.

corrected: The query, in small letters, with the words replaced.
corrections: Each replacement, as wrong -> right.';


--
-- Name: models; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.models (
    model_id smallint NOT NULL,
    name text NOT NULL,
    provider text NOT NULL,
    dimensions integer NOT NULL,
    is_current boolean DEFAULT false NOT NULL,
    m integer DEFAULT 24 NOT NULL,
    ef_construction integer DEFAULT 128 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT models_dimensions_check CHECK (((dimensions >= 1) AND (dimensions <= 4000))),
    CONSTRAINT models_ef_construction_check CHECK (((ef_construction >= 4) AND (ef_construction <= 1000))),
    CONSTRAINT models_m_check CHECK (((m >= 2) AND (m <= 100))),
    CONSTRAINT models_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
    CONSTRAINT models_provider_check CHECK ((provider = ANY (ARRAY['offline'::text, 'openai'::text, 'azure_openai'::text])))
);


ALTER TABLE search.models OWNER TO retail_search;

--
-- Name: TABLE models; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.models IS 'The models that products have vectors of, side by side.';


--
-- Name: COLUMN models.model_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.model_id IS 'Identifies the model.';


--
-- Name: COLUMN models.name; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.name IS 'The model''s name, or that of its deployment.';


--
-- Name: COLUMN models.provider; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.provider IS 'Who computes the vectors: offline is this database.';


--
-- Name: COLUMN models.dimensions; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.dimensions IS 'How long its vectors are.';


--
-- Name: COLUMN models.is_current; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.is_current IS 'Whether searches use it; one at the most.';


--
-- Name: COLUMN models.m; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.m IS 'Connections of each vector in its index.';


--
-- Name: COLUMN models.ef_construction; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.ef_construction IS 'How carefully its index is built.';


--
-- Name: COLUMN models.created_at; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.models.created_at IS 'When it was added.';


--
-- Name: current_model(); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.current_model() RETURNS TABLE(name text, provider text, dimensions integer)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT models.name,
     models.provider,
     models.dimensions
    FROM search.models
   WHERE models.is_current;
END;


ALTER FUNCTION search.current_model() OWNER TO retail_search;

--
-- Name: FUNCTION current_model(); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.current_model() IS 'The model that searches use; no row while there is none.

name: The model''s name.
provider: Who computes its vectors: offline, openai or azure_openai.
dimensions: How long they are.';


--
-- Name: weights; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.weights (
    name text NOT NULL,
    value double precision NOT NULL,
    description text NOT NULL,
    CONSTRAINT weights_value_check CHECK (((value >= (0)::double precision) AND (value <= (1000)::double precision)))
);


ALTER TABLE search.weights OWNER TO retail_search;

--
-- Name: TABLE weights; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.weights IS 'The constants of ranking. Those of fields and BM25 take effect with the next search.rebuild().';


--
-- Name: COLUMN weights.name; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.weights.name IS 'What it weighs.';


--
-- Name: COLUMN weights.value; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.weights.value IS 'The weight, 0 to 1000.';


--
-- Name: COLUMN weights.description; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.weights.description IS 'What it does.';


--
-- Name: document_length(tsvector); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.document_length(lexemes tsvector) RETURNS real
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT (COALESCE(sum(weights.value), (0)::double precision))::real AS "coalesce"
    FROM ((unnest(document_length.lexemes) lexeme(word, positions, fields)
      CROSS JOIN LATERAL unnest(lexeme.fields) field(letter))
      JOIN search.weights ON ((weights.name =
         CASE field.letter
             WHEN 'A'::text THEN 'field name'::text
             WHEN 'B'::text THEN 'field brand'::text
             WHEN 'C'::text THEN 'field attributes'::text
             ELSE 'field text'::text
         END)));
END;


ALTER FUNCTION search.document_length(lexemes tsvector) OWNER TO retail_search;

--
-- Name: FUNCTION document_length(lexemes tsvector); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.document_length(lexemes tsvector) IS 'The length of a document: its words, each by the weight of its field.

lexemes: The document''s stems, with their fields.';


--
-- Name: normalise(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.normalise(text_given text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT btrim(regexp_replace(lower(text_given), '[\s▁]+'::text, ' '::text, 'g'::text)) AS btrim;
END;


ALTER FUNCTION search.normalise(text_given text) OWNER TO retail_search;

--
-- Name: FUNCTION normalise(text_given text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.normalise(text_given text) IS 'A text as the offline model reads it: in small letters, with single blanks.

text_given: The text.';


--
-- Name: word_pieces(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.word_pieces(word text) RETURNS integer[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    parts text[] := regexp_split_to_array('▁' || word_pieces.word, '');
    place integer;
begin
    -- Neighbours are joined, those first whose joint piece has the smallest number.
    loop
        select pair.place
        into place
        from (
            select
                series.place,
                -- Looked up one by one: a join might walk through all the pieces.
                (
                    select tokens.token_id
                    from search.tokens
                    where tokens.piece = parts[series.place] || parts[series.place + 1]
                ) as token_id
            from generate_series(1, cardinality(parts) - 1) as series (place)
        ) as pair
        where pair.token_id is not null
        order by
            pair.token_id,
            pair.place
        limit 1;

        exit when not found;

        parts := parts[:place - 1] || (parts[place] || parts[place + 1]) || parts[place + 2:];
    end loop;

    return array(
        select coalesce(tokens.token_id, bytes.token_id)
        from unnest(parts) with ordinality as part (piece, position)
        left join search.tokens on tokens.piece = part.piece
        -- A character without a piece is written in the bytes of UTF-8.
        left join lateral (
            select
                byte_token.token_id,
                byte.number
            from generate_series(0, octet_length(convert_to(part.piece, 'UTF8')) - 1) as byte (number)
            join search.tokens as byte_token
                on byte_token.piece = format('<0x%s>', upper(lpad(to_hex(get_byte(convert_to(part.piece, 'UTF8'), byte.number)), 2, '0')))
            where tokens.token_id is null
        ) as bytes on true
        order by
            part.position,
            bytes.number
    );
end
$$;


ALTER FUNCTION search.word_pieces(word text) OWNER TO retail_search;

--
-- Name: FUNCTION word_pieces(word text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.word_pieces(word text) IS 'The pieces that the offline model makes of a word, by their numbers.

word: The word, in small letters and without blanks.';


--
-- Name: tokens; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.tokens (
    token_id integer NOT NULL,
    piece text NOT NULL,
    embedding extensions.halfvec(256) NOT NULL
);


ALTER TABLE search.tokens OWNER TO retail_search;

--
-- Name: TABLE tokens; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.tokens IS 'The offline model: its vocabulary, with a vector for each piece of a word.';


--
-- Name: COLUMN tokens.token_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.tokens.token_id IS 'The piece''s number; pieces with small numbers are joined first.';


--
-- Name: COLUMN tokens.piece; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.tokens.piece IS 'The piece; a blank is written as U+2581.';


--
-- Name: COLUMN tokens.embedding; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.tokens.embedding IS 'Its vector.';


--
-- Name: words; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.words (
    word text NOT NULL,
    total extensions.vector(256) NOT NULL
);


ALTER TABLE search.words OWNER TO retail_search;

--
-- Name: TABLE words; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.words IS 'Sums of the vectors of the pieces of words: what search.embed() would compute, kept.';


--
-- Name: COLUMN words.word; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.words.word IS 'The word, in small letters.';


--
-- Name: COLUMN words.total; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.words.total IS 'The sum.';


--
-- Name: embed(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.embed(query text) RETURNS extensions.vector
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT extensions.l2_normalize(extensions.sum(COALESCE(words.total, computed.total))) AS l2_normalize
    FROM ((string_to_table(search.normalise(embed.query), ' '::text) part(word)
      LEFT JOIN search.words ON ((words.word = part.word)))
      LEFT JOIN LATERAL ( SELECT extensions.sum((tokens.embedding)::extensions.vector) AS total
            FROM (unnest(search.word_pieces(part.word)) piece(token_id)
              JOIN search.tokens ON ((tokens.token_id = piece.token_id)))
           WHERE (words.word IS NULL)) computed ON (true))
   WHERE (part.word <> ''::text);
END;


ALTER FUNCTION search.embed(query text) OWNER TO retail_search;

--
-- Name: FUNCTION embed(query text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.embed(query text) IS 'The vector of a text by the offline model: 256 dimensions, of unit length; null for a text without words, or when the model is not installed.

query: The text.';


--
-- Name: document_vector(text, text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.document_vector(name text, description text) RETURNS extensions.vector
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT extensions.l2_normalize(
         CASE
             WHEN (parts.text_part IS NULL) THEN parts.name_part
             ELSE ((((parts.name_part OPERATOR(extensions.+) parts.name_part) OPERATOR(extensions.+) parts.name_part) OPERATOR(extensions.+) parts.text_part) OPERATOR(extensions.+) parts.text_part)
         END) AS l2_normalize
    FROM ( SELECT search.embed(document_vector.name) AS name_part,
             search.embed(document_vector.description) AS text_part) parts;
END;


ALTER FUNCTION search.document_vector(name text, description text) OWNER TO retail_search;

--
-- Name: FUNCTION document_vector(name text, description text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.document_vector(name text, description text) IS 'The vector of a product by the offline model: three parts of the name and two of the description.

name: The product''s name.
description: The product''s description; may be empty.';


--
-- Name: drop_model(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.drop_model(name text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = drop_model.name;

    if not found or known.is_current then
        raise invalid_parameter_value using
            message = format('%L is no model that can be dropped', drop_model.name),
            hint = 'Name one that is not current, as retail-mcp embed status lists them.',
            column = 'name';
    end if;

    execute format('drop index if exists search.%I', format('embeddings_model_%s_idx', known.model_id));
    delete from search.models where models.model_id = known.model_id;
end
$$;


ALTER FUNCTION search.drop_model(name text) OWNER TO retail_search;

--
-- Name: FUNCTION drop_model(name text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.drop_model(name text) IS 'Drops a model that is not current, with its vectors and its index.

name: The model''s name.';


--
-- Name: embed_offline(integer[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.embed_offline(product_ids integer[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    offline_id smallint;
    done       integer;
begin
    select models.model_id
    into offline_id
    from search.models
    where models.provider = 'offline';

    if not found then
        return 0;
    end if;

    -- A word that many products have is taken apart once.
    insert into search.words (word, total)
    select
        fresh.word,
        (
            select extensions.sum(tokens.embedding::extensions.vector)
            from unnest(search.word_pieces(fresh.word)) as piece (token_id)
            join search.tokens on tokens.token_id = piece.token_id
        )
    from (
        select distinct part.word
        from search.documents
        cross join lateral string_to_table(search.normalise(documents.name || ' ' || documents.description), ' ') as part (word)
        where documents.product_id = any (embed_offline.product_ids)
            and part.word <> ''
            and length(part.word) <= 40
    ) as fresh
    where not exists (select from search.words as known where known.word = fresh.word)
    order by fresh.word
    on conflict on constraint words_pkey do nothing;

    -- What search.document_vector() computes of each, for all at once.
    insert into search.embeddings (model_id, product_id, embedding, content_hash, is_active, embedded_at)
    select
        offline_id,
        documents.product_id,
        extensions.l2_normalize(
            case
                when made.text_part is null then made.name_part
                else made.name_part operator(extensions.+) made.name_part operator(extensions.+) made.name_part
                    operator(extensions.+) made.text_part operator(extensions.+) made.text_part
            end
        )::extensions.halfvec,
        documents.content_hash,
        documents.is_active,
        now()
    from (
        select
            part.product_id,
            extensions.l2_normalize(extensions.sum(part.total) filter (where part.is_name)) as name_part,
            extensions.l2_normalize(extensions.sum(part.total) filter (where not part.is_name)) as text_part
        from (
            select
                documents.product_id,
                field.is_name,
                coalesce(words.total, long.total) as total
            from search.documents
            cross join lateral (values (true, documents.name), (false, documents.description)) as field (is_name, content)
            cross join lateral string_to_table(search.normalise(field.content), ' ') as part (word)
            left join search.words on words.word = part.word
            left join lateral (
                select extensions.sum(tokens.embedding::extensions.vector) as total
                from unnest(search.word_pieces(part.word)) as piece (token_id)
                join search.tokens on tokens.token_id = piece.token_id
                where words.word is null
            ) as long on true
            where documents.product_id = any (embed_offline.product_ids)
                and part.word <> ''
        ) as part
        group by part.product_id
    ) as made
    join search.documents on documents.product_id = made.product_id
    where made.name_part is not null
    order by documents.product_id
    on conflict on constraint embeddings_pkey do update
    set
        embedding = excluded.embedding,
        content_hash = excluded.content_hash,
        is_active = excluded.is_active,
        embedded_at = excluded.embedded_at;

    get diagnostics done = row_count;

    return done;
end
$$;


ALTER FUNCTION search.embed_offline(product_ids integer[]) OWNER TO retail_search;

--
-- Name: FUNCTION embed_offline(product_ids integer[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.embed_offline(product_ids integer[]) IS 'Computes the offline vectors of products, and keeps those of their words. Returns how many; 0 when the model is not installed.

product_ids: The products.';


--
-- Name: finish_install(); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.finish_install() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    if (select count(*) from search.tokens) < 1000 then
        raise object_not_in_prerequisite_state using
            message = 'search.tokens does not hold the offline model',
            hint = 'Run retail-mcp embed install.';
    end if;

    analyze search.tokens;
    truncate search.words;
    perform search.save_model('wordllama-256', 'offline', 256);
    update search.models
    set is_current = true
    where models.provider = 'offline'
        and not exists (select from search.models as other where other.is_current);
end
$$;


ALTER FUNCTION search.finish_install() OWNER TO retail_search;

--
-- Name: FUNCTION finish_install(); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.finish_install() IS 'Makes the offline model ready after its pieces were copied into search.tokens; current, when none is.';


--
-- Name: forget_documents(integer[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.forget_documents(product_ids integer[]) RETURNS void
    LANGUAGE plpgsql PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    update search.corpus
    set
        products = corpus.products - gone.products,
        length = greatest(corpus.length - gone.length, 0)
    from (
        select
            count(*) as products,
            coalesce(sum(documents.length), 0) as length
        from search.documents
        where documents.product_id = any (forget_documents.product_ids)
            and documents.is_active
    ) as gone;

    with gone as (
        delete from search.terms
        where terms.product_id = any (forget_documents.product_ids)
        returning terms.lexeme
    )

    update search.lexemes
    set products = lexemes.products - fewer.products
    from (
        select
            gone.lexeme,
            count(*) as products
        from gone
        group by gone.lexeme
    ) as fewer
    where lexemes.lexeme = fewer.lexeme;

    update search.vocabulary
    set products = vocabulary.products - fewer.products
    from (
        select
            word.word,
            count(*) as products
        from search.documents
        cross join lateral unnest(documents.words) as word (word)
        where documents.product_id = any (forget_documents.product_ids)
            and documents.is_active
        group by word.word
    ) as fewer
    where vocabulary.word = fewer.word;

    delete from search.lexemes where lexemes.products <= 0;
    delete from search.vocabulary where vocabulary.products <= 0;
end
$$;


ALTER FUNCTION search.forget_documents(product_ids integer[]) OWNER TO retail_search;

--
-- Name: FUNCTION forget_documents(product_ids integer[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.forget_documents(product_ids integer[]) IS 'Takes documents off the counts of words; they stay themselves.

product_ids: The products.';


--
-- Name: index_documents(integer[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.index_documents(product_ids integer[]) RETURNS void
    LANGUAGE plpgsql PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    k1            double precision;
    b             double precision;
    by_name       double precision;
    by_brand      double precision;
    by_attributes double precision;
    by_text       double precision;
    mean_length   double precision;
begin
    select
        max(weights.value) filter (where weights.name = 'k1'),
        max(weights.value) filter (where weights.name = 'b'),
        max(weights.value) filter (where weights.name = 'field name'),
        max(weights.value) filter (where weights.name = 'field brand'),
        max(weights.value) filter (where weights.name = 'field attributes'),
        max(weights.value) filter (where weights.name = 'field text')
    into k1, b, by_name, by_brand, by_attributes, by_text
    from search.weights;

    update search.corpus
    set
        products = corpus.products + added.products,
        length = corpus.length + added.length
    from (
        select
            count(*) as products,
            coalesce(sum(documents.length), 0) as length
        from search.documents
        where documents.product_id = any (index_documents.product_ids)
            and documents.is_active
    ) as added
    returning corpus.length / greatest(corpus.products, 1)
    into mean_length;

    with counted as (
        select
            documents.product_id,
            documents.length,
            lexeme.word,
            (
                select sum(
                    case field.letter
                        when 'A' then by_name
                        when 'B' then by_brand
                        when 'C' then by_attributes
                        else by_text
                    end
                )
                from unnest(lexeme.fields) as field (letter)
            ) as frequency
        from search.documents
        cross join lateral unnest(documents.lexemes) as lexeme (word, positions, fields)
        where documents.product_id = any (index_documents.product_ids)
            and documents.is_active
    ),

    inserted as (
        insert into search.terms (lexeme, product_id, impact)
        select
            counted.word,
            counted.product_id,
            counted.frequency * (k1 + 1)
            / (counted.frequency + k1 * (1 - b + b * counted.length / greatest(mean_length, 0.001)))
        from counted
        order by
            counted.word,
            counted.product_id
    )

    insert into search.lexemes (lexeme, products)
    select
        counted.word,
        count(*)
    from counted
    group by counted.word
    order by counted.word
    on conflict on constraint lexemes_pkey do update
    set products = lexemes.products + excluded.products;

    insert into search.vocabulary (word, products)
    select
        word.word,
        count(*)
    from search.documents
    cross join lateral unnest(documents.words) as word (word)
    where documents.product_id = any (index_documents.product_ids)
        and documents.is_active
    group by word.word
    order by word.word
    on conflict on constraint vocabulary_pkey do update
    set products = vocabulary.products + excluded.products;
end
$$;


ALTER FUNCTION search.index_documents(product_ids integer[]) OWNER TO retail_search;

--
-- Name: FUNCTION index_documents(product_ids integer[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.index_documents(product_ids integer[]) IS 'Counts the words of documents that are not counted yet.

product_ids: The products.';


--
-- Name: vocabulary; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.vocabulary (
    word text NOT NULL,
    products integer NOT NULL,
    length integer GENERATED ALWAYS AS (length(word)) STORED NOT NULL
);


ALTER TABLE search.vocabulary OWNER TO retail_search;

--
-- Name: TABLE vocabulary; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.vocabulary IS 'The words that misspelt ones may stand for.';


--
-- Name: COLUMN vocabulary.word; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.vocabulary.word IS 'The word, as it is written in the catalogue.';


--
-- Name: COLUMN vocabulary.products; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.vocabulary.products IS 'Number of products that have it.';


--
-- Name: COLUMN vocabulary.length; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.vocabulary.length IS 'Number of letters.';


--
-- Name: near_words(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.near_words(word text) RETURNS TABLE(candidate text, products integer, distance double precision)
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 WITH keys(letter, neighbours) AS (
          VALUES ('q'::text,'wa'::text), ('w'::text,'qes'::text), ('e'::text,'wrd'::text), ('r'::text,'etf'::text), ('t'::text,'ryg'::text), ('y'::text,'tuh'::text), ('u'::text,'yij'::text), ('i'::text,'uok'::text), ('o'::text,'ipl'::text), ('p'::text,'ol'::text), ('a'::text,'qsz'::text), ('s'::text,'adwzx'::text), ('d'::text,'sfexc'::text), ('f'::text,'dgrcv'::text), ('g'::text,'fhtvb'::text), ('h'::text,'gjybn'::text), ('j'::text,'hkunm'::text), ('k'::text,'jlim'::text), ('l'::text,'kop'::text), ('z'::text,'asx'::text), ('x'::text,'zcsd'::text), ('c'::text,'xvdf'::text), ('v'::text,'cbfg'::text), ('b'::text,'vngh'::text), ('n'::text,'bmhj'::text), ('m'::text,'njk'::text)
         ), places AS (
          SELECT series.place,
             "left"(near_words.word, series.place) AS before,
             substr(near_words.word, (series.place + 1), 1) AS here,
             substr(near_words.word, (series.place + 2)) AS rest,
             substr(near_words.word, series.place, 1) AS previous,
             substr(near_words.word, (series.place + 2), 1) AS next
            FROM generate_series(0, length(near_words.word)) series(place)
         ), edits AS (
          SELECT (places.before || places.rest) AS edit,
                 CASE
                     WHEN ((places.here = places.previous) OR (places.here = places.next)) THEN 0.5
                     ELSE 1.2
                 END AS distance
            FROM places
           WHERE (places.here <> ''::text)
         UNION ALL
          SELECT (((places.before || places.next) || places.here) || substr(places.rest, 2)),
                 CASE
                     WHEN (places.place = 0) THEN 0.9
                     ELSE 0.6
                 END AS "case"
            FROM places
           WHERE (places.next <> ''::text)
         UNION ALL
          SELECT ((places.before || keys.letter) || places.rest),
                 CASE
                     WHEN (strpos(keys.neighbours, places.here) > 0) THEN 0.9
                     WHEN ((places.here = ANY (ARRAY['a'::text, 'e'::text, 'i'::text, 'o'::text, 'u'::text, 'y'::text])) AND (keys.letter = ANY (ARRAY['a'::text, 'e'::text, 'i'::text, 'o'::text, 'u'::text, 'y'::text]))) THEN 1.0
                     ELSE 1.3
                 END AS "case"
            FROM (places
              CROSS JOIN keys)
           WHERE (places.here <> ''::text)
         UNION ALL
          SELECT (((places.before || keys.letter) || places.here) || places.rest),
                 CASE
                     WHEN ((keys.letter = places.previous) OR (keys.letter = places.here)) THEN 0.6
                     ELSE 0.9
                 END AS "case"
            FROM (places
              CROSS JOIN keys)
         ), one_mistake AS MATERIALIZED (
          SELECT known.word,
             known.products,
             min(edits.distance) AS distance
            FROM (( SELECT vocabulary.word,
                     vocabulary.products
                    FROM search.vocabulary
                   WHERE ((vocabulary.word = ANY (ARRAY( SELECT edits_1.edit
                            FROM edits edits_1))) AND (vocabulary.word <> near_words.word))) known
              JOIN edits ON ((edits.edit = known.word)))
           GROUP BY known.word, known.products
         )
  SELECT one_mistake.word AS candidate,
     one_mistake.products,
     (one_mistake.distance)::double precision AS distance
    FROM one_mistake
 UNION ALL
  SELECT vocabulary.word,
     vocabulary.products,
     2.5
    FROM search.vocabulary
   WHERE ((length(near_words.word) >= 5) AND ("left"(vocabulary.word, 1) = "left"(near_words.word, 1)) AND ((vocabulary.length >= (length(near_words.word) - 2)) AND (vocabulary.length <= (length(near_words.word) + 2))) AND (NOT (EXISTS ( SELECT
            FROM one_mistake
           WHERE (one_mistake.products > 2)))) AND (extensions.levenshtein_less_equal(vocabulary.word, near_words.word, 2) = 2) AND (vocabulary.word <> ALL (ARRAY( SELECT one_mistake.word
            FROM one_mistake))));
END;


ALTER FUNCTION search.near_words(word text) OWNER TO retail_search;

--
-- Name: FUNCTION near_words(word text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.near_words(word text) IS 'The words of the catalogue that a misspelt one may stand for.

word: The misspelt word, in small letters.

candidate: A word of the catalogue.
products: Number of products that have it.
distance: Number of mistakes: 1 or 2; 0.8 for two letters that changed places.';


--
-- Name: documents; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.documents (
    product_id integer NOT NULL,
    name text NOT NULL,
    brand text DEFAULT ''::text NOT NULL,
    attributes text DEFAULT ''::text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    letters text NOT NULL,
    lexemes tsvector NOT NULL,
    words text[] NOT NULL,
    length real NOT NULL,
    content_hash bytea NOT NULL,
    is_active boolean DEFAULT true NOT NULL
);


ALTER TABLE search.documents OWNER TO retail_search;

--
-- Name: TABLE documents; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.documents IS 'The text of each product.';


--
-- Name: COLUMN documents.product_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.product_id IS 'The product.';


--
-- Name: COLUMN documents.name; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.name IS 'Its name.';


--
-- Name: COLUMN documents.brand; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.brand IS 'Its brand.';


--
-- Name: COLUMN documents.attributes; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.attributes IS 'Its category, type and tags.';


--
-- Name: COLUMN documents.description; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.description IS 'Its description.';


--
-- Name: COLUMN documents.letters; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.letters IS 'Brand and name in small letters, for comparing letters.';


--
-- Name: COLUMN documents.lexemes; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.lexemes IS 'The stems of all words, with the field they stand in.';


--
-- Name: COLUMN documents.words; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.words IS 'All different words as they are written, for spelling.';


--
-- Name: COLUMN documents.length; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.length IS 'Weighted number of words.';


--
-- Name: COLUMN documents.content_hash; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.content_hash IS 'SHA-256 of all fields: tells whether a vector is still of this text.';


--
-- Name: COLUMN documents.is_active; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.documents.is_active IS 'Whether searches find it: what is not sold any more is compared with, and not found.';


--
-- Name: embeddings; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.embeddings (
    model_id smallint NOT NULL,
    product_id integer NOT NULL,
    embedding extensions.halfvec NOT NULL,
    content_hash bytea NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    embedded_at timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE search.embeddings OWNER TO retail_search;

--
-- Name: TABLE embeddings; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.embeddings IS 'The vector of each product by each model, of unit length. Each model has an index of its own.';


--
-- Name: COLUMN embeddings.model_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.model_id IS 'The model.';


--
-- Name: COLUMN embeddings.product_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.product_id IS 'The product.';


--
-- Name: COLUMN embeddings.embedding; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.embedding IS 'The vector, as long as the model says.';


--
-- Name: COLUMN embeddings.content_hash; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.content_hash IS 'Of which text it is.';


--
-- Name: COLUMN embeddings.is_active; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.is_active IS 'Whether searches find the product: only then is the vector in the index.';


--
-- Name: COLUMN embeddings.embedded_at; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.embeddings.embedded_at IS 'When it was computed.';


--
-- Name: pending_embeddings(text, integer, integer, boolean, integer[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.pending_embeddings(model_name text, after_product integer DEFAULT 0, max_rows integer DEFAULT 1000, force boolean DEFAULT false, product_ids integer[] DEFAULT NULL::integer[]) RETURNS TABLE(product_id integer, content text, content_hash bytea)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT documents.product_id,
     concat_ws('
'::text, documents.name, NULLIF(documents.brand, ''::text), documents.attributes, NULLIF(documents.description, ''::text)) AS content,
     documents.content_hash
    FROM (search.models
      CROSS JOIN search.documents)
   WHERE ((models.name = pending_embeddings.model_name) AND (documents.product_id > pending_embeddings.after_product) AND ((pending_embeddings.product_ids IS NULL) OR (documents.product_id = ANY (pending_embeddings.product_ids))) AND (pending_embeddings.force OR (NOT (EXISTS ( SELECT
            FROM search.embeddings
           WHERE ((embeddings.model_id = models.model_id) AND (embeddings.product_id = documents.product_id) AND (embeddings.content_hash = documents.content_hash)))))))
   ORDER BY documents.product_id
  LIMIT pending_embeddings.max_rows;
END;


ALTER FUNCTION search.pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]) OWNER TO retail_search;

--
-- Name: FUNCTION pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]) IS 'The products that have no vector of their text by a model, in the order of their numbers.

model_name: The model.
after_product: Only products with a larger number.
max_rows: How many to return at the most.
force: Those that have one too.
product_ids: Only these; null for all.

product_id: The product.
content: Its text.
content_hash: What search.save_embeddings() must be given back.';


--
-- Name: image_embeddings; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.image_embeddings (
    product_id integer NOT NULL,
    "position" integer DEFAULT 1 NOT NULL,
    embedding extensions.halfvec(512) NOT NULL,
    embedded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT image_embeddings_position_check CHECK ((("position" >= 1) AND ("position" <= 100)))
);


ALTER TABLE search.image_embeddings OWNER TO retail_search;

--
-- Name: TABLE image_embeddings; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.image_embeddings IS 'The vectors of the pictures of products.';


--
-- Name: COLUMN image_embeddings.product_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.image_embeddings.product_id IS 'The product.';


--
-- Name: COLUMN image_embeddings."position"; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.image_embeddings."position" IS 'The picture''s number, from 1.';


--
-- Name: COLUMN image_embeddings.embedding; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.image_embeddings.embedding IS 'The vector.';


--
-- Name: COLUMN image_embeddings.embedded_at; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.image_embeddings.embedded_at IS 'When it was computed.';


--
-- Name: rank_images(extensions.vector, integer[], integer); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.rank_images(image_vector extensions.vector, allowed integer[] DEFAULT NULL::integer[], max_rows integer DEFAULT 10) RETURNS TABLE(product_id integer, similarity double precision)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "hnsw.ef_search" TO '200'
    SET "hnsw.iterative_scan" TO 'relaxed_order'
    BEGIN ATOMIC
 SELECT near.product_id,
     max(((1)::double precision - near.distance)) AS similarity
    FROM ( SELECT image_embeddings.product_id,
             (image_embeddings.embedding OPERATOR(extensions.<=>) (rank_images.image_vector)::extensions.halfvec(512)) AS distance
            FROM search.image_embeddings
           WHERE (((rank_images.allowed IS NULL) OR (image_embeddings.product_id = ANY (rank_images.allowed))) AND (EXISTS ( SELECT
                    FROM search.documents
                   WHERE ((documents.product_id = image_embeddings.product_id) AND documents.is_active))))
           ORDER BY (image_embeddings.embedding OPERATOR(extensions.<=>) (rank_images.image_vector)::extensions.halfvec(512))
          LIMIT (rank_images.max_rows * 5)) near
   GROUP BY near.product_id
   ORDER BY (max(((1)::double precision - near.distance))) DESC, near.product_id
  LIMIT rank_images.max_rows;
END;


ALTER FUNCTION search.rank_images(image_vector extensions.vector, allowed integer[], max_rows integer) OWNER TO retail_search;

--
-- Name: FUNCTION rank_images(image_vector extensions.vector, allowed integer[], max_rows integer); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.rank_images(image_vector extensions.vector, allowed integer[], max_rows integer) IS 'The products whose pictures are nearest to a picture, each once, by its nearest one.

image_vector: The picture''s vector, 512 numbers, by the model that search.image_embeddings is of.
allowed: Only these products; null for all.
max_rows: How many to return at the most.

product_id: The product.
similarity: Cosine similarity of the vectors, -1 to 1.';


--
-- Name: rank_products(text, integer[], integer, double precision, double precision, extensions.vector, text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.rank_products(query text, allowed integer[] DEFAULT NULL::integer[], max_rows integer DEFAULT 100, text_weight double precision DEFAULT 1, vector_weight double precision DEFAULT 1, query_vector extensions.vector DEFAULT NULL::extensions.vector, vector_model text DEFAULT NULL::text) RETURNS TABLE(product_id integer, score double precision, similarity double precision, matched_terms text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET "hnsw.ef_search" TO '200'
    SET "hnsw.iterative_scan" TO 'relaxed_order'
    SET jit TO 'off'
    SET plan_cache_mode TO 'auto'
    AS $_$
#variable_conflict use_column
declare
    -- How many postings of a stem, and how many neighbours, are looked at.
    postings    constant integer := 1000;
    neighbours  constant integer := greatest(100, rank_products.max_rows);
    asked_text  text := search.normalise(search.spell_sizes(coalesce(rank_products.query, '')));
    stems       text[] := tsvector_to_array(to_tsvector('pg_catalog.english', asked_text));
    every_word  tsquery := plainto_tsquery('pg_catalog.english', asked_text);
    model       search.models;
    vector      extensions.vector := rank_products.query_vector;
    products    double precision;
    candidates  integer[] := '{}';
    by_vector   integer[];
    best_text   double precision;
    is_small    boolean;
    rank_text   double precision;
    rank_vector double precision;
    rank_letters double precision;
    rank_terms  double precision;
    rank_all    double precision;
    rank_short  double precision;
begin
    select
        max(weights.value) filter (where weights.name = 'rank text') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank vector') * rank_products.vector_weight,
        max(weights.value) filter (where weights.name = 'rank letters') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank terms') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank all') * rank_products.text_weight,
        max(weights.value) filter (where weights.name = 'rank short') * rank_products.text_weight
    into rank_text, rank_vector, rank_letters, rank_terms, rank_all, rank_short
    from search.weights;

    select corpus.products
    into products
    from search.corpus;

    -- How many are allowed decides the plan.
    if rank_products.allowed is not null then
        perform set_config('plan_cache_mode', 'force_custom_plan', true);
    end if;

    is_small := coalesce(cardinality(rank_products.allowed) <= 10000, products <= 2000);

    -- The model whose vectors the query is compared with.
    if rank_vector > 0 then
        select models.*
        into model
        from search.models
        where case
            when vector is not null then models.name = rank_products.vector_model
            else models.provider = 'offline'
        end;

        if model.model_id is not null and vector is null then
            vector := search.embed(rank_products.query);
        end if;
    end if;

    -- By words: the best postings of each stem. What has none of them is not found here.
    if rank_text > 0 then
        with found as (
            select
                posting.product_id,
                sum(ln(1 + (products - lexemes_known.products + 0.5) / (lexemes_known.products + 0.5)) * posting.impact) as score
            from search.lexemes as lexemes_known
            cross join lateral (
                select
                    terms.product_id,
                    terms.impact
                from search.terms
                where terms.lexeme = lexemes_known.lexeme
                    and (rank_products.allowed is null or terms.product_id = any (rank_products.allowed))
                order by terms.impact desc
                limit postings
            ) as posting
            where lexemes_known.lexeme = any (stems)
            group by posting.product_id
            order by
                score desc,
                posting.product_id
            limit neighbours
        )

        select
            array_agg(found.product_id),
            max(found.score)
        into candidates, best_text
        from found;
    end if;

    -- By meaning: the nearest vectors. A small slice is looked at as a whole; in a large
    -- one the index goes on until enough of what it finds is allowed.
    if vector is not null and model.model_id is not null then
        if is_small then
            select array_agg(near.product_id)
            into by_vector
            from (
                select embeddings.product_id
                from search.embeddings
                where embeddings.model_id = model.model_id
                    and embeddings.is_active
                    and (rank_products.allowed is null or embeddings.product_id = any (rank_products.allowed))
                order by embeddings.embedding operator(extensions.<=>) vector::extensions.halfvec
                limit neighbours
            ) as near;
        else
            execute format(
                'select array_agg(near.product_id)
                from (
                    select embeddings.product_id
                    from search.embeddings
                    where embeddings.model_id = %s
                        and embeddings.is_active
                        and ($2 is null or embeddings.product_id = any ($2))
                    order by embeddings.embedding::extensions.halfvec(%s) operator(extensions.<=>) $1
                    limit %s
                ) as near',
                model.model_id, model.dimensions, neighbours
            )
            into by_vector
            using vector::extensions.halfvec, rank_products.allowed;
        end if;
    end if;

    candidates := coalesce(candidates, '{}') || coalesce(by_vector, '{}');

    return query
    with scored as (
        select
            documents.product_id,
            documents.letters,
            documents.name,
            documents.lexemes as found_lexemes,
            coalesce(matched.score, 0) as text_score,
            coalesce(matched.terms, '{}') as terms,
            1 - (embeddings.embedding operator(extensions.<=>) vector::extensions.halfvec) as similarity
        from (select distinct candidate.product_id from unnest(candidates) as candidate (product_id)) as candidate
        join search.documents on documents.product_id = candidate.product_id
        left join search.embeddings
            on embeddings.model_id = model.model_id
            and embeddings.product_id = candidate.product_id
        left join lateral (
            select
                sum(
                    ln(1 + (products - lexemes_known.products + 0.5) / (lexemes_known.products + 0.5)) * terms.impact
                ) as score,
                array_agg(terms.lexeme order by terms.lexeme) as terms
            from search.lexemes as lexemes_known
            join search.terms
                on terms.lexeme = lexemes_known.lexeme
                and terms.product_id = candidate.product_id
            where lexemes_known.lexeme = any (stems)
        ) as matched on true
    )

    select
        scored.product_id,
        rank_text * scored.text_score / greatest(best_text, 1e-6)
        + rank_vector * coalesce(scored.similarity, 0)
        + rank_letters * extensions.word_similarity(asked_text, scored.letters)
        + rank_all * (scored.found_lexemes @@ every_word)::integer
        + rank_terms * cardinality(scored.terms)::double precision / greatest(cardinality(stems), 1)
        + rank_short * exp(-length(scored.name) / 60.0),
        scored.similarity,
        scored.terms
    from scored
    order by
        2 desc,
        1
    limit rank_products.max_rows;
end
$_$;


ALTER FUNCTION search.rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text) OWNER TO retail_search;

--
-- Name: FUNCTION rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text) IS 'Ranks products for a query by words, by letters and by meaning, fused into one score. Spelling is not corrected here.

query: The query.
allowed: Only these products; null for all.
max_rows: How many to return at the most.
text_weight: How much words and letters count; 0 leaves them out.
vector_weight: How much meaning counts; 0 leaves it out.
query_vector: The vector of the query by vector_model; null: that of the offline model, computed here.
vector_model: The model that query_vector is of.

product_id: The product.
score: The larger, the better; comparable within one answer only.
similarity: Cosine similarity of the vectors, -1 to 1; null without vectors.
matched_terms: The stems of the query that the product has.';


--
-- Name: read_query(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean) RETURNS record
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    said    text[];
    amount  constant text := '(\d+(?:\.\d{1,2})?)';
    unit    constant text := '(?:dollars?|usd|bucks?|euros?|eur|gbp|pounds? sterling)';
begin
    rest := ' ' || regexp_replace(lower(query), '\s+', ' ', 'g') || ' ';

    -- Between two prices.
    said := regexp_match(rest, '(?:between|from) [$€£]?' || amount || ' ?' || unit || '? (?:and|to) [$€£]?' || amount || ' ?(?:' || unit || ')? ');
    if said is not null and rest ~ ('(?:between|from) [^ ]*[$€£]|' || unit || ' ') then
        least_price := least(said[1]::numeric, said[2]::numeric);
        most_price := greatest(said[1]::numeric, said[2]::numeric);
        rest := regexp_replace(rest, '(?:priced? )?(?:between|from) [$€£]?' || amount || ' ?' || unit || '? (?:and|to) [$€£]?' || amount || ' ?(?:' || unit || ')? ', ' ');
    end if;

    -- Ratings before prices: "at least 4 stars" has a number too.
    said := regexp_match(rest, ' (?:(?:at least|minimum|min|over|above|more than|rated|with) )*([1-5](?:\.\d)?) ?\+?[ -]?(?:stars?|star rating)(?: (?:and|or) (?:up|more|better|above|higher))?(?: rated| rating)? ');
    if said is not null then
        least_rating := said[1]::numeric;
        rest := regexp_replace(rest, ' (?:(?:at least|minimum|min|over|above|more than|rated|with) )*[1-5](?:\.\d)? ?\+?[ -]?(?:stars?|star rating)(?: (?:and|or) (?:up|more|better|above|higher))?(?: rated| rating)? ', ' ');
    end if;

    said := regexp_match(rest, ' (?:priced? )?(?:under|below|less than|cheaper than|up to|at most|no more than|not over|max(?:imum)?|<=?) (?:[$€£] ?' || amount || '(?: ?' || unit || ')?|' || amount || ' ?' || unit || ') ');
    if said is null then
        -- A bare number after such a word is a price when nothing but a blank follows it.
        said := regexp_match(rest, ' (?:priced? )?(?:under|below|less than|cheaper than) ' || amount || ' $');
    end if;
    if said is not null then
        most_price := coalesce(said[1], said[2])::numeric;
        rest := regexp_replace(rest, ' (?:priced? )?(?:under|below|less than|cheaper than|up to|at most|no more than|not over|max(?:imum)?|<=?) [$€£]? ?' || amount || '(?: ?' || unit || ')? ', ' ');
    end if;

    said := regexp_match(rest, ' (?:priced? )?(?:over|above|more than|at least|from|starting at|>=?) (?:[$€£] ?' || amount || '(?: ?' || unit || ')?|' || amount || ' ?' || unit || ') ');
    if said is not null then
        least_price := coalesce(said[1], said[2])::numeric;
        rest := regexp_replace(rest, ' (?:priced? )?(?:over|above|more than|at least|from|starting at|>=?) [$€£]? ?' || amount || '(?: ?' || unit || ')? ', ' ');
    end if;

    if rest ~ ' (?:that (?:is|are) )?(?:in stock|available now) ' then
        in_stock := true;
        rest := regexp_replace(rest, ' (?:that (?:is|are) )?(?:in stock|available now) ', ' ');
    else
        in_stock := false;
    end if;

    rest := btrim(regexp_replace(rest, '\s+', ' ', 'g'));

    -- A query of nothing but filters is about everything.
    if rest = '' then
        rest := null;
    end if;
end
$_$;


ALTER FUNCTION search.read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean) OWNER TO retail_search;

--
-- Name: FUNCTION read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean) IS 'Takes the filters out of a query in words, such as under 50 dollars, at least 4 stars, in stock.

query: What was asked for.

rest: The query without them; null when nothing is left.
least_price: The lowest price; null for none.
most_price: The highest price; null for none.
least_rating: The lowest rating; null for none.
in_stock: Whether only what is in stock is wanted.';


--
-- Name: rebuild(); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.rebuild() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform from search.corpus for update;

    delete from search.terms;
    delete from search.lexemes;
    delete from search.vocabulary;
    update search.corpus set products = 0, length = 0;
    update search.documents set length = search.document_length(documents.lexemes);

    perform search.index_documents(array(select documents.product_id from search.documents));
end
$$;


ALTER FUNCTION search.rebuild() OWNER TO retail_search;

--
-- Name: FUNCTION rebuild(); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.rebuild() IS 'Counts all documents anew: after a change of search.weights, or once the catalogue has grown a lot.';


--
-- Name: remove_documents(integer[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.remove_documents(product_ids integer[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
    perform from search.corpus for update;
    perform search.forget_documents(remove_documents.product_ids);
    delete from search.documents where documents.product_id = any (remove_documents.product_ids);
end
$$;


ALTER FUNCTION search.remove_documents(product_ids integer[]) OWNER TO retail_search;

--
-- Name: FUNCTION remove_documents(product_ids integer[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.remove_documents(product_ids integer[]) IS 'Removes products from search, with their vectors.

product_ids: The products.';


--
-- Name: save_documents(integer[], text[], text[], text[], text[], boolean[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $_$
declare
    changed integer[];
begin
    -- One writer at a time: the counts are everybody's.
    perform from search.corpus for update;

    select coalesce(array_agg(given.product_id), '{}')
    into changed
    from unnest(
        save_documents.product_ids, save_documents.names, save_documents.brands,
        save_documents.attributes, save_documents.descriptions, save_documents.actives
    ) as given (product_id, name, brand, attributes, description, is_active)
    left join search.documents on documents.product_id = given.product_id
    where (documents.name, documents.brand, documents.attributes, documents.description, documents.is_active)
        is distinct from (given.name, given.brand, given.attributes, given.description, given.is_active);

    perform search.forget_documents(changed);

    insert into search.documents (
        product_id, name, brand, attributes, description, letters, lexemes, words, length, content_hash, is_active
    )
    select
        given.product_id,
        given.name,
        given.brand,
        given.attributes,
        given.description,
        btrim(lower(given.brand || ' ' || spelt.name)),
        made.lexemes,
        made.words,
        search.document_length(made.lexemes),
        sha256(convert_to(concat_ws(E'\n', given.name, given.brand, given.attributes, given.description), 'UTF8')),
        given.is_active
    from unnest(
        save_documents.product_ids, save_documents.names, save_documents.brands,
        save_documents.attributes, save_documents.descriptions, save_documents.actives
    ) as given (product_id, name, brand, attributes, description, is_active)
    cross join lateral (
        select
            search.spell_sizes(given.name) as name,
            search.spell_sizes(given.attributes) as attributes,
            search.spell_sizes(given.description) as description
    ) as spelt
    cross join lateral (
        select
            setweight(to_tsvector('pg_catalog.english', spelt.name), 'A')
            || setweight(to_tsvector('pg_catalog.english', given.brand), 'B')
            || setweight(to_tsvector('pg_catalog.english', spelt.attributes), 'C')
            || setweight(to_tsvector('pg_catalog.english', spelt.description), 'D') as lexemes,
            array(
                select lexeme.word
                from unnest(
                    to_tsvector(
                        'pg_catalog.simple', concat_ws(' ', spelt.name, given.brand, spelt.attributes, spelt.description)
                    )
                ) as lexeme (word, positions, fields)
                where lexeme.word ~ '^[a-z]{3,}$'
            ) as words
    ) as made
    where given.product_id = any (changed)
    order by given.product_id
    on conflict on constraint documents_pkey do update
    set
        name = excluded.name,
        brand = excluded.brand,
        attributes = excluded.attributes,
        description = excluded.description,
        letters = excluded.letters,
        lexemes = excluded.lexemes,
        words = excluded.words,
        length = excluded.length,
        content_hash = excluded.content_hash,
        is_active = excluded.is_active;

    -- What is found no more leaves the index of vectors, and keeps its vector.
    update search.embeddings
    set is_active = documents.is_active
    from search.documents
    where documents.product_id = any (changed)
        and embeddings.product_id = documents.product_id
        and embeddings.is_active <> documents.is_active;

    perform search.index_documents(changed);

    -- A few get their vectors at once; many wait for a worker that does them in batches.
    if cardinality(changed) between 1 and 100 then
        perform search.embed_offline(changed);
    end if;
end
$_$;


ALTER FUNCTION search.save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]) OWNER TO retail_search;

--
-- Name: FUNCTION save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]) IS 'Takes the texts of products; those that are as they were are left alone.

product_ids: The products.
names: Their names.
brands: Their brands; an empty text for none.
attributes: Their categories, types and tags, one after the other.
descriptions: Their descriptions; an empty text for none.
actives: Whether searches find each.';


--
-- Name: save_embeddings(text, integer[], bytea[], text[]); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known search.models;
    wrong integer;
    saved integer;
begin
    select models.*
    into known
    from search.models
    where models.name = save_embeddings.model_name;

    if not found then
        raise invalid_parameter_value using
            message = format('there is no model called %L', save_embeddings.model_name),
            hint = 'Add it with search.save_model() first.',
            column = 'model_name';
    end if;

    select extensions.vector_dims(given.embedding::extensions.vector)
    into wrong
    from unnest(save_embeddings.embeddings) as given (embedding)
    where extensions.vector_dims(given.embedding::extensions.vector) <> known.dimensions
    limit 1;

    if found then
        raise invalid_parameter_value using
            message = format('a vector has %s dimensions, and the model %L has %s', wrong, known.name, known.dimensions),
            hint = 'Check the name of the model and the dimensions asked for; nothing of this batch was saved.',
            column = 'embeddings';
    end if;

    insert into search.embeddings (model_id, product_id, embedding, content_hash, is_active, embedded_at)
    select
        known.model_id,
        given.product_id,
        extensions.l2_normalize(given.embedding::extensions.vector)::extensions.halfvec,
        given.content_hash,
        documents.is_active,
        now()
    from unnest(save_embeddings.product_ids, save_embeddings.content_hashes, save_embeddings.embeddings)
        as given (product_id, content_hash, embedding)
    -- The text may have changed while the model was at work: then it stays pending.
    join search.documents
        on documents.product_id = given.product_id
        and documents.content_hash = given.content_hash
    order by given.product_id
    on conflict on constraint embeddings_pkey do update
    set
        embedding = excluded.embedding,
        content_hash = excluded.content_hash,
        is_active = excluded.is_active,
        embedded_at = excluded.embedded_at;

    get diagnostics saved = row_count;

    return saved;
end
$$;


ALTER FUNCTION search.save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]) OWNER TO retail_search;

--
-- Name: FUNCTION save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]) IS 'Saves vectors of a model, all or none; those of a text that changed meanwhile are left out. Returns how many were saved.

model_name: The model.
product_ids: The products.
content_hashes: As search.pending_embeddings() gave them.
embeddings: The vectors, as text: [0.1,0.2,...].';


--
-- Name: save_model(text, text, integer, integer, integer); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.save_model(name text, provider text, dimensions integer, m integer DEFAULT 24, ef_construction integer DEFAULT 128) RETURNS smallint
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = save_model.name;

    if found then
        if (known.provider, known.dimensions) <> (save_model.provider, save_model.dimensions) then
            raise invalid_parameter_value using
                message = format(
                    'the model %L is known with %s dimensions from %s', known.name, known.dimensions, known.provider
                ),
                hint = 'Give the other model another name, or drop this one first.',
                column = 'name';
        end if;

        return known.model_id;
    end if;

    insert into search.models (name, provider, dimensions, m, ef_construction)
    values (save_model.name, save_model.provider, save_model.dimensions, save_model.m, save_model.ef_construction)
    returning * into known;

    perform search.build_index(known.name);

    return known.model_id;
end
$$;


ALTER FUNCTION search.save_model(name text, provider text, dimensions integer, m integer, ef_construction integer) OWNER TO retail_search;

--
-- Name: FUNCTION save_model(name text, provider text, dimensions integer, m integer, ef_construction integer); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.save_model(name text, provider text, dimensions integer, m integer, ef_construction integer) IS 'Adds a model with an index of its own, or finds it; one that is known by the same name with other dimensions is an error.

name: The model''s name.
provider: offline, openai or azure_openai.
dimensions: How long its vectors are, 1 to 4000.
m: Connections of each vector in the index.
ef_construction: How carefully the index is built.';


--
-- Name: spell_sizes(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.spell_sizes(text_given text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    spelt text := text_given;
begin
    -- Most texts have no number, and then nothing is to be done.
    if spelt !~ '\d' then
        return spelt;
    end if;

    spelt := lower(spelt);

    -- Seven and a quarter, in whatever way.
    spelt := regexp_replace(spelt, '(\d)-(\d+/\d)', '\1 \2', 'g');

    -- A unit follows a number: at once, after a blank or after a hyphen.
    spelt := regexp_replace(spelt, '(\d)[ -]?(?:["”″]|''''|inch(?:es)?\M|in\M\.?(?![ -](?:1|one|an?|the)\M))', '\1 inch ', 'g');
    spelt := regexp_replace(spelt, '(\d)[ -]?(?:[′’''](?![[:alnum:]])|f(?:ee|oo)?t\M\.?)', '\1 ft ', 'g');
    spelt := regexp_replace(
        spelt,
        '(\d)[ -]?(gal(?:lons?)?|quarts?|qt|ounces?|oz|pounds?|lbs?|volts?|v|watts?|w|amps?|gauge|ga|yards?|yd|packs?|pk'
        || '|pieces?|pcs?|mm|cm|ml|kg|[kmgt]b|[km]?hz|ghz|mah|rpm|psi|btu)\M\.?',
        '\1 \2 ',
        'g'
    );

    spelt := replace(spelt, ' gal ', ' gallon ');
    spelt := replace(spelt, ' qt ', ' quart ');
    spelt := replace(spelt, ' oz ', ' ounce ');
    spelt := replace(spelt, ' lb ', ' pound ');
    spelt := replace(spelt, ' lbs ', ' pound ');
    spelt := replace(spelt, ' v ', ' volt ');
    spelt := replace(spelt, ' w ', ' watt ');
    spelt := replace(spelt, ' ga ', ' gauge ');
    spelt := replace(spelt, ' yd ', ' yard ');
    spelt := replace(spelt, ' pk ', ' pack ');
    spelt := replace(spelt, ' pc ', ' piece ');
    spelt := replace(spelt, ' pcs ', ' piece ');

    -- Two measures with an x between are one name of a size besides.
    return regexp_replace(
        spelt,
        '(?<![\d./])(\d+)(?: inch| ft)? +x *(\d+)(?![\d./])',
        '\& \1x\2 ',
        'g'
    );
end
$$;


ALTER FUNCTION search.spell_sizes(text_given text) OWNER TO retail_search;

--
-- Name: FUNCTION spell_sizes(text_given text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.spell_sizes(text_given text) IS 'A text with its sizes written in one way: a number, a blank, and the unit in full or as it is short for everybody (ft, mm).

text_given: The text of a product or a query.';


--
-- Name: suspend_index(text); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.suspend_index(model_name text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known search.models;
begin
    select models.*
    into known
    from search.models
    where models.name = suspend_index.model_name;

    -- Not while most of what it holds stays as it is.
    if not found
        or (select count(*) from search.embeddings where embeddings.model_id = known.model_id)
        >= (select count(*) from search.documents) / 2
    then
        return false;
    end if;

    execute format('drop index if exists search.%I', format('embeddings_model_%s_idx', known.model_id));

    return true;
end
$$;


ALTER FUNCTION search.suspend_index(model_name text) OWNER TO retail_search;

--
-- Name: FUNCTION suspend_index(model_name text); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.suspend_index(model_name text) IS 'Drops the index of a model that has vectors of less than half of all products, before the others come. Returns whether it did; searches compare with all vectors until search.build_index().

model_name: The model.';


--
-- Name: switch_model(text, boolean); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.switch_model(name text, force boolean DEFAULT false) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
    known   search.models;
    pending bigint;
begin
    select models.*
    into known
    from search.models
    where models.name = switch_model.name;

    if not found then
        raise invalid_parameter_value using
            message = format('there is no model called %L', switch_model.name),
            hint = coalesce(
                (select 'There are: ' || string_agg(models.name, ', ' order by models.name) || '.' from search.models),
                'Run retail-mcp embed run --model first.'
            ),
            column = 'name';
    end if;

    select count(*)
    into pending
    from search.documents
    where not exists (
        select
        from search.embeddings
        where embeddings.model_id = known.model_id
            and embeddings.product_id = documents.product_id
            and embeddings.content_hash = documents.content_hash
    );

    if pending > 0 and not switch_model.force then
        raise object_not_in_prerequisite_state using
            message = format('%s products have no vector by %L yet', pending, known.name),
            hint = 'Run retail-mcp embed run for it first, or force the switch.';
    end if;

    -- Others see both at once, when this commits.
    update search.models set is_current = false where models.is_current;
    update search.models set is_current = true where models.model_id = known.model_id;
    notify retail_catalog, 'reload';
end
$$;


ALTER FUNCTION search.switch_model(name text, force boolean) OWNER TO retail_search;

--
-- Name: FUNCTION switch_model(name text, force boolean); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.switch_model(name text, force boolean) IS 'Makes a model the one that searches use; one that lacks vectors is refused unless forced.

name: The model''s name.
force: Switch even though vectors are missing.';


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
-- Name: categories; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.categories (
    file_line bigint NOT NULL,
    unreadable text,
    name text,
    description text
);


ALTER TABLE load.categories OWNER TO retail_owner;

--
-- Name: TABLE categories; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.categories IS 'The lines of categories.csv, or the rows of categories.parquet, as they came.';


--
-- Name: changes; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.changes (
    ordinal integer NOT NULL,
    table_name text NOT NULL,
    added bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL
);


ALTER TABLE load.changes OWNER TO retail_owner;

--
-- Name: TABLE changes; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.changes IS 'What the latest load did to each table.';


--
-- Name: COLUMN changes.ordinal; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.changes.ordinal IS 'The order in which they are told.';


--
-- Name: COLUMN changes.table_name; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.changes.table_name IS 'The table.';


--
-- Name: COLUMN changes.added; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.changes.added IS 'Rows that are new.';


--
-- Name: COLUMN changes.changed; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.changes.changed IS 'Rows that were there and say something else now.';


--
-- Name: COLUMN changes.unchanged; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.changes.unchanged IS 'Rows that were there and said the same.';


--
-- Name: customers; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.customers (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    customer_number text,
    first_name text,
    last_name text,
    email text,
    phone text,
    joined_on text
);


ALTER TABLE load.customers OWNER TO retail_owner;

--
-- Name: TABLE customers; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.customers IS 'The lines of customers.csv, or the rows of customers.parquet, as they came.';


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

COMMENT ON TABLE load.figures IS 'What the latest load did, in numbers.';


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
    file_line bigint NOT NULL,
    unreadable text,
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
-- Name: COLUMN flat_lines.file_line; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.file_line IS 'The line of the file, the header being line 1; of a Parquet file, the row.';


--
-- Name: COLUMN flat_lines.unreadable; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON COLUMN load.flat_lines.unreadable IS 'Why the line could not be read; null for one that could.';


--
-- Name: inventory; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.inventory (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    sku text,
    quantity_on_hand text,
    reorder_point text
);


ALTER TABLE load.inventory OWNER TO retail_owner;

--
-- Name: TABLE inventory; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.inventory IS 'The lines of inventory.csv, or the rows of inventory.parquet, as they came.';


--
-- Name: order_items; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.order_items (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    order_number text,
    line_number text,
    sku text,
    quantity text,
    unit_price text,
    discount text,
    line_total text,
    unit_cost text
);


ALTER TABLE load.order_items OWNER TO retail_owner;

--
-- Name: TABLE order_items; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.order_items IS 'The lines of order_items.csv, or the rows of order_items.parquet, as they came.';


--
-- Name: orders; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.orders (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    order_number text,
    kind text,
    customer_number text,
    customer_store text,
    payment_method text,
    ordered_at text,
    subtotal text,
    discount text,
    tax text,
    total text,
    original_order_number text
);


ALTER TABLE load.orders OWNER TO retail_owner;

--
-- Name: TABLE orders; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.orders IS 'The lines of orders.csv, or the rows of orders.parquet, as they came.';


--
-- Name: product_types; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.product_types (
    file_line bigint NOT NULL,
    unreadable text,
    category text,
    name text
);


ALTER TABLE load.product_types OWNER TO retail_owner;

--
-- Name: TABLE product_types; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.product_types IS 'The lines of product_types.csv, or the rows of product_types.parquet, as they came.';


--
-- Name: products; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.products (
    file_line bigint NOT NULL,
    unreadable text,
    sku text,
    name text,
    description text,
    brand text,
    category text,
    product_type text,
    supplier text,
    base_price text,
    cost text,
    rating text,
    rating_count text,
    tags text,
    discontinued_on text
);


ALTER TABLE load.products OWNER TO retail_owner;

--
-- Name: TABLE products; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.products IS 'The lines of products.csv, or the rows of products.parquet, as they came.';


--
-- Name: refused_rows_fault_number_seq; Type: SEQUENCE; Schema: load; Owner: retail_owner
--

ALTER TABLE load.refused_rows ALTER COLUMN fault_number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME load.refused_rows_fault_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: stores; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.stores (
    file_line bigint NOT NULL,
    unreadable text,
    name text,
    kind text,
    city text,
    region text,
    country text,
    time_zone text,
    opened_on text,
    closed_on text
);


ALTER TABLE load.stores OWNER TO retail_owner;

--
-- Name: TABLE stores; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.stores IS 'The lines of stores.csv, or the rows of stores.parquet, as they came.';


--
-- Name: suppliers; Type: TABLE; Schema: load; Owner: retail_owner
--

CREATE UNLOGGED TABLE load.suppliers (
    file_line bigint NOT NULL,
    unreadable text,
    name text,
    email text,
    phone text,
    lead_time_days text
);


ALTER TABLE load.suppliers OWNER TO retail_owner;

--
-- Name: TABLE suppliers; Type: COMMENT; Schema: load; Owner: retail_owner
--

COMMENT ON TABLE load.suppliers IS 'The lines of suppliers.csv, or the rows of suppliers.parquet, as they came.';


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
-- Name: corpus; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.corpus (
    is_only_row boolean DEFAULT true NOT NULL,
    products bigint DEFAULT 0 NOT NULL,
    length double precision DEFAULT 0 NOT NULL,
    CONSTRAINT corpus_is_only_row_check CHECK (is_only_row)
);


ALTER TABLE search.corpus OWNER TO retail_search;

--
-- Name: TABLE corpus; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.corpus IS 'What all documents are together: one row.';


--
-- Name: COLUMN corpus.is_only_row; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.corpus.is_only_row IS 'There is one row.';


--
-- Name: COLUMN corpus.products; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.corpus.products IS 'Number of documents that searches find.';


--
-- Name: COLUMN corpus.length; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.corpus.length IS 'Sum of their lengths.';


--
-- Name: lexemes; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.lexemes (
    lexeme text NOT NULL,
    products integer NOT NULL
);


ALTER TABLE search.lexemes OWNER TO retail_search;

--
-- Name: TABLE lexemes; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.lexemes IS 'How many products have each stem.';


--
-- Name: COLUMN lexemes.lexeme; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.lexemes.lexeme IS 'The stem.';


--
-- Name: COLUMN lexemes.products; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.lexemes.products IS 'Number of products.';


--
-- Name: models_model_id_seq; Type: SEQUENCE; Schema: search; Owner: retail_search
--

ALTER TABLE search.models ALTER COLUMN model_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME search.models_model_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: terms; Type: TABLE; Schema: search; Owner: retail_search
--

CREATE TABLE search.terms (
    lexeme text NOT NULL,
    product_id integer NOT NULL,
    impact real NOT NULL
);


ALTER TABLE search.terms OWNER TO retail_search;

--
-- Name: TABLE terms; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON TABLE search.terms IS 'Which product has which stem; of those that searches find.';


--
-- Name: COLUMN terms.lexeme; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.terms.lexeme IS 'The stem.';


--
-- Name: COLUMN terms.product_id; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.terms.product_id IS 'The product.';


--
-- Name: COLUMN terms.impact; Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON COLUMN search.terms.impact IS 'BM25 without the rarity of the stem: how much the product is about it, 0 to k1 + 1.';


--
-- Name: models models_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.models
    ADD CONSTRAINT models_pkey PRIMARY KEY (model_id);


--
-- Name: embedding_status(); Type: FUNCTION; Schema: search; Owner: retail_search
--

CREATE FUNCTION search.embedding_status() RETURNS TABLE(model text, provider text, dimensions integer, is_current boolean, products bigint, embedded bigint, pending bigint, newest timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT models.name,
     models.provider,
     models.dimensions,
     models.is_current,
     counted.products,
     count(embeddings.product_id) AS embedded,
     (counted.products - count(embeddings.product_id)) AS pending,
     max(embeddings.embedded_at) AS newest
    FROM ((search.models
      CROSS JOIN ( SELECT count(*) AS products
            FROM search.documents documents_1) counted)
      LEFT JOIN (search.embeddings
      JOIN search.documents ON (((documents.product_id = embeddings.product_id) AND (documents.content_hash = embeddings.content_hash)))) ON ((embeddings.model_id = models.model_id)))
   GROUP BY models.model_id, counted.products
   ORDER BY models.name;
END;


ALTER FUNCTION search.embedding_status() OWNER TO retail_search;

--
-- Name: FUNCTION embedding_status(); Type: COMMENT; Schema: search; Owner: retail_search
--

COMMENT ON FUNCTION search.embedding_status() IS 'How far each model is.

model: The model''s name.
provider: Who computes its vectors.
dimensions: How long they are.
is_current: Whether searches use it.
products: Number of products.
embedded: Products with a vector of their text.
pending: Products without one.
newest: When the latest vector was computed.';


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
-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (file_line);


--
-- Name: changes changes_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (ordinal);


--
-- Name: changes changes_table_name_key; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.changes
    ADD CONSTRAINT changes_table_name_key UNIQUE (table_name);


--
-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (file_line);


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
    ADD CONSTRAINT flat_lines_pkey PRIMARY KEY (file_line);


--
-- Name: inventory inventory_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (file_line);


--
-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (file_line);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (file_line);


--
-- Name: product_types product_types_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.product_types
    ADD CONSTRAINT product_types_pkey PRIMARY KEY (file_line);


--
-- Name: products products_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (file_line);


--
-- Name: refused_rows refused_rows_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.refused_rows
    ADD CONSTRAINT refused_rows_pkey PRIMARY KEY (fault_number);


--
-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (file_line);


--
-- Name: suppliers suppliers_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner
--

ALTER TABLE ONLY load.suppliers
    ADD CONSTRAINT suppliers_pkey PRIMARY KEY (file_line);


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
-- Name: corpus corpus_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.corpus
    ADD CONSTRAINT corpus_pkey PRIMARY KEY (is_only_row);


--
-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (product_id);


--
-- Name: embeddings embeddings_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_pkey PRIMARY KEY (model_id, product_id);


--
-- Name: image_embeddings image_embeddings_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.image_embeddings
    ADD CONSTRAINT image_embeddings_pkey PRIMARY KEY (product_id, "position");


--
-- Name: lexemes lexemes_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.lexemes
    ADD CONSTRAINT lexemes_pkey PRIMARY KEY (lexeme);


--
-- Name: models models_name_key; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.models
    ADD CONSTRAINT models_name_key UNIQUE (name);


--
-- Name: terms terms_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.terms
    ADD CONSTRAINT terms_pkey PRIMARY KEY (lexeme, product_id) INCLUDE (impact);


--
-- Name: tokens tokens_piece_key; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.tokens
    ADD CONSTRAINT tokens_piece_key UNIQUE (piece);


--
-- Name: tokens tokens_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (token_id);


--
-- Name: vocabulary vocabulary_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.vocabulary
    ADD CONSTRAINT vocabulary_pkey PRIMARY KEY (word);


--
-- Name: weights weights_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.weights
    ADD CONSTRAINT weights_pkey PRIMARY KEY (name);


--
-- Name: words words_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.words
    ADD CONSTRAINT words_pkey PRIMARY KEY (word);


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
-- Name: customer_sales_first_order_date_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX customer_sales_first_order_date_idx ON retail.customer_sales USING btree (store_id, first_order_date, customer_store_id, customer_id);


--
-- Name: customers_store_id_name_key_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX customers_store_id_name_key_idx ON retail.customers USING btree (store_id, name_key);


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

CREATE INDEX orders_customer_idx ON retail.orders USING btree (store_id, customer_store_id, customer_id, order_date) INCLUDE (kind);


--
-- Name: orders_original_order_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX orders_original_order_idx ON retail.orders USING btree (store_id, original_order_id) WHERE (original_order_id IS NOT NULL);


--
-- Name: orders_store_id_order_date_total_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX orders_store_id_order_date_total_idx ON retail.orders USING btree (store_id, order_date DESC, total DESC) INCLUDE (customer_store_id, customer_id, kind, subtotal, discount);


--
-- Name: products_category_id_base_price_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_category_id_base_price_idx ON retail.products USING btree (category_id, base_price);


--
-- Name: products_category_id_product_type_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_category_id_product_type_id_idx ON retail.products USING btree (category_id, product_type_id);


--
-- Name: products_name_key_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_name_key_idx ON retail.products USING btree (name_key);


--
-- Name: products_supplier_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner
--

CREATE INDEX products_supplier_id_idx ON retail.products USING btree (supplier_id);


--
-- Name: embeddings_product_id_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE INDEX embeddings_product_id_idx ON search.embeddings USING btree (product_id);


--
-- Name: image_embeddings_embedding_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE INDEX image_embeddings_embedding_idx ON search.image_embeddings USING hnsw (embedding extensions.halfvec_cosine_ops);


--
-- Name: models_is_current_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE UNIQUE INDEX models_is_current_idx ON search.models USING btree (is_current) WHERE is_current;


--
-- Name: terms_impact_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE INDEX terms_impact_idx ON search.terms USING btree (lexeme, impact DESC) INCLUDE (product_id);


--
-- Name: terms_product_id_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE INDEX terms_product_id_idx ON search.terms USING btree (product_id);


--
-- Name: vocabulary_letter_length_idx; Type: INDEX; Schema: search; Owner: retail_search
--

CREATE INDEX vocabulary_letter_length_idx ON search.vocabulary USING btree ("left"(word, 1), length) INCLUDE (word, products);


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
-- Name: customers keeps_its_kind; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER keeps_its_kind BEFORE UPDATE ON retail.customers FOR EACH ROW WHEN ((old.is_walk_in IS DISTINCT FROM new.is_walk_in)) EXECUTE FUNCTION retail.refuse_rekeying();


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
-- Name: products search_deleted; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER search_deleted AFTER DELETE ON retail.products REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();


--
-- Name: products search_inserted; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER search_inserted AFTER INSERT ON retail.products REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();


--
-- Name: categories search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER search_updated AFTER UPDATE ON retail.categories REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();


--
-- Name: product_types search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER search_updated AFTER UPDATE ON retail.product_types REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();


--
-- Name: products search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner
--

CREATE TRIGGER search_updated AFTER UPDATE ON retail.products REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();


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
-- Name: embeddings embeddings_model_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_model_id_fkey FOREIGN KEY (model_id) REFERENCES search.models(model_id) ON DELETE CASCADE;


--
-- Name: embeddings embeddings_product_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_product_id_fkey FOREIGN KEY (product_id) REFERENCES search.documents(product_id) ON DELETE CASCADE;


--
-- Name: image_embeddings image_embeddings_product_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search
--

ALTER TABLE ONLY search.image_embeddings
    ADD CONSTRAINT image_embeddings_product_id_fkey FOREIGN KEY (product_id) REFERENCES search.documents(product_id) ON DELETE CASCADE;


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
-- Name: SCHEMA guide; Type: ACL; Schema: -; Owner: retail_definer
--

GRANT USAGE ON SCHEMA guide TO retail_gateway;


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
-- Name: SCHEMA search; Type: ACL; Schema: -; Owner: retail_search
--

GRANT USAGE ON SCHEMA search TO retail_owner;
GRANT USAGE ON SCHEMA search TO retail_definer;
GRANT USAGE ON SCHEMA search TO retail_gateway;
GRANT USAGE ON SCHEMA search TO retail_migrator;
GRANT USAGE ON SCHEMA search TO retail_monitor;


--
-- Name: FUNCTION adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) FROM PUBLIC;
GRANT ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) TO retail_gateway;
GRANT ALL ON FUNCTION api.adjust_inventory(idempotency_key api.idempotency_key, product_name api.product_name, reason api.adjustment_reason, change api.stock_change, counted_quantity api.stock_level, store_name api.store_name, note api.note) TO store_manager;


--
-- Name: FUNCTION business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO retail_gateway;
GRANT ALL ON FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO store_user;
GRANT ALL ON FUNCTION api.business_summary(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.category_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.compare_periods(start_date api.day, end_date api.day, period api.period, compare_with api.comparison, other_start_date api.day, other_end_date api.day, store_name api.store_name, category_name api.category_name, group_by api.change_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.compare_stores(store_names api.store_names, start_date api.day, end_date api.day, period api.period, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO retail_gateway;
GRANT ALL ON FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO store_user;
GRANT ALL ON FUNCTION api.customer_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.customer_lifetime_value(store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION customer_profile(customer api.customer_reference); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.customer_profile(customer api.customer_reference) FROM PUBLIC;
GRANT ALL ON FUNCTION api.customer_profile(customer api.customer_reference) TO retail_gateway;
GRANT ALL ON FUNCTION api.customer_profile(customer api.customer_reference) TO store_user;
GRANT ALL ON FUNCTION api.customer_profile(customer api.customer_reference) TO analyst;


--
-- Name: FUNCTION customer_segmentation(store_name api.store_name); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.customer_segmentation(store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION api.customer_segmentation(store_name api.store_name) TO retail_gateway;
GRANT ALL ON FUNCTION api.customer_segmentation(store_name api.store_name) TO store_user;
GRANT ALL ON FUNCTION api.customer_segmentation(store_name api.store_name) TO analyst;


--
-- Name: FUNCTION date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.date_range(period api.period, start_date date, end_date date, default_days integer, OUT first_day date, OUT last_day date) TO retail_definer;


--
-- Name: FUNCTION make_cursor(list_name text, VARIADIC sort_key text[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.make_cursor(list_name text, VARIADIC sort_key text[]) TO retail_definer;


--
-- Name: FUNCTION read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.read_cursor(page_cursor text, list_name text, VARIADIC key_types text[]) TO retail_definer;


--
-- Name: FUNCTION store_by_name(store_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.store_by_name(store_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.store_by_name(store_name text) TO retail_definer;
GRANT ALL ON FUNCTION retail.store_by_name(store_name text) TO retail_clerk;


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
-- Name: FUNCTION daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.daily_sales(start_date api.day, end_date api.day, period api.period, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


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
-- Name: FUNCTION get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.get_product_recommendations(kind api.recommendation_kind, product_name api.product_name, customer api.customer_reference, store_name api.store_name, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) FROM PUBLIC;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO retail_gateway;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO store_readonly;
GRANT ALL ON FUNCTION api.get_table_schema(table_name api.table_name, include_constraints boolean, include_indexes boolean, include_statistics boolean, OUT name text, OUT description text, OUT columns json, OUT primary_key text[], OUT foreign_keys json, OUT valid_values json, OUT constraints json, OUT indexes json, OUT statistics json) TO analyst;


--
-- Name: FUNCTION find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.find_products(query text, text_weight double precision, vector_weight double precision, corrects boolean, category_name text, product_type text, brand text, least_price numeric, most_price numeric, least_rating numeric, tags text[], in_stock_at text, in_stock_only boolean, least_similarity double precision, query_vector extensions.vector, vector_model text, max_rows integer) TO retail_definer;


--
-- Name: FUNCTION hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) FROM PUBLIC;
GRANT ALL ON FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) TO retail_gateway;
GRANT ALL ON FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) TO store_readonly;
GRANT ALL ON FUNCTION api.hybrid_product_search(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, text_weight api.search_weight, semantic_weight api.search_weight, max_rows api.row_limit, query_embedding extensions.vector, query_embedding_model text) TO analyst;


--
-- Name: FUNCTION inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.inactive_customers(inactive_days api.day_count, store_name api.store_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.inventory_status(store_name api.store_name, category_name api.category_name, product_name api.product_name, state api.stock_state, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.inventory_value(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO analyst;


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
-- Name: FUNCTION low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.low_stock(store_name api.store_name, category_name api.category_name, service_level api.service_level, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.product_performance(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, product_name api.product_name, abc_class api.abc_class, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


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
-- Name: FUNCTION returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.returns_analysis(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, group_by api.returns_grouping, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) FROM PUBLIC;
GRANT ALL ON FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) TO retail_gateway;
GRANT ALL ON FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) TO store_user;
GRANT ALL ON FUNCTION api.sales_forecast(horizon_days api.forecast_days, store_name api.store_name, category_name api.category_name, granularity api.granularity) TO analyst;


--
-- Name: FUNCTION sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.sales_trends(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, granularity api.granularity, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.search_products(query api.search_text, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.search_products_by_image(image_vector api.image_vector, category_name api.category_name, in_stock_only boolean, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.seasonal_trends(store_name api.store_name, category_name api.category_name, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) FROM PUBLIC;
GRANT ALL ON FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) TO retail_gateway;
GRANT ALL ON FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) TO store_readonly;
GRANT ALL ON FUNCTION api.semantic_search_products(query_description api.search_text, max_rows api.row_limit, similarity_threshold api.percent, category_name api.category_name, product_type api.category_name, brand api.category_name, min_price api.money, max_price api.money, min_rating api.rating, tags api.tag_list, in_stock_at api.store_name, in_stock_only boolean, query_description_embedding extensions.vector, query_description_embedding_model text) TO analyst;


--
-- Name: FUNCTION set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name); Type: ACL; Schema: api; Owner: retail_clerk
--

REVOKE ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) TO retail_gateway;
GRANT ALL ON FUNCTION api.set_reorder_point(idempotency_key api.idempotency_key, product_name api.product_name, new_reorder_point api.stock_level, store_name api.store_name) TO store_manager;


--
-- Name: FUNCTION similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.similar_products(product_name api.product_name, in_stock_only boolean, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.slow_movers(inactive_days api.day_count, store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.stockouts(store_name api.store_name, category_name api.category_name, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) TO store_user;
GRANT ALL ON FUNCTION api.store_performance(start_date api.day, end_date api.day, period api.period, max_rows api.row_limit) TO analyst;


--
-- Name: FUNCTION top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit); Type: ACL; Schema: api; Owner: retail_definer
--

REVOKE ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) FROM PUBLIC;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) TO retail_gateway;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) TO store_readonly;
GRANT ALL ON FUNCTION api.top_products(start_date api.day, end_date api.day, period api.period, store_name api.store_name, category_name api.category_name, rank_by api.ranking, page_cursor api.page_cursor, max_rows api.row_limit) TO analyst;


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
-- Name: FUNCTION caller_role(); Type: ACL; Schema: auth; Owner: retail_auth
--

REVOKE ALL ON FUNCTION auth.caller_role() FROM PUBLIC;
GRANT ALL ON FUNCTION auth.caller_role() TO retail_definer;


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
-- Name: FUNCTION category_by_name(category_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.category_by_name(category_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.category_by_name(category_name text) TO retail_definer;


--
-- Name: TABLE categories; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.categories TO retail_definer;
GRANT SELECT ON TABLE retail.categories TO retail_query_staff;
GRANT SELECT ON TABLE retail.categories TO retail_query_manager;
GRANT SELECT ON TABLE retail.categories TO retail_query_analyst;
GRANT SELECT ON TABLE retail.categories TO retail_clerk;


--
-- Name: FUNCTION category_phrase(category_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.category_phrase(category_name text) FROM PUBLIC;


--
-- Name: FUNCTION list_resource_templates(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.list_resource_templates() FROM PUBLIC;
GRANT ALL ON FUNCTION guide.list_resource_templates() TO retail_gateway;


--
-- Name: FUNCTION parameters(function_id oid); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.parameters(function_id oid) FROM PUBLIC;


--
-- Name: FUNCTION tools(role_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.tools(role_name text) FROM PUBLIC;


--
-- Name: FUNCTION tools_named(body text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.tools_named(body text) FROM PUBLIC;


--
-- Name: FUNCTION usable_prompts(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.usable_prompts() FROM PUBLIC;


--
-- Name: FUNCTION values_of(type_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.values_of(type_name text) FROM PUBLIC;


--
-- Name: FUNCTION complete(reference text, argument text, prefix text, given jsonb); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.complete(reference text, argument text, prefix text, given jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION guide.complete(reference text, argument text, prefix text, given jsonb) TO retail_gateway;


--
-- Name: FUNCTION get_prompt(name text, arguments jsonb, OUT description text, OUT message text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.get_prompt(name text, arguments jsonb, OUT description text, OUT message text) FROM PUBLIC;
GRANT ALL ON FUNCTION guide.get_prompt(name text, arguments jsonb, OUT description text, OUT message text) TO retail_gateway;


--
-- Name: FUNCTION glossary(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.glossary() FROM PUBLIC;


--
-- Name: TABLE orders; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.orders TO retail_definer;
GRANT SELECT ON TABLE retail.orders TO retail_query_staff;
GRANT SELECT ON TABLE retail.orders TO retail_query_manager;
GRANT SELECT ON TABLE retail.orders TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.orders TO retail_clerk;


--
-- Name: FUNCTION last_day(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.last_day() FROM PUBLIC;


--
-- Name: FUNCTION prose(function_id oid); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.prose(function_id oid) FROM PUBLIC;


--
-- Name: FUNCTION list_prompts(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.list_prompts() FROM PUBLIC;
GRANT ALL ON FUNCTION guide.list_prompts() TO retail_gateway;


--
-- Name: FUNCTION role_of_caller(); Type: ACL; Schema: query; Owner: retail_query
--

REVOKE ALL ON FUNCTION query.role_of_caller() FROM PUBLIC;
GRANT ALL ON FUNCTION query.role_of_caller() TO retail_definer;


--
-- Name: FUNCTION readable_tables(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.readable_tables() FROM PUBLIC;


--
-- Name: FUNCTION list_resources(); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.list_resources() FROM PUBLIC;
GRANT ALL ON FUNCTION guide.list_resources() TO retail_gateway;


--
-- Name: FUNCTION read_resource(uri text, OUT mime_type text, OUT content text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.read_resource(uri text, OUT mime_type text, OUT content text) FROM PUBLIC;
GRANT ALL ON FUNCTION guide.read_resource(uri text, OUT mime_type text, OUT content text) TO retail_gateway;


--
-- Name: FUNCTION store_phrase(store_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.store_phrase(store_name text) FROM PUBLIC;


--
-- Name: FUNCTION table_page(table_id oid); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.table_page(table_id oid) FROM PUBLIC;


--
-- Name: FUNCTION tool_page(function_id oid); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.tool_page(function_id oid) FROM PUBLIC;


--
-- Name: FUNCTION tool_manual(role_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.tool_manual(role_name text) FROM PUBLIC;


--
-- Name: FUNCTION usable_text(body text, role_name text); Type: ACL; Schema: guide; Owner: retail_definer
--

REVOKE ALL ON FUNCTION guide.usable_text(body text, role_name text) FROM PUBLIC;


--
-- Name: FUNCTION check_flat_lines(options jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_flat_lines(options jsonb) FROM PUBLIC;


--
-- Name: FUNCTION check_folder_customers(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_folder_customers(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION check_folder_orders(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_folder_orders(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION check_folder_references(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_folder_references(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION check_folder_rows(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_folder_rows(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION columns(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.columns() FROM PUBLIC;


--
-- Name: FUNCTION check_heading(staging text, settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.check_heading(staging text, settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION fitting_dates(staging text, column_name text, declared text); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.fitting_dates(staging text, column_name text, declared text) FROM PUBLIC;


--
-- Name: FUNCTION flat_steps(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.flat_steps() FROM PUBLIC;


--
-- Name: FUNCTION folder_steps(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.folder_steps() FROM PUBLIC;


--
-- Name: FUNCTION folder_tables(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.folder_tables() FROM PUBLIC;


--
-- Name: FUNCTION given_columns(settings jsonb, staging text, columns text[]); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.given_columns(settings jsonb, staging text, columns text[]) FROM PUBLIC;


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
-- Name: FUNCTION import_folder_catalogue(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_folder_catalogue(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION import_folder_customers(settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_folder_customers(settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION import_folder_orders(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.import_folder_orders() FROM PUBLIC;


--
-- Name: FUNCTION merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.merge_rows(table_name text, key_columns text[], changed_columns text[], ordinal integer, touched_column text) FROM PUBLIC;


--
-- Name: FUNCTION pause_rollups(lines bigint); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.pause_rollups(lines bigint) FROM PUBLIC;


--
-- Name: FUNCTION read_rows(staging text, settings jsonb); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.read_rows(staging text, settings jsonb) FROM PUBLIC;


--
-- Name: FUNCTION refused_summary(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.refused_summary() FROM PUBLIC;


--
-- Name: FUNCTION register_folder_stores(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.register_folder_stores() FROM PUBLIC;


--
-- Name: FUNCTION resume_rollups(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.resume_rollups() FROM PUBLIC;


--
-- Name: FUNCTION save_principals(); Type: ACL; Schema: load; Owner: retail_owner
--

REVOKE ALL ON FUNCTION load.save_principals() FROM PUBLIC;


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
-- Name: COLUMN products.name_key; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT(name_key) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(name_key) ON TABLE retail.products TO retail_query_analyst;


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
-- Name: FUNCTION vector_recall(model_name text, samples integer, neighbours integer); Type: ACL; Schema: ops; Owner: retail_owner
--

REVOKE ALL ON FUNCTION ops.vector_recall(model_name text, samples integer, neighbours integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ops.vector_recall(model_name text, samples integer, neighbours integer) TO retail_migrator;
GRANT ALL ON FUNCTION ops.vector_recall(model_name text, samples integer, neighbours integer) TO retail_monitor;


--
-- Name: FUNCTION period_days(period api.period, today date, OUT first_day date, OUT last_day date); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.period_days(period api.period, today date, OUT first_day date, OUT last_day date) TO retail_definer;


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
-- Name: FUNCTION compare_my_stores(period api.period); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.compare_my_stores(period api.period) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.compare_my_stores(period api.period) TO store_user;
GRANT ALL ON FUNCTION prompt.compare_my_stores(period api.period) TO analyst;


--
-- Name: FUNCTION customers_who_might_leave(store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.customers_who_might_leave(store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.customers_who_might_leave(store_name api.store_name) TO store_user;
GRANT ALL ON FUNCTION prompt.customers_who_might_leave(store_name api.store_name) TO analyst;


--
-- Name: FUNCTION product_by_name(product_name text, argument text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.product_by_name(product_name text, argument text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.product_by_name(product_name text, argument text) TO retail_definer;
GRANT ALL ON FUNCTION retail.product_by_name(product_name text, argument text) TO retail_clerk;


--
-- Name: FUNCTION how_is_a_product_doing(product_name api.product_name, store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name) TO store_readonly;
GRANT ALL ON FUNCTION prompt.how_is_a_product_doing(product_name api.product_name, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION month_end_report(month guide.month, store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.month_end_report(month guide.month, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.month_end_report(month guide.month, store_name api.store_name) TO store_readonly;
GRANT ALL ON FUNCTION prompt.month_end_report(month guide.month, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION offer_for_segment(segment api.customer_segment, store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name) TO store_user;
GRANT ALL ON FUNCTION prompt.offer_for_segment(segment api.customer_segment, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION prepare_promotion(category_name api.category_name, store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name) TO store_readonly;
GRANT ALL ON FUNCTION prompt.prepare_promotion(category_name api.category_name, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION products_for_project(project guide.project, store_name api.store_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name) TO store_readonly;
GRANT ALL ON FUNCTION prompt.products_for_project(project guide.project, store_name api.store_name) TO analyst;


--
-- Name: FUNCTION weekly_review(store_name api.store_name, last_day api.day); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.weekly_review(store_name api.store_name, last_day api.day) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.weekly_review(store_name api.store_name, last_day api.day) TO store_readonly;
GRANT ALL ON FUNCTION prompt.weekly_review(store_name api.store_name, last_day api.day) TO analyst;


--
-- Name: FUNCTION what_to_reorder(store_name api.store_name, category_name api.category_name); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.what_to_reorder(store_name api.store_name, category_name api.category_name) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.what_to_reorder(store_name api.store_name, category_name api.category_name) TO store_readonly;


--
-- Name: FUNCTION why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month); Type: ACL; Schema: prompt; Owner: retail_definer
--

REVOKE ALL ON FUNCTION prompt.why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month) FROM PUBLIC;
GRANT ALL ON FUNCTION prompt.why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month) TO store_readonly;
GRANT ALL ON FUNCTION prompt.why_sales_changed(store_name api.store_name, category_name api.category_name, month guide.month) TO analyst;


--
-- Name: FUNCTION inspect(query_text text, OUT refusal text, OUT statement text); Type: ACL; Schema: query; Owner: retail_query
--

REVOKE ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) FROM PUBLIC;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_staff;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_manager;
GRANT ALL ON FUNCTION query.inspect(query_text text, OUT refusal text, OUT statement text) TO retail_query_analyst;


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
-- Name: FUNCTION customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.customer_by_reference(reference text, sees_names boolean, OUT store_id integer, OUT customer_id bigint) TO retail_definer;


--
-- Name: FUNCTION demand(asked_store integer, asked_category integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.demand(asked_store integer, asked_category integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.demand(asked_store integer, asked_category integer) TO retail_definer;


--
-- Name: FUNCTION forecast_days(history double precision[], method text, horizon integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.forecast_days(history double precision[], method text, horizon integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.forecast_days(history double precision[], method text, horizon integer) TO retail_definer;


--
-- Name: FUNCTION move_category_sales(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.move_category_sales() FROM PUBLIC;


--
-- Name: FUNCTION name_segment(recency integer, frequency integer, money integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.name_segment(recency integer, frequency integer, money integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.name_segment(recency integer, frequency integer, money integer) TO retail_definer;


--
-- Name: FUNCTION newcomers(asked_store integer, first_day date, last_day date); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.newcomers(asked_store integer, first_day date, last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.newcomers(asked_store integer, first_day date, last_day date) TO retail_definer;


--
-- Name: FUNCTION normal_quantile(probability double precision); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.normal_quantile(probability double precision) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.normal_quantile(probability double precision) TO retail_definer;


--
-- Name: FUNCTION only_store(store_name text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.only_store(store_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.only_store(store_name text) TO retail_definer;


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
-- Name: FUNCTION pass_documents(); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.pass_documents() FROM PUBLIC;
GRANT ALL ON FUNCTION retail.pass_documents() TO retail_clerk;


--
-- Name: FUNCTION product_sales(first_day date, last_day date, asked_store integer, asked_category integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.product_sales(first_day date, last_day date, asked_store integer, asked_category integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.product_sales(first_day date, last_day date, asked_store integer, asked_category integer) TO retail_definer;


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
-- Name: FUNCTION sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.sales_trend(asked_store integer, last_day date, OUT verdict text, OUT change_percent numeric, OUT explanation text) TO retail_definer;


--
-- Name: FUNCTION segment_bounds(asked_store integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.segment_bounds(asked_store integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.segment_bounds(asked_store integer) TO retail_definer;


--
-- Name: FUNCTION similar_ids(asked_product integer, how_many integer); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.similar_ids(asked_product integer, how_many integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.similar_ids(asked_product integer, how_many integer) TO retail_definer;


--
-- Name: FUNCTION stores_by_name(store_names text[]); Type: ACL; Schema: retail; Owner: retail_owner
--

REVOKE ALL ON FUNCTION retail.stores_by_name(store_names text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION retail.stores_by_name(store_names text[]) TO retail_definer;


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
-- Name: FUNCTION build_index(model_name text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.build_index(model_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.build_index(model_name text) TO retail_migrator;


--
-- Name: FUNCTION correct_query(query text, OUT corrected text, OUT corrections text[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.correct_query(query text, OUT corrected text, OUT corrections text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.correct_query(query text, OUT corrected text, OUT corrections text[]) TO retail_definer;


--
-- Name: TABLE models; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.models TO retail_definer;
GRANT SELECT ON TABLE search.models TO retail_monitor;
GRANT SELECT ON TABLE search.models TO retail_migrator;


--
-- Name: FUNCTION current_model(); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.current_model() FROM PUBLIC;
GRANT ALL ON FUNCTION search.current_model() TO retail_gateway;


--
-- Name: TABLE weights; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.weights TO retail_definer;
GRANT SELECT ON TABLE search.weights TO retail_monitor;


--
-- Name: FUNCTION document_length(lexemes tsvector); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.document_length(lexemes tsvector) FROM PUBLIC;


--
-- Name: FUNCTION normalise(text_given text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.normalise(text_given text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.normalise(text_given text) TO retail_definer;
GRANT ALL ON FUNCTION search.normalise(text_given text) TO retail_migrator;


--
-- Name: FUNCTION word_pieces(word text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.word_pieces(word text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.word_pieces(word text) TO retail_migrator;


--
-- Name: TABLE tokens; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE search.tokens TO retail_migrator;


--
-- Name: FUNCTION embed(query text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.embed(query text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.embed(query text) TO retail_definer;
GRANT ALL ON FUNCTION search.embed(query text) TO retail_migrator;


--
-- Name: FUNCTION document_vector(name text, description text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.document_vector(name text, description text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.document_vector(name text, description text) TO retail_migrator;


--
-- Name: FUNCTION drop_model(name text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.drop_model(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.drop_model(name text) TO retail_migrator;


--
-- Name: FUNCTION embed_offline(product_ids integer[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.embed_offline(product_ids integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.embed_offline(product_ids integer[]) TO retail_migrator;


--
-- Name: FUNCTION finish_install(); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.finish_install() FROM PUBLIC;
GRANT ALL ON FUNCTION search.finish_install() TO retail_migrator;


--
-- Name: FUNCTION forget_documents(product_ids integer[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.forget_documents(product_ids integer[]) FROM PUBLIC;


--
-- Name: FUNCTION index_documents(product_ids integer[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.index_documents(product_ids integer[]) FROM PUBLIC;


--
-- Name: FUNCTION near_words(word text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.near_words(word text) FROM PUBLIC;


--
-- Name: TABLE documents; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.documents TO retail_definer;
GRANT SELECT ON TABLE search.documents TO retail_monitor;
GRANT SELECT ON TABLE search.documents TO retail_migrator;


--
-- Name: TABLE embeddings; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.embeddings TO retail_definer;
GRANT SELECT ON TABLE search.embeddings TO retail_monitor;
GRANT SELECT ON TABLE search.embeddings TO retail_migrator;


--
-- Name: FUNCTION pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.pending_embeddings(model_name text, after_product integer, max_rows integer, force boolean, product_ids integer[]) TO retail_migrator;


--
-- Name: TABLE image_embeddings; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search.image_embeddings TO retail_migrator;


--
-- Name: FUNCTION rank_images(image_vector extensions.vector, allowed integer[], max_rows integer); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.rank_images(image_vector extensions.vector, allowed integer[], max_rows integer) FROM PUBLIC;
GRANT ALL ON FUNCTION search.rank_images(image_vector extensions.vector, allowed integer[], max_rows integer) TO retail_definer;


--
-- Name: FUNCTION rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.rank_products(query text, allowed integer[], max_rows integer, text_weight double precision, vector_weight double precision, query_vector extensions.vector, vector_model text) TO retail_definer;


--
-- Name: FUNCTION read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION search.read_query(query text, OUT rest text, OUT least_price numeric, OUT most_price numeric, OUT least_rating numeric, OUT in_stock boolean) TO retail_definer;


--
-- Name: FUNCTION rebuild(); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.rebuild() FROM PUBLIC;
GRANT ALL ON FUNCTION search.rebuild() TO retail_migrator;


--
-- Name: FUNCTION remove_documents(product_ids integer[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.remove_documents(product_ids integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.remove_documents(product_ids integer[]) TO retail_owner;


--
-- Name: FUNCTION save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.save_documents(product_ids integer[], names text[], brands text[], attributes text[], descriptions text[], actives boolean[]) TO retail_owner;


--
-- Name: FUNCTION save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION search.save_embeddings(model_name text, product_ids integer[], content_hashes bytea[], embeddings text[]) TO retail_migrator;


--
-- Name: FUNCTION save_model(name text, provider text, dimensions integer, m integer, ef_construction integer); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.save_model(name text, provider text, dimensions integer, m integer, ef_construction integer) FROM PUBLIC;
GRANT ALL ON FUNCTION search.save_model(name text, provider text, dimensions integer, m integer, ef_construction integer) TO retail_migrator;


--
-- Name: FUNCTION spell_sizes(text_given text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.spell_sizes(text_given text) FROM PUBLIC;


--
-- Name: FUNCTION suspend_index(model_name text); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.suspend_index(model_name text) FROM PUBLIC;
GRANT ALL ON FUNCTION search.suspend_index(model_name text) TO retail_migrator;


--
-- Name: FUNCTION switch_model(name text, force boolean); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.switch_model(name text, force boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION search.switch_model(name text, force boolean) TO retail_migrator;


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
-- Name: TABLE suppliers; Type: ACL; Schema: retail; Owner: retail_owner
--

GRANT SELECT ON TABLE retail.suppliers TO retail_definer;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_staff;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_manager;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_analyst;
GRANT SELECT ON TABLE retail.suppliers TO retail_clerk;


--
-- Name: TABLE corpus; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.corpus TO retail_definer;
GRANT SELECT ON TABLE search.corpus TO retail_monitor;


--
-- Name: TABLE lexemes; Type: ACL; Schema: search; Owner: retail_search
--

GRANT SELECT ON TABLE search.lexemes TO retail_definer;
GRANT SELECT ON TABLE search.lexemes TO retail_monitor;


--
-- Name: FUNCTION embedding_status(); Type: ACL; Schema: search; Owner: retail_search
--

REVOKE ALL ON FUNCTION search.embedding_status() FROM PUBLIC;
GRANT ALL ON FUNCTION search.embedding_status() TO retail_migrator;
GRANT ALL ON FUNCTION search.embedding_status() TO retail_monitor;


--
-- PostgreSQL database dump complete
--


