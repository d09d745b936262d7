"""Requirements judged: what a folder shows of each, with reasons that point at what stands in it. Pure."""
