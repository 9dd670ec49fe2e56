-- The currency that a sign or code stands for, so that € and EUR are the same one. A sign of several
-- currencies, such as $, stands for itself: it is not certain which one is meant.

create or replace function load.currency_code(sign text)
    returns text
    language sql
    immutable
    parallel safe
begin atomic
    select coalesce(
        jsonb_extract_path_text(
            jsonb '{
                "$": "$", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "can$": "CAD", "nz$": "NZD",
                "hk$": "HKD", "s$": "SGD", "sg$": "SGD", "mx$": "MXN", "mex$": "MXN", "nt$": "TWD", "r$": "BRL",
                "€": "EUR", "euro": "EUR", "£": "GBP", "¥": "¥", "￥": "¥", "円": "JPY", "元": "CNY", "rmb": "CNY",
                "₹": "INR", "rs": "Rs", "rs.": "Rs", "₽": "RUB", "руб": "RUB", "руб.": "RUB", "р.": "RUB",
                "₩": "KRW", "원": "KRW", "₺": "TRY", "tl": "TRY", "₪": "ILS", "₴": "UAH", "грн": "UAH", "грн.": "UAH",
                "₫": "VND", "đ": "VND", "฿": "THB", "₱": "PHP", "₦": "NGN", "₸": "KZT", "₼": "AZN", "₾": "GEL", "₡": "CRC",
                "₲": "PYG", "₵": "GHS", "zł": "PLN", "kč": "CZK", "ft": "HUF", "lei": "RON", "лв": "BGN", "лв.": "BGN",
                "kr": "kr", "kr.": "kr", "fr": "Fr.", "fr.": "Fr.", "sfr": "CHF", "sfr.": "CHF", "rm": "MYR", "rp": "IDR",
                "r": "ZAR"
            }',
            lower(currency_code.sign)
        ),
        (
            select upper(known.code)
            from (values (lower(currency_code.sign))) as known (code)
            where known.code = any (string_to_array(
                'aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd btn bwp byn bzd cad cdf chf '
                'clp cny cop crc cup cve czk djf dkk dop dzd egp ern etb eur fjd fkp gbp gel ghs gip gmd gnf gtq gyd hkd hnl hrk '
                'htg huf idr ils inr iqd irr isk jmd jod jpy kes kgs khr kmf kpw krw kwd kyd kzt lak lbp lkr lrd lsl lyd mad mdl '
                'mga mkd mmk mnt mop mru mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron '
                'rsd rub rwf sar sbd scr sdg sek sgd shp sle sos srd ssp stn syp szl thb tjs tmt tnd top try ttd twd tzs uah ugx '
                'usd uyu uzs ves vnd vuv wst xaf xcd xof xpf yer zar zmw zwg',
                ' '
            ))
        )
    );
end;

alter function load.currency_code owner to retail_owner;

comment on function load.currency_code is
$$Returns the ISO code of the currency that a sign or code stands for, or the sign if several have it; null if it is none.

sign: The sign or code next to an amount, such as €, kr. or usd.$$;
