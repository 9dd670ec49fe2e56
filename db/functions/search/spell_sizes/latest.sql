-- Writes sizes in one way: 10", 10-inch and 10in are 10 inch, 12v is 12 volt, and
-- 2 in. x 4 in. is also a 2x4.
--
-- Shelf labels abbreviate while people spell out, and nobody would search for the word 8ft. Documents
-- and queries go through this function before they are split into words.

create or replace function search.spell_sizes(text_given text)
    returns text
    language plpgsql
    immutable
    parallel safe
    set search_path = pg_catalog, pg_temp
as $$
declare
    spelt text := text_given;
begin
    -- Most texts have no number, and then there is nothing to do.
    if spelt !~ '\d' then
        return spelt;
    end if;

    spelt := lower(spelt);

    -- Seven and a quarter, however it is written.
    spelt := regexp_replace(spelt, '(\d)-(\d+/\d)', '\1 \2', 'g');

    -- A unit follows a number: directly, after a space or after a hyphen.
    spelt := regexp_replace(spelt, '(\d)[ -]?(?:["”″]|''''|inch(?:es)?\M|in\M\.?(?![ -](?:1|one|an?|the)\M))', '\1 inch ', 'g');
    spelt := regexp_replace(spelt, '(\d)[ -]?(?:[′’''](?![[:alnum:]])|f(?:ee|oo)?t\M\.?)', '\1 ft ', 'g');
    spelt := regexp_replace(
        spelt,
        '(\d)[ -]?(gals?|gallons?|quarts?|qts?|ounces?|oz|pounds?|lbs?|volts?|v|watts?|w|amps?|gauge|ga|yards?|yds?|packs?|pk'
        || '|pieces?|pcs?|mm|cm|ml|kg|[kmgt]b|[km]?hz|ghz|mah|rpm|psi|btu)\M\.?',
        '\1 \2 ',
        'g'
    );

    spelt := replace(spelt, ' gal ', ' gallon ');
    spelt := replace(spelt, ' gals ', ' gallon ');
    spelt := replace(spelt, ' qt ', ' quart ');
    spelt := replace(spelt, ' qts ', ' quart ');
    spelt := replace(spelt, ' oz ', ' ounce ');
    spelt := replace(spelt, ' lb ', ' pound ');
    spelt := replace(spelt, ' lbs ', ' pound ');
    spelt := replace(spelt, ' v ', ' volt ');
    spelt := replace(spelt, ' w ', ' watt ');
    spelt := replace(spelt, ' ga ', ' gauge ');
    spelt := replace(spelt, ' yd ', ' yard ');
    spelt := replace(spelt, ' yds ', ' yard ');
    spelt := replace(spelt, ' pk ', ' pack ');
    spelt := replace(spelt, ' pc ', ' piece ');
    spelt := replace(spelt, ' pcs ', ' piece ');

    -- A length at the end of a size is separated from it: 2x4x8 is a 2x4 of 8.
    spelt := regexp_replace(spelt, '(?<![\d./x])(\d+)x(\d+)x(\d+)(?![\d./x])', '\1x\2 x \3', 'g');

    -- Two measures with an x between them are also one size.
    return regexp_replace(
        spelt,
        '(?<![\d./x])(\d+)(?: inch| ft)? +x *(\d+)(?![\d./])',
        '\& \1x\2 ',
        'g'
    );
end
$$;

alter function search.spell_sizes owner to retail_search;

comment on function search.spell_sizes is
$$A text with its sizes written in one way: a number, a space, and the unit, in full or in a common abbreviation (ft, mm).

text_given: The text of a product or a query.$$;
