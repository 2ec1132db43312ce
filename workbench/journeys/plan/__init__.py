"""The action plan: from pains and key moments to what somebody takes on, with what people decided."""
