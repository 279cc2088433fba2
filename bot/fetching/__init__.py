"""URLs and feeds, politely and safely. `fetcher` brings one document, `polling` keeps feeds current."""
