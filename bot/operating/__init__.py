"""What those who run the program see of it: how it fares, in figures and in the log.

- `alike`: whether two archives hold the same and answer the same
- `stock`: what the archive's files hold and how its feeds fare
- `measures`: the figures of a running bot, as Prometheus reads them
- `watching`: the address on this machine where a running bot tells how it fares, and how it is asked there
- `logs`: the log, as lines for people or as JSON
"""
