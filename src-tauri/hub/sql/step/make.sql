CREATE TABLE IF NOT EXISTS hub.step (number integer PRIMARY KEY)
