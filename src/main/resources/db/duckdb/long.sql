SELECT channel_id, visitor_id, epoch_us("timestamp")
FROM work SEMI JOIN long_visitors USING (channel_id, visitor_id)
WHERE part = getvariable('part')
ORDER BY channel_id, visitor_id, "timestamp";
