INSERT INTO events_late FROM too_late ANTI JOIN events_late USING (event_key);
