INSERT INTO click_counts (sender, action, color, count)
VALUES (:#sender, :#action, :#color, :#count)
ON CONFLICT (sender, action, color) DO UPDATE SET count = click_counts.count + excluded.count
