-- Two who set the hub up at once do it one after the other.
SELECT pg_advisory_xact_lock(hashtextextended('senfolio steps', 0))
