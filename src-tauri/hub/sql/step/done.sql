INSERT INTO hub.step (number) VALUES ($1)
