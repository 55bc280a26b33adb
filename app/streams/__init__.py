"""The streams: posts come in one at a time, in time order, and each is answered from what came before it."""
