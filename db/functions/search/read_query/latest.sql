-- What the words of a query say about price, rating and stock.

create or replace function search.read_query(
    query text,
    out rest         text,
    out least_price  numeric,
    out most_price   numeric,
    out least_rating numeric,
    out in_stock     boolean
)
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
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
$$;

alter function search.read_query(text) owner to retail_search;

revoke all on function search.read_query(text) from public;
grant execute on function search.read_query(text) to retail_definer;

comment on function search.read_query(text) is
$$Takes the filters out of a query in words, such as under 50 dollars, at least 4 stars, in stock.

query: What was asked for.

rest: The query without them; null when nothing is left.
least_price: The lowest price; null for none.
most_price: The highest price; null for none.
least_rating: The lowest rating; null for none.
in_stock: Whether only what is in stock is wanted.$$;
