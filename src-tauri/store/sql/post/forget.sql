DELETE FROM contact WHERE device = :device
