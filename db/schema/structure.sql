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

-- Name: api; Type: SCHEMA; Schema: -; Owner: retail_definer

CREATE SCHEMA api;

ALTER SCHEMA api OWNER TO retail_definer;

COMMENT ON SCHEMA api IS 'The public interface: one function for each question, for MCP clients and BI tools alike.';

-- Name: audit; Type: SCHEMA; Schema: -; Owner: retail_audit

CREATE SCHEMA audit;

ALTER SCHEMA audit OWNER TO retail_audit;

COMMENT ON SCHEMA audit IS 'Who changed what, and when.';

-- Name: auth; Type: SCHEMA; Schema: -; Owner: retail_auth

CREATE SCHEMA auth;

ALTER SCHEMA auth OWNER TO retail_auth;

COMMENT ON SCHEMA auth IS 'Who may ask, and for which stores. Reached only through functions.';

-- Name: guide; Type: SCHEMA; Schema: -; Owner: retail_definer

CREATE SCHEMA guide;

ALTER SCHEMA guide OWNER TO retail_definer;

COMMENT ON SCHEMA guide IS 'Resources, prompts and completion for the caller, which MCP clients show in addition to tools.';

-- Name: load; Type: SCHEMA; Schema: -; Owner: retail_owner

CREATE SCHEMA load;

ALTER SCHEMA load OWNER TO retail_owner;

COMMENT ON SCHEMA load IS 'Loads a user''s own data: staging tables, checks and reports.';

-- Name: ops; Type: SCHEMA; Schema: -; Owner: retail_owner

CREATE SCHEMA ops;

ALTER SCHEMA ops OWNER TO retail_owner;

COMMENT ON SCHEMA ops IS 'Migration state, health and maintenance.';

-- Name: prompt; Type: SCHEMA; Schema: -; Owner: retail_definer

CREATE SCHEMA prompt;

ALTER SCHEMA prompt OWNER TO retail_definer;

COMMENT ON SCHEMA prompt IS 'One function for each prompt: a task for a model, written out for the arguments given.';

-- Name: query; Type: SCHEMA; Schema: -; Owner: retail_query

CREATE SCHEMA query;

ALTER SCHEMA query OWNER TO retail_query;

COMMENT ON SCHEMA query IS 'Runs ad-hoc SQL for the query tool, as roles that can do nothing else.';

-- Name: retail; Type: SCHEMA; Schema: -; Owner: retail_owner

CREATE SCHEMA retail;

ALTER SCHEMA retail OWNER TO retail_owner;

COMMENT ON SCHEMA retail IS 'The business: stores, customers, products, stock and orders. Row security is forced on every table.';

-- Name: search; Type: SCHEMA; Schema: -; Owner: retail_search

CREATE SCHEMA search;

ALTER SCHEMA search OWNER TO retail_search;

COMMENT ON SCHEMA search IS 'Search of the catalogue: documents, terms, spelling, vectors. Holds nothing that belongs to a store.';

-- Name: abc_class; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.abc_class AS ENUM (
    'A',
    'B',
    'C'
);

ALTER TYPE api.abc_class OWNER TO retail_definer;

COMMENT ON TYPE api.abc_class IS 'A product''s class by its part of net sales: A makes the first 80 percent, B the next 15, C the rest.';

-- Name: adjustment_reason; Type: TYPE; Schema: api; Owner: retail_definer

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

COMMENT ON TYPE api.adjustment_reason IS 'Why the stock changed other than by a sale or a return.';

-- Name: budget_grouping; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.budget_grouping AS ENUM (
    'month',
    'store',
    'category'
);

ALTER TYPE api.budget_grouping OWNER TO retail_definer;

COMMENT ON TYPE api.budget_grouping IS 'What each row is about: a month, a store or a category.';

-- Name: category_name; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.category_name AS text
	CONSTRAINT category_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 80)));

ALTER DOMAIN api.category_name OWNER TO retail_definer;

COMMENT ON DOMAIN api.category_name IS 'A product category by name, in any case.';

-- Name: change_grouping; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.change_grouping AS ENUM (
    'total',
    'category',
    'store',
    'product'
);

ALTER TYPE api.change_grouping OWNER TO retail_definer;

COMMENT ON TYPE api.change_grouping IS 'What each row of a comparison is about: all together, a category, a store or a product.';

-- Name: comparison; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.comparison AS ENUM (
    'previous',
    'year_before'
);

ALTER TYPE api.comparison OWNER TO retail_definer;

COMMENT ON TYPE api.comparison IS 'What to compare a range with: previous (the whole period before, the same weekdays, or as many days), or year_before (the same months or weekdays a year before).';

-- Name: customer_number; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.customer_number AS text
	CONSTRAINT customer_number_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 40)));

ALTER DOMAIN api.customer_number OWNER TO retail_definer;

COMMENT ON DOMAIN api.customer_number IS 'The number on the customer''s card.';

-- Name: customer_reference; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.customer_reference AS text
	CONSTRAINT customer_reference_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 254)));

ALTER DOMAIN api.customer_reference OWNER TO retail_definer;

COMMENT ON DOMAIN api.customer_reference IS 'A customer by the number on the card, by email address, or by first and last name.';

-- Name: customer_segment; Type: TYPE; Schema: api; Owner: retail_definer

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

COMMENT ON TYPE api.customer_segment IS 'A group of customers by how recently, how often and for how much they bought: champions, loyal, potential_loyal, new, promising, needs_attention, about_to_sleep, at_risk, cannot_lose, hibernating, lost.';

-- Name: date_format; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.date_format AS ENUM (
    'iso',
    'epoch',
    'date_only'
);

ALTER TYPE api.date_format OWNER TO retail_definer;

COMMENT ON TYPE api.date_format IS 'How a date is written: iso, epoch (seconds since 1970), or date_only.';

-- Name: day; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.day AS date
	CONSTRAINT day_check CHECK (((VALUE >= '2000-01-01'::date) AND (VALUE <= '2100-12-31'::date)));

ALTER DOMAIN api.day OWNER TO retail_definer;

COMMENT ON DOMAIN api.day IS 'A day of the store, from 2000-01-01 to 2100-12-31.';

-- Name: day_count; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.day_count AS integer
	CONSTRAINT day_count_check CHECK (((VALUE >= 1) AND (VALUE <= 3650)));

ALTER DOMAIN api.day_count OWNER TO retail_definer;

COMMENT ON DOMAIN api.day_count IS 'A number of days, 1 to 3650.';

-- Name: encrypted_text; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.encrypted_text AS text;

ALTER DOMAIN api.encrypted_text OWNER TO retail_definer;

COMMENT ON DOMAIN api.encrypted_text IS 'A text that may be encrypted in the database. The server shows it in plain; SQL sees the stored value, or null if the caller may not know it.';

-- Name: forecast_days; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.forecast_days AS integer
	CONSTRAINT forecast_days_check CHECK (((VALUE >= 1) AND (VALUE <= 366)));

ALTER DOMAIN api.forecast_days OWNER TO retail_definer;

COMMENT ON DOMAIN api.forecast_days IS 'How many days to look ahead, 1 to 366.';

-- Name: granularity; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.granularity AS ENUM (
    'day',
    'week',
    'month',
    'quarter',
    'year'
);

ALTER TYPE api.granularity OWNER TO retail_definer;

COMMENT ON TYPE api.granularity IS 'How long each row''s time is: a day, or a week, month, quarter or year of the retailer''s calendar.';

-- Name: idempotency_key; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.idempotency_key AS text
	CONSTRAINT idempotency_key_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 100)));

ALTER DOMAIN api.idempotency_key OWNER TO retail_definer;

COMMENT ON DOMAIN api.idempotency_key IS 'Your own name for this request, such as a UUID, 1 to 100 characters. Repeat it when a reply was lost: the request is carried out once, and answered again.';

-- Name: image_vector; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.image_vector AS double precision[]
	CONSTRAINT image_vector_check CHECK (((cardinality(VALUE) = 512) AND (array_position(VALUE, NULL::double precision) IS NULL)));

ALTER DOMAIN api.image_vector OWNER TO retail_definer;

COMMENT ON DOMAIN api.image_vector IS 'The vector of a picture, 512 numbers.';

-- Name: money; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.money AS numeric
	CONSTRAINT money_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (99999999)::numeric)))
	CONSTRAINT money_scale_check CHECK ((scale(trim_scale(VALUE)) <= 4));

ALTER DOMAIN api.money OWNER TO retail_definer;

COMMENT ON DOMAIN api.money IS 'An amount, 0 to 99999999, with at most 4 decimals.';

-- Name: month_count; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.month_count AS integer
	CONSTRAINT month_count_check CHECK (((VALUE >= 1) AND (VALUE <= 36)));

ALTER DOMAIN api.month_count OWNER TO retail_definer;

COMMENT ON DOMAIN api.month_count IS 'A number of months, 1 to 36.';

-- Name: note; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.note AS text
	CONSTRAINT note_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 200)));

ALTER DOMAIN api.note OWNER TO retail_definer;

COMMENT ON DOMAIN api.note IS 'A remark, 1 to 200 characters, on one line.';

-- Name: order_number; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.order_number AS text
	CONSTRAINT order_number_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 40)));

ALTER DOMAIN api.order_number OWNER TO retail_definer;

COMMENT ON DOMAIN api.order_number IS 'The number on the receipt.';

-- Name: page_cursor; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.page_cursor AS text
	CONSTRAINT page_cursor_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 1000)));

ALTER DOMAIN api.page_cursor OWNER TO retail_definer;

COMMENT ON DOMAIN api.page_cursor IS 'The next_cursor of the previous answer. All other arguments as they were; left out: from the beginning.';

-- Name: payment_method; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.payment_method AS ENUM (
    'cash',
    'credit card',
    'debit card',
    'gift card',
    'mobile',
    'invoice'
);

ALTER TYPE api.payment_method OWNER TO retail_definer;

COMMENT ON TYPE api.payment_method IS 'How it was paid.';

-- Name: percent; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.percent AS numeric
	CONSTRAINT percent_check CHECK (((VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)));

ALTER DOMAIN api.percent OWNER TO retail_definer;

COMMENT ON DOMAIN api.percent IS 'A part of a hundred, 0 to 100.';

-- Name: period; Type: TYPE; Schema: api; Owner: retail_definer

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

COMMENT ON TYPE api.period IS 'Instead of dates: today, yesterday, last_7_days (30, 90, 365), last_week or week_to_date (month, quarter, year). last_7_days and the like end today by the clock, also where the data end before; weeks, months, quarters and years are those of the retailer''s calendar.';

-- Name: piece_count; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.piece_count AS integer
	CONSTRAINT piece_count_check CHECK (((VALUE >= 1) AND (VALUE <= 100000)));

ALTER DOMAIN api.piece_count OWNER TO retail_definer;

COMMENT ON DOMAIN api.piece_count IS 'A number of pieces, 1 to 100000.';

-- Name: product_name; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.product_name AS text
	CONSTRAINT product_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 200)));

ALTER DOMAIN api.product_name OWNER TO retail_definer;

COMMENT ON DOMAIN api.product_name IS 'A product by its name, in any case, or by its sku.';

-- Name: product_names; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.product_names AS text[]
	CONSTRAINT product_names_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50)) AND (array_position(VALUE, NULL::text) IS NULL)));

ALTER DOMAIN api.product_names OWNER TO retail_definer;

COMMENT ON DOMAIN api.product_names IS 'Products by name, in any case, or by sku; 1 to 50.';

-- Name: profile; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.profile AS ENUM (
    'weekday',
    'hour'
);

ALTER TYPE api.profile OWNER TO retail_definer;

COMMENT ON TYPE api.profile IS 'What each row is about: a weekday, or an hour of the day in the store''s time zone.';

-- Name: promotion_kind; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.promotion_kind AS ENUM (
    'calendar',
    'discount'
);

ALTER TYPE api.promotion_kind OWNER TO retail_definer;

COMMENT ON TYPE api.promotion_kind IS 'Which days count as a promotion: calendar (days with an entry in the calendar, by name), or discount (days on which most lines of a category were discounted).';

-- Name: query_text; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.query_text AS text
	CONSTRAINT query_text_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 20000)));

ALTER DOMAIN api.query_text OWNER TO retail_definer;

COMMENT ON DOMAIN api.query_text IS 'One SELECT statement of PostgreSQL, at most 20000 characters.';

-- Name: ranking; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.ranking AS ENUM (
    'net_sales',
    'units',
    'orders',
    'margin'
);

ALTER TYPE api.ranking OWNER TO retail_definer;

COMMENT ON TYPE api.ranking IS 'What to rank by: net_sales (amount without tax), units (pieces), orders (number of receipts), or margin (net sales less cost; store managers and above).';

-- Name: rating; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.rating AS numeric
	CONSTRAINT rating_check CHECK (((VALUE >= (1)::numeric) AND (VALUE <= (5)::numeric)));

ALTER DOMAIN api.rating OWNER TO retail_definer;

COMMENT ON DOMAIN api.rating IS 'A rating by customers, 1 to 5.';

-- Name: recommendation_kind; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.recommendation_kind AS ENUM (
    'similar',
    'for_customer',
    'trending',
    'cross_sell',
    'for_basket',
    'for_category'
);

ALTER TYPE api.recommendation_kind OWNER TO retail_definer;

COMMENT ON TYPE api.recommendation_kind IS 'What to recommend: similar (products like one), for_customer (what customers with the same purchases also bought), trending (what sells more than it used to), cross_sell (what is bought together with one), for_basket (with any of several), or for_category (with anything of a category).';

-- Name: required_pieces; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.required_pieces AS api.piece_count NOT NULL;

ALTER DOMAIN api.required_pieces OWNER TO retail_definer;

COMMENT ON DOMAIN api.required_pieces IS 'A number of pieces, 1 to 100000.';

-- Name: required_product; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.required_product AS api.product_name NOT NULL;

ALTER DOMAIN api.required_product OWNER TO retail_definer;

COMMENT ON DOMAIN api.required_product IS 'A product by its name, in any case, or by its sku.';

-- Name: return_item; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.return_item AS (
	product api.required_product,
	quantity api.required_pieces
);

ALTER TYPE api.return_item OWNER TO retail_definer;

COMMENT ON TYPE api.return_item IS 'A line of a return.';

COMMENT ON COLUMN api.return_item.product IS 'The product, by its name in any case or by its sku.';

COMMENT ON COLUMN api.return_item.quantity IS 'Pieces that are returned, 1 to 100000.';

-- Name: return_items; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.return_items AS api.return_item[]
	CONSTRAINT return_items_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 200)) AND (array_position(VALUE, NULL::api.return_item) IS NULL)));

ALTER DOMAIN api.return_items OWNER TO retail_definer;

COMMENT ON DOMAIN api.return_items IS 'The lines of a return, 1 to 200.';

-- Name: returns_grouping; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.returns_grouping AS ENUM (
    'product',
    'category',
    'store'
);

ALTER TYPE api.returns_grouping OWNER TO retail_definer;

COMMENT ON TYPE api.returns_grouping IS 'What each row of an analysis of returns is about: a product, a category or a store.';

-- Name: row_limit; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.row_limit AS integer
	CONSTRAINT row_limit_check CHECK (((VALUE >= 1) AND (VALUE <= 1000)));

ALTER DOMAIN api.row_limit OWNER TO retail_definer;

COMMENT ON DOMAIN api.row_limit IS 'Rows at most, 1 to 1000.';

-- Name: sale_item; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.sale_item AS (
	product api.required_product,
	quantity api.required_pieces,
	unit_price api.money,
	discount api.money
);

ALTER TYPE api.sale_item OWNER TO retail_definer;

COMMENT ON TYPE api.sale_item IS 'A line of a sale.';

COMMENT ON COLUMN api.sale_item.product IS 'The product, by its name in any case or by its sku.';

COMMENT ON COLUMN api.sale_item.quantity IS 'Pieces, 1 to 100000.';

COMMENT ON COLUMN api.sale_item.unit_price IS 'Price of one piece without tax; left out: the list price.';

COMMENT ON COLUMN api.sale_item.discount IS 'Discount on the whole line; left out: none.';

-- Name: sale_items; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.sale_items AS api.sale_item[]
	CONSTRAINT sale_items_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 200)) AND (array_position(VALUE, NULL::api.sale_item) IS NULL)));

ALTER DOMAIN api.sale_items OWNER TO retail_definer;

COMMENT ON DOMAIN api.sale_items IS 'The lines of a sale, 1 to 200.';

-- Name: search_text; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.search_text AS text
	CONSTRAINT search_text_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 500)));

ALTER DOMAIN api.search_text OWNER TO retail_definer;

COMMENT ON DOMAIN api.search_text IS 'What to look for, in words, 1 to 500 characters.';

-- Name: search_weight; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.search_weight AS double precision
	CONSTRAINT search_weight_check CHECK (((VALUE >= (0)::double precision) AND (VALUE <= (1)::double precision)));

ALTER DOMAIN api.search_weight OWNER TO retail_definer;

COMMENT ON DOMAIN api.search_weight IS 'How much a part of the ranking counts, 0 to 1.';

-- Name: service_level; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.service_level AS numeric
	CONSTRAINT service_level_check CHECK (((VALUE >= (50)::numeric) AND (VALUE <= 99.9)));

ALTER DOMAIN api.service_level OWNER TO retail_definer;

COMMENT ON DOMAIN api.service_level IS 'In how many of a hundred order cycles the stock is to last, 50 to 99.9.';

-- Name: stock_change; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.stock_change AS integer
	CONSTRAINT stock_change_check CHECK (((VALUE >= '-1000000'::integer) AND (VALUE <= 1000000)));

ALTER DOMAIN api.stock_change OWNER TO retail_definer;

COMMENT ON DOMAIN api.stock_change IS 'Pieces added, or removed when negative.';

-- Name: stock_grouping; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.stock_grouping AS ENUM (
    'month',
    'store',
    'category',
    'supplier',
    'product'
);

ALTER TYPE api.stock_grouping OWNER TO retail_definer;

COMMENT ON TYPE api.stock_grouping IS 'What each row is about: a month, a store, a category, a supplier or a product.';

-- Name: stock_level; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.stock_level AS integer
	CONSTRAINT stock_level_check CHECK (((VALUE >= 0) AND (VALUE <= 1000000)));

ALTER DOMAIN api.stock_level OWNER TO retail_definer;

COMMENT ON DOMAIN api.stock_level IS 'A number of pieces in stock, 0 to 1000000.';

-- Name: stock_state; Type: TYPE; Schema: api; Owner: retail_definer

CREATE TYPE api.stock_state AS ENUM (
    'out',
    'low',
    'ok',
    'overstocked'
);

ALTER TYPE api.stock_state OWNER TO retail_definer;

COMMENT ON TYPE api.stock_state IS 'How much there is: out (nothing), low (at or below the reorder point), overstocked (enough for more than 180 days), or ok.';

-- Name: store_name; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.store_name AS text
	CONSTRAINT store_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 80)));

ALTER DOMAIN api.store_name OWNER TO retail_definer;

COMMENT ON DOMAIN api.store_name IS 'A store by name, in any case, as list_stores shows it.';

-- Name: store_names; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.store_names AS text[]
	CONSTRAINT store_names_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50)) AND (array_position(VALUE, NULL::text) IS NULL)));

ALTER DOMAIN api.store_names OWNER TO retail_definer;

COMMENT ON DOMAIN api.store_names IS 'Stores by name, in any case, as list_stores shows them; 1 to 50.';

-- Name: table_name; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.table_name AS text
	CONSTRAINT table_name_check CHECK (((length(VALUE) >= 1) AND (length(VALUE) <= 130)));

ALTER DOMAIN api.table_name OWNER TO retail_definer;

COMMENT ON DOMAIN api.table_name IS 'A table or view, such as retail.orders; the schema may be left out.';

-- Name: table_names; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.table_names AS text[]
	CONSTRAINT table_names_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 50)) AND (array_position(VALUE, NULL::text) IS NULL)));

ALTER DOMAIN api.table_names OWNER TO retail_definer;

COMMENT ON DOMAIN api.table_names IS 'Tables or views, such as retail.orders; 1 to 50.';

-- Name: tag_list; Type: DOMAIN; Schema: api; Owner: retail_definer

CREATE DOMAIN api.tag_list AS text[]
	CONSTRAINT tag_list_check CHECK ((((cardinality(VALUE) >= 1) AND (cardinality(VALUE) <= 20)) AND (array_position(VALUE, NULL::text) IS NULL)));

ALTER DOMAIN api.tag_list OWNER TO retail_definer;

COMMENT ON DOMAIN api.tag_list IS 'Tags that a product must have, all of them; 1 to 20.';

-- Name: month; Type: DOMAIN; Schema: guide; Owner: retail_definer

CREATE DOMAIN guide.month AS text
	CONSTRAINT month_check CHECK ((VALUE ~ '^20[0-9]{2}-(0[1-9]|1[0-2])$'::text));

ALTER DOMAIN guide.month OWNER TO retail_definer;

COMMENT ON DOMAIN guide.month IS 'A month of the calendar, such as 2025-06.';

-- Name: project; Type: DOMAIN; Schema: guide; Owner: retail_definer

CREATE DOMAIN guide.project AS text
	CONSTRAINT project_check CHECK (((length(VALUE) >= 3) AND (length(VALUE) <= 500)));

ALTER DOMAIN guide.project OWNER TO retail_definer;

COMMENT ON DOMAIN guide.project IS 'What is to be done or made, in plain words; 3 to 500 characters.';

-- Name: bracket; Type: TYPE; Schema: query; Owner: retail_query

CREATE TYPE query.bracket AS (
	opened bigint,
	closed bigint,
	token text,
	called text,
	has_comma boolean,
	has_name boolean,
	as_at bigint,
	from_at bigint
);

ALTER TYPE query.bracket OWNER TO retail_query;

COMMENT ON TYPE query.bracket IS 'A pair of parentheses or square brackets in a query.';

COMMENT ON COLUMN query.bracket.opened IS 'The token that opens it, by its n.';

COMMENT ON COLUMN query.bracket.closed IS 'The token that closes it; null when none does.';

COMMENT ON COLUMN query.bracket.token IS 'The token that opens it, ( or [.';

COMMENT ON COLUMN query.bracket.called IS 'The name before it, unless it is a word of the grammar.';

COMMENT ON COLUMN query.bracket.has_comma IS 'Whether a comma is directly in it.';

COMMENT ON COLUMN query.bracket.has_name IS 'Whether a name or another parenthesis is directly in it.';

COMMENT ON COLUMN query.bracket.as_at IS 'The first AS directly in it, by its n.';

COMMENT ON COLUMN query.bracket.from_at IS 'The first FROM directly in it, by its n.';

-- Name: token; Type: TYPE; Schema: query; Owner: retail_query

CREATE TYPE query.token AS (
	n bigint,
	token text,
	name text,
	begins_at bigint,
	ends_at bigint,
	level bigint,
	inside bigint,
	next_token text,
	before text,
	before_name text,
	follows_name boolean
);

ALTER TYPE query.token OWNER TO retail_query;

COMMENT ON TYPE query.token IS 'A word or sign of a query, and its context.';

COMMENT ON COLUMN query.token.n IS 'Its place among the words and signs, from 1.';

COMMENT ON COLUMN query.token.token IS 'The word or sign as it is written.';

COMMENT ON COLUMN query.token.name IS 'The name, if it is one; a keyword is a name too.';

COMMENT ON COLUMN query.token.begins_at IS 'How many characters of the query stand before it.';

COMMENT ON COLUMN query.token.ends_at IS 'How many characters of the query are read when it ends.';

COMMENT ON COLUMN query.token.level IS 'How many brackets are open; a bracket has the level of its contents.';

COMMENT ON COLUMN query.token.inside IS 'The enclosing opening bracket, by its n; a bracket encloses itself.';

COMMENT ON COLUMN query.token.next_token IS 'The next word or sign.';

COMMENT ON COLUMN query.token.before IS 'The word or sign before.';

COMMENT ON COLUMN query.token.before_name IS 'The name of the word before.';

COMMENT ON COLUMN query.token.follows_name IS 'Whether the word before is a name, and no word of the grammar.';

-- Name: product_filters; Type: TYPE; Schema: retail; Owner: retail_owner

CREATE TYPE retail.product_filters AS (
	category_id integer,
	product_type text,
	brand text,
	least_price numeric,
	most_price numeric,
	least_rating numeric,
	tags text[],
	store_id integer,
	in_stock boolean
);

ALTER TYPE retail.product_filters OWNER TO retail_owner;

COMMENT ON TYPE retail.product_filters IS 'What products must be to be found; null leaves a filter out.';

COMMENT ON COLUMN retail.product_filters.category_id IS 'The category.';

COMMENT ON COLUMN retail.product_filters.product_type IS 'The name of the product type, in any case.';

COMMENT ON COLUMN retail.product_filters.brand IS 'The brand, in any case.';

COMMENT ON COLUMN retail.product_filters.least_price IS 'The lowest list price.';

COMMENT ON COLUMN retail.product_filters.most_price IS 'The highest list price.';

COMMENT ON COLUMN retail.product_filters.least_rating IS 'The lowest mean rating.';

COMMENT ON COLUMN retail.product_filters.tags IS 'Tags, all of them.';

COMMENT ON COLUMN retail.product_filters.store_id IS 'The store that must have it in stock.';

COMMENT ON COLUMN retail.product_filters.in_stock IS 'Whether a store of the caller must have it in stock.';

-- Name: recommendation; Type: TYPE; Schema: retail; Owner: retail_owner

CREATE TYPE retail.recommendation AS (
	place bigint,
	product_id integer,
	reason text,
	count_together bigint,
	support_percent numeric,
	confidence_percent numeric,
	lift numeric,
	growth_percent numeric,
	total bigint
);

ALTER TYPE retail.recommendation OWNER TO retail_owner;

COMMENT ON TYPE retail.recommendation IS 'A product that is recommended, and why; figures that do not apply to the kind of recommendation are null.';

COMMENT ON COLUMN retail.recommendation.place IS 'The rank, from 1.';

COMMENT ON COLUMN retail.recommendation.product_id IS 'The product.';

COMMENT ON COLUMN retail.recommendation.reason IS 'Why it is recommended.';

COMMENT ON COLUMN retail.recommendation.count_together IS 'Orders that contain both, or similar customers who bought it.';

COMMENT ON COLUMN retail.recommendation.support_percent IS 'Orders that contain both, of all orders.';

COMMENT ON COLUMN retail.recommendation.confidence_percent IS 'Orders that contain both, of those that contain the one asked about; or the share of similar customers who bought it.';

COMMENT ON COLUMN retail.recommendation.lift IS 'How many times more often than by chance they are bought together.';

COMMENT ON COLUMN retail.recommendation.growth_percent IS 'Growth over the usual units.';

COMMENT ON COLUMN retail.recommendation.total IS 'How many products could be recommended.';

-- Name: order_items; Type: TABLE; Schema: retail; Owner: retail_owner

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
    CONSTRAINT order_items_discount_check CHECK (((discount = (0)::numeric) OR (((sign(discount))::double precision = sign((quantity)::double precision)) AND (abs(discount) <= abs((line_total + discount)))))),
    CONSTRAINT order_items_line_number_check CHECK ((line_number >= 1)),
    CONSTRAINT order_items_line_total_check CHECK ((abs(((line_total + discount) - ((quantity)::numeric * unit_price))) <= (0.00005 * (abs(quantity))::numeric))),
    CONSTRAINT order_items_quantity_check CHECK ((quantity <> 0)),
    CONSTRAINT order_items_unit_cost_check CHECK ((unit_cost >= (0)::numeric)),
    CONSTRAINT order_items_unit_price_check CHECK ((unit_price >= (0)::numeric))
);

ALTER TABLE ONLY retail.order_items FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.order_items OWNER TO retail_owner;

COMMENT ON TABLE retail.order_items IS 'The lines of the orders. Quantities of returns are negative.';

COMMENT ON COLUMN retail.order_items.store_id IS 'The store of the order.';

COMMENT ON COLUMN retail.order_items.order_id IS 'The order.';

COMMENT ON COLUMN retail.order_items.line_number IS 'The position on the receipt, from 1.';

COMMENT ON COLUMN retail.order_items.product_id IS 'What was sold.';

COMMENT ON COLUMN retail.order_items.quantity IS 'Pieces; negative when returned. Never 0.';

COMMENT ON COLUMN retail.order_items.unit_price IS 'Price of one piece, before discount and tax.';

COMMENT ON COLUMN retail.order_items.discount IS 'Discount on the line, with the sign of the quantity.';

COMMENT ON COLUMN retail.order_items.line_total IS 'Net amount of the line: quantity times unit price, minus discount. Without tax. Exact, if the unit price is rounded.';

COMMENT ON COLUMN retail.order_items.unit_cost IS 'What one piece cost the retailer then; null when unknown. For store managers and above.';

-- Name: orders; Type: TABLE; Schema: retail; Owner: retail_owner

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
    CONSTRAINT orders_order_number_check CHECK ((((length(order_number) >= 1) AND (length(order_number) <= 40)) AND retail.refuse_invisible(order_number, 'order_number'::text))),
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

COMMENT ON TABLE retail.orders IS 'Every sale, return and exchange. Amounts of a return are negative, so that sums are net.';

COMMENT ON COLUMN retail.orders.store_id IS 'The store of the sale or return.';

COMMENT ON COLUMN retail.orders.order_id IS 'Identifies the order.';

COMMENT ON COLUMN retail.orders.order_number IS 'The number on the receipt, unique in the store.';

COMMENT ON COLUMN retail.orders.kind IS 'A sale, a return, or an exchange of one thing for another.';

COMMENT ON COLUMN retail.orders.customer_store_id IS 'The home store of the customer.';

COMMENT ON COLUMN retail.orders.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.orders.payment_method IS 'How it was paid; null when unknown.';

COMMENT ON COLUMN retail.orders.ordered_at IS 'When it happened. Ad-hoc SQL shows it by the clock of the caller''s stores, or in UTC when these lie in several time zones; by the clock of one store: ordered_at at time zone stores.time_zone.';

COMMENT ON COLUMN retail.orders.order_date IS 'The store''s day on which it happened.';

COMMENT ON COLUMN retail.orders.subtotal IS 'Sum of quantity times unit price, before discount and tax.';

COMMENT ON COLUMN retail.orders.discount IS 'Sum of the discounts of the items.';

COMMENT ON COLUMN retail.orders.tax IS 'Sales tax.';

COMMENT ON COLUMN retail.orders.total IS 'What was paid: subtotal - discount + tax.';

COMMENT ON COLUMN retail.orders.original_order_id IS 'The order that a return or exchange refers to; null when unknown.';

-- Name: categories; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.categories (
    category_id integer NOT NULL,
    name text NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT categories_description_check CHECK (retail.refuse_invisible(description, 'description'::text, true)),
    CONSTRAINT categories_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT categories_name_key_check CHECK ((name_key <> ''::text))
);

ALTER TABLE ONLY retail.categories FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.categories OWNER TO retail_owner;

COMMENT ON TABLE retail.categories IS 'The departments of the range, such as paint or plumbing.';

COMMENT ON COLUMN retail.categories.category_id IS 'Identifies the category.';

COMMENT ON COLUMN retail.categories.name IS 'The category''s name.';

COMMENT ON COLUMN retail.categories.description IS 'What the category contains.';

COMMENT ON COLUMN retail.categories.name_key IS 'The key by which names are compared and looked up.';

-- Name: products; Type: TABLE; Schema: retail; Owner: retail_owner

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
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT products_base_price_check CHECK ((base_price >= (0)::numeric)),
    CONSTRAINT products_brand_check CHECK (retail.refuse_invisible(brand, 'brand'::text)),
    CONSTRAINT products_cost_check CHECK ((cost >= (0)::numeric)),
    CONSTRAINT products_description_check CHECK (retail.refuse_invisible(description, 'description'::text, true)),
    CONSTRAINT products_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 200)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT products_name_key_check CHECK ((name_key <> ''::text)),
    CONSTRAINT products_rating_check CHECK (((rating >= (1)::numeric) AND (rating <= (5)::numeric))),
    CONSTRAINT products_rating_count_check CHECK ((rating_count >= 0)),
    CONSTRAINT products_sku_check CHECK ((((length(sku) >= 1) AND (length(sku) <= 40)) AND retail.refuse_invisible(sku, 'sku'::text))),
    CONSTRAINT products_tags_check CHECK (((cardinality(tags) <= 20) AND (array_position(tags, NULL::text) IS NULL) AND retail.refuse_invisible(array_to_string(tags, ' '::text), 'tags'::text)))
);

ALTER TABLE ONLY retail.products FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.products OWNER TO retail_owner;

COMMENT ON TABLE retail.products IS 'Everything that is or was sold.';

COMMENT ON COLUMN retail.products.product_id IS 'Identifies the product.';

COMMENT ON COLUMN retail.products.sku IS 'The stock keeping unit: the number on the shelf label.';

COMMENT ON COLUMN retail.products.name IS 'The name on the shelf label.';

COMMENT ON COLUMN retail.products.description IS 'What the product is for, and what distinguishes it.';

COMMENT ON COLUMN retail.products.brand IS 'The maker''s brand; null for none.';

COMMENT ON COLUMN retail.products.category_id IS 'The category of the product.';

COMMENT ON COLUMN retail.products.product_type_id IS 'The type of the product, in the same category.';

COMMENT ON COLUMN retail.products.supplier_id IS 'Who delivers it; null when unknown.';

COMMENT ON COLUMN retail.products.base_price IS 'List price of one piece, without tax.';

COMMENT ON COLUMN retail.products.cost IS 'What one piece costs the retailer; null when unknown. For store managers and above.';

COMMENT ON COLUMN retail.products.rating IS 'Mean rating by customers, 1.0 to 5.0; null without ratings.';

COMMENT ON COLUMN retail.products.rating_count IS 'How many customers rated it.';

COMMENT ON COLUMN retail.products.tags IS 'Words that describe the product, at most 20.';

COMMENT ON COLUMN retail.products.discontinued_on IS 'The day from which it is no longer sold; null for one in the range.';

COMMENT ON COLUMN retail.products.name_key IS 'The key by which names are compared and looked up.';

-- Name: daily_store_sales; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.daily_store_sales IS 'Sums of the orders of each store and day; days without an order have no row.';

COMMENT ON COLUMN retail.daily_store_sales.store_id IS 'The store.';

COMMENT ON COLUMN retail.daily_store_sales.sales_date IS 'The store''s day.';

COMMENT ON COLUMN retail.daily_store_sales.orders IS 'Number of sales and exchanges.';

COMMENT ON COLUMN retail.daily_store_sales.returns IS 'Number of returns.';

COMMENT ON COLUMN retail.daily_store_sales.lines IS 'Number of lines of all receipts.';

COMMENT ON COLUMN retail.daily_store_sales.units IS 'Pieces sold, minus those returned.';

COMMENT ON COLUMN retail.daily_store_sales.units_returned IS 'Pieces returned.';

COMMENT ON COLUMN retail.daily_store_sales.gross_sales IS 'Amount sold, also in exchanges, before discounts and returns, without tax.';

COMMENT ON COLUMN retail.daily_store_sales.discounts IS 'Discounts on what was sold.';

COMMENT ON COLUMN retail.daily_store_sales.returned_sales IS 'Amount returned, also in exchanges, after discounts, without tax.';

COMMENT ON COLUMN retail.daily_store_sales.net_sales IS 'gross_sales - discounts - returned_sales.';

COMMENT ON COLUMN retail.daily_store_sales.tax IS 'Sales tax, minus that of returns.';

COMMENT ON COLUMN retail.daily_store_sales.cost IS 'Cost of the units where it is known. For store managers and above.';

COMMENT ON COLUMN retail.daily_store_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

-- Name: settings; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.settings (
    is_only_row boolean DEFAULT true NOT NULL,
    currency text DEFAULT 'USD'::text NOT NULL,
    fiscal_year_start_month smallint DEFAULT 1 NOT NULL,
    fiscal_calendar text DEFAULT 'calendar'::text NOT NULL,
    week_start smallint DEFAULT 1 NOT NULL,
    business_date date,
    CONSTRAINT settings_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT settings_fiscal_calendar_check CHECK ((fiscal_calendar = ANY (ARRAY['calendar'::text, '4-4-5'::text, '4-5-4'::text, '5-4-4'::text, 'iso'::text]))),
    CONSTRAINT settings_fiscal_year_start_month_check CHECK (((fiscal_year_start_month >= 1) AND (fiscal_year_start_month <= 12))),
    CONSTRAINT settings_is_only_row_check CHECK (is_only_row),
    CONSTRAINT settings_week_start_check CHECK (((week_start >= 1) AND (week_start <= 7)))
);

ALTER TABLE ONLY retail.settings FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.settings OWNER TO retail_owner;

COMMENT ON TABLE retail.settings IS 'Settings of the retailer, for all stores.';

COMMENT ON COLUMN retail.settings.is_only_row IS 'Always true: there is one row.';

COMMENT ON COLUMN retail.settings.currency IS 'The currency of all amounts, by its three letters of ISO 4217.';

COMMENT ON COLUMN retail.settings.fiscal_year_start_month IS 'The month in which a fiscal year begins, 1 to 12.';

COMMENT ON COLUMN retail.settings.fiscal_calendar IS 'calendar for months of the calendar; 4-4-5, 4-5-4 or 5-4-4 for a year of whole weeks whose quarters have months of so many weeks; iso for years and quarters of ISO weeks, with months of the calendar.';

COMMENT ON COLUMN retail.settings.week_start IS 'The day on which a week begins, from 1 for Monday to 7 for Sunday; with iso always Monday.';

COMMENT ON COLUMN retail.settings.business_date IS 'The day that counts as today, for data that end in the past; null for the real day.';

-- Name: stores; Type: TABLE; Schema: retail; Owner: retail_owner

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
    sales_area_m2 numeric(9,1),
    open_hours_a_week numeric(4,1),
    open_hours_by_weekday numeric(3,1)[],
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT stores_city_check CHECK (retail.refuse_invisible(city, 'city'::text)),
    CONSTRAINT stores_closed_on_check CHECK ((closed_on >= opened_on)),
    CONSTRAINT stores_country_check CHECK (retail.refuse_invisible(country, 'country'::text)),
    CONSTRAINT stores_kind_check CHECK ((kind = ANY (ARRAY['physical'::text, 'online'::text]))),
    CONSTRAINT stores_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT stores_open_hours_a_week_check CHECK (((open_hours_a_week > (0)::numeric) AND (open_hours_a_week <= (168)::numeric))),
    CONSTRAINT stores_open_hours_by_weekday_check CHECK (((cardinality(open_hours_by_weekday) = 7) AND (array_position(open_hours_by_weekday, NULL::numeric) IS NULL) AND ((0)::numeric <= ALL (open_hours_by_weekday)) AND ((24)::numeric >= ALL (open_hours_by_weekday)) AND ((0)::numeric < ANY (open_hours_by_weekday)))),
    CONSTRAINT stores_region_check CHECK (retail.refuse_invisible(region, 'region'::text)),
    CONSTRAINT stores_sales_area_m2_check CHECK ((sales_area_m2 > (0)::numeric)),
    CONSTRAINT stores_time_zone_check CHECK ((('2000-01-01 00:00:00+00'::timestamp with time zone AT TIME ZONE time_zone) IS NOT NULL))
);

ALTER TABLE ONLY retail.stores FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.stores OWNER TO retail_owner;

COMMENT ON TABLE retail.stores IS 'The stores. Each store sees only itself.';

COMMENT ON COLUMN retail.stores.store_id IS 'Identifies the store.';

COMMENT ON COLUMN retail.stores.name IS 'The store''s name.';

COMMENT ON COLUMN retail.stores.kind IS 'A physical store, or an online one.';

COMMENT ON COLUMN retail.stores.city IS 'The city; null for an online store.';

COMMENT ON COLUMN retail.stores.region IS 'The state or province.';

COMMENT ON COLUMN retail.stores.country IS 'The country.';

COMMENT ON COLUMN retail.stores.time_zone IS 'The time zone, which decides when a day of the store begins.';

COMMENT ON COLUMN retail.stores.opened_on IS 'First day of business; null when unknown.';

COMMENT ON COLUMN retail.stores.closed_on IS 'Last day of business; null for an open store.';

COMMENT ON COLUMN retail.stores.sales_area_m2 IS 'Sales area in square metres; null when unknown, or for an online store.';

COMMENT ON COLUMN retail.stores.open_hours_a_week IS 'Hours in a usual week in which the store is open; null when unknown.';

COMMENT ON COLUMN retail.stores.open_hours_by_weekday IS 'Hours in which the store is open on a usual Monday, Tuesday and so on to Sunday, 0 where it is shut; null when only those of a week are known.';

COMMENT ON COLUMN retail.stores.name_key IS 'The key by which names are compared and looked up.';

-- Name: store_spans; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.store_spans (
    store_id integer NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    longest_pause integer NOT NULL,
    CONSTRAINT store_spans_days_check CHECK ((first_day <= last_day)),
    CONSTRAINT store_spans_pause_check CHECK (((longest_pause >= 0) AND (longest_pause <= (last_day - first_day))))
)
WITH (fillfactor='70');

ALTER TABLE ONLY retail.store_spans FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.store_spans OWNER TO retail_owner;

COMMENT ON TABLE retail.store_spans IS 'The first and the last day in retail.daily_store_sales of each store; a store without any has no row.';

COMMENT ON COLUMN retail.store_spans.store_id IS 'The store.';

COMMENT ON COLUMN retail.store_spans.first_day IS 'The first day with an order.';

COMMENT ON COLUMN retail.store_spans.last_day IS 'The last day with an order.';

COMMENT ON COLUMN retail.store_spans.longest_pause IS 'How many days without an order lie between two days with one, at most: an upper bound, usually exact; 0 if there are none.';

-- Name: bi_logins; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.bi_logins (
    login name NOT NULL,
    principal_id uuid NOT NULL,
    may_write boolean DEFAULT false NOT NULL,
    CONSTRAINT bi_logins_login_check CHECK ((login !~ '^(retail_|pg_)'::text))
);

ALTER TABLE auth.bi_logins OWNER TO retail_auth;

COMMENT ON TABLE auth.bi_logins IS 'The principal that a database login stands for. Trusted, because only a superuser can change session_user.';

COMMENT ON COLUMN auth.bi_logins.may_write IS 'The login may also call the functions that write, if its role may. A dashboard only reads.';

-- Name: inventory; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.inventory IS 'What each store has in stock.';

COMMENT ON COLUMN retail.inventory.store_id IS 'The store.';

COMMENT ON COLUMN retail.inventory.product_id IS 'The product.';

COMMENT ON COLUMN retail.inventory.quantity_on_hand IS 'Pieces in stock, 0 or more.';

COMMENT ON COLUMN retail.inventory.reorder_point IS 'At this stock or below it is time to order.';

COMMENT ON COLUMN retail.inventory.updated_at IS 'When the stock last changed.';

-- Name: daily_product_sales; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.daily_product_sales IS 'Sums of the order items of each store, day and product.';

COMMENT ON COLUMN retail.daily_product_sales.store_id IS 'The store.';

COMMENT ON COLUMN retail.daily_product_sales.sales_date IS 'The store''s day.';

COMMENT ON COLUMN retail.daily_product_sales.product_id IS 'The product.';

COMMENT ON COLUMN retail.daily_product_sales.orders IS 'Number of sales and exchanges that contain the product.';

COMMENT ON COLUMN retail.daily_product_sales.lines IS 'Number of lines of receipts.';

COMMENT ON COLUMN retail.daily_product_sales.units IS 'Pieces sold, minus those returned.';

COMMENT ON COLUMN retail.daily_product_sales.units_returned IS 'Pieces returned.';

COMMENT ON COLUMN retail.daily_product_sales.returned_sales IS 'Amount of the returned lines, after discounts, without tax.';

COMMENT ON COLUMN retail.daily_product_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';

COMMENT ON COLUMN retail.daily_product_sales.cost IS 'Cost of the units where it is known. For store managers and above.';

COMMENT ON COLUMN retail.daily_product_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

-- Name: inventory_adjustments; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.inventory_adjustments (
    store_id integer NOT NULL,
    product_id integer NOT NULL,
    adjustment_number integer NOT NULL,
    change integer NOT NULL,
    quantity_after integer NOT NULL,
    reason text NOT NULL,
    note text,
    adjusted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT inventory_adjustments_note_check CHECK (((length(note) <= 200) AND retail.refuse_invisible(note, 'note'::text))),
    CONSTRAINT inventory_adjustments_quantity_after_check CHECK ((quantity_after >= 0)),
    CONSTRAINT inventory_adjustments_reason_check CHECK ((reason = ANY (ARRAY['count'::text, 'delivery'::text, 'damage'::text, 'theft'::text, 'transfer'::text, 'own use'::text, 'correction'::text])))
);

ALTER TABLE ONLY retail.inventory_adjustments FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.inventory_adjustments OWNER TO retail_owner;

COMMENT ON TABLE retail.inventory_adjustments IS 'Changes of stock other than sales and returns.';

COMMENT ON COLUMN retail.inventory_adjustments.store_id IS 'The store.';

COMMENT ON COLUMN retail.inventory_adjustments.product_id IS 'The product.';

COMMENT ON COLUMN retail.inventory_adjustments.adjustment_number IS 'Counts the adjustments of the product in the store from 1.';

COMMENT ON COLUMN retail.inventory_adjustments.change IS 'Pieces added; negative when removed. 0 when a count was right.';

COMMENT ON COLUMN retail.inventory_adjustments.quantity_after IS 'Pieces in stock after it.';

COMMENT ON COLUMN retail.inventory_adjustments.reason IS 'Why the stock changed.';

COMMENT ON COLUMN retail.inventory_adjustments.note IS 'A remark.';

COMMENT ON COLUMN retail.inventory_adjustments.adjusted_at IS 'When it was recorded.';

-- Name: seals; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.seals (
    seal_id bigint NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    kind text NOT NULL,
    trail text NOT NULL,
    month date NOT NULL,
    era smallint,
    from_transaction xid8,
    to_transaction xid8,
    row_count bigint NOT NULL,
    rows_hash bytea,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT seals_era_check CHECK (((era IS NOT NULL) = (kind = 'rows'::text))),
    CONSTRAINT seals_from_transaction_check CHECK (((from_transaction IS NOT NULL) = (kind = 'rows'::text))),
    CONSTRAINT seals_hash_check CHECK ((octet_length(hash) = 32)),
    CONSTRAINT seals_kind_check CHECK ((kind = ANY (ARRAY['rows'::text, 'dropped'::text]))),
    CONSTRAINT seals_previous_hash_check CHECK ((octet_length(previous_hash) = 32)),
    CONSTRAINT seals_rows_hash_check CHECK (((rows_hash IS NOT NULL) = (kind = 'rows'::text))),
    CONSTRAINT seals_to_transaction_check CHECK (((to_transaction IS NOT NULL) = (kind = 'rows'::text))),
    CONSTRAINT seals_trail_check CHECK ((trail = ANY (ARRAY['events'::text, 'row_changes'::text])))
);

ALTER TABLE audit.seals OWNER TO retail_audit;

COMMENT ON TABLE audit.seals IS 'Seals over the rows of the trail; each contains the hash of the one before. They outlive dropped months.';

COMMENT ON COLUMN audit.seals.kind IS 'rows: those of a range of transactions in a month; dropped: a month that retention dropped.';

COMMENT ON COLUMN audit.seals.trail IS 'events or row_changes.';

COMMENT ON COLUMN audit.seals.month IS 'The first day of the month of the rows, in UTC.';

COMMENT ON COLUMN audit.seals.from_transaction IS 'The first transaction of the range.';

COMMENT ON COLUMN audit.seals.to_transaction IS 'The end of the range, which is not part of it.';

COMMENT ON COLUMN audit.seals.row_count IS 'How many rows are sealed, or were dropped.';

COMMENT ON COLUMN audit.seals.rows_hash IS 'SHA-256 of the SHA-256 hashes of the rows, in order.';

COMMENT ON COLUMN audit.seals.previous_hash IS 'The hash of the seal before; of the first, zeros.';

COMMENT ON COLUMN audit.seals.hash IS 'SHA-256 of all else in the seal.';

-- Name: events; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.events (
    event_id bigint NOT NULL,
    occurred_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    era smallint NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
    kind text NOT NULL,
    outcome text NOT NULL,
    attested boolean NOT NULL,
    login name DEFAULT SESSION_USER NOT NULL,
    backend_pid integer DEFAULT pg_backend_pid() NOT NULL,
    principal_id uuid,
    delegator_id uuid,
    role_name text,
    key_id bigint,
    peer text,
    tool text,
    request_id text,
    trace_id text,
    duration_ms numeric(12,3),
    row_count bigint,
    error_code text,
    details jsonb,
    CONSTRAINT events_error_code_check CHECK ((length(error_code) <= 40)),
    CONSTRAINT events_kind_check CHECK ((kind = ANY (ARRAY['call'::text, 'login'::text, 'rights'::text, 'load'::text, 'export'::text, 'backup'::text, 'verification'::text, 'restore'::text, 'retention'::text]))),
    CONSTRAINT events_outcome_check CHECK ((outcome = ANY (ARRAY['ok'::text, 'refused'::text, 'failed'::text, 'begun'::text]))),
    CONSTRAINT events_peer_check CHECK ((length(peer) <= 64)),
    CONSTRAINT events_request_id_check CHECK ((length(request_id) <= 64)),
    CONSTRAINT events_tool_check CHECK ((length(tool) <= 80)),
    CONSTRAINT events_trace_id_check CHECK ((length(trace_id) <= 32))
)
PARTITION BY RANGE (occurred_at);

ALTER TABLE audit.events OWNER TO retail_audit;

COMMENT ON TABLE audit.events IS 'One row for each call, refusal, failed login, change of rights, load, export, backup and restore. No argument''s value.';

COMMENT ON COLUMN audit.events.event_id IS 'The order in which they were recorded.';

COMMENT ON COLUMN audit.events.occurred_at IS 'When it happened; of a call that was recorded afterwards, when it began.';

COMMENT ON COLUMN audit.events.recorded_at IS 'When it was recorded.';

COMMENT ON COLUMN audit.events.era IS 'The cluster that counts the transactions: audit.eras.';

COMMENT ON COLUMN audit.events.transaction_id IS 'The transaction that recorded it.';

COMMENT ON COLUMN audit.events.kind IS 'call, login, rights, load, export, backup, verification of a backup, restore or retention.';

COMMENT ON COLUMN audit.events.outcome IS 'ok; refused, without trying; failed; or begun, for a load, an export or a backup, whose end is another event.';

COMMENT ON COLUMN audit.events.attested IS 'Whether the database itself established the caller and the time. If not, they are as the server reported.';

COMMENT ON COLUMN audit.events.login IS 'The database login that recorded it.';

COMMENT ON COLUMN audit.events.backend_pid IS 'The process of PostgreSQL that did it, or recorded it.';

COMMENT ON COLUMN audit.events.principal_id IS 'Who it was; null when unauthenticated, and for operators.';

COMMENT ON COLUMN audit.events.delegator_id IS 'Who acted for the principal; null for the principal itself.';

COMMENT ON COLUMN audit.events.role_name IS 'The application role of the principal at that time.';

COMMENT ON COLUMN audit.events.key_id IS 'The API key; null for another credential, and for a key that is unknown.';

COMMENT ON COLUMN audit.events.peer IS 'The address that the connection came from, as the server reported it; null for stdio.';

COMMENT ON COLUMN audit.events.tool IS 'The tool that was called.';

COMMENT ON COLUMN audit.events.request_id IS 'The request, as logs name it.';

COMMENT ON COLUMN audit.events.trace_id IS 'The client''s trace, as the server says.';

COMMENT ON COLUMN audit.events.duration_ms IS 'How long it took, in milliseconds.';

COMMENT ON COLUMN audit.events.row_count IS 'How many rows were answered, loaded or dropped.';

COMMENT ON COLUMN audit.events.error_code IS 'Why it was refused or failed: the code that the caller got.';

COMMENT ON COLUMN audit.events.details IS 'What else is known: names of objects and keys, never values of rows or arguments.';

-- Name: access_days; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.access_days (
    day date NOT NULL,
    principal_id uuid NOT NULL,
    tool text NOT NULL,
    place text NOT NULL,
    hours integer NOT NULL,
    calls bigint NOT NULL,
    refused bigint NOT NULL,
    row_count bigint NOT NULL
);

ALTER TABLE audit.access_days OWNER TO retail_audit;

COMMENT ON TABLE audit.access_days IS 'The activity of each principal on past days, added up for comparison with a day; kept for 90 days.';

COMMENT ON COLUMN audit.access_days.day IS 'The day, in UTC.';

COMMENT ON COLUMN audit.access_days.principal_id IS 'The principal.';

COMMENT ON COLUMN audit.access_days.tool IS 'The tool; empty for calls that name none.';

COMMENT ON COLUMN audit.access_days.place IS 'The network of the peer, as audit.place_of() names it; empty for stdio.';

COMMENT ON COLUMN audit.access_days.hours IS 'The hours of the day with a call, in UTC: bit 0 is the first hour.';

COMMENT ON COLUMN audit.access_days.calls IS 'How many calls there were.';

COMMENT ON COLUMN audit.access_days.refused IS 'How many of them were refused.';

COMMENT ON COLUMN audit.access_days.row_count IS 'How many rows they returned.';

-- Name: principal_stores; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.principal_stores (
    principal_id uuid NOT NULL,
    store_id integer NOT NULL
);

ALTER TABLE auth.principal_stores OWNER TO retail_auth;

COMMENT ON TABLE auth.principal_stores IS 'The stores that a principal sees.';

-- Name: stores; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.stores (
    store_id integer NOT NULL,
    name text NOT NULL,
    registered_at timestamp with time zone DEFAULT now() NOT NULL,
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT stores_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT stores_name_key_check CHECK ((name_key <> ''::text))
);

ALTER TABLE auth.stores OWNER TO retail_auth;

COMMENT ON TABLE auth.stores IS 'All stores: the tenants. Everything else about a store is in retail.stores.';

COMMENT ON COLUMN auth.stores.name IS 'The store''s name, the same as in retail.stores.';

COMMENT ON COLUMN auth.stores.name_key IS 'The key by which names are compared: no two stores may differ only in case, accents or blanks.';

-- Name: api_keys; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.api_keys (
    key_id bigint NOT NULL,
    key_hash bytea NOT NULL,
    principal_id uuid NOT NULL,
    name text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    key_prefix text,
    may_delegate boolean DEFAULT false NOT NULL,
    CONSTRAINT api_keys_key_hash_check CHECK ((octet_length(key_hash) = 32)),
    CONSTRAINT api_keys_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text)))
);

ALTER TABLE auth.api_keys OWNER TO retail_auth;

COMMENT ON TABLE auth.api_keys IS 'Keys that clients present. The key itself is never stored.';

COMMENT ON COLUMN auth.api_keys.key_hash IS 'SHA-256 of the key, which holds 244 random bits, so it needs no salt.';

COMMENT ON COLUMN auth.api_keys.key_prefix IS 'The first 13 characters of the key, to find it by; 212 random bits follow.';

COMMENT ON COLUMN auth.api_keys.may_delegate IS 'Whether the holder of the key may act for any other principal.';

-- Name: identities; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    principal_id uuid NOT NULL,
    claim text,
    CONSTRAINT identities_issuer_check CHECK ((issuer <> 'development'::text))
);

ALTER TABLE auth.identities OWNER TO retail_auth;

COMMENT ON TABLE auth.identities IS 'The principal that the subject of an issuer''s token stands for.';

COMMENT ON COLUMN auth.identities.claim IS 'Valid only while the token has this claim, by which a first login was admitted. Null: always valid.';

-- Name: principals; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.principals (
    principal_id uuid DEFAULT gen_random_uuid() NOT NULL,
    name text NOT NULL,
    role_name text NOT NULL,
    all_stores boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    disabled_at timestamp with time zone,
    tokens_since timestamp with time zone,
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT principals_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT principals_name_key_check CHECK ((name_key <> ''::text)),
    CONSTRAINT principals_role_name_check CHECK ((role_name = ANY (ARRAY['store_readonly'::text, 'store_user'::text, 'store_manager'::text, 'regional_manager'::text, 'head_office'::text, 'analyst'::text])))
);

ALTER TABLE auth.principals OWNER TO retail_auth;

COMMENT ON TABLE auth.principals IS 'A person or a program that may call.';

COMMENT ON COLUMN auth.principals.principal_id IS 'Public: it authenticates nobody, except in development.';

COMMENT ON COLUMN auth.principals.role_name IS 'The application role; what it may call is granted to it.';

COMMENT ON COLUMN auth.principals.all_stores IS 'Sees every store, including those opened later. For others see auth.principal_stores.';

COMMENT ON COLUMN auth.principals.disabled_at IS 'Refused from this moment on; null for an active principal.';

COMMENT ON COLUMN auth.principals.tokens_since IS 'Tokens issued before this are refused. Null: none is.';

COMMENT ON COLUMN auth.principals.name_key IS 'The key by which names are compared: no two principals may differ only in case, accents or blanks.';

-- Name: thresholds; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.thresholds (
    threshold text NOT NULL,
    rule text NOT NULL,
    amount numeric NOT NULL,
    period interval NOT NULL,
    least_days integer DEFAULT 0 NOT NULL,
    is_enabled boolean DEFAULT true NOT NULL,
    advice text NOT NULL,
    CONSTRAINT thresholds_amount_check CHECK ((amount >= (0)::numeric)),
    CONSTRAINT thresholds_least_days_check CHECK (((least_days >= 0) AND (least_days <= 28))),
    CONSTRAINT thresholds_period_check CHECK (((period > '00:00:00'::interval) AND (period <= '31 days'::interval))),
    CONSTRAINT thresholds_rule_check CHECK ((rule = ANY (ARRAY['failed_logins'::text, 'unusual_access'::text, 'audit_thresholds'::text])))
);

ALTER TABLE audit.thresholds OWNER TO retail_audit;

COMMENT ON TABLE audit.thresholds IS 'How much of something in the audit trail is too much, and what counts as unusual. Edit them as you need.';

COMMENT ON COLUMN audit.thresholds.threshold IS 'What is compared; audit.check_thresholds() knows these names.';

COMMENT ON COLUMN audit.thresholds.rule IS 'The rule of ops.alert_rules that reports it.';

COMMENT ON COLUMN audit.thresholds.amount IS 'More than this is a finding. For unusual access it is a score: the fewest spreads above the median for more calls, rows or refusals than usual; the highest probability, 0 to 1, for an unusual hour, tool or place.';

COMMENT ON COLUMN audit.thresholds.period IS 'How far back the trail is read; unusual access is judged for the current day in UTC.';

COMMENT ON COLUMN audit.thresholds.least_days IS 'On how many of the 28 days before a principal must have called to be judged by its past.';

COMMENT ON COLUMN audit.thresholds.is_enabled IS 'Whether it is checked.';

COMMENT ON COLUMN audit.thresholds.advice IS 'What to do.';

-- Name: eras; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.eras (
    era smallint NOT NULL,
    system_identifier bigint NOT NULL,
    began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE audit.eras OWNER TO retail_audit;

COMMENT ON TABLE audit.eras IS 'The clusters that this database has been in: each has its own count of transactions.';

COMMENT ON COLUMN audit.eras.system_identifier IS 'The cluster, from pg_control_system().';

-- Name: row_changes; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.row_changes (
    change_id bigint NOT NULL,
    changed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    era smallint NOT NULL,
    transaction_id xid8 DEFAULT pg_current_xact_id() NOT NULL,
    login name DEFAULT SESSION_USER NOT NULL,
    backend_pid integer DEFAULT pg_backend_pid() NOT NULL,
    principal_id uuid,
    delegator_id uuid,
    role_name text,
    key_id bigint,
    request_id text,
    table_name text NOT NULL,
    operation text NOT NULL,
    row_key jsonb,
    old_values jsonb,
    new_values jsonb,
    CONSTRAINT row_changes_new_values_check CHECK (((new_values IS NOT NULL) = (operation = ANY (ARRAY['INSERT'::text, 'UPDATE'::text])))),
    CONSTRAINT row_changes_old_values_check CHECK (((old_values IS NOT NULL) = (operation = ANY (ARRAY['UPDATE'::text, 'DELETE'::text])))),
    CONSTRAINT row_changes_operation_check CHECK ((operation = ANY (ARRAY['INSERT'::text, 'UPDATE'::text, 'DELETE'::text, 'TRUNCATE'::text]))),
    CONSTRAINT row_changes_row_key_check CHECK (((row_key IS NULL) = (operation = 'TRUNCATE'::text)))
)
PARTITION BY RANGE (changed_at);

ALTER TABLE audit.row_changes OWNER TO retail_audit;

COMMENT ON TABLE audit.row_changes IS 'One row for each row changed in an audited table, and one for each truncate.';

COMMENT ON COLUMN audit.row_changes.change_id IS 'The order of the changes.';

COMMENT ON COLUMN audit.row_changes.changed_at IS 'When it was changed.';

COMMENT ON COLUMN audit.row_changes.era IS 'The cluster that counts the transactions: audit.eras.';

COMMENT ON COLUMN audit.row_changes.transaction_id IS 'The transaction that changed it.';

COMMENT ON COLUMN audit.row_changes.login IS 'The database login, which SET ROLE and SECURITY DEFINER do not change.';

COMMENT ON COLUMN audit.row_changes.backend_pid IS 'The process of PostgreSQL.';

COMMENT ON COLUMN audit.row_changes.principal_id IS 'The principal of the request; null outside a request.';

COMMENT ON COLUMN audit.row_changes.delegator_id IS 'Who acted for the principal; null for the principal itself.';

COMMENT ON COLUMN audit.row_changes.role_name IS 'The application role of the principal at that time.';

COMMENT ON COLUMN audit.row_changes.key_id IS 'The API key that the request came with; null for another credential.';

COMMENT ON COLUMN audit.row_changes.request_id IS 'The request, as logs name it.';

COMMENT ON COLUMN audit.row_changes.table_name IS 'The table, with its schema.';

COMMENT ON COLUMN audit.row_changes.operation IS 'INSERT, UPDATE, DELETE or TRUNCATE.';

COMMENT ON COLUMN audit.row_changes.row_key IS 'The primary key of the row, before the change.';

COMMENT ON COLUMN audit.row_changes.old_values IS 'The changed values before; for a deleted row, all values. Without secrets.';

COMMENT ON COLUMN audit.row_changes.new_values IS 'The changed values after; for an added row, all values. Without secrets.';

-- Name: operators; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.operators (
    principal_id uuid NOT NULL,
    since timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);

ALTER TABLE auth.operators OWNER TO retail_auth;

COMMENT ON TABLE auth.operators IS 'Principals that may read the report on health and the metrics of a server, whatever their role.';

COMMENT ON COLUMN auth.operators.since IS 'When the principal became an operator.';

-- Name: issuers; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.issuers (
    issuer text NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    creates_principals boolean DEFAULT false NOT NULL,
    delegation_claim text,
    CONSTRAINT issuers_delegation_claim_check CHECK ((delegation_claim ~ '^[a-z]+=.'::text))
);

ALTER TABLE auth.issuers OWNER TO retail_auth;

COMMENT ON TABLE auth.issuers IS 'Issuers whose tokens count, after the server has verified them.';

COMMENT ON COLUMN auth.issuers.issuer IS 'The token''s iss. The issuer named development lets a caller name a principal without proof.';

COMMENT ON COLUMN auth.issuers.creates_principals IS 'Whether the first login of a subject that matches a rule creates a principal for it.';

COMMENT ON COLUMN auth.issuers.delegation_claim IS 'Tokens with this claim, such as roles=Delegate, may act for any other principal. Null: none may.';

-- Name: revoked_tokens; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.revoked_tokens (
    issuer text NOT NULL,
    token_id text NOT NULL,
    revoked_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

ALTER TABLE auth.revoked_tokens OWNER TO retail_auth;

COMMENT ON TABLE auth.revoked_tokens IS 'Tokens that are refused although they have not expired.';

COMMENT ON COLUMN auth.revoked_tokens.token_id IS 'The token''s jti or uti; for a token without one, sha256: and its hash.';

COMMENT ON COLUMN auth.revoked_tokens.expires_at IS 'From then on the token is refused anyway, and the row can go.';

-- Name: key_uses; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.key_uses (
    key_id bigint NOT NULL,
    last_used_at timestamp with time zone NOT NULL
);

ALTER TABLE auth.key_uses OWNER TO retail_auth;

COMMENT ON TABLE auth.key_uses IS 'When each key was last used, to the minute. Not in auth.api_keys, whose changes are audited.';

-- Name: claim_rules; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.claim_rules (
    issuer text NOT NULL,
    claim text NOT NULL,
    principal_id uuid NOT NULL,
    rank smallint DEFAULT 100 NOT NULL,
    CONSTRAINT claim_rules_claim_check CHECK (((claim ~ '^(roles|groups|scope)=.'::text) AND (length(claim) <= 300))),
    CONSTRAINT claim_rules_issuer_check CHECK ((issuer <> 'development'::text))
);

ALTER TABLE auth.claim_rules OWNER TO retail_auth;

COMMENT ON TABLE auth.claim_rules IS 'Which principal a subject without an identity of its own is, by an app role, group or scope of its token.';

COMMENT ON COLUMN auth.claim_rules.claim IS 'The claim and one of its values, such as roles=Store.Manager.';

COMMENT ON COLUMN auth.claim_rules.principal_id IS 'The principal; where first logins create principals, the one whose role and stores a new one gets.';

COMMENT ON COLUMN auth.claim_rules.rank IS 'If several rules match, the one with the lowest rank applies.';

-- Name: principal_limits; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.principal_limits (
    principal_id uuid NOT NULL,
    calls_per_minute integer,
    rows_per_minute bigint,
    concurrent_calls smallint,
    query_seconds integer,
    CONSTRAINT principal_limits_calls_per_minute_check CHECK ((calls_per_minute >= 1)),
    CONSTRAINT principal_limits_concurrent_calls_check CHECK (((concurrent_calls >= 1) AND (concurrent_calls <= 1000))),
    CONSTRAINT principal_limits_query_seconds_check CHECK ((query_seconds >= 1)),
    CONSTRAINT principal_limits_rows_per_minute_check CHECK ((rows_per_minute >= 1))
);

ALTER TABLE auth.principal_limits OWNER TO retail_auth;

COMMENT ON TABLE auth.principal_limits IS 'Limits of one principal in place of its role''s; null: the role''s.';

-- Name: role_limits; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.role_limits (
    role_name text NOT NULL,
    calls_per_minute integer NOT NULL,
    rows_per_minute bigint NOT NULL,
    concurrent_calls smallint NOT NULL,
    query_seconds integer NOT NULL,
    CONSTRAINT role_limits_calls_per_minute_check CHECK ((calls_per_minute >= 1)),
    CONSTRAINT role_limits_concurrent_calls_check CHECK (((concurrent_calls >= 1) AND (concurrent_calls <= 1000))),
    CONSTRAINT role_limits_query_seconds_check CHECK ((query_seconds >= 1)),
    CONSTRAINT role_limits_rows_per_minute_check CHECK ((rows_per_minute >= 1))
);

ALTER TABLE auth.role_limits OWNER TO retail_auth;

COMMENT ON TABLE auth.role_limits IS 'What a principal of each role may use, unless auth.principal_limits says otherwise.';

COMMENT ON COLUMN auth.role_limits.calls_per_minute IS 'Calls in each minute of the clock.';

COMMENT ON COLUMN auth.role_limits.rows_per_minute IS 'Rows of all answers in a minute; the answer that crosses it is the last.';

COMMENT ON COLUMN auth.role_limits.concurrent_calls IS 'Calls that run at the same time, in all processes of the server.';

COMMENT ON COLUMN auth.role_limits.query_seconds IS 'Seconds of tools with a timeout of their own in a minute, such as ad-hoc SQL.';

-- Name: usage; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE UNLOGGED TABLE auth.usage (
    principal_id uuid NOT NULL,
    minute timestamp with time zone NOT NULL,
    calls integer NOT NULL,
    row_count bigint NOT NULL,
    query_milliseconds bigint NOT NULL
)
WITH (fillfactor='50');

ALTER TABLE auth.usage OWNER TO retail_auth;

COMMENT ON TABLE auth.usage IS 'What each principal has used of its limits in the current minute, in all processes of the server.';

COMMENT ON COLUMN auth.usage.minute IS 'The minute that the figures are of.';

COMMENT ON COLUMN auth.usage.calls IS 'Calls that processes have taken, made or not.';

-- Name: signing_key; Type: TABLE; Schema: auth; Owner: retail_auth

CREATE TABLE auth.signing_key (
    only_row boolean DEFAULT true NOT NULL,
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL,
    CONSTRAINT signing_key_inner_pad_check CHECK ((octet_length(inner_pad) = 64)),
    CONSTRAINT signing_key_only_row_check CHECK (only_row),
    CONSTRAINT signing_key_outer_pad_check CHECK ((octet_length(outer_pad) = 64))
);

ALTER TABLE auth.signing_key OWNER TO retail_auth;

COMMENT ON TABLE auth.signing_key IS 'The key that signs request contexts, as the two pads of HMAC-SHA-256. Never leaves the database.';

-- Name: applied_revisions; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.applied_revisions (
    revision text NOT NULL,
    fingerprint text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    applied_by text DEFAULT SESSION_USER NOT NULL
);

ALTER TABLE ops.applied_revisions OWNER TO retail_owner;

COMMENT ON TABLE ops.applied_revisions IS 'The migrations that made this database.';

COMMENT ON COLUMN ops.applied_revisions.revision IS 'Number of the migration.';

COMMENT ON COLUMN ops.applied_revisions.fingerprint IS 'SHA-256 of the files that made the database up to this migration; it differs when a file differs.';

COMMENT ON COLUMN ops.applied_revisions.applied_at IS 'When the migration ran.';

COMMENT ON COLUMN ops.applied_revisions.applied_by IS 'The login that ran it.';

-- Name: customers; Type: TABLE; Schema: retail; Owner: retail_owner

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
    number_key text GENERATED ALWAYS AS (lower(customer_number)) STORED NOT NULL,
    email_key text GENERATED ALWAYS AS (retail.lookup_key(email)) STORED,
    name_key text GENERATED ALWAYS AS (retail.whole_name_key(first_name, last_name)) STORED,
    CONSTRAINT customers_customer_number_check CHECK ((((length(customer_number) >= 1) AND (length(customer_number) <= 40)) AND retail.refuse_invisible(customer_number, 'customer_number'::text))),
    CONSTRAINT customers_email_check CHECK (
CASE
    WHEN ("left"(email, 4) = 'enc:'::text) THEN retail.is_encrypted(email)
    ELSE ((email ~ '^[^@\s]+@[^@\s]+$'::text) AND (length(email) <= 254) AND retail.refuse_invisible(email, 'email'::text))
END),
    CONSTRAINT customers_names_check CHECK ((
CASE
    WHEN ("left"(first_name, 4) = 'enc:'::text) THEN retail.is_encrypted(first_name)
    ELSE ((length(first_name) <= 80) AND retail.refuse_invisible(first_name, 'first_name'::text))
END AND
CASE
    WHEN ("left"(last_name, 4) = 'enc:'::text) THEN retail.is_encrypted(last_name)
    ELSE ((length(last_name) <= 80) AND retail.refuse_invisible(last_name, 'last_name'::text))
END)),
    CONSTRAINT customers_names_together_check CHECK (
CASE
    WHEN (("left"(first_name, 4) = 'enc:'::text) OR ("left"(last_name, 4) = 'enc:'::text)) THEN (split_part(first_name, ':'::text, 4) = split_part(last_name, ':'::text, 4))
    ELSE NULL::boolean
END),
    CONSTRAINT customers_phone_check CHECK (
CASE
    WHEN ("left"(phone, 4) = 'enc:'::text) THEN retail.is_encrypted(phone)
    ELSE ((length(phone) <= 40) AND retail.refuse_invisible(phone, 'phone'::text))
END)
);

ALTER TABLE ONLY retail.customers FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.customers OWNER TO retail_owner;

COMMENT ON TABLE retail.customers IS 'The customers. A record belongs to one store, the home store.';

COMMENT ON COLUMN retail.customers.store_id IS 'The home store.';

COMMENT ON COLUMN retail.customers.customer_id IS 'Identifies the customer.';

COMMENT ON COLUMN retail.customers.customer_number IS 'The number on the customer''s card, unique in the store.';

COMMENT ON COLUMN retail.customers.first_name IS 'Given name. Not for analysts.';

COMMENT ON COLUMN retail.customers.last_name IS 'Family name. Not for analysts.';

COMMENT ON COLUMN retail.customers.email IS 'Email address, unique in the store regardless of case; encrypted where the operator has keys for it. Not for analysts.';

COMMENT ON COLUMN retail.customers.phone IS 'Phone number; encrypted where the operator has keys for it. Not for analysts.';

COMMENT ON COLUMN retail.customers.is_walk_in IS 'Stands for all customers without a name.';

COMMENT ON COLUMN retail.customers.joined_on IS 'The day of the first record; null when unknown.';

COMMENT ON COLUMN retail.customers.number_key IS 'The number in lower case, by which a customer is looked up.';

COMMENT ON COLUMN retail.customers.email_key IS 'The email address in lower case, or its keyed hash where it is encrypted, by which a customer is looked up. Not for analysts.';

COMMENT ON COLUMN retail.customers.name_key IS 'First and last name in lower case without accents, by which a customer is looked up. Not for analysts.';

-- Name: refused_rows; Type: TABLE; Schema: load; Owner: retail_owner

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

COMMENT ON TABLE load.refused_rows IS 'What the latest load refused, and why: one row for each fault.';

COMMENT ON COLUMN load.refused_rows.fault_number IS 'Identifies the fault.';

COMMENT ON COLUMN load.refused_rows.staging IS 'The staging table that the file was read into.';

COMMENT ON COLUMN load.refused_rows.file_name IS 'The file.';

COMMENT ON COLUMN load.refused_rows.file_line IS 'The line of the file, the header being line 1; of a Parquet file, the row.';

COMMENT ON COLUMN load.refused_rows.column_name IS 'The column that is wrong.';

COMMENT ON COLUMN load.refused_rows.reason IS 'What is allowed.';

COMMENT ON COLUMN load.refused_rows.value IS 'The value in the file.';

-- Name: alert_rules; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.alert_rules (
    rule text NOT NULL,
    summary text NOT NULL,
    metric text,
    labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    query text,
    comparison text DEFAULT '>'::text NOT NULL,
    threshold double precision NOT NULL,
    pending interval DEFAULT '00:01:00'::interval NOT NULL,
    every interval DEFAULT '00:00:00'::interval NOT NULL,
    severity text DEFAULT 'warning'::text NOT NULL,
    cooldown interval DEFAULT '01:00:00'::interval NOT NULL,
    channels text[] DEFAULT '{}'::text[] NOT NULL,
    enabled boolean DEFAULT true NOT NULL,
    CONSTRAINT alert_rules_comparison_check CHECK ((comparison = ANY (ARRAY['>'::text, '>='::text, '<'::text, '<='::text]))),
    CONSTRAINT alert_rules_interval_check CHECK (((pending >= '00:00:00'::interval) AND (every >= '00:00:00'::interval) AND (cooldown >= '00:00:00'::interval))),
    CONSTRAINT alert_rules_labels_check CHECK ((jsonb_typeof(labels) = 'object'::text)),
    CONSTRAINT alert_rules_metric_check CHECK ((((metric IS NULL) <> (query IS NULL)) AND (metric ~ '^[a-z][a-z0-9_]*$'::text))),
    CONSTRAINT alert_rules_rule_check CHECK ((rule ~ '^[a-z][a-z0-9_]{1,60}$'::text)),
    CONSTRAINT alert_rules_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text])))
);

ALTER TABLE ops.alert_rules OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_rules IS 'When an alert fires. Edit them as you need; docs/runbooks has a page for each that comes with the product.';

COMMENT ON COLUMN ops.alert_rules.rule IS 'The name of the rule, and of its page in docs/runbooks.';

COMMENT ON COLUMN ops.alert_rules.summary IS 'What has happened when it fires, in a sentence.';

COMMENT ON COLUMN ops.alert_rules.metric IS 'The metric that is compared: of ops.metrics(), or one that servers report.';

COMMENT ON COLUMN ops.alert_rules.labels IS 'Labels that the metric must have; of several, the worst counts.';

COMMENT ON COLUMN ops.alert_rules.query IS 'SQL that returns one number, instead of a metric; it runs with the rights of the login that evaluates the rules.';

COMMENT ON COLUMN ops.alert_rules.threshold IS 'The figure that the value is compared with.';

COMMENT ON COLUMN ops.alert_rules.pending IS 'How long the condition must hold before the alert fires.';

COMMENT ON COLUMN ops.alert_rules.every IS 'How often the rule is evaluated at most, for queries that take long.';

COMMENT ON COLUMN ops.alert_rules.cooldown IS 'For how long after a notice no further notice says that the same rule fires.';

COMMENT ON COLUMN ops.alert_rules.channels IS 'The channels to notify; empty: all.';

-- Name: alerts; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.alerts (
    alert_id bigint NOT NULL,
    rule text NOT NULL,
    state text DEFAULT 'pending'::text NOT NULL,
    value double precision,
    started_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone,
    noticed_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    note text,
    resolved_at timestamp with time zone,
    CONSTRAINT alerts_fired_at_check CHECK (((fired_at IS NULL) = (state = 'pending'::text))),
    CONSTRAINT alerts_resolved_at_check CHECK (((resolved_at IS NOT NULL) = (state = 'resolved'::text))),
    CONSTRAINT alerts_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'firing'::text, 'acknowledged'::text, 'resolved'::text])))
);

ALTER TABLE ops.alerts OWNER TO retail_owner;

COMMENT ON TABLE ops.alerts IS 'Alerts, open and past. Of a rule at most one is open.';

COMMENT ON COLUMN ops.alerts.state IS 'pending: not true for long enough yet; firing; acknowledged: somebody is working on it; resolved: over.';

COMMENT ON COLUMN ops.alerts.value IS 'The value when it was last compared.';

COMMENT ON COLUMN ops.alerts.started_at IS 'Since when the condition holds.';

COMMENT ON COLUMN ops.alerts.noticed_at IS 'When channels were notified; null: not yet, because of a silence or a cooldown.';

-- Name: usage_days; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.usage_days (
    day date NOT NULL,
    measure text NOT NULL,
    label text DEFAULT ''::text NOT NULL,
    amount numeric NOT NULL,
    CONSTRAINT usage_days_amount_check CHECK ((amount >= (0)::numeric)),
    CONSTRAINT usage_days_measure_check CHECK (((measure ~ '^[a-z][a-z ]{1,40}$'::text) AND (length(label) <= 100)))
);

ALTER TABLE ops.usage_days OWNER TO retail_owner;

COMMENT ON TABLE ops.usage_days IS 'Usage by servers and embedding runs, added up by day in UTC; calls and rows are in the audit trail.';

COMMENT ON COLUMN ops.usage_days.measure IS 'tokens: as the model''s provider counted them; tokens estimated: of answers without a count; embedding requests.';

COMMENT ON COLUMN ops.usage_days.label IS 'The model.';

-- Name: blocking_sessions; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.blocking_sessions WITH (security_invoker='true', security_barrier='true') AS
 SELECT waiting.pid,
    waiting.usename AS login,
    waiting.application_name AS application,
    waits.waitstart AS waiting_since,
    waits.mode AS lock_mode,
    COALESCE(((waits.relation)::regclass)::text, waits.locktype) AS object,
    blocker.pid AS blocked_by,
    blocker.usename AS blocker_login,
    blocker.application_name AS blocker_application,
    blocker.state AS blocker_state,
    blocker.xact_start AS blocker_since,
        CASE
            WHEN (blocker.pid IS NULL) THEN 'A prepared transaction holds it: see pg_prepared_xacts; commit prepared or rollback prepared.'::text
            WHEN (cardinality(pg_blocking_pids(blocker.pid)) > 0) THEN format('Process %s waits itself: look at who blocks that one.'::text, blocker.pid)
            WHEN (blocker.state ~~ 'idle in transaction%'::text) THEN format('Process %s does nothing and holds its locks: select pg_terminate_backend(%s).'::text, blocker.pid, blocker.pid)
            ELSE format('Process %s is at work: wait, or select pg_cancel_backend(%s).'::text, blocker.pid, blocker.pid)
        END AS advice
   FROM (((pg_stat_activity waiting
     CROSS JOIN LATERAL unnest(pg_blocking_pids(waiting.pid)) blockers(pid))
     LEFT JOIN pg_stat_activity blocker ON ((blocker.pid = NULLIF(blockers.pid, 0))))
     LEFT JOIN LATERAL ( SELECT locks.waitstart,
            locks.mode,
            locks.relation,
            locks.locktype
           FROM pg_locks locks
          WHERE ((locks.pid = waiting.pid) AND (NOT locks.granted))
         LIMIT 1) waits ON (true))
  WHERE (waiting.datname = current_database());

ALTER VIEW ops.blocking_sessions OWNER TO retail_owner;

COMMENT ON VIEW ops.blocking_sessions IS 'Who waits for whom, since when, for which lock, and what to do.';

-- Name: duplicate_indexes; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.duplicate_indexes WITH (security_invoker='true', security_barrier='true') AS
 WITH described AS (
         SELECT indexes.indexrelid,
            indexes.indrelid,
            relations.relam,
            indexes.indisunique,
            indexes.indnkeyatts AS keys,
            string_to_array((indexes.indkey)::text, ' '::text) AS columns,
            string_to_array((indexes.indclass)::text, ' '::text) AS classes,
            string_to_array((indexes.indcollation)::text, ' '::text) AS collations,
            string_to_array((indexes.indoption)::text, ' '::text) AS options,
            COALESCE(pg_get_expr(indexes.indexprs, indexes.indrelid), ''::text) AS expressions,
            COALESCE(pg_get_expr(indexes.indpred, indexes.indrelid), ''::text) AS condition,
            (EXISTS ( SELECT
                   FROM pg_constraint used
                  WHERE (used.conindid = indexes.indexrelid))) AS has_constraint
           FROM ((pg_index indexes
             JOIN pg_class relations ON ((relations.oid = indexes.indexrelid)))
             JOIN pg_stat_user_tables stats ON ((stats.relid = indexes.indrelid)))
          WHERE indexes.indisvalid
        )
 SELECT ((narrow.indexrelid)::regclass)::text AS index_name,
    ((narrow.indrelid)::regclass)::text AS table_name,
    ((wide.indexrelid)::regclass)::text AS covered_by,
        CASE
            WHEN (narrow.columns = wide.columns) THEN 'the same columns'::text
            ELSE 'the first columns of the other'::text
        END AS reason,
    pg_relation_size((narrow.indexrelid)::regclass) AS bytes,
    format('Drop it: drop index concurrently %s. Queries can use %s instead.'::text, (narrow.indexrelid)::regclass, (wide.indexrelid)::regclass) AS advice
   FROM (described narrow
     JOIN described wide ON (((wide.indrelid = narrow.indrelid) AND (wide.indexrelid <> narrow.indexrelid) AND (wide.relam = narrow.relam) AND (wide.condition = narrow.condition) AND (wide.expressions = narrow.expressions) AND (wide.columns[:narrow.keys] = narrow.columns[:narrow.keys]) AND (wide.classes[:narrow.keys] = narrow.classes[:narrow.keys]) AND (wide.collations[:narrow.keys] = narrow.collations[:narrow.keys]) AND (wide.options[:narrow.keys] = narrow.options[:narrow.keys]) AND (wide.columns @> narrow.columns))))
  WHERE ((NOT narrow.has_constraint) AND ((NOT narrow.indisunique) OR (wide.indisunique AND (wide.keys = narrow.keys))) AND ((narrow.keys = wide.keys) OR (narrow.relam = ( SELECT methods.oid
           FROM pg_am methods
          WHERE (methods.amname = 'btree'::name)))) AND ((narrow.columns <> wide.columns) OR wide.has_constraint OR (wide.indisunique AND (NOT narrow.indisunique)) OR ((wide.indisunique = narrow.indisunique) AND (wide.indexrelid < narrow.indexrelid))));

ALTER VIEW ops.duplicate_indexes OWNER TO retail_owner;

COMMENT ON VIEW ops.duplicate_indexes IS 'Indexes whose work another index of the same table does as well.';

-- Name: index_sizes; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.index_sizes (
    index_name text NOT NULL,
    file_node oid NOT NULL,
    measured_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    bytes bigint NOT NULL,
    row_count double precision NOT NULL,
    least_bytes_per_row double precision NOT NULL,
    least_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ops.index_sizes OWNER TO retail_owner;

COMMENT ON TABLE ops.index_sizes IS 'The sizes of indexes as they were measured, and the least for each row since they were built.';

COMMENT ON COLUMN ops.index_sizes.file_node IS 'The file of the index; another one means that it was built again.';

COMMENT ON COLUMN ops.index_sizes.least_bytes_per_row IS 'The fewest bytes for each row that were measured since it was built.';

COMMENT ON COLUMN ops.index_sizes.least_at IS 'When that was.';

-- Name: index_health; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.index_health WITH (security_invoker='true', security_barrier='true') AS
 SELECT index_name,
    table_name,
    method,
    bytes,
    row_count,
    scans,
    last_scan,
    is_unique,
    is_valid,
    bloat_percent,
    (
        CASE
            WHEN (bloat_percent IS NOT NULL) THEN round((((bytes)::numeric * bloat_percent) / (100)::numeric))
            ELSE NULL::numeric
        END)::bigint AS wasted_bytes,
    basis,
        CASE
            WHEN ((NOT is_valid) AND (index_name ~ '_cc(new|old)[0-9]*"?$'::text)) THEN format('A build was broken off: drop index concurrently %s.'::text, index_name)
            WHEN (NOT is_valid) THEN format('Queries do not use it: reindex index concurrently %s.'::text, index_name)
            WHEN (bloat_percent >= (40)::numeric) THEN format('Build it again: reindex index concurrently %s frees about %s.'::text, index_name, pg_size_pretty(((((bytes)::numeric * bloat_percent) / (100)::numeric))::bigint))
            WHEN ((bloat_percent IS NULL) AND (bytes >= 1048576)) THEN 'Measure it twice with retail-mcp maintain, then its growth can be judged.'::text
            ELSE 'Nothing to do.'::text
        END AS advice
   FROM ( SELECT sized.index_name,
            sized.table_name,
            sized.method,
            sized.bytes,
            sized.row_count,
            sized.scans,
            sized.last_scan,
            sized.is_unique,
            sized.is_valid,
            sized.least_by_widths,
            sized.least_measured,
            sized.least_at,
            (
                CASE
                    WHEN ((sized.bytes IS NULL) OR (sized.bytes < 1048576) OR (sized.row_count <= (0)::double precision)) THEN NULL::double precision
                    WHEN (LEAST(sized.least_by_widths, sized.least_measured) IS NULL) THEN NULL::double precision
                    ELSE GREATEST((0)::double precision, round(((100)::double precision * ((1)::double precision - (LEAST(sized.least_by_widths, sized.least_measured) / (sized.bytes)::double precision)))))
                END)::numeric AS bloat_percent,
                CASE
                    WHEN (sized.bytes IS NULL) THEN 'locked'::text
                    WHEN ((sized.bytes < 1048576) OR (sized.row_count <= (0)::double precision)) THEN 'too small to judge'::text
                    WHEN ((sized.least_by_widths IS NULL) AND (sized.least_measured IS NULL)) THEN 'not measured yet'::text
                    WHEN ((sized.least_measured IS NULL) OR (sized.least_by_widths <= sized.least_measured)) THEN 'by the widths of its columns'::text
                    ELSE format('compared with %s'::text, to_char(sized.least_at, 'YYYY-MM-DD'::text))
                END AS basis
           FROM ( SELECT (format('%I.%I'::text, stats.schemaname, stats.indexrelname) COLLATE "default") AS index_name,
                    (format('%I.%I'::text, stats.schemaname, stats.relname) COLLATE "default") AS table_name,
                    methods.amname AS method,
                        CASE
                            WHEN (NOT (EXISTS ( SELECT
                               FROM pg_locks locks
                              WHERE (locks.granted AND (locks.mode = 'AccessExclusiveLock'::text) AND (locks.pid <> pg_backend_pid()) AND (locks.relation = ANY (ARRAY[stats.relid, stats.indexrelid])))))) THEN pg_relation_size((stats.indexrelid)::regclass)
                            ELSE NULL::bigint
                        END AS bytes,
                    relations.reltuples AS row_count,
                    stats.idx_scan AS scans,
                    stats.last_idx_scan AS last_scan,
                    indexes.indisunique AS is_unique,
                    indexes.indisvalid AS is_valid,
                        CASE
                            WHEN ((methods.amname = 'btree'::name) AND widths.are_fixed) THEN ((8192)::double precision * ceil(((relations.reltuples * (((12)::numeric + ((8)::numeric * ceil(((widths.bytes)::numeric / 8.0)))))::double precision) / (((8152)::numeric * 0.9))::double precision)))
                            ELSE NULL::double precision
                        END AS least_by_widths,
                    (sizes.least_bytes_per_row * relations.reltuples) AS least_measured,
                    sizes.least_at
                   FROM (((((pg_stat_user_indexes stats
                     JOIN pg_class relations ON ((relations.oid = stats.indexrelid)))
                     JOIN pg_am methods ON ((methods.oid = relations.relam)))
                     JOIN pg_index indexes ON ((indexes.indexrelid = stats.indexrelid)))
                     LEFT JOIN ops.index_sizes sizes ON (((sizes.index_name = format('%I.%I'::text, stats.schemaname, stats.indexrelname)) AND (sizes.file_node = relations.relfilenode))))
                     CROSS JOIN LATERAL ( WITH RECURSIVE laid(place, bytes, are_fixed) AS (
                                 SELECT 0 AS "?column?",
                                    0 AS "?column?",
                                    true AS "?column?"
                                UNION ALL
                                 SELECT (laid_1.place + 1),
                                    (((((laid_1.bytes + steps.wide) - 1) / steps.wide) * steps.wide) + columns.attlen),
                                    (laid_1.are_fixed AND (columns.attlen > 0))
                                   FROM ((laid laid_1
                                     JOIN pg_attribute columns ON (((columns.attrelid = stats.indexrelid) AND (columns.attnum = (laid_1.place + 1)))))
                                     CROSS JOIN LATERAL ( SELECT
  CASE columns.attalign
   WHEN 'c'::"char" THEN 1
   WHEN 's'::"char" THEN 2
   WHEN 'i'::"char" THEN 4
   ELSE 8
  END AS wide) steps)
                                )
                         SELECT bool_and(laid.are_fixed) AS are_fixed,
                            max(laid.bytes) AS bytes
                           FROM laid) widths)
                  WHERE (relations.relpersistence <> 't'::"char")) sized) judged;

ALTER VIEW ops.index_health OWNER TO retail_owner;

COMMENT ON VIEW ops.index_health IS 'Indexes: sizes, scans, validity and an estimate of their bloat; and what to do.';

-- Name: missing_indexes; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.missing_indexes WITH (security_invoker='true', security_barrier='true') AS
 SELECT ((keys.conrelid)::regclass)::text AS table_name,
    'a foreign key without an index'::text AS reason,
    format('%s (%s)'::text, (keys.conname COLLATE "default"), named.columns) AS found,
    format('Create it if rows of %s are ever deleted, or their keys change: create index concurrently on %s (%s).'::text, (keys.confrelid)::regclass, (keys.conrelid)::regclass, named.columns) AS advice
   FROM ((pg_constraint keys
     JOIN pg_stat_user_tables stats ON ((stats.relid = keys.conrelid)))
     CROSS JOIN LATERAL ( SELECT string_agg((quote_ident((columns.attname)::text) COLLATE "default"), ', '::text ORDER BY (array_position(keys.conkey, columns.attnum))) AS columns
           FROM pg_attribute columns
          WHERE ((columns.attrelid = keys.conrelid) AND (columns.attnum = ANY (keys.conkey)))) named)
  WHERE ((keys.contype = 'f'::"char") AND (keys.conparentid = (0)::oid) AND (NOT (EXISTS ( SELECT
           FROM pg_index indexes
          WHERE ((indexes.indrelid = keys.conrelid) AND indexes.indisvalid AND ((((string_to_array((indexes.indkey)::text, ' '::text))::smallint[])[1:cardinality(keys.conkey)] @> keys.conkey) OR (((current_setting('server_version_num'::text))::integer >= 180000) AND (((string_to_array((indexes.indkey)::text, ' '::text))::smallint[])[2:(1 + cardinality(keys.conkey))] @> keys.conkey))))))))
UNION ALL
 SELECT ((stats.relid)::regclass)::text AS table_name,
    'read from end to end, often'::text AS reason,
    format('%s times, %s rows each time'::text, stats.seq_scan, (stats.seq_tup_read / stats.seq_scan)) AS found,
    format('Find the queries in ops.slow_statements that name %s, and see explain for what they filter by.'::text, (stats.relname COLLATE "default")) AS advice
   FROM pg_stat_user_tables stats
  WHERE ((stats.seq_scan >= 100) AND ((stats.seq_tup_read / stats.seq_scan) >= 10000) AND (stats.seq_scan > (COALESCE(stats.idx_scan, (0)::bigint) / 10)));

ALTER VIEW ops.missing_indexes OWNER TO retail_owner;

COMMENT ON VIEW ops.missing_indexes IS 'Foreign keys without an index, and large tables that are often scanned; and what to do.';

-- Name: table_health; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.table_health WITH (security_invoker='true', security_barrier='true') AS
 SELECT measured.table_name,
    measured.row_count,
    measured.dead_rows,
    measured.dead_percent,
    measured.changed_percent,
        CASE
            WHEN (locked.relation IS NULL) THEN pg_total_relation_size((measured.relid)::regclass)
            ELSE NULL::bigint
        END AS bytes,
        CASE
            WHEN (locked.relation IS NULL) THEN pg_indexes_size((measured.relid)::regclass)
            ELSE NULL::bigint
        END AS index_bytes,
    measured.sequential_scans,
    measured.index_scans,
    measured.last_vacuum,
    measured.last_analyze,
    measured.freeze_percent,
        CASE
            WHEN (measured.freeze_percent >= (90)::numeric) THEN format('Freeze its rows: vacuum (freeze) %s. An anti-wraparound vacuum starts at 100 %%.'::text, measured.table_name)
            WHEN ((measured.dead_percent >= (20)::numeric) AND (measured.dead_rows >= 1000)) THEN format('Vacuum it: vacuum (analyze) %s. If the dead rows stay, an old transaction holds them.'::text, measured.table_name)
            WHEN ((measured.changed_percent >= (20)::numeric) AND (measured.changed_rows >= 1000)) THEN format('Analyze it: analyze %s. The planner works with old figures.'::text, measured.table_name)
            WHEN ((measured.last_analyze IS NULL) AND (measured.changed_rows >= 1000)) THEN format('Analyze it: analyze %s. It never was.'::text, measured.table_name)
            ELSE 'Nothing to do.'::text
        END AS advice
   FROM (( SELECT stats.relid,
            (format('%I.%I'::text, stats.schemaname, stats.relname) COLLATE "default") AS table_name,
            stats.n_live_tup AS row_count,
            stats.n_dead_tup AS dead_rows,
            stats.n_mod_since_analyze AS changed_rows,
            round(((100.0 * (stats.n_dead_tup)::numeric) / (GREATEST((1)::bigint, (stats.n_live_tup + stats.n_dead_tup)))::numeric), 1) AS dead_percent,
            round(((100.0 * (stats.n_mod_since_analyze)::numeric) / (GREATEST((1)::bigint, stats.n_live_tup))::numeric), 1) AS changed_percent,
            stats.seq_scan AS sequential_scans,
            COALESCE(stats.idx_scan, (0)::bigint) AS index_scans,
            GREATEST(stats.last_vacuum, stats.last_autovacuum) AS last_vacuum,
            GREATEST(stats.last_analyze, stats.last_autoanalyze) AS last_analyze,
            round(((100.0 * (age(relations.relfrozenxid))::numeric) / ((current_setting('autovacuum_freeze_max_age'::text))::bigint)::numeric), 1) AS freeze_percent
           FROM (pg_stat_user_tables stats
             JOIN pg_class relations ON ((relations.oid = stats.relid)))
          WHERE ((relations.relkind = ANY (ARRAY['r'::"char", 'm'::"char"])) AND (relations.relpersistence <> 't'::"char"))) measured
     LEFT JOIN ( SELECT DISTINCT locks.relation
           FROM pg_locks locks
          WHERE (locks.granted AND (locks.mode = 'AccessExclusiveLock'::text) AND (locks.pid <> pg_backend_pid()))) locked ON ((locked.relation = measured.relid)));

ALTER VIEW ops.table_health OWNER TO retail_owner;

COMMENT ON VIEW ops.table_health IS 'Tables: rows, dead rows, sizes, scans, last vacuum and analyze, age; and what to do.';

-- Name: unused_indexes; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.unused_indexes WITH (security_invoker='true', security_barrier='true') AS
 SELECT index_name,
    table_name,
    bytes,
    counted_since,
    foreign_key,
        CASE
            WHEN (foreign_key IS NOT NULL) THEN format('Keep it: when a row that %s refers to is deleted or changes its key, this index finds what refers to it.'::text, foreign_key)
            WHEN (counted_since > (now() - '14 days'::interval)) THEN 'Wait: fourteen days of statistics are needed to judge it, or a month where jobs run monthly.'::text
            ELSE format('Drop it: drop index %s. Look at the statistics of replicas first, which count their own scans.'::text, index_name)
        END AS advice
   FROM ( SELECT ((whole.oid)::regclass)::text AS index_name,
            ((indexes.indrelid)::regclass)::text AS table_name,
            (sum(pg_relation_size((stats.indexrelid)::regclass)))::bigint AS bytes,
            databases.counted_since,
            ( SELECT (min((keys.conname)::text) COLLATE "default") AS min
                   FROM pg_constraint keys
                  WHERE ((keys.conrelid = indexes.indrelid) AND (keys.contype = 'f'::"char") AND (keys.conkey <@ ((string_to_array((indexes.indkey)::text, ' '::text))::smallint[])[1:(1 + cardinality(keys.conkey))]))) AS foreign_key
           FROM ((((pg_stat_user_indexes stats
             LEFT JOIN pg_inherits inheritance ON ((inheritance.inhrelid = stats.indexrelid)))
             JOIN pg_class whole ON ((whole.oid = COALESCE(inheritance.inhparent, stats.indexrelid))))
             JOIN pg_index indexes ON ((indexes.indexrelid = whole.oid)))
             CROSS JOIN ( SELECT COALESCE(stats_of.stats_reset, pg_postmaster_start_time()) AS counted_since
                   FROM pg_stat_database stats_of
                  WHERE (stats_of.datname = current_database())) databases)
          WHERE ((NOT indexes.indisunique) AND (NOT (EXISTS ( SELECT
                   FROM pg_constraint used
                  WHERE (used.conindid = whole.oid)))) AND (whole.relpersistence <> 't'::"char"))
          GROUP BY whole.oid, indexes.indrelid, indexes.indkey, databases.counted_since
         HAVING (sum(stats.idx_scan) = (0)::numeric)) found;

ALTER VIEW ops.unused_indexes OWNER TO retail_owner;

COMMENT ON VIEW ops.unused_indexes IS 'Indexes that no query has used since statistics began, apart from those of constraints; and whether to drop them.';

-- Name: vacuum_progress; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.vacuum_progress WITH (security_invoker='true', security_barrier='true') AS
 SELECT running.pid,
    ((running.relid)::regclass)::text AS table_name,
    running.phase,
    round(((100.0 * (GREATEST(running.heap_blks_scanned, running.heap_blks_vacuumed))::numeric) / (GREATEST((1)::bigint, running.heap_blks_total))::numeric), 1) AS percent,
    running.index_vacuum_count AS index_passes,
    (sessions.backend_type = 'autovacuum worker'::text) AS is_autovacuum,
    sessions.query_start AS started_at,
        CASE
            WHEN (running.index_vacuum_count > 1) THEN 'Its memory was full and it reads the indexes again: raise maintenance_work_mem.'::text
            WHEN (sessions.wait_event_type = 'Lock'::text) THEN 'It waits for a lock: see ops.blocking_sessions.'::text
            WHEN ((sessions.query_start < (now() - '01:00:00'::interval)) AND (sessions.backend_type = 'autovacuum worker'::text)) THEN 'It is held back to spare the disk: lower autovacuum_vacuum_cost_delay if it never ends.'::text
            ELSE 'Nothing to do: it blocks neither readers nor writers.'::text
        END AS advice
   FROM (pg_stat_progress_vacuum running
     JOIN pg_stat_activity sessions ON ((sessions.pid = running.pid)))
  WHERE (running.datname = current_database());

ALTER VIEW ops.vacuum_progress OWNER TO retail_owner;

COMMENT ON VIEW ops.vacuum_progress IS 'Running vacuums, their progress, and what to do.';

-- Name: vector_recalls; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.vector_recalls (
    measured_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    model text NOT NULL,
    products bigint NOT NULL,
    sampled integer NOT NULL,
    recall numeric(5,4),
    worst numeric(5,4)
);

ALTER TABLE ops.vector_recalls OWNER TO retail_owner;

COMMENT ON TABLE ops.vector_recalls IS 'How many of the nearest vectors indexes found, compared with all vectors, whenever it was measured.';

COMMENT ON COLUMN ops.vector_recalls.products IS 'Products in the index.';

COMMENT ON COLUMN ops.vector_recalls.sampled IS 'Products that were used as queries; each looked for its ten nearest.';

COMMENT ON COLUMN ops.vector_recalls.recall IS 'Share of the nearest that the index found, 0 to 1.';

COMMENT ON COLUMN ops.vector_recalls.worst IS 'The same for the query with the lowest recall.';

-- Name: models; Type: TABLE; Schema: search; Owner: retail_search

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

COMMENT ON TABLE search.models IS 'The models by which products have vectors, side by side.';

COMMENT ON COLUMN search.models.model_id IS 'Identifies the model.';

COMMENT ON COLUMN search.models.name IS 'The model''s name, or that of its deployment.';

COMMENT ON COLUMN search.models.provider IS 'Who computes the vectors: offline is this database.';

COMMENT ON COLUMN search.models.dimensions IS 'The dimensions of its vectors.';

COMMENT ON COLUMN search.models.is_current IS 'Whether searches use it; at most one model.';

COMMENT ON COLUMN search.models.m IS 'Connections of each vector in its index.';

COMMENT ON COLUMN search.models.ef_construction IS 'How many candidates are kept for each vector while its index is built: more give a better index, more slowly.';

COMMENT ON COLUMN search.models.created_at IS 'When it was added.';

-- Name: vector_index_recall; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.vector_index_recall WITH (security_invoker='true', security_barrier='true') AS
 SELECT models.name AS model,
    models.is_current,
    measured.measured_at,
    measured.products,
    measured.sampled,
    measured.recall,
    measured.worst,
        CASE
            WHEN (measured.measured_at IS NULL) THEN 'Measure it: retail-mcp maintain --task recall.'::text
            WHEN (measured.recall IS NULL) THEN 'It has no vectors: retail-mcp embed run.'::text
            WHEN (measured.recall < 0.95) THEN 'Build the index again: retail-mcp maintain --task reindex. If that is not enough, raise m and ef_construction in search.models before.'::text
            ELSE 'Nothing to do.'::text
        END AS advice
   FROM (search.models
     LEFT JOIN LATERAL ( SELECT recalls.measured_at,
            recalls.products,
            recalls.sampled,
            recalls.recall,
            recalls.worst
           FROM ops.vector_recalls recalls
          WHERE (recalls.model = models.name)
          ORDER BY recalls.measured_at DESC
         LIMIT 1) measured ON (true));

ALTER VIEW ops.vector_index_recall OWNER TO retail_owner;

COMMENT ON VIEW ops.vector_index_recall IS 'How many of the nearest vectors the index of each model found when it was last measured; and what to do.';

-- Name: maintenance_runs; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.maintenance_runs (
    run_id bigint NOT NULL,
    source text NOT NULL,
    login name DEFAULT SESSION_USER NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    ended_at timestamp with time zone,
    outcome text,
    CONSTRAINT maintenance_runs_ended_at_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
    CONSTRAINT maintenance_runs_outcome_check CHECK ((outcome = ANY (ARRAY['ok'::text, 'failed'::text, 'interrupted'::text]))),
    CONSTRAINT maintenance_runs_source_check CHECK (((length(source) >= 1) AND (length(source) <= 40)))
);

ALTER TABLE ops.maintenance_runs OWNER TO retail_owner;

COMMENT ON TABLE ops.maintenance_runs IS 'Runs of maintenance.';

COMMENT ON COLUMN ops.maintenance_runs.source IS 'What ran it: command, worker or SQL.';

COMMENT ON COLUMN ops.maintenance_runs.outcome IS 'ok; failed, if a step failed; interrupted, if it did not reach its end; null while it runs.';

-- Name: maintenance_steps; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.maintenance_steps (
    step_id bigint NOT NULL,
    run_id bigint NOT NULL,
    task text NOT NULL,
    object text DEFAULT ''::text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_ms numeric(14,1) NOT NULL,
    outcome text NOT NULL,
    result text NOT NULL,
    CONSTRAINT maintenance_steps_outcome_check CHECK ((outcome = ANY (ARRAY['ok'::text, 'found'::text, 'failed'::text])))
);

ALTER TABLE ops.maintenance_steps OWNER TO retail_owner;

COMMENT ON TABLE ops.maintenance_steps IS 'What maintenance did, step by step.';

COMMENT ON COLUMN ops.maintenance_steps.object IS 'The table or index; empty for a task as a whole.';

COMMENT ON COLUMN ops.maintenance_steps.outcome IS 'ok; found: something is wrong that a person must look at; failed.';

COMMENT ON COLUMN ops.maintenance_steps.result IS 'Its result; for a failure its SQLSTATE, because a message may contain a value.';

-- Name: health_states; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.health_states (
    component text NOT NULL,
    status text NOT NULL,
    since timestamp with time zone NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    CONSTRAINT health_states_status_check CHECK ((status = ANY (ARRAY['ok'::text, 'warning'::text, 'critical'::text])))
);

ALTER TABLE ops.health_states OWNER TO retail_owner;

COMMENT ON TABLE ops.health_states IS 'The status of each component of ops.health(), as the alert rules were last evaluated.';

COMMENT ON COLUMN ops.health_states.component IS 'The component, as ops.health() names it.';

COMMENT ON COLUMN ops.health_states.status IS 'Its status then.';

COMMENT ON COLUMN ops.health_states.since IS 'When it was first seen with this status.';

COMMENT ON COLUMN ops.health_states.checked_at IS 'When it was last looked at.';

-- Name: alert_checks; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE UNLOGGED TABLE ops.alert_checks (
    rule text NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    value double precision,
    problem text
);

ALTER TABLE ops.alert_checks OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_checks IS 'The last comparison of each rule.';

COMMENT ON COLUMN ops.alert_checks.value IS 'The figure that was compared; null if there is none.';

COMMENT ON COLUMN ops.alert_checks.problem IS 'Why the query of the rule failed, by its SQLSTATE.';

-- Name: health_bounds; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.health_bounds (
    component text NOT NULL,
    unit text NOT NULL,
    warning numeric,
    critical numeric,
    CONSTRAINT health_bounds_critical_check CHECK ((critical >= warning))
);

ALTER TABLE ops.health_bounds OWNER TO retail_owner;

COMMENT ON TABLE ops.health_bounds IS 'From which figure on a component of ops.health() is a warning, or critical. Edit them as you need.';

COMMENT ON COLUMN ops.health_bounds.component IS 'The component, as ops.health() names it.';

COMMENT ON COLUMN ops.health_bounds.unit IS 'The unit of the figures: milliseconds, percent, seconds, hours, bytes, or a count.';

COMMENT ON COLUMN ops.health_bounds.warning IS 'A figure of at least this is a warning; null: none is.';

COMMENT ON COLUMN ops.health_bounds.critical IS 'A figure of at least this is critical; null: none is.';

-- Name: server_figures; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE UNLOGGED TABLE ops.server_figures (
    server text NOT NULL,
    name text NOT NULL,
    labels jsonb DEFAULT '{}'::jsonb NOT NULL,
    value double precision NOT NULL,
    reported_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ops.server_figures OWNER TO retail_owner;

COMMENT ON TABLE ops.server_figures IS 'Figures that only servers know, as last reported.';

-- Name: alert_notices; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.alert_notices (
    notice_id bigint NOT NULL,
    alert_id bigint NOT NULL,
    kind text NOT NULL,
    channel text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone,
    problem text,
    CONSTRAINT alert_notices_kind_check CHECK ((kind = ANY (ARRAY['firing'::text, 'resolved'::text])))
);

ALTER TABLE ops.alert_notices OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_notices IS 'Notices for channels, one for each.';

COMMENT ON COLUMN ops.alert_notices.due_at IS 'When it is sent, if it has not been; each failure moves it further away.';

COMMENT ON COLUMN ops.alert_notices.attempts IS 'How often it was tried, at most ten times.';

COMMENT ON COLUMN ops.alert_notices.problem IS 'Why it could not be sent the last time.';

-- Name: cost_assumptions; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.cost_assumptions (
    assumption text NOT NULL,
    amount numeric NOT NULL,
    meaning text NOT NULL,
    CONSTRAINT cost_assumptions_amount_check CHECK ((amount >= (0)::numeric))
);

ALTER TABLE ops.cost_assumptions OWNER TO retail_owner;

COMMENT ON TABLE ops.cost_assumptions IS 'What an estimate must assume. Edit the rows if you know better.';

-- Name: prices; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.prices (
    item text NOT NULL,
    place integer NOT NULL,
    unit text NOT NULL,
    price numeric NOT NULL,
    quantity numeric,
    free numeric DEFAULT 0 NOT NULL,
    is_assumption boolean NOT NULL,
    priced_on date NOT NULL,
    source text NOT NULL,
    CONSTRAINT prices_free_check CHECK ((free >= (0)::numeric)),
    CONSTRAINT prices_price_check CHECK ((price >= (0)::numeric)),
    CONSTRAINT prices_quantity_check CHECK ((quantity >= (0)::numeric))
);

ALTER TABLE ops.prices OWNER TO retail_owner;

COMMENT ON TABLE ops.prices IS 'Prices in US dollars, without discounts, reservations or taxes. Edit them: yours differ by region and contract.';

COMMENT ON COLUMN ops.prices.unit IS 'What the price is for.';

COMMENT ON COLUMN ops.prices.quantity IS 'How many units are rented, whatever is used; null where use counts.';

COMMENT ON COLUMN ops.prices.free IS 'How many units of a month cost nothing.';

COMMENT ON COLUMN ops.prices.is_assumption IS 'Whether it is an assumption that nobody has looked up: check it before you rely on it.';

COMMENT ON COLUMN ops.prices.priced_on IS 'The day on which this was the price.';

COMMENT ON COLUMN ops.prices.source IS 'Where it was read.';

-- Name: maintenance_tasks; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.maintenance_tasks (
    task text NOT NULL,
    place integer NOT NULL,
    every interval NOT NULL,
    bound numeric,
    unit text,
    is_enabled boolean DEFAULT true NOT NULL,
    description text NOT NULL,
    CONSTRAINT maintenance_tasks_every_check CHECK ((every >= '00:00:00'::interval)),
    CONSTRAINT maintenance_tasks_unit_check CHECK (((unit IS NULL) = (bound IS NULL)))
);

ALTER TABLE ops.maintenance_tasks OWNER TO retail_owner;

COMMENT ON TABLE ops.maintenance_tasks IS 'What maintenance does, and how often. Edit the rows as you need.';

COMMENT ON COLUMN ops.maintenance_tasks.place IS 'Tasks run in this order.';

COMMENT ON COLUMN ops.maintenance_tasks.every IS 'How often a task is due; statements on tables and indexes, for each of them.';

COMMENT ON COLUMN ops.maintenance_tasks.bound IS 'The task does something from this figure on.';

COMMENT ON COLUMN ops.maintenance_tasks.unit IS 'The unit of the bound.';

-- Name: customer_sales; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.customer_sales IS 'Sums of the orders of each customer in each store, over all time; walk-in customers are left out.';

COMMENT ON COLUMN retail.customer_sales.store_id IS 'The store that sold.';

COMMENT ON COLUMN retail.customer_sales.customer_store_id IS 'The home store of the customer.';

COMMENT ON COLUMN retail.customer_sales.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.customer_sales.orders IS 'Number of sales and exchanges.';

COMMENT ON COLUMN retail.customer_sales.returns IS 'Number of returns.';

COMMENT ON COLUMN retail.customer_sales.net_sales IS 'Amount of all orders, after discounts and returns, without tax.';

COMMENT ON COLUMN retail.customer_sales.first_order_date IS 'Day of the first sale or exchange; null when there was none.';

COMMENT ON COLUMN retail.customer_sales.last_order_date IS 'Day of the latest sale or exchange; null when there was none.';

-- Name: set_customers; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.set_customers (
    set_id integer NOT NULL,
    customer_store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    orders bigint NOT NULL,
    ten_thousandths bigint NOT NULL,
    first_order_date date NOT NULL,
    last_order_date date NOT NULL,
    missed_from date
)
WITH (fillfactor='90');

ALTER TABLE ONLY retail.set_customers FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.set_customers OWNER TO retail_owner;

COMMENT ON TABLE retail.set_customers IS 'The customers that retail.customer_counts count, each with the sums that it was counted by; walk-in customers are left out.';

COMMENT ON COLUMN retail.set_customers.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.set_customers.customer_store_id IS 'The home store of the customer.';

COMMENT ON COLUMN retail.set_customers.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.set_customers.orders IS 'Number of sales and exchanges, 1 or more.';

COMMENT ON COLUMN retail.set_customers.ten_thousandths IS 'Net sales, in ten-thousandths of the currency.';

COMMENT ON COLUMN retail.set_customers.first_order_date IS 'Day of the first order.';

COMMENT ON COLUMN retail.set_customers.last_order_date IS 'Day of the latest order.';

COMMENT ON COLUMN retail.set_customers.missed_from IS 'The first day that is more than twice the usual gap after it; null with one order.';

-- Name: store_sets; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.store_sets (
    set_id integer NOT NULL,
    store_ids integer[] NOT NULL,
    money_bounds bigint[],
    CONSTRAINT store_sets_set_id_check CHECK (
CASE
    WHEN (cardinality(store_ids) = 1) THEN (set_id = store_ids[1])
    ELSE ((set_id < 0) AND (cardinality(store_ids) > 1))
END)
);

ALTER TABLE ONLY retail.store_sets FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.store_sets OWNER TO retail_owner;

COMMENT ON TABLE retail.store_sets IS 'The sets of stores whose visits are counted: each store, and each set that a principal has.';

COMMENT ON COLUMN retail.store_sets.set_id IS 'Identifies the set: of one store its store_id, of several a negative number.';

COMMENT ON COLUMN retail.store_sets.store_ids IS 'The stores, in ascending order; visits to any of them count together.';

COMMENT ON COLUMN retail.store_sets.money_bounds IS 'The net sales, in whole units of the currency, at which the score of money in retail.segment_counts changes: about fifths of the customers; null until they are counted.';

-- Name: visit_changes; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.visit_changes (
    store_id integer NOT NULL,
    change_id bigint NOT NULL,
    customer_store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    order_date date NOT NULL,
    orders bigint NOT NULL,
    returns bigint DEFAULT 0 NOT NULL,
    net_sales numeric DEFAULT 0 NOT NULL,
    sold numeric DEFAULT 0 NOT NULL,
    is_walk_in boolean DEFAULT false NOT NULL
);

ALTER TABLE ONLY retail.visit_changes FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.visit_changes OWNER TO retail_owner;

COMMENT ON TABLE retail.visit_changes IS 'Orders that were added, deleted or changed since retail.visit_counts, retail.customer_counts and retail.range_sums were updated.';

COMMENT ON COLUMN retail.visit_changes.store_id IS 'The store that sold.';

COMMENT ON COLUMN retail.visit_changes.change_id IS 'Identifies the change.';

COMMENT ON COLUMN retail.visit_changes.customer_store_id IS 'The home store of the customer.';

COMMENT ON COLUMN retail.visit_changes.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.visit_changes.order_date IS 'The store''s day.';

COMMENT ON COLUMN retail.visit_changes.orders IS 'Number of sales and exchanges added, less those deleted; 0 when only returns or amounts changed.';

COMMENT ON COLUMN retail.visit_changes.returns IS 'The same of returns.';

COMMENT ON COLUMN retail.visit_changes.net_sales IS 'Amount added after discounts and returns, without tax.';

COMMENT ON COLUMN retail.visit_changes.sold IS 'The same before returns, also those in exchanges.';

COMMENT ON COLUMN retail.visit_changes.is_walk_in IS 'Whether the customer stands for all without a name, who cannot be counted.';

-- Name: customer_counts; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.customer_counts (
    set_id integer NOT NULL,
    measure smallint NOT NULL,
    amount bigint NOT NULL,
    other bigint NOT NULL,
    customers bigint NOT NULL,
    ten_thousandths numeric NOT NULL,
    CONSTRAINT customer_counts_measure_check CHECK (((measure >= 1) AND (measure <= 7)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY retail.customer_counts FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.customer_counts OWNER TO retail_owner;

COMMENT ON TABLE retail.customer_counts IS 'How many customers of each set of stores have the same orders, net sales or days, over all time, for ranks and for inactive customers.';

COMMENT ON COLUMN retail.customer_counts.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.customer_counts.measure IS '1: orders; 2: net sales; 3: the day of the latest order. The day from which a customer is missed, and that of the latest order: 4 by both days, 5 by month and day, 6 by day and month, 7 by both months.';

COMMENT ON COLUMN retail.customer_counts.amount IS 'The number of orders, the net sales in whole units of the currency, or a day: the days since 2000-01-01, of a month its first.';

COMMENT ON COLUMN retail.customer_counts.other IS 'The second day of measures 4 to 7, otherwise 0.';

COMMENT ON COLUMN retail.customer_counts.customers IS 'Number of customers.';

COMMENT ON COLUMN retail.customer_counts.ten_thousandths IS 'Their net sales, in ten-thousandths of the currency.';

-- Name: range_sums; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.range_sums (
    set_id integer NOT NULL,
    measure smallint NOT NULL,
    counted smallint NOT NULL,
    late_date date NOT NULL,
    early_date date NOT NULL,
    customers integer NOT NULL,
    repeaters integer NOT NULL,
    orders integer NOT NULL,
    returns integer NOT NULL,
    net_sales numeric NOT NULL,
    sold numeric NOT NULL,
    CONSTRAINT range_sums_counted_check CHECK (((counted >= 1) AND (counted <= 5))),
    CONSTRAINT range_sums_measure_check CHECK (((measure >= 1) AND (measure <= 4)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY retail.range_sums FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.range_sums OWNER TO retail_owner;

COMMENT ON TABLE retail.range_sums IS 'What counts in every range of days that contains two days, for each set of stores: the sums of the rows whose days are both in a range say how many customers bought in it, and for how much.';

COMMENT ON COLUMN retail.range_sums.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.range_sums.measure IS '1: an order of a customer and the second one before it; 2: orders and returns of a customer, and the first order; 3: returns without an order in the range; rows of returns with one are subtracted; 4: walk-in customers.';

COMMENT ON COLUMN retail.range_sums.counted IS '1: both days are the same. Otherwise: 2 by both days, 3 by month and earlier day, 4 by day and earlier month, 5 by both months.';

COMMENT ON COLUMN retail.range_sums.late_date IS 'The later of the two days, or the first day of its month.';

COMMENT ON COLUMN retail.range_sums.early_date IS 'The earlier of the two days, or the first day of its month.';

COMMENT ON COLUMN retail.range_sums.customers IS 'Of measure 2 new customers, of measure 3 customers who only returned something, otherwise 0.';

COMMENT ON COLUMN retail.range_sums.repeaters IS 'Of measure 1 customers to be subtracted, of measure 2 new customers with another order, otherwise 0.';

COMMENT ON COLUMN retail.range_sums.orders IS 'Number of sales and exchanges.';

COMMENT ON COLUMN retail.range_sums.returns IS 'Number of returns.';

COMMENT ON COLUMN retail.range_sums.net_sales IS 'Amount after discounts and returns, without tax.';

COMMENT ON COLUMN retail.range_sums.sold IS 'The same before returns.';

-- Name: segment_counts; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.segment_counts (
    set_id integer NOT NULL,
    counted smallint NOT NULL,
    last_date date NOT NULL,
    orders bigint NOT NULL,
    money smallint NOT NULL,
    customers bigint NOT NULL,
    ten_thousandths numeric NOT NULL,
    last_days numeric NOT NULL,
    CONSTRAINT segment_counts_counted_check CHECK ((counted = ANY (ARRAY[1, 2]))),
    CONSTRAINT segment_counts_money_check CHECK (((money >= 1) AND (money <= 5)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY retail.segment_counts FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.segment_counts OWNER TO retail_owner;

COMMENT ON TABLE retail.segment_counts IS 'How many customers in retail.set_customers have the same day of the latest order, number of orders and score of net sales; segments are sums of these counts.';

COMMENT ON COLUMN retail.segment_counts.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.segment_counts.counted IS '1: by the day of the latest order; 2: by its month.';

COMMENT ON COLUMN retail.segment_counts.last_date IS 'The day, or the first day of the month.';

COMMENT ON COLUMN retail.segment_counts.orders IS 'Number of sales and exchanges.';

COMMENT ON COLUMN retail.segment_counts.money IS 'The score of net sales, 1 to 5, by money_bounds of the set in retail.store_sets; always 1 for customers with one order, whose segment does not depend on it.';

COMMENT ON COLUMN retail.segment_counts.customers IS 'Number of customers.';

COMMENT ON COLUMN retail.segment_counts.ten_thousandths IS 'Their net sales, in ten-thousandths of the currency.';

COMMENT ON COLUMN retail.segment_counts.last_days IS 'The sum of the days of their latest orders, as days since 2000-01-01.';

-- Name: visit_counts; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.visit_counts (
    set_id integer NOT NULL,
    counted smallint NOT NULL,
    visit_date date NOT NULL,
    previous_date date NOT NULL,
    visits bigint NOT NULL,
    CONSTRAINT visit_counts_counted_check CHECK (((counted >= 0) AND (counted <= 5)))
)
WITH (fillfactor='90');

ALTER TABLE ONLY retail.visit_counts FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.visit_counts OWNER TO retail_owner;

COMMENT ON TABLE retail.visit_counts IS 'How many visits customers of each set of stores made, by the day of the visit and of the one before; walk-in customers are left out.';

COMMENT ON COLUMN retail.visit_counts.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.visit_counts.counted IS '0: all visits of the day; 1: first visits. Visits that follow another: 2 by both days, 3 by month and day before, 4 by day and month before, 5 by both months.';

COMMENT ON COLUMN retail.visit_counts.visit_date IS 'The day, or the first day of the month.';

COMMENT ON COLUMN retail.visit_counts.previous_date IS 'The day of the visit before, or the first day of its month; the same as visit_date where counted is 0 or 1.';

COMMENT ON COLUMN retail.visit_counts.visits IS 'Number of visits.';

-- Name: daily_category_sales; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.daily_category_sales IS 'Sums of the order items of each store, day and category, by the category that the product has today.';

COMMENT ON COLUMN retail.daily_category_sales.store_id IS 'The store.';

COMMENT ON COLUMN retail.daily_category_sales.sales_date IS 'The store''s day.';

COMMENT ON COLUMN retail.daily_category_sales.category_id IS 'The category.';

COMMENT ON COLUMN retail.daily_category_sales.orders IS 'Number of sales and exchanges that contain a product of the category.';

COMMENT ON COLUMN retail.daily_category_sales.lines IS 'Number of lines of receipts.';

COMMENT ON COLUMN retail.daily_category_sales.units IS 'Pieces sold, minus those returned.';

COMMENT ON COLUMN retail.daily_category_sales.units_returned IS 'Pieces returned.';

COMMENT ON COLUMN retail.daily_category_sales.returned_sales IS 'Amount of the returned lines, after discounts, without tax.';

COMMENT ON COLUMN retail.daily_category_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';

COMMENT ON COLUMN retail.daily_category_sales.cost IS 'Cost of the units where it is known. For store managers and above.';

COMMENT ON COLUMN retail.daily_category_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

-- Name: monthly_product_sales; Type: TABLE; Schema: retail; Owner: retail_owner

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

COMMENT ON TABLE retail.monthly_product_sales IS 'Sums of the order items of each store, month and product, for long ranges.';

COMMENT ON COLUMN retail.monthly_product_sales.store_id IS 'The store.';

COMMENT ON COLUMN retail.monthly_product_sales.month IS 'The first day of the month.';

COMMENT ON COLUMN retail.monthly_product_sales.product_id IS 'The product.';

COMMENT ON COLUMN retail.monthly_product_sales.orders IS 'Number of sales and exchanges that contain the product.';

COMMENT ON COLUMN retail.monthly_product_sales.lines IS 'Number of lines of receipts.';

COMMENT ON COLUMN retail.monthly_product_sales.units IS 'Pieces sold, minus those returned.';

COMMENT ON COLUMN retail.monthly_product_sales.units_returned IS 'Pieces returned.';

COMMENT ON COLUMN retail.monthly_product_sales.returned_sales IS 'Amount of the returned lines, after discounts, without tax.';

COMMENT ON COLUMN retail.monthly_product_sales.net_sales IS 'Amount of all lines, after discounts and returns, without tax.';

COMMENT ON COLUMN retail.monthly_product_sales.cost IS 'Cost of the units where it is known. For store managers and above.';

COMMENT ON COLUMN retail.monthly_product_sales.lines_without_cost IS 'Number of lines whose cost is unknown; unless it is 0, net_sales - cost is not the margin.';

-- Name: write_requests; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.write_requests (
    store_id integer NOT NULL,
    idempotency_key text NOT NULL,
    tool text NOT NULL,
    content jsonb NOT NULL,
    answer jsonb,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT write_requests_idempotency_key_check CHECK ((((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 100)) AND retail.refuse_invisible(idempotency_key, 'idempotency_key'::text)))
);

ALTER TABLE ONLY retail.write_requests FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.write_requests OWNER TO retail_owner;

COMMENT ON TABLE retail.write_requests IS 'Requests to the tools that write, and their answers.';

COMMENT ON COLUMN retail.write_requests.store_id IS 'The store of the request.';

COMMENT ON COLUMN retail.write_requests.idempotency_key IS 'The caller''s name for the request, unique in the store.';

COMMENT ON COLUMN retail.write_requests.tool IS 'The tool that was called.';

COMMENT ON COLUMN retail.write_requests.content IS 'The arguments that a repetition must have too.';

COMMENT ON COLUMN retail.write_requests.answer IS 'The answer; null only while the request is carried out.';

COMMENT ON COLUMN retail.write_requests.recorded_at IS 'When it was carried out.';

-- Name: customer_tests; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.customer_tests (
    store_ids integer[] NOT NULL,
    measure text NOT NULL,
    tenth integer NOT NULL,
    tested_on date NOT NULL,
    customers integer NOT NULL,
    expected numeric NOT NULL,
    actual numeric NOT NULL,
    CONSTRAINT customer_tests_measure_check CHECK ((measure = ANY (ARRAY['orders'::text, 'chance'::text]))),
    CONSTRAINT customer_tests_tenth_check CHECK (((tenth >= 1) AND (tenth <= 10)))
);

ALTER TABLE ONLY retail.customer_tests FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.customer_tests OWNER TO retail_owner;

COMMENT ON TABLE retail.customer_tests IS 'What a model of half a year earlier expected of the last half year, and actual figures, by tenths of the customers.';

COMMENT ON COLUMN retail.customer_tests.store_ids IS 'The stores of the model.';

COMMENT ON COLUMN retail.customer_tests.measure IS 'orders: orders of a customer; chance: the share of the customers who ordered.';

COMMENT ON COLUMN retail.customer_tests.tenth IS 'The tenth of the customers, from the highest expectation down.';

COMMENT ON COLUMN retail.customer_tests.tested_on IS 'The day that the model of the test ended with.';

COMMENT ON COLUMN retail.customer_tests.customers IS 'Customers in the tenth.';

COMMENT ON COLUMN retail.customer_tests.expected IS 'The expected figure, on average.';

COMMENT ON COLUMN retail.customer_tests.actual IS 'The actual figure, on average.';

-- Name: customer_models; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.customer_models (
    store_ids integer[] NOT NULL,
    fitted_on date NOT NULL,
    customers integer NOT NULL,
    half_years integer NOT NULL,
    prior_orders numeric NOT NULL,
    prior_days numeric NOT NULL,
    cells double precision[] NOT NULL,
    chance_edges double precision[] NOT NULL,
    chances double precision[] NOT NULL,
    seasons double precision[] NOT NULL,
    order_value numeric NOT NULL,
    value_weight numeric NOT NULL,
    kept_a_half_year numeric,
    retention numeric,
    CONSTRAINT customer_models_cells_check CHECK ((cardinality(cells) = 27)),
    CONSTRAINT customer_models_chances_check CHECK ((cardinality(chances) = (cardinality(chance_edges) + 1))),
    CONSTRAINT customer_models_seasons_check CHECK ((cardinality(seasons) = 12)),
    CONSTRAINT customer_models_store_ids_check CHECK ((cardinality(store_ids) > 0))
);

ALTER TABLE ONLY retail.customer_models FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.customer_models OWNER TO retail_owner;

COMMENT ON TABLE retail.customer_models IS 'Models of how customers of a set of stores continue to buy, fitted to past half years.';

COMMENT ON COLUMN retail.customer_models.store_ids IS 'The stores, in ascending order; orders in any of them count together.';

COMMENT ON COLUMN retail.customer_models.fitted_on IS 'The last day with an order that it was fitted to.';

COMMENT ON COLUMN retail.customer_models.customers IS 'Customers that it learned from.';

COMMENT ON COLUMN retail.customer_models.half_years IS 'Half years of 182 days that it learned from, 1 to 4.';

COMMENT ON COLUMN retail.customer_models.prior_orders IS 'How many orders every customer counts with before the first: the shape of the gamma distribution of rates.';

COMMENT ON COLUMN retail.customer_models.prior_days IS 'The days in which those orders count as placed: the rate of that distribution.';

COMMENT ON COLUMN retail.customer_models.cells IS 'Actual orders of customers in a half year relative to those expected by their rate, by orders so far (1, 2 or 3, more) and orders missed since the last.';

COMMENT ON COLUMN retail.customer_models.chance_edges IS 'Bounds of expected orders between the values of chances.';

COMMENT ON COLUMN retail.customer_models.chances IS 'How likely an order in the half year is, by expected orders.';

COMMENT ON COLUMN retail.customer_models.seasons IS 'Orders a day in each calendar month, as a part of the mean; 1 with less than two years.';

COMMENT ON COLUMN retail.customer_models.order_value IS 'Net sales of an order on average.';

COMMENT ON COLUMN retail.customer_models.value_weight IS 'How many orders of a customer count as much as the average of all, 1,000 at most.';

COMMENT ON COLUMN retail.customer_models.kept_a_half_year IS 'Orders in the second half year relative to those in the first, adjusted for season; null with one half year.';

COMMENT ON COLUMN retail.customer_models.retention IS 'Share of the customers of the year before last who bought in the last year; null with less than two years.';

-- Name: product_types; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.product_types (
    product_type_id integer NOT NULL,
    category_id integer NOT NULL,
    name text NOT NULL,
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT product_types_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT product_types_name_key_check CHECK ((name_key <> ''::text))
);

ALTER TABLE ONLY retail.product_types FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.product_types OWNER TO retail_owner;

COMMENT ON TABLE retail.product_types IS 'The kinds of product in a category, such as hammers in hand tools.';

COMMENT ON COLUMN retail.product_types.product_type_id IS 'Identifies the type.';

COMMENT ON COLUMN retail.product_types.category_id IS 'The category that the type belongs to.';

COMMENT ON COLUMN retail.product_types.name IS 'The type''s name, unique in its category.';

COMMENT ON COLUMN retail.product_types.name_key IS 'The key by which names are compared.';

-- Name: suppliers; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.suppliers (
    supplier_id integer NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    lead_time_days integer NOT NULL,
    lead_time_deviation_days numeric(5,1),
    name_key text GENERATED ALWAYS AS (retail.name_key(name)) STORED NOT NULL,
    CONSTRAINT suppliers_email_check CHECK (retail.refuse_invisible(email, 'email'::text)),
    CONSTRAINT suppliers_lead_time_days_check CHECK (((lead_time_days >= 0) AND (lead_time_days <= 365))),
    CONSTRAINT suppliers_lead_time_deviation_days_check CHECK (((lead_time_deviation_days >= (0)::numeric) AND (lead_time_deviation_days <= (365)::numeric))),
    CONSTRAINT suppliers_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 120)) AND retail.refuse_invisible(name, 'name'::text))),
    CONSTRAINT suppliers_name_key_check CHECK ((name_key <> ''::text)),
    CONSTRAINT suppliers_phone_check CHECK (retail.refuse_invisible(phone, 'phone'::text))
);

ALTER TABLE ONLY retail.suppliers FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.suppliers OWNER TO retail_owner;

COMMENT ON TABLE retail.suppliers IS 'Who delivers the products.';

COMMENT ON COLUMN retail.suppliers.supplier_id IS 'Identifies the supplier.';

COMMENT ON COLUMN retail.suppliers.name IS 'The supplier''s name.';

COMMENT ON COLUMN retail.suppliers.email IS 'Where orders go.';

COMMENT ON COLUMN retail.suppliers.phone IS 'The supplier''s phone number.';

COMMENT ON COLUMN retail.suppliers.lead_time_days IS 'Days from order to delivery, 0 to 365.';

COMMENT ON COLUMN retail.suppliers.lead_time_deviation_days IS 'Standard deviation of that from delivery to delivery; null when unknown.';

COMMENT ON COLUMN retail.suppliers.name_key IS 'The key by which names are compared.';

-- Name: lexemes; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.lexemes (
    lexeme text NOT NULL,
    products integer NOT NULL
);

ALTER TABLE search.lexemes OWNER TO retail_search;

COMMENT ON TABLE search.lexemes IS 'How many products have each stem.';

COMMENT ON COLUMN search.lexemes.lexeme IS 'The stem.';

COMMENT ON COLUMN search.lexemes.products IS 'Number of products.';

-- Name: terms; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.terms (
    lexeme text NOT NULL,
    product_id integer NOT NULL,
    impact real NOT NULL
);

ALTER TABLE search.terms OWNER TO retail_search;

COMMENT ON TABLE search.terms IS 'The stems of each indexed product.';

COMMENT ON COLUMN search.terms.lexeme IS 'The stem.';

COMMENT ON COLUMN search.terms.product_id IS 'The product.';

COMMENT ON COLUMN search.terms.impact IS 'BM25 without the factor for the rarity of the stem: how much the product is about it, 0 to k1 + 1.';

-- Name: weights; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.weights (
    name text NOT NULL,
    value double precision NOT NULL,
    description text NOT NULL,
    CONSTRAINT weights_value_check CHECK (((value >= (0)::double precision) AND (value <= (1000)::double precision)))
);

ALTER TABLE search.weights OWNER TO retail_search;

COMMENT ON TABLE search.weights IS 'The constants of ranking. Those of fields and of BM25 take effect with the next search.rebuild().';

COMMENT ON COLUMN search.weights.name IS 'What it is the weight of.';

COMMENT ON COLUMN search.weights.value IS 'The weight, 0 to 1000.';

COMMENT ON COLUMN search.weights.description IS 'What it does.';

-- Name: tokens; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.tokens (
    token_id integer NOT NULL,
    piece text NOT NULL,
    embedding extensions.halfvec(256) NOT NULL
);

ALTER TABLE search.tokens OWNER TO retail_search;

COMMENT ON TABLE search.tokens IS 'The offline model: its vocabulary, with a vector for each piece of a word.';

COMMENT ON COLUMN search.tokens.token_id IS 'The piece''s number; pieces with small numbers are joined first.';

COMMENT ON COLUMN search.tokens.piece IS 'The piece; a space is written as U+2581.';

COMMENT ON COLUMN search.tokens.embedding IS 'Its vector.';

-- Name: words; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.words (
    word text NOT NULL,
    total extensions.vector(256) NOT NULL
);

ALTER TABLE search.words OWNER TO retail_search;

COMMENT ON TABLE search.words IS 'Sums of the vectors of the pieces of words: a cache of what search.embed() would compute.';

COMMENT ON COLUMN search.words.word IS 'The word, in lower case.';

COMMENT ON COLUMN search.words.total IS 'The sum.';

-- Name: vocabulary; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.vocabulary (
    word text NOT NULL,
    products integer NOT NULL,
    length integer GENERATED ALWAYS AS (length(word)) STORED NOT NULL
);

ALTER TABLE search.vocabulary OWNER TO retail_search;

COMMENT ON TABLE search.vocabulary IS 'The words that misspelt ones may stand for.';

COMMENT ON COLUMN search.vocabulary.word IS 'The word, as it is written in the catalogue.';

COMMENT ON COLUMN search.vocabulary.products IS 'Number of products that have it.';

COMMENT ON COLUMN search.vocabulary.length IS 'Number of characters.';

-- Name: documents; Type: TABLE; Schema: search; Owner: retail_search

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
    discontinued_on date,
    is_active boolean DEFAULT true NOT NULL
);

ALTER TABLE search.documents OWNER TO retail_search;

COMMENT ON TABLE search.documents IS 'The text of each product.';

COMMENT ON COLUMN search.documents.product_id IS 'The product.';

COMMENT ON COLUMN search.documents.name IS 'Its name.';

COMMENT ON COLUMN search.documents.brand IS 'Its brand.';

COMMENT ON COLUMN search.documents.attributes IS 'Its category, type and tags.';

COMMENT ON COLUMN search.documents.description IS 'Its description.';

COMMENT ON COLUMN search.documents.letters IS 'Brand and name in lower case, for comparing letters.';

COMMENT ON COLUMN search.documents.lexemes IS 'The stems of all words, with the fields that contain them.';

COMMENT ON COLUMN search.documents.words IS 'All distinct words as they are written, for spelling.';

COMMENT ON COLUMN search.documents.length IS 'Weighted number of words.';

COMMENT ON COLUMN search.documents.content_hash IS 'SHA-256 of all fields: shows whether a vector is of the current text.';

COMMENT ON COLUMN search.documents.discontinued_on IS 'The day from which it is no longer sold; null for one in the range.';

COMMENT ON COLUMN search.documents.is_active IS 'Whether it is indexed. False once it is no longer sold: it is still compared with, and not found.';

-- Name: embeddings; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.embeddings (
    model_id smallint NOT NULL,
    product_id integer NOT NULL,
    embedding extensions.halfvec NOT NULL,
    content_hash bytea NOT NULL,
    is_active boolean DEFAULT true NOT NULL,
    embedded_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE search.embeddings OWNER TO retail_search;

COMMENT ON TABLE search.embeddings IS 'The vector of each product by each model, of unit length. Each model has an index of its own.';

COMMENT ON COLUMN search.embeddings.model_id IS 'The model.';

COMMENT ON COLUMN search.embeddings.product_id IS 'The product.';

COMMENT ON COLUMN search.embeddings.embedding IS 'The vector, with the dimensions of the model.';

COMMENT ON COLUMN search.embeddings.content_hash IS 'The content_hash of the text that was embedded.';

COMMENT ON COLUMN search.embeddings.is_active IS 'As in search.documents: only then is the vector in the index.';

COMMENT ON COLUMN search.embeddings.embedded_at IS 'When it was computed.';

-- Name: budgets; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.budgets (
    store_id integer NOT NULL,
    budget_id bigint NOT NULL,
    month date NOT NULL,
    category_id integer,
    net_sales numeric(18,4) NOT NULL,
    CONSTRAINT budgets_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT budgets_net_sales_check CHECK ((net_sales >= (0)::numeric))
);

ALTER TABLE ONLY retail.budgets FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.budgets OWNER TO retail_owner;

COMMENT ON TABLE retail.budgets IS 'The budget of each store by month of the calendar, and of its categories where there is one.';

COMMENT ON COLUMN retail.budgets.store_id IS 'The store.';

COMMENT ON COLUMN retail.budgets.budget_id IS 'Identifies the amount.';

COMMENT ON COLUMN retail.budgets.month IS 'The first day of the month.';

COMMENT ON COLUMN retail.budgets.category_id IS 'The category; null for the whole store.';

COMMENT ON COLUMN retail.budgets.net_sales IS 'Net sales to reach in the month, after discounts and returns, without tax.';

-- Name: budgets; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.budgets WITH (security_barrier='true') AS
 SELECT budgets.store_id,
    budgets.month,
    categories.name AS category,
    budgets.net_sales AS budget
   FROM (retail.budgets
     LEFT JOIN retail.categories ON ((categories.category_id = budgets.category_id)));

ALTER VIEW api.budgets OWNER TO retail_definer;

COMMENT ON VIEW api.budgets IS 'Fact: the budget of each store by month, and of its categories where there is one.';

COMMENT ON COLUMN api.budgets.store_id IS 'The store.';

COMMENT ON COLUMN api.budgets.month IS 'The first day of the month.';

COMMENT ON COLUMN api.budgets.category IS 'The category; null for the whole store. Do not add both.';

COMMENT ON COLUMN api.budgets.budget IS 'Net sales to reach in the month.';

-- Name: calendar_days; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.calendar_days (
    store_id integer NOT NULL,
    day date NOT NULL,
    name text NOT NULL,
    CONSTRAINT calendar_days_name_check CHECK ((((length(name) >= 1) AND (length(name) <= 80)) AND retail.refuse_invisible(name, 'name'::text)))
);

ALTER TABLE ONLY retail.calendar_days FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.calendar_days OWNER TO retail_owner;

COMMENT ON TABLE retail.calendar_days IS 'Promotions, holidays and closures, past and future; forecasts learn from them.';

COMMENT ON COLUMN retail.calendar_days.store_id IS 'The store.';

COMMENT ON COLUMN retail.calendar_days.day IS 'The store''s day.';

COMMENT ON COLUMN retail.calendar_days.name IS 'What is special about it, such as Black Friday; forecasts treat days of the same name alike.';

-- Name: calendar; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.calendar WITH (security_barrier='true') AS
 SELECT store_id,
    day,
    name
   FROM retail.calendar_days;

ALTER VIEW api.calendar OWNER TO retail_definer;

COMMENT ON VIEW api.calendar IS 'Fact: promotions, holidays and closures by store and day.';

COMMENT ON COLUMN api.calendar.store_id IS 'The store.';

COMMENT ON COLUMN api.calendar.day IS 'The store''s day.';

COMMENT ON COLUMN api.calendar.name IS 'What is special about it; forecasts treat days of the same name alike.';

-- Name: customers; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.customers WITH (security_barrier='true') AS
 SELECT ((store_id || '-'::text) || customer_id) AS customer_key,
    store_id AS home_store_id,
    customer_number,
    is_walk_in,
    joined_on,
        CASE
            WHEN (NOT ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN NULL::text
            WHEN ("left"(first_name, 4) = 'enc:'::text) THEN 'encrypted'::text
            ELSE first_name
        END AS first_name,
        CASE
            WHEN (NOT ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN NULL::text
            WHEN ("left"(last_name, 4) = 'enc:'::text) THEN 'encrypted'::text
            ELSE last_name
        END AS last_name,
        CASE
            WHEN (NOT ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN NULL::text
            WHEN ("left"(email, 4) = 'enc:'::text) THEN 'encrypted'::text
            ELSE email
        END AS email,
        CASE
            WHEN (NOT ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN NULL::text
            WHEN ("left"(phone, 4) = 'enc:'::text) THEN 'encrypted'::text
            ELSE phone
        END AS phone,
        CASE
            WHEN (("left"(first_name, 4) = 'enc:'::text) AND ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN concat(first_name, '@customers.first_name/', store_id, '/', customer_number)
            ELSE NULL::text
        END AS encrypted_first_name,
        CASE
            WHEN (("left"(last_name, 4) = 'enc:'::text) AND ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN concat(last_name, '@customers.last_name/', store_id, '/', customer_number)
            ELSE NULL::text
        END AS encrypted_last_name,
        CASE
            WHEN (("left"(email, 4) = 'enc:'::text) AND ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN concat(email, '@customers.email/', store_id, '/', customer_number)
            ELSE NULL::text
        END AS encrypted_email,
        CASE
            WHEN (("left"(phone, 4) = 'enc:'::text) AND ( SELECT auth.caller_is('store_readonly'::text) AS caller_is)) THEN concat(phone, '@customers.phone/', store_id, '/', customer_number)
            ELSE NULL::text
        END AS encrypted_phone
   FROM retail.customers;

ALTER VIEW api.customers OWNER TO retail_definer;

COMMENT ON VIEW api.customers IS 'Dimension: the customers whose home store the login sees. A customer of another store who bought here has orders but no row.';

COMMENT ON COLUMN api.customers.customer_key IS 'Identifies the customer over all stores.';

COMMENT ON COLUMN api.customers.home_store_id IS 'The store that keeps the customer''s record.';

COMMENT ON COLUMN api.customers.customer_number IS 'The number on the customer''s card, unique in the home store.';

COMMENT ON COLUMN api.customers.is_walk_in IS 'Whether it stands for all customers of the store without a name.';

COMMENT ON COLUMN api.customers.joined_on IS 'The day of the first record; null when unknown.';

COMMENT ON COLUMN api.customers.first_name IS 'Given name; the word encrypted in place of an encrypted one; null for analysts.';

COMMENT ON COLUMN api.customers.last_name IS 'Family name; the word encrypted in place of an encrypted one; null for analysts.';

COMMENT ON COLUMN api.customers.email IS 'Email address; the word encrypted in place of an encrypted one; null for analysts.';

COMMENT ON COLUMN api.customers.phone IS 'Phone number; the word encrypted in place of an encrypted one; null for analysts.';

COMMENT ON COLUMN api.customers.encrypted_first_name IS 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';

COMMENT ON COLUMN api.customers.encrypted_last_name IS 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';

COMMENT ON COLUMN api.customers.encrypted_email IS 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';

COMMENT ON COLUMN api.customers.encrypted_phone IS 'The encrypted value, which retail-mcp columns decrypt can read in a CSV file. Null for a plain value, and for analysts.';

-- Name: dates; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.dates WITH (security_barrier='true') AS
 SELECT days.day,
    (EXTRACT(isodow FROM days.day))::integer AS weekday_number,
    TRIM(BOTH FROM to_char((days.day)::timestamp with time zone, 'Day'::text)) AS weekday,
    (days.day - ((((EXTRACT(isodow FROM days.day))::integer - settings.week_start) + 7) % 7)) AS week_start,
    (EXTRACT(week FROM days.day))::integer AS iso_week,
    (date_trunc('month'::text, (days.day)::timestamp with time zone))::date AS month,
    (EXTRACT(month FROM days.day))::integer AS month_number,
    TRIM(BOTH FROM to_char((days.day)::timestamp with time zone, 'Month'::text)) AS month_name,
    (date_trunc('quarter'::text, (days.day)::timestamp with time zone))::date AS quarter,
    (EXTRACT(quarter FROM days.day))::integer AS quarter_number,
    (EXTRACT(year FROM days.day))::integer AS year
   FROM ((( SELECT min(daily.sales_date) AS first_day,
            max(daily.sales_date) AS last_day
           FROM retail.daily_store_sales daily) data
     CROSS JOIN retail.settings)
     CROSS JOIN LATERAL ( SELECT (step.moment)::date AS day
           FROM generate_series(date_trunc('year'::text, (data.first_day)::timestamp without time zone), ((date_trunc('year'::text, (data.last_day)::timestamp without time zone) + '1 year'::interval) - '1 day'::interval), '1 day'::interval) step(moment)) days);

ALTER VIEW api.dates OWNER TO retail_definer;

COMMENT ON VIEW api.dates IS 'Dimension: the days from the first to the last one with data, in whole years.';

COMMENT ON COLUMN api.dates.day IS 'The day.';

COMMENT ON COLUMN api.dates.weekday_number IS 'The day of the week, 1 for Monday to 7 for Sunday.';

COMMENT ON COLUMN api.dates.weekday IS 'The name of the day of the week.';

COMMENT ON COLUMN api.dates.week_start IS 'The first day of its week, by the retailer''s setting.';

COMMENT ON COLUMN api.dates.iso_week IS 'The number of its ISO week.';

COMMENT ON COLUMN api.dates.month IS 'The first day of its month of the calendar.';

COMMENT ON COLUMN api.dates.month_number IS 'The month, 1 to 12.';

COMMENT ON COLUMN api.dates.month_name IS 'The name of the month.';

COMMENT ON COLUMN api.dates.quarter IS 'The first day of its quarter of the calendar.';

COMMENT ON COLUMN api.dates.quarter_number IS 'The quarter, 1 to 4.';

COMMENT ON COLUMN api.dates.year IS 'The year of the calendar.';

-- Name: order_lines; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.order_lines AS
 SELECT ((order_items.store_id || '-'::text) || order_items.order_id) AS order_key,
    order_items.line_number,
    order_items.store_id,
    orders.kind,
    orders.order_date,
    (orders.ordered_at AT TIME ZONE stores.time_zone) AS local_time,
    (EXTRACT(hour FROM (orders.ordered_at AT TIME ZONE stores.time_zone)))::integer AS local_hour,
    ((orders.customer_store_id || '-'::text) || orders.customer_id) AS customer_key,
    order_items.product_id,
    order_items.quantity,
    order_items.unit_price,
    order_items.discount,
    order_items.line_total AS net_sales,
        CASE
            WHEN ( SELECT auth.caller_is('store_manager'::text) AS caller_is) THEN ((order_items.quantity)::numeric * order_items.unit_cost)
            ELSE NULL::numeric
        END AS cost,
        CASE
            WHEN ( SELECT auth.caller_is('store_manager'::text) AS caller_is) THEN (order_items.line_total - ((order_items.quantity)::numeric * order_items.unit_cost))
            ELSE NULL::numeric
        END AS margin
   FROM ((retail.order_items
     LEFT JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
     LEFT JOIN retail.stores ON ((stores.store_id = order_items.store_id)));

ALTER VIEW api.order_lines OWNER TO retail_definer;

COMMENT ON VIEW api.order_lines IS 'Fact: the lines of the orders. Quantities and amounts of returns are negative, so that sums are net.';

COMMENT ON COLUMN api.order_lines.order_key IS 'The order.';

COMMENT ON COLUMN api.order_lines.line_number IS 'The position on the receipt, from 1.';

COMMENT ON COLUMN api.order_lines.store_id IS 'The store of the order.';

COMMENT ON COLUMN api.order_lines.kind IS 'sale, return or exchange.';

COMMENT ON COLUMN api.order_lines.order_date IS 'The store''s day.';

COMMENT ON COLUMN api.order_lines.local_time IS 'When it happened, by the store''s clock.';

COMMENT ON COLUMN api.order_lines.local_hour IS 'The hour of that, 0 to 23.';

COMMENT ON COLUMN api.order_lines.customer_key IS 'The customer.';

COMMENT ON COLUMN api.order_lines.product_id IS 'What was sold.';

COMMENT ON COLUMN api.order_lines.quantity IS 'Pieces; negative when returned.';

COMMENT ON COLUMN api.order_lines.unit_price IS 'Price of one piece, before discount and tax.';

COMMENT ON COLUMN api.order_lines.discount IS 'Discount on the line, with the sign of the quantity.';

COMMENT ON COLUMN api.order_lines.net_sales IS 'Amount after discount, without tax.';

COMMENT ON COLUMN api.order_lines.cost IS 'What the pieces cost the retailer then; null below store manager, or when unknown.';

COMMENT ON COLUMN api.order_lines.margin IS 'net_sales less cost; null in the same cases.';

-- Name: orders; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.orders AS
 SELECT ((orders.store_id || '-'::text) || orders.order_id) AS order_key,
    orders.store_id,
    orders.order_number,
    orders.kind,
    orders.order_date,
    (orders.ordered_at AT TIME ZONE stores.time_zone) AS local_time,
    (EXTRACT(hour FROM (orders.ordered_at AT TIME ZONE stores.time_zone)))::integer AS local_hour,
    ((orders.customer_store_id || '-'::text) || orders.customer_id) AS customer_key,
    orders.payment_method,
    orders.subtotal,
    orders.discount,
    (orders.subtotal - orders.discount) AS net_sales,
    orders.tax,
    orders.total,
    ((orders.store_id || '-'::text) || orders.original_order_id) AS original_order_key
   FROM (retail.orders
     LEFT JOIN retail.stores ON ((stores.store_id = orders.store_id)));

ALTER VIEW api.orders OWNER TO retail_definer;

COMMENT ON VIEW api.orders IS 'Fact: every sale, return and exchange. Amounts of a return are negative, so that sums are net.';

COMMENT ON COLUMN api.orders.order_key IS 'Identifies the order over all stores.';

COMMENT ON COLUMN api.orders.store_id IS 'The store of the sale or return.';

COMMENT ON COLUMN api.orders.order_number IS 'The number on the receipt, unique in the store.';

COMMENT ON COLUMN api.orders.kind IS 'sale, return or exchange.';

COMMENT ON COLUMN api.orders.order_date IS 'The store''s day on which it happened.';

COMMENT ON COLUMN api.orders.local_time IS 'When it happened, by the store''s clock.';

COMMENT ON COLUMN api.orders.local_hour IS 'The hour of that, 0 to 23.';

COMMENT ON COLUMN api.orders.customer_key IS 'The customer; the walk-in customer of the store when no name was given.';

COMMENT ON COLUMN api.orders.payment_method IS 'How it was paid; null when unknown.';

COMMENT ON COLUMN api.orders.subtotal IS 'Quantities times prices, before discount and tax.';

COMMENT ON COLUMN api.orders.discount IS 'Sum of the discounts.';

COMMENT ON COLUMN api.orders.net_sales IS 'Amount after discounts, without tax.';

COMMENT ON COLUMN api.orders.tax IS 'Sales tax.';

COMMENT ON COLUMN api.orders.total IS 'What was paid: net_sales plus tax.';

COMMENT ON COLUMN api.orders.original_order_key IS 'The order that a return or exchange refers to; null when unknown.';

-- Name: products; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.products WITH (security_barrier='true') AS
 SELECT products.product_id,
    products.name AS product,
    products.sku,
    products.brand,
    categories.name AS category,
    product_types.name AS product_type,
    suppliers.name AS supplier,
    products.base_price AS list_price,
        CASE
            WHEN ( SELECT auth.caller_is('store_manager'::text) AS caller_is) THEN products.cost
            ELSE NULL::numeric
        END AS cost,
    products.rating,
    products.rating_count,
    products.discontinued_on
   FROM (((retail.products
     LEFT JOIN retail.categories ON ((categories.category_id = products.category_id)))
     LEFT JOIN retail.product_types ON ((product_types.product_type_id = products.product_type_id)))
     LEFT JOIN retail.suppliers ON ((suppliers.supplier_id = products.supplier_id)));

ALTER VIEW api.products OWNER TO retail_definer;

COMMENT ON VIEW api.products IS 'Dimension: everything that is or was sold.';

COMMENT ON COLUMN api.products.product_id IS 'Identifies the product.';

COMMENT ON COLUMN api.products.product IS 'The product''s name.';

COMMENT ON COLUMN api.products.sku IS 'The number on the shelf label.';

COMMENT ON COLUMN api.products.brand IS 'The maker''s brand; null for none.';

COMMENT ON COLUMN api.products.category IS 'The product''s category.';

COMMENT ON COLUMN api.products.product_type IS 'The product''s type.';

COMMENT ON COLUMN api.products.supplier IS 'Who delivers it; null when unknown.';

COMMENT ON COLUMN api.products.list_price IS 'List price of one piece now, without tax.';

COMMENT ON COLUMN api.products.cost IS 'What one piece costs the retailer now; null below store manager, or when unknown.';

COMMENT ON COLUMN api.products.rating IS 'Mean rating by customers, 1.0 to 5.0; null without ratings.';

COMMENT ON COLUMN api.products.rating_count IS 'How many customers rated it.';

COMMENT ON COLUMN api.products.discontinued_on IS 'The day from which it is no longer sold; null for one in the range.';

-- Name: stock; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.stock AS
 SELECT inventory.store_id,
    inventory.product_id,
    inventory.quantity_on_hand,
    inventory.reorder_point,
        CASE
            WHEN (inventory.quantity_on_hand = 0) THEN 'out'::text
            WHEN (inventory.quantity_on_hand <= inventory.reorder_point) THEN 'low'::text
            ELSE 'ok'::text
        END AS state,
    ((inventory.quantity_on_hand)::numeric * products.base_price) AS list_value,
        CASE
            WHEN ( SELECT auth.caller_is('store_manager'::text) AS caller_is) THEN ((inventory.quantity_on_hand)::numeric * products.cost)
            ELSE NULL::numeric
        END AS cost_value,
    (inventory.updated_at AT TIME ZONE stores.time_zone) AS updated_local_time
   FROM ((retail.inventory
     LEFT JOIN retail.products ON ((products.product_id = inventory.product_id)))
     LEFT JOIN retail.stores ON ((stores.store_id = inventory.store_id)));

ALTER VIEW api.stock OWNER TO retail_definer;

COMMENT ON VIEW api.stock IS 'Fact: what each store has in stock now.';

COMMENT ON COLUMN api.stock.store_id IS 'The store.';

COMMENT ON COLUMN api.stock.product_id IS 'The product.';

COMMENT ON COLUMN api.stock.quantity_on_hand IS 'Pieces in stock.';

COMMENT ON COLUMN api.stock.reorder_point IS 'At this stock or below it is time to order.';

COMMENT ON COLUMN api.stock.state IS 'out (nothing), low (at or below the reorder point), or ok. Overstock depends on demand: see inventory_status().';

COMMENT ON COLUMN api.stock.list_value IS 'Pieces at list price, without tax.';

COMMENT ON COLUMN api.stock.cost_value IS 'Pieces at cost; null below store manager, or when unknown.';

COMMENT ON COLUMN api.stock.updated_local_time IS 'When the stock last changed, by the store''s clock.';

-- Name: stock_changes; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.stock_changes AS
 SELECT adjustments.store_id,
    adjustments.product_id,
    adjustments.adjustment_number,
    ((adjustments.adjusted_at AT TIME ZONE stores.time_zone))::date AS day,
    (adjustments.adjusted_at AT TIME ZONE stores.time_zone) AS local_time,
    adjustments.change,
    adjustments.quantity_after,
    adjustments.reason,
    adjustments.note
   FROM (retail.inventory_adjustments adjustments
     LEFT JOIN retail.stores ON ((stores.store_id = adjustments.store_id)));

ALTER VIEW api.stock_changes OWNER TO retail_definer;

COMMENT ON VIEW api.stock_changes IS 'Fact: changes of stock other than sales and returns, as they were recorded.';

COMMENT ON COLUMN api.stock_changes.store_id IS 'The store.';

COMMENT ON COLUMN api.stock_changes.product_id IS 'The product.';

COMMENT ON COLUMN api.stock_changes.adjustment_number IS 'Counts the changes of the product in the store from 1.';

COMMENT ON COLUMN api.stock_changes.day IS 'The store''s day.';

COMMENT ON COLUMN api.stock_changes.local_time IS 'When it was recorded, by the store''s clock.';

COMMENT ON COLUMN api.stock_changes.change IS 'Pieces added; negative when removed.';

COMMENT ON COLUMN api.stock_changes.quantity_after IS 'Pieces in stock after it.';

COMMENT ON COLUMN api.stock_changes.reason IS 'Why the stock changed.';

COMMENT ON COLUMN api.stock_changes.note IS 'A remark; null for none.';

-- Name: stores; Type: VIEW; Schema: api; Owner: retail_definer

CREATE VIEW api.stores WITH (security_barrier='true') AS
 SELECT store_id,
    name AS store,
    kind,
    city,
    region,
    country,
    time_zone,
    opened_on,
    closed_on,
    sales_area_m2,
    open_hours_a_week,
    open_hours_by_weekday
   FROM retail.stores;

ALTER VIEW api.stores OWNER TO retail_definer;

COMMENT ON VIEW api.stores IS 'Dimension: the stores that the login sees.';

COMMENT ON COLUMN api.stores.store_id IS 'Identifies the store.';

COMMENT ON COLUMN api.stores.store IS 'The store''s name.';

COMMENT ON COLUMN api.stores.kind IS 'physical or online.';

COMMENT ON COLUMN api.stores.city IS 'The city; null for an online store.';

COMMENT ON COLUMN api.stores.region IS 'The state or province.';

COMMENT ON COLUMN api.stores.country IS 'The country.';

COMMENT ON COLUMN api.stores.time_zone IS 'The time zone, by which days and moments of the store are shown.';

COMMENT ON COLUMN api.stores.opened_on IS 'First day of business; null when unknown.';

COMMENT ON COLUMN api.stores.closed_on IS 'Last day of business; null for an open store.';

COMMENT ON COLUMN api.stores.sales_area_m2 IS 'Sales area in square metres; null when unknown.';

COMMENT ON COLUMN api.stores.open_hours_a_week IS 'Hours in a usual week in which the store is open; null when unknown.';

COMMENT ON COLUMN api.stores.open_hours_by_weekday IS 'Hours in which the store is open on a usual Monday, Tuesday and so on to Sunday; null when unknown.';

-- Name: access_by_store; Type: VIEW; Schema: audit; Owner: retail_audit

CREATE VIEW audit.access_by_store WITH (security_invoker='true', security_barrier='true') AS
 SELECT date_trunc('day'::text, events.occurred_at) AS day,
    reached.store,
    (cardinality(principals.stores) = 1) AS is_only_store,
    events.principal_id,
    principals.name AS principal,
    events.role_name,
    events.tool,
    count(*) AS calls,
    count(*) FILTER (WHERE (events.outcome = 'refused'::text)) AS refused,
    count(*) FILTER (WHERE (events.outcome = 'failed'::text)) AS failed,
    sum(events.row_count) AS row_count,
    max(events.occurred_at) AS last_at
   FROM ((audit.events
     LEFT JOIN auth.list_principals() principals(principal_id, name, role_name, stores, disabled, identities, keys, logins) ON ((principals.principal_id = events.principal_id)))
     LEFT JOIN LATERAL unnest(principals.stores) reached(store) ON (true))
  WHERE (events.kind = 'call'::text)
  GROUP BY (date_trunc('day'::text, events.occurred_at)), reached.store, (cardinality(principals.stores)), events.principal_id, principals.name, events.role_name, events.tool;

ALTER VIEW audit.access_by_store OWNER TO retail_audit;

COMMENT ON VIEW audit.access_by_store IS 'Who could read a store''s rows by which calls. The trail contains no arguments, so a call of a principal that sees several stores counts for each of them; stores are those that it sees now.';

-- Name: access_summary; Type: VIEW; Schema: audit; Owner: retail_audit

CREATE VIEW audit.access_summary WITH (security_invoker='true', security_barrier='true') AS
 SELECT date_trunc('day'::text, events.occurred_at) AS day,
    events.principal_id,
    principals.name AS principal,
    events.role_name,
    principals.stores,
    events.tool,
    count(*) AS calls,
    count(*) FILTER (WHERE (events.outcome = 'refused'::text)) AS refused,
    count(*) FILTER (WHERE (events.outcome = 'failed'::text)) AS failed,
    sum(events.row_count) AS row_count,
    percentile_cont((0.95)::double precision) WITHIN GROUP (ORDER BY ((events.duration_ms)::double precision)) AS p95_ms,
    count(DISTINCT events.peer) AS peers,
    count(*) FILTER (WHERE (NOT events.attested)) AS not_attested
   FROM (audit.events
     LEFT JOIN auth.list_principals() principals(principal_id, name, role_name, stores, disabled, identities, keys, logins) ON ((principals.principal_id = events.principal_id)))
  WHERE (events.kind = 'call'::text)
  GROUP BY (date_trunc('day'::text, events.occurred_at)), events.principal_id, principals.name, events.role_name, principals.stores, events.tool;

ALTER VIEW audit.access_summary OWNER TO retail_audit;

COMMENT ON VIEW audit.access_summary IS 'Calls by day, principal with the stores that it sees now, role and tool: how many, how they ended, rows and time.';

-- Name: eras_era_seq; Type: SEQUENCE; Schema: audit; Owner: retail_audit

ALTER TABLE audit.eras ALTER COLUMN era ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.eras_era_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: events_event_id_seq; Type: SEQUENCE; Schema: audit; Owner: retail_audit

ALTER TABLE audit.events ALTER COLUMN event_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: failed_logins; Type: VIEW; Schema: audit; Owner: retail_audit

CREATE VIEW audit.failed_logins WITH (security_invoker='true', security_barrier='true') AS
 SELECT date_trunc('day'::text, events.occurred_at) AS day,
    events.peer,
    (events.details ->> 'reason'::text) AS reason,
    (events.details ->> 'key_prefix'::text) AS key_prefix,
    events.key_id,
    events.principal_id,
    principals.name AS principal,
    sum(COALESCE(((events.details ->> 'attempts'::text))::integer, 1)) AS attempts,
    min(events.occurred_at) AS first_at,
    max(events.occurred_at) AS last_at
   FROM (audit.events
     LEFT JOIN auth.list_principals() principals(principal_id, name, role_name, stores, disabled, identities, keys, logins) ON ((principals.principal_id = events.principal_id)))
  WHERE ((events.kind = 'login'::text) AND (events.outcome = 'refused'::text))
  GROUP BY (date_trunc('day'::text, events.occurred_at)), events.peer, (events.details ->> 'reason'::text), (events.details ->> 'key_prefix'::text), events.key_id, events.principal_id, principals.name;

ALTER VIEW audit.failed_logins OWNER TO retail_audit;

COMMENT ON VIEW audit.failed_logins IS 'Logins that were refused, by day, peer, reason and key.';

-- Name: known_rights; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.known_rights (
    kind text NOT NULL,
    object text NOT NULL,
    state text NOT NULL
);

ALTER TABLE audit.known_rights OWNER TO retail_audit;

COMMENT ON TABLE audit.known_rights IS 'Who may do what, as audit.record_rights() last found it.';

-- Name: retention; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.retention (
    is_only boolean DEFAULT true NOT NULL,
    months integer,
    last_run_at timestamp with time zone,
    CONSTRAINT retention_is_only_check CHECK (is_only),
    CONSTRAINT retention_months_check CHECK (((months >= 1) AND (months <= 1200)))
);

ALTER TABLE audit.retention OWNER TO retail_audit;

COMMENT ON TABLE audit.retention IS 'How long the audit trail is kept: one row, which audit.set_retention() changes.';

COMMENT ON COLUMN audit.retention.months IS 'Whole months before the current one; null for all.';

COMMENT ON COLUMN audit.retention.last_run_at IS 'When audit.maintain() last did its work.';

-- Name: rights_changes; Type: VIEW; Schema: audit; Owner: retail_audit

CREATE VIEW audit.rights_changes WITH (security_invoker='true', security_barrier='true') AS
 SELECT events.occurred_at,
    events.attested,
        CASE
            WHEN events.attested THEN events.login
            ELSE NULL::name
        END AS login,
    events.principal_id,
    principals.name AS principal,
    (events.details ->> 'objects'::text) AS objects,
    (change.item ->> 'object'::text) AS object,
    (change.item ->> 'was'::text) AS was,
    (change.item ->> 'is'::text) AS is_now
   FROM ((audit.events
     LEFT JOIN auth.list_principals() principals(principal_id, name, role_name, stores, disabled, identities, keys, logins) ON ((principals.principal_id = events.principal_id)))
     CROSS JOIN LATERAL jsonb_array_elements((events.details -> 'changes'::text)) change(item))
  WHERE (events.kind = 'rights'::text)
UNION ALL
 SELECT row_changes.changed_at AS occurred_at,
    true AS attested,
    row_changes.login,
    row_changes.principal_id,
    principals.name AS principal,
    row_changes.table_name AS objects,
    (row_changes.row_key)::text AS object,
    (row_changes.old_values)::text AS was,
    (row_changes.new_values)::text AS is_now
   FROM (audit.row_changes
     LEFT JOIN auth.list_principals() principals(principal_id, name, role_name, stores, disabled, identities, keys, logins) ON ((principals.principal_id = row_changes.principal_id)))
  WHERE (row_changes.table_name ~ '^auth\.'::text);

ALTER VIEW audit.rights_changes OWNER TO retail_audit;

COMMENT ON VIEW audit.rights_changes IS 'Changes of who may do what: rights in PostgreSQL, and principals, keys, identities, stores and limits. The login is null where it is unknown.';

-- Name: rights_marks; Type: TABLE; Schema: audit; Owner: retail_audit

CREATE TABLE audit.rights_marks (
    transaction_id xid8 NOT NULL
);

ALTER TABLE audit.rights_marks OWNER TO retail_audit;

COMMENT ON TABLE audit.rights_marks IS 'Transactions that changed rights and have not ended yet.';

-- Name: row_changes_change_id_seq; Type: SEQUENCE; Schema: audit; Owner: retail_audit

ALTER TABLE audit.row_changes ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.row_changes_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: seals_seal_id_seq; Type: SEQUENCE; Schema: audit; Owner: retail_audit

ALTER TABLE audit.seals ALTER COLUMN seal_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit.seals_seal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: unusual_access; Type: VIEW; Schema: audit; Owner: retail_audit

CREATE VIEW audit.unusual_access WITH (security_invoker='true', security_barrier='true') AS
 SELECT days.day,
    unusual.principal_id,
    unusual.principal,
    unusual.finding AS reason,
    unusual.subject AS figures,
    unusual.score,
    unusual.bound,
    unusual.days AS days_compared
   FROM ((generate_series(0, 6) back(days)
     CROSS JOIN LATERAL ( SELECT (((statement_timestamp() AT TIME ZONE 'UTC'::text))::date - back.days) AS day) days)
     CROSS JOIN LATERAL audit.unusual_access_on(days.day) unusual(principal_id, principal, finding, subject, score, bound, days));

ALTER VIEW audit.unusual_access OWNER TO retail_audit;

COMMENT ON VIEW audit.unusual_access IS 'What principals did within the last seven days, in UTC, that is unusual, given their own four weeks before. See audit.unusual_access_on().';

-- Name: api_keys_key_id_seq; Type: SEQUENCE; Schema: auth; Owner: retail_auth

ALTER TABLE auth.api_keys ALTER COLUMN key_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.api_keys_key_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: stores_store_id_seq; Type: SEQUENCE; Schema: auth; Owner: retail_auth

ALTER TABLE auth.stores ALTER COLUMN store_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME auth.stores_store_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: budgets; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.budgets (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    month text,
    net_sales text
);

ALTER TABLE load.budgets OWNER TO retail_owner;

COMMENT ON TABLE load.budgets IS 'The lines of budgets.csv, or the rows of budgets.parquet, as they were read.';

-- Name: calendar_days; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.calendar_days (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    day text,
    name text
);

ALTER TABLE load.calendar_days OWNER TO retail_owner;

COMMENT ON TABLE load.calendar_days IS 'The lines of calendar_days.csv, or the rows of calendar_days.parquet, as they were read.';

-- Name: categories; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.categories (
    file_line bigint NOT NULL,
    unreadable text,
    name text,
    description text
);

ALTER TABLE load.categories OWNER TO retail_owner;

COMMENT ON TABLE load.categories IS 'The lines of categories.csv, or the rows of categories.parquet, as they were read.';

-- Name: category_budgets; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.category_budgets (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    month text,
    category text,
    net_sales text
);

ALTER TABLE load.category_budgets OWNER TO retail_owner;

COMMENT ON TABLE load.category_budgets IS 'The lines of category_budgets.csv, or the rows of category_budgets.parquet, as they were read.';

-- Name: changes; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.changes (
    ordinal integer NOT NULL,
    table_name text NOT NULL,
    added bigint NOT NULL,
    changed bigint NOT NULL,
    unchanged bigint NOT NULL
);

ALTER TABLE load.changes OWNER TO retail_owner;

COMMENT ON TABLE load.changes IS 'What the latest load did to each table.';

COMMENT ON COLUMN load.changes.ordinal IS 'The order in which they are reported.';

COMMENT ON COLUMN load.changes.table_name IS 'The table.';

COMMENT ON COLUMN load.changes.added IS 'Rows that were added.';

COMMENT ON COLUMN load.changes.changed IS 'Rows that existed and were changed.';

COMMENT ON COLUMN load.changes.unchanged IS 'Rows that existed and stayed the same.';

-- Name: customers; Type: TABLE; Schema: load; Owner: retail_owner

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

COMMENT ON TABLE load.customers IS 'The lines of customers.csv, or the rows of customers.parquet, as they were read.';

-- Name: figures; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.figures (
    "position" integer NOT NULL,
    name text NOT NULL,
    value numeric NOT NULL
);

ALTER TABLE load.figures OWNER TO retail_owner;

COMMENT ON TABLE load.figures IS 'The figures of the latest load.';

COMMENT ON COLUMN load.figures."position" IS 'The order in which they are reported.';

COMMENT ON COLUMN load.figures.name IS 'What was counted.';

COMMENT ON COLUMN load.figures.value IS 'How many there were, or an amount of money.';

-- Name: flat_lines; Type: TABLE; Schema: load; Owner: retail_owner

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
    category text,
    line_subtotal text,
    line_total text,
    discount text,
    discount_percent text,
    discount_fraction text,
    tax text,
    tax_2 text,
    tax_3 text,
    tax_percent text,
    tax_fraction text,
    unit_cost text,
    kind text,
    status text,
    order_discount text,
    order_tax text,
    shipping text,
    fees text,
    tip text,
    refunded text,
    order_total text
);

ALTER TABLE load.flat_lines OWNER TO retail_owner;

COMMENT ON TABLE load.flat_lines IS 'The lines of the file of the latest flat load, as they were read.';

COMMENT ON COLUMN load.flat_lines.file_line IS 'The line of the file, the header being line 1; of a Parquet file, the row.';

COMMENT ON COLUMN load.flat_lines.unreadable IS 'Why the line could not be read; null for one that could.';

-- Name: inventory; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.inventory (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    sku text,
    quantity_on_hand text,
    reorder_point text
);

ALTER TABLE load.inventory OWNER TO retail_owner;

COMMENT ON TABLE load.inventory IS 'The lines of inventory.csv, or the rows of inventory.parquet, as they were read.';

-- Name: inventory_adjustments; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.inventory_adjustments (
    file_line bigint NOT NULL,
    unreadable text,
    store text,
    sku text,
    adjusted_at text,
    change text,
    quantity_after text,
    reason text,
    note text
);

ALTER TABLE load.inventory_adjustments OWNER TO retail_owner;

COMMENT ON TABLE load.inventory_adjustments IS 'The lines of inventory_adjustments.csv, or the rows of inventory_adjustments.parquet, as they were read.';

-- Name: order_items; Type: TABLE; Schema: load; Owner: retail_owner

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

COMMENT ON TABLE load.order_items IS 'The lines of order_items.csv, or the rows of order_items.parquet, as they were read.';

-- Name: orders; Type: TABLE; Schema: load; Owner: retail_owner

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

COMMENT ON TABLE load.orders IS 'The lines of orders.csv, or the rows of orders.parquet, as they were read.';

-- Name: product_types; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.product_types (
    file_line bigint NOT NULL,
    unreadable text,
    category text,
    name text
);

ALTER TABLE load.product_types OWNER TO retail_owner;

COMMENT ON TABLE load.product_types IS 'The lines of product_types.csv, or the rows of product_types.parquet, as they were read.';

-- Name: products; Type: TABLE; Schema: load; Owner: retail_owner

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

COMMENT ON TABLE load.products IS 'The lines of products.csv, or the rows of products.parquet, as they were read.';

-- Name: refused_rows_fault_number_seq; Type: SEQUENCE; Schema: load; Owner: retail_owner

ALTER TABLE load.refused_rows ALTER COLUMN fault_number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME load.refused_rows_fault_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: stores; Type: TABLE; Schema: load; Owner: retail_owner

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
    closed_on text,
    sales_area_m2 text,
    open_hours_a_week text,
    open_hours_by_weekday text
);

ALTER TABLE load.stores OWNER TO retail_owner;

COMMENT ON TABLE load.stores IS 'The lines of stores.csv, or the rows of stores.parquet, as they were read.';

-- Name: suppliers; Type: TABLE; Schema: load; Owner: retail_owner

CREATE UNLOGGED TABLE load.suppliers (
    file_line bigint NOT NULL,
    unreadable text,
    name text,
    email text,
    phone text,
    lead_time_days text,
    lead_time_deviation_days text
);

ALTER TABLE load.suppliers OWNER TO retail_owner;

COMMENT ON TABLE load.suppliers IS 'The lines of suppliers.csv, or the rows of suppliers.parquet, as they were read.';

-- Name: alembic_version; Type: TABLE; Schema: ops; Owner: retail_migrator

CREATE TABLE ops.alembic_version (
    version_num character varying(32) NOT NULL
);

ALTER TABLE ops.alembic_version OWNER TO retail_migrator;

-- Name: alert_channels; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.alert_channels (
    channel text NOT NULL,
    registered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE ops.alert_channels OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_channels IS 'Channels that servers and workers can reach; their addresses are settings of these.';

-- Name: alert_leader; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE UNLOGGED TABLE ops.alert_leader (
    only_row boolean DEFAULT true NOT NULL,
    leader text NOT NULL,
    tells boolean NOT NULL,
    until_at timestamp with time zone NOT NULL,
    CONSTRAINT alert_leader_only_row_check CHECK (only_row)
);

ALTER TABLE ops.alert_leader OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_leader IS 'The server or worker that evaluates the rules.';

COMMENT ON COLUMN ops.alert_leader.tells IS 'Whether it has channels to send notices.';

COMMENT ON COLUMN ops.alert_leader.until_at IS 'Until when it leads, unless it asks again before.';

-- Name: alert_notices_notice_id_seq; Type: SEQUENCE; Schema: ops; Owner: retail_owner

ALTER TABLE ops.alert_notices ALTER COLUMN notice_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.alert_notices_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: alert_silences; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.alert_silences (
    silence_id bigint NOT NULL,
    rule text,
    from_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    until_at timestamp with time zone NOT NULL,
    silenced_by text DEFAULT SESSION_USER NOT NULL,
    reason text NOT NULL,
    CONSTRAINT alert_silences_until_at_check CHECK ((until_at > from_at))
);

ALTER TABLE ops.alert_silences OWNER TO retail_owner;

COMMENT ON TABLE ops.alert_silences IS 'Periods in which nobody is notified that a rule fires, for example during maintenance.';

COMMENT ON COLUMN ops.alert_silences.rule IS 'The rule; null: all.';

-- Name: alert_silences_silence_id_seq; Type: SEQUENCE; Schema: ops; Owner: retail_owner

ALTER TABLE ops.alert_silences ALTER COLUMN silence_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.alert_silences_silence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: alerts_alert_id_seq; Type: SEQUENCE; Schema: ops; Owner: retail_owner

ALTER TABLE ops.alerts ALTER COLUMN alert_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.alerts_alert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: data_versions; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.data_versions (
    store_id integer NOT NULL,
    shard smallint NOT NULL,
    version uuid NOT NULL,
    CONSTRAINT data_versions_shard_check CHECK (((shard >= 0) AND (shard <= 3))),
    CONSTRAINT data_versions_store_id_check CHECK ((store_id >= 0))
)
WITH (fillfactor='25', autovacuum_vacuum_threshold='200', autovacuum_vacuum_scale_factor='0');

ALTER TABLE ops.data_versions OWNER TO retail_owner;

COMMENT ON TABLE ops.data_versions IS 'Versions of the rows of each store: a transaction that changes rows gives them another one.';

COMMENT ON COLUMN ops.data_versions.store_id IS 'The store; 0 for rows that all stores share.';

COMMENT ON COLUMN ops.data_versions.shard IS '0 to 3. Each store has four rows, of which a session changes one, so that sessions rarely wait for each other.';

COMMENT ON COLUMN ops.data_versions.version IS 'Random, so that no other database or time has the same.';

-- Name: maintenance_runs_run_id_seq; Type: SEQUENCE; Schema: ops; Owner: retail_owner

ALTER TABLE ops.maintenance_runs ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.maintenance_runs_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: maintenance_steps_step_id_seq; Type: SEQUENCE; Schema: ops; Owner: retail_owner

ALTER TABLE ops.maintenance_steps ALTER COLUMN step_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ops.maintenance_steps_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: open_alerts; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.open_alerts WITH (security_invoker='true', security_barrier='true') AS
 SELECT alerts.alert_id,
    alerts.rule,
    alert_rules.severity,
    alerts.state,
    alert_rules.summary,
    alerts.value,
    alert_rules.comparison,
    alert_rules.threshold,
    alerts.started_at,
    alerts.fired_at,
    alerts.noticed_at,
    alerts.acknowledged_by,
    alerts.note
   FROM (ops.alerts
     JOIN ops.alert_rules ON ((alert_rules.rule = alerts.rule)))
  WHERE (alerts.state <> 'resolved'::text);

ALTER VIEW ops.open_alerts OWNER TO retail_owner;

COMMENT ON VIEW ops.open_alerts IS 'Alerts that are pending, firing or acknowledged.';

-- Name: slow_statements; Type: VIEW; Schema: ops; Owner: retail_owner

CREATE VIEW ops.slow_statements WITH (security_invoker='true', security_barrier='true') AS
 SELECT statement,
    login,
    calls,
    total_ms,
    mean_ms,
    max_ms,
    row_count,
    share_percent,
    cached_percent,
    temporary_bytes,
    advice
   FROM ops.statement_figures() figures(statement, login, calls, total_ms, mean_ms, max_ms, row_count, share_percent, cached_percent, temporary_bytes, advice);

ALTER VIEW ops.slow_statements OWNER TO retail_owner;

COMMENT ON VIEW ops.slow_statements IS 'The statements that took most time in all, without values; one row that says so where pg_stat_statements is not loaded.';

-- Name: time_zones; Type: TABLE; Schema: ops; Owner: retail_owner

CREATE TABLE ops.time_zones (
    time_zone text NOT NULL
);

ALTER TABLE ops.time_zones OWNER TO retail_owner;

COMMENT ON TABLE ops.time_zones IS 'The time zones that stores are or were in: when a day begins in one of them, no kept answer of the day before is used.';

COMMENT ON COLUMN ops.time_zones.time_zone IS 'As in retail.stores.';

-- Name: budgets_budget_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.budgets ALTER COLUMN budget_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.budgets_budget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: categories_category_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.categories ALTER COLUMN category_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.categories_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: customers_customer_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customers ALTER COLUMN customer_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.customers_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: kept_forecasts; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.kept_forecasts (
    fingerprint bytea NOT NULL,
    store_ids integer[] NOT NULL,
    from_days date[] NOT NULL,
    to_days date[] NOT NULL,
    amounts double precision[] NOT NULL,
    lows double precision[] NOT NULL,
    highs double precision[] NOT NULL,
    errors double precision[] NOT NULL,
    tests integer NOT NULL,
    tests_apart integer[] NOT NULL,
    method text,
    CONSTRAINT kept_forecasts_errors_check CHECK ((cardinality(errors) = 2)),
    CONSTRAINT kept_forecasts_fingerprint_check CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT kept_forecasts_method_check CHECK ((((length(method) >= 1) AND (length(method) <= 100)) AND retail.refuse_invisible(method, 'method'::text))),
    CONSTRAINT kept_forecasts_store_ids_check CHECK ((cardinality(store_ids) > 0))
);

ALTER TABLE ONLY retail.kept_forecasts FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.kept_forecasts OWNER TO retail_owner;

COMMENT ON TABLE retail.kept_forecasts IS 'Forecasts made ahead of the questions by ops.keep_forecasts(), as retail.forecast_rows() returns them.';

COMMENT ON COLUMN retail.kept_forecasts.fingerprint IS 'The result of retail.forecast_fingerprint() for history, events, days and functions.';

COMMENT ON COLUMN retail.kept_forecasts.store_ids IS 'The stores whose sales it was made of, in ascending order.';

COMMENT ON COLUMN retail.kept_forecasts.from_days IS 'First day of each row.';

COMMENT ON COLUMN retail.kept_forecasts.to_days IS 'Last day of each row.';

COMMENT ON COLUMN retail.kept_forecasts.amounts IS 'The forecast of each row, in the currency.';

COMMENT ON COLUMN retail.kept_forecasts.lows IS 'Lower end of the interval of each row; null without one.';

COMMENT ON COLUMN retail.kept_forecasts.highs IS 'Upper end of the interval.';

COMMENT ON COLUMN retail.kept_forecasts.errors IS 'Absolute errors of the backtests relative to sales, and those of the better naive forecast; null if there are none.';

COMMENT ON COLUMN retail.kept_forecasts.tests IS 'Number of backtests.';

COMMENT ON COLUMN retail.kept_forecasts.tests_apart IS 'How many backtests do not overlap, for each row.';

COMMENT ON COLUMN retail.kept_forecasts.method IS 'The forecast with the largest weight in the mean, in words.';

-- Name: lifetime_ranks; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.lifetime_ranks (
    set_id integer NOT NULL,
    valued_on date NOT NULL,
    customer_store_id integer NOT NULL,
    customer_id bigint NOT NULL,
    value numeric NOT NULL
);

ALTER TABLE ONLY retail.lifetime_ranks FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.lifetime_ranks OWNER TO retail_owner;

COMMENT ON TABLE retail.lifetime_ranks IS 'The most valuable customers of a set of stores.';

COMMENT ON COLUMN retail.lifetime_ranks.set_id IS 'The set of stores.';

COMMENT ON COLUMN retail.lifetime_ranks.valued_on IS 'The day up to which the data reach.';

COMMENT ON COLUMN retail.lifetime_ranks.customer_store_id IS 'The home store of the customer.';

COMMENT ON COLUMN retail.lifetime_ranks.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.lifetime_ranks.value IS 'What the customer bought and is likely to buy in a lifetime: every digit of the floating point number that customers are ranked by.';

-- Name: lifetime_sums; Type: TABLE; Schema: retail; Owner: retail_owner

CREATE TABLE retail.lifetime_sums (
    set_id integer NOT NULL,
    valued_on date NOT NULL,
    store_ids integer[] NOT NULL,
    customers bigint NOT NULL,
    ten_thousandths numeric NOT NULL,
    half_year numeric NOT NULL,
    least_value numeric
);

ALTER TABLE ONLY retail.lifetime_sums FORCE ROW LEVEL SECURITY;

ALTER TABLE retail.lifetime_sums OWNER TO retail_owner;

COMMENT ON TABLE retail.lifetime_sums IS 'What the customers of a set of stores are worth together, on the last day with data and the one after it.';

COMMENT ON COLUMN retail.lifetime_sums.set_id IS 'The set of stores, see retail.store_sets.';

COMMENT ON COLUMN retail.lifetime_sums.valued_on IS 'The day up to which the data reach.';

COMMENT ON COLUMN retail.lifetime_sums.store_ids IS 'The stores of the set: their model was used.';

COMMENT ON COLUMN retail.lifetime_sums.customers IS 'Number of customers; those who returned everything are left out.';

COMMENT ON COLUMN retail.lifetime_sums.ten_thousandths IS 'Their net sales, in ten-thousandths of the currency.';

COMMENT ON COLUMN retail.lifetime_sums.half_year IS 'Net sales expected from them in the 182 days after valued_on.';

COMMENT ON COLUMN retail.lifetime_sums.least_value IS 'Customers who are worth more are all in retail.lifetime_ranks; null when it has every customer.';

-- Name: orders_order_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.orders ALTER COLUMN order_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: product_margins; Type: VIEW; Schema: retail; Owner: retail_owner

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

COMMENT ON VIEW retail.product_margins IS 'List price, cost and margin of each product. For store managers and above.';

COMMENT ON COLUMN retail.product_margins.product_id IS 'The product.';

COMMENT ON COLUMN retail.product_margins.sku IS 'The number on the shelf label.';

COMMENT ON COLUMN retail.product_margins.product_name IS 'The product''s name.';

COMMENT ON COLUMN retail.product_margins.category_name IS 'The product''s category.';

COMMENT ON COLUMN retail.product_margins.base_price IS 'List price of one piece, without tax.';

COMMENT ON COLUMN retail.product_margins.cost IS 'What one piece costs the retailer.';

COMMENT ON COLUMN retail.product_margins.margin IS 'List price minus cost.';

COMMENT ON COLUMN retail.product_margins.margin_percent IS 'Margin in percent of the list price.';

-- Name: product_types_product_type_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.product_types ALTER COLUMN product_type_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.product_types_product_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: products_product_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.products ALTER COLUMN product_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.products_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: sales_lines; Type: VIEW; Schema: retail; Owner: retail_owner

CREATE VIEW retail.sales_lines WITH (security_invoker='true') AS
 SELECT order_items.store_id,
    stores.name AS store_name,
    order_items.order_id,
    orders.order_number,
    order_items.line_number,
    orders.kind,
    orders.order_date,
    orders.ordered_at,
    (EXTRACT(hour FROM (orders.ordered_at AT TIME ZONE stores.time_zone)))::integer AS order_hour,
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
     LEFT JOIN retail.orders ON (((orders.store_id = order_items.store_id) AND (orders.order_id = order_items.order_id))))
     LEFT JOIN retail.stores ON ((stores.store_id = order_items.store_id)))
     LEFT JOIN retail.products ON ((products.product_id = order_items.product_id)))
     LEFT JOIN retail.categories ON ((categories.category_id = products.category_id)))
     LEFT JOIN retail.product_types ON ((product_types.product_type_id = products.product_type_id)));

ALTER VIEW retail.sales_lines OWNER TO retail_owner;

COMMENT ON VIEW retail.sales_lines IS 'One row for each line of an order, with the names of store, product, category and type joined in.';

COMMENT ON COLUMN retail.sales_lines.store_id IS 'The store.';

COMMENT ON COLUMN retail.sales_lines.store_name IS 'The store''s name.';

COMMENT ON COLUMN retail.sales_lines.order_id IS 'The order.';

COMMENT ON COLUMN retail.sales_lines.order_number IS 'The number on the receipt.';

COMMENT ON COLUMN retail.sales_lines.line_number IS 'The position on the receipt, from 1.';

COMMENT ON COLUMN retail.sales_lines.kind IS 'A sale, a return, or an exchange.';

COMMENT ON COLUMN retail.sales_lines.order_date IS 'The store''s day.';

COMMENT ON COLUMN retail.sales_lines.ordered_at IS 'When it happened.';

COMMENT ON COLUMN retail.sales_lines.order_hour IS 'The hour in which it happened, 0 to 23, by the store''s clock.';

COMMENT ON COLUMN retail.sales_lines.payment_method IS 'How it was paid.';

COMMENT ON COLUMN retail.sales_lines.customer_id IS 'The customer.';

COMMENT ON COLUMN retail.sales_lines.product_id IS 'The product.';

COMMENT ON COLUMN retail.sales_lines.sku IS 'The number on the shelf label.';

COMMENT ON COLUMN retail.sales_lines.product_name IS 'The product''s name.';

COMMENT ON COLUMN retail.sales_lines.brand IS 'The product''s brand.';

COMMENT ON COLUMN retail.sales_lines.category_name IS 'The product''s category.';

COMMENT ON COLUMN retail.sales_lines.product_type_name IS 'The product''s type.';

COMMENT ON COLUMN retail.sales_lines.quantity IS 'Pieces; negative when returned.';

COMMENT ON COLUMN retail.sales_lines.unit_price IS 'Price of one piece, before discount and tax.';

COMMENT ON COLUMN retail.sales_lines.discount IS 'Discount on the line.';

COMMENT ON COLUMN retail.sales_lines.line_total IS 'Net amount of the line, without tax.';

-- Name: suppliers_supplier_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.suppliers ALTER COLUMN supplier_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.suppliers_supplier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: visit_changes_change_id_seq; Type: SEQUENCE; Schema: retail; Owner: retail_owner

ALTER TABLE retail.visit_changes ALTER COLUMN change_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retail.visit_changes_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: corpus; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.corpus (
    is_only_row boolean DEFAULT true NOT NULL,
    products bigint DEFAULT 0 NOT NULL,
    length double precision DEFAULT 0 NOT NULL,
    CONSTRAINT corpus_is_only_row_check CHECK (is_only_row)
);

ALTER TABLE search.corpus OWNER TO retail_search;

COMMENT ON TABLE search.corpus IS 'Totals of the indexed documents: one row.';

COMMENT ON COLUMN search.corpus.is_only_row IS 'Always true: there is one row.';

COMMENT ON COLUMN search.corpus.products IS 'Number of indexed documents.';

COMMENT ON COLUMN search.corpus.length IS 'Sum of their lengths.';

-- Name: image_embeddings; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.image_embeddings (
    product_id integer NOT NULL,
    "position" integer DEFAULT 1 NOT NULL,
    embedding extensions.halfvec(512) NOT NULL,
    embedded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT image_embeddings_position_check CHECK ((("position" >= 1) AND ("position" <= 100)))
);

ALTER TABLE search.image_embeddings OWNER TO retail_search;

COMMENT ON TABLE search.image_embeddings IS 'The vectors of the pictures of products.';

COMMENT ON COLUMN search.image_embeddings.product_id IS 'The product.';

COMMENT ON COLUMN search.image_embeddings."position" IS 'The picture''s number, from 1.';

COMMENT ON COLUMN search.image_embeddings.embedding IS 'The vector.';

COMMENT ON COLUMN search.image_embeddings.embedded_at IS 'When it was computed.';

-- Name: models_model_id_seq; Type: SEQUENCE; Schema: search; Owner: retail_search

ALTER TABLE search.models ALTER COLUMN model_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME search.models_model_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: synonyms; Type: TABLE; Schema: search; Owner: retail_search

CREATE TABLE search.synonyms (
    phrase text NOT NULL,
    meaning text NOT NULL,
    stems tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, phrase)) STORED NOT NULL,
    CONSTRAINT synonyms_meaning_check CHECK (((length(to_tsvector('english'::regconfig, meaning)) >= 1) AND (length(to_tsvector('english'::regconfig, meaning)) <= 10))),
    CONSTRAINT synonyms_phrase_check CHECK ((((length(stems) >= 1) AND (length(stems) <= 4)) AND (length(phrase) <= 80)))
);

ALTER TABLE search.synonyms OWNER TO retail_search;

COMMENT ON TABLE search.synonyms IS 'Synonyms: what else to search for when a query contains a phrase. A phrase may have several meanings.';

COMMENT ON COLUMN search.synonyms.phrase IS 'One to four words, in any case, singular or plural.';

COMMENT ON COLUMN search.synonyms.meaning IS 'What products may be called. Ignored if no product has all its words; searched for instead of the phrase if no product has that, and in addition to it if five times as many products have the meaning.';

COMMENT ON COLUMN search.synonyms.stems IS 'The stems of the phrase, by which it is found.';

-- Name: revoked_tokens revoked_tokens_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.revoked_tokens
    ADD CONSTRAINT revoked_tokens_pkey PRIMARY KEY (issuer, token_id);

-- Name: claim_rules claim_rules_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.claim_rules
    ADD CONSTRAINT claim_rules_pkey PRIMARY KEY (issuer, claim);

-- Name: identities identities_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_pkey PRIMARY KEY (issuer, subject);

-- Name: figures figures_name_key; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.figures
    ADD CONSTRAINT figures_name_key UNIQUE (name);

-- Name: alert_leader alert_leader_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_leader
    ADD CONSTRAINT alert_leader_pkey PRIMARY KEY (only_row);

-- Name: health_states health_states_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.health_states
    ADD CONSTRAINT health_states_pkey PRIMARY KEY (component);

-- Name: models models_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.models
    ADD CONSTRAINT models_pkey PRIMARY KEY (model_id);

-- Name: access_days access_days_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.access_days
    ADD CONSTRAINT access_days_pkey PRIMARY KEY (day, principal_id, tool, place);

-- Name: eras eras_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.eras
    ADD CONSTRAINT eras_pkey PRIMARY KEY (era);

-- Name: events events_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (occurred_at, event_id);

-- Name: known_rights known_rights_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.known_rights
    ADD CONSTRAINT known_rights_pkey PRIMARY KEY (kind, object);

-- Name: retention retention_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.retention
    ADD CONSTRAINT retention_pkey PRIMARY KEY (is_only);

-- Name: rights_marks rights_marks_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.rights_marks
    ADD CONSTRAINT rights_marks_pkey PRIMARY KEY (transaction_id);

-- Name: row_changes row_changes_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.row_changes
    ADD CONSTRAINT row_changes_pkey PRIMARY KEY (changed_at, change_id);

-- Name: seals seals_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.seals
    ADD CONSTRAINT seals_pkey PRIMARY KEY (seal_id);

-- Name: thresholds thresholds_pkey; Type: CONSTRAINT; Schema: audit; Owner: retail_audit

ALTER TABLE ONLY audit.thresholds
    ADD CONSTRAINT thresholds_pkey PRIMARY KEY (threshold);

-- Name: api_keys api_keys_key_hash_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_key_hash_key UNIQUE (key_hash);

-- Name: api_keys api_keys_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_pkey PRIMARY KEY (key_id);

-- Name: bi_logins bi_logins_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.bi_logins
    ADD CONSTRAINT bi_logins_pkey PRIMARY KEY (login);

-- Name: issuers issuers_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.issuers
    ADD CONSTRAINT issuers_pkey PRIMARY KEY (issuer);

-- Name: key_uses key_uses_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.key_uses
    ADD CONSTRAINT key_uses_pkey PRIMARY KEY (key_id);

-- Name: operators operators_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.operators
    ADD CONSTRAINT operators_pkey PRIMARY KEY (principal_id);

-- Name: principal_limits principal_limits_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principal_limits
    ADD CONSTRAINT principal_limits_pkey PRIMARY KEY (principal_id);

-- Name: principal_stores principal_stores_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_pkey PRIMARY KEY (principal_id, store_id);

-- Name: principals principals_name_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principals
    ADD CONSTRAINT principals_name_key UNIQUE (name);

-- Name: principals principals_name_key_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principals
    ADD CONSTRAINT principals_name_key_key UNIQUE (name_key);

-- Name: principals principals_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principals
    ADD CONSTRAINT principals_pkey PRIMARY KEY (principal_id);

-- Name: role_limits role_limits_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.role_limits
    ADD CONSTRAINT role_limits_pkey PRIMARY KEY (role_name);

-- Name: signing_key signing_key_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.signing_key
    ADD CONSTRAINT signing_key_pkey PRIMARY KEY (only_row);

-- Name: stores stores_name_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_name_key UNIQUE (name);

-- Name: stores stores_name_key_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_name_key_key UNIQUE (name_key);

-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (store_id);

-- Name: stores stores_store_id_name_key; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.stores
    ADD CONSTRAINT stores_store_id_name_key UNIQUE (store_id, name);

-- Name: usage usage_pkey; Type: CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.usage
    ADD CONSTRAINT usage_pkey PRIMARY KEY (principal_id);

-- Name: budgets budgets_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.budgets
    ADD CONSTRAINT budgets_pkey PRIMARY KEY (file_line);

-- Name: calendar_days calendar_days_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.calendar_days
    ADD CONSTRAINT calendar_days_pkey PRIMARY KEY (file_line);

-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (file_line);

-- Name: category_budgets category_budgets_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.category_budgets
    ADD CONSTRAINT category_budgets_pkey PRIMARY KEY (file_line);

-- Name: changes changes_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (ordinal);

-- Name: changes changes_table_name_key; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.changes
    ADD CONSTRAINT changes_table_name_key UNIQUE (table_name);

-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (file_line);

-- Name: figures figures_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.figures
    ADD CONSTRAINT figures_pkey PRIMARY KEY ("position");

-- Name: flat_lines flat_lines_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.flat_lines
    ADD CONSTRAINT flat_lines_pkey PRIMARY KEY (file_line);

-- Name: inventory_adjustments inventory_adjustments_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_pkey PRIMARY KEY (file_line);

-- Name: inventory inventory_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (file_line);

-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (file_line);

-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (file_line);

-- Name: product_types product_types_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.product_types
    ADD CONSTRAINT product_types_pkey PRIMARY KEY (file_line);

-- Name: products products_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (file_line);

-- Name: refused_rows refused_rows_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.refused_rows
    ADD CONSTRAINT refused_rows_pkey PRIMARY KEY (fault_number);

-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (file_line);

-- Name: suppliers suppliers_pkey; Type: CONSTRAINT; Schema: load; Owner: retail_owner

ALTER TABLE ONLY load.suppliers
    ADD CONSTRAINT suppliers_pkey PRIMARY KEY (file_line);

-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: ops; Owner: retail_migrator

ALTER TABLE ONLY ops.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);

-- Name: alert_channels alert_channels_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_channels
    ADD CONSTRAINT alert_channels_pkey PRIMARY KEY (channel);

-- Name: alert_checks alert_checks_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_checks
    ADD CONSTRAINT alert_checks_pkey PRIMARY KEY (rule);

-- Name: alert_notices alert_notices_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_notices
    ADD CONSTRAINT alert_notices_pkey PRIMARY KEY (notice_id);

-- Name: alert_rules alert_rules_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_rules
    ADD CONSTRAINT alert_rules_pkey PRIMARY KEY (rule);

-- Name: alert_silences alert_silences_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_silences
    ADD CONSTRAINT alert_silences_pkey PRIMARY KEY (silence_id);

-- Name: alerts alerts_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (alert_id);

-- Name: applied_revisions applied_revisions_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.applied_revisions
    ADD CONSTRAINT applied_revisions_pkey PRIMARY KEY (revision);

-- Name: cost_assumptions cost_assumptions_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.cost_assumptions
    ADD CONSTRAINT cost_assumptions_pkey PRIMARY KEY (assumption);

-- Name: data_versions data_versions_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.data_versions
    ADD CONSTRAINT data_versions_pkey PRIMARY KEY (store_id, shard);

-- Name: health_bounds health_bounds_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.health_bounds
    ADD CONSTRAINT health_bounds_pkey PRIMARY KEY (component);

-- Name: index_sizes index_sizes_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.index_sizes
    ADD CONSTRAINT index_sizes_pkey PRIMARY KEY (index_name);

-- Name: maintenance_runs maintenance_runs_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_runs
    ADD CONSTRAINT maintenance_runs_pkey PRIMARY KEY (run_id);

-- Name: maintenance_steps maintenance_steps_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_steps
    ADD CONSTRAINT maintenance_steps_pkey PRIMARY KEY (step_id);

-- Name: maintenance_tasks maintenance_tasks_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_tasks
    ADD CONSTRAINT maintenance_tasks_pkey PRIMARY KEY (task);

-- Name: maintenance_tasks maintenance_tasks_place_key; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_tasks
    ADD CONSTRAINT maintenance_tasks_place_key UNIQUE (place);

-- Name: prices prices_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.prices
    ADD CONSTRAINT prices_pkey PRIMARY KEY (item);

-- Name: prices prices_place_key; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.prices
    ADD CONSTRAINT prices_place_key UNIQUE (place);

-- Name: server_figures server_figures_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.server_figures
    ADD CONSTRAINT server_figures_pkey PRIMARY KEY (server, name, labels);

-- Name: time_zones time_zones_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.time_zones
    ADD CONSTRAINT time_zones_pkey PRIMARY KEY (time_zone);

-- Name: usage_days usage_days_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.usage_days
    ADD CONSTRAINT usage_days_pkey PRIMARY KEY (day, measure, label);

-- Name: vector_recalls vector_recalls_pkey; Type: CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.vector_recalls
    ADD CONSTRAINT vector_recalls_pkey PRIMARY KEY (model, measured_at);

-- Name: budgets budgets_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.budgets
    ADD CONSTRAINT budgets_pkey PRIMARY KEY (store_id, budget_id);

-- Name: budgets budgets_store_id_month_category_id_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.budgets
    ADD CONSTRAINT budgets_store_id_month_category_id_key UNIQUE NULLS NOT DISTINCT (store_id, month, category_id);

-- Name: calendar_days calendar_days_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.calendar_days
    ADD CONSTRAINT calendar_days_pkey PRIMARY KEY (store_id, day);

-- Name: categories categories_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.categories
    ADD CONSTRAINT categories_name_key UNIQUE (name);

-- Name: categories categories_name_key_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.categories
    ADD CONSTRAINT categories_name_key_key UNIQUE (name_key);

-- Name: categories categories_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.categories
    ADD CONSTRAINT categories_pkey PRIMARY KEY (category_id);

-- Name: customer_counts customer_counts_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customer_counts
    ADD CONSTRAINT customer_counts_pkey PRIMARY KEY (set_id, measure, amount, other);

-- Name: customer_models customer_models_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customer_models
    ADD CONSTRAINT customer_models_pkey PRIMARY KEY (store_ids);

-- Name: customer_sales customer_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customer_sales
    ADD CONSTRAINT customer_sales_pkey PRIMARY KEY (store_id, customer_store_id, customer_id);

-- Name: customer_tests customer_tests_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customer_tests
    ADD CONSTRAINT customer_tests_pkey PRIMARY KEY (store_ids, measure, tenth);

-- Name: customers customers_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (store_id, customer_id);

-- Name: customers customers_store_id_customer_number_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_customer_number_key UNIQUE (store_id, customer_number);

-- Name: customers customers_store_id_email_key_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_email_key_key UNIQUE (store_id, email_key);

-- Name: daily_category_sales daily_category_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.daily_category_sales
    ADD CONSTRAINT daily_category_sales_pkey PRIMARY KEY (store_id, sales_date, category_id);

-- Name: daily_product_sales daily_product_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.daily_product_sales
    ADD CONSTRAINT daily_product_sales_pkey PRIMARY KEY (store_id, sales_date, product_id);

-- Name: daily_store_sales daily_store_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.daily_store_sales
    ADD CONSTRAINT daily_store_sales_pkey PRIMARY KEY (store_id, sales_date);

-- Name: inventory_adjustments inventory_adjustments_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_pkey PRIMARY KEY (store_id, product_id, adjustment_number);

-- Name: inventory inventory_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_pkey PRIMARY KEY (store_id, product_id);

-- Name: kept_forecasts kept_forecasts_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.kept_forecasts
    ADD CONSTRAINT kept_forecasts_pkey PRIMARY KEY (fingerprint, store_ids);

-- Name: lifetime_ranks lifetime_ranks_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.lifetime_ranks
    ADD CONSTRAINT lifetime_ranks_pkey PRIMARY KEY (set_id, valued_on, customer_store_id, customer_id);

-- Name: lifetime_sums lifetime_sums_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.lifetime_sums
    ADD CONSTRAINT lifetime_sums_pkey PRIMARY KEY (set_id, valued_on);

-- Name: monthly_product_sales monthly_product_sales_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.monthly_product_sales
    ADD CONSTRAINT monthly_product_sales_pkey PRIMARY KEY (store_id, month, product_id);

-- Name: order_items order_items_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_pkey PRIMARY KEY (store_id, order_id, line_number);

-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (store_id, order_id);

-- Name: orders orders_store_id_order_number_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_store_id_order_number_key UNIQUE (store_id, order_number);

-- Name: product_types product_types_category_id_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_name_key UNIQUE (category_id, name);

-- Name: product_types product_types_category_id_name_key_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_name_key_key UNIQUE (category_id, name_key);

-- Name: product_types product_types_category_id_product_type_id_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_product_type_id_key UNIQUE (category_id, product_type_id);

-- Name: product_types product_types_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_pkey PRIMARY KEY (product_type_id);

-- Name: products products_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_pkey PRIMARY KEY (product_id);

-- Name: products products_sku_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_sku_key UNIQUE (sku);

-- Name: range_sums range_sums_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.range_sums
    ADD CONSTRAINT range_sums_pkey PRIMARY KEY (set_id, measure, counted, late_date, early_date);

-- Name: segment_counts segment_counts_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.segment_counts
    ADD CONSTRAINT segment_counts_pkey PRIMARY KEY (set_id, counted, last_date, orders, money);

-- Name: set_customers set_customers_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.set_customers
    ADD CONSTRAINT set_customers_pkey PRIMARY KEY (set_id, customer_store_id, customer_id);

-- Name: settings settings_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (is_only_row);

-- Name: store_sets store_sets_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.store_sets
    ADD CONSTRAINT store_sets_pkey PRIMARY KEY (set_id);

-- Name: store_sets store_sets_store_ids_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.store_sets
    ADD CONSTRAINT store_sets_store_ids_key UNIQUE (store_ids);

-- Name: store_spans store_spans_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.store_spans
    ADD CONSTRAINT store_spans_pkey PRIMARY KEY (store_id);

-- Name: stores stores_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.stores
    ADD CONSTRAINT stores_pkey PRIMARY KEY (store_id);

-- Name: stores stores_store_id_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.stores
    ADD CONSTRAINT stores_store_id_name_key UNIQUE (store_id, name);

-- Name: suppliers suppliers_name_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.suppliers
    ADD CONSTRAINT suppliers_name_key UNIQUE (name);

-- Name: suppliers suppliers_name_key_key; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.suppliers
    ADD CONSTRAINT suppliers_name_key_key UNIQUE (name_key);

-- Name: suppliers suppliers_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.suppliers
    ADD CONSTRAINT suppliers_pkey PRIMARY KEY (supplier_id);

-- Name: visit_changes visit_changes_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.visit_changes
    ADD CONSTRAINT visit_changes_pkey PRIMARY KEY (store_id, change_id);

-- Name: visit_counts visit_counts_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.visit_counts
    ADD CONSTRAINT visit_counts_pkey PRIMARY KEY (set_id, counted, visit_date, previous_date);

-- Name: write_requests write_requests_pkey; Type: CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.write_requests
    ADD CONSTRAINT write_requests_pkey PRIMARY KEY (store_id, idempotency_key);

-- Name: corpus corpus_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.corpus
    ADD CONSTRAINT corpus_pkey PRIMARY KEY (is_only_row);

-- Name: documents documents_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.documents
    ADD CONSTRAINT documents_pkey PRIMARY KEY (product_id);

-- Name: embeddings embeddings_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_pkey PRIMARY KEY (model_id, product_id);

-- Name: image_embeddings image_embeddings_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.image_embeddings
    ADD CONSTRAINT image_embeddings_pkey PRIMARY KEY (product_id, "position");

-- Name: lexemes lexemes_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.lexemes
    ADD CONSTRAINT lexemes_pkey PRIMARY KEY (lexeme);

-- Name: models models_name_key; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.models
    ADD CONSTRAINT models_name_key UNIQUE (name);

-- Name: synonyms synonyms_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.synonyms
    ADD CONSTRAINT synonyms_pkey PRIMARY KEY (stems, meaning);

-- Name: terms terms_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.terms
    ADD CONSTRAINT terms_pkey PRIMARY KEY (lexeme, product_id) INCLUDE (impact);

-- Name: tokens tokens_piece_key; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.tokens
    ADD CONSTRAINT tokens_piece_key UNIQUE (piece);

-- Name: tokens tokens_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (token_id);

-- Name: vocabulary vocabulary_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.vocabulary
    ADD CONSTRAINT vocabulary_pkey PRIMARY KEY (word);

-- Name: weights weights_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.weights
    ADD CONSTRAINT weights_pkey PRIMARY KEY (name);

-- Name: words words_pkey; Type: CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.words
    ADD CONSTRAINT words_pkey PRIMARY KEY (word);

-- Name: events_era_transaction_id_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX events_era_transaction_id_idx ON ONLY audit.events USING btree (era, transaction_id);

-- Name: events_operations_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX events_operations_idx ON ONLY audit.events USING btree (kind, occurred_at) WHERE (kind = ANY (ARRAY['load'::text, 'export'::text, 'backup'::text, 'verification'::text, 'restore'::text, 'retention'::text]));

-- Name: events_principal_id_occurred_at_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX events_principal_id_occurred_at_idx ON ONLY audit.events USING btree (principal_id, occurred_at);

-- Name: events_request_id_occurred_at_key; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE UNIQUE INDEX events_request_id_occurred_at_key ON ONLY audit.events USING btree (request_id, occurred_at) WHERE (kind = ANY (ARRAY['call'::text, 'login'::text]));

-- Name: row_changes_era_transaction_id_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX row_changes_era_transaction_id_idx ON ONLY audit.row_changes USING btree (era, transaction_id);

-- Name: row_changes_table_name_changed_at_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX row_changes_table_name_changed_at_idx ON ONLY audit.row_changes USING btree (table_name, changed_at);

-- Name: seals_trail_era_to_transaction_idx; Type: INDEX; Schema: audit; Owner: retail_audit

CREATE INDEX seals_trail_era_to_transaction_idx ON audit.seals USING btree (trail, era, to_transaction);

-- Name: api_keys_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth

CREATE INDEX api_keys_principal_id_idx ON auth.api_keys USING btree (principal_id);

-- Name: bi_logins_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth

CREATE INDEX bi_logins_principal_id_idx ON auth.bi_logins USING btree (principal_id);

-- Name: claim_rules_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth

CREATE INDEX claim_rules_principal_id_idx ON auth.claim_rules USING btree (principal_id);

-- Name: identities_principal_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth

CREATE INDEX identities_principal_id_idx ON auth.identities USING btree (principal_id);

-- Name: principal_stores_store_id_idx; Type: INDEX; Schema: auth; Owner: retail_auth

CREATE INDEX principal_stores_store_id_idx ON auth.principal_stores USING btree (store_id);

-- Name: alert_notices_alert_id_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX alert_notices_alert_id_idx ON ops.alert_notices USING btree (alert_id);

-- Name: alert_notices_due_at_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX alert_notices_due_at_idx ON ops.alert_notices USING btree (due_at) WHERE (sent_at IS NULL);

-- Name: alert_silences_rule_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX alert_silences_rule_idx ON ops.alert_silences USING btree (rule);

-- Name: alerts_open_key; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE UNIQUE INDEX alerts_open_key ON ops.alerts USING btree (rule) WHERE (state <> 'resolved'::text);

-- Name: alerts_rule_started_at_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX alerts_rule_started_at_idx ON ops.alerts USING btree (rule, started_at);

-- Name: maintenance_runs_ended_at_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX maintenance_runs_ended_at_idx ON ops.maintenance_runs USING btree (ended_at);

-- Name: maintenance_steps_run_id_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX maintenance_steps_run_id_idx ON ops.maintenance_steps USING btree (run_id);

-- Name: maintenance_steps_task_object_started_at_idx; Type: INDEX; Schema: ops; Owner: retail_owner

CREATE INDEX maintenance_steps_task_object_started_at_idx ON ops.maintenance_steps USING btree (task, object, started_at);

-- Name: budgets_category_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX budgets_category_id_idx ON retail.budgets USING btree (category_id, store_id);

-- Name: customer_sales_first_order_date_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX customer_sales_first_order_date_idx ON retail.customer_sales USING btree (store_id, first_order_date, customer_store_id, customer_id);

-- Name: customers_store_id_name_key_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX customers_store_id_name_key_idx ON retail.customers USING btree (store_id, name_key);

-- Name: customers_store_id_number_key_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX customers_store_id_number_key_idx ON retail.customers USING btree (store_id, number_key);

-- Name: customers_store_id_walk_in_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE UNIQUE INDEX customers_store_id_walk_in_idx ON retail.customers USING btree (store_id) WHERE is_walk_in;

-- Name: daily_product_sales_product_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX daily_product_sales_product_idx ON retail.daily_product_sales USING btree (store_id, product_id, sales_date);

-- Name: inventory_product_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX inventory_product_id_idx ON retail.inventory USING btree (product_id, store_id);

-- Name: lifetime_ranks_value_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX lifetime_ranks_value_idx ON retail.lifetime_ranks USING btree (set_id, valued_on, value DESC, customer_store_id, customer_id);

-- Name: lifetime_sums_store_ids_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX lifetime_sums_store_ids_idx ON retail.lifetime_sums USING btree (store_ids);

-- Name: monthly_product_sales_product_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX monthly_product_sales_product_idx ON retail.monthly_product_sales USING btree (store_id, product_id, month);

-- Name: order_items_product_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX order_items_product_id_idx ON retail.order_items USING btree (product_id, store_id);

-- Name: orders_customer_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX orders_customer_idx ON retail.orders USING btree (store_id, customer_store_id, customer_id, order_date) INCLUDE (kind);

-- Name: orders_exchange_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX orders_exchange_idx ON retail.orders USING btree (store_id, order_date) WHERE (kind = 'exchange'::text);

-- Name: orders_original_order_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX orders_original_order_idx ON retail.orders USING btree (store_id, original_order_id) WHERE (original_order_id IS NOT NULL);

-- Name: orders_store_id_order_date_total_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX orders_store_id_order_date_total_idx ON retail.orders USING btree (store_id, order_date DESC, total DESC) INCLUDE (customer_store_id, customer_id, kind, subtotal, discount);

-- Name: products_category_id_base_price_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX products_category_id_base_price_idx ON retail.products USING btree (category_id, base_price);

-- Name: products_category_id_product_type_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX products_category_id_product_type_id_idx ON retail.products USING btree (category_id, product_type_id);

-- Name: products_name_key_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX products_name_key_idx ON retail.products USING btree (name_key);

-- Name: products_supplier_id_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX products_supplier_id_idx ON retail.products USING btree (supplier_id);

-- Name: set_customers_first_order_date_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX set_customers_first_order_date_idx ON retail.set_customers USING btree (set_id, first_order_date, customer_store_id, customer_id);

-- Name: set_customers_net_sales_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX set_customers_net_sales_idx ON retail.set_customers USING btree (set_id, ten_thousandths DESC, customer_store_id, customer_id) WHERE (orders > 1);

-- Name: write_requests_store_id_recorded_at_idx; Type: INDEX; Schema: retail; Owner: retail_owner

CREATE INDEX write_requests_store_id_recorded_at_idx ON retail.write_requests USING btree (store_id, recorded_at);

-- Name: documents_discontinued_on_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX documents_discontinued_on_idx ON search.documents USING btree (discontinued_on) WHERE (is_active AND (discontinued_on IS NOT NULL));

-- Name: embeddings_product_id_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX embeddings_product_id_idx ON search.embeddings USING btree (product_id);

-- Name: image_embeddings_embedding_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX image_embeddings_embedding_idx ON search.image_embeddings USING hnsw (embedding extensions.halfvec_cosine_ops);

-- Name: models_is_current_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE UNIQUE INDEX models_is_current_idx ON search.models USING btree (is_current) WHERE is_current;

-- Name: terms_impact_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX terms_impact_idx ON search.terms USING btree (lexeme, impact DESC) INCLUDE (product_id);

-- Name: terms_product_id_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX terms_product_id_idx ON search.terms USING btree (product_id);

-- Name: vocabulary_letter_length_idx; Type: INDEX; Schema: search; Owner: retail_search

CREATE INDEX vocabulary_letter_length_idx ON search.vocabulary USING btree ("left"(word, 1), length) INCLUDE (word, products);

-- Name: rights_marks record_rights; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE CONSTRAINT TRIGGER record_rights AFTER INSERT ON audit.rights_marks DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit.rights_settled();

-- Name: eras zz_append_only; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.eras FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: events zz_append_only; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.events FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: row_changes zz_append_only; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.row_changes FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: seals zz_append_only; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit.seals FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();

-- Name: thresholds zz_audit; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON audit.thresholds FOR EACH ROW EXECUTE FUNCTION audit.record_change('threshold');

-- Name: thresholds zz_audit_truncate; Type: TRIGGER; Schema: audit; Owner: retail_audit

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON audit.thresholds FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: api_keys tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.api_keys FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: claim_rules tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.claim_rules FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: identities tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.identities FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: issuers tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.issuers FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: principal_stores tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.principal_stores FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: principals tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.principals FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: revoked_tokens tell_replica_readers; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER tell_replica_readers AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON auth.revoked_tokens FOR EACH STATEMENT EXECUTE FUNCTION auth.tell_replica_readers();

-- Name: api_keys zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.api_keys FOR EACH ROW EXECUTE FUNCTION audit.record_change('key_id');

-- Name: bi_logins zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.bi_logins FOR EACH ROW EXECUTE FUNCTION audit.record_change('login');

-- Name: claim_rules zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.claim_rules FOR EACH ROW EXECUTE FUNCTION audit.record_change('issuer', 'claim');

-- Name: identities zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.identities FOR EACH ROW EXECUTE FUNCTION audit.record_change('issuer', 'subject');

-- Name: issuers zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.issuers FOR EACH ROW EXECUTE FUNCTION audit.record_change('issuer');

-- Name: operators zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.operators FOR EACH ROW EXECUTE FUNCTION audit.record_change('principal_id');

-- Name: principal_limits zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.principal_limits FOR EACH ROW EXECUTE FUNCTION audit.record_change('principal_id');

-- Name: principal_stores zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.principal_stores FOR EACH ROW EXECUTE FUNCTION audit.record_change('principal_id', 'store_id');

-- Name: principals zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.principals FOR EACH ROW EXECUTE FUNCTION audit.record_change('principal_id');

-- Name: revoked_tokens zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.revoked_tokens FOR EACH ROW EXECUTE FUNCTION audit.record_change('issuer', 'token_id');

-- Name: role_limits zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.role_limits FOR EACH ROW EXECUTE FUNCTION audit.record_change('role_name');

-- Name: stores zz_audit; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON auth.stores FOR EACH ROW EXECUTE FUNCTION audit.record_change('store_id');

-- Name: api_keys zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.api_keys FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: bi_logins zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.bi_logins FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: claim_rules zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.claim_rules FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: identities zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.identities FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: issuers zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.issuers FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: operators zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.operators FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: principal_limits zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.principal_limits FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: principal_stores zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.principal_stores FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: principals zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.principals FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: revoked_tokens zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.revoked_tokens FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: role_limits zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.role_limits FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: stores zz_audit_truncate; Type: TRIGGER; Schema: auth; Owner: retail_auth

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON auth.stores FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: order_items keeps_its_keys; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER keeps_its_keys BEFORE UPDATE ON retail.order_items FOR EACH ROW WHEN (((((old.store_id IS DISTINCT FROM new.store_id) OR (old.order_id IS DISTINCT FROM new.order_id)) OR (old.line_number IS DISTINCT FROM new.line_number)) OR (old.product_id IS DISTINCT FROM new.product_id))) EXECUTE FUNCTION retail.refuse_rekeying();

-- Name: orders keeps_its_keys; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER keeps_its_keys BEFORE UPDATE ON retail.orders FOR EACH ROW WHEN (((((((old.store_id IS DISTINCT FROM new.store_id) OR (old.order_id IS DISTINCT FROM new.order_id)) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.order_date IS DISTINCT FROM new.order_date)) OR (old.customer_store_id IS DISTINCT FROM new.customer_store_id)) OR (old.customer_id IS DISTINCT FROM new.customer_id))) EXECUTE FUNCTION retail.refuse_rekeying();

-- Name: customers keeps_its_kind; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER keeps_its_kind BEFORE UPDATE ON retail.customers FOR EACH ROW WHEN ((old.is_walk_in IS DISTINCT FROM new.is_walk_in)) EXECUTE FUNCTION retail.refuse_rekeying();

-- Name: customers keeps_its_place; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER keeps_its_place BEFORE UPDATE ON retail.customers FOR EACH ROW WHEN ((((old.store_id IS DISTINCT FROM new.store_id) OR (old.customer_number IS DISTINCT FROM new.customer_number)) AND (((('enc:'::text = "left"(new.first_name, 4)) OR ('enc:'::text = "left"(new.last_name, 4))) OR ('enc:'::text = "left"(new.email, 4))) OR ('enc:'::text = "left"(new.phone, 4))))) EXECUTE FUNCTION retail.refuse_moving();

-- Name: products moves_category_sales; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER moves_category_sales AFTER UPDATE ON retail.products REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.move_category_sales();

-- Name: daily_store_sales narrows_spans; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER narrows_spans AFTER DELETE ON retail.daily_store_sales REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.narrow_spans();

-- Name: categories notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.categories FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: customer_models notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.customer_models FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: customer_tests notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.customer_tests FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: kept_forecasts notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.kept_forecasts FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: product_types notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.product_types FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: products notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.products FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: settings notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.settings FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: stores notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.stores FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: suppliers notes_change; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_change AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON retail.suppliers FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: budgets notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.budgets REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: calendar_days notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.calendar_days REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: customers notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.customers REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.inventory REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory_adjustments notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.inventory_adjustments REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: order_items notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: orders notes_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_delete AFTER DELETE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: budgets notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.budgets REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: calendar_days notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.calendar_days REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: customers notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.customers REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.inventory REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory_adjustments notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.inventory_adjustments REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: order_items notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: orders notes_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_insert AFTER INSERT ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: stores notes_time_zone; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_time_zone AFTER INSERT OR UPDATE OF time_zone ON retail.stores FOR EACH ROW EXECUTE FUNCTION ops.note_time_zone();

-- Name: budgets notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.budgets FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: calendar_days notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.calendar_days FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: customers notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.customers FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: inventory notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.inventory FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: inventory_adjustments notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.inventory_adjustments FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: order_items notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.order_items FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: orders notes_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_truncation AFTER TRUNCATE ON retail.orders FOR EACH STATEMENT EXECUTE FUNCTION ops.note_shared_change();

-- Name: budgets notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.budgets REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: calendar_days notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.calendar_days REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: customers notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.customers REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.inventory REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory_adjustments notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.inventory_adjustments REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: order_items notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: orders notes_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update AFTER UPDATE ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: budgets notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.budgets REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: calendar_days notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.calendar_days REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: customers notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.customers REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.inventory REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: inventory_adjustments notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.inventory_adjustments REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: order_items notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: orders notes_update_of; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER notes_update_of AFTER UPDATE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION ops.note_store_change();

-- Name: order_items refuses_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER refuses_truncation BEFORE TRUNCATE ON retail.order_items FOR EACH STATEMENT EXECUTE FUNCTION retail.refuse_rekeying();

-- Name: orders refuses_truncation; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER refuses_truncation BEFORE TRUNCATE ON retail.orders FOR EACH STATEMENT EXECUTE FUNCTION retail.refuse_rekeying();

-- Name: order_items rollup_added_by_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_added_by_insert AFTER INSERT ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('1');

-- Name: orders rollup_added_by_insert; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_added_by_insert AFTER INSERT ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('1');

-- Name: order_items rollup_added_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_added_by_update AFTER UPDATE ON retail.order_items REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('1');

-- Name: orders rollup_added_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_added_by_update AFTER UPDATE ON retail.orders REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('1');

-- Name: order_items rollup_removed_by_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_removed_by_delete AFTER DELETE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('-1');

-- Name: orders rollup_removed_by_delete; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_removed_by_delete AFTER DELETE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('-1');

-- Name: order_items rollup_removed_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_removed_by_update AFTER UPDATE ON retail.order_items REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_order_items('-1');

-- Name: orders rollup_removed_by_update; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER rollup_removed_by_update AFTER UPDATE ON retail.orders REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.roll_up_orders('-1');

-- Name: products search_deleted; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_deleted AFTER DELETE ON retail.products REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: products search_inserted; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_inserted AFTER INSERT ON retail.products REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: categories search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_updated AFTER UPDATE ON retail.categories REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: product_types search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_updated AFTER UPDATE ON retail.product_types REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: products search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_updated AFTER UPDATE ON retail.products REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: settings search_updated; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER search_updated AFTER UPDATE ON retail.settings REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.pass_documents();

-- Name: inventory stamps_stock; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER stamps_stock BEFORE UPDATE ON retail.inventory FOR EACH ROW WHEN (((new.quantity_on_hand <> old.quantity_on_hand) AND (new.updated_at = old.updated_at))) EXECUTE FUNCTION retail.stamp_stock();

-- Name: daily_store_sales widens_spans; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER widens_spans AFTER INSERT ON retail.daily_store_sales REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION retail.widen_spans();

-- Name: inventory zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit AFTER DELETE OR UPDATE ON retail.inventory FOR EACH ROW EXECUTE FUNCTION audit.record_change('store_id', 'product_id');

-- Name: products zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON retail.products FOR EACH ROW EXECUTE FUNCTION audit.record_change('product_id');

-- Name: stores zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON retail.stores FOR EACH ROW EXECUTE FUNCTION audit.record_change('store_id');

-- Name: write_requests zz_audit; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit AFTER INSERT OR DELETE OR UPDATE ON retail.write_requests FOR EACH ROW EXECUTE FUNCTION audit.record_change('store_id', 'idempotency_key');

-- Name: inventory zz_audit_truncate; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON retail.inventory FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: products zz_audit_truncate; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON retail.products FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: stores zz_audit_truncate; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON retail.stores FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: write_requests zz_audit_truncate; Type: TRIGGER; Schema: retail; Owner: retail_owner

CREATE TRIGGER zz_audit_truncate AFTER TRUNCATE ON retail.write_requests FOR EACH STATEMENT EXECUTE FUNCTION audit.record_change();

-- Name: api_keys api_keys_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.api_keys
    ADD CONSTRAINT api_keys_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: bi_logins bi_logins_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.bi_logins
    ADD CONSTRAINT bi_logins_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: claim_rules claim_rules_issuer_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.claim_rules
    ADD CONSTRAINT claim_rules_issuer_fkey FOREIGN KEY (issuer) REFERENCES auth.issuers(issuer) ON DELETE CASCADE;

-- Name: claim_rules claim_rules_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.claim_rules
    ADD CONSTRAINT claim_rules_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: identities identities_issuer_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_issuer_fkey FOREIGN KEY (issuer) REFERENCES auth.issuers(issuer) ON DELETE CASCADE;

-- Name: identities identities_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.identities
    ADD CONSTRAINT identities_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: key_uses key_uses_key_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.key_uses
    ADD CONSTRAINT key_uses_key_id_fkey FOREIGN KEY (key_id) REFERENCES auth.api_keys(key_id) ON DELETE CASCADE;

-- Name: operators operators_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.operators
    ADD CONSTRAINT operators_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: principal_limits principal_limits_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principal_limits
    ADD CONSTRAINT principal_limits_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: principal_stores principal_stores_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: principal_stores principal_stores_store_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.principal_stores
    ADD CONSTRAINT principal_stores_store_id_fkey FOREIGN KEY (store_id) REFERENCES auth.stores(store_id) ON DELETE CASCADE;

-- Name: usage usage_principal_id_fkey; Type: FK CONSTRAINT; Schema: auth; Owner: retail_auth

ALTER TABLE ONLY auth.usage
    ADD CONSTRAINT usage_principal_id_fkey FOREIGN KEY (principal_id) REFERENCES auth.principals(principal_id) ON DELETE CASCADE;

-- Name: alert_checks alert_checks_rule_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_checks
    ADD CONSTRAINT alert_checks_rule_fkey FOREIGN KEY (rule) REFERENCES ops.alert_rules(rule) ON DELETE CASCADE;

-- Name: alert_notices alert_notices_alert_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_notices
    ADD CONSTRAINT alert_notices_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES ops.alerts(alert_id) ON DELETE CASCADE;

-- Name: alert_silences alert_silences_rule_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alert_silences
    ADD CONSTRAINT alert_silences_rule_fkey FOREIGN KEY (rule) REFERENCES ops.alert_rules(rule) ON DELETE CASCADE;

-- Name: alerts alerts_rule_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.alerts
    ADD CONSTRAINT alerts_rule_fkey FOREIGN KEY (rule) REFERENCES ops.alert_rules(rule) ON DELETE CASCADE;

-- Name: maintenance_steps maintenance_steps_run_id_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_steps
    ADD CONSTRAINT maintenance_steps_run_id_fkey FOREIGN KEY (run_id) REFERENCES ops.maintenance_runs(run_id) ON DELETE CASCADE;

-- Name: maintenance_steps maintenance_steps_task_fkey; Type: FK CONSTRAINT; Schema: ops; Owner: retail_owner

ALTER TABLE ONLY ops.maintenance_steps
    ADD CONSTRAINT maintenance_steps_task_fkey FOREIGN KEY (task) REFERENCES ops.maintenance_tasks(task) ON DELETE CASCADE;

-- Name: budgets budgets_category_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.budgets
    ADD CONSTRAINT budgets_category_id_fkey FOREIGN KEY (category_id) REFERENCES retail.categories(category_id);

-- Name: budgets budgets_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.budgets
    ADD CONSTRAINT budgets_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: calendar_days calendar_days_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.calendar_days
    ADD CONSTRAINT calendar_days_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: customer_tests customer_tests_store_ids_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customer_tests
    ADD CONSTRAINT customer_tests_store_ids_fkey FOREIGN KEY (store_ids) REFERENCES retail.customer_models(store_ids) ON DELETE CASCADE;

-- Name: customers customers_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.customers
    ADD CONSTRAINT customers_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: inventory_adjustments inventory_adjustments_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);

-- Name: inventory_adjustments inventory_adjustments_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory_adjustments
    ADD CONSTRAINT inventory_adjustments_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: inventory inventory_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);

-- Name: inventory inventory_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.inventory
    ADD CONSTRAINT inventory_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: lifetime_ranks lifetime_ranks_sums_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.lifetime_ranks
    ADD CONSTRAINT lifetime_ranks_sums_fkey FOREIGN KEY (set_id, valued_on) REFERENCES retail.lifetime_sums(set_id, valued_on) ON DELETE CASCADE;

-- Name: lifetime_sums lifetime_sums_store_ids_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.lifetime_sums
    ADD CONSTRAINT lifetime_sums_store_ids_fkey FOREIGN KEY (store_ids) REFERENCES retail.customer_models(store_ids) ON DELETE CASCADE;

-- Name: order_items order_items_order_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_order_fkey FOREIGN KEY (store_id, order_id) REFERENCES retail.orders(store_id, order_id);

-- Name: order_items order_items_product_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.order_items
    ADD CONSTRAINT order_items_product_id_fkey FOREIGN KEY (product_id) REFERENCES retail.products(product_id);

-- Name: orders orders_customer_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_store_id, customer_id) REFERENCES retail.customers(store_id, customer_id);

-- Name: orders orders_original_order_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_original_order_fkey FOREIGN KEY (store_id, original_order_id) REFERENCES retail.orders(store_id, order_id);

-- Name: orders orders_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.orders
    ADD CONSTRAINT orders_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: product_types product_types_category_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.product_types
    ADD CONSTRAINT product_types_category_id_fkey FOREIGN KEY (category_id) REFERENCES retail.categories(category_id);

-- Name: products products_product_type_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_product_type_fkey FOREIGN KEY (category_id, product_type_id) REFERENCES retail.product_types(category_id, product_type_id);

-- Name: products products_supplier_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.products
    ADD CONSTRAINT products_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES retail.suppliers(supplier_id);

-- Name: stores stores_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.stores
    ADD CONSTRAINT stores_store_id_fkey FOREIGN KEY (store_id, name) REFERENCES auth.stores(store_id, name) ON UPDATE CASCADE;

-- Name: write_requests write_requests_store_id_fkey; Type: FK CONSTRAINT; Schema: retail; Owner: retail_owner

ALTER TABLE ONLY retail.write_requests
    ADD CONSTRAINT write_requests_store_id_fkey FOREIGN KEY (store_id) REFERENCES retail.stores(store_id);

-- Name: embeddings embeddings_model_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_model_id_fkey FOREIGN KEY (model_id) REFERENCES search.models(model_id) ON DELETE CASCADE;

-- Name: embeddings embeddings_product_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.embeddings
    ADD CONSTRAINT embeddings_product_id_fkey FOREIGN KEY (product_id) REFERENCES search.documents(product_id) ON DELETE CASCADE;

-- Name: image_embeddings image_embeddings_product_id_fkey; Type: FK CONSTRAINT; Schema: search; Owner: retail_search

ALTER TABLE ONLY search.image_embeddings
    ADD CONSTRAINT image_embeddings_product_id_fkey FOREIGN KEY (product_id) REFERENCES search.documents(product_id) ON DELETE CASCADE;

-- Name: visit_changes append; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY append ON retail.visit_changes FOR INSERT TO retail_clerk WITH CHECK (true);

COMMENT ON POLICY append ON retail.visit_changes IS 'Sales append what they change.';

-- Name: budgets; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.budgets ENABLE ROW LEVEL SECURITY;

-- Name: calendar_days; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.calendar_days ENABLE ROW LEVEL SECURITY;

-- Name: categories; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.categories ENABLE ROW LEVEL SECURITY;

-- Name: customer_counts; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customer_counts ENABLE ROW LEVEL SECURITY;

-- Name: customer_models; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customer_models ENABLE ROW LEVEL SECURITY;

-- Name: customer_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customer_sales ENABLE ROW LEVEL SECURITY;

-- Name: customer_tests; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customer_tests ENABLE ROW LEVEL SECURITY;

-- Name: customers; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.customers ENABLE ROW LEVEL SECURITY;

-- Name: daily_category_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.daily_category_sales ENABLE ROW LEVEL SECURITY;

-- Name: daily_product_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.daily_product_sales ENABLE ROW LEVEL SECURITY;

-- Name: daily_store_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.daily_store_sales ENABLE ROW LEVEL SECURITY;

-- Name: inventory; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.inventory ENABLE ROW LEVEL SECURITY;

-- Name: inventory_adjustments; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.inventory_adjustments ENABLE ROW LEVEL SECURITY;

-- Name: customer_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.customer_sales TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.customer_sales IS 'Sales and returns update the sums.';

-- Name: daily_category_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.daily_category_sales TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.daily_category_sales IS 'Sales and returns update the sums.';

-- Name: daily_product_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.daily_product_sales TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.daily_product_sales IS 'Sales and returns update the sums.';

-- Name: daily_store_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.daily_store_sales TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.daily_store_sales IS 'Sales and returns update the sums.';

-- Name: monthly_product_sales keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.monthly_product_sales TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.monthly_product_sales IS 'Sales and returns update the sums.';

-- Name: store_spans keep; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY keep ON retail.store_spans TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY keep ON retail.store_spans IS 'Sales and returns move the ends.';

-- Name: kept_forecasts; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.kept_forecasts ENABLE ROW LEVEL SECURITY;

-- Name: lifetime_ranks; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.lifetime_ranks ENABLE ROW LEVEL SECURITY;

-- Name: lifetime_sums; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.lifetime_sums ENABLE ROW LEVEL SECURITY;

-- Name: budgets load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.budgets TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.budgets IS 'Loads and migrations write.';

-- Name: calendar_days load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.calendar_days TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.calendar_days IS 'Loads and migrations write.';

-- Name: categories load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.categories TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.categories IS 'Loads and migrations write.';

-- Name: customer_counts load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.customer_counts TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.customer_counts IS 'Refreshes write.';

-- Name: customer_models load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.customer_models TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.customer_models IS 'Refreshes write.';

-- Name: customer_sales load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.customer_sales TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.customer_sales IS 'Loads and migrations write.';

-- Name: customer_tests load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.customer_tests TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.customer_tests IS 'Refreshes write.';

-- Name: customers load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.customers TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.customers IS 'Loads and migrations write.';

-- Name: daily_category_sales load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.daily_category_sales TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.daily_category_sales IS 'Loads and migrations write.';

-- Name: daily_product_sales load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.daily_product_sales TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.daily_product_sales IS 'Loads and migrations write.';

-- Name: daily_store_sales load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.daily_store_sales TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.daily_store_sales IS 'Loads and migrations write.';

-- Name: inventory load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.inventory TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.inventory IS 'Loads and migrations write.';

-- Name: inventory_adjustments load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.inventory_adjustments TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.inventory_adjustments IS 'Loads and migrations write.';

-- Name: kept_forecasts load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.kept_forecasts TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.kept_forecasts IS 'Maintenance writes.';

-- Name: lifetime_ranks load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.lifetime_ranks TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.lifetime_ranks IS 'Refreshes write.';

-- Name: lifetime_sums load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.lifetime_sums TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.lifetime_sums IS 'Refreshes write.';

-- Name: monthly_product_sales load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.monthly_product_sales TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.monthly_product_sales IS 'Loads and migrations write.';

-- Name: order_items load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.order_items TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.order_items IS 'Loads and migrations write.';

-- Name: orders load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.orders TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.orders IS 'Loads and migrations write.';

-- Name: product_types load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.product_types TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.product_types IS 'Loads and migrations write.';

-- Name: products load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.products TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.products IS 'Loads and migrations write.';

-- Name: range_sums load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.range_sums TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.range_sums IS 'Refreshes write.';

-- Name: segment_counts load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.segment_counts TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.segment_counts IS 'Refreshes write.';

-- Name: set_customers load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.set_customers TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.set_customers IS 'Refreshes write.';

-- Name: settings load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.settings TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.settings IS 'The migrator changes the settings.';

-- Name: store_sets load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.store_sets TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.store_sets IS 'Refreshes write.';

-- Name: store_spans load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.store_spans TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.store_spans IS 'Loads and migrations write.';

-- Name: stores load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.stores TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.stores IS 'Loads and migrations write.';

-- Name: suppliers load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.suppliers TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.suppliers IS 'Loads and migrations write.';

-- Name: visit_changes load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.visit_changes TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.visit_changes IS 'Loads append, and refreshes delete.';

-- Name: visit_counts load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.visit_counts TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.visit_counts IS 'Refreshes write.';

-- Name: write_requests load; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY load ON retail.write_requests TO retail_owner USING (true) WITH CHECK (true);

COMMENT ON POLICY load ON retail.write_requests IS 'Loads and migrations write.';

-- Name: monthly_product_sales; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.monthly_product_sales ENABLE ROW LEVEL SECURITY;

-- Name: order_items; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.order_items ENABLE ROW LEVEL SECURITY;

-- Name: orders; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.orders ENABLE ROW LEVEL SECURITY;

-- Name: product_types; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.product_types ENABLE ROW LEVEL SECURITY;

-- Name: products; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.products ENABLE ROW LEVEL SECURITY;

-- Name: range_sums; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.range_sums ENABLE ROW LEVEL SECURITY;

-- Name: budgets read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.budgets FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.budgets IS 'The api functions and the query tool read.';

-- Name: calendar_days read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.calendar_days FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.calendar_days IS 'The api functions and the query tool read.';

-- Name: categories read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.categories FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.categories IS 'The api functions and the query tool read.';

-- Name: customer_counts read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.customer_counts FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.customer_counts IS 'The api functions read.';

-- Name: customer_models read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.customer_models FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.customer_models IS 'The api functions read.';

-- Name: customer_sales read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.customer_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.customer_sales IS 'The api functions and the query tool read.';

-- Name: customer_tests read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.customer_tests FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.customer_tests IS 'The api functions read.';

-- Name: customers read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.customers FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.customers IS 'The api functions and the query tool read.';

-- Name: daily_category_sales read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.daily_category_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.daily_category_sales IS 'The api functions and the query tool read.';

-- Name: daily_product_sales read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.daily_product_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.daily_product_sales IS 'The api functions and the query tool read.';

-- Name: daily_store_sales read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.daily_store_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.daily_store_sales IS 'The api functions and the query tool read.';

-- Name: inventory read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.inventory FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.inventory IS 'The api functions and the query tool read.';

-- Name: inventory_adjustments read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.inventory_adjustments FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.inventory_adjustments IS 'The api functions and the query tool read.';

-- Name: kept_forecasts read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.kept_forecasts FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.kept_forecasts IS 'The api functions read.';

-- Name: lifetime_ranks read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.lifetime_ranks FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.lifetime_ranks IS 'The api functions read.';

-- Name: lifetime_sums read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.lifetime_sums FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.lifetime_sums IS 'The api functions read.';

-- Name: monthly_product_sales read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.monthly_product_sales FOR SELECT TO retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.monthly_product_sales IS 'The api functions and the query tool read.';

-- Name: order_items read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.order_items FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.order_items IS 'The api functions and the query tool read.';

-- Name: orders read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.orders FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.orders IS 'The api functions and the query tool read.';

-- Name: product_types read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.product_types FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.product_types IS 'The api functions and the query tool read.';

-- Name: products read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.products FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.products IS 'The api functions and the query tool read.';

-- Name: range_sums read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.range_sums FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.range_sums IS 'The api functions read.';

-- Name: segment_counts read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.segment_counts FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.segment_counts IS 'The api functions read.';

-- Name: set_customers read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.set_customers FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.set_customers IS 'The api functions read.';

-- Name: settings read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.settings FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.settings IS 'The api functions and the query tool read.';

-- Name: store_sets read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.store_sets FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.store_sets IS 'The api functions read.';

-- Name: store_spans read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.store_spans FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.store_spans IS 'The api functions read.';

-- Name: stores read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.stores FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.stores IS 'The api functions and the query tool read.';

-- Name: suppliers read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.suppliers FOR SELECT TO retail_clerk, retail_definer, retail_query_analyst, retail_query_manager, retail_query_staff USING (true);

COMMENT ON POLICY read ON retail.suppliers IS 'The api functions and the query tool read.';

-- Name: visit_changes read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.visit_changes FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.visit_changes IS 'The api functions read.';

-- Name: visit_counts read; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY read ON retail.visit_counts FOR SELECT TO retail_definer USING (true);

COMMENT ON POLICY read ON retail.visit_counts IS 'The api functions read.';

-- Name: segment_counts; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.segment_counts ENABLE ROW LEVEL SECURITY;

-- Name: customers sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.customers FOR INSERT TO retail_clerk WITH CHECK (true);

COMMENT ON POLICY sell ON retail.customers IS 'A sale creates the walk-in customer of its store.';

-- Name: inventory sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.inventory TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY sell ON retail.inventory IS 'Sales, returns and counts change the stock.';

-- Name: inventory_adjustments sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.inventory_adjustments FOR INSERT TO retail_clerk WITH CHECK (true);

COMMENT ON POLICY sell ON retail.inventory_adjustments IS 'Adjustments of stock are recorded; none is changed.';

-- Name: order_items sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.order_items FOR INSERT TO retail_clerk WITH CHECK (true);

COMMENT ON POLICY sell ON retail.order_items IS 'Sales and returns are recorded; none is changed.';

-- Name: orders sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.orders FOR INSERT TO retail_clerk WITH CHECK (true);

COMMENT ON POLICY sell ON retail.orders IS 'Sales and returns are recorded; none is changed.';

-- Name: write_requests sell; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY sell ON retail.write_requests TO retail_clerk USING (true) WITH CHECK (true);

COMMENT ON POLICY sell ON retail.write_requests IS 'The tools that write store their requests and answers.';

-- Name: set_customers; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.set_customers ENABLE ROW LEVEL SECURITY;

-- Name: settings; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.settings ENABLE ROW LEVEL SECURITY;

-- Name: store_sets; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.store_sets ENABLE ROW LEVEL SECURITY;

-- Name: store_spans; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.store_spans ENABLE ROW LEVEL SECURITY;

-- Name: stores; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.stores ENABLE ROW LEVEL SECURITY;

-- Name: suppliers; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.suppliers ENABLE ROW LEVEL SECURITY;

-- Name: visit_changes; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.visit_changes ENABLE ROW LEVEL SECURITY;

-- Name: visit_counts; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.visit_counts ENABLE ROW LEVEL SECURITY;

-- Name: budgets wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.budgets AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.budgets IS 'Callers see and write only the rows of their stores.';

-- Name: calendar_days wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.calendar_days AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.calendar_days IS 'Callers see and write only the rows of their stores.';

-- Name: categories wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.categories AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));

COMMENT ON POLICY wall ON retail.categories IS 'Unauthenticated callers see nothing.';

-- Name: customer_counts wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.customer_counts AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.customer_counts IS 'Callers see only counts of sets whose stores they all see.';

-- Name: customer_models wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.customer_models AS RESTRICTIVE USING ((store_ids <@ ( SELECT auth.current_stores() AS current_stores))) WITH CHECK ((store_ids <@ ( SELECT auth.current_stores() AS current_stores)));

COMMENT ON POLICY wall ON retail.customer_models IS 'Callers see only models fitted to their own stores alone.';

-- Name: customer_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.customer_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.customer_sales IS 'Callers see and write only the rows of their stores.';

-- Name: customer_tests wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.customer_tests AS RESTRICTIVE USING ((store_ids <@ ( SELECT auth.current_stores() AS current_stores))) WITH CHECK ((store_ids <@ ( SELECT auth.current_stores() AS current_stores)));

COMMENT ON POLICY wall ON retail.customer_tests IS 'Callers see only tests of models fitted to their own stores alone.';

-- Name: customers wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.customers AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.customers IS 'Callers see and write only the rows of their stores.';

-- Name: daily_category_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.daily_category_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.daily_category_sales IS 'Callers see and write only the rows of their stores.';

-- Name: daily_product_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.daily_product_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.daily_product_sales IS 'Callers see and write only the rows of their stores.';

-- Name: daily_store_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.daily_store_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.daily_store_sales IS 'Callers see and write only the rows of their stores.';

-- Name: inventory wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.inventory AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.inventory IS 'Callers see and write only the rows of their stores.';

-- Name: inventory_adjustments wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.inventory_adjustments AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.inventory_adjustments IS 'Callers see and write only the rows of their stores.';

-- Name: kept_forecasts wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.kept_forecasts AS RESTRICTIVE USING ((store_ids <@ ( SELECT auth.current_stores() AS current_stores))) WITH CHECK ((store_ids <@ ( SELECT auth.current_stores() AS current_stores)));

COMMENT ON POLICY wall ON retail.kept_forecasts IS 'Callers see only forecasts of their stores alone.';

-- Name: lifetime_ranks wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.lifetime_ranks AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.lifetime_ranks IS 'Callers see only customers of sets of which they see every store.';

-- Name: lifetime_sums wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.lifetime_sums AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.lifetime_sums IS 'Callers see only sums of sets of which they see every store.';

-- Name: monthly_product_sales wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.monthly_product_sales AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.monthly_product_sales IS 'Callers see and write only the rows of their stores.';

-- Name: order_items wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.order_items AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.order_items IS 'Callers see and write only the rows of their stores.';

-- Name: orders wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.orders AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.orders IS 'Callers see and write only the rows of their stores.';

-- Name: product_types wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.product_types AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));

COMMENT ON POLICY wall ON retail.product_types IS 'Unauthenticated callers see nothing.';

-- Name: products wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.products AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));

COMMENT ON POLICY wall ON retail.products IS 'Unauthenticated callers see nothing.';

-- Name: range_sums wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.range_sums AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.range_sums IS 'Callers see only sums of sets of which they see every store.';

-- Name: segment_counts wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.segment_counts AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.segment_counts IS 'Callers see only counts of sets of which they see every store.';

-- Name: set_customers wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.set_customers AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.set_customers IS 'Callers see only customers of sets whose stores they all see.';

-- Name: settings wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.settings AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));

COMMENT ON POLICY wall ON retail.settings IS 'Unauthenticated callers see nothing.';

-- Name: store_sets wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.store_sets AS RESTRICTIVE USING ((store_ids <@ ( SELECT auth.current_stores() AS current_stores))) WITH CHECK ((store_ids <@ ( SELECT auth.current_stores() AS current_stores)));

COMMENT ON POLICY wall ON retail.store_sets IS 'Callers see only sets whose stores they all see.';

-- Name: store_spans wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.store_spans AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.store_spans IS 'Callers see and write only the rows of their stores.';

-- Name: stores wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.stores AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.stores IS 'Callers see and write only the rows of their stores.';

-- Name: suppliers wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.suppliers AS RESTRICTIVE USING ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL)) WITH CHECK ((( SELECT auth.current_stores() AS current_stores) IS NOT NULL));

COMMENT ON POLICY wall ON retail.suppliers IS 'Unauthenticated callers see nothing.';

-- Name: visit_changes wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.visit_changes AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.visit_changes IS 'Callers see and write only the rows of their stores.';

-- Name: visit_counts wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.visit_counts AS RESTRICTIVE USING ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets)))) WITH CHECK ((set_id = ANY (ARRAY( SELECT store_sets.set_id
   FROM retail.store_sets))));

COMMENT ON POLICY wall ON retail.visit_counts IS 'Callers see only counts of sets whose stores they all see.';

-- Name: write_requests wall; Type: POLICY; Schema: retail; Owner: retail_owner

CREATE POLICY wall ON retail.write_requests AS RESTRICTIVE USING ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[]))) WITH CHECK ((store_id = ANY (( SELECT auth.current_stores() AS current_stores)::integer[])));

COMMENT ON POLICY wall ON retail.write_requests IS 'Callers see and write only the rows of their stores.';

-- Name: write_requests; Type: ROW SECURITY; Schema: retail; Owner: retail_owner

ALTER TABLE retail.write_requests ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA api TO retail_auth;
GRANT USAGE ON SCHEMA api TO retail_gateway;
GRANT USAGE ON SCHEMA api TO retail_clerk;
GRANT USAGE ON SCHEMA api TO retail_query;
GRANT USAGE ON SCHEMA api TO store_readonly;
GRANT USAGE ON SCHEMA api TO analyst;

GRANT USAGE ON SCHEMA audit TO retail_owner;
GRANT USAGE ON SCHEMA audit TO retail_auth;
GRANT USAGE ON SCHEMA audit TO retail_gateway;
GRANT USAGE ON SCHEMA audit TO retail_auditor;
GRANT USAGE ON SCHEMA audit TO retail_backup;
GRANT USAGE ON SCHEMA audit TO retail_monitor;

GRANT USAGE ON SCHEMA auth TO retail_owner;
GRANT USAGE ON SCHEMA auth TO retail_definer;
GRANT USAGE ON SCHEMA auth TO retail_clerk;
GRANT USAGE ON SCHEMA auth TO retail_gateway;
GRANT USAGE ON SCHEMA auth TO retail_query;
GRANT USAGE ON SCHEMA auth TO retail_query_staff;
GRANT USAGE ON SCHEMA auth TO retail_query_manager;
GRANT USAGE ON SCHEMA auth TO retail_query_analyst;
GRANT USAGE ON SCHEMA auth TO retail_audit;
GRANT USAGE ON SCHEMA auth TO retail_auditor;
GRANT USAGE ON SCHEMA auth TO retail_monitor;

GRANT USAGE ON SCHEMA guide TO retail_gateway;

GRANT USAGE ON SCHEMA ops TO retail_monitor;
GRANT USAGE ON SCHEMA ops TO retail_definer;

GRANT USAGE ON SCHEMA query TO retail_definer;
GRANT USAGE ON SCHEMA query TO retail_query_staff;
GRANT USAGE ON SCHEMA query TO retail_query_manager;
GRANT USAGE ON SCHEMA query TO retail_query_analyst;

GRANT USAGE ON SCHEMA retail TO retail_auth;
GRANT USAGE ON SCHEMA retail TO retail_definer;
GRANT USAGE ON SCHEMA retail TO retail_clerk;
GRANT USAGE ON SCHEMA retail TO retail_query_staff;
GRANT USAGE ON SCHEMA retail TO retail_query_manager;
GRANT USAGE ON SCHEMA retail TO retail_query_analyst;
GRANT USAGE ON SCHEMA retail TO retail_search;

GRANT USAGE ON SCHEMA search TO retail_owner;
GRANT USAGE ON SCHEMA search TO retail_definer;
GRANT USAGE ON SCHEMA search TO retail_gateway;
GRANT USAGE ON SCHEMA search TO retail_migrator;
GRANT USAGE ON SCHEMA search TO retail_monitor;

GRANT SELECT ON TABLE retail.order_items TO retail_definer;
GRANT SELECT ON TABLE retail.order_items TO retail_query_manager;
GRANT SELECT,INSERT ON TABLE retail.order_items TO retail_clerk;

GRANT SELECT(store_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(order_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(order_id) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(line_number) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(line_number) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(product_id) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(quantity) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(quantity) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(unit_price) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(unit_price) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(discount) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(discount) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT(line_total) ON TABLE retail.order_items TO retail_query_staff;
GRANT SELECT(line_total) ON TABLE retail.order_items TO retail_query_analyst;

GRANT SELECT ON TABLE retail.orders TO retail_definer;
GRANT SELECT ON TABLE retail.orders TO retail_query_staff;
GRANT SELECT ON TABLE retail.orders TO retail_query_manager;
GRANT SELECT ON TABLE retail.orders TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.orders TO retail_clerk;

GRANT SELECT ON TABLE retail.categories TO retail_definer;
GRANT SELECT ON TABLE retail.categories TO retail_query_staff;
GRANT SELECT ON TABLE retail.categories TO retail_query_manager;
GRANT SELECT ON TABLE retail.categories TO retail_query_analyst;
GRANT SELECT ON TABLE retail.categories TO retail_clerk;

GRANT SELECT ON TABLE retail.products TO retail_definer;
GRANT SELECT ON TABLE retail.products TO retail_query_manager;
GRANT SELECT ON TABLE retail.products TO retail_clerk;

GRANT SELECT(product_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(sku) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(sku) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(name) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(name) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(description) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(description) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(brand) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(brand) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(category_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(category_id) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(product_type_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(product_type_id) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(supplier_id) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(supplier_id) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(base_price) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(base_price) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(rating) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(rating) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(rating_count) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(rating_count) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(tags) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(tags) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(discontinued_on) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(discontinued_on) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT(name_key) ON TABLE retail.products TO retail_query_staff;
GRANT SELECT(name_key) ON TABLE retail.products TO retail_query_analyst;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_store_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_store_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_store_sales TO retail_query_manager;

GRANT SELECT(store_id) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(sales_date) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(orders) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(returns) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(returns) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(lines) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(units) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(units_returned) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(gross_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(gross_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(discounts) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(discounts) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(returned_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(net_sales) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT(tax) ON TABLE retail.daily_store_sales TO retail_query_staff;
GRANT SELECT(tax) ON TABLE retail.daily_store_sales TO retail_query_analyst;

GRANT SELECT ON TABLE retail.settings TO retail_definer;
GRANT SELECT ON TABLE retail.settings TO retail_query_staff;
GRANT SELECT ON TABLE retail.settings TO retail_query_manager;
GRANT SELECT ON TABLE retail.settings TO retail_query_analyst;
GRANT SELECT ON TABLE retail.settings TO retail_clerk;

GRANT SELECT ON TABLE retail.stores TO retail_definer;
GRANT SELECT ON TABLE retail.stores TO retail_query_staff;
GRANT SELECT ON TABLE retail.stores TO retail_query_manager;
GRANT SELECT ON TABLE retail.stores TO retail_query_analyst;
GRANT SELECT ON TABLE retail.stores TO retail_clerk;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.store_spans TO retail_clerk;
GRANT SELECT ON TABLE retail.store_spans TO retail_definer;

GRANT SELECT ON TABLE retail.inventory TO retail_definer;
GRANT SELECT ON TABLE retail.inventory TO retail_query_staff;
GRANT SELECT ON TABLE retail.inventory TO retail_query_manager;
GRANT SELECT ON TABLE retail.inventory TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.inventory TO retail_clerk;

GRANT UPDATE(quantity_on_hand) ON TABLE retail.inventory TO retail_clerk;

GRANT UPDATE(reorder_point) ON TABLE retail.inventory TO retail_clerk;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_product_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_product_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_product_sales TO retail_query_manager;

GRANT SELECT(store_id) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(sales_date) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(product_id) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(orders) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(lines) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(units) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(units_returned) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(returned_sales) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT(net_sales) ON TABLE retail.daily_product_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_product_sales TO retail_query_analyst;

GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_definer;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_staff;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_manager;
GRANT SELECT ON TABLE retail.inventory_adjustments TO retail_query_analyst;
GRANT SELECT,INSERT ON TABLE retail.inventory_adjustments TO retail_clerk;

GRANT SELECT ON TABLE audit.seals TO retail_auditor;

GRANT SELECT ON TABLE audit.events TO retail_auditor;

GRANT SELECT ON TABLE audit.access_days TO retail_auditor;

GRANT REFERENCES(store_id) ON TABLE auth.stores TO retail_owner;

GRANT REFERENCES(name) ON TABLE auth.stores TO retail_owner;

GRANT SELECT ON TABLE audit.thresholds TO retail_auditor;

GRANT SELECT ON TABLE audit.eras TO retail_auditor;

GRANT SELECT ON TABLE audit.row_changes TO retail_auditor;

GRANT SELECT ON TABLE ops.applied_revisions TO retail_definer;
GRANT SELECT ON TABLE ops.applied_revisions TO retail_monitor;

GRANT SELECT ON TABLE retail.customers TO retail_definer;
GRANT SELECT ON TABLE retail.customers TO retail_query_staff;
GRANT SELECT ON TABLE retail.customers TO retail_query_manager;
GRANT SELECT,INSERT ON TABLE retail.customers TO retail_clerk;

GRANT SELECT(store_id) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT(customer_id) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT(customer_number) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT(is_walk_in) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT(joined_on) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT(number_key) ON TABLE retail.customers TO retail_query_analyst;

GRANT SELECT ON TABLE ops.alert_rules TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alerts TO retail_monitor;

GRANT SELECT,INSERT,UPDATE ON TABLE ops.usage_days TO retail_monitor;

GRANT SELECT ON TABLE ops.blocking_sessions TO retail_monitor;

GRANT SELECT ON TABLE ops.duplicate_indexes TO retail_monitor;

GRANT SELECT ON TABLE ops.index_sizes TO retail_monitor;

GRANT SELECT ON TABLE ops.index_health TO retail_monitor;

GRANT SELECT ON TABLE ops.missing_indexes TO retail_monitor;

GRANT SELECT ON TABLE ops.table_health TO retail_monitor;

GRANT SELECT ON TABLE ops.unused_indexes TO retail_monitor;

GRANT SELECT ON TABLE ops.vacuum_progress TO retail_monitor;

GRANT SELECT ON TABLE ops.vector_recalls TO retail_monitor;

GRANT SELECT ON TABLE search.models TO retail_definer;
GRANT SELECT ON TABLE search.models TO retail_monitor;
GRANT SELECT ON TABLE search.models TO retail_migrator;

GRANT SELECT ON TABLE ops.vector_index_recall TO retail_monitor;

GRANT SELECT ON TABLE ops.maintenance_runs TO retail_monitor;

GRANT SELECT ON TABLE ops.maintenance_steps TO retail_monitor;

GRANT SELECT,INSERT,UPDATE ON TABLE ops.health_states TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alert_checks TO retail_monitor;

GRANT SELECT ON TABLE ops.health_bounds TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.server_figures TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alert_notices TO retail_monitor;

GRANT SELECT ON TABLE ops.cost_assumptions TO retail_monitor;

GRANT SELECT ON TABLE ops.prices TO retail_monitor;

GRANT SELECT ON TABLE ops.maintenance_tasks TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.customer_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.customer_sales TO retail_definer;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_manager;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_staff;
GRANT SELECT ON TABLE retail.customer_sales TO retail_query_analyst;

GRANT SELECT ON TABLE retail.set_customers TO retail_definer;

GRANT SELECT ON TABLE retail.store_sets TO retail_definer;

GRANT SELECT ON TABLE retail.visit_changes TO retail_definer;
GRANT INSERT ON TABLE retail.visit_changes TO retail_clerk;

GRANT SELECT ON TABLE retail.customer_counts TO retail_definer;

GRANT SELECT ON TABLE retail.range_sums TO retail_definer;

GRANT SELECT ON TABLE retail.segment_counts TO retail_definer;

GRANT SELECT ON TABLE retail.visit_counts TO retail_definer;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.daily_category_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.daily_category_sales TO retail_definer;
GRANT SELECT ON TABLE retail.daily_category_sales TO retail_query_manager;

GRANT SELECT(store_id) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(sales_date) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(sales_date) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(category_id) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(category_id) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(orders) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(lines) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(units) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(units_returned) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(returned_sales) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT(net_sales) ON TABLE retail.daily_category_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.daily_category_sales TO retail_query_analyst;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE retail.monthly_product_sales TO retail_clerk;
GRANT SELECT ON TABLE retail.monthly_product_sales TO retail_definer;
GRANT SELECT ON TABLE retail.monthly_product_sales TO retail_query_manager;

GRANT SELECT(store_id) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(store_id) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(month) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(month) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(product_id) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(product_id) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(orders) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(orders) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(lines) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(lines) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(units) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(units) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(units_returned) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(units_returned) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(returned_sales) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(returned_sales) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT(net_sales) ON TABLE retail.monthly_product_sales TO retail_query_staff;
GRANT SELECT(net_sales) ON TABLE retail.monthly_product_sales TO retail_query_analyst;

GRANT SELECT,INSERT,DELETE ON TABLE retail.write_requests TO retail_clerk;

GRANT UPDATE(answer) ON TABLE retail.write_requests TO retail_clerk;

GRANT SELECT ON TABLE retail.customer_tests TO retail_definer;

GRANT SELECT ON TABLE retail.customer_models TO retail_definer;

GRANT SELECT ON TABLE retail.product_types TO retail_definer;
GRANT SELECT ON TABLE retail.product_types TO retail_query_staff;
GRANT SELECT ON TABLE retail.product_types TO retail_query_manager;
GRANT SELECT ON TABLE retail.product_types TO retail_query_analyst;
GRANT SELECT ON TABLE retail.product_types TO retail_clerk;

GRANT SELECT ON TABLE retail.suppliers TO retail_definer;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_staff;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_manager;
GRANT SELECT ON TABLE retail.suppliers TO retail_query_analyst;
GRANT SELECT ON TABLE retail.suppliers TO retail_clerk;

GRANT SELECT ON TABLE search.lexemes TO retail_definer;
GRANT SELECT ON TABLE search.lexemes TO retail_monitor;

GRANT SELECT ON TABLE search.weights TO retail_definer;
GRANT SELECT ON TABLE search.weights TO retail_monitor;

GRANT SELECT,INSERT,DELETE,TRUNCATE ON TABLE search.tokens TO retail_migrator;

GRANT SELECT ON TABLE search.documents TO retail_definer;
GRANT SELECT ON TABLE search.documents TO retail_monitor;
GRANT SELECT ON TABLE search.documents TO retail_migrator;

GRANT SELECT ON TABLE search.embeddings TO retail_definer;
GRANT SELECT ON TABLE search.embeddings TO retail_monitor;
GRANT SELECT ON TABLE search.embeddings TO retail_migrator;

GRANT SELECT ON TABLE retail.budgets TO retail_definer;
GRANT SELECT ON TABLE retail.budgets TO retail_query_staff;
GRANT SELECT ON TABLE retail.budgets TO retail_query_manager;
GRANT SELECT ON TABLE retail.budgets TO retail_query_analyst;

GRANT SELECT ON TABLE api.budgets TO store_user;
GRANT SELECT ON TABLE api.budgets TO analyst;

GRANT SELECT ON TABLE retail.calendar_days TO retail_definer;
GRANT SELECT ON TABLE retail.calendar_days TO retail_query_staff;
GRANT SELECT ON TABLE retail.calendar_days TO retail_query_manager;
GRANT SELECT ON TABLE retail.calendar_days TO retail_query_analyst;

GRANT SELECT ON TABLE api.calendar TO store_user;
GRANT SELECT ON TABLE api.calendar TO analyst;

GRANT SELECT ON TABLE api.customers TO store_user;
GRANT SELECT ON TABLE api.customers TO analyst;

GRANT SELECT ON TABLE api.dates TO store_user;
GRANT SELECT ON TABLE api.dates TO analyst;

GRANT SELECT ON TABLE api.order_lines TO store_user;
GRANT SELECT ON TABLE api.order_lines TO analyst;

GRANT SELECT ON TABLE api.orders TO store_user;
GRANT SELECT ON TABLE api.orders TO analyst;

GRANT SELECT ON TABLE api.products TO store_user;
GRANT SELECT ON TABLE api.products TO analyst;

GRANT SELECT ON TABLE api.stock TO store_user;
GRANT SELECT ON TABLE api.stock TO analyst;

GRANT SELECT ON TABLE api.stock_changes TO store_user;
GRANT SELECT ON TABLE api.stock_changes TO analyst;

GRANT SELECT ON TABLE api.stores TO store_user;
GRANT SELECT ON TABLE api.stores TO analyst;

GRANT SELECT ON TABLE audit.access_by_store TO retail_auditor;

GRANT SELECT ON TABLE audit.access_summary TO retail_auditor;

GRANT SELECT ON TABLE audit.failed_logins TO retail_auditor;

GRANT SELECT ON TABLE audit.rights_changes TO retail_auditor;

GRANT SELECT ON TABLE audit.unusual_access TO retail_auditor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alert_channels TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ops.alert_leader TO retail_monitor;

GRANT SELECT,INSERT,UPDATE ON TABLE ops.alert_silences TO retail_monitor;

GRANT SELECT,INSERT ON TABLE ops.data_versions TO retail_definer;

GRANT UPDATE(version) ON TABLE ops.data_versions TO retail_definer;

GRANT SELECT ON TABLE ops.open_alerts TO retail_monitor;

GRANT SELECT ON TABLE ops.slow_statements TO retail_monitor;

GRANT SELECT,INSERT ON TABLE ops.time_zones TO retail_definer;

GRANT SELECT ON TABLE retail.kept_forecasts TO retail_definer;

GRANT SELECT ON TABLE retail.lifetime_ranks TO retail_definer;

GRANT SELECT ON TABLE retail.lifetime_sums TO retail_definer;

GRANT SELECT ON TABLE retail.product_margins TO retail_definer;
GRANT SELECT ON TABLE retail.product_margins TO retail_query_manager;

GRANT SELECT ON TABLE retail.sales_lines TO retail_definer;
GRANT SELECT ON TABLE retail.sales_lines TO retail_query_staff;
GRANT SELECT ON TABLE retail.sales_lines TO retail_query_manager;
GRANT SELECT ON TABLE retail.sales_lines TO retail_query_analyst;

GRANT SELECT ON TABLE search.corpus TO retail_definer;
GRANT SELECT ON TABLE search.corpus TO retail_monitor;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search.image_embeddings TO retail_migrator;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search.synonyms TO retail_migrator;

