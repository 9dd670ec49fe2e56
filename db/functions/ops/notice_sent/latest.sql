-- Reports whether a notice was sent. One that could not be sent is due again: after 15 seconds, then
-- after twice as long each time, up to an hour.

create or replace function ops.notice_sent(notice_id bigint, problem text default null)
    returns void
    language sql
    volatile
begin atomic
    update ops.alert_notices
    set
        sent_at = case when notice_sent.problem is null then clock_timestamp() end,
        problem = left(notice_sent.problem, 200),
        due_at = clock_timestamp() + least(interval '15 seconds' * 2 ^ (alert_notices.attempts - 1), interval '1 hour')
    where alert_notices.notice_id = notice_sent.notice_id
        and alert_notices.sent_at is null;
end;

alter function ops.notice_sent owner to retail_owner;

grant execute on function ops.notice_sent to retail_monitor;

comment on function ops.notice_sent is
$$Reports that a notice was sent, or why not; then it is due again later.

notice_id: The notice.
problem: Why it could not be sent; null when it was.$$;
