-- The child's own entry on the register is about no child: it is the child. An erasure is about no record, and is not
-- among these: erasures always travel.
SELECT edit.k, rec.k, rec.child, rec.id, rec.kind, device.id, edit.n, edit.id
FROM edit JOIN rec ON rec.k = edit.rec JOIN device ON device.k = edit.device
WHERE edit.setting = :setting
