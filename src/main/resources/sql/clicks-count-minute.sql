INSERT INTO click_minutes (sender, minute, action, color, count)
VALUES (:#sender, :#minute, :#action, :#color, :#count)
ON CONFLICT (sender, minute, action, color) DO UPDATE SET count = click_minutes.count + excluded.count
