-- Finds what a query says about price, rating and stock.
--
-- Only an unmistakable phrase becomes a filter; everything else stays a word to look for.
-- Only the understood part is cut out, so that a size next to a price is kept.

create or replace function search.read_query(
    query text,
    out rest         text,
    out least_price  numeric,
    out most_price   numeric,
    out least_rating numeric,
    out in_stock     boolean
)
    language plpgsql
    stable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    amount   constant text := '(\d+(?:\.\d{1,2})?)';
    unit     constant text := '(?: ?(?:dollars?|usd|bucks?|euros?|eur|gbp|pounds? sterling|[$€£]))';
    sign     constant text := '[$€£] ?';
    money    constant text := format('(?:%1$s%2$s%3$s?|%2$s%3$s)', sign, amount, unit);
    -- At least one of the two needs a currency sign or unit.
    two      constant text := format(
        '(?:%1$s%2$s%3$s?%%1$s(?:%1$s)?%2$s%3$s?|%2$s%3$s%%1$s(?:%1$s)?%2$s%3$s?|%2$s%%1$s%1$s%2$s%3$s?|%2$s%%1$s%2$s%3$s)',
        sign, amount, unit
    );
    below    constant text := '(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?|<=?)';
    above    constant text := '(?:over|above|more than|at least|from|starting at|>=?)';
    better   constant text := '(?:\+|(?:and|or) (?:up|more|better|above|higher))';
    worse    constant text := '(?:under|below|less than|worse than|up to|at most|max(?:imum)?)';
    grade    constant text := '([1-5](?:\.\d)?)';
    ranges   constant text[] := array[
        ' (?:priced? )?(?:between|from) ' || format(two, ' (?:and|to) ') || ' ',
        ' (?:priced? )?' || format(two, '(?: to |-|–)') || ' '
    ];
    ratings  constant text[] := array[
        -- "4 out of 5 stars", "4-5 stars", "4 or more stars", "at least 4 stars", "4 stars and up"
        ' (?:(?:at least|minimum|min|over|above|more than|rated|with|between|from|a) )*' || grade
        || '(?:(?: (?:and|to|or) |-)[1-5](?:\.\d)?)?(?: ?' || better
        || ')?(?: ?(?:out of|of|/) ?5)?[ -]?(?:stars?|star rating)(?: ' || better || ')?(?: rated| rating)? ',
        ' (?:with )?(?:a )?(?:rated|ratings?|ratings? of) ' || grade || ' ?' || better || ' ',
        ' (?:with )?(?:a )?ratings? (?:of |of at least |at least |over |above )' || grade || ' ',
        ' (?:with )?(?:a )?' || grade || ' ?' || better || ' ratings? ',
        ' (?:at least|over|above) (?:a )?' || grade || ' ratings? '
    ];
    stock    constant text := ' (?:that (?:is|are) |which (?:is|are) )?(?:currently )?(?:in stock|available now) ';
    pattern  text;
    said     text[];
    given    numeric[];
    is_found boolean := false;
begin
    in_stock := false;

    -- Punctuation at the end of a word does not belong to it, and thousands have a comma.
    rest := ' ' || regexp_replace(lower(read_query.query), '\s+', ' ', 'g') || ' ';
    rest := regexp_replace(rest, '(?<=\d),(?=\d{3}(?!\d))', '', 'g');
    rest := regexp_replace(rest, '[.,;:!?)]+(?= )|(?<= )[(]+', '', 'g');
    rest := regexp_replace(rest, ' (?:no|not) (?:more than|over|above|greater than) ', ' at most ', 'g');
    rest := regexp_replace(rest, ' (?:no|not) (?:less than|under|below|lower than|cheaper than) ', ' at least ', 'g');

    foreach pattern in array ranges loop
        said := regexp_match(rest, pattern);

        if said is not null and least_price is null then
            given := array(select found.price::numeric from unnest(said) as found (price) where found.price is not null);
            least_price := least(given[1], given[2]);
            most_price := greatest(given[1], given[2]);
            rest := regexp_replace(rest, pattern, ' ');
        end if;
    end loop;

    -- Ratings before prices, because "at least 4 stars" has a number too. There is no filter for "at
    -- most 4 stars", and treating it as the opposite would be worse than ignoring it.
    if rest !~ (' ' || worse || ' (?:a )?[1-5](?:\.\d)? ?[ -]?stars? ') and rest !~ ' [1-5](?:\.\d)? ?stars? (?:and|or) (?:less|lower|below|under|worse|fewer) ' then
        foreach pattern in array ratings loop
            said := regexp_match(rest, pattern);

            if said is not null and least_rating is null then
                least_rating := said[1]::numeric;
                rest := regexp_replace(rest, pattern, ' ');
            end if;
        end loop;
    end if;

    -- A bare number after such words is a price if nothing follows it.
    foreach pattern in array array[
        ' (?:priced? )?' || below || ' ' || money || ' ',
        ' ' || money || ' (?:(?:or|and) (?:less|under|below|cheaper|lower)|max(?:imum)?) ',
        ' (?:priced? )?(?:under|below|less than|cheaper than) ' || amount || ' $'
    ] loop
        said := regexp_match(rest, pattern);

        if said is not null and most_price is null then
            most_price := coalesce(said[1], said[2])::numeric;
            rest := regexp_replace(rest, pattern, ' ');
        end if;
    end loop;

    foreach pattern in array array[
        ' (?:priced? )?' || above || ' ' || money || ' ',
        ' ' || money || ' ?' || better || ' '
    ] loop
        said := regexp_match(rest, pattern);

        if said is not null and least_price is null then
            least_price := coalesce(said[1], said[2])::numeric;
            rest := regexp_replace(rest, pattern, ' ');
        end if;
    end loop;

    if rest ~ stock and rest !~ (' (?:not|no longer|never|isn''?t|aren''?t|nothing)' || stock) then
        in_stock := true;
        rest := regexp_replace(rest, stock, ' ');
    end if;

    is_found := in_stock or least_price is not null or most_price is not null or least_rating is not null;

    if not is_found then
        rest := lower(read_query.query);
    end if;

    rest := btrim(regexp_replace(rest, '\s+', ' ', 'g'));

    -- A query that has only filters is about all products.
    if
        rest = ''
        or (
            is_found
            and to_tsvector(
                'pg_catalog.english',
                regexp_replace(rest, '\m(?:anything|something|everything|products?|items?|things?|stuff|show|find|list|get|give)\M', '', 'g')
            ) = ''
        )
    then
        rest := null;
    end if;
end
$$;

alter function search.read_query owner to retail_search;

grant execute on function search.read_query to retail_definer;

comment on function search.read_query is
$$Takes the filters out of a query in words, such as under 50 dollars, at least 4 stars, in stock.

query: The query.

rest: The query without them; null when nothing is left.
least_price: The lowest price; null for none.
most_price: The highest price; null for none.
least_rating: The lowest rating; null for none.
in_stock: Whether only products in stock are wanted.$$;
