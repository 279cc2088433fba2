"""The values in the forms in which they leave: JSON, JSON lines, Markdown, CSV.

- `contract`: the JSON that scripts rely on
- `json_lines`: questions or texts in, answers out, a line each
- `citing`: an answer as Markdown to cite, or as a table
- `exporting`: the archive as lines from which it can be made again
"""
