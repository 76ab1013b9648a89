DELETE FROM click_minutes
WHERE sender = :#sender AND minute = :#minute AND action = :#action AND color = :#color AND count = 0
