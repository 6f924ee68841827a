SELECT setting, max(received_at), max(sent_at) FROM peer GROUP BY setting
