"""What happened, chained; what must happen, in the outbox; and the dispatcher that tells the workers."""
