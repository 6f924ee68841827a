-- Two who set the hub up at once do it one after the other. By a lock of the table, which nobody but its owner can have,
-- or a login could keep whoever runs the hub from ever shutting it out; before there is a table there is nobody to shut out.
DO $$
BEGIN
  IF to_regclass('hub.step') IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtextextended('senfolio steps', 0));
  ELSE
    LOCK TABLE hub.step IN SHARE UPDATE EXCLUSIVE MODE;
  END IF;
END
$$
