"""The archive on OpenSearch: many machines in the place of one file, behind the same facade.

journal, bulk                  whose change came first; many documents at once, no more than the cluster takes
proposals, statistics          what the cluster is asked for words, and how often they stand there
mappings, indices, moving      what the indexes hold; made and found behind their aliases; moved to a newer mapping
packing, findable              rows and texts as the cluster can take them
lease                          which of several processes asks feeds and sends alerts
shared_tables, kept_questions  what a bot must remember, the same in all processes
side_indices                   the indexes of both
cluster, failures              requests to the cluster; whatever fails in one line
"""
