"""The archive on OpenSearch: many machines in the place of one file, behind the same facade.

opened_archive                 the archive at an address
cluster_shelf, fetching, lookups    documents: what is needed, as requests, and what comes back
cluster_search, proposals, statistics, article_words    words and meanings
kept_documents, article_documents, columns, packing, findable    rows of the archive's tables as documents, and back
journal, state_documents, bulk    whose change came first; many documents at once, no more than the cluster takes
setting_aside, erasing         what the cluster refuses for good; what was deleted leaves the files
mappings, indices, moving      what the indexes hold; made and found behind their aliases; moved to a newer mapping
moving_over                    a whole archive from a file into a cluster, or back
condition                      how the cluster fares, for those who run it
lease                          which of several processes does what one alone may do
shared_tables, kept_questions  what a bot must remember, the same in all processes
side_indices                   the indexes of both
cluster, living_nodes          requests to the cluster; which of its nodes are there
failures                       whatever fails, in one line
"""
