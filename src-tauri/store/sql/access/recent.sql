SELECT at, who, what FROM access ORDER BY k DESC LIMIT :limit
