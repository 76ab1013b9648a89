DELETE FROM click_counts
WHERE sender = :#sender AND action = :#action AND color = :#color AND count = 0
