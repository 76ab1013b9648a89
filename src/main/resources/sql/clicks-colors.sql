-- :colors is a JSON array of [sender, color]; the cross join's order makes each of them a look-up by the primary key.
SELECT known.sender, known.color, known.since
FROM json_each(:colors) AS wanted
CROSS JOIN click_colors AS known ON known.sender = wanted.value ->> 0 AND known.color = wanted.value ->> 1
